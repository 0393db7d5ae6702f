"""A sheet that goes out with row codes and comes back with answers; what is doubtful is listed, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from core.consent.answers import MEANINGS, SHEET_WORDS, Word, word_of
from core.consent.codes import customer_of, row_code
from core.consent.ledger import record, set_reach
from core.errors import Known, Refused
from core.records import CompiledRules, ConsentAnswer, ConsentState
from core.store import Store, consents

_CODE_HEADS = ("编号", "行号", "回执编号", "code", "row code")
_ANSWER_HEADS = ("答复", "回答", "是否同意", "answer")
_DAY_HEADS = ("日期", "答复日期", "date", "day")
_AD_HEADS = ("不收广告", "no advertising")
_WANTS_HEADS = ("愿意收广告", "advertising")
_ITEM_HEADS = ("不同意的项", "items refused")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_NUMBER = re.compile(r"\d+")
_YES = "是"
_TICKS = frozenset({_YES, "√", "✓", "1", "yes", "y", "x"})
_NO_ADS = _TICKS | {"不收"}


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One line that was not taken: its number in the sheet (from 1), the code of the reason, and the cell at fault, such as D12."""

    line: int
    code: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a returned sheet brought: answers by word, lines left blank, lines that were not taken."""

    taken: tuple[tuple[Word, int], ...]
    blank: int
    problems: tuple[SheetProblem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    line: int
    customer: int
    word: Word
    day: date
    marketing: bool | None  # None: nothing was said about advertising
    without: tuple[int, ...]  # the items of the letter that were refused, from 1


class Writing(Protocol):
    """Writes equal answers of several customers down; `without` are the items that they refused."""

    def __call__(
        self, customers: Sequence[int], word: Word, base: ConsentAnswer, without: tuple[int, ...]
    ) -> None:
        """Write them down; raises Refused for what does not count."""


def choices() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the words that the cells of the sheet that goes out are filled with, by column: those that come back as they are."""
    filled = 3  # behind code, name and last four digits
    return ((filled, SHEET_WORDS), (filled + 2, (_YES,)), (filled + 4, (_YES,)))


def outgoing(store: Store, customers: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the sheet that goes out: code, name, last four of the phone, and cells to fill."""
    filled = (_ANSWER_HEADS, _DAY_HEADS, _AD_HEADS, _ITEM_HEADS, _WANTS_HEADS)
    head = (_CODE_HEADS[0], "姓名", "手机尾号", *(heads[0] for heads in filled))
    blank = ("",) * len(filled)
    lines = (consents.label(store, customer) for customer in customers)
    return (head, *((row_code(customer), name, phone[-4:], *blank) for customer, name, phone in lines))


def take_back(
    store: Store,
    cells: Sequence[Sequence[str]],
    base: ConsentAnswer,
    today: date,
    rules: CompiledRules | None = None,
    write: Writing | None = None,
    added: int = 0,
) -> SheetResult:
    """Take the answers of a returned sheet; `base` gives text, recipient, purpose, scope, channel, evidence, name.

    `write` says what an answer covers; without it every answer has the scope of `base`. `added` columns in front of
    each row are none of the sheet's own.

    Each answer carries its own day where the sheet has one, else the day of `base`. Raises
    `Known("sheet.no_columns")` when there is no column of codes or of answers, and `Refused("sheet.no_evidence")`
    where the sheet itself is not kept: its rows have nothing else to show.
    """
    if base.evidence is None:
        raise Refused("sheet.no_evidence")
    at, columns = _columns(cells)
    problems: list[SheetProblem] = []
    lines: dict[int, _Line] = {}
    clashing: set[int] = set()
    blank = 0
    for number, row in enumerate(cells[at + 1 :], start=at + 2):
        found = _line(store, number, row, columns, base.day, added)
        if isinstance(found, SheetProblem):
            problems.append(found)
        elif found is None:
            blank += any(cell.strip() for cell in row)
        elif found.customer in lines and _said(lines[found.customer]) != _said(found):
            problems.append(SheetProblem(number, "sheet.contradiction"))
            clashing.add(found.customer)
        else:
            lines[found.customer] = found
    problems += [SheetProblem(lines.pop(one).line, "sheet.contradiction") for one in sorted(clashing)]

    def plainly(customers: Sequence[int], word: Word, base: ConsentAnswer, without: tuple[int, ...]) -> None:
        del without  # nobody here knows what the text asked item by item
        answer_for(store, customers, word, base, today, rules)

    taken, refused = _write(tuple(lines.values()), base, write or plainly)
    return SheetResult(taken, blank, tuple(sorted((*problems, *refused), key=lambda problem: problem.line)))


def head_of(cells: Sequence[Sequence[str]]) -> int:
    """Return where the row of heads stands; raises Known('sheet.no_columns')."""
    return _columns(cells)[0]


def _columns(cells: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Find the row of heads among the first ten and say which column is which."""
    for at, row in enumerate(cells[:10]):
        heads = [cell.strip().lower() for cell in row]
        found = {
            name: next((heads.index(head) for head in wanted if head in heads), -1)
            for name, wanted in (
                ("code", _CODE_HEADS),
                ("answer", _ANSWER_HEADS),
                ("day", _DAY_HEADS),
                ("ads", _AD_HEADS),
                ("wants", _WANTS_HEADS),
                ("items", _ITEM_HEADS),
            )
        }
        if found["code"] >= 0 and found["answer"] >= 0:
            return at, found
    raise Known("sheet.no_columns")


def _line(
    store: Store, number: int, row: Sequence[str], columns: dict[str, int], default: date, added: int
) -> _Line | SheetProblem | None:
    """Read one row: an answer, a problem, or nothing when nobody answered."""

    def cell(name: str) -> str:
        place = columns[name]
        return row[place].strip() if 0 <= place < len(row) else ""

    def wrong(code: str, name: str) -> SheetProblem:
        return SheetProblem(number, code, _cell_name(columns[name] - added, number))

    if not cell("answer"):
        return None
    customer = customer_of(cell("code"))
    if customer is None or not consents.exists(store, customer):
        return wrong("sheet.unknown_code", "code")
    word = word_of(cell("answer"))
    if word is None:
        return wrong("sheet.unclear_answer", "answer")
    day = _day(cell("day"), default)
    if day is None:
        return wrong("sheet.unclear_day", "day")
    marketing = False if cell("ads").lower() in _NO_ADS else True if cell("wants").lower() in _TICKS else None
    without = tuple(sorted({int(one) for one in _NUMBER.findall(cell("items"))}))
    return _Line(number, customer, word, day, marketing, without)


def _cell_name(column: int, line: int) -> str:
    """Return a cell as a spreadsheet names it; empty for a column that is none of the sheet's own."""
    letters, rest = "", column + 1
    while rest > 0:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{line}" if letters else ""


def _said(line: _Line) -> tuple[Word, tuple[int, ...]]:
    return line.word, line.without


def _day(text: str, default: date) -> date | None:
    """Read a day as written; None when it is none."""
    if not text:
        return default
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _write(
    lines: tuple[_Line, ...], base: ConsentAnswer, write: Writing
) -> tuple[tuple[tuple[Word, int], ...], list[SheetProblem]]:
    """Write equal answers of one day together; what the ledger refuses is listed with its reason."""
    groups: dict[tuple[Word, date, bool | None, tuple[int, ...]], list[_Line]] = {}
    for line in lines:
        groups.setdefault((line.word, line.day, line.marketing, line.without), []).append(line)
    counts: dict[Word, int] = {}
    refused: list[SheetProblem] = []
    for (word, day, marketing, without), members in groups.items():
        said = replace(base, day=day, marketing=base.marketing if marketing is None else marketing)
        try:
            write([one.customer for one in members], word, said, without)
        except Refused as reason:
            refused += [SheetProblem(one.line, reason.code) for one in members]
        else:
            counts[word] = counts.get(word, 0) + len(members)
    return tuple(counts.items()), refused


def answer_for(
    store: Store, customers: Sequence[int], word: Word, base: ConsentAnswer, today: date,
    rules: CompiledRules | None = None,
) -> None:  # fmt: skip
    """Do what one word means for customers: the single key of the answers page and of the sheet.

    A no of somebody whose yes stands takes it back (PIPL 15): withdrawn, not refused, as the rules tell them apart. A yes
    of somebody who had asked for money back puts that aside: nobody is paid and handed over with the same balance.
    """
    meaning = MEANINGS[word]
    with store.transaction():
        if word is Word.YES:
            consents.put_aside(store, customers, "refund_asked")
        if meaning.refund:
            for customer in customers:
                consents.set_fact(
                    store, customer, "refund_asked", base.day.isoformat(), None, base.by, today.isoformat()
                )
        if meaning.reach is not None:
            set_reach(store, customers, meaning.reach, base.day, base.by, rules)
            return
        state = meaning.state or ConsentState.TOLD
        back = set(consents.gave(store, customers, base.scope) if state is ConsentState.REFUSED else ())
        for said, members in (
            (ConsentState.WITHDRAWN, [one for one in customers if one in back]),
            (state, [one for one in customers if one not in back]),
        ):
            if members:
                record(store, members, replace(base, state=said), today, rules)
