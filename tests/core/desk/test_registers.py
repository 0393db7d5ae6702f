"""The registers in an open case: entries, tasks, clocks, papers, the seal, and a year that goes by."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.desk.registers import Entry
from core.errors import Known, Refused
from core.programme.registers import registers
from core.store.portrait import portrait
from core.vault import KdfCost
from tests.core.papers.reading import text_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
START = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))  # a Monday


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.fixed_at(START):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    with Desk(
        create_case(
            tmp_path / "case.tuojiao", matter, "陈慧芳", Secret.of_text("quiet-lantern-柠檬-river"), CHEAP
        )
    ) as desk:
        yield desk


def filled(entry: Entry, **values: str) -> Entry:
    return replace(entry, values=tuple(sorted({**dict(entry.values), **values}.items())))


def request(desk: Desk, kind: str) -> Entry:
    return desk.registers.save(filled(desk.registers.new("requests"), person="王秀兰", type=kind))


@pytest.mark.parametrize("code", [one.id for one in registers()])
def test_every_register_begins_filled_from_the_case_and_is_kept_with_a_paper(desk: Desk, code: str) -> None:
    kind = desk.registers.register(code)
    needed = {one.key: one.options[0].code if one.options else "示例" for one in kind.fields if one.required}
    new = desk.registers.new(code)
    saved = desk.registers.save(
        filled(new, **{key: value for key, value in needed.items() if not new.value(key)})
    )
    assert desk.registers.list(code) == (saved,)
    for paper in desk.registers.papers_for(saved):
        made = desk.registers.make(saved.id, paper.template)
        assert pikepdf.open(io.BytesIO(made.printed.pdf)).pages
    assert [act.code for act in desk.registers.history(saved.id)][-1] == "entry.made"


def test_an_entry_that_lacks_what_it_needs_is_not_kept(desk: Desk) -> None:
    with pytest.raises(Known, match=r"register\.field_missing"):
        desk.registers.save(desk.registers.new("requests"))


def test_a_day_that_is_none_is_told(desk: Desk) -> None:
    with pytest.raises(Known, match=r"register\.value"):
        desk.registers.save(
            filled(desk.registers.new("requests"), person="王", type="read", received="gestern")
        )


def test_saving_the_same_entry_again_writes_no_line(desk: Desk) -> None:
    saved, before = request(desk, "read"), desk.log.head()
    assert desk.registers.save(saved) == saved
    assert desk.log.head() == before


def test_the_log_names_no_customer(desk: Desk) -> None:
    request(desk, "read")
    assert not [act for act in desk.log.find(limit=50) if "王秀兰" in str(act.facts)]


def test_a_request_makes_a_task_without_a_name_and_the_answer_ticks_it(desk: Desk) -> None:
    saved = request(desk, "read")
    (task,) = [one for one in desk.plan.tasks() if one.code == f"entry.{saved.id}"]
    assert (task.due, "王秀兰" in task.title) == ("2026-12-14", False)
    desk.registers.tick(saved.id, "answered")
    assert [one.done for one in desk.plan.tasks() if one.code == task.code] == ["2026-11-23"]


def test_a_year_goes_by_and_everything_falls_due_on_its_day(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), province="33"))  # refunds within five days
    desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    request(desk, "refund")
    request(desk, "delete")
    trained = desk.registers.save(
        filled(desk.registers.new("training"), person="李桂英", side="giver", score="9", passed="yes")
    )
    desk.registers.tick(trained.id, "done")
    late = {}
    for days in (0, 8, 16, 22, 365):
        with clock.fixed_at(START + timedelta(days=days)):
            late[days] = {one.register: one.overdue for one in desk.registers.counts() if one.overdue}
    assert late[0] == {}
    assert late[8] == late[16] == {"agreements": 1, "requests": 1}
    assert late[22] == {"agreements": 1, "requests": 2}
    assert [one.due for one in desk.plan.tasks() if one.code == "again.training"] == ["2027-11-23"]


def test_what_a_check_finds_is_followed_to_its_end(desk: Desk) -> None:
    said = {"points.minors.answer": "no", "points.plan.answer": "no", "points.law.answer": "yes", "points.plan.note": "写一份预案",
            "fixer": "陈慧芳", "fix_by": "2026-12-15"}  # fmt: skip
    check = desk.registers.save(filled(desk.registers.new("selfcheck"), **said))
    assert [one.code for one in desk.findings.unmet(check)] == ["minors", "plan"]
    assert desk.findings.follow(check.id) == 2
    assert desk.findings.unmet(check) == ()
    assert desk.findings.follow(check.id) == 0
    (plan, _minors) = desk.registers.list("audits")
    told = (plan.value("measure"), plan.value("owner"), plan.due, plan.value("source"))
    assert told == ("写一份预案", "陈慧芳", "2026-12-15", "自查 2026 2026-11-23")
    desk.registers.tick(plan.id, "closed")
    assert [one.code for one in desk.findings.unmet(check)] == []


def test_a_handover_is_assessed_because_records_are_provided(desk: Desk) -> None:
    entry = desk.registers.save(desk.registers.new("risk"))
    assert "provide" in desk.registers.fill(entry, "risk_report").ticks


def test_the_next_time_is_planned_when_a_check_is_done(desk: Desk) -> None:
    check = desk.registers.save(desk.registers.new("selfcheck"))
    desk.registers.tick(check.id, "done")
    assert str(desk.registers.kept_until(desk.registers.get(check.id))) == "2029-11-23"
    assert "again.selfcheck" in {one.code for one in desk.plan.tasks()}


def test_an_incident_seals_the_case_and_only_the_owner_opens_it(desk: Desk) -> None:
    incident = desk.registers.save(filled(desk.registers.new("incidents"), what="手机丢了"))
    desk.registers.seal(incident.id)
    with pytest.raises(Refused, match=r"case\.sealed"):
        desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    with pytest.raises(Refused, match=r"case\.sealed"):
        desk.lists.freeze()
    assert desk.registers.make(incident.id, "leak_person").printed.pages == 1
    desk.registers.unseal("手机找回来了")
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")


def test_a_signed_agreement_comes_back_and_a_new_text_asks_for_another(desk: Desk, tmp_path: Path) -> None:
    saved = desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    made = desk.registers.make(saved.id, "staff_nda")
    assert "李桂英" in text_of(made.printed.pdf)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"\xff\xd8 a picture")
    desk.registers.signed(saved.id, scan)
    signed = desk.registers.get(saved.id)
    assert (signed.state, desk.registers.old_text(signed)) == ("signed", False)
    assert desk.registers.old_text(filled(signed, text="staff_nda:0000"))


def test_no_page_comes_back_before_a_paper_was_made(desk: Desk) -> None:
    saved = desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    with pytest.raises(Known, match=r"register\.no_paper"):
        desk.registers.signed(saved.id)


def test_the_risks_are_proposed_from_the_case(desk: Desk) -> None:
    assert not desk.registers.new("risk").value("risks.sensitive.likely")
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    new = desk.registers.new("risk")
    assert new.value("risks.sensitive.likely") == "2"
    assert "封存" in new.value("risks.no_consent.measure")


def test_the_map_of_the_report_holds_the_numbers_of_the_risks(desk: Desk) -> None:
    saved = desk.registers.save(
        filled(desk.registers.new("risk"), **{"risks.minors.likely": "4", "risks.minors.effect": "4"})
    )
    made = desk.registers.fill(saved, "risk_report")
    number = next(line[0] for line in dict(made.tables)["risks"] if "孩子" in line[1])
    assert dict(made.values)["m44"] == number


def test_entries_are_found_by_what_stands_in_them(desk: Desk) -> None:
    saved = request(desk, "read")
    assert desk.registers.find("秀兰") == (saved,)
    assert desk.registers.find(" ") == ()


def test_an_entry_about_a_customer_keeps_no_name_and_is_found_by_it(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    (customer,) = desk.sort.fetch(desk.sort.ids()[:1])
    saved = desk.registers.save(
        filled(desk.registers.new("incidents"), what="发错了人", customers=f"{customer.id}")
    )
    other = desk.registers.save(
        filled(desk.registers.new("incidents"), what="手机丢了", customers=f"{customer.id}7")
    )
    assert customer.name not in str(saved.values)
    assert desk.registers.find(customer.name) == (saved,)
    assert desk.registers.find("手机丢了") == (other,)


def test_an_entry_names_customers_by_number_only(desk: Desk) -> None:
    with pytest.raises(Known, match=r"register\.value"):
        desk.registers.save(filled(desk.registers.new("incidents"), what="发错了人", customers="王秀兰"))


def test_the_picture_of_the_customers_is_a_paper_without_a_name(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    text = text_of(desk.report.picture().printed.pdf)
    assert all(part in text for part in ("客户概况", "是谁", "最要小心的一级", "哪年来的"))
    names = [one.name for one in desk.sort.fetch(desk.sort.ids()[:200]) if len(one.name) > 1]
    assert names
    assert not [name for name in names if name in text]


def test_the_report_keeps_a_calendar_of_what_proves_the_matter(desk: Desk) -> None:
    saved = desk.registers.save(desk.registers.new("selfcheck"))
    desk.registers.tick(saved.id, "done")
    lines = dict(desk.report.fill().tables)["retention"]
    archives = {one.what.zh for one in desk.custody.archives()}
    assert [line[:2] for line in lines if line[0] not in archives] == [("自查（登记和文书）", "2029-11-23")]


def test_the_report_says_who_can_be_asked_afterwards(desk: Desk) -> None:
    values = dict(desk.report.fill().values)
    giver = desk.matter.get().giver
    assert giver.phone in values["after_contact"]


def test_the_report_says_that_no_lesson_is_written_yet(desk: Desk) -> None:
    assert dict(desk.report.fill().values)["lesson"] == "还没有评价，也没有写下教训。"
    entry = desk.registers.new("incidents")
    desk.registers.save(filled(entry, what="发错了人", lesson="发之前念一遍名字"))
    assert dict(desk.report.fill().values)["lesson"] == "发之前念一遍名字"


def test_the_report_does_not_call_a_final_inventory_handed_over(desk: Desk) -> None:
    names = [name for line in dict(desk.report.fill().tables)["figures"] for name in line[::2]]
    assert "定稿清单里的（位）" in names
    assert not [name for name in names if "交出去" in name]


def test_the_final_report_gathers_the_case(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    desk.plan.save()
    request(desk, "read")
    text = text_of(desk.report.make().printed.pdf)
    assert all(part in text for part in ("需单独同意", "请求与投诉", "保存到哪天", "三个月内"))


@pytest.mark.parametrize("chart", ["who", "levels", "consent", "recency", "frequency", "amount", "growth"])
def test_every_chart_counts_every_customer_once(desk: Desk, chart: str) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.collect.take(SAMPLES / "服务记录.csv")
    bars = [one.customers for one in desk.report.portrait() if one.chart == chart]
    assert sum(bars) == desk.collect.counts()["customers"]


def test_a_visit_is_a_service_or_a_purchase_and_no_balance(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    assert {one.step for one in portrait(desk.report._store, clock.today(), ["frequency"])} == {"times_0"}


def test_the_figures_of_the_final_report_say_what_its_charts_say(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    lines = dict(desk.report.fill().tables)["figures"]
    told = {name: said for line in lines for name, said in (line[:2], line[2:])}
    charts = {(one.chart, one.step): one.customers for one in desk.report.portrait()}
    sensitive = sum(charts.get(("levels", f"level_{n}"), 0) for n in (2, 3))
    assert told["有敏感资料的（位）"] == f"{sensitive:,}"
    assert told["基本信息（位）"] == f"{charts['kinds', 'kind_1']:,}"


def test_the_retention_calendar_runs_from_the_earliest_day_to_the_latest(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "收款记录.xlsx")
    desk.check.decide()
    for days in (0, 40):
        with clock.fixed_at(START + timedelta(days=days)):
            desk.registers.save(filled(desk.registers.new("selfcheck"), period=f"{days}"))
    until = [line[1] for line in dict(desk.report.fill().tables)["retention"]]
    assert until == sorted(until, key=lambda one: one.replace("年内", "-12-31"))
    assert {one.endswith("年内") for one in until} == {True, False}


def test_the_sheet_on_the_receiver_shows_its_points_and_its_conclusion(desk: Desk) -> None:
    asked = {"questions.purpose.score": "2", "questions.lock.score": "1", "conclusion": "mend"}
    saved = desk.registers.save(filled(desk.registers.new("receiver"), **asked))
    paper = desk.registers.fill(saved, "receiver_review")
    values = dict(paper.values)
    assert (values["asked"], values["points"], values["full"]) == ("2", "3", "4")
    assert paper.ticks == ("mend",)


def test_a_pledge_that_somebody_of_the_staff_refused_is_a_risk(desk: Desk) -> None:
    saved = desk.registers.save(filled(desk.registers.new("agreements"), person="周小兰", kind="pledge"))
    assert "周小兰" in text_of(desk.registers.make(saved.id, "staff_pledge").printed.pdf)
    assert not desk.registers.new("risk").value("risks.phones.measure")
    desk.registers.tick(saved.id, "refused")
    assert "员工签承诺书" in desk.registers.new("risk").value("risks.phones.measure")
