"""Draw every screen of the short way on the made-up salon, one after the other, as its owner walks it.

`python -m tests.shots.short out/` needs about a minute; the case is made anew in a folder of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QEvent,
    QThread,
)  # the platform must be chosen before Qt is loaded
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from core import clock
from core.desk import Desk, create_case
from core.desk.answers import Channel, Word
from core.desk.lists import Gate
from core.desk.people import Secret
from core.records import Answer, CardRoute, CarrierState, EntityType, Flag, Interview, Matter, Party, Scenario
from core.vault import FLOOR
from gui.pages import PAGES, make_page, rail_of
from gui.pages.short import ShortStep, short_case_wizard
from gui.pages.short.answers import AnswersScreen
from gui.pages.short.night import NightScreen
from gui.parts import Day, Kit
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
from gui.wizard import FlowWizard
from tests.salon import cards, last_night, write

MATTER = Matter(
    "salon", "丽人美发店转让", "YJ2026-1122", Scenario.ASSET,
    Interview(Answer.YES, Answer.YES, Answer.NO, "receiver_new", receiver_abroad=Answer.NO, goes_on_elsewhere=Answer.NO, disputes=Answer.NO, books_kept=Answer.NO),
    Party("丽人美发店", EntityType.SOLE_TRADER, "92330106MA2ABCDE1X", "杭州市西湖区文一路 1 号", "沈玉梅", "沈玉梅", "13800006612"),
    Party("王丽娟", EntityType.PERSON, phone="13900005188", will_register_as="丽娟美发"),
    "33", date(2026, 11, 30), date(2026, 11, 30), date(2027, 3, 31), trade="salon", short_way=True,
)  # fmt: skip


EVERY = (("zh_CN", 100), ("zh_CN", 200), ("en", 100), ("en", 200))


QUESTIONS = ("goes_on_elsewhere_no", "disputes_no", "books_kept_no")

ACTS: dict[str, Callable[[Any], object]] = {  # what is pressed on a screen before it is drawn
    "where": lambda one: [tile.click() for tile in list(one._tiles.values())[:3]],
    "book": lambda one: one._choices.findChild(QAbstractButton, "book_some").click(),
}


class Book:
    """Draws screens into a folder in both languages and at two text sizes."""

    def __init__(self, out: Path, wanted: list[str], ways: tuple[tuple[str, int], ...] = EVERY) -> None:
        """Open a window; `ways` are the languages and the sizes of the text, in percent. Without any nothing is drawn."""
        self.out, self.wanted, self._ways = out, wanted, ways
        self.shown: list[str] = []
        self.app = QApplication.instance() or QApplication([])
        self.app.setStyle("Fusion")
        self.window = MainWindow(Path(tempfile.mkdtemp()), _raise)

    def draw(self, desk: Desk, name: str, step: str, key: str, act: object = None) -> None:
        """Draw one screen."""

        def show() -> None:
            def make(kit: Kit) -> CaseScene:
                return CaseScene(
                    kit, lambda k: make_page(k, kit, desk), lambda: rail_of(desk), frozenset(PAGES), step
                )

            self.window.show_scene(make)
            page = self.window.scene.page
            if isinstance(page, ShortStep) and key:
                page.show_at(key)
                if callable(act):
                    act(page.shown)

        self._in_all(name, show)

    def wizard(self, name: str, presses: list[str]) -> None:
        """Draw one page of a new case, reached by answering those before."""
        self._in_all(name, lambda: self.window.show_scene(lambda kit: _walked(kit, presses)))

    def _in_all(self, name: str, show: Callable[[], None]) -> None:
        if self.wanted and not any(name.startswith(one) for one in self.wanted):
            return
        self.shown.append(name)
        if not self._ways:
            show()
            self._settle()
        for language, percent in self._ways:
            self.window.remember(language=language)
            self.window.text_size(percent)
            self.window.speak(language)
            self.window.resize(1280, 800)
            show()
            self.window.show()
            self._settle()
            self.window.grab().save(str(self.out / f"{name}-{language[:2]}-{percent}.png"))

    def _settle(self) -> None:
        """Let the window come to rest, and the scenes that were left go."""
        while self.window.jobs.busy:
            self.app.processEvents()
            QThread.msleep(5)
        for _round in range(8):
            self.app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(out: Path, wanted: list[str], ways: tuple[tuple[str, int], ...] = EVERY) -> list[str]:
    """Walk the whole way and draw; return the names of the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    place, book = Path(tempfile.mkdtemp()), Book(out, wanted, ways)
    with clock.fixed_at(datetime(2026, 11, 22, 14, 32)):
        desk = Desk(
            create_case(
                place / "salon.tuojiao",
                MATTER,
                "沈玉梅",
                Secret.of_text("correct horse battery staple"),
                FLOOR,
            )
        )
        steps = (
            "what_transfer",
            "next",
            "licence_receiver_new",
            "next",
            "receiver_abroad_no",
            "next",
            "next",
            "next",
        )
        for number, upto in ((1, 1), (2, 3), (4, 5), (5, 6), (6, 7)):
            book.wizard(f"0{number}-opening", list(steps[:upto]))
        book.wizard("05b-late", [*steps[:6], "day:8", "next"])
        book.wizard("06b-lock", [*steps, *QUESTIONS, "next"])
        book.draw(desk, "07-drop", "collect", "proof")
        book.draw(desk, "07b-typing", "collect", "proof", lambda one: one._type_in())
        desk.collect.take(write(place / "会员卡余额1122.xlsx", cards()))
        desk.sort.propose_doubles()
        desk.check.decide()
        for number, key in ((8, "proof"), (9, "where"), (10, "book"), (12, "purposes"), (13, "money")):
            book.draw(desk, f"{number:02d}-{key}", "collect", key, ACTS.get(key))
        book.draw(desk, "08b-wrong", "collect", "proof", lambda one: one._what_is_wrong())
        _collected(desk)
        book.draw(desk, "14-assess", "collect", "assess")
        book.draw(desk, "15-send", "notify", "send")
    with clock.fixed_at(datetime(2026, 11, 27, 18, 0)):
        _answered(desk)
        book.draw(desk, "16-answers", "notify", "answers", _type)
    with clock.fixed_at(datetime(2026, 11, 29, 21, 30)):
        night = write(place / "会员卡余额1129.xlsx", last_night(cards()))
        book.draw(desk, "17-night", "meet", "last_night", lambda one: _compare(one, night))
        desk.collect.take_edition(desk.collect.sources()[0].id, night)
        desk.check.decide()
        book.draw(desk, "18-final", "meet", "final")
        frozen = _final(desk, place)
        book.draw(desk, "18b-papers", "meet", "final")
    with clock.fixed_at(datetime(2026, 11, 30, 10, 0)):
        book.draw(desk, "19-table", "meet", "table")
        book.draw(desk, "20-signed", "meet", "signed")
        desk.pack.accept(frozen, clock.today())
        book.draw(desk, "21-silent", "close", "silent")
    with clock.fixed_at(datetime(2027, 1, 3, 10, 0)):
        desk.check.decide()
        book.draw(desk, "22-copies", "close", "copies")
        book.draw(desk, "23-destroy", "close", "destroy")
    desk.close()
    book.window.close()
    return book.shown


def _collected(desk: Desk) -> None:
    desk.matter.save(replace(desk.matter.get(), card_route=CardRoute.JOIN))
    desk.forms.make("self_assessment")
    desk.lists.pass_gate(Gate.SELF_ASSESSMENT, "沈玉梅", clock.today())
    for thing in desk.lists.open_carriers():
        replaced = CarrierState.REPLACED in desk.collect.ways_of(thing.kind)
        desk.collect.decide_thing(thing.id, CarrierState.REPLACED if replaced else CarrierState.STAYS)
    for key in ("proof", "where", "book", "purposes", "money", "assess"):
        desk.short.mark(key)
    desk.check.decide()


def _answered(desk: Desk) -> None:
    for number in range(len(desk.short.groups())):
        desk.short.send_group(number, "WX-1")
    desk.short.mark("send")
    people = [
        one
        for one in desk.sort.fetch(list(desk.sort.ids()))
        if one.phone and one.name and not one.has(Flag.MINOR)
    ]
    reachable = [one for one in people if not one.has(Flag.INVALID_PHONE)]
    for one in reachable[:120]:
        desk.short.answer(one.id, Word.YES, Channel.WECHAT, "WX-1")
    for one in reachable[120:136]:
        desk.short.answer(one.id, Word.REFUND, Channel.WECHAT, "WX-1")
    for one in reachable[136:140]:
        desk.short.answer(one.id, Word.NO, Channel.COUNTER, "TY-1")


def _final(desk: Desk, place: Path) -> object:
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    desk.forms.make("data_terms")
    desk.lists.pass_gate(Gate.DATA_TERMS, "沈玉梅", clock.today())
    frozen = desk.lists.freeze()
    desk.lists.pack(frozen, place / "p.zip")
    for name in ("facts_sheet", "self_assessment"):
        desk.forms.make(name)
    desk.letters.poster()
    desk.letters.slips(4)
    desk.pack.make(frozen)
    return frozen


def _walked(kit: Kit, presses: list[str]) -> FlowWizard:
    wizard = short_case_wizard(kit)
    for press in presses:
        if press == "next":
            for name, text in (("giver_name", "丽人美发店"), ("receiver_name", "王丽娟")):
                for line in wizard.findChildren(QLineEdit, name):
                    line.setText(text)
            wizard.go_on()
        elif press.startswith("day:"):
            day = wizard.findChild(Day, "closingDay")
            assert day is not None
            ahead = clock.today() + timedelta(days=int(press[4:]))
            day.setDate(QDate(ahead.year, ahead.month, ahead.day))
        else:
            assert wizard.page is not None
            button = wizard.page.findChild(QAbstractButton, press)
            assert button is not None
            button.click()
    return wizard


def _type(one: object) -> None:
    assert isinstance(one, AnswersScreen)
    one._field.setText(one.page.desk.sort.fetch([one.page.desk.short.who("silent")[9]])[0].phone[-4:])
    one._look_up()


def _compare(one: object, path: Path) -> None:
    assert isinstance(one, NightScreen)
    one._path = path
    one._show(one._compared(path))


def _raise(fault: BaseException) -> None:
    raise fault


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
