"""What is sensitive stays with its own kind, seen on the sample firm."""

from pathlib import Path

import pytest

from core import intake
from core.records import Filter, Flag, Kind, Level
from core.sorting import settle
from core.store import customers, holdings, rows
from core.values import level_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.fixture
def firm(store):
    with store.transaction():
        taken = [
            one
            for name in ("客户名单.xlsx", "服务记录.csv")
            for one in intake.take(store, SAMPLES / name, apart=False)
        ]
        settle(store, [one.source for one in taken])
    return store


def sensitive(store, kind):
    """Return the customers whose data of a kind are sensitive though they are no child."""
    found = customers.ids(store, Filter(kind=kind, level=Level.SENSITIVE))
    return {one.id for one in customers.fetch(store, found) if not one.has(Flag.MINOR)}


def test_a_note_makes_its_own_kind_sensitive_where_it_says_so(firm):
    found, noted = sensitive(firm, Kind.INTERACTION), customers.ids(firm, Filter(kind=Kind.INTERACTION))
    assert 0 < len(found) < len(noted) / 2
    for customer in found:
        cells = [cell for row in rows.of_customer(firm, customer) for cell in row.cells]
        assert any(level_of(cell) is Level.SENSITIVE for cell in cells)


def test_the_other_kinds_beside_such_a_note_stay_ordinary(firm):
    assert not sensitive(firm, Kind.BASIC) | sensitive(firm, Kind.SERVICE)


@pytest.mark.parametrize("note", ["门禁密码 8031#", "对染发剂过敏", "怀孕20周", "信主", "女儿8岁"])
def test_one_visit_with_a_sensitive_note_makes_the_visits_of_that_customer_sensitive(store, tmp_path, note):
    visits = f"客户姓名,手机,服务日期,服务项目,服务备注\n王芳,13800138000,2024-06-01,保洁,\n王芳,13800138000,2024-06-02,保洁,{note}\n李雷,13800138001,2024-06-03,保洁,周末来\n"
    (tmp_path / "服务记录.csv").write_text(visits, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, tmp_path / "服务记录.csv", apart=False)])
    assert list(customers.ids(store, Filter(kind=Kind.SERVICE, level=Level.SENSITIVE))) == [1]
    assert not customers.ids(store, Filter(kind=Kind.BASIC, level=Level.SENSITIVE))


def test_a_child_is_sensitive_in_every_kind_it_has(firm):
    children = customers.ids(firm, Filter(flag=Flag.MINOR))
    assert children
    levels = {held.level for child in children for held in holdings.of_customer(firm, child)}
    assert levels == {Level.SENSITIVE}
