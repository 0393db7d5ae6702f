"""Headings as registers, platforms and owners of small firms write them."""

from __future__ import annotations

import pytest

from core.intake.understanding import understand
from core.records import Confidence, Kind, Level, Meaning, TableKind

TABLES = {
    "salon register": (
        "会员卡号,会员姓名,手机号码,性别,会员生日,会员等级,卡类型,实充余额,赠送余额,剩余次数,最后消费时间,开卡门店,备注",
        "10001,张三,13800138000,女,1990-05-06,金卡,次卡,1200.00,100.00,5,2026-10-01,总店,染膏过敏",
        TableKind.CUSTOMERS,
        "card_number name phone sex birth_date member_level card_type balance gift_balance times_left last_visit source note",
    ),
    "cleaning": (
        "服务单号,客户姓名,联系电话,服务地址,门锁密码,服务项目,服务日期,保洁员,金额(元)",
        "FW001,李四,13900139000,杭州市西湖区文三路1号2幢301室,8821#,日常保洁,2026-09-01,王阿姨,180.00",
        TableKind.VISITS,
        "order_id name phone address door_code service date staff amount",
    ),
    "web shop orders": (
        "订单编号,买家会员名,买家实际支付金额,收货人姓名,收货地址,联系手机,订单创建时间,宝贝标题,物流单号,卖家备注",
        "1234567890123456789,tb_abc1,99.00,王五,浙江省杭州市余杭区良渚街道1号,13700137000,2026-08-01 12:00:00,洗发水500ml,SF123456,加急",
        TableKind.ORDERS,
        "order_id other paid_amount name address phone date product other note",
    ),
    "property fees": (
        "房号,业主姓名,手机,费用名称,应收金额,实收金额,欠费金额,缴费日期,收款方式",
        "1-1-1001,赵六,13600136000,物业费,1200,1000,200,2026-01-05,微信",
        TableKind.PAYMENTS,
        "room name phone service amount paid_amount debt date pay_method",
    ),
    "trading": (
        "客户编码,客户全称,统一社会信用代码,联系人,电话,开户行,银行账号,应收余额,地址,业务员",
        "K001,杭州某某贸易有限公司,91110000600037341L,钱七,0571-88881234,工商银行,1202020202020202,50000.00,杭州市上城区1号,小周",
        TableKind.CUSTOMERS,
        "customer_id company uscc contact_person phone bank_name bank_account debt address staff",
    ),
    "gym": (
        "会籍编号,姓名,联系方式,会籍类型,开始日期,到期日期,剩余天数,私教,体测数据",
        "V01,孙八,13500135000,年卡,2026-01-01,2026-12-31,40,刘教练,体脂率22",
        TableKind.CUSTOMERS,
        "other name phone card_type start_date end_date times_left staff health",
    ),
    "clinic": (
        "病历号,患者姓名,身份证号,手机号,就诊日期,主诉,诊断,医生,费用",
        "B0001,周九,11010519491231002X,13400134000,2026-03-03,头痛,偏头痛,吴医生,300",
        TableKind.VISITS,
        "customer_id name id_number phone date health health staff amount",
    ),
    "training school": (
        "学员编号,学员姓名,出生日期,家长姓名,家长电话,课程名称,总课时,剩余课时,已缴学费,报名日期",
        "S001,郑小十,2015-06-07,郑大,13300133000,少儿美术,48,20,4800,2026-02-02",
        TableKind.CUSTOMERS,
        "customer_id name birth_date contact_person phone service quantity times_left amount date",
    ),
    "card balances": (
        "卡号,持卡人,手机号,办卡日期,实充余额,赠送余额,剩余次数,状态",
        "C001,张三,13800138000,2025-01-01,100.00,20.00,3,正常",
        TableKind.PREPAID_CARDS,
        "card_number name phone date balance gift_balance times_left status",
    ),
    "有赞 orders": (
        "订单号,订单状态,买家昵称,收货人/提货人,收货人手机号/提货人手机号,收货人省份,收货人城市,详细收货地址/提货地址,商品名称,商品数量,订单实付金额,下单时间,商家备注",
        "E20240505123,交易完成,小花,张三,13800138000,浙江省,杭州市,文三路1号2幢,护发素,1,99.00,2024-05-05 12:00:00,加急",
        TableKind.ORDERS,
        "order_id status other name phone region region address product quantity paid_amount date note",
    ),
    "管家婆 partners": (
        "往来单位编号,往来单位全名,联系人,电话,手机,开户银行,银行账号,应收款余额,应付款余额,业务员",
        "0001,杭州某某超市,王五,0571-88881234,13800138000,工商银行,1202020202020202020,1200.00,0,小李",
        TableKind.CUSTOMERS,
        "customer_id company contact_person phone2 phone bank_name bank_account debt other staff",
    ),
    "微信支付 bill": (
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号",
        "2024-05-05 12:00:00,商户消费,小花,洗剪吹,收入,¥38.00,零钱,支付成功,4200001234567890123456789012,10001",
        TableKind.PAYMENTS,
        "date status name product status amount pay_method status order_id other",
    ),
    "housekeeping agency": (
        "雇主姓名,雇主电话,服务地址,阿姨姓名,阿姨电话,阿姨身份证,服务类型,上户时间,下户时间,预产期",
        "张三,13800138000,杭州市西湖区1号,王阿姨,13900139000,11010519491231002X,月嫂,2024-05-05,2024-06-05,2024-05-01",
        TableKind.VISITS,
        "name phone address staff other other service start_date end_date health",
    ),
    "pharmacy": (
        "会员卡号,姓名,手机,慢病类型,常用药,最近购药日期,推荐人电话",
        "1001,张三,13800138000,高血压,硝苯地平,2024-05-05,13900139000",
        TableKind.CUSTOMERS,
        "card_number name phone health health last_visit other",
    ),
    "laundry cards": (
        "卡号,姓名,电话,办卡日期,剩余金额,赠送,最后来店,备注",
        "0001,张三,13800138000,2023.11.06,18.5,0,2026-11-20,白衬衫要浆",
        TableKind.PREPAID_CARDS,
        "card_number name phone date balance gift_balance last_visit note",
    ),
    "laundry slips": (
        "单号,收衣日,卡号,姓名,电话,衣物,金额",
        "S00001,2026-08-04,0070,张三,13800138000,羽绒服1,30",
        TableKind.ORDERS,
        "order_id date card_number name phone product amount",
    ),
    "a notebook typed in": (
        "名字,电话,卡里剩,最后一次",
        "张姐,13800138000,300,5月6日",
        TableKind.CUSTOMERS,
        "name phone balance last_visit",
    ),
    "a register's export": (
        "会员卡编号,会员名称,联系方式,建档日期,本金,赠金,剩余次数,末次消费,专属顾问,备注信息",
        "FJ00001,张三,13800138000,2023-11-06,300,50,3,2026/11/22 15:30,小雪,先别染",
        TableKind.CUSTOMERS,
        "card_number name phone date balance gift_balance times_left last_visit staff note",
    ),
    "cleaning by number": (
        "客户编号,姓名,手机,地址,身份证号,客户类型,服务项目,最近服务,储值余额,备注",
        "JM1,张三,13800138000,上海市徐汇区漕溪路1号,11010519491231002X,个人,擦玻璃,2026-01-18,880,钥匙放前台",
        TableKind.CUSTOMERS,
        "customer_id name phone address id_number member_level service last_visit balance note",
    ),
    "english": (
        "Customer ID,Full Name,Mobile Phone,E-mail Address,Birthday,Shipping Address,Last Visit,Notes",
        "7,John Smith,13800138000,john@example.com,1980-01-01,1 Nanjing Rd Shanghai,2026-01-01,",
        TableKind.CUSTOMERS,
        "customer_id name phone email birth_date address last_visit note",
    ),
    "contract ledger": (
        "合同编号,甲方名称,签订日期,合同开始日期,合同到期日,合同金额（万元）,状态",
        "HT-1,杭州某某酒店,2026-01-01,2026-01-01,2026-12-31,1.2,履行中",
        TableKind.CONTRACTS,
        "contract_id company date start_date end_date amount status",
    ),
    "call-backs": (
        "客户姓名,手机,回访日期,回访方式,回访内容,满意度,回访人",
        "张三,13800138000,2026-10-10,电话,很好,5,小李",
        TableKind.INTERACTIONS,
        "name phone date other note other staff",
    ),
    "staff": (
        "工号,姓名,部门,岗位,入职日期,手机,身份证号,基本工资",
        "001,张三,美发部,发型师,2020-01-01,13800138000,11010519491231002X,5000",
        TableKind.STAFF,
        "other name other other date phone id_number amount",
    ),
    "ledger": (
        "凭证号,日期,摘要,科目编码,科目名称,借方金额,贷方金额",
        "记-1,2026-01-01,收货款,1002,银行存款,100.00,",
        TableKind.ACCOUNTING,
        "other date other other other other other",
    ),
}  # fmt: skip


def rows(*lines: str) -> list[list[str]]:
    return [line.split(",") for line in lines]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_trade_is_understood(name: str) -> None:
    headings, line, table, meanings = TABLES[name]
    found = understand(rows(headings, *[line] * 3))
    assert found.header_row == 1
    assert found.table is table
    assert " ".join(guess.meaning.value for guess in found.columns) == meanings


def test_headings_stand_below_a_title_and_an_instruction() -> None:
    found = understand(
        rows(
            "2026年会员名单,,",
            "1、带星号的为必填项 2、手机号只填一个，不要空格。,,",
            ",,",
            "姓名*,手机号*,余额（元）",
            "张三,13800138000,12",
        )
    )
    assert (found.header_row, found.header_rows) == (4, 1)


def test_lines_count_as_the_sheet_counts() -> None:
    assert understand(rows("姓名,手机", "张三,13800138000"), first_line=3).header_row == 3


def test_two_levels_of_headings_are_joined() -> None:
    found = understand(
        rows("姓名,本人,,配偶,", ",手机,微信号,手机,微信号", "张三,13800138000,abc_123,13900139000,def_456")
    )
    assert (found.header_row, found.header_rows) == (1, 2)
    assert [guess.header for guess in found.columns] == [
        "姓名",
        "本人手机",
        "本人微信号",
        "配偶手机",
        "配偶微信号",
    ]
    assert [guess.meaning for guess in found.columns][:4] == [
        Meaning.NAME,
        Meaning.PHONE,
        Meaning.WECHAT,
        Meaning.PHONE2,
    ]


def test_notes_beside_the_table_are_no_columns() -> None:
    found = understand(
        rows("姓名,手机,,,", "张三,13800138000,,,", "李四,13900139000,,说明,", ",,,手机,填11位")
    )
    assert [guess.meaning for guess in found.columns] == [
        Meaning.NAME,
        Meaning.PHONE,
        Meaning.EMPTY,
        Meaning.EMPTY,
        Meaning.EMPTY,
    ]


def test_a_table_without_headings_is_read_by_its_cells() -> None:
    found = understand(
        rows(*(f"{name},1380013800{n},浙A1234{n}" for n, name in enumerate(("张三", "李四", "王五", "赵六"))))
    )
    assert found.header_row == 0
    assert [guess.meaning for guess in found.columns] == [Meaning.NAME, Meaning.PHONE, Meaning.PLATE]
    assert {guess.reason_code for guess in found.columns} == {"content"}


def test_a_heading_that_lies_is_corrected_by_its_cells() -> None:
    found = understand(rows("姓名,年龄", *(f"张三,1380013800{n}" for n in range(5))))
    assert found.columns[1].meaning is Meaning.PHONE
    assert found.columns[1].reason_code == "content_against_header"


def test_destroyed_identity_numbers_stay_identity_numbers() -> None:
    found = understand(rows("姓名,身份证号", *["张三,110101199003071000"] * 5))
    assert found.columns[1].meaning is Meaning.ID_NUMBER


def test_the_unit_in_brackets_is_kept() -> None:
    found = understand(rows("客户,合同金额（万元）,余额(分)", "张三,1.2,300"))
    assert [guess.fen_per_unit for guess in found.columns] == [100, 1_000_000, 1]


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (("客户,合同金额（万）,已收万元", "张三,1.2,300"), [1_000_000, 1_000_000]),
        (("客户,合同金额:万元,余额（元）", "张三,1.2,300"), [1_000_000, 100]),
        (("大客户表,,", "日期：2025年,,单位：万元", "客户,合同金额,余额(元)", "张三,1.2,300"), [1_000_000, 100]),
        (("客户,合同金额,余额", "张三,1.2,300"), [100, 100]),
        (("余额表,,", ",,单 位：角", "客户,合同金额,余额", "张三,1.2,300"), [10, 10]),
        (("客户余额（千元）,,", "客户,合同金额,余额", "张三,1.2,300"), [100_000, 100_000]),
        (("客户,合同金额,余额", "张三,1.2,300", "单位：分,,"), [1, 1]),
        (("客户,合同金额(万达店),余额（千禧店）", "张三,1.2,300"), [100, 100]),
    ],
)  # fmt: skip
def test_the_unit_is_found_wherever_it_is_said(lines: tuple[str, ...], units: list[int]) -> None:
    found = understand(rows(*lines))
    assert [guess.fen_per_unit for guess in found.columns][1:] == units
    assert {guess.meaning for guess in found.columns[1:]} <= {
        Meaning.AMOUNT,
        Meaning.PAID_AMOUNT,
        Meaning.BALANCE,
    }


@pytest.mark.parametrize("heading", ["次卡剩余", "剩次", "还剩次数", "美甲次卡（剩余）", "护理（剩余次数）"])
def test_what_is_left_on_a_card_of_visits_is_known(heading: str) -> None:
    found = understand(rows(f"姓名,手机,{heading}", *[f"王芳,1380013800{n},{n}次" for n in range(5)]))
    assert found.columns[2].meaning is Meaning.TIMES_LEFT


@pytest.mark.parametrize(
    ("heads", "counted"),
    [
        ("美甲次卡（剩余）,美睫次卡（剩余）", 2),
        ("剩余团课,剩余私教课", 2),
        ("剩余次数,剩余总次数", 1),
        ("次卡次数,剩余次数", 1),
    ],
)
def test_visits_of_two_services_are_both_left(heads: str, counted: int) -> None:
    found = understand(rows(f"姓名,手机,{heads}", *[f"王芳,1380013800{n},{n},{8 - n}" for n in range(5)]))
    assert [one.meaning for one in found.columns].count(Meaning.TIMES_LEFT) == counted


def test_a_column_settles_its_own_order_of_day_and_month() -> None:
    found = understand(rows("姓名,消费日期", "张三,5/6/2024", "李四,25/6/2024"))
    assert found.columns[1].day_order == "dmy"


def test_kinds_and_levels_are_proposed() -> None:
    headings, line, _, _ = TABLES["salon register"]
    by_meaning = {guess.meaning: guess for guess in understand(rows(headings, *[line] * 3)).columns}
    assert by_meaning[Meaning.BALANCE].kind is Kind.PREPAID
    assert by_meaning[Meaning.PHONE].kind is Kind.BASIC
    assert by_meaning[Meaning.NOTE].level is Level.SENSITIVE
    assert by_meaning[Meaning.PHONE].level is Level.ORDINARY


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("银行卡号", Level.SENSITIVE),
        ("门锁密码", Level.SENSITIVE),
        ("过敏史", Level.SENSITIVE),
        ("采购价", Level.CONFIDENTIAL),
        ("身份证号", Level.ORDINARY),
        ("公司名称", Level.PUBLIC),
    ],
)
def test_a_heading_alone_sets_a_level(header: str, level: Level) -> None:
    assert understand(rows(f"客户姓名,手机,{header}", "张三,13800138000,")).columns[2].level is level


def test_the_same_form_has_the_same_fingerprint() -> None:
    one = understand(rows("姓名*,手机（必填）", "张三,13800138000"))
    two = understand(rows("会员名单,", "姓名,手机", "李四,13900139000"))
    other = understand(rows("姓名,电话", "李四,13900139000"))
    assert one.fingerprint == two.fingerprint != other.fingerprint


def test_an_empty_sheet_is_empty() -> None:
    assert understand([["", " "], []]).table is TableKind.EMPTY


def test_reasons_hold_no_cell_of_the_file() -> None:
    for headings, line, _, _ in TABLES.values():
        facts = {
            str(value)
            for guess in understand(rows(headings, line)).columns
            for _, value in guess.reason_facts
        }
        assert not facts & set(line.split(","))


def test_a_doubtful_column_is_never_sure() -> None:
    found = understand(rows("姓名,手机", "张三,无", "李四,问一下", "王五,不知道"))
    assert found.columns[1].confidence is Confidence.LIKELY
    assert found.columns[1].reason_code == "header_content_doubtful"


def test_two_customers_in_a_row_are_not_made_one() -> None:
    found = understand(rows("姓名,手机,余额,姓名,手机,余额", "张三,13800138000,1,李四,13900139000,2"))
    assert [guess.meaning for guess in found.columns][:3] == [Meaning.NAME, Meaning.PHONE, Meaning.BALANCE]
    assert {guess.reason_code for guess in found.columns[3:]} == {"second_group"}
    assert {guess.meaning for guess in found.columns[3:]} == {Meaning.OTHER}


def test_a_data_row_of_known_words_is_not_taken_for_headings() -> None:
    found = understand(rows("谁,啥,咋付", "张三,洗剪吹,刷卡", "李四,染发,现金", "客户,项目,支付方式"))
    assert found.header_row in (0, 1)


def test_one_sensitive_note_does_not_make_every_note_sensitive() -> None:
    found = understand(
        rows(
            "客户姓名,手机,备注",
            *(f"张三,13800138000,{note}" for note in ("染膏过敏", "老客户", "周末来", "爱喝茶")),
        )
    ).columns[2]
    assert found.level is Level.ORDINARY
    assert ("sensitive_percent", 25) in found.reason_facts


def test_months_below_a_year_are_a_second_level() -> None:
    found = understand(
        rows(
            "学员,家长电话,班级,2024年,,",
            ",,,1月,2月,3月",
            *(f"学员{n}号,1391234000{n},少儿舞蹈,300,300," for n in range(4)),
        )
    )
    assert (found.header_row, found.header_rows) == (1, 2)
    assert [guess.header for guess in found.columns][3:] == ["1月", "2月", "3月"]


def test_a_note_that_begins_over_a_gap_is_no_column() -> None:
    found = understand(
        rows(
            "姓名,手机,余额,,说明：余额含赠送",
            "赵一,13700001111,50,,老板电话 13511112222",
            "钱二,13700002222,0,,每周三盘点",
            "孙三,13700003333,12,,",
        )
    )
    assert [guess.meaning for guess in found.columns][3:] == [Meaning.EMPTY, Meaning.EMPTY]


def test_firms_with_their_persons_are_customers_whatever_the_file_is_called() -> None:
    table = rows(
        "单位名称,地址,联系人1,电话1,联系人2,电话2",
        "盛泽纺织厂,舜湖路12号,钱卫国,0512-63551234,孙倩,13862105566",
    )
    assert understand(table, file_name="两个联系人.xlsx").table is TableKind.CUSTOMERS


def test_two_short_levels_below_a_title_are_no_form() -> None:
    rows = [
        ["晨曦家政会员登记表 2024年", "", "", "", ""],
        ["制表：陈慧芳  日期：2024-05-01", "", "", "", ""],
        ["", "", "", "", ""],
        ["会员", "", "卡内", "", "上门地址"],
        ["姓名", "手机", "本金", "赠送", ""],
        ["王芳", "13800138000", "300", "50", "上海市徐汇区天山路1号502"],
        ["李雷", "13900139000", "0", "0", "上海市长宁区延安西路22号"],
        ["合计", "", "300", "50", ""],
    ]
    found = understand(rows, file_name="会员.xlsx")
    assert (found.table, found.header_row, found.header_rows) == (TableKind.CUSTOMERS, 4, 2)
    assert [one.header for one in found.columns] == ["姓名", "手机", "本金", "赠送", "上门地址"]


def test_months_side_by_side_need_no_word_of_a_person() -> None:
    rows = [["姓名", "手机", *(f"{month}月" for month in range(1, 13))]]
    rows += [
        [name, phone, *["100", ""] * 6] for name, phone in (("王芳", "13800138000"), ("李雷", "13900139000"))
    ]
    found = understand(rows, file_name="收费.xlsx")
    assert {(one.meaning, one.reason_code) for one in found.columns[2:]} == {(Meaning.OTHER, "of_month")}
    assert all(one.confidence is not Confidence.UNKNOWN for one in found.columns)
