"""A register exports 余额, 本金 and 赠金: the gift is counted once; a second balance of its own is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import intake
from core.records import Confidence, Meaning
from core.sorting import settle
from core.store import Store
from core.store import short as kept

WHO = (("张三", "13800001111"), ("李梅", "13800001112"), ("王五", "13900002222"))
SUMS = ((150, 100, 50), (20, 20, 0), (1230, 1030, 200))


def written(tmp_path: Path, heads: str, rows: tuple[tuple[object, ...], ...]) -> Path:
    lines = [f"姓名,手机号,{heads}"]
    lines += [",".join(map(str, (*who, *sums))) for who, sums in zip(WHO, rows, strict=False)]
    path = tmp_path / "会员.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def left(store: Store, path: Path) -> tuple[int, int]:
    (taken,) = intake.take(store, path, apart=False)
    settle(store, [taken.source])
    proof = kept.proof(store)
    return proof.paid_fen, proof.gift_fen


@pytest.mark.parametrize(
    "heads",
    [
        "余额,本金,赠金",
        "储值余额(元),其中：本金,其中：赠金",
        "账户总余额,储值余额,赠送余额",
        "储值余额,本金余额,赠送余额",
    ],
)
def test_a_sum_is_not_counted_beside_its_parts(store: Store, tmp_path: Path, heads: str) -> None:
    assert left(store, written(tmp_path, heads, SUMS)) == (1150_00, 250_00)


def test_a_gift_within_the_balance_is_counted_once(store: Store, tmp_path: Path) -> None:
    rows = tuple((whole, gift) for whole, _paid, gift in SUMS)
    assert left(store, written(tmp_path, "卡内余额,其中赠送", rows)) == (1150_00, 250_00)


def test_a_gift_beside_the_balance_is_money_of_its_own(store: Store, tmp_path: Path) -> None:
    rows = tuple((paid, gift) for _whole, paid, gift in SUMS)
    assert left(store, written(tmp_path, "余额,赠送余额", rows)) == (1150_00, 250_00)


@pytest.mark.parametrize(
    ("heads", "sums", "likely_within"),
    [
        ("余额,赠送余额", ((150, 50), (20, 0)), False),
        ("总余额,赠送", ((150, 50), (20, 0)), True),
        ("余额,赠送余额", ((150, 50), (20, 30)), None),  # more than the balance cannot be within it
        ("余额,其中赠送", ((150, 50), (20, 0)), None),
        ("本金余额,赠送余额", ((150, 50), (20, 0)), None),
        ("余额,赠送余额", ((150, 0), (20, 0)), None),
    ],
)
def test_whether_the_balance_holds_the_gift_is_asked_where_nothing_says_it(
    tmp_path, heads, sums, likely_within
):
    (sheet,) = intake.preview(written(tmp_path, heads, sums), apart=False)
    doubt = sheet.open_gift(sheet.mapping)
    assert (doubt and (doubt.name, doubt.fen, doubt.gift_fen, doubt.likely_within)) == (
        None if likely_within is None else ("张三", 150_00, 50_00, likely_within)
    )


def test_a_gift_that_a_person_calls_part_of_the_balance_is_counted_once_from_then_on(store, tmp_path):
    path = written(tmp_path, "余额,赠送余额", ((150, 50), (20, 0)))
    (sheet,) = intake.preview(path, apart=False)
    said = intake.gift_within(sheet.mapping, sheet.gift.index, within=True)
    (taken,) = intake.take(store, path, {0: said}, apart=False)
    settle(store, [taken.source])
    assert (kept.proof(store).paid_fen, kept.proof(store).gift_fen) == (120_00, 50_00)
    (again,) = intake.preview(written(tmp_path, "余额,赠送余额", ((99, 9), (2, 1))), store=store, apart=False)
    assert again.open_gift(again.mapping) is None
    assert again.mapping.columns[3].is_within


def test_a_second_balance_is_a_persons_to_tell_and_then_added(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "洗剪吹余额,烫染余额", ((120, 300), ("", 88), (50, "")))
    (sheet,) = intake.preview(path, apart=False)
    second = sheet.mapping.columns[3]
    assert (second.meaning, second.confidence, second.reason) == (
        Meaning.OTHER, Confidence.UNKNOWN, "second_balance",
    )  # fmt: skip
    both = intake.called(sheet.mapping, 3, Meaning.BALANCE)
    (taken,) = intake.take(store, path, {0: both}, apart=False)
    settle(store, [taken.source])
    assert kept.proof(store).paid_fen == (120 + 300 + 88 + 50) * 100


def test_the_same_balance_said_twice_is_not_asked_about(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, "账户余额,可用余额", ((120, 120), (88, 88), (50, 50)))
    (sheet,) = intake.preview(path, apart=False)
    assert sheet.mapping.columns[3].confidence is not Confidence.UNKNOWN


@pytest.mark.parametrize(
    ("file", "heads"),
    [("退卡登记.csv", "余额,实退金额,退卡日期"), ("八月.csv", "退前余额,实退金额,退卡日期")],
)
def test_what_was_on_a_card_before_it_was_paid_back_is_owed_no_more(
    store: Store, tmp_path: Path, file: str, heads: str
) -> None:
    assert left(store, written(tmp_path, "卡号,余额", (("A1", 100), ("A2", 50), ("A3", 30)))) == (180_00, 0)
    path = tmp_path / file
    path.write_text(f"姓名,手机号,{heads}\n李梅,13800001112,50,45,2026-10-20\n", encoding="utf-8")
    assert left(store, path) == (180_00, 0)
