"""The fields of one entry of a register: words, days, choices, and a list to go through point by point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from core.desk import Desk
from core.desk.registers import heat
from core.flows import today
from core.records.entries import Entry, FieldKind, Option, Register, RegisterField, Two
from gui.pages.safeguards.heat import HeatMap
from gui.pages.safeguards.pick import CustomerPick
from gui.parts import (
    Choice,
    Day,
    Field,
    Label,
    Line,
    Look,
    Prose,
    Segments,
    Text,
    column,
    hairline,
    holder,
    row,
)
from gui.words import _, language

_BESIDE = 220  # px at 100 %: wider values stand above the words instead of beside them
_NONE = date(2000, 1, 1)  # shown as "not set"; no day of a matter is as old


def told(text: Two) -> str:
    """Return a text of a register in the language of the window."""
    return text("en" if language() == "en" else "zh")


class MaybeDay(Day):
    """A day that may be left open; it opens on today."""

    def __init__(self, look: Look, name: str, value: date | None) -> None:
        """Show a day, or that there is none."""
        super().__init__(look, name, value or _NONE)
        self.setMinimumDate(QDate(_NONE.year, _NONE.month, _NONE.day))
        self.setSpecialValueText(_("没定"))

    def text_value(self) -> str:
        """Return the day as ISO text, empty where none is set."""
        return "" if self.day() == _NONE else self.day().isoformat()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at today where no day is set."""
        self._wake()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin at today; Delete takes the day away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setDate(QDate(_NONE.year, _NONE.month, _NONE.day))
            return
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._wake()
        super().keyPressEvent(event)

    def _wake(self) -> None:
        if self.day() == _NONE:
            now = today()
            self.setDate(QDate(now.year, now.month, now.day))


class RegisterForm(QWidget):
    """Every field of an entry; `touched` when a person has changed something."""

    touched = Signal()

    def __init__(self, look: Look, kind: Register, entry: Entry, desk: Desk) -> None:
        """Lay the fields out, two short ones side by side."""
        super().__init__()
        self.setObjectName("registerForm")
        self.setProperty("surface", "clear")
        self._look, self._desk = look, desk
        self._people = [one.name for one in desk.people.everybody() if one.name]
        self._heat: HeatMap | None = None
        self._kind = kind
        self._readers: dict[str, Callable[[], str]] = {}
        self._fields: dict[str, Field] = {}
        self._entry = entry
        box = column(look, gap=10)
        box.setContentsMargins(0, 0, 0, 0)
        waiting: list[QWidget] = []
        later = False
        for one in kind.fields:
            if one.later and not later:
                later = True
                self._flush(box, waiting)
                box.addWidget(Label(look, _("以后补"), "table_strong", look.colours.ink2))
            if one.half and not look.narrow:
                waiting.append(self._made(one))
                if len(waiting) == 2:  # two halves make a line
                    self._flush(box, waiting)
                continue
            self._flush(box, waiting)
            box.addWidget(self._made(one))
        self._flush(box, waiting)
        self.setLayout(box)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields, with what the form does not show."""
        kept = {key: value for key, value in self._entry.values if key not in self._readers}
        return {**kept, **{key: value for key, read in self._readers.items() if (value := read().strip())}}

    def wrong(self, field: str, sentence: str) -> None:
        """Say beside a field what is wrong."""
        for key, one in self._fields.items():
            one.wrong(sentence if key == field else "")
        if field in self._fields:
            self._fields[field].control.setFocus()

    def _flush(self, box: object, waiting: list[QWidget]) -> None:
        if waiting:
            line = row(self._look, *waiting, *([None] if len(waiting) == 1 else []), gap=14)
            for number in range(2):
                line.setStretch(number, 1)
            box.addLayout(line)  # type: ignore[attr-defined]  # a QBoxLayout, as column() made it
            waiting.clear()

    def _made(self, one: RegisterField) -> QWidget:
        if one.kind is FieldKind.GRID:
            return self._grid(one)
        if one.kind is FieldKind.CUSTOMERS:
            return self._customers(one)
        control = self._control(one, one.key, self._entry.value(one.key))
        title = told(one.text) if one.required else _("{title}（可空）", title=told(one.text))
        made = Field(self._look, title, control)
        made.control.setAccessibleName(told(one.text))
        for heading in made.findChildren(QLabel, "fieldTitle"):
            heading.setWordWrap(True)  # two fields stand side by side, also in English
        self._fields[one.key] = made
        return made

    def _control(self, one: RegisterField, name: str, value: str, *, small: bool = False) -> QWidget:
        look, key = self._look, name
        if one.kind is FieldKind.DAY:
            day = MaybeDay(look, name, date.fromisoformat(value) if value else None)
            self._readers[key] = day.text_value
            day.dateChanged.connect(self.touched)
            return day
        if one.kind in (FieldKind.CHOICE, FieldKind.ITEM, FieldKind.PAPER):
            return self._choice(one, key, value, small=small)
        if one.kind is FieldKind.LONG:
            text = Text(look, name, lines=2, text=value)
            self._readers[key] = text.toPlainText
            text.textChanged.connect(self.touched)
            return text
        line = Line(look, name, text=value, hint="14:30" if one.kind is FieldKind.TIME else "")
        self._readers[key] = line.text
        line.textEdited.connect(self.touched)
        if one.kind is FieldKind.PERSON:
            propose(line, self._people)
        line.setCursorPosition(0)
        if small:
            line.setFixedHeight(look.high(36))
        return line

    def _choice(self, one: RegisterField, key: str, value: str, *, small: bool) -> Choice:
        options: list[tuple[str, object]] = [(told(option.text), option.code) for option in one.options]
        if one.kind is FieldKind.ITEM:
            options = [(thing.name, thing.name) for thing in self._desk.collect.things()]
        if one.kind is FieldKind.PAPER:
            titles = {
                paper.kind: paper.said_in("zh" if language() == "zh_CN" else "en").title
                for paper in self._desk.forms.catalogue()
            }
            made = {paper.number: titles.get(paper.kind, paper.kind) for paper in self._desk.press.every()}
            options = [(f"{title} {number}", number) for number, title in made.items()]
        empty: tuple[str, object] = (_("请选"), None) if one.required else ("—", "")
        choice = Choice(self._look, key, [empty, *options], small=small)
        choice.choose(value)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(4)  # long words are cut rather than push the page out
        self._readers[key] = lambda: str(choice.value() or "")
        choice.currentIndexChanged.connect(self.touched)
        return choice

    def _customers(self, one: RegisterField) -> QWidget:
        """Return the picker; who is picked is counted into the fields for persons and children."""
        pick = CustomerPick(self._look, self._desk, one.key, self._entry.value(one.key))
        self._readers[one.key] = pick.text

        def counted() -> None:
            for key, number in (("persons", len(pick.picked)), ("minors", pick.minors)):
                control = self._fields[key].control if key in self._fields else None
                if isinstance(control, Line):
                    control.setText(str(number))
            name = self._fields[self._kind.name].control
            if isinstance(name, Line) and not name.text() and self._kind.id == "requests" and pick.picked:
                name.setText(pick.picked[0].name)
            self.touched.emit()

        pick.changed.connect(counted)
        title = Label(
            self._look, _("{title}（可空）", title=told(one.text)), "table_strong", name="fieldTitle"
        )
        title.setWordWrap(True)
        return holder(column(self._look, title, pick, gap=4), f"field_{one.key}")

    def _show_heat(self, one: RegisterField) -> None:
        if self._heat is not None:
            values = tuple(sorted(self.values().items()))
            self._heat.show_map(heat(one, replace(self._entry, values=values)))

    def _grid(self, one: RegisterField) -> QWidget:
        look = self._look
        box = column(look, Label(look, told(one.text), "table_strong"), gap=6)
        if one.key == "risks":
            self._heat = HeatMap(look)
            box.addWidget(self._heat)
            self.touched.connect(lambda: self._show_heat(one))
            QTimer.singleShot(0, self, lambda: self._show_heat(one))
        has = [option for option in one.options if self._filled(one, option)]
        # a list that is gone through point by point keeps its order
        first = has if self._heat is not None else []
        for option in (*first, *(other for other in one.options if other not in first)):
            box.addWidget(hairline(look))
            number = f"{has.index(option) + 1}. " if option in has and self._heat is not None else ""
            box.addWidget(Prose(look, f"{number}{told(option.text)}", "table", wide=True))
            picks = [column_ for column_ in one.columns if column_.kind is not FieldKind.TEXT]
            words = [column_ for column_ in one.columns if column_.kind is FieldKind.TEXT]
            short = [self._cell(one, option, column_) for column_ in picks]
            long = [self._cell(one, option, column_) for column_ in words]
            if len(picks) == 1:
                pick = self._in_sight(picks[0], short[0])
                if look.narrow or pick.sizeHint().width() > look.px(_BESIDE):
                    box.addLayout(column(look, row(look, pick, None), *long, gap=4))
                else:
                    box.addLayout(row(look, pick, *long, gap=8))
            elif look.narrow or len(short) > 1:
                named = [part for pair in zip(picks, short, strict=True) for part in self._named(*pair)]
                box.addLayout(row(look, *named, None, gap=8))
                box.addLayout(column(look, *long, gap=6))
            else:
                box.addLayout(row(look, *short, *long, gap=8))
        return holder(box, f"grid_{one.key}")

    def _in_sight(self, column_: RegisterField, control: QWidget) -> QWidget:
        """Return a choice with all its values in sight: twenty points are answered by twenty presses, not by forty."""
        assert isinstance(control, Choice)
        values = [(option.code, told(option.text)) for option in column_.options]
        segments = Segments(self._look, values, str(control.value() or ""), f"{control.objectName()}.pick")
        segments.setAccessibleName(control.accessibleName())
        segments.chosen.connect(control.choose)
        control.currentIndexChanged.connect(lambda _index: segments.mark(str(control.value() or "")))
        control.hide()  # it holds the value, so that a lock or another page loses nothing
        return holder(row(self._look, segments, control, gap=0), f"{control.objectName()}.box")

    def _named(self, column_: RegisterField, control: QWidget) -> tuple[QWidget, QWidget]:
        """Return a small choice with its word before it."""
        control.setFixedWidth(self._look.wide(80))
        return Label(self._look, told(column_.text), "small", self._look.colours.ink2), control

    def _cell(self, one: RegisterField, option: Option, column_: RegisterField) -> QWidget:
        key = f"{one.key}.{option.code}.{column_.key}"
        control = self._control(column_, key, self._entry.value(key), small=True)
        control.setAccessibleName(f"{told(option.text)}，{told(column_.text)}")
        if isinstance(control, QLineEdit):
            control.setPlaceholderText(told(column_.text))
        elif isinstance(control, Choice):
            control.setItemText(0, told(column_.text))
            if not self._look.narrow:
                control.setFixedWidth(self._look.wide(120))
        return control

    def _filled(self, one: RegisterField, option: Option) -> bool:
        return any(self._entry.value(f"{one.key}.{option.code}.{c.key}") for c in one.columns)


def propose(line: Line, names: Sequence[str]) -> None:
    """Propose the people of the case while a name is typed."""
    if names:
        helper = QCompleter(list(names), line)
        helper.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(helper)


def same(before: Entry, values: Mapping[str, str]) -> bool:
    """Tell whether a form says what the entry says already."""
    return {key: value for key, value in before.values if value} == dict(values)
