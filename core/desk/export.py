"""The room where a way out of the country is recorded: nothing goes to a receiver abroad before (PIPL 38)."""

from __future__ import annotations

from datetime import date

from core import clock, inventory, rules
from core.casefile import Permission
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.desk.planning import PlanRoom
from core.desk.warnings import reached_abroad
from core.errors import Refused
from core.inventory import TakenWay
from core.rules import Crossed, ExportWay

__all__ = ["Crossed", "ExportRoom", "ExportWay", "TakenWay"]
_TASK = "law.export_way"


class ExportRoom(Room):
    """Knows which ways are enough for what would go, and keeps the one that somebody took."""

    def __init__(self, seat: Seat, check: CheckRoom, plan: PlanRoom) -> None:
        """Sit down beside the law and the plan: a way that was taken is a task that is done."""
        super().__init__(seat)
        self._check, self._plan = check, plan

    def reached(self) -> Crossed | None:
        """Return the number that decides which ways are enough, None where nothing leaves the country."""
        return reached_abroad(self._store, self._check, read_matter(self._store))

    def ways(self) -> tuple[ExportWay, ...]:
        """Return the ways that are enough for what would go now, in the order of the rule pack."""
        reached = self.reached()
        pack = self._check.pack
        return pack.export_ways if reached is None else rules.ways_enough(pack, reached)

    def taken(self) -> TakenWay | None:
        """Return the way that somebody recorded."""
        return inventory.way_taken(self._store)

    def enough(self) -> bool:
        """Tell whether the way that was recorded is enough for what would go now; so where none was."""
        taken = self.taken()
        return taken is None or taken.way in {one.id for one in self.ways()}

    def take(self, way: str, by: str, day: date, said: str) -> None:
        """Record a way with its number or reason.

        Raises Refused('export.not_enough') for one that is not enough, Refused('day.to_come') and what
        `inventory.take_way` raises.
        """
        self._may(Permission.DECIDE)
        if day > clock.today():
            raise Refused("day.to_come")
        if way not in {one.id for one in self.ways()}:
            raise Refused("export.not_enough", way=way)
        with self._store.transaction():
            inventory.take_way(self._store, way, by, day, said)
            self._plan.tick_if_planned(_TASK, day, said)

    def take_back(self) -> None:
        """Take back the way that was recorded, and open its task again."""
        self._may(Permission.DECIDE)
        with self._store.transaction():
            inventory.forget_way(self._store, self._who)
            self._plan.untick_if_planned(_TASK)
