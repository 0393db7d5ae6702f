"""The receiver's side, before there is a case: open a package, count it oneself, look at a sample, accept or object.

What is heavy (reading everything back and counting) runs in a process without any key, see `receiving_work`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import clock, handover
from core.casefile import OpenCase
from core.desk.opening import create_case
from core.desk.receiving_papers import acceptance_paper, differences_paper
from core.desk.receiving_work import Checked, Counted, ReceivingProcess
from core.desk.terms import term
from core.errors import Bug
from core.handover import Finding, OpenPackage, PackageReport, Receipt, TableCount
from core.records import Interview, Kind, Matter, Meaning, Party, Printed, Scenario
from core.vault import KdfCost, Secret

__all__ = [
    "PAGE",
    "PLAIN",
    "Checked",
    "Counted",
    "Difference",
    "Finding",
    "PackageReport",
    "Reception",
    "Sampled",
    "TableCount",
    "start_case",
]
_SEED_LETTERS = 12  # as printed on the on-site sheet
PAGE = 50
# Figures and days: what the sender says of these may stand on the list of differences, everything else tells of somebody.
PLAIN = frozenset(
    {
        Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT, Meaning.POINTS, Meaning.AMOUNT, Meaning.PAID_AMOUNT,
        Meaning.REFUND, Meaning.DEBT, Meaning.DEPOSIT, Meaning.QUANTITY, Meaning.PRICE, Meaning.DATE, Meaning.START_DATE,
        Meaning.END_DATE, Meaning.LAST_VISIT, Meaning.WARRANTY_UNTIL,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sampled:
    """One customer of the sample: the position from 1, and the cells of the first record and of the cards.

    `columns` names the cells; the first is the sender's number of the customer. Who has no card has empty cells there.
    """

    position: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a person found: what, the sender's figure, the receiver's, and a remark for the paper.

    What is wrong with a record of the sample names no `what`: it has the record, and the column where it is one.
    """

    what: str
    told: str
    counted: str
    remark: str = ""
    record: Sampled | None = None
    column: str = ""


@dataclass(slots=True)
class Reception:
    """One received package on the receiver's table; the pass-phrase lives only as long as this value."""

    path: Path
    passphrase: str = field(repr=False)
    checked: Checked | None = None
    differences: list[Difference] = field(default_factory=list)
    _key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate, repr=False)
    _opened: OpenPackage | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Take a pass-phrase of ours however it was typed."""
        self.passphrase = handover.typed_phrase(self.passphrase)

    def start(self) -> ReceivingProcess:
        """Begin reading everything back; the last message is Done(Checked) or Failed(Known)."""
        return ReceivingProcess(self.path, self.passphrase)

    @property
    def report(self) -> PackageReport:
        """Return what reading back found; a Bug before it was done."""
        if self.checked is None:
            raise Bug("the package was not read yet")
        return self.checked.report

    @property
    def seed(self) -> str:
        """Return the seed of the sample, the same that stands on the sender's on-site sheet."""
        return self.report.inventory_digest[:_SEED_LETTERS].upper()

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Return the control totals as told and as counted here."""
        return self.checked.counted if self.checked else ()

    @property
    def agrees(self) -> bool:
        """Tell whether nothing was found: neither by reading back, nor by counting, nor by a person."""
        return self.report.valid and all(one.same for one in self.counted) and not self.differences

    def page(self, table: str, start: int, limit: int = PAGE) -> tuple[tuple[str, ...], ...]:
        """Return some records of a table from a position on (from 0)."""
        return tuple(self._open().rows(table, start, limit))

    def sample(self, seed: str = "") -> tuple[Sampled, ...]:
        """Draw customers by a seed (general level II after GB/T 2828.1) and return their first records."""
        tables = self.report.tables
        table = next((one for one in tables if one.kind is Kind.BASIC), None) or next(iter(tables), None)
        if table is None or not self.report.totals.customers:
            return ()
        drawn = handover.draw(seed or self.seed, "basic", self.report.totals.customers)
        wanted = set(drawn.positions)
        found = {
            n: row for n, row in enumerate(_first_of_each(self._open().rows(table.name)), 1) if n in wanted
        }
        cards, heads = self._cards(table, {row[0] for row in found.values()})
        none = ("",) * len(heads)
        return tuple(
            Sampled(n, (*table.columns, *heads), (*row, *cards.get(row[0], none))) for n, row in found.items()
        )

    def _cards(
        self, beside: TableCount, wanted: set[str]
    ) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
        """Return the cards of each wanted customer and the names of their cells: what both sides count most."""
        table = next((one for one in self.report.tables if one.kind is Kind.PREPAID), None)
        if table is None or table.name == beside.name:
            return {}, ()
        places = [at for at, name in enumerate(table.columns) if at and name not in beside.columns]
        cards: dict[str, tuple[str, ...]] = {}
        for row in self._open().rows(table.name):
            if row[0] in wanted:
                cells = tuple(row[at] for at in places)
                before = cards.get(row[0])  # who has two cards sees both
                cards[row[0]] = tuple(map(" / ".join, zip(before, cells, strict=True))) if before else cells
        return cards, tuple(table.columns[at] for at in places)

    def found(self) -> tuple[Finding, ...]:
        """Return what people and counting found, as it goes into the receipt: codes and figures, no values."""
        counted = [
            Finding("total_differs", one.code, f"{one.told} {one.counted}")
            for one in self.counted
            if not one.same
        ]
        return (
            *counted,
            *(_finding(one) for one in self.differences),
        )

    def object_to(self, one: Sampled, column: str, seen: str, remark: str) -> None:
        """Write down what is wrong with a record of the sample; said again of the same column, the later word stands.

        The sender's value goes along only where it is a figure: what tells who somebody is stays off the paper.
        """
        told = one.cells[one.columns.index(column)] if column in PLAIN else ""
        self.take_back(one, column)
        self.differences.append(
            Difference("", told, seen.strip() if column in PLAIN else "", remark.strip(), one, column)
        )

    def take_back(self, record: Sampled, column: str | None = None) -> None:
        """Forget what was said of a record, of all its columns or of one."""
        self.differences[:] = [
            one for one in self.differences if one.record != record or column not in (None, one.column)
        ]

    def receipt(self, by: str, *, accepted: bool) -> bytes:
        """Return the signed receipt; Refused('receipt.not_valid') when something spoiled were accepted."""
        return handover.make_receipt(self.report, accepted, by, self.found(), self._key)

    def told_by(self, receipt: bytes) -> Receipt:
        """Read a receipt that was just made, with the short code of the key that signed it."""
        return handover.read_receipt(receipt)

    def acceptance(self, receipt: bytes) -> Printed:
        """Return the 验收确认书 of a receipt, with the days for objections that the package names."""
        return acceptance_paper(self.report, self.counted, handover.read_receipt(receipt))

    def differences_list(self) -> Printed:
        """Return the 差异清单: what reading back, counting and people found, line by line."""
        people = tuple((_named(one), one.told, one.counted, one.remark) for one in self.differences)
        return differences_paper(self.report, self.counted, people)

    def close(self) -> None:
        """Close the file and forget the pass-phrase."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self.passphrase = ""

    def _open(self) -> OpenPackage:
        if self._opened is None:
            self._opened = handover.open_package(self.path, self.passphrase)
        return self._opened


def start_case(
    folder: Path,
    report: PackageReport,
    owner: str,
    passphrase: Secret,
    title: str = "",
    cost: KdfCost | None = None,
) -> OpenCase:
    """Make the receiver's own case for a package; its rows come in by `desk.collect.take_package`."""
    matter = Matter(
        clock.new_id(),
        title or folder.stem,
        f"YJ{clock.today():%Y-%m%d}",
        Scenario.UNKNOWN,
        Interview(),
        Party(report.receiver, head=owner),
        Party(),
    )
    return create_case(folder, matter, owner, passphrase, cost)


def _finding(one: Difference) -> Finding:
    """Return what goes into the receipt: of a record its number with the sender and the column, never a value."""
    if one.record is None:
        return Finding("person_found", one.what, f"{one.told} {one.counted}".strip())
    return Finding("record_differs", one.column, one.record.cells[0])


def _named(one: Difference) -> str:
    """Return what a difference is about, as the paper says it."""
    if one.record is None:
        return one.what
    what = term("meaning", one.column) if one.column else term("receiving", "whole_record")
    return term("receiving", "record", position=one.record.position, number=one.record.cells[0], what=what)


def _first_of_each(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give the first record of every customer; a table keeps a customer's records in one place."""
    before = None
    for row in rows:
        if row[0] != before:
            before = row[0]
            yield row


def pages(rows: int, size: int = PAGE) -> int:
    """Return how many pages a table has, at least one."""
    return max(1, -(-rows // size))
