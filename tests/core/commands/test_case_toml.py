"""CASE.toml is read whole or its fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.commands.case_toml import read_case_toml
from core.errors import Known
from core.records import Answer, CardRoute, EntityType, Scenario

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "CASE.toml"


def test_the_commented_example_is_read() -> None:
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
