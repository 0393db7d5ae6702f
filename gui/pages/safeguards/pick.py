"""Whose data an entry is about: customers picked from the case by a fragment of name, phone or card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import Desk
from core.records import Customer, Flag
from gui.parts import Button, Label, Look, Search, clear, column, holder, row
from gui.words import _, count, shown_name, shown_number

_SHOWN = 6


class CustomerPick(QWidget):
    """Chosen customers as small buttons that go away when pressed, and a field that finds more."""

    changed = Signal()

    def __init__(self, look: Look, desk: Desk, name: str, value: str) -> None:
        """Begin with ids parted by commas."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._desk = look, desk
        self._ids = [int(one) for one in value.split(",") if one]
        self._chips = QVBoxLayout()
        self._found = QVBoxLayout()
        for box in (self._chips, self._found):
            box.setSpacing(look.px(4))
        self._search = Search(look, f"{name}Search", _("姓名、手机、卡号，打几个字就行"))
        self._search.textEdited.connect(self._look_up)
        inner = column(
            look, holder(self._chips, "pickedBox"), self._search, holder(self._found, "foundBox"), gap=4
        )
        inner.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inner)
        self._show()

    def text(self) -> str:
        """Return the ids parted by commas."""
        return ",".join(map(str, self._ids))

    @property
    def picked(self) -> tuple[Customer, ...]:
        """Return the picked customers who are still in the case."""
        return self._desk.sort.fetch(self._ids) if self._ids else ()

    @property
    def minors(self) -> int:
        """Return how many of the picked are children."""
        return sum(one.has(Flag.MINOR) for one in self.picked)

    def take(self, customer: int) -> None:
        """Pick a customer."""
        if customer not in self._ids:
            self._ids.append(customer)
            self._search.clear()
            self._show()
            self.changed.emit()

    def drop(self, customer: int) -> None:
        """Let a customer go."""
        self._ids.remove(customer)
        self._show()
        self.changed.emit()

    def _look_up(self, text: str) -> None:
        clear(self._found)
        if not text.strip():
            return
        found = [one for one in self._desk.sort.search(text.strip(), _SHOWN) if one.id not in self._ids]
        for one in found:
            self._found.addWidget(
                self._small(_line(one), f"pick_{one.id}", "plus", partial(self.take, one.id))
            )
        if not found:
            self._found.addWidget(Label(self._look, _("没有找到"), "table", self._look.colours.ink2))

    def _show(self) -> None:
        clear(self._chips)
        clear(self._found)
        known = {one.id: one for one in self.picked}
        for number in self._ids[:_SHOWN]:
            words = _line(known[number]) if number in known else _("已经不在资料里")
            self._chips.addWidget(self._small(words, f"picked_{number}", "x", partial(self.drop, number)))
        if len(self._ids) > _SHOWN:
            rest = _("另有 {count} 位", count=count(len(self._ids) - _SHOWN))
            self._chips.addWidget(Label(self._look, rest, "table", self._look.colours.ink2))

    def _small(self, words: str, name: str, icon: str, act: Callable[[], None]) -> QWidget:
        made = Button(self._look, words, "secondary" if icon == "x" else "quiet", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return holder(row(self._look, made, None), f"{name}Box")


def _line(one: Customer) -> str:
    """Return a customer as name and the end of a number."""
    tail = (one.phone or one.card or one.code)[-4:]
    return f"{shown_name(one.name) or _('没有名字')}　{shown_number(tail)}".strip()
