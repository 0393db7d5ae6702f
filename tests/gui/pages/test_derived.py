"""Why a conclusion is what it is: facts in words, how firm the rule is, what would change it, for every rule."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from core.records import Channel, Outcome
from core.rules import Standing, decide_one, load_pack
from gui.pages.check.derived import STANDINGS
from gui.parts import Link, Prose
from gui.words import kind_word, reasons
from gui.words.reasons import FACTS
from tests.core.rules.facts_table import DAY
from tests.core.rules.tables import given, table
from tests.gui.pages.on_screen import settle
from tests.gui.pages.test_check import desk, page  # noqa: F401  # the fixtures of the page that shows it

PACK = load_pack()
QUIET = {
    "kind",
    "scenario",
    "carrier",
    "route",
    "province",
    "giver_survives",
}  # said by the first two lines or the text


def said(panel):
    return [one.text() for one in panel.findChildren(Prose, "lineText")]


def test_every_fact_that_a_rule_asks_for_has_words():
    asked = {fact for rule in PACK.rules for fact in rule.when.facts()}
    assert asked - QUIET <= FACTS.keys()


@pytest.mark.parametrize("facts", table("rules.toml")["given"])
def test_the_reasons_of_every_line_of_the_lawyers_table_are_more_than_the_situation(facts):
    why = decide_one(PACK, *given(facts), DAY)
    rule = next((one for one in PACK.rules if one.id == why.rule), None)
    asked = rule.when.seen(why.facts) if rule else ()
    words = reasons(asked, why.facts)
    assert len(words) == len(set(words)) >= 2
    assert rule is None or len(words) >= 3 or set(asked) & QUIET


def test_every_standing_has_a_word():
    assert set(STANDINGS) == set(Standing)


def test_the_panel_opens_the_whole_way_and_leads_to_the_law(qtbot, page, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    page._panel.show_customer(customer)
    qtbot.waitUntil(lambda: page.findChild(object, "derived") is not None, timeout=20_000)
    page.kit.asker.answer_next("law")
    with qtbot.waitSignal(page.basis_asked):
        page.findChild(object, "derived").click()
    question = page.kit.asker.asked[-1]
    words = " ".join(line[1] for line in question.lines)
    assert question.choices[0].key == "known"  # Esc is the first
    assert "店铺转让" in words
    assert "还没有问过本人" in words
    assert "规则 consent." in question.text
    assert any(line[0] == "arrow" and line[2] for line in question.lines)


def test_a_letter_that_came_back_is_noted_from_the_panel(qtbot, page, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    page._panel.show_customer(customer)
    qtbot.waitUntil(lambda: page.findChild(object, "cameBack") is not None, timeout=20_000)
    page.kit.asker.answer_next("no_address")
    page.findChild(object, "cameBack").click()
    qtbot.waitUntil(lambda: "wrong" in desk.reach.steps(), timeout=20_000)


def test_what_is_to_be_done_stands_right_below_the_reason(qtbot, page, desk):  # noqa: F811
    panel = page._panel
    panel.show_customer(desk.check.customers(Outcome.SETTLE_FIRST)[0])
    qtbot.waitUntil(lambda: panel.findChild(object, "derived") is not None, timeout=20_000)
    reason, todo, law = (
        panel.findChild(QWidget, name).mapTo(panel, QPoint()).y() for name in ("whyText", "toDo", "derived")
    )
    assert reason < todo < law


def test_what_is_done_seldom_scrolls_away_to_leave_room_for_what_is_to_be_done(qtbot, page, desk):  # noqa: F811
    panel = page._panel
    panel.show_customer(desk.check.customers(Outcome.CONSENT)[0])
    qtbot.waitUntil(lambda: panel.findChild(object, "recordYes") is not None, timeout=20_000)
    held = panel.findChild(QWidget, "panelInside")
    scrolls = {name: held.isAncestorOf(panel.findChild(QWidget, name)) for name in ("recordYes", "enterFact")}
    assert scrolls == {"recordYes": False, "enterFact": True}


def test_who_wants_no_advertising_is_not_asked_once_more(qtbot, page, desk):  # noqa: F811
    panel, customer = page._panel, desk.check.customers(Outcome.CONSENT)[0]
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: panel.findChild(Link, "noAds") is not None, timeout=20_000)
    settle(qtbot, page.window())
    desk.answers.no_ads([customer], Channel.WECHAT)
    assert desk.short.found([customer])[0].no_ads
    panel.show_customer(customer)
    qtbot.waitUntil(lambda: "说过不收广告，已经记下" in said(panel), timeout=20_000)
    qtbot.waitUntil(lambda: panel.findChild(Link, "noAds") is None)


def test_what_would_change_it_is_told_as_an_if(qtbot, page, desk):  # noqa: F811
    panel = page._panel
    panel.show_customer(desk.check.customers(Outcome.SETTLE_FIRST)[0])
    qtbot.waitUntil(lambda: panel.findChild(object, "derived") is not None, timeout=20_000)
    assert [one for one in said(panel) if one.startswith("要是") and "，就变成“" in one]


def test_kinds_with_one_outcome_stand_in_one_line(qtbot, page, desk):  # noqa: F811
    customer = desk.check.customers(Outcome.CONSENT)[0]
    explained = desk.check.explain(customer)
    page._panel.show_customer(customer)
    qtbot.waitUntil(lambda: page._panel.findChild(object, "derived") is not None, timeout=20_000)
    lines = page._panel.findChildren(Prose, "kindsAlike")
    assert len(lines) == len({why.outcome for _kind, why in explained})
    assert all(any(kind_word(kind) in line.text() for line in lines) for kind, _why in explained)


def test_where_the_way_of_the_business_was_enough_nothing_else_is_told():
    why = decide_one(PACK, *given("asset | basic | asked | consent=asked | answers_closed"), DAY)
    rule = next(one for one in PACK.rules if one.id == why.rule)
    assert rule.id == "seal.silent"
    assert not {"receiver_abroad", "new_purposes"} & set(rule.when.seen(why.facts))


def test_whatever_became_of_a_customer_is_read_in_well_under_a_minute():
    lines = [
        step[0]
        for row in table("matrix.toml")["row"]
        for name, steps in row.items()
        if name != "record"
        for step in steps
    ]
    for facts in (*lines, *table("rules.toml")["given"]):
        why = decide_one(PACK, *given(facts), DAY)
        told = [
            why.text,
            *(one.text for one in why.duties[:3]),
            *(one.remedy.text for one in why.changes[:2]),
        ]
        assert sum(len(text.zh) for text in told) <= 180, facts  # 36 seconds at 300 characters a minute
        assert sum(len(text.en.split()) for text in told) <= 110, facts
