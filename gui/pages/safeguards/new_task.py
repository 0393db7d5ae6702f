"""添一件待办: a task of one's own with its owner, day and note from the start."""

from __future__ import annotations

from collections.abc import Callable

from core.records import Task
from gui.pages.base import Page
from gui.pages.safeguards.task_card import TaskFields
from gui.parts import Card, Field, Line
from gui.words import _


class NewTask:
    """Takes the place of the list; tells the code of the task that was added."""

    def __init__(self, page: Page, added: Callable[[str], None]) -> None:
        """Show empty fields."""
        self._page, self._added, look = page, added, page.look
        page.head(_("添一件待办"), _("写一句要办什么；谁办、哪天以前，可以以后再定。"))
        page.why("")
        self._title = Line(look, "taskName")
        people = [person.name for person in page.desk.people.everybody() if person.name]
        self._fields = TaskFields(look, people, Task(0, "", ""), own=True)
        card = Card(look, Field(look, _("什么事"), self._title), *self._fields.parts, gap=14, name="newTask")
        card.setMaximumWidth(look.wide(640))
        page.fill_body(card, None)
        back = page.button(_("不添了"), "quiet", "leaveTask", page.refresh)
        page.buttons(back, page.button(_("添上"), "primary", "saveNewTask", self._save, "check"))
        page.note("")
        self._title.setFocus()

    def _save(self) -> None:
        page, words, said = self._page, self._title.text().strip(), self._fields.said()
        if not words:
            page.note(_("请写要办什么"), "pen", "amber")
            self._title.setFocus()
            return
        page.run(lambda: page.desk.plan.add(words, said.due, said.owner, said.note), self._added)
