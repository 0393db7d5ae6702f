"""Payments keyed by a room or a plate find their customer through the lists."""

import pytest

from core import intake
from core.sorting import settle
from core.store import customers, holdings, merges, rows

OWNERS = "业主编号,业主名称,手机号\n1,吴学文,18999999999\n2,张三,18999999991\n3,李四,18999999992\n"
ROOMS = "房屋编号,楼栋编号,单元编号,业主编号\n1011,1,1,1\n1012,1,1,2\n1013,1,1,2\n1014,1,1,2\n1014,1,1,3\n"
FEES = "房屋,收费项目,缴费时间,实缴金额\n{0},物业费,2024-01-01,1000\n{0},物业费,2025-01-01,500\n"


def bring(store, tmp_path, **lists):
    for name, text in lists.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        with store.transaction():
            taken = intake.take(store, path, apart=False)
            settle(store, [one.source for one in taken if not one.refused])


def paid(store):
    """Return what each customer paid in all, by name."""
    people = customers.fetch(store, customers.ids(store))
    sums = {one.name: sum(held.fen for held in holdings.of_customer(store, one.id)) for one in people}
    return {name: fen for name, fen in sums.items() if fen}


@pytest.mark.parametrize("room", ["1-1-1011", "1栋1单元1011室", "1号楼1单元 1011", "1－1－1011", "1#1-1011"])
def test_a_payment_finds_the_owner_of_its_room(store, tmp_path, room):
    bring(store, tmp_path, 业主信息=OWNERS, 房屋信息=ROOMS, 房屋缴费历史=FEES.format(room))
    assert paid(store) == {"吴学文": 150000}


def test_it_finds_the_owner_also_when_the_lists_come_later(store, tmp_path):
    bring(store, tmp_path, 房屋缴费历史=FEES.format("1-1-1013"), 业主信息=OWNERS, 房屋信息=ROOMS)
    assert paid(store) == {"张三": 150000}
    assert len(customers.ids(store)) == 3


def test_a_room_with_two_owners_joins_nobody(store, tmp_path):
    bring(store, tmp_path, 业主信息=OWNERS, 房屋信息=ROOMS, 房屋缴费历史=FEES.format("1-1-1014"))
    assert len([one for one in customers.fetch(store, customers.ids(store)) if not one.name]) == 2
    assert set(paid(store)) == {""}


def test_payments_of_an_unknown_room_are_one_unnamed_customer_each_room(store, tmp_path):
    bring(store, tmp_path, 业主信息=OWNERS, 房屋缴费历史=FEES.format("9-9-901"))
    assert paid(store) == {"": 150000}
    assert rows.rejected(store) == ()


def test_a_plate_finds_its_owner(store, tmp_path):
    cars = "业主编号,车牌号,车位编码\n1,浙A12345,C1\n2,浙A54321,C2\n"
    fees = (
        "车牌号,收费项目,缴费时间,实缴金额\n浙A 54321,停车费,2024-01-01,300\n浙a54321,停车费,2024-02-01,300\n"
    )
    bring(store, tmp_path, 业主信息=OWNERS, 车位信息=cars, 车辆缴费历史=fees)
    assert paid(store) == {"张三": 60000}
    owner = next(one.id for one in customers.fetch(store, customers.ids(store)) if one.name == "张三")
    assert {one.why for one in merges.of_root(store, owner)} == {"code_alone", "plate_owner"}


@pytest.mark.needs_data
def test_the_real_fee_lists_lose_no_payment(store, shared_data):
    folder = shared_data / "cn-property-hc"
    kept = {}
    for name in ("hc-id-masked.xlsx", "importFeeDetail.xlsx", "importCarFeeDetail.xlsx"):
        with store.transaction():
            taken = intake.take(store, folder / name, apart=False)
            settle(store, [one.source for one in taken if not one.refused])
        kept[name] = sum(one.rows_kept for one in taken)
    assert (kept["importFeeDetail.xlsx"], kept["importCarFeeDetail.xlsx"]) == (3, 3)
    unnamed = [one for one in customers.fetch(store, customers.ids(store)) if not one.name and not one.code]
    assert len(unnamed) == 2  # one room and one plate that stand on no list
