"""哪里对不上: what is wrong with one record of the sample, column by column, as the list of differences prints it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk.receiving import PLAIN, Difference, Reception, Sampled
from gui.pages.receiving.bodies import column_word
from gui.parts import Button, Card, Choice, Field, IconLine, Label, Line, Look, Prose, clear, row
from gui.words import _, shown_text


class WrongRecord(QWidget):
    """The chosen record beside the sample; `changed` says that something was written down or taken back."""

    changed = Signal()

    def __init__(self, look: Look, reception: Reception, columns: Sequence[str]) -> None:
        """Wait for a record."""
        super().__init__()
        self.setObjectName("wrongRecord")
        self._look, self._reception, self._columns = look, reception, columns
        self._one: Sampled | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_record(self, one: Sampled) -> None:
        """Ask what is wrong with a record, and show what was written of it."""
        self._one, look = one, self._look
        clear(self._box)
        options = [(column_word(name), name) for name in self._columns[1:]] + [(_("整条，没有这个人"), "")]
        self._column = Choice(look, "wrongColumn", options, small=True)
        self._column.setMinimumWidth(look.px(120))  # its longest words may not widen the column
        self._column.currentIndexChanged.connect(lambda _at: self._told())
        self._seen = Line(look, "wrongSeen")
        self._seen_field = Field(look, _("我们的数"), self._seen)
        self._remark = Line(look, "wrongRemark", hint=_("比如：本子上后来换过"))
        mark = Button(look, _("这一条对不上"), "secondary", "alert", small=True, name="markWrong")
        mark.clicked.connect(lambda _checked=False: self._mark())
        self._value = Prose(look, "", "table", look.colours.ink2, "wrongTold", wide=True)
        title = Label(look, _("第 {number} 位", number=f"{one.position:,}"), "section")
        card = Card(
            look, title, Field(look, _("哪一栏不对"), self._column), self._value, self._seen_field,
            Field(look, _("备注"), self._remark, _("印在差异清单上。别写姓名和电话。")), row(look, mark, None),
            pad=(20, 16), gap=8, name="wrongCard",
        )  # fmt: skip
        for found in written_of(self._reception, one):
            card.column.addWidget(self._written(found))
        self._box.addWidget(card)
        self._box.addStretch(1)
        self._told()

    def _written(self, found: Difference) -> QWidget:
        look = self._look
        undo = Button(look, _("划掉"), "quiet", "undo", small=True, name=f"unmark_{found.column or 'all'}")
        undo.clicked.connect(lambda _checked=False: self._take_back(found.column))
        word = column_word(found.column) if found.column else _("整条，没有这个人")
        line = IconLine(
            look, "alert", word, found.remark or found.counted, colour=look.colours.red, below=True
        )
        both = row(look, line, undo, gap=8)
        both.setStretch(0, 1)
        held = QWidget()
        held.setLayout(both)
        return held

    def _told(self) -> None:
        """Show what the sender says in the chosen column; only a figure is printed."""
        name = str(self._column.value())
        plain = name in PLAIN
        self._seen_field.setVisible(plain)
        if self._one is None or not name:
            self._value.setText("")
            return
        said = shown_text(self._one.cells[self._columns.index(name)]) or "—"
        self._value.setText(
            _("对方写的：{value}", value=said)
            if plain
            else _("对方写的：{value}。是个人的资料，不印在纸上。", value=said)
        )

    def _mark(self) -> None:
        if self._one is not None:
            name = str(self._column.value())
            self._reception.object_to(self._one, name, self._seen.text(), self._remark.text())
            self.changed.emit()

    def _take_back(self, name: str) -> None:
        if self._one is not None:
            self._reception.take_back(self._one, name)
            self.changed.emit()


def written_of(reception: Reception, one: Sampled) -> tuple[Difference, ...]:
    """Return what was written of a record so far."""
    return tuple(found for found in reception.differences if found.record == one)


def difference_words(one: Difference) -> str:
    """Return what a difference is about."""
    if one.record is None:
        return one.what
    what = column_word(one.column) if one.column else _("整条，没有这个人")
    return _("抽样第 {number} 位：{what}", number=f"{one.record.position:,}", what=what)
