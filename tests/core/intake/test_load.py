import json
import os
import sys
from dataclasses import replace
from functools import partial

import pytest

from core import intake
from core.errors import Cancelled, Known
from core.intake import SKIP, called, ordered
from core.jobs import RecordingJob
from core.records import Kind, Level, Meaning, TableKind
from core.store import rows, sources

take = partial(intake.take, apart=False)  # a process of its own is tested apart
preview = partial(intake.preview, apart=False)


def dump(store):
    tables = [
        name
        for (name,) in store.rows(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search%'"
        )
    ]
    return {name: store.rows(f"SELECT * FROM {name}") for name in tables}


def test_a_preview_says_what_the_columns_mean_and_stores_nothing(members):
    (sheet,) = preview(members)
    assert sheet.mapping.table is TableKind.CUSTOMERS
    assert sheet.mapping.column(Meaning.PHONE).index == 1
    assert sheet.rows[1][0] == "王芳"


def test_taking_a_file_counts_what_was_kept_and_what_was_set_aside(store, members):
    (taken,) = take(store, members)
    assert (taken.rows_read, taken.rows_kept, taken.rows_rejected) == (6, 5, 1)
    assert taken.problems == {"id_length": 1}
    assert {one.reason for one in rows.rejected(store)} == {"total_agrees", "no_customer"}


def test_raw_rows_are_kept_exactly_as_the_file_says(store, members):
    (taken,) = take(store, members)
    kept = list(rows.of_source(store, taken.source))
    assert kept[1].cells[:2] == ("王芳", "138 0013 8000")
    assert kept[3].cells[3] == '上海, "甲"'
    assert [row.line for row in kept] == [2, 3, 4, 5, 6]


def test_the_typed_layer_reads_phones_ids_money_and_days(store, members):
    take(store, members)
    first = store.one("SELECT name, phone, idno, birth FROM customer WHERE id=1")
    assert first == ("王芳", 13800138000, "11010519491231002X", "1949-12-31")
    assert store.one("SELECT day, balance_fen FROM record WHERE id=2") == ("2024-03-04", 2000)


def test_a_row_has_the_kinds_whose_columns_are_filled(store, members):
    take(store, members)
    masks = dict(store.rows("SELECT id, kinds FROM record"))
    assert masks[1] & Kind.PREPAID.bit
    assert not masks[3] & Kind.PREPAID.bit
    assert all(mask & Kind.BASIC.bit for mask in masks.values())


def test_what_a_person_calls_a_column_settles_its_kind_and_level(members):
    (shown,) = intake.preview(members, apart=False)
    note = shown.mapping.column(Meaning.NOTE)
    told = intake.called(shown.mapping, note.index, Meaning.DOOR_CODE).column(Meaning.DOOR_CODE)
    assert (told.kind, told.level, told.confirmed) == (Kind.SERVICE, Level.SENSITIVE, True)


def test_free_text_raises_the_level_of_its_row_and_its_kind_alone(store, members):
    take(store, members)
    levels = dict(store.rows("SELECT id, levels FROM record"))
    assert levels[2] == Level.SENSITIVE << Kind.INTERACTION.shift
    assert levels[3] == 0


def test_the_same_file_again_changes_nothing(store, members):
    take(store, members)
    before = dump(store)
    (again,) = take(store, members)
    assert again.repeated
    assert again.rows_kept == 5
    assert dump(store) == before


def test_a_cancelled_import_leaves_the_case_as_it_was(store, members):
    before = dump(store)
    with pytest.raises(Cancelled):
        take(store, members, job=RecordingJob(cancel_after=1))
    assert dump(store) == before


def test_a_person_may_say_what_a_column_means(store, members):
    (sheet,) = preview(members)
    columns = tuple(
        replace(column, meaning=Meaning.OTHER, kind=Kind.OTHER, confirmed=True)
        if column.meaning is Meaning.BALANCE
        else column
        for column in sheet.mapping.columns
    )
    take(store, members, {0: replace(sheet.mapping, columns=columns)})
    assert store.value("SELECT max(balance_fen) FROM record") is None


def test_what_a_person_said_is_remembered_for_the_next_file_with_such_a_header(store, members, tmp_path):
    (sheet,) = preview(members)
    columns = tuple(replace(column, confirmed=True) for column in sheet.mapping.columns)
    take(store, members, {0: replace(sheet.mapping, columns=columns)})
    other = tmp_path / "八月.csv"
    other.write_text(members.read_text(encoding="utf-8").replace("王芳", "王芬"), encoding="utf-8")
    (seen,) = preview(other, store=store)
    assert seen.remembered
    assert all(column.confirmed for column in seen.mapping.columns)


def test_what_a_person_said_of_a_column_holds_where_the_list_has_one_column_more(store, tmp_path):
    first, wider = tmp_path / "七月.csv", tmp_path / "八月.csv"
    first.write_text(
        "姓名,手机,余额,代号\n王芳,13800138000,5,A-17\n李雷,13900139000,8,A-18\n", encoding="utf-8"
    )
    (seen,) = preview(first, store=store)
    take(store, first, {0: called(seen.mapping, 3, Meaning.CARD_NUMBER)})
    wider.write_text("姓名,生日,手机,代号,余额\n王芬,1990-02-03,13800138001,B-17,9\n", encoding="utf-8")
    (again,) = preview(wider, store=store)
    told = {one.header: (one.index, one.meaning, one.confirmed) for one in again.mapping.columns}
    assert told["代号"] == (3, Meaning.CARD_NUMBER, True)
    assert told["生日"] == (1, Meaning.BIRTH_DATE, False)
    assert not again.remembered


def test_a_list_that_is_more_sensitive_than_the_one_before_is_so_in_spite_of_what_was_said(store, tmp_path):
    first, later = tmp_path / "七月.csv", tmp_path / "八月.csv"
    first.write_text("姓名,手机,说明\n王芳,13800138000,常来\n李雷,13900139000,爱聊天\n", encoding="utf-8")
    (seen,) = preview(first, store=store)
    take(store, first, {0: seen.mapping})
    ill = "姓名,手机,说明\n王芬,13800138001,乙肝\n李云,13900139001,怀孕\n张梅,13900139003,抑郁症\n"
    later.write_text(ill, encoding="utf-8")
    (again,) = preview(later, store=store)
    assert again.remembered
    assert seen.mapping.columns[2].level < again.mapping.columns[2].level is Level.SENSITIVE


VISITS = "姓名,手机,上次到店\n王芳,13800138000,{}\n李雷,13900139000,3/4/2024\n"


def test_how_days_are_read_is_asked_once_and_remembered_for_such_a_header(store, tmp_path):
    first, second, third = (tmp_path / f"{n}.csv" for n in "一二三")
    first.write_text(VISITS.format("5/6/2024"), encoding="utf-8")
    (seen,) = preview(first, store=store)
    assert [one.index for one in seen.open_days(seen.mapping)] == [2]
    assert seen.mapping.columns[2].reason == "header_and_content"
    said = ordered(seen.mapping, 2, "dmy")
    take(store, first, {0: said})
    assert store.value("SELECT min(day) FROM record") == "2024-04-03"
    second.write_text(VISITS.format("7/8/2024"), encoding="utf-8")
    (again,) = preview(second, store=store)
    assert again.open_days(again.mapping) == ()
    third.write_text(VISITS.format("7/28/2024"), encoding="utf-8")  # settles it itself, and otherwise
    (other,) = preview(third, store=store)
    assert other.mapping.columns[2].day_order == "mdy"


def test_a_sheet_that_is_left_out_leaves_no_trace(store, members):
    assert take(store, members, {0: SKIP}) == ()
    assert sources.every(store) == ()


@pytest.mark.parametrize(
    ("name", "content", "form", "code"),
    [
        ("空.csv", b"", "empty", "file.empty"),
        ("照片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), "image", "file.not_table"),
        ("坏.xlsx", b"PK\x03\x04" + bytes(64), "unreadable", "file.unreadable"),
    ],
)
def test_what_is_no_table_becomes_a_refused_source(store, tmp_path, name, content, form, code):
    path = tmp_path / name
    path.write_bytes(content)
    (taken,) = take(store, path)
    assert (taken.format, taken.refused) == (form, code)
    assert [line.state for line in sources.every(store)] == ["refused"]


def test_a_goods_list_is_reported_as_such_and_never_forced(store, tmp_path):
    path = tmp_path / "商品.csv"
    path.write_text("商品名称,规格,单价,库存\n洗发水,500ml,30,20\n护发素,300ml,25,10\n", encoding="utf-8")
    (taken,) = take(store, path)
    assert (taken.format, taken.refused, taken.rows_kept) == ("goods list", "not_customers", 0)
    assert store.value("SELECT count(*) FROM row") == 0


def test_rows_with_quotes_and_line_breaks_come_back_whole(store, tmp_path):
    path = tmp_path / "客户.csv"
    path.write_text(
        '姓名,电话,备注\n王芳,13800138000,"第一行\n第""二""行\\"\n', encoding="utf-8", newline="\n"
    )
    (taken,) = take(store, path)
    (row,) = rows.of_source(store, taken.source)
    assert row.cells[2] == '第一行\n第"二"行\\'
    assert json.loads(store.value("SELECT cells FROM row")) == list(row.cells)


def test_the_mapping_survives_the_store(store, members):
    (taken,) = take(store, members)
    assert sources.get(store, taken.source).mapping.columns == taken.columns


def test_a_list_whose_rows_all_name_nobody_is_read_to_its_end(store, tmp_path):
    path = tmp_path / "客户.csv"
    path.write_text("姓名,电话,地址\n,,甲路\n,,乙路\n", encoding="utf-8")
    (taken,) = take(store, path)
    assert (taken.rows_kept, taken.rows_rejected) == (0, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
def test_a_name_of_bytes_that_are_no_text_is_taken_as_far_as_it_is_text(store, tmp_path):
    path = tmp_path / "members\udcff.csv"
    path.write_text("姓名,手机\n张三,13800138001\n", encoding="utf-8")
    (taken,) = intake.take(store, path)
    assert (taken.file, taken.rows_kept) == ("members?.csv", 1)


def test_a_name_that_forges_lines_or_turns_the_writing_round_is_shown_plainly(store, tmp_path):
    path = tmp_path / "客户\u202exslx.csv"
    path.write_text("姓名,手机\n王芳,13800138000\n", encoding="utf-8")
    (taken,) = intake.take(store, path, apart=False)
    assert taken.file == "客户\ufffdxslx.csv"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no pipes in folders")
@pytest.mark.parametrize("read", [intake.take, lambda _store, path: intake.preview(path)])
def test_nobody_waits_for_a_pipe_or_a_device(store, tmp_path, read):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    for name in ("pipe.csv", "device.csv"):
        with pytest.raises(Known, match=r"file\.unreadable"):
            read(store, tmp_path / name)


def test_headings_are_found_on_a_sheet_of_thousands_of_columns(store, tmp_path):
    wide = [["姓名", "手机号", *(f"列{n}" for n in range(3_000))]]
    wide += [[f"王{n}", str(13800000000 + n), *["v"] * 3_000] for n in range(30)]
    (tmp_path / "wide.csv").write_text("\n".join(map(",".join, wide)), encoding="utf-8")
    (taken,) = intake.take(store, tmp_path / "wide.csv")
    assert (taken.header_row, taken.rows_read, len(taken.columns)) == (1, 30, 3_002)


def test_a_file_that_a_program_keeps_for_itself_is_told_as_that(store, tmp_path, monkeypatch):
    def kept(_path, _mode):
        raise PermissionError

    (tmp_path / "会员.csv").write_text("姓名,手机\n", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", kept)
    with pytest.raises(Known, match=r"file\.no_permission"), store.transaction():
        intake.take(store, tmp_path / "会员.csv")


def test_a_file_far_too_large_is_refused_before_it_is_read(store, tmp_path, monkeypatch):
    path = tmp_path / "硬盘.csv"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)  # takes no room
    monkeypatch.setattr("pathlib.Path.open", None)
    with pytest.raises(Known, match=r"file\.too_large"):
        intake.preview(path, store=store)
