"""Given … then …: rule by rule, and row by row of the law file's situations."""

from collections import Counter

import pytest

from core.rules import Standing, decide_one, load_pack
from tests.core.rules.facts_table import DAY
from tests.core.rules.tables import given, table

PACK = load_pack()
RULES = table("rules.toml")["given"]
ROWS = table("situations.toml")["row"]


def decide(facts: str):
    return decide_one(PACK, *given(facts), DAY)


@pytest.mark.parametrize(("facts", "rule"), RULES.items())
def test_this_rule_decides(facts, rule):
    assert decide(facts).rule == rule


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_situation(row):
    found = {facts: decide(facts) for facts in row["then"]}
    assert {facts: one.outcome.code for facts, one in found.items()} == row["then"]
    assert all(one.disputed for one in found.values()) or not row.get("disputed")
    for one in found.values():
        assert "duty" not in row or row["duty"] in {duty.id for duty in one.duties}


def test_every_rule_is_met_at_least_twice():
    matrix = [
        step[0]
        for row in table("matrix.toml")["row"]
        for name, steps in row.items()
        if name != "record"
        for step in steps
    ]
    lines = [*matrix, *RULES, *(facts for row in ROWS for facts in row["then"])]
    met = Counter(decide(facts).rule for facts in dict.fromkeys(lines))
    assert [rule.id for rule in PACK.rules if met[rule.id] < 2] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in PACK.rules if rule.standing is not Standing.HOUSE], ids=lambda r: r.id
)
def test_law_is_cited(rule):
    assert rule.cites
