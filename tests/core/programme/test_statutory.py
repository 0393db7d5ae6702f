"""What the law wants of requests, leaks and assessments, as tables (legal.md 2(f), 2(h), 2(i))."""

from __future__ import annotations

import pytest

from core.papers import filled, render, wanted_by
from core.programme.registers import FOLDER, clocks_of, due_of, register
from core.records import Party, Seal
from core.records.entries import Entry
from core.rules import load_pack
from tests.core.papers.reading import text_of

PACK = load_pack()
SEAL = Seal("YJ2026-07-W01", 1, "2026-11-23T09:00", "1-ABCDEF", "清风美发店")
SHOP = Party("清风美发店", phone="0571-8000")
MONDAY = "2026-11-23"
# 2(f): type of a request → what runs, and its day. 15 working days are a house target, 30 days the limit of GB/T 35273.
REQUESTS = {
    "read": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "correct": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "delete": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "withdraw": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "move": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "explain": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "complaint": {"request_target": "2026-12-14", "request_hard": "2026-12-23"},
    "marketing": {"marketing_stop": MONDAY},  # at once
    "refund": {"province_refund": "2026-11-28"},  # Zhejiang: 5 days
}
# 2(f): refunds by province; where no pack was checked, fifteen days at the latest.
REFUNDS = {"33": "2026-11-28", "31": "2026-12-08", "11": "2026-12-08", "62": "2026-12-08", "": "2026-12-08"}
# 2(h): what happened → what runs.
LEAKS = [
    ({"persons": "1"}, {"incident_persons": MONDAY, "incident_authority": MONDAY}),  # Art. 57 at one record
    ({"persons": "5", "minors": "1"}, {"incident_persons": MONDAY, "incident_authority": MONDAY, "incident_guardians": MONDAY}),
    ({"persons": "999,999"}, {"incident_persons": MONDAY, "incident_authority": MONDAY}),
    ({"persons": "1,000,000", "found_time": "09:30"}, {"incident_persons": MONDAY, "incident_authority": MONDAY, "incident_major": f"{MONDAY}T13:30"}),
    ({"level": "major", "found_time": "23:59"}, {"incident_persons": MONDAY, "incident_authority": MONDAY, "incident_major": "2026-11-24T03:59"}),
    ({"level": "major", "handled": "2027-02-01"}, {"incident_persons": MONDAY, "incident_authority": MONDAY, "incident_major": f"{MONDAY}T04:00", "incident_final": "2027-03-03"}),
]  # fmt: skip
# 2(h), 3.15: what must stand in each paper. Each value is a mark that is looked for in the printed text.
NOTICE = {"found": "二〇二六年", "what": "手机丢了", "kinds": "姓名和电话", "cause": "被人冒名打电话", "measures": "已经远程清除",
          "advice": "别信陌生来电", "phone": "0571-8000"}  # fmt: skip
REPORT = {**NOTICE, "found_time": "22:30", "persons": "八百人", "minors": "三个孩子", "police": "已经报案", "level": "较大事件",
          "head": "王店主", "uscc": "91330102MA2A"}  # fmt: skip
CONTENTS = [
    ("leak_person", NOTICE, ("12377",)),
    ("leak_guardian", NOTICE, ("监护",)),
    ("leak_authority", REPORT, ("12387", "四小时", "三十日")),
]


def running(register_id: str, values: dict[str, str], province: str = "33") -> dict[str, str]:
    entry = Entry(0, register_id, "", "open", values=tuple(sorted(values.items())))
    return {one.rule: one.due for one in clocks_of(entry, PACK, province)}


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_request_is_answered_in_the_time_of_its_kind(kind: str) -> None:
    assert running("requests", {"received": MONDAY, "type": kind}) == REQUESTS[kind]


def test_every_kind_of_request_has_a_time() -> None:
    assert {one.code for one in register("requests").field("type").options} == set(REQUESTS)


@pytest.mark.parametrize(("received", "due", "unsure"), [
    (MONDAY, "2026-12-14", 0),
    ("2026-12-28", "2027-01-18", 2027),  # the notice of 2027 is not known: its days off are not counted on
    ("2027-01-25", "2027-02-15", 2027),  # over the Spring Festival
    ("2026-09-21", "2026-10-19", 0),  # those of 2026 are
])  # fmt: skip
def test_a_target_in_working_days_counts_on_feasts_only_where_the_years_notice_is_known(
    received: str, due: str, unsure: int
) -> None:
    entry = Entry(0, "requests", "", "open", values=(("received", received), ("type", "read")))
    (target, hard) = clocks_of(entry, PACK, "33")
    assert (target.due, target.unsure, hard.unsure) == (due, unsure, 0)


@pytest.mark.parametrize("province", REFUNDS)
def test_a_refund_falls_due_as_the_province_asks(province: str) -> None:
    found = running("requests", {"received": MONDAY, "type": "refund"}, province)
    assert found == {"province_refund": REFUNDS[province]}


@pytest.mark.parametrize(("values", "wanted"), LEAKS)
def test_a_leak_starts_exactly_the_clocks_of_the_law(values: dict[str, str], wanted: dict[str, str]) -> None:
    assert running("incidents", {"found": MONDAY, **values}) == wanted


def test_no_clock_of_a_leak_says_seventy_two_hours() -> None:
    assert not [one for one in PACK.thresholds.values() if one.unit == "hours" and one.number == 72]


def test_the_nearest_day_is_the_one_that_reminds() -> None:
    entry = Entry(0, "requests", "", "open", values=(("received", MONDAY), ("type", "read")))
    assert due_of(entry, PACK, "33") == "2026-12-14"


@pytest.mark.parametrize(("template", "values", "fixed"), CONTENTS)
def test_a_notice_of_a_leak_prints_all_that_the_law_asks(
    template: str, values: dict[str, str], fixed: tuple[str, ...]
) -> None:
    known = {key: said for key, said in values.items() if key in wanted_by(template).values}
    assert set(known) == set(values)
    text = text_of(render(filled(template, known, giver=SHOP), SEAL).pdf)
    assert [said for said in (*values.values(), *fixed) if said not in text] == []


@pytest.mark.parametrize(
    ("result", "wanted"), [("refused", ("缺身份证明", "起诉", "理由")), ("done", ("已经改好",))]
)
def test_an_answer_says_what_was_done_and_a_refusal_why(result: str, wanted: tuple[str, ...]) -> None:
    said = "缺身份证明" if result == "refused" else "已经改好"
    values = {"person": "王女士", "type": "更正", "received": MONDAY, "answer": said}
    text = text_of(render(filled("request_answer", values, ticks=(result,), giver=SHOP), SEAL).pdf)
    assert [one for one in wanted if one not in text] == []


def test_the_assessment_offers_the_five_situations_and_one_more() -> None:
    assert {one.code for one in register("risk").field("ground").options} == {
        "sensitive", "auto", "entrust", "provide", "abroad", "other",
    }  # fmt: skip


def test_the_assessment_has_the_three_contents_and_is_kept_for_three_years() -> None:
    text = (FOLDER.parent / "papers/zh/template/risk_report.toml").read_text(encoding="utf-8")
    assert [
        part
        for part in ("合法、正当、必要", "对个人权益的影响和风险", "与风险相称", "三年")
        if part not in text
    ] == []
    keep = PACK.thresholds[register("risk").keep]
    assert (keep.number, keep.unit) == (36, "months")


SELF_CHECK = ("minors", "entrust", "merger", "provide", "abroad", "auto", "fair", "rights", "sensitive", "term", "plan", "assessed", "law")  # fmt: skip


def test_the_self_check_asks_the_points_of_the_small_processors_table() -> None:
    points = {one.code for one in register("selfcheck").field("points").options}
    assert len(points) == 24
    assert set(SELF_CHECK) <= points


# Practice 43: duties of the seed texts that had no row; where each stands now.
FORTY_THREE = [
    ("a policy of one page", "51_plans.toml", "客户信息管理制度"),
    ("b what is left goes to proper recycling", "30_sites.toml", "不焚烧"),
    ("c minutes of meetings", "33_supervision.toml", "会议"),
    ("d praise", "32_audits.toml", "表扬奖励"),
    ("d penalty", "32_audits.toml", "责任处理"),
    ("e firewall", "30_sites.toml", "防火墙"),
    ("e antivirus and updates", "30_sites.toml", "杀毒"),
    ("e wireless network", "30_sites.toml", "无线网"),
    ("e door", "30_sites.toml", "门锁"),
    ("f content or not", "70_tracking.toml", "几位不满意"),
    ("h assessed again", "40_risk.toml", "再评一次"),
]


@pytest.mark.parametrize(("duty", "file", "words"), FORTY_THREE)
def test_a_duty_of_the_seed_texts_is_asked_on_the_screen(duty: str, file: str, words: str) -> None:
    assert words in (FOLDER / file).read_text(encoding="utf-8"), duty


@pytest.mark.parametrize(("template", "words"), [
    ("final_report", "以后找谁"), ("custody", "注销后联系"), ("tracking_record", "不满意"), ("audit_record", "表扬奖励"),
    ("risk_report", "再评一次"), ("data_policy", "不焚烧"), ("supervision", "会议纪要"),
])  # fmt: skip
def test_a_duty_of_the_seed_texts_stands_on_its_paper(template: str, words: str) -> None:
    text = (FOLDER.parent / f"papers/zh/template/{template}.toml").read_text(encoding="utf-8")
    assert words in text


@pytest.mark.parametrize(
    ("code", "anchor", "days", "bound"),
    [
        ("closure_notice", "closing", -30, "latest"),
        ("each_holder_zhejiang", "closing", -30, "latest"),
        ("each_holder_shanghai", "closing", -30, "latest"),
        ("web_shop_notice", "closing", -30, "latest"),
        ("cause_published", "cause", 10, "latest"),
        ("group_formed", "cause", 15, "latest"),
        ("creditors_told", "group", 10, "latest"),
        ("creditors_published", "group", 60, "latest"),
        ("claims_window", "published", 45, "earliest"),
        ("sole_creditors", "closing", -15, "latest"),
        ("partnership_creditors", "group", 10, "latest"),
        ("merger_creditors", "resolution", 10, "latest"),
        ("division_creditors", "resolution", 10, "latest"),
        ("shareholders", "closing", -30, "latest"),
    ],
)
def test_a_day_of_the_law_is_that_of_its_article(code, anchor, days, bound):
    (one,) = (line for line in load_pack().deadlines if line.id == code)
    assert (one.anchor, one.days, one.bound) == (anchor, days, bound)
    assert one.cites
