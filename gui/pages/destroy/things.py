"""Things outside the case on a destruction order: paper, media, phones, accounts, backups, each with its proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from core.desk.destroying import Order, OrderState, Thing, ThingClass
from gui.ask import Choice, Question
from gui.jobs import still
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.day_sure import sure_of_the_day
from gui.pages.destroy.words import CLASS_WORDS
from gui.parts import (
    Button,
    Card,
    Field,
    Label,
    Line,
    Prose,
    Table,
    TableCard,
    clear,
    column,
    holder,
    row,
    show_if,
)
from gui.parts import Choice as Pick
from gui.words import Cell, Col, Sign, Tone, _, language, listed

_LONGEST = 12  # signs of a name on a button


class ThingsPanel(QWidget):
    """The list of an order's things; before the approval some are added, after it each is recorded with its proof."""

    changed = Signal()

    def __init__(self, page: Page, order: Order) -> None:
        """Read the things of an order."""
        super().__init__()
        self.setObjectName("thingsPanel")
        self._page, self._order = page, order
        self._things = page.desk.destroy.things(order.id)
        self._strike: Button | None = None
        self._which: Pick | None = None
        self._at = 0
        look = page.look
        title = Label(look, _("别处的：纸本、设备、账号、备份"), "section")
        parts: list[QWidget] = [title]
        if self._things:
            parts.append(self._table())
        else:
            parts.append(
                Prose(
                    look,
                    _("还没有列上。交接夹以外的，程序动不了，要人去做、两个人看过才算。"),
                    "table",
                    look.colours.ink2,
                    wide=True,
                )
            )
        if order.state in (OrderState.DRAFT, OrderState.ASKED):
            parts.append(self._adding())
        elif self._things:
            parts.append(self._recording())
        inner = column(look, *parts, gap=12)
        inner.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inner)

    def _table(self) -> TableCard:
        """All things, with the whole list in view: the page scrolls."""
        look = self._page.look
        beside = self._order.state is OrderState.VERIFIED  # then the record stands beside the list
        where = () if beside else (Col(_("在哪里"), 150),)
        cols = (
            Col(_("东西")),
            *where,
            Col(_("怎么销毁、怎么看的"), 190 if beside else 260),
            Col(_("情况"), 140),
        )
        table = Table(look, "destroyThings", cols, row_height=54)
        table.setModel(RowModel(cols, [_row(one, beside=beside) for one in self._things], table))
        table.row_chosen.connect(self._choose)
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(len(self._things)) + 4)
        return card

    # before the approval

    def _choose(self, number: int) -> None:
        if self._which is not None and not self._things[number].proven:
            self._which.choose(self._things[number].id)
        if self._strike is not None:
            self._at = number
            self._strike.show_words(_("划掉“{name}”", name=self._things[number].name[:_LONGEST]), "undo")
            self._strike.setEnabled(True)

    def _drop(self) -> None:
        desk, thing = self._page.desk, self._things[self._at].id
        self._page.run(lambda: desk.destroy.drop_thing(thing), still(self, self._done))

    def _adding(self) -> Card:
        look, page = self._page.look, self._page
        self._class = Pick(look, "thingClass", [(_(CLASS_WORDS[one.value]), one) for one in ThingClass])
        self._name = Line(look, "thingName", hint=_("比如：2019 年会员本"))
        self._count = Line(look, "thingCount", text="1")
        self._place = Line(look, "thingPlace", hint=_("比如：柜台抽屉"))
        first = row(look, Field(look, _("是什么"), self._class), Field(look, _("叫什么"), self._name), gap=12)
        second = row(look, Field(look, _("几件"), self._count), Field(look, _("在哪里"), self._place), gap=12)
        add = self._button(_("列上"), "addThing", "plus", self._add)
        known = page.desk.destroy.known_things(self._order.id)
        every = self._button(
            _("登记过的 {count} 样都列上", count=len(known)), "addKnown", "list", self._add_known
        )
        show_if(every, bool(known))
        self._strike = self._button(_("划掉选中的一样"), "dropThing", "undo", self._drop)
        self._strike.setVisible(bool(self._things))
        self._strike.setEnabled(False)
        acts = row(look, add, every, None, self._strike, gap=12)
        return Card(look, first, second, acts, pad=(24, 16), gap=12, name="addingThing")

    def _add(self) -> None:
        kind, name, place = self._class.value(), self._name.text().strip(), self._place.text().strip()
        typed = self._count.text().strip()
        if not name or not typed.isdecimal() or not int(typed) or not isinstance(kind, ThingClass):
            self._page.note(_("写上叫什么、有几件"), "pen", "amber")
            return
        desk, order = self._page.desk, self._order.id
        self._page.run(
            lambda: desk.destroy.add_thing(order, kind, name, int(typed), place), still(self, self._done)
        )

    def _add_known(self) -> None:
        desk, order = self._page.desk, self._order.id
        self._page.run(lambda: desk.destroy.add_known_things(order), still(self, self._done))

    # after the approval

    def _recording(self) -> Card:
        look = self._page.look
        waiting = [one for one in self._things if not one.proven]
        if not waiting:
            return Card(
                look, Label(look, _("都做完、看过了"), "table_strong"), pad=(24, 16), name="recordingThing"
            )
        self._which = Pick(look, "recordWhich", [(one.name, one.id) for one in waiting], small=True)
        self._which.currentIndexChanged.connect(lambda _i: self._show_methods())
        self._methods = column(look)
        methods = holder(self._methods, "methodBox")
        self._seen = Pick(look, "recordSeen", _offered(self._page.desk.destroy.looks()))
        self._tool = Line(look, "recordTool", hint=_("碎纸机型号、软件和版本、回收单位"))
        self._rest = Line(look, "recordRest", hint=_("比如：交给某某回收站，有收据"))
        self._photo = Label(look, "", "table", look.colours.ink2, "recordPhoto")
        self._path: Path | None = None
        pick = self._button(_("附照片…"), "pickPhoto", "photo", self._pick_photo)
        self._erase = self._button(_("选出这个文件，覆写后删掉…"), "eraseFile", "eraser", self._pick_file)
        good = self._button(_("看过，没有了"), "recordGood", "check", partial(self._record, "good"))
        partly = self._button(_("只做了一部分"), "recordPartly", "alert", partial(self._record, "partly"))
        card = Card(
            look, Label(look, _("记一样"), "table_strong"), self._which, row(look, self._erase, None), methods,
            row(look, Field(look, _("用什么做的"), self._tool), Field(look, _("怎么看的"), self._seen), gap=12),
            Field(look, _("剩下的去了哪里"), self._rest), row(look, pick, self._photo, None, gap=12),
            row(look, good, partly, None, gap=12), pad=(24, 16), gap=12, name="recordingThing",
        )  # fmt: skip
        self._show_methods()
        return card

    def _thing(self) -> Thing:
        chosen = self._which.value() if self._which is not None else 0
        return next(one for one in self._things if one.id == chosen)

    def _show_methods(self) -> None:
        look = self._page.look
        words = self._page.desk.destroy.methods(self._thing().kind)
        self._method = Pick(look, "recordMethod", _offered(words))
        clear(self._methods)
        self._methods.addWidget(Field(look, _("怎么销毁的"), self._method))
        self._erase.setVisible(self._thing().kind is ThingClass.FILE)

    def _pick_file(self) -> None:
        self._page.kit.asker.open_file(
            _("选要销毁的文件"),
            "* (*)",
            lambda paths: sure_of_the_day(self._page, partial(self._last_look, paths[0])),
        )

    def _last_look(self, path: Path) -> None:
        """Ask once more, with the name of the file beside that of the order."""
        title = _("销毁这个文件：{name}", name=path.name)
        text = _(
            "用乱数覆写一遍再删掉，不进回收站，本程序找不回来。申请上写的是“{name}”。",
            name=self._thing().name,
        )
        lines = (
            ("alert", _("固态硬盘、U 盘里可能有残留"), _("报废时毁掉")),
            ("usb", _("同步网盘、历史版本管不到"), _("要另外清")),
        )
        choices = (Choice("leave", _("先不销毁")), Choice("yes", _("覆写并删掉"), "danger", "eraser"))
        question = Question(title, text, choices, "stop", "red", lines)
        self._page.kit.asker.ask(question, lambda key: self._erase_file(path) if key == "yes" else None)

    def _erase_file(self, path: Path) -> None:
        desk, thing = self._page.desk, self._thing().id
        self._page.run(lambda: desk.destroy.erase_thing(thing, path), still(self, self._done))

    def _pick_photo(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            self._path = paths[0]
            self._photo.setText(paths[0].name)

        self._page.kit.asker.open_file(_("选照片"), "JPG PNG (*.jpg *.jpeg *.png);;* (*)", chosen)

    def _record(self, result: str) -> None:
        desk, thing, photo = self._page.desk, self._thing().id, self._path
        told = {
            "method": str(self._method.value()), "tool": self._tool.text().strip(), "result": result,
            "verification": str(self._seen.value()), "remainder": self._rest.text().strip(),
        }  # fmt: skip
        self._page.run(lambda: desk.destroy.record_thing(thing, photo=photo, **told), still(self, self._done))

    def _done(self, _made: object) -> None:
        self._page.form_saved()
        self.changed.emit()

    def _button(self, words: str, name: str, icon: str, act: Callable[[], None]) -> Button:
        made = Button(self._page.look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


def at_same_height(page: Page, show: Callable[[], None]) -> None:
    """Show a page anew and scroll to where it stood: the next thing is recorded there."""
    at = max((area.verticalScrollBar().value() for area in page.findChildren(QScrollArea)), default=0)

    def scroll() -> None:
        for area in page.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(at)

    show()
    QTimer.singleShot(0, page, scroll)


def _row(one: Thing, *, beside: bool) -> tuple[Cell, ...]:
    """Return the cells of a thing; where the list is narrow, its place stands below its name."""
    if one.proven:
        sign = Sign("check", _("看过，没有了"), Tone.TEAL)
    elif one.done:
        sign = Sign("alert", _("只做了一部分"), Tone.AMBER)
    else:
        sign = Sign("clock", _("还没做"), Tone.STONE)
    kind = _(CLASS_WORDS[one.kind.value])
    below = listed(filter(None, (kind, one.place))) if beside else kind
    name = Cell(f"{one.name} ×{one.count}" if one.count > 1 else one.name, below)
    how = Cell(one.method, one.verification)
    return (name, how, Cell(sign=sign)) if beside else (name, Cell(one.place), how, Cell(sign=sign))


def _offered(words: tuple[tuple[str, str], ...]) -> list[tuple[str, object]]:
    """Return what the window shows and, behind it, what the paper says."""
    return [(english if language() == "en" else chinese, chinese) for chinese, english in words]
