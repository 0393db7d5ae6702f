"""Entries of the registers stand on the page of the customer they are about, with a way to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records.entries import Entry
from gui.pages.base import Page
from gui.pages.safeguards import SafeguardsPage
from gui.pages.safeguards.entries import EntryCard
from gui.pages.sort.card import CustomerCard
from gui.shell import MainWindow
from gui.words import resources
from tests.gui.pages.on_screen import seen, settle, shown


def request_about(desk: Desk, customer: int) -> Entry:
    values = (
        ("customers", str(customer)),
        ("person", "王秀兰"),
        ("received", "2026-11-23"),
        ("type", "read"),
    )
    return desk.registers.save(Entry(0, "requests", "王秀兰", "open", values=values))


def test_a_request_stands_on_the_card_of_its_customer_and_leads_to_it(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    own_desk.collect.take(resources() / "samples" / "服务记录.csv")
    first, second, *_more = own_desk.sort.ids()
    entry = request_about(own_desk, first)
    window.show_scene(lambda kit: Page(kit, own_desk, "host"))
    page = window.scene
    assert isinstance(page, Page)
    card = CustomerCard(page, lambda _customer: None)
    page.fill_body(card)
    card.show_customer(second)
    settle(qtbot, window)
    assert not card.findChildren(QWidget, f"written_{entry.id}")
    card.show_customer(first)
    settle(qtbot, window)
    link = seen(card, QAbstractButton, f"written_{entry.id}")
    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == [f"safeguards#entry:{entry.id}"]
    there = shown(qtbot, window, own_desk, "safeguards")
    assert isinstance(there, SafeguardsPage)
    there.point_at(f"entry:{entry.id}")
    assert seen(there, EntryCard, f"entry_{entry.id}").isChecked()


def test_what_is_about_a_joined_customer_is_found_as_well(own_desk: Desk) -> None:
    own_desk.collect.take(resources() / "samples" / "服务记录.csv")
    first, second, *_more = own_desk.sort.ids()
    entry = request_about(own_desk, second)
    assert own_desk.registers.about((first,)) == ()
    assert [one.id for one in own_desk.registers.about((first, second))] == [entry.id]
