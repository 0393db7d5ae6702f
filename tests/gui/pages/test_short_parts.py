"""Small parts of the short way: what tells two people apart, a tile that is looked at, a paper that both have signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core import papers
from core.desk import Desk
from core.desk.answers import Channel, Word
from core.desk.destroying import Copy
from core.desk.pack import PackLine
from core.records import Customer, EntityType
from gui.pages.base import Page
from gui.pages.fields_form import FieldsForm
from gui.pages.short.base import told_apart
from gui.pages.short.copies import copy_lines
from gui.pages.short.eight import STATES, how_signed, state_of
from gui.pages.short.group_list import by_sound
from gui.pages.short.places import PlaceTile
from gui.parts import Check, Look
from gui.shell import MainWindow
from gui.words import _, use_language

ANNA = Customer(1, "陈欣", phone="18033333023", code="C00001", card="80167")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (ANNA, "陈欣　180****3023　卡 80167"),
        (replace(ANNA, phone=""), "陈欣　卡 80167"),
        (replace(ANNA, card=""), "陈欣　180****3023　C00001"),
    ],
)
def test_a_card_is_called_a_card_and_what_is_not_there_leaves_no_gap(one: Customer, said: str) -> None:
    assert told_apart(one) == said


@pytest.mark.parametrize("ticked", [False, True])
def test_a_tile_that_is_only_looked_at_does_not_look_chosen(qtbot: QtBot, ticked: bool) -> None:
    look = Look(1.0)
    tile = PlaceTile(look, "wechat", "微信", "您本人的号", "chat")
    qtbot.addWidget(tile)
    tile.now = True
    tile.setChecked(ticked)
    tile.resize(300, 88)
    seen = tile.grab().toImage().pixelColor(290, 44).name().upper()
    assert seen == (look.colours.tint if ticked else look.colours.sheet)


def test_a_place_that_was_ticked_is_named_in_the_language_of_the_window(look: Look) -> None:
    ticked = [Copy("paper", name=name) for name in ("微信", "本子", "王姐的平板")]
    use_language("en")
    (line,) = copy_lines(look, ticked)
    assert line.findChildren(QLabel)[-1].text() == "WeChat, Book, 王姐的平板"
    use_language("zh_CN")
    (line,) = copy_lines(look, ticked)
    assert line.findChildren(QLabel)[-1].text() == "微信、本子、王姐的平板"


@pytest.mark.parametrize(("agreed", "state"), [(False, "made"), (True, "agreed")])
def test_what_both_have_signed_is_not_said_to_wait_for_them(own_desk: Desk, agreed: bool, state: str) -> None:
    own_desk.forms.make("data_terms")
    (made,) = [one for one in own_desk.press.every() if one.kind == "data_terms"]
    line = PackLine(4, papers.paper_kind("data_terms"), made)
    assert state_of(line, agreed=agreed) == state


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_paper_has_room_in_its_column(state: str) -> None:
    """What is longer ends in dots."""
    assert len(_(STATES[state].word)) <= len("已存好，待签")


def test_a_field_that_is_not_usual_goes_by_the_name_in_her_list(
    window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    rows = "姓名,手机,卡号,余额,办卡日期\n王红,18735965660,80006,592.5,2023-06-23\n"
    (tmp_path / "会员.csv").write_text(rows, encoding="utf-8")
    own_desk.collect.take(tmp_path / "会员.csv")
    window.show_scene(lambda kit: Page(kit, own_desk, "host"))
    page = window.scene
    assert isinstance(page, Page)
    FieldsForm(page, lambda: None).show()
    words = [one.text() for one in page.findChildren(Check)]
    assert "日期（表里叫“办卡日期”）" in words
    assert "手机号" in words


def test_a_photo_that_found_no_answer_is_named(own_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "会员.csv").write_text("姓名,手机,余额\n王红,18735965660,592.5\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "会员.csv")
    own_desk.check.decide()
    own_desk.short.answer(own_desk.sort.ids()[0], Word.YES, Channel.WECHAT, "WX-1")
    photos = [tmp_path / "5660.jpg", tmp_path / "1111.jpg"]
    for one in photos:
        one.write_bytes(b"\xff\xd8\xff\xe0")
    pairs, left = own_desk.showing.match(photos)
    assert ([path.name for _one, path in pairs], [path.name for path in left]) == (["5660.jpg"], ["1111.jpg"])
    assert own_desk.showing.attach(pairs) == 1
    assert not own_desk.showing.lacking()


def test_pictures_without_a_number_in_their_name_follow_the_list(own_desk: Desk, tmp_path: Path) -> None:
    rows = "王红,18735965660,592.5\n李兰,13522224444,80\n周丽,13800138000,20\n"
    (tmp_path / "会员.csv").write_text(f"姓名,手机,余额\n{rows}", encoding="utf-8")
    own_desk.collect.take(tmp_path / "会员.csv")
    own_desk.check.decide()
    for customer in own_desk.sort.ids():
        own_desk.short.answer(customer, Word.YES, Channel.WECHAT, "WX-1")
    photos = [tmp_path / name for name in ("IMG_2.jpg", "4444.jpg", "IMG_1.jpg")]
    pairs, left = own_desk.showing.match(photos)
    assert [(one.name, path.name) for one, path in pairs] == [
        ("王红", "IMG_1.jpg"), ("李兰", "4444.jpg"), ("周丽", "IMG_2.jpg"),
    ]  # fmt: skip
    assert left == ()


def test_a_group_stands_in_the_order_of_the_phones_own_list() -> None:
    names = ["周静", "刘军", "何勇", "艾米", "邵兰"]
    them = [Customer(number, name) for number, name in enumerate(names)]
    assert [one.name for one in by_sound(them)] == ["艾米", "何勇", "刘军", "邵兰", "周静"]


@pytest.mark.parametrize(
    ("sides", "seal", "finger"),
    [
        ((EntityType.COMPANY, EntityType.COMPANY), True, False),
        ((EntityType.SOLE_TRADER, EntityType.PERSON), False, True),
        ((EntityType.COMPANY, EntityType.PERSON), True, True),
        ((EntityType.OTHER, EntityType.OTHER), True, True),
    ],
)
def test_a_firm_is_told_of_its_seal_and_only_who_has_none_of_a_finger(
    sides: tuple[EntityType, EntityType], seal: bool, finger: bool
) -> None:
    said = how_signed(sides)
    assert ("公司盖公章" in said, "按指印就行" in said) == (seal, finger)
