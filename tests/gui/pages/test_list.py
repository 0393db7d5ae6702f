"""What keeps a list from being made final is said in words, whatever code core has for it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.desk.check import built_in
from core.desk.lists import Crossed, Gate, Gates, Warned
from core.records import Exclusion, Kind, Outcome, Totals
from gui.pages.leaving import leaving_notices, left_out
from gui.pages.list import ListPage
from gui.pages.list.figures import control_totals
from gui.parts import Look, Notice, Prose
from gui.shell import MainWindow
from gui.words import use_language
from tests.gui.pages.on_screen import press, shown

_ABROAD = ("gate.abroad_unknown", "gate.export_way", "gate.export_more")
CORE = Path(__file__).parents[3] / "core" / "inventory"


def codes() -> list[str]:
    """Return every code that a proposal or its gates can name."""
    said = (CORE / "proposing.py").read_text(encoding="utf-8")
    named = set(re.findall(r'"((?:handover|inventory)\.[a-z_]+)"', said))
    return sorted({*named, *Gates(None, None, False, False).closed, *_ABROAD, "recovery.not_proven"})


@pytest.mark.parametrize("code", codes())
def test_an_open_point_has_words_of_its_own(code: str) -> None:
    title, line, _act = ListPage._words(code)
    assert title != "还缺一项"
    assert code not in line


def said(look, warned: Warned) -> str:
    return "\n".join(one.accessibleName() for one in leaving_notices(look, warned))


@pytest.mark.parametrize(
    ("tongue", "law", "price"),
    [("zh_CN", "二十五条起", "二千五百元起"), ("en", "from 25 on", "2,500 yuan")],
)
def test_the_gravest_number_that_is_reached_is_said_with_its_count(
    look, tongue: str, law: str, price: str
) -> None:
    numbers = built_in().thresholds
    pile = (Crossed(numbers["pile"], 31), Crossed(numbers["property_records"], 44))
    use_language(tongue)
    try:
        text = said(look, Warned(31, pile, None, sure=False, proceeds=numbers["proceeds"]))
    finally:
        use_language("zh_CN")
    assert law in text
    assert price in text
    assert {"31", "44"} <= set(re.findall(r"\d+", text))


@pytest.mark.parametrize("sure", [True, False])
def test_a_receiver_abroad_is_told_its_way_out(look, sure: bool) -> None:
    way = Crossed(built_in().thresholds["export_contract"], 3)
    text = said(look, Warned(0, (), way, sure))
    assert "标准合同" in text
    assert ("不知道" in text) is not sure


def test_who_goes_and_who_stays_are_all_customers_together(look) -> None:
    warned = Warned(774, (Crossed(built_in().thresholds["pile"], 774),), None, sure=False)
    desk = SimpleNamespace(
        lists=SimpleNamespace(warnings=lambda: warned),
        collect=SimpleNamespace(counts=lambda: {"customers": 799}),
    )
    page = SimpleNamespace(look=look, desk=desk, small=lambda *_told: None)
    (told,) = left_out(page, 40)
    assert "没点头的 759 位" in told.accessibleName()


@pytest.mark.parametrize(
    ("reason", "word"), [("other_batch", "已在别的批次"), ("no_agreed_field", "不在说好的栏里")]
)
def test_what_went_with_another_batch_is_told_as_that(
    qtbot: QtBot, look: Look, reason: str, word: str
) -> None:
    card = control_totals(look, Totals(), (Exclusion(Kind.BASIC, Outcome.HAND_OVER, 413, 413, reason),))
    qtbot.addWidget(card)
    assert word in {one.text() for one in card.findChildren(QLabel)}


def test_who_says_that_the_terms_are_signed_is_told_of_a_price_for_the_data(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "list")
    assert isinstance(page, ListPage)
    for gate, lines in ((Gate.DATA_TERMS, 1), (Gate.SELF_ASSESSMENT, 0)):
        page._pass(gate)
        assert [("单独写了价钱" in words) for _icon, words, _right in window.asker.asked[-1].lines] == [
            True
        ] * lines


def test_who_makes_the_list_final_is_told_that_the_licence_is_still_the_sellers(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "客户.csv").write_text("姓名,手机号\n张三丰,13800000001\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    own_desk.check.decide()
    told = own_desk.matter.get()
    for licence, notices in (("receiver_new", 0), ("mine", 1)):
        own_desk.matter.save(replace(told, interview=replace(told.interview, licence_after=licence)))
        own_desk.plan.save()
        page = shown(qtbot, window, own_desk, "list")
        assert len(page.findChildren(Notice, "licenceMine")) == notices


def test_the_list_says_why_a_kind_stays_with_the_seller(look: Look, qtbot: QtBot) -> None:
    out = tuple(
        Exclusion(kind, Outcome.STAYS, 9, 9, "stays.left_out") for kind in (Kind.INTERACTION, Kind.OTHER)
    )
    asked = Exclusion(Kind.BASIC, Outcome.CONSENT, 3, 3, "consent.transfer")
    why = {"stays.left_out": "不在说好的栏里", "consent.transfer": "要先问"}
    card = control_totals(look, Totals(), (*out, asked), why)
    qtbot.addWidget(card)
    (told,) = card.findChildren(Prose, "whyNot")
    assert told.text() == "聊天、通话记录、其他：不在说好的栏里"


def test_a_page_with_something_beside_its_title_explains_its_words_too(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "list")
    press(qtbot, page, "wordsHere")
    assert "定稿：" in window.asker.asked[-1].text
