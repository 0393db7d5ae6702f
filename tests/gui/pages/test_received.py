"""The first page of who took over: what comes with the records, nothing about letters or a shorter way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Flag, Party, Scenario
from core.store import batches
from gui.pages.collect import CollectPage
from gui.pages.rail_view import rail_of
from gui.parts import Notice, Parts
from gui.shell import MainWindow
from tests import shop
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown


def test_who_took_over_is_not_told_to_write_consent_forms(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), scenario=Scenario.UNKNOWN, receiver=Party()))
    (tmp_path / "客户.csv").write_text("姓名,手机,余额\n王芳,13800138000,100\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    monkeypatch.setattr(own_desk.collect, "only_received", lambda: True)
    page = shown(qtbot, window, own_desk, "home")
    qtbot.waitUntil(lambda: bool(page.findChildren(Notice)), timeout=20_000)
    assert page.findChild(QAbstractButton, "toKept") is not None
    assert page.findChild(QAbstractButton, "next_check") is None
    assert page.findChild(QAbstractButton, "takeProposal") is None
    assert page.findChild(QAbstractButton, "worry_risks") is None
    assert rail_of(own_desk).second.startswith("接手的客户")
    assert not [one for one in page.findChildren(Parts) if one.accessibleName().startswith("是否同意移交")]


def test_a_later_package_comes_in_with_what_binds_it(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    case = create_case(tmp_path / "卖家.tuojiao", shop.MATTER, "王女士", Secret.of_text(WORDS), CHEAP)
    with Desk(case) as seller:
        shop.fill(case.store)
        batches.open_batch(case.store)
        shop.sign_gates(seller)
        case.store.execute(f"UPDATE customer SET flags = flags | {int(Flag.OPT_OUT)} WHERE id = 2")
        words = seller.lists.pack(shop.freeze(seller), tmp_path / "2.zip").passphrase
    page = shown(qtbot, window, own_desk, "collect")
    assert isinstance(page, CollectPage)
    for said in ("try:falsch", f"try:{words}"):
        page.kit.asker.answer_next(said)
    page.put_in([tmp_path / "2.zip"])
    qtbot.waitUntil(lambda: bool(own_desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert own_desk.collect.only_received()
    people = own_desk.sort.fetch(own_desk.sort.ids())
    assert (len(people), sum(one.has(Flag.OPT_OUT) for one in people)) == (10, 1)
