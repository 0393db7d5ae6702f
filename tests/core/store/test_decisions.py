"""Decisions in the store: set-wise, one customer again, overrides, lists."""

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.records import Answer, CaseFacts, FactBit, Flag, Kind, Outcome, Scenario
from core.rules import allowed_overrides, compile_sql, decide_one, load_pack
from core.store import Store, deciding, decisions, fact_view, following
from tests.core.rules.facts_table import case_facts

DAY = date(2026, 11, 22)
PACK = load_pack()
SHOP = CaseFacts(scenario=Scenario.ASSET, goes_on_elsewhere=Answer.NO)
RULES = compile_sql(PACK, SHOP, DAY)


def customer(store: Store, number: int, *kinds: Kind, flags: int = 0, balance: int = 0) -> int:
    store.execute("INSERT INTO customer(id, name, flags) VALUES(?, ?, ?)", (number, f"客户{number}", flags))
    for kind in kinds:
        fen = balance if kind is Kind.PREPAID else 0
        store.execute(
            "INSERT INTO holding VALUES(?,?,1,'2024-01-05','2025-03-01',0,?,0,0,1,?)",
            (number, kind.value, fen, flags),
        )
    return number


def outcomes(store: Store, number: int) -> dict[Kind, Outcome]:
    return {decision.kind: decision.outcome for decision in decisions.of_customer(store, number)}


def test_a_whole_shop_is_decided_at_once(store):
    customer(store, 1, Kind.BASIC, Kind.PREPAID, balance=60_000)
    customer(store, 2, Kind.BASIC, Kind.ACCOUNTING)
    run = decisions.decide_all(store, RULES, "张")
    assert outcomes(store, 1) == {Kind.BASIC: Outcome.CONSENT, Kind.PREPAID: Outcome.SETTLE_FIRST}
    assert outcomes(store, 2) == {Kind.BASIC: Outcome.CONSENT, Kind.ACCOUNTING: Outcome.KEEP}
    assert dict(run.counts)[Outcome.CONSENT] == 2
    assert run.pack == "cn 2026.11"


def test_the_store_decides_as_the_engine_explains(store):
    customer(store, 1, *Kind, flags=Flag.OPEN_ORDER, balance=500)
    customer(store, 2, *Kind, flags=Flag.MINOR | Flag.VOUCHER)
    decisions.decide_all(store, RULES, "张")
    for number in (1, 2):
        for facts, stored in zip(
            fact_view.facts_of(store, number), decisions.of_customer(store, number), strict=True
        ):
            one = decide_one(PACK, SHOP, facts, DAY)
            assert (one.outcome, one.rule, one.keep_until) == (stored.outcome, stored.rule, stored.keep_until)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_the_tables_the_store_decides_as_the_engine(store, data):
    case = data.draw(case_facts)
    for table in ("customer", "holding", "consent", "customer_fact", "decision", "override"):
        store.execute(f"DELETE FROM {table}")
    for number in range(1, 13):
        fill(store, number, data)
    compiled = compile_sql(PACK, case, DAY)
    # whether the patterns of facts of nobody, of some or of everybody were decided beforehand, in how many pieces
    first, piece = data.draw(st.sampled_from([0, 4, 2_000])), data.draw(st.sampled_from([1, 5, 50_000]))
    with patch.multiple(deciding, _FIRST=first, _PIECE=piece):
        decisions.decide_all(store, compiled, "张")
    for number in range(1, 13):
        found = decisions.of_customer(store, number)
        ones = [decide_one(PACK, case, facts, DAY) for facts in fact_view.facts_of(store, number)]
        assert [(one.outcome, one.rule, one.keep_until) for one in ones] == [
            (line.outcome, line.rule, line.keep_until) for line in found
        ]


def fill(store, number, data):
    """Write one customer with whatever flags, kinds, answers and entered facts."""
    flag = st.sampled_from(Flag)
    flags = sum(data.draw(st.sets(flag, max_size=3)))
    reach = data.draw(st.integers(0, 4))
    store.execute(
        "INSERT INTO customer(id, name, flags, reach) VALUES(?, '客', ?, ?)", (number, flags, reach)
    )
    for kind in data.draw(st.sets(st.sampled_from(Kind), min_size=1, max_size=3)):
        own = sum(data.draw(st.sets(flag, max_size=2)))
        balance, level = data.draw(st.sampled_from([0, 0, 500])), data.draw(st.integers(0, 3))
        days = [
            None,
            "1990-02-28",
            "1995-12-31",
            "2020-02-29",
            "2021-11-22",
            "2023-11-21",
            "2024-02-29",
            "2025-08-31",
        ]
        day = data.draw(st.sampled_from(days))
        store.execute(
            "INSERT INTO holding VALUES(?,?,1,NULL,?,0,?,0,0,?,?)",
            (number, kind.value, day, balance, level, own | flags),
        )
        if data.draw(st.booleans()):
            states = (data.draw(st.integers(0, 5)), data.draw(st.integers(0, 5)))
            store.execute(
                "INSERT INTO consent(customer, kind, state, guardian) VALUES(?,?,?,?)",
                (number, kind.value, *states),
            )
    for name in data.draw(st.sets(st.sampled_from(fact_view.ENTERED), max_size=2)):
        value = data.draw(st.sampled_from(["yes", "no"]))
        store.execute("INSERT INTO customer_fact VALUES(?,?,?,NULL,'张','')", (number, name, value))


def test_one_customer_decided_again_moves_the_counts_with_it(store):
    customer(store, 1, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    store.execute("INSERT INTO consent(customer, kind, state) VALUES(1, 1, 3)")
    (decision,) = decisions.decide_customers(store, (1,), RULES)
    assert decision.outcome is Outcome.HAND_OVER
    counts = dict(decisions.counts_by_outcome(store))
    assert (counts[Outcome.CONSENT], counts[Outcome.HAND_OVER]) == (0, 1)


def test_many_customers_at_once_come_to_the_same(store, monkeypatch):
    for number in range(1, 6):
        customer(store, number, Kind.BASIC, Kind.PREPAID, balance=number % 2 * 100)
    one_by_one = decisions.decide_customers(store, range(1, 6), RULES)
    monkeypatch.setattr(decisions, "_MANY", 2)
    assert decisions.decide_customers(store, range(1, 6), RULES) == one_by_one
    assert sum(count for _, count in decisions.counts_by_outcome(store)) == 10


def test_some_are_decided_as_everybody_would_be_and_the_others_stay(store):
    for number in range(1, 6):
        customer(store, number, Kind.BASIC, Kind.PREPAID, balance=number % 2 * 100)
    decisions.decide_all(store, RULES, "张")
    store.execute("INSERT INTO consent(customer, kind, state) SELECT id, 1, 3 FROM customer")
    some = decisions.decide_customers(store, (4, 2, 4), RULES)
    assert [(one.customer, one.kind) for one in some] == [
        (2, Kind.BASIC), (2, Kind.PREPAID), (4, Kind.BASIC), (4, Kind.PREPAID),
    ]  # fmt: skip
    assert outcomes(store, 1)[Kind.BASIC] is Outcome.CONSENT
    counts = decisions.counts_by_outcome(store)
    decisions.count_up(store)
    assert decisions.counts_by_outcome(store) == counts
    decisions.decide_all(store, RULES, "张")
    assert tuple(line for number in (2, 4) for line in decisions.of_customer(store, number)) == some


def test_what_is_forgotten_is_counted_no_more(store):
    for number in range(1, 4):
        customer(store, number, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    decisions.forget(store, [1, 3])
    assert dict(decisions.counts_by_outcome(store))[Outcome.CONSENT] == 1
    assert not decisions.of_customer(store, 1)


def test_an_open_order_of_one_kind_counts_for_the_whole_customer(store):
    customer(store, 1, Kind.BASIC)
    store.execute(
        "INSERT INTO holding VALUES(1,?,1,NULL,NULL,0,0,0,0,1,?)", (Kind.SERVICE.value, int(Flag.OPEN_ORDER))
    )
    assert all(facts.open_order for facts in fact_view.facts_of(store, 1))


def test_a_yes_given_before_a_merge_does_not_count(store):
    customer(store, 1, Kind.BASIC, flags=Flag.MERGED_AFTER_CONSENT)
    store.execute("INSERT INTO consent(customer, kind, state) VALUES(1, 1, 3)")
    decisions.decide_all(store, RULES, "张")
    assert outcomes(store, 1) == {Kind.BASIC: Outcome.CONSENT}


def test_an_override_makes_stricter_and_survives_the_next_run(store):
    customer(store, 1, Kind.BASIC)
    store.execute("INSERT INTO consent(customer, kind, state) VALUES(1, 1, 3)")
    decisions.decide_all(store, RULES, "张")
    allowed = allowed_overrides(Outcome.HAND_OVER)
    decisions.set_override(store, 1, Kind.BASIC, Outcome.MUST_NOT, "客户来电说再想想", "张", allowed)
    decisions.decide_all(store, RULES, "张")
    (decision,) = decisions.of_customer(store, 1)
    assert decision.outcome is Outcome.MUST_NOT
    assert decision.overridden


@pytest.mark.parametrize("outcome", [Outcome.HAND_OVER, Outcome.DELETE, Outcome.NOTIFY, Outcome.STAYS])
def test_an_override_never_frees(store, outcome):
    customer(store, 1, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    with pytest.raises(Refused, match="not_stricter"):
        decisions.set_override(
            store, 1, Kind.BASIC, outcome, "理由", "张", allowed_overrides(Outcome.CONSENT)
        )


def test_an_override_that_the_law_overtakes_loses_its_effect(store):
    customer(store, 1, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    decisions.set_override(
        store, 1, Kind.BASIC, Outcome.SEAL, "先不动", "张", allowed_overrides(Outcome.CONSENT)
    )
    store.execute("UPDATE customer SET flags = ? WHERE id = 1", (int(Flag.LEGAL_HOLD),))
    decisions.decide_all(store, RULES, "张")
    assert outcomes(store, 1) == {Kind.BASIC: Outcome.HOLD}


def test_lists_go_on_behind_the_last_line(store):
    for number in range(1, 6):
        customer(store, number, Kind.BASIC, Kind.SERVICE)
    decisions.decide_all(store, RULES, "张")
    first = decisions.page(store, Outcome.CONSENT, limit=3)
    rest = decisions.page(store, Outcome.CONSENT, (first[-1].customer, first[-1].kind), limit=100)
    assert len(first) + len(rest) == 10
    assert first[-1] not in rest


def test_a_holding_that_is_gone_has_no_decision(store):
    customer(store, 1, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    store.execute("DELETE FROM holding")
    run = decisions.decide_all(store, RULES, "张")
    assert not any(number for _, number in run.counts)


def everything(store):
    return store.rows("SELECT * FROM decision ORDER BY customer, kind"), decisions.counts_by_outcome(store)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_to_follow_another_fact_comes_to_what_deciding_all_comes_to(store, data):
    before, after = (compile_sql(PACK, data.draw(case_facts), DAY) for _ in "ab")
    for table in ("customer", "holding", "consent", "customer_fact", "decision", "override"):
        store.execute(f"DELETE FROM {table}")
    for number in range(1, 9):
        fill(store, number, data)
    decisions.decide_all(store, before, "张")
    store.execute("DELETE FROM decision WHERE customer = 3")
    foreseen = following.would_move(store, after)
    found = following.follow(store, after, "张")
    assert (found.moved, found.run is None) == (foreseen, not foreseen and not found.first)
    assert found.first == store.value("SELECT count(*) FROM holding WHERE customer = 3")
    followed = everything(store)
    decisions.decide_all(store, after, "张")
    assert everything(store) == followed


def test_what_moves_nothing_writes_nothing(store):
    customer(store, 1, Kind.BASIC)
    run = decisions.decide_all(store, RULES, "张")
    assert following.follow(store, RULES, "张") == following.Followed((), 0, None)
    assert decisions.last_run(store) == run


def test_a_stricter_word_stands_while_the_rules_are_followed(store):
    for number in (1, 2):
        customer(store, number, Kind.BASIC)
    decisions.decide_all(store, RULES, "张")
    allowed = allowed_overrides(Outcome.CONSENT)
    decisions.set_override(store, 1, Kind.BASIC, Outcome.MUST_NOT, "客户来电说再想想", "张", allowed)
    store.execute("INSERT INTO consent(customer, kind, state) SELECT id, 1, 3 FROM customer")
    (moved,) = following.follow(store, RULES, "张").moved
    assert (moved.customers, moved.after) == ((2,), Outcome.HAND_OVER)
    assert outcomes(store, 1) == {Kind.BASIC: Outcome.MUST_NOT}


def test_no_flag_stands_where_another_fact_stands():
    assert not [
        (flag.name, bit.name) for flag in Flag for bit in FactBit if flag == bit and flag.name != bit.name
    ]


NOT_ASKED = [
    one
    for one in Flag
    if one.name not in FactBit.__members__ and one not in (Flag.NO_CONTACT, Flag.UNNAMED, Flag.BALANCE)
]


@pytest.mark.parametrize("flag", NOT_ASKED)
def test_a_flag_that_no_rule_asks_for_changes_no_decision(store, flag):
    for number, flags in ((1, 0), (2, flag)):
        customer(store, number, *Kind, flags=flags)
    decisions.decide_all(store, RULES, "张")
    assert outcomes(store, 1) == outcomes(store, 2)
