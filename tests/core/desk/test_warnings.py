"""Before anything leaves: what has no basis is counted against the crime line, and what goes abroad against its ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.desk import Desk
from core.records import Answer, Flag, Interview, Kind, Level, Outcome, Scenario
from core.store import Store
from tests import shop


def told(desk: Desk, **known: object) -> None:
    """Keep a changed matter, with everything still released as the test of the shop has it."""
    desk.matter.save(replace(desk.matter.get(), **known))
    shop.decide(desk.lists._store, Outcome.HAND_OVER)


def ids(desk: Desk) -> list[str]:
    return [one.threshold.id for one in desk.lists.warnings().pile]


def more(store: Store, customers: int) -> None:
    """Let the shop have so many more customers, each with a card and nothing that lets it go."""
    store.executemany(
        "INSERT INTO customer(id, name, phone) VALUES(?, ?, ?)",
        [(n, shop.name_of(n), shop.phone_of(n)) for n in range(1001, 1001 + customers)],
    )
    store.execute(
        "INSERT INTO holding SELECT id, ?, 1, NULL, NULL, 0, 100, 0, 0, ?, 0 FROM customer WHERE id > 1000",
        (Kind.PREPAID.value, Level.ORDINARY.value),
    )


def test_where_everything_has_a_basis_nothing_is_said(desk):
    found = desk.lists.warnings()
    assert (found.persons, found.pile, found.abroad) == (0, (), None)


@pytest.mark.parametrize(("customers", "names"), [(24, []), (25, ["pile", "property_records"])])
def test_cards_without_a_basis_reach_the_line_at_twenty_five(desk, customers, names):
    more(desk.lists._store, customers)
    assert ids(desk) == names
    assert (desk.lists.warnings().proceeds is not None) is bool(names)
    assert desk.lists.warnings().persons == customers


def test_a_mere_company_is_no_person(desk):
    more(desk.lists._store, 30)
    desk.lists._store.execute("UPDATE customer SET flags = ? WHERE id > 1000", (Flag.COMPANY.value,))
    assert desk.lists.warnings().persons == 0


def test_where_nobody_takes_over_nothing_leaves(desk):
    more(desk.lists._store, 30)
    told(desk, scenario=Scenario.DEREGISTRATION)
    assert ids(desk) == []


@pytest.mark.parametrize(
    ("answer", "sure"), [(Answer.YES, True), (Answer.UNKNOWN, False)], ids=["abroad", "not known"]
)
def test_few_and_not_sensitive_data_abroad_need_no_contract_but_are_counted(desk, answer, sure):
    told(desk, interview=Interview(receiver_abroad=answer))
    found = desk.lists.warnings()
    assert (found.abroad.threshold.id, found.abroad.count, found.sure) == ("export_free", 10, sure)


def test_one_sensitive_field_that_goes_abroad_needs_a_contract(desk):
    told(desk, interview=Interview(receiver_abroad=Answer.YES))
    desk.lists._store.execute(
        "UPDATE holding SET level = ? WHERE kind = ? AND customer = 3",
        (Level.SENSITIVE.value, Kind.PREPAID.value),
    )
    found = desk.lists.warnings().abroad
    assert (found.threshold.id, found.count) == ("export_contract", 1)


def test_a_sensitive_kind_that_is_not_agreed_on_does_not_go_and_is_not_counted(desk):
    told(desk, interview=Interview(receiver_abroad=Answer.YES))
    desk.lists._store.execute(
        "UPDATE holding SET level = ? WHERE kind = ?", (Level.SENSITIVE.value, Kind.INTERACTION.value)
    )
    assert desk.lists.warnings().abroad.threshold.id == "export_free"
