"""Facts as hypothesis strategies and as a plain sqlite3 table, for tests of both ways of deciding."""

import sqlite3
from datetime import date

from hypothesis import strategies as st

from core.records import (
    Answer,
    CardRoute,
    CaseFacts,
    CompiledRules,
    ConsentState,
    EntityType,
    FactBit,
    FactPlace,
    HoldingFacts,
    Kind,
    Level,
    Scenario,
)

DAY = date(2026, 11, 22)

answers = st.sampled_from(Answer)
case_facts = st.builds(
    CaseFacts,
    scenario=st.sampled_from(Scenario),
    province=st.sampled_from(["", "11", "31", "33", "44"]),
    entity=st.sampled_from(EntityType),
    books_kept=answers,
    goes_on_elsewhere=answers,
    disputes=answers,
    uscc_kept=answers,
    licence_after=st.sampled_from(["receiver", "receiver_new", "mine", "unknown"]),
    receiver_abroad=answers,
    receiver_kin=st.sampled_from(["other", "branch", "group", "unknown"]),
    persons=st.sampled_from([0, 800, 10_000_000]),
    card_route=st.sampled_from(CardRoute),
    hold_answer=answers,
    answers_closed=st.booleans(),
    shop_closed=st.booleans(),
    contract_necessity=st.booleans(),
    minimum_card_set=st.booleans(),
    has_successor=answers,
    giver_survives=answers,
    new_purposes=answers,
    announced=st.booleans(),
    migrant_workers=answers,
    important_data=answers,
    left_out=st.sampled_from(
        [(), (Kind.PURCHASE, Kind.PREFERENCE), (Kind.PREPAID, Kind.SERVICE, Kind.OTHER)]
    ),
    trade=st.sampled_from(["", "salon", "food", "chemicals", "jewellery", "platform"]),
)
flags = st.sampled_from([False, False, False, True])
holding_facts = st.builds(
    HoldingFacts,
    kind=st.sampled_from(Kind),
    level=st.sampled_from(Level),
    company=flags,
    b2b_contact=flags,
    minor=flags,
    left_on_cards=st.sampled_from([0, 0, 60_000, -100]),
    open_order=flags,
    warranty=flags,
    debt=flags,
    voucher=flags,
    legal_hold=flags,
    purpose_expired=flags,
    account_closed=flags,
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
    """Run compiled rules over a table of packed facts in plain sqlite3: outcome, rule, keep-until of each."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE view(facts, last_day)")
    facts = [packed(holding, compiled.answers_closed) for holding in holdings]
    days = [holding.last_day.isoformat() if holding.last_day else None for holding in holdings]
    connection.executemany("INSERT INTO view VALUES(?,?)", zip(facts, days, strict=True))
    outcome = " ".join(f"WHEN {branch.condition} THEN {int(branch.outcome)}" for branch in compiled.branches)
    rule = " ".join(f"WHEN {branch.condition} THEN '{branch.rule}'" for branch in compiled.branches)
    found = connection.execute(
        f"SELECT CASE {outcome} END, CASE {rule} END, keep_until FROM (SELECT *, {compiled.keep_until} AS keep_until FROM view)"
    ).fetchall()
    connection.close()
    return found


def packed(holding: HoldingFacts, closed: bool) -> int:
    """Pack the facts of one holding as the store's view does."""
    derived = {
        FactBit.COMPANY: holding.company and not holding.b2b_contact,
        FactBit.SILENT: closed and holding.consent < ConsentState.GIVEN,
        FactBit.OWED: holding.left_on_cards > 0 and not holding.settled,
    }
    bits = sum(bit for bit in FactBit if derived.get(bit, getattr(holding, bit.name.lower(), False)))
    places = (
        (FactPlace.KIND, holding.kind),
        (FactPlace.LEVEL, holding.level),
        (FactPlace.CONSENT, holding.consent),
        (FactPlace.GUARDIAN, holding.guardian),
    )
    return bits | sum(1 << (place + value) for place, value in places)
