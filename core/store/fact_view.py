"""The facts of every holding as columns named like `HoldingFacts`, put together set-wise for the law engine."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.records import ConsentState, Flag, HoldingFacts, Kind, Level, Reach
from core.store.connection import Store

# Facts with evidence per customer (table customer_fact): a person entered each of them.
ENTERED = (
    "settled",
    "successor_accepted",
    "purpose_expired",
    "not_a_minor",
    "order_done",
    "warranty_done",
    "debt_paid",
)
_SHARED = Flag.OPEN_ORDER | Flag.WARRANTY | Flag.DEBT
_COLUMNS = (
    "kind", "level", "company", "b2b_contact", "minor", "balance_fen", "open_order", "warranty", "debt", "voucher",
    "legal_hold", "purpose_expired", "opt_out", "settled", "successor_accepted", "consent", "guardian", "notified",
    "asked", "last_day", "unreachable",
)  # fmt: skip
_BOOLS = frozenset(_COLUMNS) - {"kind", "level", "balance_fen", "consent", "guardian", "last_day"}


def prepare(store: Store, customer: int | None = None) -> None:
    """Gather what of one holding concerns all holdings of the customer: open matters and money on cards."""
    only = "" if customer is None else f"AND customer = {int(customer)}"
    store.execute("DROP TABLE IF EXISTS temp.open_matter")
    store.execute(
        "CREATE TEMP TABLE open_matter AS SELECT customer AS id, "
        + " | ".join(f"max(flags & {flag:d})" for flag in (Flag.OPEN_ORDER, Flag.WARRANTY, Flag.DEBT))
        + " AS flags, sum(balance_fen) AS balance_fen FROM holding"
        f" WHERE (flags & {_SHARED:d} OR balance_fen <> 0) {only} GROUP BY customer"
    )
    store.execute("CREATE UNIQUE INDEX temp.open_matter_id ON open_matter(id)")


def view(store: Store, customer: int | None = None) -> str:
    """Return the facts view as SQL text; call `prepare` before. Facts that nobody entered cost nothing."""
    entered = {name for (name,) in store.rows("SELECT DISTINCT name FROM customer_fact")}

    def fact(name: str) -> str:
        if name not in entered:
            return "0"
        return (
            "coalesce((SELECT x.value = 'yes' FROM customer_fact x"
            f" WHERE x.customer = h.customer AND x.name = '{name}'), 0)"
        )

    def flag(one: Flag, but: str = "0") -> str:
        found = f"((h.flags | c.flags | coalesce(o.flags, 0)) & {one:d} <> 0)"
        return found if but == "0" else f"({found} AND NOT {but})"

    state = f"coalesce(s.state, {ConsentState.NONE:d})"
    void = f"(c.flags & {Flag.MERGED_AFTER_CONSENT:d} AND {state} = {ConsentState.GIVEN:d})"
    merged_guardian = f"(c.flags & {Flag.MERGED_AFTER_CONSENT:d} AND s.guardian = {ConsentState.GIVEN:d})"
    columns = {
        "kind": "h.kind",
        "level": "h.level",
        "company": flag(Flag.COMPANY),
        "b2b_contact": flag(Flag.B2B_CONTACT),
        "minor": flag(Flag.MINOR, fact("not_a_minor")),
        "balance_fen": "coalesce(o.balance_fen, 0)",
        "open_order": flag(Flag.OPEN_ORDER, fact("order_done")),
        "warranty": flag(Flag.WARRANTY, fact("warranty_done")),
        "debt": flag(Flag.DEBT, fact("debt_paid")),
        "voucher": f"(h.flags & {Flag.VOUCHER:d} <> 0)",
        "legal_hold": flag(Flag.LEGAL_HOLD),
        "purpose_expired": f"({flag(Flag.PURPOSE_EXPIRED)} OR {fact('purpose_expired')})",
        "opt_out": flag(Flag.OPT_OUT),
        "settled": fact("settled"),
        "successor_accepted": fact("successor_accepted"),
        "consent": f"CASE WHEN {void} THEN {ConsentState.ASKED:d} ELSE {state} END",
        "guardian": f"CASE WHEN {merged_guardian} THEN {ConsentState.ASKED:d} ELSE coalesce(s.guardian, 0) END",
        "notified": f"(c.reach = {Reach.TOLD:d} OR {state} > {ConsentState.NONE:d})",
        "asked": f"({state} >= {ConsentState.ASKED:d})",
        "last_day": "h.last_day",
        "unreachable": f"(c.reach > {Reach.TOLD:d} OR (c.reach = 0 AND (h.flags | c.flags)"
        f" & {Flag.NO_CONTACT | Flag.UNNAMED:d} <> 0))",
    }
    listed = ", ".join(f"{columns[name]} AS {name}" for name in _COLUMNS)
    where = "" if customer is None else f" WHERE h.customer = {int(customer)}"
    return (
        f"SELECT h.customer, {listed} FROM holding h JOIN customer c ON c.id = h.customer"
        " LEFT JOIN temp.open_matter o ON o.id = h.customer"
        f" LEFT JOIN consent s ON s.customer = h.customer AND s.kind = h.kind{where}"
    )


def facts_of(store: Store, customer: int) -> tuple[HoldingFacts, ...]:
    """Return the facts of one customer's holdings by kind, as the explanation asks for them."""
    with store.transaction():
        prepare(store, customer)
        rows = store.rows(f"SELECT {', '.join(_COLUMNS)} FROM ({view(store, customer)}) ORDER BY kind")
    return tuple(_facts(dict(zip(_COLUMNS, row, strict=True))) for row in rows)


def _facts(row: dict[str, Any]) -> HoldingFacts:
    """Turn one line of the view into a value."""
    values: dict[str, Any] = {name: bool(row[name]) for name in _BOOLS}
    values["kind"], values["level"] = Kind(row["kind"]), Level(row["level"])
    values["consent"], values["guardian"] = ConsentState(row["consent"]), ConsentState(row["guardian"])
    values["last_day"] = date.fromisoformat(str(row["last_day"])) if row["last_day"] else None
    return HoldingFacts(balance_fen=row["balance_fen"], **values)
