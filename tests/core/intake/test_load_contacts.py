from functools import partial

import openpyxl
import pytest

from core import intake
from core.errors import Known
from core.records import ContactChoice, TableKind
from core.sorting import settle
from core.store import customers, rows

take = partial(intake.take, apart=False)


def contacts(store, path, choices=None):
    return intake.contacts(store, intake.Opening(path, apart=False), choices=choices)


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:王芳 老客户
TEL;TYPE=CELL:138 0013 8000
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:妈妈
TEL;TYPE=CELL:13911112222
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:钱七
TEL;TYPE=CELL:13933334444
NOTE:做过两次
END:VCARD
"""


@pytest.fixture
def shop(store, members):
    with store.transaction():
        settle(store, [one.source for one in take(store, members)])
    return store


@pytest.fixture
def phone_book(tmp_path):
    path = tmp_path / "通讯录.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_contacts_are_matched_with_customers_by_phone_and_nothing_is_stored(shop, phone_book):
    before = shop.value("SELECT count(*) FROM row")
    found = contacts(shop, phone_book)
    assert [(one.name, one.known) for one in found] == [
        ("王芳 老客户".replace(" ", ""), 1),
        ("妈妈", None),
        ("钱七", None),
    ]
    assert shop.value("SELECT count(*) FROM row") == before


def test_private_and_undecided_contacts_are_never_stored(shop, phone_book):
    (taken,) = take(shop, phone_book)
    assert (taken.rows_read, taken.rows_kept, taken.rows_rejected) == (3, 1, 2)
    assert rows.rejected(shop, taken.source) == ()
    assert not shop.value("SELECT count(*) FROM row WHERE cells LIKE '%妈妈%'")


def test_a_contact_belongs_to_the_only_customer_with_its_number(shop, tmp_path):
    path = tmp_path / "手机.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:小张做头发\nTEL:13900000001\nEND:VCARD\n", encoding="utf-8")
    (taken,) = take(shop, path)
    settle(shop, [taken.source])
    assert [
        (one.id, one.name) for one in customers.fetch(shop, customers.ids(shop)) if one.phone == "13900000001"
    ] == [(4, "张三")]


def test_a_contact_that_a_person_calls_a_customer_comes_in(shop, phone_book):
    lines = {one.name: one.index for one in contacts(shop, phone_book)}
    chosen = {lines["钱七"]: ContactChoice.CUSTOMER, lines["妈妈"]: ContactChoice.PRIVATE}
    (taken,) = take(shop, phone_book, contacts=chosen)
    settle(shop, [taken.source])
    names = {one.name for one in customers.fetch(shop, customers.ids(shop))}
    assert "钱七" in names
    assert "妈妈" not in names


GROUP = "序号,群昵称,手机号,备注,进群时间\n1,芳芳,13800138000,,2023-01-02\n2,妈妈,,家里,2023-01-02\n3,小雨,,来过两次,2023-02-02\n"


@pytest.fixture
def group(tmp_path):
    path = tmp_path / "微信群.csv"
    path.write_text(GROUP, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "head",
    [
        "序号,群昵称,微信号,备注名,入群时间",
        "群成员,群内昵称,手机号",
        "昵称,群昵称,wxid",
        "成员,群名片,QQ号,入群时间",
        "微信昵称,好友备注,微信号",
    ],
)
def test_the_members_of_a_chat_are_contacts(tmp_path, head):
    path = tmp_path / "表.csv"
    path.write_text(head + "\n1,小雨,xiaoyu01,,\n2,张妈,zhangma9,,\n", encoding="utf-8")
    assert intake.preview(path, apart=False)[0].mapping.table is TableKind.CONTACTS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("v.txt", CARDS),
        ("会员群.csv", "昵称,备注,微信号\n妈妈,我妈,wxid_mm\n"),
        ("接龙.csv", "序号,昵称,接龙内容\n1,妈妈,报名\n"),
        ("手机备份.csv", "姓名,电话1,电话2,电子邮件\n妈妈,13911112222,,x@y.z\n"),
        ("表.csv", "姓名,手机1,手机2\n妈妈,13911112222,\n"),
    ],
)
def test_private_people_under_a_neutral_name_are_asked_about(shop, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert [one.name for one in contacts(shop, path) if one.known is None][:1] == ["妈妈"]
    take(shop, path)
    assert not shop.value("SELECT count(*) FROM row WHERE cells LIKE '%妈妈%'")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("客户.csv", "姓名,电话1,电话2"),
        ("表.csv", "姓名,手机,备注"),
        ("表.csv", "昵称,微信号,备注,最近到店"),
        ("表.csv", "姓名,电话1,电话2,余额"),
        ("表.csv", "昵称,微信号,消费金额"),
    ],
)
def test_a_list_with_what_only_a_shop_writes_is_read_at_once(tmp_path, name, head):
    path = tmp_path / name
    path.write_text(head + "\n小雨,13800138000,,\n", encoding="utf-8")
    assert intake.preview(path, apart=False)[0].mapping.table is not TableKind.CONTACTS


def test_a_list_with_balances_is_the_shops_whatever_it_is_called(tmp_path):
    path = tmp_path / "会员群名单.csv"
    path.write_text("群昵称,手机号,余额\n小雨,13800138000,88\n", encoding="utf-8")
    assert intake.preview(path, apart=False)[0].mapping.table is TableKind.CUSTOMERS


def test_of_a_chat_only_known_numbers_and_chosen_members_are_kept(shop, group):
    found = contacts(shop, group)
    assert [(one.name, one.known, one.company) for one in found] == [
        ("芳芳", 1, ""),
        ("妈妈", None, "家里"),
        ("小雨", None, "来过两次"),
    ]
    (taken,) = take(shop, group, contacts={found[2].index: ContactChoice.CUSTOMER})
    assert (taken.rows_kept, taken.rows_rejected) == (2, 1)
    assert not shop.value("SELECT count(*) FROM row WHERE cells LIKE '%妈妈%'")
    assert rows.rejected(shop, taken.source) == ()


def test_whatever_was_said_of_one_chat_the_next_is_asked_about_anew(shop, group, tmp_path):
    mapping = intake.called_table(intake.preview(group, apart=False)[0].mapping, TableKind.CUSTOMERS)
    take(shop, group, {0: mapping})
    other = tmp_path / "另一个群.csv"
    other.write_text(GROUP.replace("妈妈", "舅舅"), encoding="utf-8")
    assert intake.preview(other, store=shop, apart=False)[0].mapping.table is TableKind.CONTACTS
    (taken,) = take(shop, other)
    assert taken.rows_kept == 1


def test_a_newer_list_of_members_is_no_update_that_lets_everybody_in(shop, group, tmp_path):
    (taken,) = take(shop, group)
    newer = tmp_path / "新.csv"
    newer.write_text(GROUP + "4,大王,,,2024-01-01\n", encoding="utf-8")
    with pytest.raises(Known, match=r"edition\.other_list"):
        intake.compare_edition(shop, taken.source, newer, apart=False)


def test_members_of_two_sheets_are_told_apart(shop, tmp_path):
    book = openpyxl.Workbook()
    for title, name in (("一群", "小雨"), ("二群", "妈妈")):
        sheet = book.create_sheet(title)
        sheet.append(["群昵称", "进群时间"])
        sheet.append([name, "2023-01-02"])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "两个群.xlsx")
    found = contacts(shop, tmp_path / "两个群.xlsx")
    taken = take(shop, tmp_path / "两个群.xlsx", contacts={found[0].index: ContactChoice.CUSTOMER})
    assert [one.rows_kept for one in taken] == [1, 0]


CHAT = (
    "昵称,备注\n云淡风轻,剪发王姐 13800138000\n小太阳,老李 13700001111 13700002222\n月亮,合用 13600136000\n"
)


def test_a_number_in_a_remark_tells_whose_the_nickname_is_unless_several_share_it(store, tmp_path):
    (tmp_path / "会员.csv").write_text(
        "卡号,姓名,电话\nA1,王芳,13800138000\nA2,李雷,13600136000\nA3,赵敏,13600136000\n", encoding="utf-8"
    )
    chat = tmp_path / "微信好友.csv"
    chat.write_text(CHAT, encoding="utf-8")
    with store.transaction():
        settle(store, [one.source for one in take(store, tmp_path / "会员.csv")])
    assert [one.known for one in contacts(store, chat)] == [1, None, None]
    with store.transaction():
        (one,) = take(store, chat)
        settle(store, [one.source])
    assert (one.table, one.rows_kept, one.problems) == (TableKind.CONTACTS, 1, {"phone_in_note": 1})
    assert store.value("SELECT count(*) FROM customer") == 3
