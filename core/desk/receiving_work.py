"""Reading a received package in a process of its own: no key, low priority, limited memory, can be cancelled."""

from __future__ import annotations

import contextlib
import sys
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from core import handover
from core.casefile import world_fault
from core.desk.worker import Done, Failed, Message, PipeJob, WorkProcess, stand_back
from core.errors import Bug, Cancelled, Known
from core.handover import PackageReport
from core.jobs import QUIET, Job
from core.vault import no_memory_dumps

_MEMORY = 768 << 20  # bytes beyond what the process has when it begins
_PAID, _GIFT, _AMOUNT = "balance", "gift_balance", "amount"


@dataclass(frozen=True, slots=True)
class Counted:
    """One control total: what the sender says and what was counted here; None where no table carries it."""

    code: str
    told: int
    counted: int | None

    @property
    def same(self) -> bool:
        """Tell whether both agree; what nobody can count here is not held against the sender when it is zero."""
        return self.counted == self.told if self.counted is not None else True


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a whole package showed: the report, and the control totals of our own count."""

    report: PackageReport
    counted: tuple[Counted, ...]


def inspect(path: Path, passphrase: str, job: Job = QUIET) -> Checked:
    """Read a package back and count its tables, without looking at what the sender says of them.

    Raises what `handover.verify_package` raises.
    """
    report = handover.verify_package(path, passphrase, job)
    told = report.totals
    return Checked(
        report,
        (
            Counted("customers", told.customers, report.customers),
            Counted("items", told.items, sum(one.customers for one in report.tables)),
            Counted("rows", told.rows, sum(one.rows for one in report.tables)),
            Counted("amount", told.amount_fen, _sum(report, _AMOUNT)),
            Counted("paid", told.paid_fen, _sum(report, _PAID)),
            Counted("gift", told.gift_fen, _sum(report, _GIFT)),
            Counted("times_left", told.times_left, _sum(report, "times_left")),
        ),
    )


def _sum(report: PackageReport, column: str) -> int | None:
    """Return what our own reading summed up, None when no table has the column."""
    found = [fen for table in report.tables for name, fen in table.sums if name == column]
    return sum(found) if found else None


class ReceivingProcess(WorkProcess):
    """Reads one package; the window asks for messages and may cancel."""

    def __init__(self, path: Path, passphrase: str) -> None:
        """Start the process and hand it the file and its pass-phrase through its pipe."""
        super().__init__(_work, "tuojiao-package")
        self._send((str(path), passphrase))


def _work(pipe: Connection) -> None:
    """Be the process: take file and pass-phrase from the pipe, read, answer."""
    no_memory_dumps()
    stand_back()
    _be_small()
    path, passphrase = pipe.recv()
    job = PipeJob(pipe)
    threading.Thread(target=job.listen, daemon=True).start()
    try:
        answer: Message = Done(inspect(Path(path), passphrase, job))
    except (Known, Cancelled) as fault:
        answer = Failed(fault)
    except MemoryError:
        answer = Failed(Known("package.hostile", file=Path(path).name))
    except Exception as fault:  # noqa: BLE001  # the outermost door of this process: only the name may leave it
        told = world_fault(fault)
        answer = Failed(told if isinstance(told, Known) else Bug(type(fault).__name__))
    with contextlib.suppress(OSError):
        pipe.send(answer)


def _be_small() -> None:
    """Cap our memory where the system can; the reader itself is bounded everywhere."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # macOS refuses
        now = psutil.Process().memory_info()
        cap = now.vms - now.rss + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
