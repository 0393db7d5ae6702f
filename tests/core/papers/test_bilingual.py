"""Fixed texts of the main papers can stand in both languages; the Chinese stays as it is and prevails."""

from __future__ import annotations

import pytest

from core.papers import filled, has_english, render, wanted_by
from core.papers.kit.texts import texts
from tests.core.papers.archival import faults
from tests.core.papers.conftest import GIVER, RECEIVER, confirmation, inventory
from tests.core.papers.examples import control_totals, on_site, record, request
from tests.core.papers.reading import text_of

PAPERS = {
    "inventory": (inventory(3), "InventoryofCustomerRecordsHandedOver"),
    "wide": (inventory(3, landscape=True), "Balance(CNY)"),
    "confirmation": (confirmation(), "ConfirmationofHandoverofCustomerRecords"),
    "totals": (control_totals(2), "ControlTotals"),
    "on_site": (on_site(2), "On-siteCheck"),
    "request": (request(2), "RequestandApprovalofDestruction"),
    "record": (record(2), "Notdestroyed,stillthere"),
    "data_terms": (
        filled(
            "data_terms", dict.fromkeys(wanted_by("data_terms").needs, "甲"), giver=GIVER, receiver=RECEIVER
        ),
        "Article3Security",
    ),
    "acceptance": (filled("acceptance", giver=GIVER, receiver=RECEIVER), "AcceptanceofCustomerRecords"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_its_heads_in_both_languages_only_when_asked(name, seal):
    paper, english = PAPERS[name]
    both = render(paper, seal, bilingual=True)
    assert english in text_of(both.pdf)
    assert english not in text_of(render(paper, seal).pdf)
    assert both.code == render(paper, seal).code
    assert faults(both.pdf) == []


def test_the_papers_that_have_english_are_known():
    assert has_english("inventory")
    assert not has_english("notice")


def test_every_english_text_is_ascii_and_belongs_to_some_chinese():
    pairs = texts("heads", "en").pairs("heads")
    assert len(dict(pairs)) == len(pairs) > 130
    assert all(english.isascii() and not chinese.isascii() for chinese, english in pairs)
