"""Registers are valid data, and their clocks follow the law as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.errors import Known
from core.papers import wanted_by
from core.programme.registers import FOLDER, after, checked, clocks_of, due_of, registers
from core.programme.training import ASKED, course
from core.records.entries import Entry, FieldKind
from core.rules import load_pack, missing_contents
from tests.forbidden import FORBIDDEN

PACK = load_pack()
ALL = registers()
RESOURCES = FOLDER.parent
# What the law says: register, values, province → rule and due. 2026-11-23 is a Monday.
CLOCKS = [
    ("incidents", {"found": "2026-11-23"}, "33", {"incident_persons": "2026-11-23", "incident_authority": "2026-11-23"}),
    ("incidents", {"found": "2026-11-23", "minors": "2"}, "33", {"incident_guardians": "2026-11-23"}),
    ("incidents", {"found": "2026-11-23", "found_time": "22:30", "level": "major"}, "33", {"incident_major": "2026-11-24T02:30"}),
    ("incidents", {"found": "2026-11-23", "found_time": "08:00", "persons": "1,000,000"}, "33", {"incident_major": "2026-11-23T12:00"}),
    ("incidents", {"found": "2026-11-23", "handled": "2026-12-01", "level": "major"}, "33", {"incident_final": "2026-12-31"}),
    ("requests", {"received": "2026-11-23", "type": "delete"}, "33", {"request_target": "2026-12-14", "request_hard": "2026-12-23"}),
    ("requests", {"received": "2026-11-23", "type": "marketing"}, "33", {"marketing_stop": "2026-11-23"}),
    ("requests", {"received": "2026-11-23", "type": "refund"}, "33", {"province_refund": "2026-11-28"}),
    ("requests", {"received": "2026-11-23", "type": "refund"}, "31", {"province_refund": "2026-12-08"}),
    ("requests", {"received": "2026-11-23", "type": "refund"}, "62", {"province_refund": "2026-12-08"}),
]  # fmt: skip


def entry(register: str, values: dict[str, str]) -> Entry:
    kind = next(one for one in ALL if one.id == register)
    return Entry(0, register, "", kind.states[0].code, values=tuple(sorted(values.items())))


@pytest.mark.parametrize(("register", "values", "province", "wanted"), CLOCKS)
def test_a_clock_runs_as_the_law_says(register, values, province, wanted):
    found = {clock.rule: clock.due for clock in clocks_of(entry(register, values), PACK, province)}
    assert wanted.items() <= found.items()


@pytest.mark.parametrize(
    ("values", "absent"),
    [
        ({}, "incident_guardians"),
        ({"minors": "0"}, "incident_guardians"),
        ({"persons": "999999"}, "incident_major"),
    ],
)
def test_a_clock_that_the_law_does_not_start_stands_still(values, absent):
    found = clocks_of(entry("incidents", {"found": "2026-11-23", **values}), PACK, "33")
    assert absent not in {clock.rule for clock in found}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_register_asks_at_most_ten_things_to_begin_and_its_name_is_one_of_them(one):
    assert len([field for field in one.fields if not field.later]) <= 10
    assert one.field(one.name)
    assert len({field.key for field in one.fields}) == len(one.fields)
    assert one.states[0].closed is False
    assert any(state.closed for state in one.states)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_clocks_and_citations_of_a_register_stand_in_the_rule_pack(one):
    for clock in one.clocks:
        assert clock.rule == "province_refund" or clock.rule in PACK.thresholds
        assert one.field(clock.start).kind is FieldKind.DAY
    assert {one.again, one.keep} <= {"", *PACK.thresholds}
    assert one.cites in {"", *PACK.articles}


@pytest.mark.parametrize("paper", [p for one in ALL for p in one.papers], ids=lambda paper: paper.template)
def test_a_paper_is_filled_only_with_what_its_template_knows(paper):
    one = next(one for one in ALL if paper in one.papers)
    wanted = wanted_by(paper.template)
    assert {key.removesuffix("?") for key, _ in paper.values} <= set(wanted.values)
    assert {tick for tick, _, _ in paper.ticks} <= set(wanted.ticks)
    widths = dict(wanted.tables)
    for table, field in paper.tables:
        assert widths[table] == len(one.field(field).columns) + 2
    for _, field in paper.values:
        assert one.field(field)


@pytest.mark.parametrize(
    ("template", "contents"),
    [("leak_person", "leak_notice"), ("leak_guardian", "leak_notice"), ("leak_authority", "leak_notice")],
)
def test_a_notice_of_a_leak_says_what_the_law_asks(template, contents):
    asked = set(wanted_by(template).values)
    said = {"kinds": "kinds", "cause": "cause", "measures": "remedies", "phone": "giver_contact"}
    assert missing_contents(PACK, contents, {said[key] for key in asked & set(said)}) == ()
    assert "advice" in asked


def test_a_refused_request_gives_its_reasons():
    text = (RESOURCES / "papers/zh/template/request_answer.toml").read_text(encoding="utf-8")
    assert "理由" in text
    assert "起诉" in text


@pytest.mark.parametrize(
    "path", sorted([*FOLDER.glob("*.toml"), *(RESOURCES / "training").glob("*.toml")]), ids=lambda p: p.stem
)
def test_no_register_says_what_nobody_may_say(path: Path):
    text = path.read_text(encoding="utf-8")
    assert [word for word in FORBIDDEN if word in text] == []


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_what_can_wait_stands_after_what_is_needed_to_begin(one):
    later = [field.later for field in one.fields]
    assert later == sorted(later)


def test_a_record_is_kept_for_three_years_also_from_a_leap_day():
    assert after("assessment_keep", date(2024, 2, 29), PACK) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "register.field_missing"),
        ({"person": "甲", "type": "eat", "received": "2026-11-23"}, "register.value"),
    ],
)
def test_what_is_wrong_with_an_entry_is_named(values, code):
    with pytest.raises(Known, match=code.replace(".", r"\.")):
        checked(entry("requests", values))


def test_a_closed_entry_has_no_day():
    told = entry("requests", {"received": "2026-11-23", "type": "read"})
    assert due_of(told, PACK, "33") == "2026-12-14"
    assert due_of(Entry(0, "requests", "", "answered", values=told.values), PACK, "33") == ""


@pytest.mark.parametrize(
    ("side", "own", "others"), [("giver", "after", "agreed"), ("receiver", "agreed", "after")]
)
def test_each_side_reads_some_twenty_cards_and_is_asked_about_those_only(side, own, others):
    codes = {one.code for one in course().read_by(side)}
    assert 20 <= len(codes) <= 23
    assert (own in codes, others in codes) == (True, False)
    asked = {question.card for seed in range(40) for question in course().quiz(seed, side).questions}
    assert asked == codes


def test_every_card_has_a_question():
    assert {one.card for one in course().questions} == {one.code for one in course().cards}


def test_a_quiz_is_the_same_for_the_same_seed_and_right_answers_pass():
    quiz = course().quiz(7)
    assert quiz == course().quiz(7) != course().quiz(8)
    right = [one.right for one in quiz.questions]
    assert (quiz.score(right), quiz.passed(right)) == (ASKED, True)
    wrong = [(one + 1) % 3 for one in right]
    assert (quiz.score(wrong), quiz.passed(wrong), quiz.passed(right[:7] + wrong[7:])) == (0, False, False)
