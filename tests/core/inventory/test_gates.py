"""A gate opens by a name, a day and the paper that was signed; another receiver closes it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import Refused
from core.inventory import Gate, close_gates, gates, pass_gate
from core.records import Purposes
from core.store import facts
from tests import shop

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("gate", Gate)
def test_a_gate_does_not_open_without_its_paper(store, gate):
    with pytest.raises(Refused, match=r"gate\.no_paper"):
        pass_gate(store, gate, "王女士", DAY)
    assert facts.get(store, f"gate.{gate}") is None


def test_nobody_opens_a_gate_without_a_name(ready):
    with pytest.raises(Refused, match=r"gate\.no_name"):
        pass_gate(ready, Gate.DATA_TERMS, "  ", DAY)


def test_a_day_before_the_paper_was_made_is_refused(ready):
    with pytest.raises(Refused, match=r"gate\.day_before_paper"):
        pass_gate(ready, Gate.DATA_TERMS, "王女士", date(2024, 11, 22))


def test_a_day_before_the_paper_counts_as_entered_afterwards_with_what_it_rests_on(ready):
    pass_gate(ready, Gate.DATA_TERMS, "王女士", date(2026, 11, 1), said="CASE.toml: 王女士 2026-11-01")
    held = facts.get(ready, "gate.data_terms")
    assert (held["day"], held["late"], held["by"]) == ("2026-11-01", True, "王女士")


def test_the_gate_names_the_paper_it_was_signed_on(ready):
    paper = ready.value("SELECT id FROM paper WHERE kind='self_assessment'")
    assert facts.get(ready, "gate.self_assessment")["paper"] == paper


def test_papers_for_another_receiver_open_nothing(ready):
    close_gates(ready, "owner")
    assert gates(ready, shop.MATTER).closed == ("gate.self_assessment", "gate.data_terms")
    with pytest.raises(Refused, match=r"gate\.no_paper"):
        pass_gate(ready, Gate.DATA_TERMS, "王女士", DAY)
    shop.open_gates(ready)
    assert gates(ready, shop.MATTER).closed == ()


def test_advertising_alone_is_no_purpose(ready):
    only_ads = replace(shop.MATTER, purposes=Purposes(False, False, False, True))
    assert gates(ready, only_ads).closed == ("gate.purposes",)
