"""Tables as people keep them: what each becomes, and what is said of it."""

from __future__ import annotations

import pytest

from core import intake
from core.readers.aligned import ruler_of, words_of
from core.records import Meaning
from core.store import frozen_cells, rows, sources


def taken(store, tmp_path, text):
    path = tmp_path / "表.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = intake.take(store, path, apart=False)
    return one


def said(store, one):
    return [(found.line, found.column, found.code) for found in sources.problems(store, one.source)]


def test_the_sum_of_a_group_is_a_total_and_a_customer_of_such_a_name_is_none(store, tmp_path):
    text = "门店,会员,手机,余额,赠送\n一店,王芳,13800138000,100,1\n一店小计,,,100,1\n二店,小计,13900000001,50,2\n二店小计,,,50,2\n总计,,,150,3\n"
    one = taken(store, tmp_path, text)
    assert [(row.line, row.reason) for row in rows.rejected(store)] == [
        (3, "total_agrees"),
        (5, "total_agrees"),
        (6, "total_agrees"),
    ]
    assert (one.rows_kept, one.rows_rejected) == (2, 0)


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("E12345678", False),
        ("H12345678", False),
        ("A123456(7)", False),
        ("军字第1234567号", False),
        ("E123", True),
        ("1101011990", True),
    ],
)
def test_a_passport_is_no_wrong_identity_number(store, tmp_path, number, wrong):
    one = taken(store, tmp_path, f"姓名,证件类型,证件号码,手机\n陈港,其他,{number},13800138000\n")
    assert [code for _, _, code in said(store, one)] == (["id_length"] if wrong else [])


def test_an_empty_flat_is_no_customer(store, tmp_path):
    one = taken(
        store,
        tmp_path,
        "房号,租客,手机,月租\n301,王芳,13800138000,2500\n302,空置,,\n303,李雷,13900000001,1800\n",
    )
    assert (one.rows_kept, one.rows_rejected) == (2, 1)


def test_who_was_absent_was_not_there_that_day(store, tmp_path):
    taken(
        store,
        tmp_path,
        "姓名,手机,2024-01-05,2024-01-12\n王芳,13800138000,√,√\n李雷,13900000001,√,请假\n张三,13700000002,缺,×\n",
    )
    assert store.rows("SELECT day FROM record ORDER BY id") == [("2024-01-12",), ("2024-01-05",), (None,)]


@pytest.mark.parametrize(
    ("row", "torn"),
    [
        ("王芳,13800138000,1,200.50", True),
        ("王芳,13800138000,12.50,", False),
        ('王芳,13800138000,"1,200.50"', False),
    ],
)
def test_a_row_that_a_comma_has_torn_is_said(store, tmp_path, row, torn):
    one = taken(store, tmp_path, f"姓名,手机,余额\n李雷,13900000001,30\n{row}\n张三,13700000002,5\n")
    assert said(store, one) == ([(3, 3, "torn_row")] if torn else [])


def test_cards_that_a_spreadsheet_made_one_number_of_are_nobodys(store, tmp_path):
    one = taken(store, tmp_path, "会员卡号,姓名,余额\n6.22E+18,王芳,1\n6.22E+18,李雷,2\n000088,张三,3\n")
    assert [code for _, _, code in said(store, one)] == ["digits_lost"] * 2
    assert store.rows("SELECT card FROM customer ORDER BY id") == [(None,), (None,), ("000088",)]


PRINTED = """         会员余额表
会员卡号    姓名      手机           余额
----------------------------------------
0001        王芳      13800138000    120.00
0002        欧阳 娜娜 13900000001     30.00
0003                  13700000002      5.00
合计                                 155.00
"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_list_that_a_till_has_printed_into_a_file_is_read_by_its_columns(store, tmp_path, encoding):
    path = tmp_path / "打印.txt"
    path.write_bytes(PRINTED.replace("欧阳 娜娜 1", "欧阳娜娜  1").encode(encoding))
    (one,) = intake.take(store, path, apart=False)
    assert (one.rows_kept, one.rows_rejected, said(store, one)) == (3, 0, [])
    assert store.rows("SELECT card, name, phone, balance_fen FROM customer JOIN record USING(id) ORDER BY id") == [
        ("0001", "王芳", 13800138000, 12000), ("0002", "欧阳娜娜", 13900000001, 3000), ("0003", None, 13700000002, 500),
    ]  # fmt: skip
    assert [row.reason for row in rows.rejected(store)][-1] == "total_agrees"


def test_a_printed_list_may_hold_a_quote_and_a_blank_line(store, tmp_path):
    (tmp_path / "打印.txt").write_text(
        PRINTED.replace("欧阳 娜娜 1", "欧阳娜娜  1") + '\n备注："老店"的会员\n', "utf-8"
    )
    (one,) = intake.take(store, tmp_path / "打印.txt", apart=False)
    assert one.rows_kept == 3


def test_a_table_drawn_with_lines_is_read(store, tmp_path):
    one = taken(store, tmp_path, "│姓名│手机│余额│\n│王芳│13800138000│100│\n│李雷│13900000001│50│\n")
    assert one.rows_kept == 2


@pytest.mark.parametrize(
    "text", ["王姐 13800138000 还剩3次\n李哥  13900000001\n", "开会  说明\n今天  下雨  了\n明天\n"]
)
def test_words_with_blanks_between_are_no_table(text):
    assert ruler_of(text) is None


STAFF = "员工名单,,,\n工号,姓名,电话,岗位\nA1,陈店长,13700000009,店长\n"
MEMBERS = "姓名,手机,余额,备注\n王芳,13800138000,100,老客户\n李雷,13900000001,50,周末来\n"


@pytest.mark.parametrize(
    ("text", "people", "aside"),
    [
        (MEMBERS + ",,,\n" + STAFF, 2, ["note_row", "other_table", "other_table"]),
        (MEMBERS + STAFF + "姓名,手机,余额,备注\n张三,13700000002,20,\n", 3, ["note_row", "other_table", "other_table", "header_again"]),
        (MEMBERS + ",,3,\n" + STAFF.partition("\n")[2], 2, ["no_customer", "other_table", "other_table"]),
        (MEMBERS + "会员姓名,手机号码,卡内余额,说明\n张三,13700000002,20,\n", 3, ["header_again"]),
        (MEMBERS + "王芳,微信,收入,门店\n", 3, []),
    ],
    ids=["staff below", "and members again", "a sum of nobody above", "other words", "a row of words"],
)  # fmt: skip
def test_a_second_table_on_the_sheet_is_no_customers(store, tmp_path, text, people, aside):
    one = taken(store, tmp_path, text)
    assert one.rows_kept == people
    assert [row.reason for row in rows.rejected(store)] == aside


@pytest.mark.parametrize("between", [" ", "、", "　"])
def test_a_list_from_a_message_keeps_what_stands_behind_the_telephone(store, tmp_path, between):
    people = [
        ("张三", "13812345678", "余额100"),
        ("李四", "13912345678", "余额200"),
        ("王五", "13712345678", "续卡三次"),
    ]
    (tmp_path / "群里.txt").write_text("\n".join(map(between.join, people)), encoding="utf-8")
    (seen,) = intake.preview(tmp_path / "群里.txt", apart=False)
    assert [one.meaning for one in seen.mapping.columns[:2]] == [Meaning.NAME, Meaning.PHONE]
    assert [row[2] for row in seen.rows] == ["余额100", "余额200", "续卡三次"]


@pytest.mark.parametrize(
    "text", ["张三 13812345678\n李四 13912345678\n王五 13712345678", "张三 要 退卡\n李四 不 来了\n王五 说 好"]
)
def test_what_is_no_list_of_three_words_with_a_telephone_stays_whole(text):
    assert words_of(text) is None


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("王芳 350元\n李雷 还剩5次\n老张 欠50\n", [(35000, None), (None, 5), (-5000, None)]),
        ("王芳：5次\n李雷：8次\n老张：0次\n", [(None, 5), (None, 8), (None, 0)]),
        ("王芳 350\n李雷 28\n老张 60\n", [(None, None)] * 3),
    ],
    ids=["money or visits", "visits", "a person says what the numbers are"],
)
def test_a_notebook_without_telephones_is_a_list_of_names_and_what_is_left(store, tmp_path, lines, left):
    (tmp_path / "本子.txt").write_text(lines, encoding="utf-8")
    (one,) = intake.take(store, tmp_path / "本子.txt", apart=False)
    assert (one.rows_kept, one.columns[0].meaning) == (3, Meaning.NAME)
    assert store.rows("SELECT balance_fen, times_left FROM record ORDER BY id") == left


@pytest.mark.parametrize(
    ("headings", "means"),
    [
        (
            "单位全名,联系人,电话,期初应收,应收余额,预收余额",
            "company contact_person phone other debt balance",
        ),
        (
            "会员卡号,会员名称,手机号,注册时间,最后交易时间,最后更新时间",
            "card_number name phone date last_visit other",
        ),
        ("姓名,手机,剩余正课,剩余赠课,总课时,有效日期", "name phone times_left times_left quantity end_date"),
        ("主人,电话,洗澡卡余次,洗澡次数", "name phone times_left quantity"),
        ("名字,电话,还有几次,什么时候来的", "name phone times_left last_visit"),
    ],
)
def test_what_the_tills_of_the_trades_call_their_columns(tmp_path, headings, means):
    row = dict.fromkeys(("date", "last_visit", "end_date"), "2024-05-06") | {
        "name": "王芳",
        "phone": "13800138000",
        "company": "王芳商贸有限公司",
    }
    cells = [",".join(row.get(mean, str(n + 3)) for n, mean in enumerate(means.split()))] * 2
    (tmp_path / "表.csv").write_text("\n".join([headings, *cells]), encoding="utf-8")
    (seen,) = intake.preview(tmp_path / "表.csv", apart=False)
    assert [one.meaning.value for one in seen.mapping.columns] == means.split()


def test_a_mark_before_each_cell_that_keeps_it_a_text_is_no_part_of_it(store, tmp_path):
    taken(store, tmp_path, "姓名,手机,余额\n'王芳,'13800138000,'120.50\n'李雷,'13900000001,'30\n")
    assert store.rows("SELECT name, balance_fen FROM customer JOIN record USING(id)") == [
        ("王芳", 12050), ("李雷", 3000),
    ]  # fmt: skip


def test_who_signs_below_a_list_is_no_customer(store, tmp_path):
    taken(
        store,
        tmp_path,
        "序号,会员,手机,余额\n1,王芳,13800138000,5\n2,李雷,13900000001,5\n\n会计：,小周,店长：,老王\n",
    )
    assert [row.reason for row in rows.rejected(store)] == ["note_row"]


def test_headings_on_three_levels_are_those_that_stand_lowest_over_each_column(store, tmp_path):
    text = "姓名,备注,卡,,\n,,储值,,次卡\n,,本金,赠送,剩余次数\n王芳,常来,100,10,5\n李雷,,20,0,6\n"
    one = taken(store, tmp_path, text)
    assert [column.header for column in one.columns] == ["姓名", "备注", "本金", "赠送", "剩余次数"]
    assert (one.header_row, one.rows_kept) == (3, 2)


def test_what_stands_beside_a_name_is_pointed_at(store, tmp_path):
    one = taken(store, tmp_path, "客户,手机\n王芳(余100),13800138000\n李雷,13900000001\n")
    assert said(store, one) == [(2, 0, "name_says_left")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Name,Mobile,Balance", "header_again"),
        ("示例：张三,13800000000,100", "note_row"),
        ("王例,13800000000,100", ""),
    ],
)
def test_right_below_the_headings_may_stand_an_example_or_the_same_in_english(store, tmp_path, row, why):
    one = taken(store, tmp_path, f"姓名,手机,余额\n{row}\n王芳,13800138000,5\n李雷,13900000001,5\n")
    assert [row.reason for row in rows.rejected(store)] == ([why] if why else [])
    assert (one.rows_kept, one.rows_rejected) == (2 if why else 3, 0)


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("状态", "已退卡", "card_given_back"),
        ("备注", "退卡", "card_given_back"),
        ("备注", "卡已注销", "card_stopped"),
        ("备注", "未退卡", None),
        ("备注", "想问问退卡以后还能不能再办一张", None),
    ],
)
def test_a_card_given_back_that_still_holds_money_is_pointed_at(store, tmp_path, heading, text, code):
    one = taken(
        store,
        tmp_path,
        f"卡号,姓名,手机,余额,{heading}\nA1,王芳,13800138000,100,{text}\nA2,李雷,13900000001,0,{text}\n",
    )
    assert said(store, one) == ([(2, 4, code)] if code else [])


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("总课时,已上", True),
        ("充值合计,消费合计", True),
        ("总课时,已上,剩余课时", False),
        ("消费合计,消费次数", False),
    ],
)
def test_a_list_that_does_not_say_what_is_left_is_told(store, tmp_path, headings, told):
    one = taken(
        store, tmp_path, f"姓名,手机,{headings}\n王芳,13800138000,48,20,28\n李雷,13900000001,48,8,40\n"
    )
    assert ("left_not_said" in one.problems) is told


def test_two_digits_of_a_year_in_two_orders_are_asked_about_and_never_guessed(store, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(
        "姓名,电话,末次消费\n王芳,13800138000,5-6-24\n李雷,13900000001,24-6-5\n", encoding="utf-8"
    )
    (sheet,) = intake.preview(path, apart=False)
    assert [one.index for one in sheet.open_days(sheet.mapping)] == [2]
    intake.take(store, path, apart=False)
    assert [day for (day,) in store.rows("SELECT day FROM record ORDER BY id")] == [None, "2024-06-05"]


def test_a_day_in_another_order_far_below_the_head_is_told_and_left_open(store, tmp_path):
    rows_of = "".join(f"王{n},139{n:08d},24-{n % 12 + 1:02d}-{n % 28 + 1:02d}\n" for n in range(420))
    one = taken(store, tmp_path, f"姓名,电话,末次消费\n{rows_of}李雷,13800138000,05-06-24\n")
    assert said(store, one) == [(422, 2, "date_ambiguous")]
    days = [day for (day,) in store.rows("SELECT day FROM record ORDER BY id")]
    assert (days[0], days[-1], days.count(None)) == ("2024-01-01", None, 1)


def test_a_deposit_is_neither_money_on_a_card_nor_a_purchase_and_is_told(store, tmp_path):
    one = taken(store, tmp_path, "姓名,手机,余额,押金余额,押金\n王芳,13800138000,100,500,30\n")
    assert store.rows("SELECT balance_fen, fen FROM record") == [(10_000, None)]
    assert one.problems["deposit_apart"] == 1
    (sheet,) = intake.preview(tmp_path / "表.csv", apart=False)
    assert sheet.mapping.columns[3].meaning is Meaning.DEPOSIT


@pytest.mark.parametrize("said", ["单位：角,,\n姓名,电话,余额\n", "姓名,电话,余额,,单位：角\n"])
def test_sums_in_another_unit_are_turned_and_told_and_asked_about(store, tmp_path, said):
    one = taken(store, tmp_path, said + "王芳,13800138000,500\n")
    assert [fen for (fen,) in store.rows("SELECT balance_fen FROM record")] == [5_000]
    assert "money_in_unit" in one.problems
    (sheet,) = intake.preview(tmp_path / "表.csv", apart=False)
    assert (sheet.unit.name, sheet.unit.fen, sheet.unit.yuan_fen) == ("王芳", 5_000, 50_000)
    assert intake.in_yuan(sheet.mapping, sheet.unit.columns).columns[2].fen_per_unit == 100


def test_a_unit_at_the_foot_of_a_long_list_is_told(store, tmp_path):
    people = "".join(f"王芳{n},1380013{n:04},5\n" for n in range(450))
    one = taken(store, tmp_path, f"姓名,电话,余额\n{people}单位：角,,\n")
    assert (one.problems, one.rows_rejected) == ({"money_unit_below": 1}, 0)


def test_what_a_remark_says_of_a_card_is_told_where_it_is_not_counted(store, tmp_path):
    text = (
        "姓名,手机,余额,备注\n王芳,13800138000,,卡里还有300\n李雷,13900000001,,剩5次剪发\n"
        "赵敏,13900000002,,剩30天到期\n周强,13900000003,400,已转让给陈静\n陈静,13900000004,50,卡里还有50元\n"
    )
    assert said(store, taken(store, tmp_path, text)) == [
        (2, 3, "note_says_left"),
        (3, 3, "note_says_left"),
        (5, 3, "card_passed_on"),
    ]


def test_visits_that_were_given_too_are_counted_or_told(store, tmp_path):
    one = taken(store, tmp_path, "姓名,手机,剩余次数\n王芳,13800138000,10+2\n李雷,13900000001,5次(赠1)\n")
    assert store.rows("SELECT times_left FROM record ORDER BY id") == [(12,), (5,)]
    assert one.problems == {"times_added": 1, "times_gift_beside": 1}


def test_a_bare_rest_counts_visits_where_the_cards_do(tmp_path):
    for kinds, found in (
        (("次卡", "10次卡"), (Meaning.TIMES_LEFT, "likely")),
        (("次卡", "储值卡"), (Meaning.BALANCE, "likely")),
    ):
        rows_of = "".join(f"王芳{n},1380013800{n},{kind},5\n" for n, kind in enumerate(kinds))
        (tmp_path / "表.csv").write_text(f"姓名,手机,卡种,剩余\n{rows_of}", encoding="utf-8")
        (sheet,) = intake.preview(tmp_path / "表.csv", apart=False)
        assert (sheet.mapping.columns[3].meaning, sheet.mapping.columns[3].confidence.value) == found


CARDS = "姓名,手机,卡种,剩余\n王芳,13800138000,10次卡,8\n李雷,13900000001,{kind},300\n孙丽,13900000002,次卡,10+2\n"


def test_what_is_left_is_read_by_the_card_of_each_row_and_told(store, tmp_path):
    one = taken(store, tmp_path, CARDS.format(kind="储值卡"))
    left = store.rows("SELECT balance_fen, times_left FROM record ORDER BY id")
    assert left == [(0, 8), (30_000, None), (0, 12)]
    assert one.problems == {"left_by_card": 1, "times_added": 1}
    assert Meaning.TIMES_LEFT in [meaning for _, meaning, _ in frozen_cells.sources(store)[0].columns]
    assert intake.preview(tmp_path / "表.csv", apart=False)[0].left is None


def test_days_left_on_a_card_of_a_year_are_neither_money_nor_visits(store, tmp_path):
    one = taken(store, tmp_path, CARDS.format(kind="年卡"))
    left = store.rows("SELECT balance_fen, times_left FROM record ORDER BY id")
    assert left == [(0, 8), (0, None), (0, 12)]
    assert one.problems == {"left_by_card": 1, "left_in_days": 1, "times_added": 1}
    assert intake.preview(tmp_path / "表.csv", apart=False)[0].left is None


@pytest.mark.parametrize(
    ("way", "left", "unsaid"),
    [
        ("card", [(0, 8), (30_000, None), (0, 12)], False),
        ("visits", [(None, 8), (None, 300), (None, 12)], False),
        ("", [(0, 8), (30_000, None), (0, 12)], True),
    ],
)
def test_a_card_that_does_not_say_what_it_counts_is_asked_about_by_one_of_each(
    store, tmp_path, way, left, unsaid
):
    path = tmp_path / "表.csv"
    path.write_text(CARDS.format(kind="金卡"), encoding="utf-8")
    (sheet,) = intake.preview(path, apart=False)
    assert (sheet.left.visits.name, sheet.left.visits.cell, sheet.left.other.card) == ("王芳", "8", "金卡")
    choices = {0: intake.left_as(sheet.mapping, 3, way)} if way else None
    (one,) = intake.take(store, path, choices, apart=False)
    assert store.rows("SELECT balance_fen, times_left FROM record ORDER BY id") == left
    assert ("left_unsaid" in one.problems) is unsaid


def test_a_number_in_a_remark_and_visits_ticked_off_are_told_and_not_guessed(store, tmp_path):
    text = "姓名,手机,备注,总次数,1,2,3\n王芳,,13800138000,5,5.1,5.8,\n李雷,13900000001,,5,4.3,5.1,6.2\n"
    assert {code for _, _, code in said(store, taken(store, tmp_path, text))} >= {
        "note_has_phone",
        "left_not_said",
    }
