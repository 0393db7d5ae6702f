"""Every fact that a rule asks for is worked out from the data or asked on a screen."""

from dataclasses import replace

import pytest

from core.flows import asked_of, entity_of
from core.records import Answer, EntityType, Interview, Kind, Matter, Party, Scenario
from core.rules import load_pack
from core.rules.facts import CASE_FACTS, HOLDING_FACTS
from gui.pages.check.facts import ENTERED
from gui.pages.tell.facts import FactsCard

PACK = load_pack()
# Worked out from files, letters, answers and days.
DERIVED = {
    "kind", "level", "company", "b2b_contact", "carrier", "mixed", "voucher", "owed", "silent", "asked", "notified",
    "unreachable", "opt_out", "consent", "guardian", "kept", "route", "announced", "answers_closed", "shop_closed",
    "persons", "left_out",
}  # fmt: skip
# Asked elsewhere: the first question of the opening, 是什么 and 卡里的钱 on the same page, the hold question before destruction, both views on the panel.
ELSEWHERE = {
    "entity",
    "card_route",
    "disputes",
    "handed_to_other",
    "hold_answer",
    "legal_hold",
    "contract_necessity",
    "minimum_card_set",
}
MATTER = Matter("c", "t", "YJ1", Scenario.ASSET, Interview(), Party("甲", EntityType.COMPANY), Party("乙"))


def used() -> set[str]:
    groups = (
        PACK.rules,
        PACK.periods,
        PACK.additions,
        PACK.deadlines,
        PACK.routes,
        PACK.remedies,
        PACK.ways_out,
    )
    return {fact for group in groups for entry in group for fact in entry.when.facts()}


def asked() -> set[str]:
    every = {name for one in Scenario for name in asked_of(replace(MATTER, scenario=one), tuple(Kind))}
    return {"scenario", *every}


def test_every_fact_of_a_rule_is_derived_or_asked():
    entered = {fact for _name, _words, needed in ENTERED for fact in needed} | {"successor_accepted"}
    assert sorted(used() - DERIVED - ELSEWHERE - asked() - entered) == []


def test_every_fact_that_a_rule_may_name_is_used_by_one():
    named = (set(CASE_FACTS) | set(HOLDING_FACTS) | {"kept", "route"}) - {
        "answers_closed"
    }  # it makes "silent"
    assert sorted(named - used()) == []


@pytest.mark.parametrize("name", sorted(asked()))
def test_every_question_says_why_it_is_asked_in_both_languages(name):
    question = PACK.questions[name]
    assert all((question.text.zh, question.text.en, question.why.zh, question.why.en))


@pytest.mark.parametrize(
    ("scenario", "name"),
    [
        (Scenario.MERGER, "new_purposes"),
        (Scenario.DIVISION, "giver_survives"),
        (Scenario.BANKRUPTCY, "has_successor"),
        (Scenario.TO_COMPANY, "uscc_kept"),
        (Scenario.ASSET, "goes_on_elsewhere"),
    ],
)
def test_a_question_is_asked_where_it_decides_and_its_answer_is_kept(qtbot, look, scenario, name):
    matter = replace(MATTER, scenario=scenario)
    card = FactsCard(look, PACK)
    shown = card.card(matter, ())
    qtbot.addWidget(shown)
    choice = shown.findChild(object, f"fact_{name}")
    assert choice.value() == "unknown"
    choice.choose("yes")
    assert getattr(card.read(matter).interview, name) is Answer.YES
    assert name not in asked_of(replace(matter, scenario=Scenario.EQUITY), ())


def test_nothing_that_was_not_touched_changes(qtbot, look):
    card = FactsCard(look, PACK)
    shown = card.card(MATTER, tuple(Kind))
    qtbot.addWidget(shown)
    assert card.read(MATTER) == MATTER


@pytest.mark.parametrize(
    ("name", "code", "entity"),
    [
        ("清禾家政服务有限公司", "", EntityType.COMPANY),
        ("某某集团", "", EntityType.COMPANY),
        ("甲乙事务所（普通合伙）", "", EntityType.PARTNERSHIP),
        ("绿野种植专业合作社", "", EntityType.COOPERATIVE),
        ("小王理发店", "92330106MA2CDEF14P", EntityType.SOLE_TRADER),
        ("小王理发店", "", None),
    ],
)
def test_what_a_party_is_stands_in_its_name_or_code(name, code, entity):
    assert entity_of(name, code) is entity
