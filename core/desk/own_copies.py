"""The room of the firm's own copies, place by place, ticked with how it was cleared (practice 26).

Handing over is not enough: what was handed over must also leave desktop, downloads, chats, sticks, phones, prints
and the cash register. The days for objections come first. Where nobody takes over, the places follow the first
destruction in the case; after a handover, whoever did not go over leaves them when he is destroyed as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core import clock
from core.casefile import Permission
from core.consent import row_code
from core.desk.agreed import NOBODY, ground
from core.desk.base import Room
from core.desk.differing import is_open
from core.desk.matter import read_matter
from core.desk.terms import term
from core.destroy import Copy, Ground, OrderState, orders, propose
from core.errors import Refused
from core.inventory import Frozen, as_frozen, history
from core.records import CarrierState, ItemKind, SourceLine, Task
from core.store import Store, erasing, facts, holdings, items, sources, tasks
from core.store.gone import Gone

__all__ = ["CopyPlace", "How", "OwnCopies", "OwnCopiesRoom", "all_go", "said_cleared"]
_TASK = "copies."
_GONE = "gone."
_CHANGED = "changed."
_FACT = "own_copies."
_NAMED = 20  # numbers that a task names
CASE, FILE, THING, TABLE = "case", "file.", "thing.", "table."
# Places of which the program knows nothing; a person looks there.
EVERYWHERE = ("desktop", "chat", "sticks", "phone", "staff_phones", "prints", "register", "cloud")


class How(StrEnum):
    """How a place was cleared; `none` says that somebody looked and there was nothing."""

    DELETED = "deleted"
    OVERWRITTEN = "overwritten"
    SHREDDED = "shredded"
    GIVEN_BACK = "given_back"
    CONFIRMED = "confirmed"  # by the vendor, the platform, the member of staff, in writing
    NONE = "none"


Noted = dict[str, dict[str, str]]  # what was noted of the places, by their codes
_IN_PART = (How.DELETED, How.OVERWRITTEN, How.CONFIRMED)  # customers go, the thing itself stays


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """One place; `how` is None while it is open, `name` is the file or thing where it has one."""

    code: str
    name: str
    how: How | None
    by: str
    day: str
    note: str = ""

    def is_whole(self, *, alone: bool) -> bool:
        """Tell whether all of it was cleared: after a handover only who went over leaves a place, a file goes as a whole."""
        return alone or _is_whole(self.code, self.how)


@dataclass(frozen=True, slots=True)
class OwnCopies:
    """How the own copies of one batch stand; before `due` only what was never there may be ticked.

    `closing`: those of whom nobody took over, under the number of the case: a firm's that closes, from the day of its
    first destruction (`accepted`), or after a handover those of the others, once all of them were destroyed.
    """

    number: str
    accepted: str
    due: str
    places: tuple[CopyPlace, ...]
    closing: bool = False
    differs: bool = False  # what the receiver wrote against the list waits to be settled

    @property
    def done(self) -> int:
        """Return how many places are cleared."""
        return sum(one.how is not None for one in self.places)

    @property
    def complete(self) -> bool:
        """Tell whether every place is cleared."""
        return self.done == len(self.places)


class OwnCopiesRoom(Room):
    """Keeps the ticks; the last one ticks the task."""

    def every(self) -> tuple[OwnCopies, ...]:
        """Return the accepted batches with their places, the oldest first, then those of whom nobody took over."""
        accepted = _accepted(self._store)
        batches = tuple(
            self._copies(one.number, str(day), due_of(self._store, one, day).isoformat(), held)
            for (one, day), held in zip(accepted, _noted(self._store, accepted), strict=True)
        )
        return (*batches, *self._of_closing())

    def _of_closing(self) -> tuple[OwnCopies, ...]:
        """Return the places of whom nobody took over; nothing where they may still be kept."""
        since, number = _nobody_left(self._store), read_matter(self._store).number
        if not since:
            return ()
        return (replace(self._copies(number, since, since, _rest_notes(self._store)), closing=True),)

    def tick(self, number: str, place: str, how: How, note: str = "") -> OwnCopies:
        """Write down how a place was cleared; the case itself is ticked by its destruction alone.

        Raises Refused: copies.unknown, copies.by_destroying, copies.too_early, copies.differences_open.
        """
        found = self._one(number)
        if place not in {one.code for one in found.places}:
            raise Refused("copies.unknown", place=place)
        if place == CASE:
            raise Refused("copies.by_destroying")
        if how is not How.NONE and clock.today().isoformat() < found.due:
            raise Refused("copies.too_early", until=found.due)
        if how is not How.NONE and is_open(self._store, number):
            raise Refused("copies.differences_open", number=number)
        with self._change(
            Permission.WORK, "copies.cleared", number=number, place=_logged(place), how=how.value
        ):
            held = self._held(number)
            held[place] = {
                "how": how.value, "by": self._seat.person.name, "day": clock.today().isoformat(), "note": note.strip(),
            }  # fmt: skip
            facts.put(self._store, f"{_FACT}{number}", held, self._who, self._now())
            return next(one for one in self.settle() if one.number == number)

    def untick(self, number: str, place: str) -> OwnCopies:
        """Open a place again, and the tasks with it; what another batch noted of the same place goes as well."""
        opened = self._one(number)
        with self._change(Permission.WORK, "copies.reopened", number=number, place=_logged(place)):
            for other in {number, *(one.number for one, _day in _accepted(self._store))}:
                held = self._held(other)
                said = held.get(place)
                whole = opened.closing and said is not None and _is_whole(place, How(said["how"]))
                if said is not None and (other == number or whole or _carries(said, opened.accepted)):
                    del held[place]
                    facts.put(self._store, f"{_FACT}{other}", held, self._who, self._now())
            left = [one for one in self.every() if not one.complete]
            for one in left:
                tasks.untick(self._store, f"{_TASK}{one.number}")
        return next(one for one in left if one.number == number)

    def settle(self) -> tuple[OwnCopies, ...]:
        """Tick the tasks of batches of which the last place has just been cleared, and open that of a closing."""
        found = self.every()
        for one in found:
            if one.closing:
                alone = ground(read_matter(self._store)) == NOBODY
                title = term("receiving", "own_copies_closing" if alone else "own_copies_rest")
                tasks.put(self._store, [Task(0, f"{_TASK}{one.number}", title, due=one.due)])
            if one.complete:
                tasks.tick(self._store, f"{_TASK}{one.number}", clock.today().isoformat())
        return found

    def still_there(self, copies: Sequence[Copy]) -> tuple[Copy, ...]:
        """Return those of some copies outside the case that nobody noted as cleared."""
        said = said_cleared(self._store)
        return tuple(one for one in copies if place_of(one) not in said)

    def _one(self, number: str) -> OwnCopies:
        for one in self.every():
            if one.number == number:
                return one
        raise Refused("copies.unknown", place=number)

    def _held(self, number: str) -> Noted:
        return _own_notes(self._store, number)

    def _copies(self, number: str, accepted: str, due: str, held: Noted) -> OwnCopies:
        if clock.today().isoformat() >= due and not self._own_rows():
            held = {**held, CASE: {"how": How.DELETED.value, "by": "", "day": ""}}
        held = {**self._destroyed(), **held}
        named = [
            (CASE, ""),
            *((f"{FILE}{name}", name) for name in dict.fromkeys(one.file for one in self._files())),
        ]
        named += [(f"{TABLE}{source}", file) for source, file in erasing.tables_out(self._store)]
        things = items.every(self._store, gone=True)
        named += [(f"{THING}{one.id}", one.name) for one in things]
        named += [(code, "") for code in EVERYWHERE]
        return OwnCopies(
            number, accepted, due, tuple(_place(code, name, held.get(code, {})) for code, name in named),
            differs=is_open(self._store, number),
        )  # fmt: skip

    def _destroyed(self) -> Noted:
        """Return the things and files that a destruction order recorded as gone: they need no tick."""
        things = [
            one.id for one in items.every(self._store, gone=True) if one.state is CarrierState.DESTROYED
        ]
        ways = {f"{THING}{number}": How.SHREDDED for number in things}
        ways |= {f"{FILE}{name}": How.DELETED for name in erasing.files_gone(self._store)}
        return {code: {"how": how.value, "by": "", "day": ""} for code, how in ways.items()}

    def _files(self) -> list[SourceLine]:
        """Return the files with customers in them; a list of goods put in by mistake is no copy of theirs."""
        held = (one for one in sources.every(self._store) if one.state != "removed")
        return [one for one in held if one.refused != "not_customers"]

    def _own_rows(self) -> bool:
        """Tell whether the case still holds rows that were handed over and may go now."""
        days = read_matter(self._store).objection_days
        return any(one.ground is Ground.OWN_COPY for one in propose(self._store, clock.today(), days).lines)


def unseen(store: Store) -> tuple[str, ...]:
    """Return the places outside the program that nobody has noted as cleared, or as empty, for every batch whose day has come.

    Before the first such day whoever found nothing in a place has looked there.
    """
    due, early = _due_notes(store), _noted(store, _accepted(store))
    looked_at = set.intersection(*map(set, due)) if due else {place for held in early for place in held}
    return tuple(place for place in EVERYWHERE if place not in looked_at)


def said_cleared(store: Store) -> dict[str, CopyPlace]:
    """Return, by its code, each place that somebody noted as cleared for every batch whose day has come, with the last word.

    Where nobody takes over, the places of the firm itself count. It is what people said; nothing was read back. A thing
    from which only those who were handed over were deleted still holds the others, and is not cleared.
    """
    noted, alone = _due_notes(store), all_go(store)
    everywhere = set(noted[0]).intersection(*noted[1:]) if noted else set()
    said = {code: [_place(code, "", each[code]) for each in noted] for code in everywhere}
    last = {code: max(places, key=lambda one: one.day) for code, places in said.items()}
    parts = set() if alone else {one for one in last if one.startswith(THING) and last[one].how in _IN_PART}
    return {code: one for code, one in last.items() if code not in parts}


def _accepted(store: Store) -> list[tuple[Frozen, date]]:
    """Return the accepted batches with the days of their receipt, the oldest first."""
    found = []
    for one in history(store):
        held = facts.get(store, f"accepted.{one.id}") if one.state == "accepted" else None
        if held:
            found.append((one, date.fromisoformat(held["day"])))
    return found


def _due_notes(store: Store) -> list[Noted]:
    """Return what was noted of each batch whose day has come, and of the firm itself where nobody takes over."""
    today, accepted = clock.today(), _accepted(store)
    of_batches = zip(accepted, _noted(store, accepted), strict=True)
    due = [held for (one, day), held in of_batches if due_of(store, one, day) <= today]
    return [_rest_notes(store), *due] if all_go(store) else due


def all_go(store: Store) -> bool:
    """Tell whether everybody leaves the copies elsewhere: nobody takes over, or whoever did not go over is destroyed too."""
    return ground(read_matter(store)) == NOBODY or bool(_nobody_left(store))


def _nobody_left(store: Store) -> str:
    """Return the ISO day from which nobody is to be left anywhere, empty while somebody may be kept.

    That of the first destruction where nobody takes over; else that of the last one, if it took people who did not go
    over and the case holds nobody any more.
    """
    gone = [one for one in orders(store) if one.lines and one.state is OrderState.VERIFIED]
    if ground(read_matter(store)) == NOBODY:
        return gone[0].executed[:10] if gone else ""
    others = [one for one in gone if any(line.ground is Ground.DECISION for line in one.lines)]
    return "" if not others or holdings.tally(store).get("customers", 0) else others[-1].executed[:10]


def _rest_notes(store: Store) -> Noted:
    """Return what was noted of those whom nobody took over; what went as a whole with the others holds none of them."""
    own = _own_notes(store, read_matter(store).number)
    whole = {
        place: said
        for one, _day in _accepted(store)
        for place, said in _own_notes(store, one.number).items()
        if _is_whole(place, How(said["how"]))
    }
    return {**whole, **own}


def _is_whole(code: str, how: How | None) -> bool:
    """Tell whether a note speaks of all that was there: nothing was, a file goes in one piece, a book through the shredder."""
    return (
        how is How.NONE or code.startswith((FILE, TABLE)) or (code.startswith(THING) and how not in _IN_PART)
    )


def _own_notes(store: Store, number: str) -> Noted:
    return dict(facts.get(store, f"{_FACT}{number}") or {})


def _noted(store: Store, accepted: Sequence[tuple[Frozen, date]]) -> list[Noted]:
    """Return what was noted of each batch, its own word first, with what was noted of the same places for the others.

    What went as a whole, or was found empty, after a receipt holds nobody of that batch either.
    """
    own = {one.number: _own_notes(store, one.number) for one, _day in accepted}
    found = []
    for one, day in accepted:
        held = {} if is_open(store, one.number) else _of_others(own, day.isoformat())
        found.append({**held, **own[one.number]})
    return found


def _of_others(notes: Mapping[str, Noted], since: str) -> Noted:
    return {place: said for held in notes.values() for place, said in held.items() if _carries(said, since)}


def _carries(said: Mapping[str, str], since: str) -> bool:
    """Tell whether a note speaks of a place as a whole, and of a day on which a batch had gone over."""
    return How(said["how"]) not in _IN_PART and said.get("day", "") >= since


def place_of(copy: Copy) -> str:
    """Return under which code a copy that was not reached is ticked once it is cleared; empty for a backup or a package."""
    files = {"original_file": f"{FILE}{copy.name}", "problem_table": f"{TABLE}{copy.id}"}
    if copy.what in files and not copy.count:  # a thing may be an original file too; it is counted
        return files[copy.what]
    return f"{THING}{copy.id}" if copy.what in {one.value for one in ItemKind} else ""


def due_of(store: Store, frozen: Frozen, accepted: date) -> date:
    """Return the day from which the own copies go: the days for objections that both signed for are over."""
    return accepted + timedelta(days=as_frozen(read_matter(store), frozen).objection_days)


def task_for(store: Store, frozen: Frozen, accepted: date) -> str:
    """Put the task of an accepted batch into the plan; return its code."""
    number = frozen.number
    title = term("receiving", "own_copies", number=number)
    due = due_of(store, frozen, accepted).isoformat()
    tasks.put(store, [Task(0, f"{_TASK}{number}", title, due=due)])
    return f"{_TASK}{number}"


def gone_tasks(store: Store, number: str, gone: Sequence[Gone]) -> tuple[str, ...]:
    """Put into the plan that the receiver hears of whom something changed since, by the numbers on the slips; return the codes.

    Whose own word it was is to be deleted there; of the others the receiver waits for what the seller says.
    """
    groups = (
        (f"{_GONE}{number}", "gone_after", [one for one in gone if one.word]),
        (f"{_CHANGED}{number}", "changed_after", [one for one in gone if not one.word]),
    )
    made = [
        Task(0, code, _told_of(name, number, whom), due=clock.today().isoformat())
        for code, name, whom in groups
        if whom
    ]
    tasks.put(store, made)
    return tuple(one.code for one in made)


def _told_of(name: str, number: str, gone: Sequence[Gone]) -> str:
    known = [one.consent or row_code(one.customer) for one in gone]
    said = term("text", "separator").join(known[:_NAMED]) + ("…" if known[_NAMED:] else "")
    return term("receiving", name, number=number, count=len(gone), numbers=said)


def _place(code: str, name: str, held: Mapping[str, str]) -> CopyPlace:
    how = How(held["how"]) if held else None
    return CopyPlace(code, name, how, held.get("by", ""), held.get("day", ""), held.get("note", ""))


def _logged(place: str) -> str:
    """Return the code of a place for the log, which never goes: an original file is a file there, without its name."""
    return FILE.rstrip(".") if place.startswith(FILE) else place
