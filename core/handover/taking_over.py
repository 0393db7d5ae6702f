"""Take a received package over into an own case: its tables as sources, its people, and what restricts their use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from core.audit import append
from core.clock import stamp, today
from core.errors import Known, Refused
from core.handover.opening import OpenPackage, open_package
from core.handover.tables import MONEY
from core.handover.values import PackageReport, TableCount
from core.handover.verifying import refuse_invalid, verify_package
from core.handover.words import chinese
from core.intake import level_for
from core.jobs import QUIET, Job
from core.records import Column, Confidence, Kind, Mapping, Meaning, TableKind, Taken
from core.store import Store, facts, holdings, rows, search, sources, takeovers
from core.values.sheet import Typer

_BATCH = 2_000
TAKEN_FROM = "taken_from"  # the fact that keeps whose package came in last
_TABLES = {
    Kind.BASIC: TableKind.CUSTOMERS,
    Kind.PREPAID: TableKind.PREPAID_CARDS,
    Kind.PAYMENT: TableKind.PAYMENTS,
    Kind.SERVICE: TableKind.VISITS,
    Kind.CONTRACT: TableKind.CONTRACTS,
    Kind.INTERACTION: TableKind.INTERACTIONS,
}


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came into the case: sources, customers, rows, and consents with their numbers."""

    number: str
    sources: tuple[int, ...]
    customers: int
    rows: int
    consents: int


def take_over(store: Store, path: Path, passphrase: str, by: str, job: Job = QUIET) -> TakenOver:
    """Check a package and take all of it into this case in one transaction.

    The rows keep the sender's numbers; opt-outs, children, consents with numbers and days, and periods come along.
    Raises as `verify_package`, `package.invalid`, and Refused `package.taken_already`.
    """
    report = verify_package(path, passphrase, job)
    refuse_invalid(report)
    if sources.same_sheet(store, bytes.fromhex(report.sha256), 0):
        raise Refused("package.taken_already", number=report.number)
    before = facts.get(store, TAKEN_FROM) or {}
    taken = before.get("taken", [[before["giver"], before["number"]]] if before else [])
    if [report.giver, report.number] in taken:  # another version of a list: its customers are all here
        raise Refused("package.taken_already", number=report.number)
    with open_package(path, passphrase) as opened, store.transaction(), store.bulk():
        takeovers.begin(store)
        made = tuple(
            _take(store, opened, report, index, table, job) for index, table in enumerate(opened.tables)
        )
        customers = takeovers.unite(store)
        try:
            takeovers.note_bounds(store, opened.restrictions())
        except (KeyError, IndexError) as error:
            raise Known("package.file_damaged", file="data/restrictions.csv") from error
        consents = takeovers.bind(store, report.receiver, by, stamp())
        rows.make_indexes(store)
        holdings.rebuild(store)
        search.build(store)
        holdings.count_up(store)
        count = sum(table.rows for table in opened.tables)
        if customers != report.totals.customers or count != report.totals.rows:
            raise Known("package.invalid", why="totals_differ", file="data/totals.json", count=1)
        told = {"giver": report.giver, "number": report.number}
        facts.put(store, TAKEN_FROM, {**told, "taken": [*taken, list(told.values())]}, by, stamp())
        append(
            store,
            by,
            "package.taken_over",
            {
                "number": report.number,
                "sha256": report.sha256,
                "customers": customers,
                "rows": count,
                "consents": consents,
            },
        )
    return TakenOver(report.number, made, customers, count, consents)


def _take(
    store: Store, opened: OpenPackage, report: PackageReport, index: int, table: TableCount, job: Job
) -> int:
    """Take one table: raw rows, the typed layer, and which number stands in which row."""
    mapping = _mapping(table)
    start = Taken(
        0, report.file, f"{table.name} {chinese('kind', table.kind.name.lower())}", "package", "utf-8", mapping.table, 1,
        table.rows, table.rows, 0, mapping.columns,
    )  # fmt: skip
    source = sources.add(store, start, index, bytes.fromhex(report.sha256), report.size, mapping)
    typer, first, line = Typer(mapping, today()), rows.next_id(store), 2
    for batch in _batches(opened, table.name):
        typed = typer.type(batch)
        rows.add_raw(store, source, first, range(line, line + len(batch)), rows.as_json(batch))
        rows.add_typed(
            store, source, first, typed.who, {**typed.what, "kinds": [table.kind.bit] * len(batch)}
        )
        takeovers.note_rows(store, first, [row[0] for row in batch])
        first, line = first + len(batch), line + len(batch)
        job.step("package.take_over", line - 2, table.rows)
    rows.reserve(store, first - 1)
    return source


def _batches(opened: OpenPackage, name: str) -> Iterator[list[list[str]]]:
    records = opened.rows(name)
    while batch := [list(row) for row in islice(records, _BATCH)]:
        yield batch


def _mapping(table: TableCount) -> Mapping:
    """Read the columns as the package's dictionary says; the number is the customer's, in the sender's hand."""
    meanings = [Meaning.SERIAL if "customer_id" in table.columns else Meaning.CUSTOMER_ID]
    meanings += [Meaning(column) for column in table.columns[1:]]
    columns = tuple(
        Column(
            index, chinese("meaning", name), meaning, table.kind, level_for(meaning, name, 0.0), Confidence.SURE,
            "money" if name in MONEY else "package", confirmed=True,
        )
        for index, (name, meaning) in enumerate(zip(table.columns, meanings, strict=True))
    )  # fmt: skip
    return Mapping(_TABLES.get(table.kind, TableKind.ORDERS), 1, 1, columns, table.kind)
