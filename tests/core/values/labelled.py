"""An invented set of cells with known truth, to measure what the recognisers find and what they take for it.

Run as a program it prints the table that stands in docs/recognition.md.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum import luhn
from stdnum.cn import uscc

from core.values import FindKind, check_digit, scan

KINDS = (FindKind.ID_NUMBER, FindKind.MOBILE, FindKind.USCC, FindKind.BANK_CARD)
_COUNTIES = (
    "110101",
    "310115",
    "330106",
    "440301",
    "510107",
    "513621",
    "412723",
    "321282",
    "610113",
    "650102",
    "230103",
    "460105",
)
_BINS = (
    "622202",
    "621700",
    "622848",
    "621661",
    "622588",
    "603367",
    "625955",
    "955880",
    "436742",
    "518710",
    "356827",
)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BEFORE = (
    "",
    "客户",
    "备注：",
    "身份证",
    "电话",
    "联系",
    "卡号：",
    "退款到",
    "税号",
    "约在 3 号楼见，",
    "老客户，",
    "2024-05-05 ",
    "共 3 件，",
)
_AFTER = ("", "，请保密", " 张三", "。", "（本人）", "；下周再来", " 已核对", ",备用")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and what truly stands in it."""

    text: str
    truth: frozenset[tuple[FindKind, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, misses and false finds of one kind."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """Return the part of the finds that is true."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the part of the truth that is found."""
        return self.right / (self.right + self.missed)

    @property
    def f2(self) -> float:
        """Return the F2 measure, in which a miss weighs more than a false find."""
        return 5 * self.precision * self.recall / (4 * self.precision + self.recall)


def cells(count: int, seed: int = 20261122) -> list[Cell]:
    """Return so many cells, the same ones for the same seed: half hold something, half only look like it."""
    dice = random.Random(seed)
    return [
        dice.choice(_POSITIVE)(dice)
        if dice.random() < 0.5
        else Cell(_dressed(dice, dice.choice(_NEGATIVE)(dice)), frozenset())
        for _ in range(count)
    ]


def measured(cells: list[Cell]) -> dict[FindKind, Score]:
    """Return the score of every kind over the cells."""
    right, missed, wrong = Counter[FindKind](), Counter[FindKind](), Counter[FindKind]()
    for cell in cells:
        found = {
            (find.kind, bare(cell.text[find.start : find.end]))
            for find in scan(cell.text)
            if find.kind in KINDS
        }
        right.update(kind for kind, _ in found & cell.truth)
        missed.update(kind for kind, _ in cell.truth - found)
        wrong.update(kind for kind, _ in found - cell.truth)
    return {kind: Score(right[kind], missed[kind], wrong[kind]) for kind in KINDS}


def identity(dice: random.Random) -> str:
    """Return an invented identity number of 18 signs."""
    head = f"{dice.choice(_COUNTIES)}{_birth(dice):%Y%m%d}{dice.randrange(1000):03}"
    return head + check_digit(head)


def bare(token: str) -> str:
    """Return a token without separators, country code and width."""
    token = token.translate(str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")).upper()
    token = re.sub(r"[^0-9A-Z]", "", token)
    return token[-11:] if re.fullmatch(r"(?:00)?861[3-9][0-9]{9}", token) else token


def _digits(dice: random.Random, count: int) -> str:
    return str(dice.randrange(1, 10)) + "".join(str(dice.randrange(10)) for _ in range(count - 1))


def _birth(dice: random.Random) -> date:
    return date(1930, 1, 1) + timedelta(days=dice.randrange(34_000))


def _identity(dice: random.Random) -> Cell:
    head = f"{dice.choice(_COUNTIES)}{_birth(dice):%Y%m%d}{dice.randrange(1000):03}"
    number = head + check_digit(head)
    if dice.random() < 0.08:
        old = (
            f"{dice.choice(_COUNTIES)}{min(_birth(dice), date(1999, 12, 31)):%Y%m%d}{dice.randrange(1000):03}"
        )
        number = old[:6] + old[8:]
    dress = dice.choice((str, str, str.lower, _wide))
    return Cell(_dressed(dice, dress(number)), frozenset({(FindKind.ID_NUMBER, number)}))


def _mobile(dice: random.Random) -> Cell:
    number = f"1{dice.randrange(3, 10)}{dice.randrange(10**9):09}"
    forms = (
        "{0}",
        "{0}",
        "{0}",
        "+86{0}",
        "86-{0}",
        "{1} {2} {3}",
        "{1}-{2}-{3}",
        "+86 {1} {2} {3}",
        "0086{0}",
    )
    shown = dice.choice(forms).format(number, number[:3], number[3:7], number[7:])
    return Cell(
        _dressed(dice, _wide(shown) if dice.random() < 0.05 else shown),
        frozenset({(FindKind.MOBILE, number)}),
    )


def _credit_code(dice: random.Random) -> Cell:
    head = (
        dice.choice(("91", "91", "92", "92", "93", "52", "12"))
        + dice.choice(_COUNTIES)
        + "".join(dice.choice(_SIGNS) for _ in range(9))
    )
    number = head + uscc.calc_check_digit(head)
    return Cell(
        _dressed(dice, dice.choice((str, str, str.lower))(number)), frozenset({(FindKind.USCC, number)})
    )


def _card(dice: random.Random) -> Cell:
    prefix = dice.choice(_BINS)
    length = 16 if prefix[0] in "345" else dice.choice((16, 19, 19, 18, 17))
    head = prefix + "".join(str(dice.randrange(10)) for _ in range(length - 7))
    number = head + luhn.calc_check_digit(head)
    groups = " ".join(re.findall("[0-9]{1,4}", number))
    return Cell(
        _dressed(dice, dice.choice((number, number, groups))), frozenset({(FindKind.BANK_CARD, number)})
    )


def _wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))


def _dressed(dice: random.Random, token: str) -> str:
    return token if dice.random() < 0.6 else dice.choice(_BEFORE) + token + dice.choice(_AFTER)


def _order_number(dice: random.Random) -> str:
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(1200))
    return dice.choice((_digits(dice, 19), _digits(dice, 18), _digits(dice, 16), f"{day:%Y%m%d}{_digits(dice, 10)}", f"{day:%Y%m%d%H%M%S}{_digits(dice, 6)}",
                        f"4200{_digits(dice, 24)}", _digits(dice, 12), _digits(dice, 13), f"{day:%y%m%d}-{_digits(dice, 15)}"))  # fmt: skip


def _parcel(dice: random.Random) -> str:
    return dice.choice(("SF", "YT", "JDVA", "ZTO", "")) + _digits(dice, 13)


def _imei(dice: random.Random) -> str:
    head = dice.choice(("86", "35")) + _digits(dice, 12)
    return head + luhn.calc_check_digit(head)


def _broken_identity(dice: random.Random) -> str:
    head = f"{dice.choice(_COUNTIES)}{_birth(dice):%Y%m%d}{dice.randrange(1000):03}"
    return head + dice.choice([sign for sign in "0123456789X" if sign != check_digit(head)])


def _no_such_day(dice: random.Random) -> str:
    head = f"{dice.choice(_COUNTIES)}19{dice.randrange(50, 99)}{dice.choice(('0230', '1332', '0431', '0000'))}{dice.randrange(1000):03}"
    return head + check_digit(head)


def _broken_card(dice: random.Random) -> str:
    head = dice.choice(_BINS) + "".join(str(dice.randrange(10)) for _ in range(12))
    return head + str((int(luhn.calc_check_digit(head)) + dice.randrange(1, 10)) % 10)


def _broken_code(dice: random.Random) -> str:
    head = "91" + dice.choice(_COUNTIES) + "".join(dice.choice(_SIGNS) for _ in range(9))
    return head + dice.choice([sign for sign in _SIGNS if sign != uscc.calc_check_digit(head)])


def _inside_longer(dice: random.Random) -> str:
    return dice.choice(("A{}", "{}Z", "9{}0", "ID{}X9")).format(
        bare(next(iter(_POSITIVE[dice.randrange(4)](dice).truth))[1])
    )


def _no_mobile(dice: random.Random) -> str:
    return dice.choice(
        (
            f"1{dice.randrange(0, 3)}{dice.randrange(10**9):09}",
            f"1{dice.randrange(3, 10)}{dice.randrange(10**8):08}",
            f"{_digits(dice, 8)}",
        )
    )


def _plain(dice: random.Random) -> str:
    return dice.choice(("洗剪吹", "￥1,234.50", "2024-05-05", "浙江省杭州市西湖区文三路100号", "0571-88881234", "69" + _digits(dice, 11), "192.168.1.20",
                        "c2ee3694-959a-4a87-8f1d-1a2b3c4d5e6f", "张三、李四", "", "No. " + _digits(dice, 8), _digits(dice, 20)))  # fmt: skip


_POSITIVE: tuple[Callable[[random.Random], Cell], ...] = (_identity, _mobile, _credit_code, _card)
_NEGATIVE: tuple[Callable[[random.Random], str], ...] = (
    _order_number, _order_number, _parcel, _imei, _broken_identity, _no_such_day, _broken_card, _broken_code, _inside_longer, _no_mobile, _plain, _plain,
)  # fmt: skip


def table(count: int) -> str:
    """Return the scores over so many cells as lines of a Markdown table."""
    lines = [
        f"| {kind.value} | {score.right + score.missed:,} | {score.precision:.4f} | {score.recall:.4f} | {score.f2:.4f} |"
        for kind, score in measured(cells(count)).items()
    ]
    return "\n".join(["| kind | in the set | precision | recall | F2 |", "|---|---|---|---|---|", *lines])


if __name__ == "__main__":
    print(table(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
