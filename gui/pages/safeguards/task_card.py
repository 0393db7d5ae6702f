"""One task beside the list: who does it, until when, what is to be remembered, and whether it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from core.records import Task
from gui.pages.safeguards.form import MaybeDay, propose
from gui.parts import Button, Card, Field, IconLine, Line, Look, Part, Prose, column, holder, passing, row
from gui.words import _, shown_name, shown_text

_BESIDE = 2  # buttons on one line
_OFFERED = 3  # names to press; the others are proposed while one types


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says about a task; `due` only of a task of her own, None where no day is set."""

    owner: str
    note: str
    due: date | None = None


class TaskFields:
    """Owner, day and note of a task; the day only where a person sets it."""

    def __init__(self, look: Look, people: Sequence[str], task: Task, *, own: bool) -> None:
        """Show what is known of a task; `people` are those of the case."""
        self._owner = Line(look, "taskOwner", text=task.owner)
        propose(self._owner, people)
        self._note = Line(look, "taskNote", text=task.note, hint=_("可以不写"))
        due = date.fromisoformat(task.due) if task.due else None
        self._day = MaybeDay(look, "taskDay", due) if own else None
        names = [name for name in people if name != task.owner][:_OFFERED]
        pressed = [self._name(look, number, name) for number, name in enumerate(names)]
        self.parts: list[Part] = [Field(look, _("谁办"), self._owner)]
        if pressed:
            self.parts.append(holder(row(look, *pressed, None, gap=4), "taskNames"))
        if self._day is not None:
            self.parts.append(Field(look, _("哪天以前"), self._day))
        self.parts.append(Field(look, _("备注"), self._note))

    def said(self) -> Said:
        """Return what stands in the fields."""
        typed = self._day.text_value() if self._day is not None else ""
        due = date.fromisoformat(typed) if typed else None
        return Said(self._owner.text().strip(), self._note.text().strip(), due)

    def pass_by(self) -> None:
        """Have the fields saved by whoever shows them: nothing of them is kept as unfinished."""
        for field in self._all():
            passing(field)

    def lock(self) -> None:
        """Let the fields be read only."""
        for field in self._all():
            field.setEnabled(False)

    def _all(self) -> list[QWidget]:
        return [field for field in (self._owner, self._note, self._day) if field is not None]

    def _name(self, look: Look, number: int, name: str) -> Button:
        made = Button(look, shown_name(name), "quiet", "user", small=True, name=f"taskName_{number}")
        made.clicked.connect(lambda _checked=False: self._owner.setText(name))
        return made


class TaskCard(Card):
    """A task in full, with its fields and buttons."""

    def __init__(
        self,
        look: Look,
        task: Task,
        lines: tuple[str, str],
        people: Sequence[str],
        acts: Sequence[tuple[str, str, str, Callable[[Said], None]]],
        *,
        own: bool,
        may: bool,
    ) -> None:
        """Show title and citation (`lines`), and a button for each of `acts`: words, name, icon, what it does."""
        title, rests_on = lines
        self._task, self._own, self._may = task, own, may
        self._fields = TaskFields(look, people, task, own=own)
        self._fields.pass_by()
        parts: list[Part] = [Prose(look, shown_text(title), "section", wide=True, name="taskTitle")]
        if rests_on:
            parts.append(Prose(look, rests_on, "small", look.colours.ink2, wide=True))
        if task.done:
            parts.append(IconLine(look, "check", _("{day} 办完", day=task.done), colour=look.colours.accent))
        elif task.due and not own:
            parts.append(IconLine(look, "calendar", _("{day} 以前", day=task.due)))
        if not may:
            self._fields.lock()
        buttons = [self._button(look, *one) for one in acts] if may else []
        beside = 1 if look.narrow else _BESIDE
        lines_of = [buttons[at : at + beside] for at in range(0, len(buttons), beside)]
        pressed = column(look, *(row(look, *some, None, gap=8) for some in lines_of), gap=8)
        super().__init__(look, *parts, *self._fields.parts, pressed, pad=(20, 16), gap=10, name="taskCard")

    @property
    def code(self) -> str:
        """Return the task's code."""
        return self._task.code

    def news(self) -> Said | None:
        """Return what was typed and is not saved, None where nothing changed."""
        said, task = self._fields.said(), self._task
        due = said.due.isoformat() if said.due else ""
        same = said.owner == task.owner and said.note == task.note and (not self._own or due == task.due)
        return said if self._may and not same else None

    @property
    def own(self) -> bool:
        """Tell whether its day is a person's to set."""
        return self._own

    def _button(self, look: Look, words: str, name: str, icon: str, act: Callable[[Said], None]) -> QWidget:
        made = Button(look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(partial(self._pressed, act))
        return made

    def _pressed(self, act: Callable[[Said], None], _checked: bool = False) -> None:
        act(self._fields.said())
