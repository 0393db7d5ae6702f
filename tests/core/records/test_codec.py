"""Values survive the way to JSON text and back."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.records import Column, Confidence, Kind, Level, Mapping, Matter, Meaning, Party, Scenario, TableKind
from core.records.codec import canonical, plain, revive
from core.records.matter import Interview

COLUMN = Column(0, "姓名", Meaning.NAME, Kind.BASIC, Level.ORDINARY, Confidence.SURE)


def test_a_mapping_comes_back_equal() -> None:
    mapping = Mapping(TableKind.CUSTOMERS, 3, 1, (COLUMN,))
    assert revive(Mapping, json.loads(canonical(mapping))) == mapping


@given(st.text(), st.sampled_from(Scenario), st.none() | st.dates())
def test_a_matter_comes_back_equal(title: str, scenario: Scenario, day: date | None) -> None:
    matter = Matter(
        "C1", title, "YJ2026-07", scenario, Interview(), Party(name=title), Party(), closing_day=day
    )
    assert revive(Matter, json.loads(canonical(matter))) == matter


def test_fields_of_a_later_version_are_passed_over_and_missing_ones_take_their_default() -> None:
    assert revive(Party, {"name": "甲", "fax": "1"}) == Party(name="甲")


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": plain(COLUMN)}) == canonical({"a": plain(COLUMN), "b": 1})
