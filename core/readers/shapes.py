"""What every reader takes and gives: formats, limits, sheets, and the workbook that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from core.errors import Known
from core.jobs import QUIET, Job
from core.records import Batch, SheetInfo

BATCH_ROWS = 2000
GAP = 100  # more blank rows than this start a new batch instead of being listed one by one
MIB = 1 << 20
# of a text file; a longer one is no line of a table, and searching it again and again costs minutes
LONGEST_LINE = 16 * MIB


class Format(StrEnum):
    """What a file is by its bytes; the first block can hold tables."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    XML_SHEET = "xml spreadsheet"
    VCF = "vcf"
    ZIP = "zip"

    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    PDF = "pdf"
    IMAGE = "image"
    WORD = "word"
    SLIDES = "slides"
    ARCHIVE = "archive"
    XML = "xml"
    JSON = "json"
    NUMBERS = "numbers"
    UNKNOWN = "unknown"


TABLES = frozenset(list(Format)[: list(Format).index(Format.ENCRYPTED)])


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is, the encoding of its text where it is text, and the code of the reason."""

    format: Format
    encoding: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a foreign file may cost; sizes in bytes, time in seconds."""

    file: int = 1024 * MIB
    unpacked: int = 4096 * MIB
    ratio: int = 200
    ratio_from: int = 48 * MIB
    members: int = 20_000
    text: int = 6144 * MIB
    columns: int = 16_384
    rows: int = 5_000_000
    memory: int = 300 * MIB
    seconds: float = 900.0


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; lines from 1, columns from 0, both ends included."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file inside an archive that was not read, the code of the reason, and what it is instead of a table."""

    name: str
    code: str
    kind: str = ""


class Sheet(Protocol):
    """One table inside a file, as a format's reader offers it."""

    info: SheetInfo

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; call progress with units done and in all."""

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges, so that a layer above can fill down."""


class Workbook:
    """An opened file: its sheets, and their rows one batch after the other."""

    def __init__(
        self,
        sniffed: Sniffed,
        sheets: tuple[Sheet, ...],
        close: Callable[[], None] = lambda: None,
        left_out: tuple[LeftOut, ...] = (),
    ) -> None:
        self.sniffed = sniffed
        self.left_out = left_out
        self._sheets = sheets
        self._close = close

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """Return what is known of every sheet before it is read."""
        return tuple(sheet.info for sheet in self._sheets)

    def rows(self, sheet_index: int, job: Job = QUIET) -> Iterator[Batch]:
        """Yield the rows of a sheet as text; raises Known when the file turns out to be unreadable."""
        return self._sheets[sheet_index].batches(lambda done, total: job.step("read", done, total))

    def merges(self, sheet_index: int) -> tuple[Merge, ...]:
        """Return the merged ranges of a sheet; empty where the format has none or the sheet is very large."""
        return self._sheets[sheet_index].merges()

    def close(self) -> None:
        """Let go of the file."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def unreadable(reason: str) -> Known:
    """Return the fault of a damaged or misnamed file."""
    return Known("file.unreadable", reason=reason)


def hostile(reason: str) -> Known:
    """Return the fault of a file that is built to do harm."""
    return Known("file.hostile", reason=reason)


def too_large(what: str, limit: float) -> Known:
    """Return the fault of a file over a limit."""
    return Known("file.too_large", what=what, limit=limit)
