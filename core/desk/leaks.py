"""The room of notices after an incident: one letter for each person, the sending list, and what they still lack."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core import clock, consent
from core.casefile import Permission, read_file
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.forms import FormsRoom
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom
from core.desk.registers import RegistersRoom
from core.desk.terms import term
from core.errors import Fact, Refused
from core.papers import Filled, masked
from core.records import Channel
from core.records.entries import Affected, Entry
from core.rules import missing_contents
from core.store import attachments, customers, figures, leaks

__all__ = ["CHANNELS", "Affected", "LeaksRoom"]
CHANNELS = (
    Channel.PHONE, Channel.SMS, Channel.WECHAT, Channel.EMAIL, Channel.COUNTER, Channel.LETTER, Channel.ANNOUNCEMENT,
)  # fmt: skip
_PERSON, _GUARDIAN, _LIST, _NOTICE = "leak_person", "leak_guardian", "leak_list", "leak_notice"
_SAID = {
    "kinds": ("kinds",),
    "cause": ("cause",),
    "remedies": ("done", "advice"),
}  # content → fields of the entry
_CONTACT = "giver_contact"


class LeaksRoom(Room):
    """Tells those whom an incident concerns and keeps how each was told; goes on while the case is sealed."""

    open_when_sealed = True

    def __init__(
        self, seat: Seat, press: PressRoom, check: CheckRoom, forms: FormsRoom, registers: RegistersRoom
    ) -> None:
        """Sit down beside press, law, forms and registers."""
        super().__init__(seat)
        self._press, self._check, self._forms, self._registers = press, check, forms, registers

    def affected(self, entry: int) -> tuple[Affected, ...]:
        """Return everybody whom an incident concerns, in the order of the list; nobody picked means everybody."""
        picked = [int(one) for one in self._registers.get(entry).value("customers").split(",") if one]
        told = leaks.of_entry(self._store, entry)
        found = figures.addressees(self._store, picked or customers.ids(self._store))
        return tuple(
            Affected(one.customer, one.name, one.phone, one.minor, told.get(one.customer)) for one in found
        )

    def missing(self, entry: Entry) -> tuple[str, ...]:
        """Return what the law asks a notice to say and nobody has written: fields of the entry, or `phone`."""
        given = {name for name, keys in _SAID.items() if all(entry.value(key) for key in keys)}
        if read_matter(self._store).giver.phone:
            given.add(_CONTACT)
        lacking = [one.field for one in missing_contents(self._check.pack, _NOTICE, given)]
        keys = [key for name in lacking for key in _SAID.get(name, ("phone",))]
        return tuple(key for key in keys if not entry.value(key))

    def letters(self, entry: int) -> Made:
        """Make one letter for each person in one file, a child's addressed to the guardian.

        Raises Refused('leak.incomplete') while the notice lacks what the law asks, Refused('paper.nobody').
        """
        found = self._whole(entry)
        sheets = {name: self._registers.fill(found, name) for name in (_PERSON, _GUARDIAN)}
        made = (
            (_to(sheets[_GUARDIAN if one.minor else _PERSON], one.name), self._number(entry, one))
            for one in self.affected(entry)
        )
        return self._press.make_many(made, subject=f"entry:{entry}")

    def message(self, entry: int, language: str = "zh") -> str:
        """Return the notice as a text for the phone; raises Refused('leak.incomplete')."""
        found, giver = self._whole(entry), read_matter(self._store).giver
        said = {
            key: found.value(key).rstrip("。.；;")
            for key in ("what", "found", "kinds", "cause", "done", "advice")
        }
        return term("leak", "message", language, shop=giver.name, phone=giver.phone, **said)

    def sending_list(self, entry: int) -> Made:
        """Make the sending list: who was told, how, on which day, with which proof."""
        return self._press.make(self.fill_list(entry), subject=f"entry:{entry}")

    def fill_list(self, entry: int) -> Filled:
        """Return the sending list filled; names are masked, of a number the last four digits stand."""
        found, people = self._registers.get(entry), self.affected(entry)
        told = sum(one.told is not None for one in people)
        values = {
            "what": found.value("what"),
            "found": found.value("found"),
            "all": f"{len(people):,}",
            "children": f"{sum(one.minor for one in people):,}",
            "told": f"{told:,}",
            "left": f"{len(people) - told:,}",
        }
        made = self._forms.fill(_LIST, values)
        lines = tuple((str(n), *self._line(entry, one)) for n, one in enumerate(people, 1))
        return replace(made, tables=(("people", lines),))

    def tell(self, entry: int, who: Sequence[int], channel: Channel, proof: Path | None = None) -> None:
        """Write that customers were told today, with a photograph or a screen picture as proof where there is one."""
        with self._change(
            Permission.WORK, "leak.told", entry=entry, customers=len(who), channel=channel.value
        ) as told:
            kept = self._proof(entry, proof, told) if proof is not None else None
            leaks.add(self._store, who, entry, channel, clock.today(), self._who, kept)
            way = term("leak_channel", channel.value)
            self._registers.in_time_line(entry, "leak", "line", count=f"{len(who):,}", channel=way)
        self._note_day(entry)

    def take_back(self, entry: int, customer: int) -> None:
        """Take back that a customer was told, for a line that was pressed by mistake."""
        with self._change(Permission.WORK, "leak.untold", entry=entry, customer=customer):
            if leaks.forget(self._store, customer, entry):
                self._registers.in_time_line(entry, "leak", "back")
        self._note_day(entry)

    def _note_day(self, entry: int) -> None:
        """Write the day into the entry once everybody was told: its clock ends; somebody left starts it again."""
        found = self._registers.get(entry)
        everybody = all(one.told is not None for one in self.affected(entry))
        if everybody is bool(found.value("told_on")):
            return
        values = {**dict(found.values), "told_on": clock.today().isoformat() if everybody else ""}
        self._registers.save(replace(found, values=tuple(sorted(values.items()))))

    def _whole(self, entry: int) -> Entry:
        found = self._registers.get(entry)
        missing = self.missing(found)
        if missing:
            raise Refused("leak.incomplete", field=missing[0], count=len(missing))
        return found

    def _proof(self, entry: int, path: Path, told: dict[str, Fact]) -> int:
        content = read_file(path)
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        told["sha256"] = hashlib.sha256(content).hexdigest()
        return attachments.add(self._store, "entry", entry, path.name, mime, content)

    def _line(self, entry: int, one: Affected) -> tuple[str, ...]:
        name, told = masked(one.name), one.told
        whom = term("leak", "guardian" if one.minor else "person")
        if told is None:
            return name, one.phone[-4:], whom, self._number(entry, one), "", "", ""
        way = term("leak_channel", told.channel.value)
        return name, one.phone[-4:], whom, self._number(entry, one), way, told.day, told.proof

    def _number(self, entry: int, one: Affected) -> str:
        return f"{read_matter(self._store).number}-XL{entry}-{consent.row_code(one.customer)}"


def _to(sheet: Filled, name: str) -> Filled:
    """Return a letter with the name of the one it goes to."""
    return replace(sheet, values=tuple(sorted({**dict(sheet.values), "to": name}.items()))) if name else sheet
