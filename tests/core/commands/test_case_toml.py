"""CASE.toml is read whole or its fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.commands.running import SAMPLE_MOMENT
from core.errors import Known
from core.records import Answer, CardRoute, EntityType, Meaning, Scenario

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "CASE.toml"


def test_fields_are_named_each_with_its_sentence_where_it_is_not_usual(tmp_path: Path) -> None:
    path = tmp_path / "CASE.toml"
    path.write_text(
        "title = '甲'\ntrade = 'salon'\n[fields]\nname = ''\naddress = ' 上门要用 '", encoding="utf-8"
    )
    assert read_case_toml(path).fields == {Meaning.NAME: "", Meaning.ADDRESS: "上门要用"}


def test_the_fields_of_the_commented_example_are_fields() -> None:
    text = SAMPLE.read_text(encoding="utf-8").partition("# [fields]")[2].partition("\n\n")[0]
    names = [line.removeprefix("# ").partition(" =")[0] for line in text.strip().splitlines()]
    assert len(names) > 2
    assert set(names) <= {one.value for one in Meaning}


def test_the_commented_example_is_read() -> None:
    with clock.fixed_at(SAMPLE_MOMENT):
        job = read_case_toml(SAMPLE)
    assert job.matter.scenario is Scenario.ASSET
    assert job.matter.giver.entity is EntityType.SOLE_TRADER
    assert job.matter.card_route is CardRoute.JOIN
    assert job.hold.answer is Answer.NO
    assert job.confirmed.whole


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title =", "case_toml.broken"),
        ("number = 'YJ1'", "case_toml.needs_text"),
        ("title = '甲'\nscenario = 'sale'", "case_toml.bad_choice"),
        ("title = '甲'\nclosing_day = '明天'", "case_toml.needs_day"),
        ("title = '甲'\ncolour = 1", "case_toml.unknown_key"),
        ("title = '甲'\n[giver]\nfax = '1'", "case_toml.unknown_key"),
        ("title = '甲'\n[giver]\nentity = 'shop'", "case_toml.bad_choice"),
        ("title = '甲'\nnumber = '移交一号'", "case_toml.bad_number"),
        ("title = '甲'\ngiver = 3", "case_toml.needs_table"),
        ("title = '甲'\n[giver]\nname = 3", "case_toml.needs_text"),
        ("title = '甲'\nshort_way = 'no'", "case_toml.needs_tick"),
        ("title = '甲'\n[purposes]\nmarketing = 'no'", "case_toml.needs_tick"),
        ("title = '甲'\nobjection_days = true", "case_toml.needs_number"),
        ("title = '甲'\nobjection_days = 99999999999", "case_toml.needs_number"),
        ("title = '甲'\nclosing_day = 2026-12-18\nbatches_until = 2026-12-01", "case_toml.days_crossed"),
        ("title = '甲'\n[gates]\nself_assessment = '陈慧芳'", "case_toml.needs_gate_day"),
        ("title = '甲'\n[gates]\ndata_terms = 2999-01-01", "case_toml.day_to_come"),
        ("title = '甲'\n[hold_question]\nday = 2999-01-01", "case_toml.day_to_come"),
        ("title = '甲'\n[hold_question]\nday = '昨天'", "case_toml.needs_day"),
        ("title = '甲'\n[hold_question]\nanswer = 'nein'", "case_toml.bad_choice"),
        ("title = '甲'\n[interview]\nlicence_after = 'him'", "case_toml.bad_choice"),
        ("title = '甲'\nprovince = '浙江'", "case_toml.bad_province"),
        ("title = '甲'\n[fields]\nname = ''\ncolour = ''", "case_toml.bad_field"),
        ("title = '甲'\n[fields]\nname = ''\nempty = ''", "case_toml.bad_field"),
        ("title = '甲'\n[fields]\nname = 1", "case_toml.needs_text"),
        ("title = '甲'\n[fields]\nphone = ''", "case_toml.field_name"),
        ("title = '甲'\ntrade = 'salon'\n[fields]\nname = ''\naddress = ' '", "case_toml.field_why"),
        ("title = '甲'\nfields = ['name']", "case_toml.needs_table"),
        ("title = '甲'\n[interview]\nreceiver_abroad = 'maybe'", "case_toml.bad_choice"),
        ("title = '甲'\n[gates]\nexport_way = 'few'", "case_toml.needs_gate_day"),
        ("x = " + "[" * 5000, "case_toml.broken"),
    ],
)
def test_a_fault_is_named_by_code(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "CASE.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Known) as fault:
        read_case_toml(path)
    assert fault.value.code == code


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Known) as fault:
        read_case_toml(tmp_path / "none.toml")
    assert fault.value.code == "case_toml.missing"


@pytest.mark.parametrize(
    ("content", "code"),
    [("title = '甲'".encode("gb18030"), "case_toml.not_utf8"), (b"\xff\xfe", "case_toml.not_utf8")],
)
def test_a_file_in_another_encoding_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "CASE.toml"
    path.write_bytes(content)
    with pytest.raises(Known) as fault:
        read_case_toml(path)
    assert fault.value.code == code


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "CASE.toml"
    path.write_text("title = '甲'", encoding="utf-8-sig")
    assert read_case_toml(path).matter.title == "甲"
