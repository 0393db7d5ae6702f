import pytest

from core import intake
from core.records import Flag, Kind, Level
from core.sorting import search, settle
from core.store import customers, holdings, merges


def bring(store, path):
    with store.transaction():
        taken = intake.take(store, path, apart=False)
        return settle(store, [one.source for one in taken if not one.refused])


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def names(store):
    return [one.name for one in customers.fetch(store, customers.ids(store))]


def test_same_phone_and_same_name_is_one_customer_and_a_family_phone_alone_is_not(store, members):
    assert bring(store, members).joined == 1
    assert names(store) == ["王芳", "李雷", "张三", "赵小小"]


def test_the_joined_keeps_what_either_row_knew_and_its_lineage(store, members):
    bring(store, members)
    found = customers.get(store, 1)
    assert (found.id_number, found.note) == ("11010519491231002X", "怀孕")
    assert [(one.customer, one.why) for one in merges.of_root(store, 1)] == [(2, "phone_name")]


def test_the_same_id_number_joins_whatever_the_name(store, tmp_path):
    text = "姓名,手机,身份证号\n王芳,13800138000,11010519491231002X\n王 芬,13900000001,110105491231002\n李雷,13700000000,\n"
    bring(store, written(tmp_path, "客户.csv", text))
    assert len(names(store)) == 2
    assert customers.get(store, 1).phone2 == "13900000001"


def test_different_id_numbers_keep_same_phone_and_name_apart(store, tmp_path):
    text = "姓名,手机,身份证号\n王芳,13800138000,11010519491231002X\n王芳,13800138000,440524188001010014\n"
    bring(store, written(tmp_path, "客户.csv", text))
    assert names(store) == ["王芳", "王芳"]


def test_orders_find_their_customer_by_phone(store, members, tmp_path):
    bring(store, members)
    text = "订单号,手机,金额,下单日期\nA1,13900000001,50,2024-06-01\nA2,13900000001,70.5,2024-06-03\nA3,13800138000,9,2023-01-01\n"
    bring(store, written(tmp_path, "订单.csv", text))
    bought = {one.kind: one for one in holdings.of_customer(store, 4)}[Kind.PURCHASE]
    assert (bought.rows, bought.fen, bought.first_day, bought.last_day) == (
        2,
        12050,
        "2024-06-01",
        "2024-06-03",
    )
    assert len(names(store)) == 5  # the phone of two people is nobody's order


def test_visits_find_their_customer_by_a_name_that_is_unique(store, members, tmp_path):
    bring(store, members)
    text = "客户姓名,服务项目,服务日期\n张三,擦窗,2024-06-01\n张三,保洁,2024-07-01\n钱七,保洁,2024-07-02\n钱七,保洁,2024-07-03\n"
    bring(store, written(tmp_path, "服务记录.csv", text))
    assert names(store) == ["王芳", "李雷", "张三", "赵小小", "钱七"]


def test_two_people_of_one_name_on_a_customer_list_stay_two(store, tmp_path):
    bring(store, written(tmp_path, "客户.csv", "姓名,手机\n王芳,\n王芳,\n李雷,13800138000\n"))
    assert names(store).count("王芳") == 2


def test_a_second_import_joins_with_what_is_there_and_is_found(store, members, tmp_path):
    text = "姓名,手机,地址\n" + "".join(
        f"客户{chr(0x4E00 + n)},{13500000000 + n},甲路{n}号\n" for n in range(30)
    )
    bring(store, written(tmp_path, "老客户.csv", text))
    bring(
        store,
        written(
            tmp_path, "新客户.csv", "姓名,手机,微信号\n客户一,13500000000,wx_first1\n孙八,13611111111,\n"
        ),
    )
    assert [one.name for one in search(store, "孙八")] == ["孙八"]
    assert [one.wechat for one in search(store, "wx_first")] == ["wx_first1"]
    assert len(names(store)) == 31


def test_holdings_count_money_once_and_levels_where_they_belong(store, members):
    bring(store, members)
    held = {one.kind: one for one in holdings.of_customer(store, 1)}
    assert (held[Kind.PREPAID].balance_fen, held[Kind.PREPAID].level) == (12050, Level.ORDINARY)
    assert held[Kind.BASIC].balance_fen == 0
    assert held[Kind.BASIC].level is Level.ORDINARY
    assert held[Kind.INTERACTION].level is Level.SENSITIVE  # the note says that she is pregnant
    assert held[Kind.PREPAID].flags & Flag.BALANCE


def test_a_child_is_sensitive_in_every_kind(store, tmp_path):
    bring(
        store,
        written(
            tmp_path,
            "学员.csv",
            "姓名,手机,出生日期,余额\n小明,13800138000,2019-05-01,100\n大明,13800138001,1990-05-01,100\n",
        ),
    )
    levels = {one.level for one in holdings.of_customer(store, 1)}
    assert levels == {Level.SENSITIVE}
    assert customers.get(store, 1).has(Flag.MINOR)
    assert not customers.get(store, 2).has(Flag.MINOR)


def test_making_the_holdings_anew_changes_nothing(store, members):
    bring(store, members)
    before = store.rows("SELECT * FROM holding")
    with store.transaction():
        holdings.rebuild(store)
    assert store.rows("SELECT * FROM holding") == before


def test_the_counts_of_the_first_screen(store, members):
    bring(store, members)
    counts = holdings.tally(store)
    assert (counts["customers"], counts["rows"], counts["balance_fen"]) == (4, 5, 12050)
    assert counts[f"kind:{Kind.PREPAID.value}"] == 2


def test_nothing_new_settles_to_nothing(store):
    assert settle(store, []).joined == 0


@pytest.mark.parametrize("column", ["会员卡号", "客户编号"])
def test_a_row_without_a_name_belongs_to_the_one_owner_of_its_number(store, tmp_path, column):
    bring(
        store,
        written(tmp_path, "会员.csv", f"{column},姓名,手机\nC001,王芳,13800138000\nC002,李雷,13800138001\n"),
    )
    bring(
        store,
        written(
            tmp_path, "消费记录.csv", f"{column},消费金额,消费日期\nC001,50,2024-06-01\nC002,60,2024-06-02\n"
        ),
    )
    assert names(store) == ["王芳", "李雷"]
