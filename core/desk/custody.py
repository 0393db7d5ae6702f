"""The room of what stays: who keeps it, where and until when, and the firm's own archives with their last days (F6)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from core import clock
from core.casefile import Permission
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.desk.terms import term
from core.destroy import proofs_held
from core.errors import Refused
from core.records import Answer, Matter, Task
from core.rules import Pack, Starts, Text, last_day
from core.store import Store, facts, papers, portrait, tasks

__all__ = ["Archived", "Custodian", "CustodyRoom", "archives", "custodian_of"]
TASK = "keep.end"
_FACT = "custodian"


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who keeps what stays, where, and until which ISO day; empty while nobody has said it."""

    name: str = ""
    place: str = ""
    phone: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Archived:
    """One sort of the firm's own archives: what, for how long in words, the ISO day of its end, empty without end."""

    what: Text
    span: Text
    until: str


class CustodyRoom(Room):
    """Keeps who keeps what stays; the days come from the rule pack."""

    def __init__(self, seat: Seat, check: CheckRoom) -> None:
        """Sit down beside the law."""
        super().__init__(seat)
        self._check = check

    def get(self) -> Custodian:
        """Return who keeps what stays."""
        return custodian_of(self._store)

    def save(self, custodian: Custodian) -> None:
        """Keep who keeps what stays and plan the end of it; an undertaking that says something else counts no more.

        Raises `Refused` with `custodian.name` without a name, `custodian.day` for a day that is none, and
        `custodian.too_early` for one before the last day on which something must be kept.
        """
        if not custodian.name:
            raise Refused("custodian.name")
        self._long_enough(custodian.until)
        with self._change(Permission.WORK, "custodian.named"):
            if custodian != self.get():
                papers.lapse(self._store, ("custody",), self._who, self._now())
            facts.put(self._store, _FACT, asdict(custodian), self._who, self._now())
            until = custodian.until or self.latest()
            title, place = term("custody", "task"), custodian.place
            tasks.put(self._store, [Task(0, TASK, title, due=until, reference=True)])
            tasks.assign(self._store, TASK, custodian.name, place)

    def _long_enough(self, until: str) -> None:
        latest = self.latest()
        try:
            day = date.fromisoformat(until) if until else None
        except ValueError as fault:
            raise Refused("custodian.day") from fault
        if day is not None and day.isoformat() < latest:
            raise Refused("custodian.too_early", until=latest)

    def archives(self) -> tuple[Archived, ...]:
        """Return the firm's own archives with their last days."""
        return archives(self._check.pack, read_matter(self._store))

    def latest(self) -> str:
        """Return the last ISO day on which something of this case must still be kept, empty where none is known."""
        days = [one.until for one in self.archives()]
        days += [str(until) for _kind, until, _customers in portrait.retention(self._store)]
        days += [one.until for one in proofs_held(self._store, self._check.proof_months)]
        return max(days, default="")


def custodian_of(store: Store) -> Custodian:
    """Return who keeps what stays, as the case knows it."""
    return Custodian(**(facts.get(store, _FACT) or {}))


def archives(pack: Pack, matter: Matter) -> tuple[Archived, ...]:
    """Return the archives whose time begins with the end of the last fiscal year, or never ends; none without books.

    The last fiscal year is that of the closing day: the books run until then.
    """
    if matter.interview.books_kept is Answer.NO:
        return ()
    closing = matter.closing_day or clock.today()
    return tuple(
        Archived(
            *_parted(one.text), last_day(closing, one.starts, one.months).isoformat() if one.months else ""
        )
        for one in pack.archives
        if one.starts is Starts.FISCAL_YEAR or not one.months
    )


def _parted(text: Text) -> tuple[Text, Text]:
    """Part a sentence of the pack into what is kept and for how long: it stands behind the colon."""
    zh, _colon, zh_span = text.zh.partition("：")
    en, _colon, en_span = text.en.partition(": ")
    return Text(zh, en), Text(zh_span, en_span)
