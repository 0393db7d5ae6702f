"""One record in Python and a set in SQL come to the same outcome, rule and keep-until."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.records import CaseFacts, HoldingFacts
from core.rules import Pack, compile_sql, decide_one, load_pack
from core.rules.dates import Starts
from tests.core.rules.facts_table import DAY, case_facts, holding_facts, sql_decisions

PACK: Pack = load_pack()


@settings(max_examples=120, deadline=None)
@given(case_facts, st.lists(holding_facts, min_size=1, max_size=12))
def test_sql_and_python_agree(case: CaseFacts, holdings: list[HoldingFacts]) -> None:
    sets = sql_decisions(compile_sql(PACK, case, DAY), holdings)
    for holding, (outcome, rule, keep_until) in zip(holdings, sets, strict=True):
        one = decide_one(PACK, case, holding, DAY)
        assert (one.outcome, one.rule) == (outcome, rule)
        assert (one.keep_until.isoformat() if one.keep_until else None) == keep_until


@settings(max_examples=120, deadline=None)
@given(case_facts, holding_facts)
def test_the_first_matched_rule_decides_and_no_later_one_is_stricter(
    case: CaseFacts, holding: HoldingFacts
) -> None:
    one = decide_one(PACK, case, holding, DAY)
    outcomes = [rule.outcome for rule in one.matched]
    assert outcomes == sorted(outcomes)
    assert not outcomes or outcomes[0] is one.outcome


@settings(max_examples=60, deadline=None)
@given(
    case_facts,
    holding_facts,
    st.lists(st.tuples(st.sampled_from(Starts), st.integers(0, 80)), min_size=13, max_size=13),
)
def test_whatever_the_periods_are_the_latest_end_counts(
    case: CaseFacts, holding: HoldingFacts, spans: list[tuple[Starts, int]]
) -> None:
    periods = tuple(
        replace(period, starts=starts, months=months)
        for period, (starts, months) in zip(PACK.periods, spans, strict=False)
    )
    pack = replace(PACK, periods=periods)
    ((_, _, keep_until),) = sql_decisions(compile_sql(pack, case, DAY), [holding])
    one = decide_one(pack, case, holding, DAY)
    assert (one.keep_until.isoformat() if one.keep_until else None) == keep_until
