"""The start screen: demo first, recent cases by folder name only, and the other doors."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.product import VERSION
from gui.parts import (
    Button,
    Card,
    Label,
    Look,
    Notice,
    Part,
    Prose,
    Seal,
    Segments,
    column,
    holder,
    painter_for,
    rounded,
    row,
    scrolling,
    write,
)
from gui.parts.labels import Icon
from gui.parts.tokens import CONTROL
from gui.shell.recent import RecentCase, RecentRow
from gui.words import LANGUAGES, Tone, _, language

TEXT_SIZES = (100, 125, 150, 200)


class _Door(QPushButton):
    """One door: icon, words, a line below, an arrow; the one that most come for is dark."""

    def __init__(
        self, look: Look, icon: str, title: str, line: str, name: str, *, dark: bool = False
    ) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._look, self._icon, self._line, self._dark = look, icon, line, dark
        self.setFixedHeight(look.high(84 if dark else 68) + look.line("table") - 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}，{line}")

    def sizeHint(self) -> QSize:
        """Return the size of a door."""
        return QSize(self._look.wide(300), self.height())

    def wait(self, words: str) -> None:
        """Say that the door is opening; on a slow computer it takes a moment."""
        self._line = words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        over = self.underMouse()
        if self._dark:
            fill, border, sign, ink, second_ink = (
                c.accent_hover if over else c.accent,
                None,
                c.sheet,
                c.sheet,
                c.sheet,
            )
        else:
            fill, border, sign, ink, second_ink = (
                c.tint if over else c.sheet,
                c.line2,
                c.accent,
                c.ink,
                c.ink2,
            )
        rounded(painter, QRectF(self.rect()), CONTROL, fill, border)
        middle, left = self.height() / 2, float(look.px(18))
        look.draw_icon(painter, self._icon, sign, 24 if self._dark else 22, left, middle)
        left += look.icon_px(24 if self._dark else 22) + look.px(14)
        side = look.icon_px(18)
        arrow = c.on_accent if self._dark else c.ink2
        look.draw_icon(painter, "right", arrow, 18, self.width() - look.px(16) - side, middle)
        width = self.width() - left - look.px(28) - side
        role = "section" if self._dark else "body"
        first, second = look.line(role), look.line("table")
        top = middle - (first + second) / 2
        words = look.font(role, bold=True)
        write(painter, QRectF(left, top, width, first), self.text(), words, ink)
        write(painter, QRectF(left, top + first, width, second), self._line, look.font("table"), second_ink)


class StartScene(QWidget):
    """What the person sees first."""

    demo_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    restore_asked = Signal()
    receive_asked = Signal()
    paper_asked = Signal()
    office_asked = Signal()
    case_chosen = Signal(object)
    case_missed = Signal(object)
    language_chosen = Signal(str)
    text_chosen = Signal(int)

    def __init__(
        self, look: Look, recent: tuple[RecentCase, ...], text: int, notice: Notice | None = None
    ) -> None:
        """Show the doors."""
        super().__init__()
        self.setObjectName("startScene")
        self._look, self._notice = look, notice
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if not look.narrow:
            box.addWidget(self._promises())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scrolling(look, self._doors(recent), "startScroll", always=True), 1)
        right.addWidget(self._footer(text, begin=bool(recent) and recent[0].there))
        box.addLayout(right, 1)

    def _promises(self) -> QWidget:
        look, c = self._look, self._look.colours
        made = QWidget()
        made.setObjectName("promises")
        made.setProperty("surface", "rail")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setFixedWidth(look.wide(400))
        lines = (
            ("lock", _("程序不联网"), _("没有账号。要交出去的，由您自己拷走。")),
            ("undo", _("销毁以前都能改"), _("改一次记一次；签过字的，另出一版。")),
            ("doc", _("最后有纸可签"), _("清单、确认书、销毁记录，带码可核对。")),
        )
        promises = column(look, gap=22)
        for icon, title, text in lines:
            words = column(look, Label(look, title, "strong"), Prose(look, text, "table", c.ink2), gap=0)
            mark = Icon(look, icon, c.accent, 24)
            line = row(look, mark, words, gap=14)
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            promises.addLayout(line)
        honest = _("程序帮您备齐，决定由您来做。\n它不替代律师意见，也不作担保。")
        box = column(
            look,
            Seal(look, 72), 20,
            Label(look, _("妥交"), "display", name="productName"),
            Prose(look, _("把店里的客户资料，\n一件一件交接妥当。"), "lead", c.ink2), 32,
            promises, None,
            Prose(look, honest, "small", c.ink2),
            Label(look, f"{_('妥交')} {VERSION}", "small", c.ink3, "version"),
            gap=4,
        )  # fmt: skip
        box.setContentsMargins(look.px(48), look.px(72), look.px(32), look.px(28))
        made.setLayout(box)
        return made

    def _doors(self, recent: tuple[RecentCase, ...]) -> QWidget:
        look = self._look
        last = recent[0] if recent and recent[0].there else None
        others = recent[1:] if last else recent
        parts: list[Part] = [
            Label(look, _("今天要办哪一件？"), "title", name="pageTitle"),
            Prose(look, _("一次转让或者一次关店，用一个交接夹：上了密码的文件夹。"), "lead", wide=True), 8,
            *([self._notice] if self._notice else []),
            self._go_on(last) if last else self._begin(), 8,
        ]  # fmt: skip
        if not recent:
            parts += [self._first(), 8]
        if others:
            heading = _("别的交接夹") if last else _("最近的交接夹")
            parts += [Label(look, heading, "table_strong", look.colours.ink2), self._recent(others), 8]
        also = Label(look, _("也可以"), "table_strong", look.colours.ink2)
        parts += [also, self._others(demo=bool(recent)), None]
        box = column(look, *parts, gap=8)
        made = holder(box, "doors")
        box.setContentsMargins(look.px(48), look.px(24), look.px(48), look.px(16))
        return made

    def _begin(self) -> _Door:
        """Return what somebody without a case of her own comes for."""
        line = _("店转给别人，或者关门，都从这里开始")
        begin = _Door(self._look, "plus", _("新建一次交接"), line, "newCaseButton", dark=True)
        begin.clicked.connect(self.new_asked)
        return begin

    def _go_on(self, last: RecentCase) -> _Door:
        """Return the door to the case that was open last."""
        title = _("接着办：{name}", name=last.folder.stem)
        line = (
            _("上次 {when}，{folder}", when=last.when, folder=last.folder) if last.when else str(last.folder)
        )
        door = _Door(self._look, "archive", title, line, "continueCase", dark=True)
        door.clicked.connect(lambda _checked=False: self.case_chosen.emit(last.folder))
        return door

    def _first(self) -> Notice:
        look = self._look
        demo = Button(look, _("看样子"), "secondary", "play", small=True, name="demoButton")
        demo.clicked.connect(lambda: demo.busy(_("正在打开…")))  # on a slow computer it takes a moment
        demo.clicked.connect(self.demo_asked)
        title, text = _("第一次用？先看一遍样子，3 分钟"), _("用的是假资料，看完什么都不留下")
        return Notice(look, Tone.TEAL, "play", title, text, demo, "demoNotice")

    def _recent(self, recent: tuple[RecentCase, ...]) -> QWidget:
        card = Card(self._look, pad=(20, 4), gap=0, name="recentCases")
        for number, case in enumerate(recent):
            line = RecentRow(self._look, case, number == len(recent) - 1)
            signal = self.case_chosen if case.there else self.case_missed
            line.clicked.connect(lambda _checked=False, s=signal, f=case.folder: s.emit(f))
            card.column.addWidget(line)
        return card

    def _others(self, *, demo: bool) -> QGridLayout:
        look = self._look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(12))
        doors: tuple[tuple[str, str, str, str, SignalInstance], ...] = (
            ("folder", _("打开别的交接夹"), _("从文件夹或 U 盘里找"), "openDoor", self.open_asked),
            ("backup", _("用备份恢复"), _("换了电脑，或者文件坏了"), "restoreDoor", self.restore_asked),
            (
                "package",
                _("我是接手的人"),
                _("打开收到的资料包，核对验收"),
                "receiveDoor",
                self.receive_asked,
            ),
            ("scan", _("查一张纸"), _("打上纸上的码，看是否被改过"), "paperDoor", self.paper_asked),
            (
                "building",
                _("会计进这里"),
                _("替几家店办，一张表看全"),
                "officeDoor",
                self.office_asked,
            ),
        )
        if demo:
            told = (_("看一遍样子"), _("假资料，3 分钟，什么都不留下"))
            doors = (*doors, ("play", *told, "demoButton", self.demo_asked))
        columns = 1 if look.narrow else 2
        for number, (icon, title, line, name, signal) in enumerate(doors):
            door = _Door(look, icon, title, line, name)
            if name == "demoButton":
                door.clicked.connect(lambda _on=False, one=door: one.wait(_("正在打开…")))
            door.clicked.connect(signal)
            grid.addWidget(door, number // columns, number % columns)
        return grid

    def _footer(self, text: int, *, begin: bool) -> QWidget:
        look = self._look
        footer = QWidget()
        footer.setObjectName("footer")
        footer.setProperty("surface", "footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        footer.setFixedHeight(look.high(72))
        tongues = Segments(
            look, tuple(zip(LANGUAGES, ("中文", "English"), strict=True)), language(), "language"
        )
        tongues.chosen.connect(self.language_chosen)
        words = (_("标准字"), _("大字"), _("特大字"), "200%")
        named = tuple((str(size), word) for size, word in zip(TEXT_SIZES, words, strict=True))
        sizes = Segments(look, named, str(text), "textSize")
        sizes.chosen.connect(lambda key: self.text_chosen.emit(int(key)))
        box = QHBoxLayout(footer)
        box.setContentsMargins(look.px(32), 0, look.px(32), 0)
        box.setSpacing(look.px(12))
        for part in (tongues, sizes):
            box.addWidget(part)
        box.addStretch(1)
        if begin:
            new = Button(look, _("新建一次交接"), "secondary", "plus", name="newCaseButton")
            new.clicked.connect(self.new_asked)
            box.addWidget(new)
        return footer
