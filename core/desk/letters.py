"""The room of letters: what customers are told and asked, one sheet each, merged from what the case holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core import clock, consent, papers
from core.casefile import Permission
from core.desk import wording
from core.desk.agreed import ASKED, NOBODY, after_us, asks, event_of, ground, methods, storage, told_as
from core.desk.base import Room, Seat
from core.desk.carried import named
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.desk.planning import PlanRoom
from core.desk.press import Made, PressRoom
from core.desk.terms import kinds, of_trade, purposes, term
from core.desk.wording import Letter
from core.errors import Refused
from core.jobs import QUIET, Job, last_look
from core.papers import (
    Consent,
    ConsentItem,
    CounterSlips,
    DoorNotice,
    Filled,
    GuardianConsent,
    Notice,
    Paper,
)
from core.records import Answer, CardRoute, Channel, Flag, Kind, Matter, Scenario
from core.rules import missing_contents
from core.store import duties, figures, holdings
from core.store.figures import Addressee

__all__ = ["LettersRoom"]
_BATCH = 500  # addressees fetched at a time
_CLAIMS = "law.claims_window"
# What the template of a consent says in any case.
_ON_EVERY_CONSENT = ("kinds", "retention", "if_refused", "withdraw", "text_version", "signature")
_WHERE = {  # where a thing that a consent says is entered
    "giver_name": "giver.name", "receiver_name": "receiver.name", "receiver_contact": "receiver.phone",
    "rights_abroad": "receiver.phone", "purpose": "purposes",
}  # fmt: skip
_NOBODY_RECEIVES = (Scenario.DEREGISTRATION, Scenario.BANKRUPTCY, Scenario.EQUITY)


class LettersRoom(Room):
    """Prints letters; whoever lacks what the law asks for is refused with the name of the missing thing."""

    def __init__(self, seat: Seat, press: PressRoom) -> None:
        """Sit down beside the press."""
        super().__init__(seat)
        self._press, self._check = press, CheckRoom(seat)

    def missing(self) -> tuple[str, ...]:
        """Return the codes of what the letters must say and the matter does not know yet."""
        matter = read_matter(self._store)
        needed: dict[str, object] = {
            "giver.name": matter.giver.name,
            "giver.phone": matter.giver.phone,
            "closing_day": matter.closing_day,
        }
        if told_as(matter) not in _NOBODY_RECEIVES:
            needed |= {
                "receiver.name": matter.receiver.name,
                "receiver.phone": matter.receiver.phone or matter.receiver.address,
                "purposes": purposes(matter),
            }
        lacking = [name for name, value in needed.items() if not value]
        if asks(matter):
            lacking += [name for name in self._unsaid(matter) if name not in lacking]
        return tuple(lacking)

    def _unsaid(self, matter: Matter) -> tuple[str, ...]:
        """Return what the rule pack asks a consent to say and this one would not: abroad more than at home (PIPL 39)."""
        abroad = matter.interview.abroad is Answer.YES
        reach = matter.receiver.phone or matter.receiver.address
        said = {
            "giver_name": matter.giver.name, "receiver_name": matter.receiver.name, "receiver_contact": reach,
            "purpose": purposes(matter), "method": methods(matter), "rights_abroad": reach if abroad else "",
        }  # fmt: skip
        given = {*_ON_EVERY_CONSENT, *(name for name, value in said.items() if value)}
        paper = "consent_abroad" if abroad else "consent_transfer"
        found = (_WHERE.get(one.field, one.field) for one in missing_contents(self._check.pack, paper, given))
        return tuple(dict.fromkeys(found))

    def write(self, wanted: Sequence[tuple[str, Sequence[int]]], job: Job = QUIET) -> tuple[Made, ...]:
        """Make files of letters, all of them or none: for each its kind (notice, consent, guardian) and for whom.

        A consent goes with its notice. Raises Cancelled, and what the three below raise.
        """
        with self._store.transaction():
            made = tuple(self._file(kind, customers, job) for kind, customers in wanted)
            last_look(job)
        return made

    def _file(self, kind: str, customers: Sequence[int], job: Job) -> Made:
        if kind == "consent":
            return self.consents(customers, with_notice=True, job=job)
        return (self.guardians if kind == "guardian" else self.notices)(customers, job)

    def notices(self, customers: Sequence[int], job: Job = QUIET) -> Made:
        """Make one 告知书 for each customer in one file. Raises Refused('letter.incomplete', 'case.sealed')."""
        self._not_sealed()
        matter = self._whole()
        text = self._kept(Channel.LETTER)
        text_version, letter = text.version, Letter(self._store, text)
        found = (
            (self._notice(matter, one, text_version, letter), _number(matter, "GZ", one))
            for one in self._people(customers)
        )
        return self._press.make_many(found, subject=f"notices:{text_version}", job=job)

    def consents(self, customers: Sequence[int], *, with_notice: bool = False, job: Job = QUIET) -> Made:
        """Make one 单独同意书 for each grown customer, with the 告知书 that stays in the customer's hand if wanted.

        Children get the guardian's sheet instead. Raises Refused('letter.no_question') where the law asks
        customers nothing, as in a plain merger.
        """
        self._not_sealed()
        matter = self._asking()
        text = self._kept(Channel.LETTER)
        text_version, letter = text.version, Letter(self._store, text)
        grown = (one for one in self._people(customers) if not one.minor)
        found = (
            pair for one in grown for pair in self._asked(matter, one, text_version, letter, with_notice)
        )
        return self._press.make_many(found, subject=f"consents:{text_version}", job=job)

    def guardians(self, customers: Sequence[int], job: Job = QUIET) -> Made:
        """Make one 监护人同意书 for each child, each with the rules on children's data that belong to it (PIPL 31)."""
        self._not_sealed()
        matter = self._asking()
        text = self._kept(Channel.LETTER)
        text_version, letter = text.version, Letter(self._store, text)
        children = (one for one in self._people(customers) if one.minor)
        found = (
            pair
            for one in children
            for pair in (
                (self._guardian(matter, one, text_version, letter), _number(matter, "JH", one)),
                (child_rules(matter), _number(matter, "JG", one)),
            )
        )
        return self._press.make_many(found, subject=f"guardians:{text_version}", job=job)

    def poster(self) -> Made:
        """Make the 公告 for door and counter with today's date (practice 5)."""
        return self._press.make(self._poster(), subject="poster")

    def poster_draft(self) -> bytes:
        """Return a preview of the 公告."""
        return self._press.draft(self._poster()).pdf

    def slips(self, count: int) -> Made:
        """Make so many blank slips for the counter, two to a sheet. Raises Refused('letter.incomplete', 'letter.no_question')."""
        paper = self._slips(count, "")
        kept = self._kept(Channel.COUNTER)
        return self._press.make(replace(paper, text_version=kept.version), subject="slips")

    def slips_draft(self) -> bytes:
        """Return a preview of one sheet of slips."""
        return self._press.draft(
            self._slips(2, wording.current(self._store, wording.Family.SLIP).version)
        ).pdf

    def _poster(self) -> DoorNotice:
        matter = read_matter(self._store)
        return DoorNotice(
            matter.giver,
            matter.receiver,
            told_as(matter),
            _day(matter.closing_day),
            card_route=matter.card_route,
            contact_until=_day(matter.told_until),
            claims_until=self._claims_until(),
            refund_days=self._refund_days(matter),
            letter_day=_day(clock.today()),
            visits=self._visits(),
            open_orders=bool(dict(duties.count(self._store)).get(Flag.OPEN_ORDER)),
            local_law=self._local_law(matter),
            takes_over=self._takes_over(matter),
            abroad=ground(matter) != NOBODY and _abroad(matter),
        )

    def _local_law(self, matter: Matter) -> str:
        """Return the province's own law on such notices, empty where the pack knows none (practice 7)."""
        said = self._check.pack.province(matter.province).notice
        return said.zh if said else ""

    def _takes_over(self, matter: Matter) -> str:
        """Return what that law asks of who takes over; nothing where the cards are paid back."""
        said = self._check.pack.province(matter.province).takes_over
        return said.zh if said and matter.card_route in (CardRoute.JOIN, CardRoute.EACH) else ""

    def _visits(self) -> bool:
        """Tell whether visits are left on any card."""
        return bool(holdings.tally(self._store).get("times_left", 0))

    def _slips(self, count: int, text_version: str) -> CounterSlips:
        matter = self._whole()
        if ground(matter) != ASKED:
            raise Refused("letter.no_question")
        return CounterSlips(
            matter.giver,
            matter.receiver,
            tuple(f"{n:04d}" for n in range(1, count + 1)),
            _day(matter.closing_day),
            purposes(matter),
            methods(matter),
            named(wording.current(self._store, wording.Family.SLIP, matter).fields, trade=matter.trade),
            term("text", "retention"),
            matter.card_route,
            _day(matter.told_until),
            text_version,
            _day(clock.today()),
            matter.purposes.marketing,
            self._visits(),
            _abroad(matter),
        )

    def _asked(
        self, matter: Matter, one: Addressee, text_version: str, letter: Letter, with_notice: bool
    ) -> Iterator[tuple[Paper, str]]:
        """Yield the consent of one customer and, where wanted, the notice that explains it."""
        yield self._consent(matter, one, text_version, letter), _number(matter, "TY", one)
        if with_notice:
            yield self._notice(matter, one, text_version, letter), _number(matter, "GZ", one)

    def _refund_days(self, matter: Matter) -> int:
        """Return within how many days a refund is due after it was asked for, by the rule of the province."""
        return self._check.pack.province(matter.province).refund_days

    def _claims_until(self) -> str:
        """Return until when creditors may come forward, empty until the day of the publication is known."""
        plan = PlanRoom(self._seat, self._check).make()
        return next((_day(one.due) for one in plan.lines if one.code == _CLAIMS), "")

    def _kept(self, channel: Channel) -> wording.Wording:
        """Keep the text of a paper that leaves the case under its number, with the field list."""
        with self._change(Permission.PRINT, "text.kept") as told:
            kept = wording.keep(self._store, channel, "", self._who, self._now())
            told["text"] = kept.version
        return kept

    def _asking(self) -> Matter:
        matter = self._whole()
        if not asks(matter):
            raise Refused("letter.no_question")
        return matter

    def _whole(self) -> Matter:
        missing = self.missing()
        if missing:
            raise Refused("letter.incomplete", field=missing[0], count=len(missing))
        return read_matter(self._store)

    def _people(self, customers: Sequence[int]) -> Iterator[Addressee]:
        for start in range(0, len(customers), _BATCH):
            yield from figures.addressees(self._store, customers[start : start + _BATCH])

    def _notice(self, matter: Matter, one: Addressee, text_version: str, letter: Letter) -> Paper:
        ordinary, sensitive = self._told(matter, one, letter)
        return Notice(
            one.person,
            matter.giver,
            matter.receiver,
            told_as(matter),
            _day(matter.closing_day),
            matter.giver.name,
            purposes(matter),
            methods(matter),
            ordinary,
            sensitive,
            f"{of_trade('necessity', matter)}；{of_trade('effect', matter)}" if sensitive else "",
            term("text", "retention"),
            one.balance_fen,
            _day(clock.today()),
            matter.card_route,
            _day(matter.answer_by),
            _day(matter.told_until),
            text_version,
            firm=one.firm,
            refund_days=self._refund_days(matter),
            gift_fen=one.gift_fen,
            times_left=one.times_left,
            open_order=one.open_order,
            event=event_of(matter),
            abroad=_abroad(matter),
            local_law=self._local_law(matter) if one.balance_fen or one.gift_fen or one.times_left else "",
            takes_over=self._takes_over(matter),
        )

    @staticmethod
    def _told(matter: Matter, one: Addressee, letter: Letter) -> tuple[str, str]:
        """Return the ordinary and the sensitive kinds of a notice: what is asked for, where the law asks, else all."""
        if not asks(matter):
            told = (kind for kind in one.kinds if kind not in one.sensitive and kind is not Kind.ACCOUNTING)
            return kinds(told), kinds(one.sensitive)
        join = term("text", "separator")
        said = [(item[0] in one.sensitive, words) for item, words in letter.items(one)]
        return tuple(join.join(words for apart, words in said if apart is which) for which in (False, True))  # type: ignore[return-value]  # two of them

    def _consent(self, matter: Matter, one: Addressee, text_version: str, letter: Letter) -> Paper:
        return Consent(
            matter.giver,
            matter.receiver,
            self._items(matter, one, letter),
            one.person,
            consent.row_code(one.customer),
            one.phone[-4:],
            matter.giver.name,
            matter.purposes.marketing,
            text_version,
            one.firm,
            _abroad(matter),
        )

    def _guardian(self, matter: Matter, one: Addressee, text_version: str, letter: Letter) -> Paper:
        return GuardianConsent(
            matter.giver,
            matter.receiver,
            self._items(matter, one, letter),
            one.name,
            "",
            matter.giver.name,
            storage(matter),
            term("text", "on_expiry"),
            term("text", "safety"),
            1,
            text_version,
            _abroad(matter),
        )

    @staticmethod
    def _items(matter: Matter, one: Addressee, letter: Letter) -> tuple[ConsentItem, ...]:
        """Return what is asked, kind by kind; the sensitive ones with necessity and effect."""
        used = term("text", "purpose_and_method", purposes=purposes(matter), methods=methods(matter))
        apart = (of_trade("necessity", matter), of_trade("effect", matter))
        return tuple(
            ConsentItem(
                words,
                used,
                term("text", "retention"),
                *(apart if item[0] in one.sensitive else ()),
            )
            for item, words in letter.items(one)
        )


def child_rules(matter: Matter) -> Filled:
    """Return the special rules on children's data that a guardian gets with the consent (PIPL 31)."""
    values = {
        "phone": matter.giver.phone,
        "after": after_us(matter),
        "shop": matter.giver.name,
        "head": matter.giver.head or matter.giver.contact or matter.giver.name,
        "purposes": purposes(matter),
        "methods": methods(matter),
        "retention": term("text", "retention"),
        "storage": storage(matter),
        "on_expiry": term("text", "on_expiry"),
        "safety": term("text", "safety"),
    }
    wanted = papers.wanted_by("child_rules").values
    known = {name: value for name, value in values.items() if name in wanted and value}
    return papers.filled("child_rules", known, giver=matter.giver, receiver=matter.receiver)


def _number(matter: Matter, letters: str, one: Addressee) -> str:
    return f"{matter.number}-{letters}{consent.row_code(one.customer)}"


def _abroad(matter: Matter) -> bool:
    """Tell whether what is asked for leaves the mainland: article 39 of the PIPL asks for more then."""
    return matter.interview.abroad is Answer.YES


def _day(day: object) -> str:
    return "" if day is None else str(day)
