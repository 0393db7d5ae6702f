"""A year of one matter by the clock: what falls due, what reminds, what is done once more, what is kept until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.custody import Custodian
from core.desk.people import Secret
from core.flows import client_card
from core.records import Role
from tests.core.desk.test_registers import START, desk, filled, monday, request  # noqa: F401  # fixtures

SALES = (
    "客户姓名,手机,消费日期,服务项目,金额,发票号\n"
    "王秀兰,13512340001,2020-03-05,剪发,300.00,00123451\n"
    "李大爷,13512340002,2024-06-07,烫发,500.00,00123461\n"
    "张敏,13512340003,2025-06-07,烫发,500.00,\n"
)
DONE = {"training": "done", "sites": "done", "selfcheck": "done", "risk": "signed"}
AGAIN = {  # done on 23 November 2026; the next day on which the same is due
    "again.sites": "2027-02-23",
    "again.risk": "2027-02-23",
    "again.selfcheck": "2027-11-23",
    "again.training": "2027-11-23",
}


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T10:00+08:00")


@pytest.fixture
def matter(desk: Desk, tmp_path: Path) -> Desk:  # noqa: F811
    """A Hangzhou matter on its first day: plan, vouchers, a request, a refund, an agreement, everything checked once."""
    desk.matter.save(replace(desk.matter.get(), province="33"))
    file = tmp_path / "消费.csv"
    file.write_text(SALES, encoding="utf-8")
    desk.collect.take(file)
    desk.check.decide()
    desk.plan.save()
    desk.registers.save(
        filled(desk.registers.new("agreements"), person="李桂英", kind="staff", until="2027-11-30")
    )
    request(desk, "delete")
    request(desk, "refund")
    for register, state in DONE.items():
        entry = desk.registers.new(register)
        named = filled(entry, **({"person": "李桂英", "side": "giver"} if register == "training" else {}))
        desk.registers.tick(desk.registers.save(named).id, state)
    return desk


def waiting(matter: Desk) -> set[str]:
    today = clock.today().isoformat()
    return {one.code for one in matter.plan.tasks() if one.due and not one.done and one.due <= today}


def of(matter: Desk, register: str) -> list[str]:
    return [f"entry.{one.id}" for one in reversed(matter.registers.list(register))]


@pytest.mark.parametrize(("today", "register", "place"), [
    ("2026-11-28", "requests", 1),  # the refund: five days in Zhejiang
    ("2026-11-30", "agreements", 0),  # to be signed within a week
    ("2026-12-14", "requests", 0),  # fifteen working days
])  # fmt: skip
def test_an_entry_falls_due_on_its_day_and_not_the_day_before(
    matter: Desk, today: str, register: str, place: int
) -> None:
    numbers = sorted(of(matter, register), key=lambda code: int(code.partition(".")[2]))
    with clock.fixed_at(day(today) - timedelta(days=1)):
        assert numbers[place] not in waiting(matter)
    with clock.fixed_at(day(today)):
        assert numbers[place] in waiting(matter)


def test_the_plan_falls_due_in_the_order_of_the_matter(matter: Desk) -> None:
    told = {one.code: one.due for one in matter.plan.tasks()}
    assert told["law.answers_end"] == "2026-12-10"
    assert told["law.handover"] == "2026-12-18"
    assert told["law.own_copies"] == "2027-01-17"  # thirty days to object
    assert told["law.batches_end"] == "2027-03-31"


def test_what_was_done_once_comes_again(matter: Desk) -> None:
    told = {one.code: one.due for one in matter.plan.tasks()}
    assert {code: told[code] for code in AGAIN} == AGAIN
    with clock.fixed_at(day("2027-02-23")):
        assert "again.sites" in waiting(matter)
    with clock.fixed_at(day("2027-11-22")):
        assert "again.selfcheck" not in waiting(matter)


def test_a_signed_agreement_reminds_a_month_before_it_ends(matter: Desk) -> None:
    (entry,) = matter.registers.list("agreements")
    code = f"renew.{entry.id}"
    assert code not in {one.code for one in matter.plan.tasks()}
    matter.registers.tick(entry.id, "signed")
    assert {one.code: one.due for one in matter.plan.tasks()}[code] == "2027-10-31"
    with clock.fixed_at(day("2027-11-01")):
        assert code in waiting(matter)
        again = filled(matter.registers.get(entry.id), until="2028-11-30")
        matter.registers.save(again)
        assert {one.code: one.due for one in matter.plan.tasks()}[code] == "2028-10-31"
        matter.registers.tick(entry.id, "refused")
        assert code not in waiting(matter)


def test_reminders_follow_the_days_and_end_with_the_work(matter: Desk) -> None:
    with clock.fixed_at(START + timedelta(days=9)):
        late = next(one for one in matter.board.points() if one.code == "late")
        assert late.due == "2026-11-23"  # the notice of thirty days that no longer fitted
        for one in matter.plan.tasks():
            if (
                one.due
                and one.due <= clock.today().isoformat()
                and not one.done
                and not one.code.startswith("entry.")
            ):
                matter.plan.tick(one.code)
        late = next(one for one in matter.board.points() if one.code == "late")
        assert (late.count, late.due) == (2, "2026-11-28")
    with clock.fixed_at(START + timedelta(days=10)):
        for entry in (*matter.registers.list("requests"), *matter.registers.list("agreements")):
            matter.registers.tick(entry.id, "answered" if entry.register == "requests" else "signed")
        assert "late" not in [one.code for one in matter.board.points()]


def test_backups_remind_every_week(matter: Desk, tmp_path: Path) -> None:
    def asked() -> bool:
        return "backup" in [one.code for one in matter.board.points()]

    assert not asked()
    with clock.fixed_at(START + timedelta(days=7)):
        assert asked()
        matter.safety.back_up(tmp_path / "a.tjbackup")
        assert not asked()
    with clock.fixed_at(START + timedelta(days=15)):
        assert asked()


def test_a_day_a_month_and_a_year_later_the_calendar_of_what_is_kept_is_the_same(matter: Desk) -> None:
    """Vouchers of 2020 are kept through 2050: thirty years from the first day after the fiscal year."""
    wanted = [("2050-12-31", 1), ("2054-12-31", 1)]
    for days in (1, 30, 365):
        with clock.fixed_at(START + timedelta(days=days)):
            matter.check.decide()
            assert [(one.until, one.customers) for one in matter.report.retention()] == wanted
    told = {line[0]: line[1] for line in dict(matter.report.fill().tables)["retention"]}
    assert told["风险评估（登记和文书）"] == told["自查（登记和文书）"] == "2029-11-23"


def test_the_calendar_file_forgets_what_is_done_and_the_office_sees_what_is_late(matter: Desk) -> None:
    assert "law.answers_end" in matter.plan.calendar()
    with clock.fixed_at(day("2026-12-20")):
        late = client_card(matter).late
        matter.plan.tick("law.answers_end")
        assert "law.answers_end" not in matter.plan.calendar()
        assert client_card(matter).late == late - 1


def test_a_year_later_the_report_tells_all_that_is_still_open(matter: Desk) -> None:
    with clock.fixed_at(START + timedelta(days=365)):
        lines = dict(matter.report.fill().tables)["open"]
        assert len(lines) == len([one for one in matter.plan.tasks() if not one.done])
        assert [line for line in lines if "逾期" in line[4]]
        assert date.fromisoformat("2027-11-23") == clock.today()


def test_a_day_that_rests_on_a_year_without_a_notice_says_so_in_the_task_list(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(day("2026-12-28")):
        entry = request(desk, "read")
    (task,) = [one for one in desk.plan.tasks() if one.code == f"entry.{entry.id}"]
    assert (task.due, "2027 年的放假安排没有核对过（可能还没公布）" in task.citation) == ("2027-01-18", True)
    assert "days off of 2027 are not verified" in desk.registers.basis(entry, "en")


def test_in_a_year_the_review_falls_due_and_what_is_kept_does_not(matter: Desk) -> None:
    matter.people.add("王见证", Role.SUPERVISOR, Secret.of_text("quiet-lantern-柠檬-river"))
    matter.custody.save(Custodian("周会计", "档案柜", "13800001127"))
    ends = [one.until for one in matter.custody.archives()]
    with clock.fixed_at(day("2027-02-22")):
        assert "review.people" not in waiting(matter)
    with clock.fixed_at(day("2027-02-23")):
        assert "review.people" in waiting(matter)
        matter.forms.make("permission_review")
        assert "review.people" not in waiting(matter)
    with clock.fixed_at(START + timedelta(days=365)):
        assert "review.people" in waiting(matter)  # due in May, and nobody did it
        assert "keep.end" not in waiting(matter)
        assert [one.until for one in matter.custody.archives()] == ends


def test_every_month_of_the_year_the_board_counts_what_is_late_and_nothing_else(matter: Desk) -> None:
    for weeks in range(0, 53, 4):
        with clock.fixed_at(START + timedelta(weeks=weeks)):
            today = clock.today().isoformat()
            late = {one.code for one in matter.plan.tasks() if one.due and not one.done and one.due < today}
            told = [one.count for one in matter.board.points() if one.code == "late"]
            assert told == ([len(late)] if late else []), weeks
            assert {one.code for one in matter.board.days(99) if one.late} <= late, weeks
