"""summary.json: what a headless run has read, decided, listed, packed, printed and destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.commands.job import Result
from core.desk import Desk
from core.desk.answers import SheetResult
from core.desk.lists import Frozen
from core.records import Kind, Level, Outcome, Taken

_KIND_WORDS = {kind: kind.name.lower() for kind in Kind}
_LEVEL_WORDS = {level: level.name.lower() for level in Level}


def summary(desk: Desk, result: Result) -> dict[str, Any]:
    """Return summary.json: what was read, decided, listed, packed, printed, destroyed, and how long it took."""
    counts = result.counts
    chain = desk.log.verify()
    return {
        "sources": [
            {**_source(one), "rejected": desk.collect.reject_counts(one.source)} for one in result.taken
        ],
        "customers": counts.get("customers", 0),
        "records": {word: counts.get(f"rows:{kind}", 0) for kind, word in _KIND_WORDS.items()},
        "levels": {word: counts.get(f"level:{level}", 0) for level, word in _LEVEL_WORDS.items()},
        "outcomes": {
            outcome.code: n
            for outcome, n in (result.run.counts if result.run else ((one, 0) for one in Outcome))
        },
        "answers": _answers(result.answers),
        "warnings": _warnings(result),
        "inventory": _inventory(result.frozen),
        "papers": [
            {"kind": kind, "file": file, "pages": made.pages, "sha256": made.content_sha256}
            for kind, file, made in result.papers
        ],
        "letters": {"printed": result.letters[0], "waiting": result.letters[1]},
        "package": _package(result),
        "package_reason": result.package_reason,
        "destroyed": result.destroyed,
        "customers_left": desk.collect.counts().get("customers", 0),
        "destroy_reason": result.destroy_reason,
        "audit": {"lines": chain.lines, "head": str(chain.head), "verified": chain.intact},
        "seconds": result.seconds,
    }


def _warnings(result: Result) -> list[dict[str, Any]]:
    """Return the numbers that were reached before anything left: the crime line, and the way out of the country."""
    warned = result.warned
    reached = () if warned is None else (*warned.pile, *((warned.abroad,) if warned.abroad else ()))
    return [
        {"threshold": one.threshold.id, "count": one.count, "text": one.threshold.text.en} for one in reached
    ]


def _source(taken: Taken) -> dict[str, Any]:
    return {
        "file": taken.file,
        "sheet": taken.sheet,
        "format": taken.format,
        "table": taken.table.value,
        "repeated": taken.repeated,
        "encoding": taken.encoding,
        "header_row": taken.header_row,
        "rows_read": taken.rows_read,
        "rows_kept": taken.rows_kept,
        "rows_rejected": taken.rows_rejected,
        "refused": taken.refused,
        "columns": [
            {
                "header": one.header,
                "meaning": one.meaning.value,
                "kind": _KIND_WORDS[one.kind],
                "level": _LEVEL_WORDS[one.level],
            }
            for one in taken.columns
        ],
        "problems": taken.problems,
    }


def _answers(results: Sequence[SheetResult]) -> dict[str, int]:
    words: dict[str, int] = {"not_taken": sum(len(one.problems) for one in results)}
    for one in results:
        for word, number in one.taken:
            words[word.value] = words.get(word.value, 0) + number
    return words


def _inventory(frozen: Frozen | None) -> dict[str, Any] | None:
    if frozen is None:
        return None
    totals = frozen.totals
    return {
        "number": frozen.number,
        "items": totals.items,
        "customers": totals.customers,
        "rows": totals.rows,
        "amount": f"{totals.amount_fen / 100:.2f}",
    }


def _package(result: Result) -> dict[str, Any] | None:
    made = result.package
    if made is None:
        return None
    return {"file": f"package/{Path(made.file).name}", "sha256": made.sha256, "read_back": made.read_back}
