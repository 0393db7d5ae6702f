"""The room where answers are written down: one by one, fast, or from a sheet that came back."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from core import clock, consent
from core.casefile import Permission, read_file
from core.consent import Match, SheetResult, Word
from core.desk import wording
from core.desk.agreed import asks
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.gone_since import say_gone, say_no_ads
from core.desk.matter import read_matter
from core.desk.terms import term
from core.desk.wording import Wording, purpose_of, recipient_of
from core.errors import Known, Refused
from core.inventory import Sheet, workbook_bytes
from core.jobs import QUIET, Job
from core.readers import open_workbook
from core.records import Channel, CompiledRules, ConsentAnswer, ConsentState, Kind, Outcome, Reach, covers
from core.store import anew, attachments, consents, decisions, lookup, reaching
from core.store.short import answered

__all__ = ["AnswersRoom", "Channel", "Match", "Reach", "Said", "Sent", "SheetResult", "Word"]
ALL_KINDS = sum(kind.bit for kind in Kind)
_CODE_HEADS = ("客户编号", "会员编号", "会员号", "客户号", "customer_id")
_PHONE_HEADS = ("手机", "手机号", "电话", "phone")
_CARD_HEADS = ("卡号", "会员卡号")
_GUARDIAN = "监护人"
_SIGNED = (Channel.COUNTER, Channel.PAPER, Channel.SHEET, Channel.LETTER, Channel.E_SIGNATURE)
ASKING = ("consent", "guardian")  # papers that put a question; others only tell
_BACK = (
    Word.NO,
    Word.WITHDRAWN,
    Word.REFUND,
)  # words after which somebody handed over is to be deleted there
NOT_ANSWERED = ("silent", "unnamed", "wrong")  # groups of `short.standing`
_SAID_NO = ("no", "refund")


@dataclass(frozen=True, slots=True)
class Sent:
    """One question that went out: its text version and how; without a version the one that was sent last counts."""

    text_version: str
    channel: Channel
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says beside yes: refused items as the paper numbers them, advertising, and whether by a guardian."""

    without: tuple[int, ...] = ()
    marketing: bool | None = None  # None: it was not asked, or nothing was ticked
    guardian: bool = False


class AnswersRoom(Room):
    """Keeps the ledger of consents; after each answer the customer is decided anew."""

    def answer(
        self,
        customers: Sequence[int],
        word: Word,
        sent: Sent,
        day: date | None = None,
        evidence: int | None = None,
        said: Said | None = None,
    ) -> None:
        """Write one word down for customers; a yes covers what its text named, less the items that were refused.

        Raises Refused(consent.*) for what does not count: 'consent.unknown_text' for a yes to a text that never went
        out, 'consent.old_text' where it asked for another receiver or purpose, or for less than is planned now,
        'consent.before_text' for a yes of a day on which nobody had the text yet; a returned sheet names no text.
        """
        self._may(Permission.WORK)
        said = said or Said()
        if said.guardian and sent.channel not in _SIGNED:
            raise Refused("short.guardian")
        base = self._base(sent, day or clock.today(), evidence)
        base = replace(base, marketing=said.marketing, guardian=said.guardian)
        self._write(list(customers), word, base, said.without)

    def items(self, customer: int, sent: Sent, language: str = "zh") -> tuple[str, ...]:
        """Return in words what a customer was asked, item by item as the paper numbers them; a message has one."""
        (one,) = wording.asked(self._store, [customer], sent.channel, sent.text_version)
        letter = wording.Letter(self._store, one.text, language)
        return tuple(letter.words(item) for item in one.items)

    def texts(self, channel: Channel) -> tuple[str, ...]:
        """Return the numbers of the texts that went out and that an answer on a channel may belong to, oldest first."""
        return wording.numbers(self._store, channel)

    def still_to_ask(self) -> tuple[int, ...]:
        """Return who is still to be asked for something that a letter would name; other kinds do not go anyway."""
        letter = wording.current(self._store, wording.Family.LETTER)
        return decisions.waiting_for_a_word(self._store, letter.scope)

    def still_to_tell(self) -> tuple[int, ...]:
        """Return who is still to be told and is asked nothing: by law, or because of a card that was never spoken of.

        Who is asked gets the notice with the question.
        """
        return anew.to_tell(self._store, (Outcome.NOTIFY,), Outcome.SETTLE_FIRST, self._asked_scope())

    def how_many_wait(self) -> tuple[int, int]:
        """Return how many are still to be asked, and how many are still to be told and asked nothing."""
        letter = wording.current(self._store, wording.Family.LETTER)
        to_ask = decisions.how_many_wait_for_a_word(self._store, letter.scope)
        scope = self._asked_scope()
        return to_ask, anew.how_many_to_tell(self._store, (Outcome.NOTIFY,), Outcome.SETTLE_FIRST, scope)

    def _asked_scope(self) -> int:
        """Return the kinds that letters ask for; none where nobody is asked."""
        asking = asks(read_matter(self._store))
        return wording.current(self._store, wording.Family.LETTER).scope if asking else 0

    def has_agreed(self, customer: int) -> bool:
        """Tell whether a yes of a customer stands: a no takes it back then."""
        return bool(consents.gave(self._store, [customer], ALL_KINDS))

    def no_ads(
        self, customers: Sequence[int], channel: Channel, day: date | None = None, evidence: int | None = None
    ) -> None:
        """Write down that customers want no advertising: it counts at once, and who has their data hears of it."""
        self._may(Permission.WORK)
        with self._store.transaction():
            consent.opt_out(
                self._store, list(customers), channel, day or clock.today(), self._who, clock.today(), evidence,
                self._rules(),
            )  # fmt: skip
            say_no_ads(self._store, customers)

    def keep_evidence(self, path: Path) -> int:
        """Keep a photo, slip or returned sheet as evidence and return its number."""
        return self.keep_picture(path.name, read_file(path))

    def keep_picture(self, name: str, content: bytes) -> int:
        """Keep what was read or pasted as evidence and return its number."""
        with self._change(Permission.WORK, "evidence.kept") as told:
            mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
            number = attachments.add(self._store, "consent", "", name, mime, content)
            told.update(evidence=number, sha256=hashlib.sha256(content).hexdigest())
        return number

    def attach_evidence(self, number: str, evidence: int) -> None:
        """Put evidence behind an answer that has none yet."""
        self._may(Permission.WORK)
        consent.attach_evidence(self._store, number, evidence, self._who)

    def enter_fact(self, customer: int, name: str, yes: bool, evidence: int | None) -> None:
        """Enter one fact of one customer with evidence (practice 2)."""
        self._may(Permission.WORK)
        consent.enter_fact(self._store, customer, name, yes, evidence, self._who, self._rules())

    def send(self, customers: Sequence[int], kind: str, sent: Sent, evidence: int | None = None) -> int:
        """Write a notice as sent today to each customer; a consent that went out asks those who have not answered.

        Whom no letter can reach (no name, no way, or the last one came back) was not told, and whoever said no is not
        asked again (Network data regulation, article 22); returns how many were.
        """
        self._may(Permission.WORK)
        today, rules = clock.today(), self._rules()
        customers = reaching.reachable(self._store, customers)
        if kind in ASKING:
            said_no = {*answered(self._store, _SAID_NO)}
            customers = [one for one in customers if one not in said_no]
        if not customers:
            return 0
        with self._store.transaction():
            text = self._kept(sent)
            number = sent.text_version or text.version
            told = consent.send(
                self._store,
                list(customers),
                kind,
                number,
                sent.channel,
                today,
                today,
                self._who,
                evidence,
                rules,
            )
            if kind in ASKING:
                self.asked(
                    customers,
                    replace(sent, text_version=number),
                    guardian=kind == "guardian",
                    evidence=evidence,
                )
        return told

    def asked(
        self, customers: Sequence[int], sent: Sent, *, guardian: bool = False, evidence: int | None = None
    ) -> None:
        """Write down that customers were asked, for what the text names; who has answered keeps the answer."""
        self._may(Permission.WORK)
        waiting = sorted(set(customers) & set(answered(self._store, NOT_ANSWERED)))
        if not waiting:
            return
        today, rules = clock.today(), self._rules()
        with self._store.transaction():
            text = self._kept(sent)
            base = replace(
                self._base(sent, today, evidence), state=ConsentState.ASKED, guardian=guardian, scope=text.scope,
                text_version=sent.text_version or text.version,
            )  # fmt: skip
            consent.record(self._store, waiting, base, today, rules)

    def counts(self) -> dict[ConsentState, int]:
        """Return how many customers stand where."""
        return consents.counts(self._store)

    def outgoing_sheet(self, customers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
        """Return the rows of the sheet that goes out with row codes; who only reads takes no names out."""
        self._may(Permission.WORK)
        return consent.outgoing(self._store, list(customers))

    def import_sheet(self, path: Path, sent: Sent, job: Job = QUIET) -> tuple[SheetResult, ...]:
        """Take the answers of a returned sheet; the sheet itself is kept as their evidence.

        Rows are matched by row code, else by customer code, card or phone where it is unique; what matches
        nobody or says nothing clear is listed. Raises Known('sheet.no_columns').
        """
        cells = _cells(path, job)
        evidence = self.keep_evidence(path)
        coded, added = self._with_codes(cells)
        head = consent.head_of(coded)
        results = []
        for guardian in (False, True):
            base = replace(self._base(sent, clock.today(), evidence), guardian=guardian)
            # the others stay as empty lines, so that a line keeps its number
            part = [row if n <= head or _is_guardian(row) is guardian else [] for n, row in enumerate(coded)]
            plain = [[cell.removeprefix(_GUARDIAN) for cell in row] for row in part]
            if any(plain[head + 1 :]):
                taken = consent.take_back(
                    self._store,
                    plain,
                    base,
                    clock.today(),
                    self._rules(),
                    self._write_row,
                    added=added,
                )
                results.append(taken)
        return tuple(results)

    def outgoing_workbook(self, customers: Sequence[int]) -> bytes:
        """Return that sheet as .xlsx, the codes first and narrow cells to fill behind; the log says that it left."""
        with self._change(Permission.WORK, "answers.taken_out") as told:
            head, *rows = self.outgoing_sheet(customers)
            told["customers"] = len(rows)
            return workbook_bytes(
                Sheet(
                    term("short", "sheet"), head, rows, widths=(10, 14, 10, 12, 14, 12, 14, 14),
                    choices=consent.choices(), wrong=term("short", "sheet_wrong"),
                )
            )  # fmt: skip

    def numbers_workbook(self, whose: Sequence[int]) -> bytes:
        """Return names and whole telephone numbers as .xlsx, to send text messages by; the log says that they left."""
        with self._change(Permission.WORK, "numbers.taken_out") as told:
            rows = [(name, phone) for _id, name, phone in (consents.label(self._store, one) for one in whose)]
            told["customers"] = len(rows)
            head = term("short", "name"), term("short", "phone")
            return workbook_bytes(Sheet(term("short", "numbers"), head, rows, widths=(16, 20)))

    def _write_row(
        self, customers: Sequence[int], word: Word, base: ConsentAnswer, without: tuple[int, ...]
    ) -> None:
        """Write down what rows of a sheet say; a tick at "no advertising" is a word of its own (Advertising Law 43)."""
        with self._store.transaction():
            self._write(customers, word, base, without)
            if base.marketing is False:
                say_no_ads(self._store, customers)

    def _write(
        self, customers: Sequence[int], word: Word, base: ConsentAnswer, without: tuple[int, ...]
    ) -> None:
        """Write a word down for customers, each with the text and the kinds that it covers for him."""
        today, rules = clock.today(), self._rules()
        with self._store.transaction():
            if word is Word.YES:
                if base.text_version and not wording.went_out(self._store, base.channel, base.text_version):
                    raise Refused("consent.unknown_text")
                self._kept(Sent(base.text_version, base.channel))
                for (text, purpose, yes, no), members in self._covered(customers, base, without).items():
                    worded = replace(base, text_version=text, purpose=purpose, scope=yes)
                    if no:
                        refused = replace(worded, scope=no, marketing=None)
                        say_gone(self._store, consents.gave(self._store, members, no))
                        consent.answer_for(self._store, members, Word.NO, refused, today, rules)
                    if yes:
                        consent.answer_for(self._store, members, Word.YES, worded, today, rules)
            else:
                found: dict[str, list[int]] = {}
                for one in wording.asked(self._store, customers, base.channel, base.text_version):
                    found.setdefault(one.number, []).append(one.customer)
                for text, members in found.items():
                    worded = replace(base, text_version=text)
                    consent.answer_for(self._store, members, word, worded, today, rules)
                if word in _BACK:
                    say_gone(self._store, customers)

    def _covered(
        self, customers: Sequence[int], base: ConsentAnswer, without: tuple[int, ...]
    ) -> dict[tuple[str, str, int, int], list[int]]:
        """Group customers by their text and what it was for, by the kinds they agreed to and by those they refused.

        A text that asked for more than is planned now is answered for all of it: a yes to it holds what is left (PIPL 14).
        Who refuses name and phone refuses all of it: records of nobody go nowhere, and the paper says so.
        """
        found: dict[tuple[str, str, int, int], list[int]] = {}
        for one in wording.asked(self._store, customers, base.channel, base.text_version):
            held = one.text.receiver == base.recipient and covers(one.text.purpose, base.purpose)
            if not (held and any(one.items)):
                raise Refused("consent.old_text", text=one.number)
            if base.channel is not Channel.SHEET and base.day.isoformat() < one.text.since[:10]:
                raise Refused("consent.before_text", text=one.number, day=one.text.since[:10])
            masks = [sum(kind.bit for kind in item) for item in one.items]
            refused = [mask for n, mask in enumerate(masks, 1) if n in without]
            nobody = any(mask & Kind.BASIC.bit for mask in refused)  # without name and phone nothing goes
            no = sum(masks) if nobody else sum(refused)
            found.setdefault((one.number, one.text.purpose, sum(masks) - no, no), []).append(one.customer)
        return found

    def _kept(self, sent: Sent) -> Wording:
        """Keep the text of an answer or a letter under its number; one with a number of its own keeps that."""
        return wording.keep(self._store, sent.channel, sent.text_version, self._who, self._now())

    def _base(self, sent: Sent, day: date, evidence: int | None) -> ConsentAnswer:
        matter = read_matter(self._store)
        return ConsentAnswer(
            ConsentState.TOLD,
            sent.channel,
            day,
            self._who,
            scope=ALL_KINDS,
            recipient=recipient_of(matter),
            purpose=purpose_of(matter),
            text_version=sent.text_version,
            identity=sent.identity,
            evidence=evidence,
        )

    def _rules(self) -> CompiledRules:
        return CheckRoom(self._seat).compiled()

    def _with_codes(self, cells: list[list[str]]) -> tuple[list[list[str]], int]:
        """Return the rows with a column of row codes in front, and how many columns that are: none where they have codes."""
        at = next(
            (
                n
                for n, row in enumerate(cells[:10])
                if _place(row, (*_CODE_HEADS, *_CARD_HEADS, *_PHONE_HEADS)) >= 0
            ),
            -1,
        )
        if at < 0:
            return cells, 0
        found: dict[int, int] = {}
        for heads, column in ((_PHONE_HEADS, "phone"), (_CARD_HEADS, "card"), (_CODE_HEADS, "code")):
            found.update(self._matched(cells, at, _place(cells[at], heads), column))
        head = ["编号", *cells[at]]
        above: list[list[str]] = [[] for _row in cells[:at]]
        rows = ([_code(found.get(n)), *row] for n, row in enumerate(cells[at + 1 :]))
        return [*above, head, *rows], 1

    def _matched(self, cells: list[list[str]], at: int, place: int, column: str) -> dict[int, int]:
        if place < 0:
            return {}
        values = {
            n: row[place].strip()
            for n, row in enumerate(cells[at + 1 :])
            if place < len(row) and row[place].strip()
        }
        asked: list[str | int] = [
            int(one) if column == "phone" else one
            for one in values.values()
            if column != "phone" or one.isdigit()
        ]
        known = lookup.unique(self._store, column, asked)
        return {n: known[one] for n, one in values.items() if one in known}


def _cells(path: Path, job: Job) -> list[list[str]]:
    """Return the first sheet that has rows."""
    with open_workbook(path) as book:
        for info in book.sheets:
            rows = [row for batch in book.rows(info.index, job) for row in batch.rows]
            if rows:
                return rows
    raise Known("file.empty", file=path.name)


def _place(row: Sequence[str], heads: Sequence[str]) -> int:
    names: Iterator[int] = (n for n, cell in enumerate(row) if cell.strip().lstrip("*") in heads)
    return next(names, -1)


def _code(customer: int | None) -> str:
    return consent.row_code(customer) if customer is not None else ""


def _is_guardian(row: Sequence[str]) -> bool:
    return any(cell.startswith(_GUARDIAN) for cell in row)
