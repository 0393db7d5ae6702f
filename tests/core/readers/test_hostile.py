"""Files built to do harm are refused early; damaged ones end in a plain word, never in a crash."""

import io
import random
import struct
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Known
from core.readers import Limits, open_workbook, read_in_process
from core.readers.batching import Batcher
from core.readers.html import open_html
from core.readers.ole import MARK
from core.readers.xlsx_strings import _collected
from tests.core.readers.support import DATA, write_xlsx


@pytest.fixture(autouse=True)
def bounded_memory() -> Iterator[None]:
    """Keep a reader that goes wild from taking the machine with it, where the system can."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + (4 << 30), before[1]))
    yield
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, before)


SMALL = Limits(unpacked=4 << 20, ratio_from=1 << 20, rows=20_000)


def drain(path: Path, limits: Limits = SMALL) -> str:
    """Read everything and return the code of the refusal, or nothing."""
    try:
        with open_workbook(path, limits=limits) as book:
            for sheet in book.sheets:
                book.merges(sheet.index)
                for _ in book.rows(sheet.index):
                    pass
    except Known as fault:
        return fault.code
    return ""


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a", " " * (64 << 20))
    assert path.stat().st_size < 1 << 20
    assert drain(path, Limits()) == "file.hostile"


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a", " " * (8 << 20))
    data = path.read_bytes().replace((8 << 20).to_bytes(4, "little")[:3], b"\x01\x00\x00")
    path.write_bytes(data)
    assert drain(path).startswith("file.")


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(tmp_path: Path, entity: str) -> None:
    path = write_xlsx(tmp_path / "a", "")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["xl/workbook.xml"] = f"<!DOCTYPE x [{entity}]>" + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    assert drain(path) == "file.hostile"


def test_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, '<row r="1"><c r="A1" t="str"><v>' + "客户" * 400 + "</v></c></row>")
    with zipfile.ZipFile(path) as package:
        info = package.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    place = data.rindex(info.CRC.to_bytes(4, "little"))
    data[place] ^= 1
    path.write_bytes(data)
    assert drain(path) == "file.unreadable"


def test_a_sheet_that_ends_behind_a_row_has_lost_the_others(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><v>王芳</v></c></row>'
    whole = write_xlsx(tmp_path / "a.xlsx", row.format(1) + row.format(2))
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].partition("</row>")[0] + "</row>"
    with zipfile.ZipFile(tmp_path / "cut.xlsx", "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    assert (drain(whole), drain(tmp_path / "cut.xlsx")) == ("", "file.unreadable")


def test_one_string_named_a_million_times_stays_within_limits(tmp_path: Path) -> None:
    cells = '<c t="s"><v>0</v></c>' * 200
    rows = "".join(f'<row r="{n}">{cells}</row>' for n in range(1, 1500))
    path = write_xlsx(tmp_path / "a", rows, strings=f"<si><t>{'x' * 30_000}</t></si>")

    def read() -> None:
        with read_in_process(path, limits=Limits(ratio=10_000, text=8 << 20, memory=200 << 20)) as book:
            for _ in book.rows(0):
                pass

    with pytest.raises(Known) as caught:
        read()
    assert caught.value.facts.get("what", caught.value.facts.get("reason")) in ("text", "eats_memory")


def test_a_cell_longer_than_any_is_refused(tmp_path: Path) -> None:
    cell = '<row r="1"><c t="str"><v>' + "x" * (5 << 20) + "</v></c></row>"
    assert drain(write_xlsx(tmp_path / "a", cell), Limits()) == "file.too_large"


@pytest.mark.parametrize(("rows", "columns"), [(99_999_999, 1), (10_000, 1_000)])
def test_an_ods_row_repeated_a_million_times_is_bounded(tmp_path: Path, rows: int, columns: int) -> None:
    content = (
        '<office:d xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table>'
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></office:d>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    assert drain(tmp_path / "a.ods") == "file.too_large"


def test_a_chain_that_runs_in_a_circle_is_not_followed_for_ever(tmp_path: Path) -> None:
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = struct.pack("<8s16xHHHHH6xIIIIIIIII", MARK, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, 1, 2, *[free] * 125)  # sectors 1 and 2 follow themselves
    entries = b"".join(
        _entry(name, kind, start) for name, kind, start in (("Root Entry", 5, end), ("Workbook", 2, 2))
    )
    (tmp_path / "a.xls").write_bytes(head + sectors + entries.ljust(512, b"\0") + b"\x09\x08" * 256)
    assert drain(tmp_path / "a.xls") == "file.unreadable"


def _entry(name: str, kind: int, start: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xII4x", text, len(text), kind, 1, free := 0xFFFFFFFF, free, free, start, 8192
    )


@pytest.mark.parametrize("endless", ["<td a='", "<!--", "</"])
def test_tags_that_nothing_closes_cost_no_minutes(endless: str) -> None:
    page = io.BytesIO(b"<table><tr><td>" + endless.encode() * 40_000)
    before = time.process_time()
    assert open_html(page, "utf-8", Limits()) == ()
    assert time.process_time() - before < 1


@pytest.mark.parametrize("opening", [b"BEGIN:VCARD\nFN:", b"", b'a,"', b"<?xml "])
def test_a_line_without_end_is_refused_before_it_costs_minutes(tmp_path: Path, opening: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(opening + b"x" * (20 << 20))
    assert drain(path, Limits()) in {"file.too_large", "file.not_table"}


def test_an_archive_of_archives_is_not_called_empty(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("a.csv", "姓名,电话\n王芳,13800138000\n")
    with zipfile.ZipFile(tmp_path / "42.zip", "w") as package:
        for number in range(16):
            package.writestr(f"lib {number}.zip", inner.getvalue())
    assert drain(tmp_path / "42.zip") == "file.not_table"


def test_a_small_file_that_eats_all_memory_is_called_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名\n" + "王芳\n" * 1000, encoding="utf-8")
    with pytest.raises(Known) as caught, read_in_process(path, limits=Limits(memory=1 << 20)) as book:
        book._watch()
    assert (caught.value.code, caught.value.facts["reason"]) == ("file.unreadable", "eats_memory")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00", b"\x09\x00\x04\x00",
                          b"BEGIN:VCARD\n", b"<table>", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00",
                          b'<?xml version="1.0"?><x xmlns="urn:schemas-microsoft-com:office:spreadsheet">']),
    body=st.binary(max_size=600),
)  # fmt: skip
def test_random_bytes_end_in_rows_or_a_known_fault(tmp_path: Path, head: bytes, body: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(head + body)
    assert drain(path) == "" or drain(path).startswith("file.")


MUTANTS = ["cn-easyexcel/demo_cellDataDemo.xlsx", "en-sheetjs/artifacts_wps_write.xls", "en-calamine/tests_covered.ods",
           "en-calamine/tests_biff5_write.xls", "en-sheetjs/crlf_CRLFX5_3.XLS", "en-ezvcard/John_Doe_ANDROID.vcf",
           "en-calamine/tests_date.xls"]  # fmt: skip


@pytest.mark.needs_data
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", MUTANTS)
def test_damaged_files_end_in_rows_or_a_known_fault(tmp_path: Path, name: str) -> None:
    whole = (DATA / name).read_bytes()
    dice = random.Random(name)
    for turn in range(40):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        cut = dice.randrange(len(data)) if turn % 4 == 0 else len(data)
        (tmp_path / "a").write_bytes(data[:cut])
        assert drain(tmp_path / "a") == "" or drain(tmp_path / "a").startswith("file.")


@pytest.mark.needs_data
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", [name for name in MUTANTS if name.endswith((".xlsx", ".ods"))])
def test_damaged_parts_inside_a_whole_zip_end_well(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(DATA / name) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    dice = random.Random(name)
    for _ in range(40):
        mutant = dice.choice([part for part in parts if part.endswith((".xml", ".rels")) and parts[part]])
        data = bytearray(parts[mutant])
        for _ in range(dice.randint(1, 12)):
            data[dice.randrange(len(data))] = dice.choice(b'<>"/=&0aA \x00')
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for part, text in parts.items():
                package.writestr(part, bytes(data) if part == mutant else text)
        (tmp_path / "a").write_bytes(out.getvalue())
        assert drain(tmp_path / "a") == "" or drain(tmp_path / "a").startswith("file.")


@pytest.mark.long
@pytest.mark.needs_data
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("seed", range(20))
def test_thousands_of_damaged_files_end_in_rows_or_a_known_fault(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    files = sorted(path for path in DATA.rglob("*") if path.is_file() and path.stat().st_size < 60_000)
    for _ in range(400):
        data = bytearray(dice.choice(files).read_bytes())
        for _ in range(dice.randint(0, 40)):
            place = dice.randrange(len(data) + 1)
            data[place : place + dice.randrange(4)] = dice.randbytes(dice.randrange(4))
        (tmp_path / "a").write_bytes(data[: dice.randrange(len(data) + 1)] if dice.random() < 0.2 else data)
        assert drain(tmp_path / "a") == "" or drain(tmp_path / "a").startswith("file.")


def test_a_telephone_of_endless_cards_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.readers.vcard.IN_ALL", 50)
    (tmp_path / "a.vcf").write_bytes(b"BEGIN:VCARD\nFN:a\nTEL:13800138000\nEND:VCARD\n" * 26)
    assert drain(tmp_path / "a.vcf", Limits()) == "file.too_large"
    (tmp_path / "b.vcf").write_bytes(b"BEGIN:VCARD\nFN:a\nTEL:13800138000\nEND:VCARD\n" * 25)
    assert drain(tmp_path / "b.vcf", Limits()) == ""


def test_a_page_of_endless_cells_is_refused_before_it_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.readers.html._CELLS", 40)
    monkeypatch.setattr("core.readers.html._Page.feed", lambda *_: pytest.fail("taken apart"))
    (tmp_path / "a.html").write_text("<table>" + "<tr><td>甲</td><TH>乙</TH></tr>" * 21, encoding="utf-8")
    assert drain(tmp_path / "a.html", Limits()) == "file.too_large"


def test_a_sheet_named_again_and_again_is_read_once(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "again.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    one = '<sheet name="表" sheetId="1" r:id="rId1"/>'.encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(one, one * 20_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with open_workbook(path) as book:
        assert len(book.sheets) == 1


def test_rows_of_thousands_of_columns_come_in_small_batches_and_end() -> None:
    batcher, row = Batcher(Limits()), ["1"] * 16_000
    batches = [batcher.add(list(row)) for _ in range(62)]
    assert {len(batch.rows) for batch in filter(None, batches)} == {26}
    with pytest.raises(Known) as caught:
        batcher.add(list(row))
    assert caught.value.facts["what"] == "columns"


def test_strings_that_would_fill_the_memory_are_refused_early() -> None:
    with pytest.raises(Known):
        _collected(iter([["x" * 1000]] * 100), large=True, most=50_000)
