"""Every file of ../shared/data ends as it should: read, or refused with a right word."""

import json
from pathlib import Path

import pytest

from core.errors import Known
from core.readers import open_workbook, sniff
from tests.core.readers.support import DATA, rows_of

pytestmark = [
    pytest.mark.needs_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here"),
]
_TABLE = Path(__file__).with_name("shared_data.txt").read_text(encoding="utf-8")
CASES = [line.split(" | ") for line in _TABLE.splitlines() if not line.startswith("#")]


def outcome(path: Path) -> list[str]:
    sniffed = sniff(path)
    found = [sniffed.format.value, sniffed.encoding or "-"]
    try:
        with open_workbook(path) as book:
            return [*found, " ".join(sheet_summary(book, sheet) for sheet in book.sheets)]
    except Known as fault:
        return [*found, fault.code + (f":{fault.facts['kind']}" if "kind" in fault.facts else "")]


def sheet_summary(book, sheet) -> str:
    batches = list(book.rows(sheet.index))
    last = max((batch.first_line + len(batch.rows) - 1 for batch in batches), default=0)
    filled = sum(1 for batch in batches for row in batch.rows for cell in row if cell)
    notes = sum(len(batch.notes) for batch in batches)
    return f"{last}:{filled}" + (f":{notes}" if notes else "") + "h" * sheet.hidden


@pytest.mark.parametrize(
    ("name", "expected"), [(case[0], case[1:]) for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_file_becomes_what_the_table_says(name: str, expected: list[str]) -> None:
    assert outcome(DATA / name) == expected


def test_the_table_names_every_file() -> None:
    kinds = {
        path.relative_to(DATA).as_posix()
        for path in DATA.rglob("*")
        if path.is_file() and path.suffix != ".json"
    }
    unnamed = {name for name in kinds if not name.startswith("cn-company-vcf/")} - {case[0] for case in CASES}
    assert unnamed <= {"README.md"}


def test_four_encodings_hold_the_same_ten_people() -> None:
    tables = [
        rows_of(DATA / "cn-easyexcel" / f"bom_{name}.csv") for name in ("none", "utf8", "utf16le", "utf16be")
    ]
    assert tables[0] == tables[1] == tables[2] == tables[3]
    assert len(tables[0]) == 11


@pytest.mark.parametrize("path", sorted((DATA / "en-csv-spectrum").glob("*.csv")), ids=lambda path: path.stem)
def test_csv_spectrum_reads_as_its_json(path: Path) -> None:
    header, *rows = rows_of(path)
    read = [dict(zip(header, row + [""] * len(header), strict=False)) for row in rows]
    expected = path.with_suffix(".json").read_text(encoding="utf-8")
    if b"\r" not in path.read_bytes():
        expected = expected.replace(
            "\\r\\n", "\\n"
        )  # the line ends of this copy were changed on its way here
    assert read == json.loads(expected)


@pytest.mark.parametrize("sheet", range(10))
def test_three_formats_of_one_workbook_hold_as_many_cells(sheet: int) -> None:
    shapes = [
        [sum(map(bool, row)) for row in rows_of(DATA / "en-sheetjs" / f"formula_stress_test.{kind}", sheet)]
        for kind in ("xlsx", "xls", "ods")
    ]
    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("path", sorted((DATA / "cn-company-vcf").glob("*.vcf")), ids=lambda path: path.stem)
def test_a_company_card_gives_its_company_and_no_picture(path: Path) -> None:
    header, card = rows_of(path)
    assert card[header.index("公司")]
    assert all(len(cell) < 500 for cell in card)


@pytest.mark.parametrize("path", sorted((DATA / "en-ezvcard").glob("*.vcf")), ids=lambda path: path.stem)
def test_every_card_of_a_dialect_is_reachable(path: Path) -> None:
    header, *cards = rows_of(path)
    reach = [index for index, name in enumerate(header) if name.startswith(("姓名", "手机", "电话", "邮箱"))]
    assert cards
    assert all(any(card[index : index + 1] != [""] for index in reach) for card in cards)


@pytest.mark.parametrize(("name", "password"), [("xlsx", "123"), ("xlsb", "1234"), ("ods", "1234")])
def test_a_locked_workbook_opens_with_its_password(name: str, password: str) -> None:
    with open_workbook(DATA / "en-calamine" / f"tests_pass_protected.{name}", password=password) as book:
        assert book.sheets[0].name == "Sheet1"
