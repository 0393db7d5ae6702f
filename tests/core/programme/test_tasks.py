"""The plan in the case: written, ticked, locked, taken along."""

from datetime import UTC, date, datetime

import pytest

from core import programme
from core.errors import Refused
from core.programme import PlanDates, make_plan
from core.records import CaseFacts, Scenario, Task
from core.store import tasks as kept

TODAY = date(2026, 11, 22)
CLOSING = CaseFacts(Scenario.DEREGISTRATION)


def save(store, pack, closing):
    return programme.save_plan(store, make_plan(pack, CLOSING, PlanDates(closing=closing), TODAY), "张")


def test_a_moved_day_moves_the_tasks_and_keeps_the_ticks(store, pack):
    save(store, pack, date(2027, 3, 31))
    programme.tick(store, "law.tax_cleared", TODAY, TODAY, "张")
    save(store, pack, date(2027, 4, 30))
    assert kept.get(store, "law.closure_notice").due == "2027-03-31"
    assert kept.get(store, "law.tax_cleared").done == "2026-11-22"


def test_destruction_waits_for_refunds_and_tax_though_nobody_made_a_plan(store, pack):
    with pytest.raises(Refused, match="locked"):
        programme.unlocked(store, pack, CLOSING, "destroy")


def test_refunds_and_tax_clearance_open_destruction(store, pack):
    save(store, pack, date(2027, 3, 31))
    for code in ("law.refunds_done", "law.tax_cleared"):
        with pytest.raises(Refused, match="locked"):
            programme.unlocked(store, pack, CLOSING, "destroy")
        programme.tick(store, code, TODAY, TODAY, "张")
    programme.unlocked(store, pack, CLOSING, "destroy")


@pytest.mark.parametrize("missing", ["refunds_done", "tax_cleared", "custodian", "destroyed"])
def test_deregistration_comes_last(store, pack, missing):
    save(store, pack, date(2027, 3, 31))
    for code in {"refunds_done", "tax_cleared", "custodian", "destroyed"} - {missing}:
        programme.tick(store, f"law.{code}", TODAY, TODAY, "张")
    with pytest.raises(Refused) as found:
        programme.unlocked(store, pack, CLOSING, "deregister")
    assert found.value.facts["codes"] == f"law.{missing}"


def test_in_the_plan_everything_stands_in_the_order_of_its_locks(pack):
    lines = make_plan(pack, CLOSING, PlanDates(closing=date(2027, 3, 31)), TODAY).lines
    order = [
        line.code.removeprefix("law.") for line in lines if line.locks or line.code == "law.deregistered"
    ]
    assert order == ["refunds_done", "tax_cleared", "custodian", "destroyed", "deregistered"]


def test_nothing_is_ticked_for_a_day_to_come(store, pack):
    save(store, pack, date(2027, 3, 31))
    with pytest.raises(Refused, match="future"):
        programme.tick(store, "law.tax", date(2026, 11, 23), TODAY, "张")


def test_own_tasks_stay_when_the_plan_is_made_anew(store, pack):
    code = programme.add_own(store, "给房东打电话", date(2026, 12, 1), "张")
    save(store, pack, date(2027, 3, 31))
    assert kept.get(store, code).title == "给房东打电话"
    assert programme.add_own(store, "换锁", None, "张") == "own.2"


def test_an_unknown_task_is_told(store):
    for act in (
        lambda: programme.untick(store, "law.no", "张"),
        lambda: programme.assign(store, "law.no", "李", "", "张"),
        lambda: programme.move_own(store, "own.9", None, "张"),
    ):
        with pytest.raises(Refused, match="unknown"):
            act()


MADE = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def text(*tasks):
    return programme.calendar(tasks, "CASE", "某某美发店交接", MADE)


def test_the_calendar_holds_open_tasks_with_a_day():
    found = text(
        Task(1, "law.a", "公告", due="2026-12-01"),
        Task(2, "law.b", "没有日子"),
        Task(3, "c", "做完了", due="2026-12-02", done="2026-11-22"),
    )
    assert found.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261201\r\n" in found
    assert "DTEND;VALUE=DATE:20261202\r\n" in found


def test_every_line_ends_with_crlf_and_is_at_most_75_octets():
    found = text(Task(1, "law.a", "逐个电话、短信或邮件告知有卡的客户" * 5, due="2026-12-01"))
    lines = found.split("\r\n")
    assert found.endswith("END:VCALENDAR\r\n")
    assert "\n" not in found.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75


def test_a_folded_line_reads_back_whole():
    title = "逐个电话、短信或邮件告知有卡的客户" * 5
    assert f"SUMMARY:{title}" in text(Task(1, "a", title, due="2026-12-01")).replace("\r\n ", "")


def test_special_characters_are_escaped():
    found = text(Task(1, "a", "签字; 盖章, 两份\n再拍照 \\", due="2026-12-01")).replace("\r\n ", "")
    assert "SUMMARY:签字\\; 盖章\\, 两份\\n再拍照 \\\\" in found


def test_only_a_task_of_ones_own_gets_another_day(store, pack):
    save(store, pack, date(2027, 3, 31))
    code = programme.add_own(store, "换锁", None, "张")
    programme.move_own(store, code, date(2026, 12, 5), "张")
    assert kept.get(store, code).due == "2026-12-05"
    with pytest.raises(Refused, match="unknown"):
        programme.move_own(store, "law.tax_cleared", date(2026, 12, 5), "张")


def test_who_does_a_task_and_its_note_stay_when_the_plan_is_made_anew(store, pack):
    save(store, pack, date(2027, 3, 31))
    programme.assign(store, "law.tax_cleared", "周会计", "带公章", "张")
    save(store, pack, date(2027, 4, 30))
    task = kept.get(store, "law.tax_cleared")
    assert (task.owner, task.note) == ("周会计", "带公章")


def test_the_calendar_tells_who_does_it_and_what_to_remember():
    told = programme.calendar(
        [Task(0, "own.1", "换锁", "周会计", "2026-12-05", note="带钥匙")],
        "c1",
        "转让",
        datetime(2026, 11, 22, tzinfo=UTC),
    )
    assert "SUMMARY:换锁 · 周会计" in told
    assert "DESCRIPTION:带钥匙" in told
