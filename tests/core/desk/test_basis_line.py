"""The foot line says on what decisions rest: which facts sheet, which rules, how many of them are no settled law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.desk import Desk
from core.desk.check import Standing, built_in
from tests.core.papers.reading import text_of

TONGUES = pytest.mark.parametrize("language", ["zh", "en"])
NOT_CHECKED = {
    "zh": "本地规定未收录，请向当地市场监管(12315)或商务部门核实",
    "en": "Local rules are not in this pack",
}


def count(standing: Standing) -> str:
    return str(sum(rule.standing is standing for rule in built_in().rules))


@TONGUES
def test_it_names_the_facts_sheet_once_one_was_made(desk: Desk, language: str) -> None:
    before = desk.check.basis_line(language)
    made = desk.forms.make("facts_sheet")
    assert made.number not in before
    assert made.number in desk.check.basis_line(language)


def test_the_facts_sheet_itself_does_not_refer_to_another(desk: Desk) -> None:
    first = desk.forms.make("facts_sheet")
    second = text_of(desk.forms.make("facts_sheet").printed.pdf)
    assert f"情况说明 {first.number}" not in second


@TONGUES
def test_it_counts_what_is_house_practice_and_what_is_disputed(desk: Desk, language: str) -> None:
    words = desk.check.basis_line(language).replace("，", " ").replace("；", " ").split()
    assert {count(Standing.HOUSE), count(Standing.DISPUTED)} <= set(words)


@TONGUES
@pytest.mark.parametrize(("province", "said"), [("44", True), ("", True), ("33", False), ("11", False)])
def test_it_says_where_the_rules_of_the_place_are_not_known(
    desk: Desk, language: str, province: str, said: bool
) -> None:
    desk.matter.save(replace(desk.matter.get(), province=province))
    assert (NOT_CHECKED[language] in desk.check.basis_line(language)) is said


@pytest.mark.parametrize("name", ["plan", "self_assessment", "final_report"])
def test_the_papers_of_decisions_carry_it(desk: Desk, name: str) -> None:
    made = desk.forms.make("facts_sheet").number
    text = text_of(
        desk.report.make().printed.pdf if name == "final_report" else desk.forms.make(name).printed.pdf
    )
    assert made in text
    assert NOT_CHECKED["zh"][:7] in text
