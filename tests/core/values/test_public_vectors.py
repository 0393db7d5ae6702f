"""Strings with expected values that nobody of this project wrote: read rightly or not at all, never wrongly."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from core.values import address, day, money, scan

pytestmark = pytest.mark.needs_data


def vectors(shared_data: Path, name: str) -> list[Any]:
    """Return every list that begins with a text in a file of expected values."""
    tree = ast.parse(
        (shared_data / "cn-pii-vectors" / f"jionlp_test_{name}.py.txt").read_text(encoding="utf-8")
    )
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.List) and len(node.elts) > 1 and isinstance(node.elts[0], ast.Constant):
            found.append([_value(part) for part in node.elts])
    return [row for row in found if isinstance(row[0], str)]


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def test_every_exact_amount_in_yuan_is_read_and_no_other(shared_data: Path) -> None:
    rows = [(text, want) for text, want, *_ in vectors(shared_data, "money_parser") if isinstance(want, dict)]
    exact = {
        text: round(float(want["num"]) * 100)
        for text, want in rows
        if want["definition"] == "accurate" and want["case"] == "元"
    }
    assert len(exact) > 12
    assert {text: money(text) for text in exact} == exact
    assert [text for text, _ in rows if text not in exact and money(text) is not None] == []


def test_no_day_is_read_wrongly(shared_data: Path) -> None:
    rows = [
        (row[0], row[2]["time"][0])
        for row in vectors(shared_data, "time_parser")
        if len(row) == 3 and isinstance(row[2], dict) and isinstance(row[2]["time"], list)
    ]
    read = {text: (found.iso, want[: len(found.iso)]) for text, want in rows if (found := day(text))}
    assert len(read) > 15
    assert {text: pair for text, pair in read.items() if pair[0] != pair[1]} == {}


def test_no_place_is_invented(shared_data: Path) -> None:
    rows = [
        (row[0], row[3])
        for row in vectors(shared_data, "location_parser")
        if len(row) == 4 and isinstance(row[3], dict)
    ]
    assert len(rows) > 20
    moved = "柳州地区忻城县"  # the county has changed its prefecture since
    wrong = [text for text, want in rows if text != moved and not _agrees(text, want)]
    assert wrong == []


def _agrees(text: str, want: dict[str, str | None]) -> bool:
    found = address(text)
    return found.province in ("", want["province"]) and found.city in ("", want["city"])


def test_phones_and_mails_are_found_where_they_stand(shared_data: Path) -> None:
    text = vectors(shared_data, "remove_phone_number")[0][0]
    assert sorted(find.kind.value for find in scan(text)) == [
        "email",
        "landline",
        "landline",
        "mobile",
        "mobile",
    ]
    mails = [text for text, _ in vectors(shared_data, "remove_email")]
    assert [sum(find.kind.value == "email" for find in scan(text)) for text in mails] == [2, 1]
