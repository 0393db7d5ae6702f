"""Makes the bundled samples: an invented cleaning firm with the dirt of real life in its files.

Everything is drawn from a fixed seed; nobody in it exists. Mobile numbers come from the 1380000 and
1390000 ranges that samples customarily use, ID numbers carry right check digits but no living person.
Run it with `.venv/bin/python installer/make_samples.py` after a change; the files are committed.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

OUT = Path(__file__).resolve().parents[1] / "resources" / "samples"
TODAY = date(2026, 11, 22)
CUSTOMERS = 1200
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉红梅建国志文海燕春晓东雪慧琳佳宁欣怡子涵浩宇"
RARE = ("阿依古丽·买买提", "欧阳晓春", "司马建华", "上官云", "𠮷田慧")
ROADS = ("文三路", "学院路", "人民路", "解放路", "和平街", "中山北路", "建设三路", "长江西路")
SERVICES = ("日常保洁", "深度保洁", "擦玻璃", "油烟机清洗", "地板打蜡", "开荒保洁", "家电清洗")
PREFERENCES = ("不用香味清洁剂", "进门换鞋套", "上午来", "周末来", "卧室不进", "先打电话")
SENSITIVE = (
    "门锁密码 {code}，先敲门",
    "老人有高血压，动作轻些",
    "孩子对消毒水过敏",
    "家里有孕妇，别用漂白水",
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Sample:
    """One invented customer."""

    code: str
    name: str
    phone: str
    address: str
    id_number: str = ""
    birth: date | None = None
    uscc: str = ""
    contact: str = ""
    since: date = TODAY
    note: str = ""


def main() -> None:
    """Write all sample files."""
    rng = random.Random(20261122)  # noqa: S311  # invented people, not secrets
    people = [person(rng, n) for n in range(CUSTOMERS)]
    OUT.mkdir(parents=True, exist_ok=True)
    customers(people)
    visits(rng, people)
    payments(rng, people)
    cards(rng, people)
    contracts(rng, people)
    contacts(people)
    prices()
    answers(people)


def person(rng: random.Random, n: int) -> Sample:
    """Draw one customer; every fifteenth is a company, a few are children, some have rare names."""
    code, since = f"CX{n + 1:05d}", TODAY - timedelta(days=rng.randrange(30, 2400))
    phone = f"{'1380000' if n % 2 else '1390000'}{n:04d}"
    address = f"杭州市西湖区{rng.choice(ROADS)}{rng.randrange(1, 400)}号{rng.randrange(1, 20)}幢{rng.randrange(101, 2602)}室"
    if n % 15 == 14:
        name = f"杭州{rng.choice(GIVEN)}{rng.choice(GIVEN)}{rng.choice(('商贸', '科技', '文化', '物业'))}有限公司"
        return Sample(code, name, phone, address, uscc=uscc(rng), contact=chinese(rng), since=since)
    name = RARE[n // 240] if n % 240 == 7 else chinese(rng)
    age = rng.randrange(9, 13) if n % 300 == 11 else rng.randrange(22, 78)
    birth = TODAY - timedelta(days=age * 365 + rng.randrange(1, 300))
    number = id_number(rng, birth) if n % 3 == 0 or age < 14 else ""
    if number and n % 12 == 0:
        number = number[:6] + number[8:17]  # an old card of 15 digits
    note = rng.choice(SENSITIVE).format(code=rng.randrange(1000, 9999)) if n % 9 == 4 else ""
    note = note or (rng.choice(PREFERENCES) if n % 4 == 1 else "")
    return Sample(
        code, name, phone, address, number, birth if age < 14 or n % 5 == 0 else None, since=since, note=note
    )


def customers(people: list[Sample]) -> None:
    """The list from the office: title row, note row, header in row 3, some phones as numbers, duplicates."""
    book = Workbook()
    sheet = first(book, "客户")
    sheet.append(["晨曦家政服务部客户名单"])
    sheet.merge_cells("A1:J1")
    sheet.append(["2026年11月导出，*为必填"])
    sheet.append(
        [
            "客户编号",
            "*姓名/单位",
            "*手机",
            "地址",
            "身份证号",
            "出生日期",
            "统一社会信用代码",
            "联系人",
            "建档日期",
            "备注",
        ]
    )
    for n, one in enumerate(people):
        sheet.append(line(one, as_number=n % 4 == 0))
        if n % 40 == 3:  # entered twice, with the same phone and name
            sheet.append(line(replace(one, code=f"CX{n + 50001:05d}", note="")))
    sheet.append([None, "张三", "1380013800", "电话少一位"])
    sheet.append([None, "", "13800000005", ""])  # a family phone without a name
    sheet.append([None, people[5].name[0] + "小宝", people[5].phone, people[5].address])
    last = sheet.max_row + 1
    sheet.cell(last, 1, "合计")
    sheet.cell(last, 2, f"{last - 4} 条")
    save(book, "客户名单.xlsx")


def line(one: Sample, *, as_number: bool = False) -> list[object]:
    """Return one row of the customer list; a phone may stand there as a number, as Excel likes it."""
    birth = one.birth.strftime("%Y/%m/%d") if one.birth else None
    phone: object = int(one.phone) if as_number else one.phone
    row: list[object] = [
        one.code,
        one.name,
        phone,
        one.address,
        one.id_number or None,
        birth,
        one.uscc or None,
    ]
    return [*row, one.contact or None, one.since, one.note or None]


def visits(rng: random.Random, people: list[Sample]) -> None:
    """The service book as the old program saves it: CSV in GB18030, semicolon-free, Windows line ends."""
    rows: list[list[str]] = [
        ["服务单号", "客户编号", "客户姓名", "服务日期", "服务项目", "保洁员", "金额(元)", "服务备注"]
    ]
    for n, one in enumerate(people):
        for visit in range(WEIGHTS[n % len(WEIGHTS)]):
            day = max(one.since, TODAY - timedelta(days=rng.randrange(1, 700)))
            note = rng.choice(PREFERENCES) if visit == 0 and n % 7 == 0 else ""
            fee = f"{rng.randrange(12, 60) * 10}.00"
            number = f"FW{day:%Y%m}{len(rows):05d}"
            rows.append(
                [
                    number,
                    one.code,
                    one.name.replace("𠮷", "吉"),
                    f"{day:%Y-%m-%d}",
                    rng.choice(SERVICES),
                    chinese(rng),
                    fee,
                    note,
                ]
            )
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    (OUT / "服务记录.csv").write_bytes(text.getvalue().encode("gb18030"))


def payments(rng: random.Random, people: list[Sample]) -> None:
    """Receipts over two sheets, one a year, with amounts in Chinese habit."""
    book = Workbook()
    for year in (2025, 2026):
        sheet = first(book, f"{year}年") if year == 2025 else book.create_sheet(f"{year}年")
        sheet.append(["收据号", "日期", "客户编号", "客户", "实收金额", "付款方式", "发票号码"])
        for n, one in enumerate(people):
            if n % 2 == year % 2:
                day = date(year, rng.randrange(1, 11), rng.randrange(1, 28))
                fee = rng.randrange(8, 90) * 10
                amount: object = f"￥{fee:,}.00" if n % 6 == 0 else fee
                invoice = f"{rng.randrange(10**7, 10**8)}" if n % 5 == 0 else None
                sheet.append(
                    [
                        f"SJ{year}{n:05d}",
                        day,
                        one.code,
                        one.name,
                        amount,
                        rng.choice(("微信", "现金", "支付宝")),
                        invoice,
                    ]
                )
    save(book, "收款记录.xlsx")


def cards(rng: random.Random, people: list[Sample]) -> None:
    """Prepaid cards: paid and gift parts, a total row below."""
    book = Workbook()
    sheet = first(book, "余额表")
    sheet.append(["卡号", "持卡人", "手机号", "办卡日期", "实充余额", "赠送余额", "剩余次数", "状态"])
    chosen = [one for n, one in enumerate(people) if n % 4 == 2]
    for n, one in enumerate(chosen):
        paid, gift = (0 if n % 6 == 0 else rng.randrange(1, 120) * 10.5), (rng.randrange(0, 5) * 50)
        sheet.append(
            [f"80{n:06d}", one.name, int(one.phone), one.since, paid, gift, rng.randrange(0, 12), "正常"]
        )
    last = sheet.max_row
    sheet.append(["合计", None, None, None, f"=SUM(E2:E{last})", f"=SUM(F2:F{last})"])
    save(book, "充值卡余额.xlsx")


def contracts(rng: random.Random, people: list[Sample]) -> None:
    """Contracts with companies, under a header of two levels with merged cells."""
    book = Workbook()
    sheet = first(book, "合同台账")
    sheet.append(["合同编号", "甲方（客户）", None, "期限", None, "年金额（元）", "状态"])
    sheet.append([None, "单位名称", "联系电话", "起", "止", None, None])
    for span in ("A1:A2", "B1:C1", "D1:E1", "F1:F2", "G1:G2"):
        sheet.merge_cells(span)
    for n, one in enumerate(one for one in people if one.uscc):
        start = date(2026 - n % 2, 1 + n % 12, 1)
        state = "履行中" if n % 3 else "已到期"
        sheet.append(
            [
                f"HT{start:%Y}-{n + 1:03d}",
                one.name,
                one.phone,
                start,
                start + timedelta(days=364),
                rng.randrange(6, 60) * 1000,
                state,
            ]
        )
    save(book, "合同台账.xlsx")


def contacts(people: list[Sample]) -> None:
    """The office phone: customers among mother, doctor and friends."""
    cards: list[str] = []
    for n, one in enumerate(people[:240:3]):
        cards.append(vcard(one.name, one.phone, "晨曦客户" if n % 2 else ""))
    for n, name in enumerate(("妈妈", "李医生", "小敏", "老同学建国", "物业张师傅", "女儿班主任") * 6):
        cards.append(vcard(f"{name}{n // 6 or ''}", f"1370000{n:04d}", ""))
    (OUT / "手机通讯录.vcf").write_text("".join(cards), encoding="utf-8", newline="")


def vcard(name: str, phone: str, company: str) -> str:
    """Return one contact as an Android phone writes it."""
    org = f"ORG:{company}\r\n" if company else ""
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{name};;;;\r\nFN:{name}\r\n{org}TEL;TYPE=CELL:{phone}\r\nEND:VCARD\r\n"


def prices() -> None:
    """A price list without a single customer."""
    book = Workbook()
    sheet = first(book, "价目")
    sheet.append(["项目编码", "服务名称", "规格", "单位", "单价", "库存"])
    for n, name in enumerate(SERVICES):
        sheet.append([f"P{n:03d}", name, "标准", "次", 120 + n * 30, 0])
    save(book, "价目表.xlsx")


def answers(people: list[Sample]) -> None:
    """What came back by slip and chat within a fortnight: yes, no, refund, withdrawn, and many silent."""
    book = Workbook()
    sheet = first(book, "回话")
    sheet.append(["客户编号", "姓名", "手机", "答复", "日期", "方式", "核验"])
    words = ("同意", "同意", "同意", "同意", "不同意", "要退款", "撤回同意")
    for n, one in enumerate(people):
        if (n % 5 < 3 or n < 16) and n != 911:  # one child is still to be asked
            answer = "监护人同意" if one.birth and age_of(one.birth) < 14 else words[n % 7]
            day = TODAY - timedelta(days=n % 13 + 1)
            sheet.append(
                [one.code, one.name, one.phone, answer, day, ("签单", "微信")[n % 2], "手机号后四位"]
            )
    save(book, "回话.xlsx")


def chinese(rng: random.Random) -> str:
    """Draw a name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def age_of(birth: date) -> int:
    """Return full years on the day of the samples."""
    return TODAY.year - birth.year - ((TODAY.month, TODAY.day) < (birth.month, birth.day))


def id_number(rng: random.Random, birth: date) -> str:
    """Draw an 18-digit number with a right check digit (GB 11643, MOD 11-2)."""
    body = f"330106{birth:%Y%m%d}{rng.randrange(1000):03d}"
    return body + "10X98765432"[sum(int(digit) * pow(2, 17 - n, 11) for n, digit in enumerate(body)) % 11]


def uscc(rng: random.Random) -> str:
    """Draw a unified social credit code of a Hangzhou company with a right check character (GB 32100)."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    organisation = "MA" + "".join(rng.choice(letters) for _ in range(6))
    body = "91330106" + organisation + organisation_check(organisation)
    rest = sum(letters.index(char) * pow(3, n, 31) for n, char in enumerate(body)) % 31
    return body + letters[(31 - rest) % 31]


def organisation_check(code: str) -> str:
    """Return the check character of an organisation code (GB 11714)."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = (
        11
        - sum(alphabet.index(char) * w for char, w in zip(code, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    )
    return "X" if rest == 10 else "0" if rest == 11 else str(rest)


def first(book: Workbook, title: str) -> Worksheet:
    """Return the sheet that a new workbook has, named."""
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def save(book: Workbook, name: str) -> None:
    """Save with fixed properties, so that a second run differs as little as possible."""
    book.properties.created = book.properties.modified = datetime(2026, 11, 22, 9, 0)
    book.save(OUT / name)


if __name__ == "__main__":
    main()
