"""A made-up salon in Hangzhou as its till would export it: 800 cards, three children, a few wrong numbers.

Two customers bought a second card under a number that differs in one digit: they look like one, and stay two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook

HEADS = ("会员卡号", "会员姓名", "手机号", "生日", "储值余额", "赠送余额", "剩余次数", "最近消费日期", "备注")
TOTAL_PAID, TOTAL_GIFT = 158_900_00, 27_520_00  # fen
CARDS, UNNAMED, CHILDREN, WRONG = 800, 20, 3, 6
DOUBLES = ((620, 655), (640, 671))
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "秀英桂珍美玲丽娟慧芬小琴晓燕玉梅淑华建国志强海燕春梅雪芳红霞"


@dataclass(frozen=True, slots=True)
class Card:
    """One line of the export; money in fen."""

    number: str
    name: str
    phone: str
    birth: str
    paid: int
    gift: int
    times: int
    last: str


def name_of(n: int) -> str:
    """Return a name that no second card has together with its number."""
    return _FAMILY[n % len(_FAMILY)] + _GIVEN[n * 7 % len(_GIVEN)] + _GIVEN[(n * 11 + 5) % len(_GIVEN)]


def cards() -> list[Card]:
    """Return the 800 cards; the sums are the owner's two numbers."""
    made, paid_left, gift_left = [], TOTAL_PAID, TOTAL_GIFT
    for n in range(CARDS):
        paid = 6_500_00 if n == 70 else 20_00 + (n * 37 % 335) * 100
        gift = 300_00 if n == 70 else (n * 13 % 60) * 100
        if n == CARDS - 1:
            paid, gift = paid_left, gift_left
        paid_left, gift_left = paid_left - paid, gift_left - gift
        child = CHILDREN and 40 <= n < 40 + CHILDREN
        unnamed = 100 <= n < 100 + UNNAMED
        wrong = 200 <= n < 200 + WRONG
        phone = (
            ""
            if unnamed
            else "1380000"
            if wrong
            else f"13{5 + n % 5}{10_000_000 + n * 7919 % 90_000_000:08d}"
        )
        birth = "2016-05-12" if child else f"{1960 + n % 40}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        last = f"{2021 + n % 6 if n % 6 < 5 else 2026}-{1 + n % 10:02d}-{1 + n % 27:02d}"
        made.append(
            Card(
                f"A{n + 1:04d}",
                "" if unnamed else name_of(n),
                phone,
                "" if unnamed else birth,
                paid,
                gift,
                n % 8,
                last,
            )
        )
    for first, second in DOUBLES:
        made[second] = _again(made[first], made[second])
    return made


def _again(one: Card, card: Card) -> Card:
    """Return a second card of a customer, sold under a number with one digit typed wrongly."""
    digit = (int(one.phone[6]) + 1) % 10
    return replace(card, name=one.name, phone=f"{one.phone[:6]}{digit}{one.phone[7:]}", birth=one.birth)


def write(path: Path, lines: list[Card]) -> Path:
    """Write cards as the vendor's Excel."""
    book = Workbook()
    sheet = book.active
    sheet.title = "会员"
    sheet.append(HEADS)
    for one in lines:
        sheet.append(
            (
                one.number,
                one.name,
                one.phone,
                one.birth,
                one.paid / 100,
                one.gift / 100,
                one.times,
                one.last,
                "",
            )
        )
    book.save(path)
    return path


def last_night(lines: list[Card]) -> list[Card]:
    """Return the cards a week later: twelve balances went down by 38 yuan."""
    changed = set(range(300, 312))
    return [replace(one, paid=one.paid - 18_00) if n in changed else one for n, one in enumerate(lines)]
