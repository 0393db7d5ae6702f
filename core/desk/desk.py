"""An opened case with its rooms: the one object that the faces are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core import casefile
from core.casefile import Notice, OpenCase
from core.desk.answers import AnswersRoom
from core.desk.base import Seat
from core.desk.board import BoardRoom
from core.desk.chain import ChainRoom
from core.desk.check import CheckRoom
from core.desk.closing import ClosingRoom
from core.desk.collect import CollectRoom
from core.desk.custody import CustodyRoom
from core.desk.destroying import DestroyRoom
from core.desk.export import ExportRoom
from core.desk.fieldlist import FieldsRoom
from core.desk.findings import FindingsRoom
from core.desk.forms import FormsRoom
from core.desk.glance import GlanceRoom
from core.desk.leaks import LeaksRoom
from core.desk.leaving import LeavingRoom
from core.desk.ledger import LedgerRoom
from core.desk.letters import LettersRoom
from core.desk.lists import ListsRoom
from core.desk.log import LogRoom
from core.desk.matter import MatterRoom
from core.desk.meeting import MeetingRoom
from core.desk.office import OfficeRoom
from core.desk.own_copies import OwnCopiesRoom
from core.desk.pack import PackRoom
from core.desk.people import PeopleRoom
from core.desk.planning import PlanRoom
from core.desk.press import PressRoom
from core.desk.reach import ReachRoom
from core.desk.refunds import RefundsRoom
from core.desk.registers import RegistersRoom
from core.desk.remarks import RemarksRoom
from core.desk.report import ReportRoom
from core.desk.safety import SafetyRoom
from core.desk.short import ShortRoom
from core.desk.showing import ShowingRoom
from core.desk.sort import SortRoom
from core.desk.table import TableRoom
from core.desk.texts import TextsRoom
from core.desk.wishes import WishesRoom
from core.desk.worker import Done, JobProcess, Order
from core.vault import Secret


class Desk:
    """Holds the rooms over one open case; close it when the person leaves."""

    def __init__(self, case: OpenCase) -> None:
        """Sit down at an open case."""
        self._seat = Seat(case)
        self._ready: JobProcess | None = None
        self.people = PeopleRoom(self._seat)
        self.log = LogRoom(self._seat)
        self.collect = CollectRoom(self._seat)
        self.sort = SortRoom(self._seat)
        self.check = CheckRoom(self._seat)
        self.plan = PlanRoom(self._seat, self.check)
        self.matter = MatterRoom(self._seat, self.check.follow, self.plan.follow)
        self.answers = AnswersRoom(self._seat)
        self.fields = FieldsRoom(self._seat)
        self.export = ExportRoom(self._seat, self.check, self.plan)
        self.lists = ListsRoom(self._seat, self.check, self.plan, self.export)
        self.press = PressRoom(self._seat)
        self.letters = LettersRoom(self._seat, self.press)
        self.table = TableRoom(self._seat)
        self.meeting = MeetingRoom(self._seat, self.press, self.check, self.table)
        self.chain = ChainRoom(self._seat)
        self.custody = CustodyRoom(self._seat, self.check)
        self.copies = OwnCopiesRoom(self._seat)
        self.destroy = DestroyRoom(self._seat, self.press, self.check)
        self.forms = FormsRoom(self._seat, self.press, self.check, self.plan, self.log)
        self.safety = SafetyRoom(self._seat)
        self.ledger = LedgerRoom(self._seat)
        self.reach = ReachRoom(self._seat)
        self.leaving = LeavingRoom(self._seat, self.press, self.check)
        self.closing = ClosingRoom(self._seat, self.press, self.check)
        self.registers = RegistersRoom(self._seat, self.press, self.check, self.forms)
        self.findings = FindingsRoom(self._seat, self.registers)
        self.wishes = WishesRoom(self._seat, self.answers, self.registers)
        self.leaks = LeaksRoom(self._seat, self.press, self.check, self.forms, self.registers)
        self.report = ReportRoom(self._seat, self.press, self.forms, self.registers)
        self.texts = TextsRoom(self._seat)
        self.office = OfficeRoom(self._seat, self.plan)
        self.short = ShortRoom(self._seat, self.matter)
        self.glance = GlanceRoom(self._seat)
        self.showing = ShowingRoom(self._seat)
        self.remarks = RemarksRoom(self._seat)
        self.refunds = RefundsRoom(self._seat, self.press, self.check)
        self.board = BoardRoom(self._seat, self.people, self.safety, self.lists, self.registers, self.refunds)
        self.pack = PackRoom(self._seat, self.press, self.check, self.forms, self.letters)

    @property
    def folder(self) -> Path:
        """Return the case's folder."""
        return self._seat.case.folder

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what happened to the case while it was opened."""
        return self._seat.case.notices

    @property
    def busy(self) -> bool:
        """Tell whether a job process is the only writer now."""
        return self._seat.busy

    @property
    def is_open(self) -> bool:
        """Tell whether the case can be read and written here now; one that was taken away cannot."""
        return not self._seat.busy and self.is_readable

    @property
    def is_readable(self) -> bool:
        """Tell whether the case can be read here now; not while an exclusive job has the file for itself."""
        return self._seat.store.is_open

    def start(
        self, call: Callable[..., Any] | str, *args: Any, exclusive: bool = False, **kwargs: Any
    ) -> JobProcess:
        """Run a long call such as `desk.collect.take` in the job process; call `finish` when it has ended.

        `exclusive` closes this side of the file meanwhile: a re-key could not remove it on Windows otherwise.
        """
        name = call if isinstance(call, str) else f"{self._room_of(call)}.{call.__name__}"
        case = self._seat.case
        ready, self._ready = self._ready, None
        process = ready if ready is not None and ready.ready else JobProcess()
        process.give(case.folder, case.key, case.who, Order(name, args, kwargs), type(self))
        self._seat.busy = True
        if exclusive:
            case.store.close()
        return process

    def prepare(self) -> None:
        """Let a job process wait for the next order, where one is likely soon: to start takes it a second or two."""
        if self._ready is None or not self._ready.ready:
            self._ready = JobProcess()

    def finish(self, message: object) -> None:
        """Take the case back after a job: with the new key if it was re-keyed."""
        self._seat.busy = False
        new_key = message.key if isinstance(message, Done) else b""
        casefile.follow(self._seat.case, Secret(new_key) if new_key else None)

    def close(self) -> None:
        """Close the file, wipe the key, give the lock back; a process that waits for an order is sent away."""
        ready, self._ready = self._ready, None
        if ready is not None:
            ready.dismiss()
        self._seat.case.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def _room_of(self, call: Callable[..., Any]) -> str:
        room = getattr(call, "__self__", None)
        return next(name for name, one in vars(self).items() if one is room)
