"""The simplified forms are named so only where the counts are under the line; size is never taken for granted (practice 10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.desk import Desk
from tests.core.papers.reading import text_of

SIMPLE, NOT_ENOUGH = "供小型个人信息处理者用的简化表", "简化表不够用"
sizes = pytest.mark.parametrize(("persons", "small"), [(99_999, True), (100_000, False)])


@sizes
def test_the_self_assessment_goes_by_the_customers_of_the_case(desk: Desk, persons: int, small: bool) -> None:
    desk.lists._store.execute("INSERT OR REPLACE INTO tally VALUES('customers', ?)", (persons,))
    text = text_of(desk.forms.make("self_assessment").printed.pdf).replace("\n", "")
    assert (SIMPLE in text, NOT_ENOUGH in text) == (small, not small)


@sizes
def test_the_self_check_goes_by_what_its_entry_says(desk: Desk, persons: int, small: bool) -> None:
    new = desk.registers.new("selfcheck")
    known = {**dict(new.values), "persons": str(persons)}
    entry = desk.registers.save(replace(new, values=tuple(sorted(known.items()))))
    text = text_of(desk.registers.make(entry.id, "self_check").printed.pdf).replace("\n", "")
    assert (SIMPLE in text, NOT_ENOUGH in text) == (small, not small)
