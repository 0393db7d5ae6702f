import pytest

from core import intake
from core.errors import Known
from core.records import ConsentState, Kind
from core.sorting import correct, search, settle, settle_edition
from core.store import changes, customers, holdings, rows, sources

MONDAY = "会员卡号,姓名,手机,余额\nC1,王芳,13800138000,100\nC2,李雷,13900000001,50\nC3,张三,13900000002,0\n"
FRIDAY = "会员卡号,姓名,余额,手机\nC3,张三,0,13900000002\nC1,王芳,80.50,13800138000\nC4,赵六,30,13900000004\n"


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def shop(store, tmp_path):
    with store.transaction():
        settle(
            store,
            [one.source for one in intake.take(store, written(tmp_path, "周一.csv", MONDAY), apart=False)],
        )
    return store


@pytest.fixture
def friday(tmp_path):
    return written(tmp_path, "周五.csv", FRIDAY)


def update(store, path, **choices):
    edition = intake.compare_edition(store, 1, path, apart=False)
    with store.transaction():
        taken, touched = intake.take_edition(store, edition, path, "me", **choices)
        settle_edition(store, taken.source, touched)
    return taken


def test_only_the_differences_are_shown(shop, friday):
    seen = intake.compare_edition(shop, 1, friday, apart=False).difference
    assert (len(seen.new), len(seen.changed), len(seen.gone), seen.same) == (1, 1, 1, 1)
    ((row, line, (cell,)),) = seen.changed
    assert (row, line, cell.field, cell.old, cell.new) == (1, 3, "balance", "100", "80.50")
    assert (seen.balance_before, seen.balance_after) == (15000, 11050)


NAMED_ANEW = "卡号,会员姓名,手机号码,卡内余额,积分\nC1,王芳,13800138000,80.50,3\nC2,李雷,13900000001,50,0\nC3,张三,13900000002,0,1\n"


def test_columns_named_anew_are_the_same_columns(shop, tmp_path):
    path = written(tmp_path, "新系统.csv", NAMED_ANEW)
    seen = intake.compare_edition(shop, 1, path, apart=False).difference
    assert (len(seen.new), len(seen.changed), len(seen.gone), seen.columns_new) == (0, 1, 0, ("积分",))
    assert [(cell.field, cell.old, cell.new) for cell in seen.changed[0][2]][:1] == [
        ("balance", "100", "80.50")
    ]
    update(shop, path)
    assert shop.value("SELECT sum(balance_fen) FROM record") == 8050 + 5000
    assert customers.count(shop) == 3


MORE = "会员卡号,姓名,手机,余额,生日,赠送余额\nC1,王芳,13800138000,100,1990-01-02,\nC2,李雷,13900000001,50,,8\nC3,张三,13900000002,0,,\n"


def test_a_new_column_is_told_once_and_what_it_says_is_taken_in(shop, tmp_path):
    path = written(tmp_path, "新系统.csv", MORE)
    seen = intake.compare_edition(shop, 1, path, apart=False).difference
    assert (seen.columns_new, seen.columns_gone, seen.same) == (("生日",), (), 2)
    assert [(cell.field, cell.old, cell.new) for _, _, (cell,) in seen.changed] == [("gift_balance", "", "8")]
    update(shop, path)
    assert shop.rows("SELECT birth FROM customer ORDER BY id") == [("1990-01-02",), (None,), (None,)]
    assert shop.value("SELECT sum(gift_fen) FROM holding") == 800


def compared(store, path):
    return intake.compare_edition(store, 1, path, apart=False).difference


def test_what_is_nobodys_row_is_kept_aside_and_the_total_is_compared(shop, tmp_path):
    off = written(tmp_path, "少了.csv", FRIDAY + ",,8,\n合计,,119.50,\n")
    assert [one[1:] for one in compared(shop, off).totals_off] == [(11_950, 11_850)]
    signed = written(tmp_path, "签.csv", FRIDAY + "制表人：陈慧,,日期：2024-05-01,\n")
    assert compared(shop, signed).aside == ()  # who made it is no news
    path = written(tmp_path, "周五.csv", FRIDAY + ",,8,\n合计,,118.50,\n")
    assert compared(shop, path).totals_off == ()
    taken = update(shop, path)
    assert (taken.rows_read, taken.rows_kept, taken.rows_rejected) == (4, 3, 1)
    assert [one.reason for one in rows.rejected(shop)] == ["no_customer", "total_agrees"]
    line = sources.get(shop, taken.source)
    assert (line.rows_kept, line.rows_rejected) == (3, 1)


WIDE = "卡号,姓名,手机,余额,等级,积分,地址,店员,爱好,来源\nC1,王芳,13800138000,100,金,3,文二路1号,小周,跑步,抖音\n"


def test_a_column_that_is_gone_takes_what_it_said_along(store, tmp_path):
    path = written(tmp_path, "旧.csv", WIDE)
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    assert Kind.PREFERENCE in {one.kind for one in holdings.of_customer(store, 1)}
    narrower = written(tmp_path, "新.csv", WIDE.replace(",爱好", "").replace(",跑步", ""))
    seen = intake.compare_edition(store, 1, narrower, apart=False).difference
    assert (seen.changed, seen.columns_gone) == ((), ("爱好",))
    update(store, narrower)
    assert Kind.PREFERENCE not in {one.kind for one in holdings.of_customer(store, 1)}


def test_sales_with_the_columns_of_the_customers_are_no_edition_of_their_list(shop, tmp_path):
    path = written(
        tmp_path,
        "销售.csv",
        "订单号,日期,会员姓名,手机号码,卡号,余额,项目,金额\nD1,2026-01-02,王芳,13800138000,C1,80,剪发,68\n",
    )
    with pytest.raises(Known, match="other_list"):
        intake.compare_edition(shop, 1, path, apart=False)


def test_comparing_stores_nothing(shop, friday):
    before = shop.rows("SELECT * FROM row")
    intake.compare_edition(shop, 1, friday, apart=False)
    assert shop.rows("SELECT * FROM row") == before
    assert len(sources.every(shop)) == 1


def test_an_update_is_no_duplicate(shop, friday):
    taken = update(shop, friday)
    assert [(one.id, one.state, one.replaces) for one in sources.every(shop)] == [
        (1, "replaced", None),
        (taken.source, "read", 1),
    ]
    assert customers.count(shop) == 4
    held = {one.kind: one for one in holdings.of_customer(shop, 1)}
    assert held[Kind.PREPAID].balance_fen == 8050
    assert [one.name for one in search(shop, "赵六")] == ["赵六"]


def test_who_is_gone_stays_until_a_person_says_otherwise(shop, friday):
    update(shop, friday)
    assert customers.get(shop, 2).name == "李雷"


def test_who_is_gone_goes_when_a_person_says_so(shop, friday):
    update(shop, friday, drop_gone=True)
    assert customers.get(shop, 2) is None
    assert search(shop, "李雷") == ()
    assert holdings.tally(shop)["balance_fen"] == 11050


def test_old_and_new_values_are_written_down(shop, friday):
    update(shop, friday)
    (held,) = changes.of_customer(shop, 1)
    assert (held.field, held.old, held.new, held.by) == ("cell:balance", "100", "80.50", "me")


def test_a_correction_is_replayed_over_the_new_edition(shop, friday):
    correct(shop, 1, "name", "王芳芳", by="me")
    update(shop, friday)
    assert customers.get(shop, 1).name == "王芳芳"


def test_consents_stay_with_their_rows(shop, friday):
    shop.execute(
        "INSERT INTO consent_event(number, row, scope, state, channel, day, entered, by) VALUES('1', 1, ?, ?, 'slip', '2026-01-01', '', '')",
        (Kind.PREPAID.bit, ConsentState.GIVEN),
    )
    update(shop, friday)
    assert shop.value("SELECT state FROM consent WHERE customer=1") == ConsentState.GIVEN


def test_another_list_is_no_edition(shop, tmp_path):
    other = written(tmp_path, "订单.csv", "订单号,客户,金额\nA1,王芳,5\n")
    with pytest.raises(Known, match=r"edition\.other_list"):
        intake.compare_edition(shop, 1, other, apart=False)


def test_a_replaced_source_has_no_further_edition(shop, friday):
    update(shop, friday)
    with pytest.raises(Known, match=r"source\.gone"):
        intake.compare_edition(shop, 1, friday, apart=False)


def test_a_visit_less_on_a_card_beside_cards_of_money_is_no_yuan_less(store, tmp_path):
    cards = "会员卡号,姓名,卡种,剩余\nC1,王芳,次卡,{}\nC2,李雷,储值卡,50\nC3,张三,年卡,9{}\n"
    intake.take(store, written(tmp_path, "周一.csv", cards.format(8, 1)), apart=False)
    path = written(tmp_path, "周五.csv", cards.format(7, 0))
    seen = intake.compare_edition(store, 1, path, apart=False).difference
    assert [(cell.field, cell.old, cell.new) for _, _, (cell,) in seen.changed] == [
        ("times_left", "8", "7"),
        ("other", "91", "90"),
    ]
    assert (seen.balance_before, seen.balance_after, seen.times_after) == (5000, 5000, 7)
