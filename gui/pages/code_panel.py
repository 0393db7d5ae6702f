"""The backup code: groups to be copied by hand, two of them typed back, and where to keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.parts import Button, Card, Field, IconLine, Label, Line, Look, column, holder, passing, row
from gui.words import _


class CodePanel(QWidget):
    """Shows groups and takes back those that are asked for."""

    changed = Signal()
    handed_in = Signal()
    print_asked = Signal()

    def __init__(self, look: Look, groups: Sequence[str], asked: Sequence[int]) -> None:
        """Show a code; `asked` are the numbers of groups, from 1, that are to be typed back."""
        super().__init__()
        self.setObjectName("codePanel")
        self._look, self._groups, self._asked = look, tuple(groups), tuple(asked)
        self._lines: dict[int, Line] = {}
        left = holder(column(look, self._shown(), self._back(), None, gap=16), "codeLeft")
        right = self._where()
        box = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=24)
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(0, 1)
        self.setLayout(box)

    def typed(self) -> Mapping[int, str]:
        """Return what was typed, by number of the group."""
        return {number: line.text().strip().upper() for number, line in self._lines.items()}

    def complete(self) -> bool:
        """Tell whether every asked group has four characters."""
        return all(len(text) >= 4 for text in self.typed().values())

    def missing(self) -> str:
        """Say what is still to be typed."""
        for number, text in self.typed().items():
            if len(text) < 4:
                return _("还差第 {number} 组的 {count} 个字", number=number, count=4 - len(text))
        return _("两组都填了，按“抄好了”对一对")

    def take_keys(self) -> bool:
        """Stand on the group that is still empty; tell whether there is one."""
        empty = next((one for one in self._lines.values() if not one.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        return empty is not None

    def _enter(self) -> None:
        """Go on to the group that is still empty; with both there, hand them in."""
        if not self.take_keys() and self.complete():
            self.handed_in.emit()

    def _shown(self) -> Card:
        look = self._look
        card = Card(look, pad=(24, 20), gap=12, name="codeGroups")
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        across = 2 if look.narrow else 3
        for number, group in enumerate(self._groups, start=1):
            word = Label(look, "  ".join(group), "group", name=f"group_{number}")
            word.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head = Label(look, _("第 {number} 组", number=number), "small", look.colours.ink2)
            box = Card(look, head, word, surface="well", pad=(14, 8), gap=0, name="codeGroup")
            grid.addWidget(box, (number - 1) // across, (number - 1) % across)
        card.column.addLayout(grid)
        card.column.addWidget(
            IconLine(look, "info", _("没有 0 和 O、1 和 I。2 和 Z、5 和 S、8 和 B 都有，抄的时候分清楚。"))
        )
        return card

    def _back(self) -> Card:
        look = self._look
        line = row(look, gap=16)
        for number in self._asked:
            field = passing(Line(look, f"group_back_{number}"))
            field.setMaxLength(4)
            field.setFixedWidth(look.wide(180))
            field.textChanged.connect(lambda _text: self.changed.emit())
            self._lines[number] = field
            field.returnPressed.connect(self._enter)
            line.addWidget(Field(look, _("第 {number} 组", number=number), field))
        line.addStretch(1)
        title = Label(look, _("抄好了？照着纸填两组，看看抄对没有"), "section")
        return Card(look, title, line, pad=(24, 16), gap=8, name="codeBack")

    def _where(self) -> Card:
        look, c = self._look, self._look.colours
        printer = Button(
            look, _("我有打印机，打印一张"), "secondary", "printer", small=True, name="printCode"
        )
        printer.clicked.connect(self.print_asked)
        card = Card(
            look, Label(look, _("收在哪里好"), "section"),
            IconLine(look, "home", _("放在家里，和电脑分开"), _("比如房产证旁边。"), bold=True, below=True),
            IconLine(look, "chat", _("不要拍照，不要发微信"), _("照片会跟着手机走。"), colour=c.red, bold=True, below=True),
            IconLine(look, "printer", _("不要拿到打印店去打"), _("自己有打印机再打印。"), colour=c.red, bold=True, below=True),
            IconLine(look, "clock", _("今天没空也可以"), _("定清单以前、销毁以前补上就行。"), bold=True, below=True),
            None, row(look, printer, None), pad=(24, 20), gap=14, name="codeWhere",
        )  # fmt: skip
        if not look.narrow:
            card.setFixedWidth(look.wide(344))
        return card
