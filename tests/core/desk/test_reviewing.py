"""The review of permissions falls due each quarter, from the day on which a second person can come in."""

# ruff: noqa: F811 (fixtures are imported, and asked for by their names)

from __future__ import annotations

from datetime import datetime

import pytest

from core import clock
from core.desk import Desk
from core.desk.people import Secret
from core.desk.reviewing import REVIEW
from core.records import Role, Task
from tests.core.desk.test_leaving import OWNER, desk  # noqa: F401  # fixture


def task(desk: Desk) -> Task | None:
    return next((one for one in desk.plan.tasks() if one.code == REVIEW), None)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00+08:00")


def test_who_is_alone_reviews_nobody(desk: Desk) -> None:
    desk.people.add("王见证", Role.SUPERVISOR, None)  # signs on paper and cannot come in
    assert task(desk) is None


def test_a_second_way_in_plans_the_review_and_each_review_the_next(desk: Desk) -> None:
    with clock.fixed_at(on("2026-11-23")):
        desk.people.add("陈慧芳", Role.OWNER, Secret.of_text(OWNER))
    with clock.fixed_at(on("2026-12-01")):
        desk.people.add("王见证", Role.SUPERVISOR, None)
    found = task(desk)
    assert found is not None
    assert found.due == "2027-02-23"
    with clock.fixed_at(on("2027-02-20")):
        desk.forms.make("permission_review")
    again = task(desk)
    assert again is not None
    assert (again.due, again.done) == ("2027-05-20", "")


@pytest.mark.parametrize(("day", "late"), [("2027-02-23", False), ("2027-02-24", True)])
def test_an_overdue_review_stands_on_the_board(desk: Desk, day: str, late: bool) -> None:
    with clock.fixed_at(on("2026-11-23")):
        desk.people.add("陈慧芳", Role.OWNER, Secret.of_text(OWNER))
    with clock.fixed_at(on(day)):
        assert [one.late for one in desk.board.days(40) if one.code == REVIEW] == [late]
