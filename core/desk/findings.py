"""The room of findings: what a check found not met is followed to its end, each point with an owner and a day."""

from __future__ import annotations

from dataclasses import replace

from core.desk.base import Room, Seat
from core.desk.registers import RegistersRoom
from core.programme import registers as kinds
from core.records.entries import Entry, Option, RegisterField

_FINDINGS = "audits"  # the register of findings
_ANSWER, _NOT_MET = "answer", "no"


class FindingsRoom(Room):
    """Makes findings of the points of a check."""

    open_when_sealed = True

    def __init__(self, seat: Seat, registers: RegistersRoom) -> None:
        """Sit down beside the registers."""
        super().__init__(seat)
        self._registers = registers

    def unmet(self, entry: Entry) -> tuple[Option, ...]:
        """Return the points of a check that are not met and that no finding follows yet."""
        grid = _points(entry)
        if grid is None or not entry.id:
            return ()
        known = {
            one.title for one in self._registers.list(_FINDINGS) if one.value("source") == _source(entry)
        }
        said = [one for one in grid.options if entry.value(f"{grid.key}.{one.code}.{_ANSWER}") == _NOT_MET]
        return tuple(one for one in said if not known & {one.text.zh, one.text.en})

    def follow(self, entry: int, language: str = "zh") -> int:
        """Make a finding of each point that is not met, with the check's owner and day; return how many."""
        found = self._registers.get(entry)
        grid, points = _points(found), self.unmet(found)
        for point in points:
            new = self._registers.new(_FINDINGS, language)
            note = found.value(f"{grid.key}.{point.code}.note") if grid else ""
            said = {
                "title": point.text(language),
                "who": "self",
                "found": found.value("day"),
                "measure": note or found.value("fix"),
                "owner": found.value("fixer"),
                "by": found.value("fix_by") or new.value("by"),
                "source": _source(found),
            }
            values = {**dict(new.values), **{key: text for key, text in said.items() if text}}
            self._registers.save(replace(new, values=tuple(sorted(values.items()))))
        return len(points)


def _points(entry: Entry) -> RegisterField | None:
    """Return the list that is gone through point by point, None where a register has none with answers."""
    fields = kinds.register(entry.register).fields
    return next((one for one in fields if any(column.key == _ANSWER for column in one.columns)), None)


def _source(entry: Entry) -> str:
    """Return which check it was, as the finding names it."""
    return f"{kinds.register(entry.register).title.zh} {entry.title} {entry.value('day')}"
