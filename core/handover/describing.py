"""What a package says of itself in files: Frictionless data package, dictionary, totals, exclusions, restrictions."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from core.handover.outgoing import Entry
from core.handover.tables import BOM, MONEY, VISITS
from core.handover.values import TableCount
from core.handover.words import chinese, english
from core.inventory import Frozen, defuse
from core.store import Store, inventory_rows

_DAYS = frozenset({"date", "start_date", "end_date", "last_visit", "warranty_until", "birth_date"})
RESTRICTION = (
    "no",
    "kind",
    "opt_out",
    "marketing_consent",
    "minor",
    "consent_state",
    "consent_day",
    "consent_number",
    "keep_until",
)


def to_json(value: object) -> bytes:
    """Spell a value as readable JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def to_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Spell a small table as CSV with a mark for Excel."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(head)
    writer.writerows([defuse(str(cell)) for cell in row] for row in rows)
    return (BOM + made.getvalue()).encode()


def datapackage(frozen: Frozen, counts: Sequence[TableCount], entries: Sequence[Entry]) -> bytes:
    """Return datapackage.json (Frictionless Data Package): one resource per table, every field explained."""
    written = {entry.path: entry for entry in entries}
    resources = [_resource(one, written[f"data/{one.name}.csv"]) for one in counts]
    made = {
        "profile": "tabular-data-package",
        "name": frozen.number.lower(),
        "title": f"{chinese('page', 'title')} {frozen.number}",
        "version": str(frozen.version),
        "created": frozen.frozen,
        "resources": resources,
    }
    return to_json(made)


def _resource(count: TableCount, entry: Entry) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": count.name,
        "title": chinese("kind", count.kind.name.lower()),
        "path": f"{count.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": entry.size,
        "hash": f"sha256:{entry.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {"fields": [_field(column) for column in count.columns], "missingValues": [""]},
    }


def _field(column: str) -> dict[str, str]:
    # Texts stay texts: a number that a file wrote oddly must not fail the receiver's reader.
    return {
        "name": column,
        "type": "integer" if column == "no" else "string",
        "title": chinese("meaning", column),
        "description": english("meaning", column),
    }


def dictionary(counts: Sequence[TableCount]) -> bytes:
    """Return the data dictionary: table, column, meaning in both languages, type."""
    rows = [
        (
            one.name,
            column,
            chinese("meaning", column),
            english("meaning", column),
            chinese("page", _type(column)),
        )
        for one in counts
        for column in one.columns
    ]
    return to_csv(("table", "column", "meaning_zh", "meaning_en", "type"), rows)


def _type(column: str) -> str:
    return (
        "integer" if column == "no" else "money" if column in MONEY else "date" if column in _DAYS else "text"
    )


def totals_json(
    frozen: Frozen, counts: Sequence[TableCount], signer: str, audit_head: str, giver: str
) -> bytes:
    """Return the control totals for machines."""
    made = {
        "format": "tuojiao-package-1",
        "inventory": {
            "number": frozen.number,
            "version": frozen.version,
            "digest": frozen.digest,
            "cutoff": frozen.cutoff,
            "frozen": frozen.frozen,
            "giver": giver,
            "receiver": frozen.basis.receiver,
            "purposes": frozen.basis.purposes,
            "fields": [one.value for one in frozen.fields],
            "added_fields": frozen.basis.added_fields,
            "objection_days": frozen.basis.objection_days,
        },
        "totals": asdict(frozen.totals),
        "running": asdict(frozen.basis.running),
        "tables": [{**asdict(one), "kind": int(one.kind)} for one in counts],
        "exclusions": [
            {**asdict(one), "kind": one.kind.name.lower(), "outcome": one.outcome.code}
            for one in frozen.exclusions
        ],
        "audit_head": audit_head,
        "signer": signer,
    }
    return to_json(made)


def totals_csv(frozen: Frozen, counts: Sequence[TableCount]) -> bytes:
    """Return the control totals for people."""
    rows: list[tuple[object, ...]] = [
        (
            one.name,
            chinese("kind", one.kind.name.lower()),
            one.customers,
            one.rows,
            " ".join(
                f"{column}={total if column == VISITS else f'{total / 100:.2f}'}"
                for column, total in one.sums
            ),
            one.digest,
        )
        for one in counts
    ]
    totals = frozen.totals
    rows.append(("", chinese("page", "total"), totals.customers, totals.rows, "", frozen.digest))
    return to_csv(("table", "kind", "customers", "rows", "sums", "digest"), rows)


def exclusions_csv(frozen: Frozen) -> bytes:
    """Return what is not handed over and why, as numbers."""
    rows = [
        (
            one.kind.name.lower(),
            one.outcome.code,
            one.customers,
            one.rows,
            one.reason,
            chinese("outcome", one.outcome.code),
        )
        for one in frozen.exclusions
    ]
    return to_csv(("kind", "outcome", "customers", "rows", "reason", "outcome_zh"), rows)


def restrictions(store: Store, frozen: Frozen) -> Iterator[bytes]:
    """Give restrictions.csv piece by piece: what binds the receiver, customer by customer and kind by kind."""
    yield to_csv(RESTRICTION, ())
    rows = inventory_rows.each_restriction(store, frozen.id)
    while some := list(islice(rows, 5_000)):
        yield ("\r\n".join([row[0] for row in some]) + "\r\n").encode()
