"""Tasks are kept by code: a new plan moves days and keeps what people did."""

from core.records import Task
from core.store import tasks


def test_a_new_plan_moves_the_day_and_keeps_owner_and_tick(store):
    tasks.put(store, [Task(0, "law.notice", "公告", due="2026-12-01")])
    tasks.assign(store, "law.notice", "张", "")
    tasks.tick(store, "law.notice", "2026-11-25")
    tasks.put(store, [Task(0, "law.notice", "公告", due="2026-12-09")])
    task = tasks.get(store, "law.notice")
    assert (task.due, task.owner, task.done) == ("2026-12-09", "张", "2026-11-25")


def test_an_open_task_that_the_plan_no_longer_has_goes(store):
    tasks.put(store, [Task(0, "law.a", "甲"), Task(0, "law.b", "乙"), Task(0, "own.c", "丙")])
    tasks.tick(store, "law.b", "2026-11-25")
    assert tasks.drop_missing(store, ["law.x"], "law.") == 1
    assert [task.code for task in tasks.every(store)] == ["law.b", "own.c"]
