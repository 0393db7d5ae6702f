"""What a package says about itself, and what checking it found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from core.records import Kind, Totals

_MOST = 10**15  # fen, rows, people: more is no total of a shop


@dataclass(frozen=True, slots=True)
class TableCount:
    """One table of a package: its name, kind, columns, rows, customers, sums by column (money in fen), and digest."""

    name: str
    kind: Kind
    columns: tuple[str, ...]
    rows: int
    customers: int
    sums: tuple[tuple[str, int], ...]
    digest: str  # SHA-256 of the file of its record digests


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a package, by code, with the file it concerns and a detail without values."""

    code: str
    file: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PayloadFile:
    """One file of the payload as it was read back: name in the bag, bytes unpacked, SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that was written and read back; the pass-phrase stands nowhere else."""

    id: int
    file: str
    sha256: str
    size: int
    passphrase: str = field(repr=False)
    signer_code: str
    manifest_sha256: str
    tables: tuple[TableCount, ...]
    read_back: bool = True
    files: tuple[PayloadFile, ...] = ()
    parts: tuple[str, ...] = ()  # names of the files it lies in; one where it was not cut
    cleared: int = 0  # files of a work that was ended from outside, taken away before


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What reading a whole package back showed; `valid` only when nothing was found."""

    file: str
    sha256: str
    size: int
    findings: tuple[Finding, ...]
    number: str = ""
    version: int = 0
    inventory_digest: str = ""
    giver: str = ""
    receiver: str = ""
    audit_head: str = ""
    signer_code: str = ""
    manifest_sha256: str = ""
    tables: tuple[TableCount, ...] = ()
    totals: Totals = Totals()
    files: tuple[PayloadFile, ...] = ()
    customers: int = 0  # counted here over all tables, each once
    objection_days: int = 0  # as both sides agreed; 0 where an older package does not say

    @property
    def valid(self) -> bool:
        """Tell whether nothing at all was found."""
        return not self.findings


def totals_of(held: dict[str, Any]) -> Totals:
    """Read control totals that somebody else wrote; raises ValueError where they are not numbers and days."""
    totals = Totals(**held)
    days = (totals.first_day, totals.last_day)
    figures = (value for name, value in asdict(totals).items() if not name.endswith("_day"))
    if not all(type(one) is int and abs(one) < _MOST for one in figures) or set(map(type, days)) != {str}:
        raise ValueError("totals")
    return totals


def table_from(held: dict[str, Any]) -> TableCount:
    """Read a table's counts back from JSON."""
    return TableCount(
        str(held["name"]),
        Kind(int(held["kind"])),
        tuple(str(one) for one in held["columns"]),
        int(held["rows"]),
        int(held["customers"]),
        tuple((str(column), int(fen)) for column, fen in held["sums"]),
        str(held["digest"]),
    )
