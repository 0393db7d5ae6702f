"""Letters that leave the house bear the firm's own head; agreements, lists and records do not."""

import pytest

from core.papers import Notice, every_kind, filled, paper_kind, render, wanted_by
from core.records import Scenario
from tests.core.papers.conftest import GIVER, RECEIVER
from tests.core.papers.reading import text_of

MARK = tuple("10" * 32 if row % 2 else "01" * 32 for row in range(64))
HEAD = ("晨曦家政·西湖店", "杭州市西湖区文三路　0571-1555 0105", *MARK)
HEADED = [one.kind for one in every_kind() if one.headed]
LETTER = Notice(
    "王秀兰", GIVER, RECEIVER, Scenario.ASSET, "2026-11-22", kinds="姓名、手机号", balance_fen=42_000
)
FORMS = [name for name in HEADED if name not in ("notice", "consent", "guardian_consent")]


def test_the_letter_to_a_customer_bears_it_and_stays_on_one_page(seal):
    printed = render(LETTER, seal, letterhead=HEAD)
    text = text_of(printed.pdf)
    assert all(said in text for said in ("晨曦家政·西湖店", "杭州市西湖区文三路"))
    assert printed.pages == render(LETTER, seal).pages == 1


def test_the_code_answers_for_the_head_too(seal):
    codes = {render(LETTER, seal, letterhead=head).code for head in ((), HEAD, ("别的名字", ""))}
    assert len(codes) == 3


@pytest.mark.parametrize("name", FORMS)
def test_every_letter_among_the_forms_bears_it(name, seal):
    values = dict.fromkeys(wanted_by(name).needs, "1")
    paper = filled(name, values, giver=GIVER, receiver=RECEIVER)
    assert "晨曦家政·西湖店" in text_of(render(paper, seal, letterhead=HEAD).pdf)


@pytest.mark.parametrize("name", ["data_terms", "settlement", "self_assessment", "accounting_destroy"])
def test_agreements_and_records_stay_as_they_are(name, seal):
    paper = filled(name, dict.fromkeys(wanted_by(name).needs, "1"), giver=GIVER, receiver=RECEIVER)
    assert not paper_kind(name).headed
    assert render(paper, seal, letterhead=HEAD).pdf == render(paper, seal).pdf


def test_a_rare_character_in_the_head_is_announced(seal):
    rare = "\U00031350"
    assert rare in render(LETTER, seal, letterhead=(f"{rare}记", "")).missing_glyphs
