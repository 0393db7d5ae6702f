"""The inventory as a spreadsheet: lines, control totals, what stays behind as numbers; no names (practice 37)."""

from __future__ import annotations

import io

from core.inventory.values import Frozen
from core.inventory.workbook import Sheet, write_workbook
from core.records import Totals

_LINE_HEAD = (
    "no", "kind", "source", "level", "customers", "rows", "amount", "balance_paid", "balance_gift",
    "first_day", "last_day", "minors", "basis", "consent_numbers", "keep_until", "sha256", "fields",
)  # fmt: skip
_NUMBERS = frozenset({6, 7, 8})


def yuan(fen: int) -> str:
    """Write fen as yuan with two places."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def inventory_xlsx(frozen: Frozen, heads: dict[str, str] | None = None) -> bytes:
    """Return the inventory as .xlsx; `heads` gives words for the codes of heads, kinds, levels and outcomes."""
    words = heads or {}

    def say(code: str) -> str:
        return words.get(code, code)

    lines = [
        (
            str(one.number), say(one.kind.name.lower()), one.carrier if one.title == one.carrier else f"{one.carrier} / {one.title}",
            say(one.level.name.lower()), str(one.totals.customers), str(one.totals.rows), yuan(one.totals.amount_fen),
            yuan(one.totals.paid_fen), yuan(one.totals.gift_fen), one.totals.first_day, one.totals.last_day, str(one.minors),
            one.basis, one.consent_numbers, one.keep_until, one.sha256, " ".join(say(field) for field in one.fields),
        )
        for one in frozen.lines
    ]  # fmt: skip
    left = [
        (say(one.kind.name.lower()), say(one.outcome.code), str(one.customers), str(one.rows), one.reason)
        for one in frozen.exclusions
    ]
    sheets = (
        Sheet(
            say("inventory"),
            tuple(map(say, _LINE_HEAD)),
            lines,
            _NUMBERS,
            (6, 14, 30, 10, 10, 10, 14, 14, 14, 12, 12),
        ),
        Sheet(say("totals"), (say("total"), say("value")), _totals(frozen, say("running")), widths=(28, 70)),
        Sheet(
            say("not_handed_over"),
            tuple(map(say, ("kind", "outcome", "customers", "rows", "reason"))),
            left,
            widths=(14, 18),
        ),
    )
    made = io.BytesIO()
    write_workbook(made, sheets)
    return made.getvalue()


def _totals(frozen: Frozen, running: str) -> list[tuple[str, str]]:
    head = [
        ("number", frozen.number),
        ("version", str(frozen.version)),
        ("cutoff", frozen.cutoff),
        ("frozen", frozen.frozen),
        ("digest", frozen.digest),
        ("basis", f"{frozen.basis.pack} {frozen.basis.as_of}"),
    ]
    return head + _spelled(frozen.totals, "") + _spelled(frozen.basis.running, f"{running}.")


def _spelled(totals: Totals, before: str) -> list[tuple[str, str]]:
    return [
        (f"{before}customers", str(totals.customers)),
        (f"{before}items", str(totals.items)),
        (f"{before}rows", str(totals.rows)),
        (f"{before}amount", yuan(totals.amount_fen)),
        (f"{before}balance_paid", yuan(totals.paid_fen)),
        (f"{before}balance_gift", yuan(totals.gift_fen)),
        (f"{before}days", f"{totals.first_day} – {totals.last_day}"),
    ]
