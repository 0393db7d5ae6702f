"""The inventory as a spreadsheet: lines, control totals, what stays behind as numbers; no names (practice 37)."""

from __future__ import annotations

import io
from dataclasses import replace

from core.inventory.values import Frozen
from core.inventory.workbook import Sheet, write_workbook
from core.records import Totals

_LINE_HEAD = (
    "no", "kind", "source", "level", "customers", "rows", "amount", "balance_paid", "balance_gift", "times_left",
    "first_day", "last_day", "minors", "basis", "consent_numbers", "keep_until", "sha256", "fields",
)  # fmt: skip
_NUMBERS = frozenset({6, 7, 8})


def yuan(fen: int) -> str:
    """Write fen as yuan with two places."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def inventory_xlsx(frozen: Frozen, heads: dict[str, str] | None = None, mark: str = "") -> bytes:
    """Return the inventory as .xlsx; `heads` gives words by group and code, such as `kind.basic` or `head.rows`.

    `mark` stands above every sheet and on every printed page.
    """
    words = heads or {}

    def say(group: str, code: str) -> str:
        return words.get(f"{group}.{code}", code)

    def head(*codes: str) -> tuple[str, ...]:
        return tuple(say("head", code) for code in codes)

    def why(basis: str) -> str:
        return "；".join(say("reason", rule).rstrip("。") for rule in basis.split(","))

    lines = [
        (
            str(one.number), say("kind", one.kind.name.lower()), one.carrier if one.title == one.carrier else f"{one.carrier} / {one.title}",
            say("level", one.level.name.lower()), str(one.totals.customers), str(one.totals.rows), yuan(one.totals.amount_fen),
            yuan(one.totals.paid_fen), yuan(one.totals.gift_fen), str(one.totals.times_left), one.totals.first_day, one.totals.last_day, str(one.minors),
            why(one.basis), one.consent_numbers, one.keep_until, one.sha256, " ".join(say("meaning", field) for field in one.fields),
        )
        for one in frozen.lines
    ]  # fmt: skip
    left = [
        (
            say("kind", one.kind.name.lower()),
            say("outcome", one.outcome.code),
            str(one.customers),
            str(one.rows),
            say("reason", one.reason),
        )
        for one in frozen.exclusions
    ]
    sheets = (
        Sheet(
            say("head", "inventory"),
            head(*_LINE_HEAD),
            lines,
            _NUMBERS,
            (6, 14, 30, 10, 10, 10, 14, 14, 14, 10, 12, 12),
        ),
        Sheet(
            say("head", "totals"),
            head("total", "value"),
            [
                (f"{before and say('head', before) + ' '}{say('head', code)}", value)
                for before, code, value in _totals(frozen)
            ],
            widths=(28, 70),
        ),
        Sheet(
            say("head", "not_handed_over"),
            head("kind", "outcome", "customers", "rows", "reason"),
            left,
            widths=(14, 18, 10, 10, 60),
        ),
    )
    made = io.BytesIO()
    write_workbook(made, (replace(sheet, mark=mark) for sheet in sheets))
    return made.getvalue()


def _totals(frozen: Frozen) -> list[tuple[str, str, str]]:
    """Return group (empty, or `running` for all batches so far), code and value of every control total."""
    head = [
        ("", "number", frozen.number),
        ("", "version", str(frozen.version)),
        ("", "cutoff", frozen.cutoff.replace("T", " ")),
        ("", "frozen", frozen.frozen.replace("T", " ")),
        ("", "digest", frozen.digest),
        ("", "pack", f"{frozen.basis.pack} {frozen.basis.as_of}"),
    ]
    return head + _spelled(frozen.totals, "") + _spelled(frozen.basis.running, "running")


def _spelled(totals: Totals, group: str) -> list[tuple[str, str, str]]:
    return [
        (group, "customers", str(totals.customers)),
        (group, "items", str(totals.items)),
        (group, "rows", str(totals.rows)),
        (group, "amount", yuan(totals.amount_fen)),
        (group, "balance_paid", yuan(totals.paid_fen)),
        (group, "balance_gift", yuan(totals.gift_fen)),
        (group, "times_left", str(totals.times_left)),
        (group, "days", f"{totals.first_day} – {totals.last_day}"),
    ]
