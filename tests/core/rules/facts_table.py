"""Facts as hypothesis strategies and as a plain sqlite3 table, for tests of both ways of deciding."""

import sqlite3
from dataclasses import fields
from datetime import date

from hypothesis import strategies as st

from core.records import (
    Answer,
    CardRoute,
    CaseFacts,
    CompiledRules,
    ConsentState,
    EntityType,
    HoldingFacts,
    Kind,
    Level,
    Scenario,
)

DAY = date(2026, 11, 22)
COLUMNS = tuple(field.name for field in fields(HoldingFacts) if field.name not in ("carrier", "mixed"))

answers = st.sampled_from(Answer)
case_facts = st.builds(
    CaseFacts,
    scenario=st.sampled_from(Scenario),
    province=st.sampled_from(["", "11", "31", "33", "44"]),
    entity=st.sampled_from(EntityType),
    books_kept=answers,
    goes_on_elsewhere=answers,
    uscc_kept=answers,
    licence_after=st.sampled_from(["receiver", "receiver_new", "mine", "unknown"]),
    receiver_abroad=st.booleans(),
    card_route=st.sampled_from(CardRoute),
    hold_answer=answers,
    answers_closed=st.booleans(),
    contract_necessity=st.booleans(),
    minimum_card_set=st.booleans(),
    has_successor=answers,
    giver_survives=answers,
    new_purposes=answers,
    announced=st.booleans(),
    migrant_workers=answers,
)
flags = st.sampled_from([False, False, False, True])
holding_facts = st.builds(
    HoldingFacts,
    kind=st.sampled_from(Kind),
    level=st.sampled_from(Level),
    company=flags,
    b2b_contact=flags,
    minor=flags,
    balance_fen=st.sampled_from([0, 0, 60_000, -100]),
    open_order=flags,
    warranty=flags,
    debt=flags,
    voucher=flags,
    legal_hold=flags,
    purpose_expired=flags,
    opt_out=flags,
    settled=flags,
    successor_accepted=flags,
    consent=st.sampled_from(ConsentState),
    guardian=st.sampled_from(ConsentState),
    notified=st.booleans(),
    asked=st.booleans(),
    last_day=st.none() | st.dates(date(1990, 1, 1), date(2026, 11, 22)),
    unreachable=flags,
)


def sql_decisions(compiled: CompiledRules, holdings: list[HoldingFacts]) -> list[tuple[int, str, str | None]]:
    """Run compiled rules over a table of facts in plain sqlite3: outcome, rule, keep-until of each."""
    with_day = [tuple(_plain(getattr(holding, name)) for name in COLUMNS) for holding in holdings]
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE facts({', '.join(COLUMNS)})")
    connection.executemany(f"INSERT INTO facts VALUES({', '.join('?' * len(COLUMNS))})", with_day)
    outcome = " ".join(f"WHEN {branch.condition} THEN {int(branch.outcome)}" for branch in compiled.branches)
    rule = " ".join(f"WHEN {branch.condition} THEN '{branch.rule}'" for branch in compiled.branches)
    found = connection.execute(
        f"SELECT CASE {outcome} END, CASE {rule} END, keep_until FROM "
        f"(SELECT *, {compiled.keep_until} AS keep_until FROM facts)"
    ).fetchall()
    connection.close()
    return found


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
