"""Tasks that the program made are said in either language; what a person wrote stays as it was written."""

from __future__ import annotations

import pytest

from core.desk.task_words import _AFTER, worded
from core.desk.terms import term
from core.records import Task
from core.rules import load_pack

FACTS = {"number": "YJ2026-1122-01", "day": "2026-11-22", "count": 3, "numbers": "T-1、T-2"}


@pytest.mark.parametrize("code", _AFTER)
def test_a_task_after_the_handover_is_said_in_english(code: str) -> None:
    family = "copies" if code.startswith("own_copies") else "after"
    task = Task(0, f"{family}.YJ2026-1122-01", term("receiving", code, **FACTS))
    assert worded(task, load_pack(), "zh") == task.title
    assert worded(task, load_pack(), "en") == term("receiving", code, "en", **FACTS)


def test_a_persons_own_task_stays_as_it_was_written() -> None:
    assert worded(Task(0, "own.1", "给房东打电话"), load_pack(), "en") == "给房东打电话"
