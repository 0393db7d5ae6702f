"""What is open of a file before it is taken in: the first sheet with a doubt, and one question that may leave the file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from core.records import Mapping as Columns
from core.records import SheetPreview
from gui.ask import Question
from gui.pages.collect.inbox import Inbox

LEAVE = "leave"
D = TypeVar("D")


def first_open(
    sheets: Sequence[SheetPreview],
    said: Mapping[int, Columns],
    doubt_of: Callable[[SheetPreview, Columns], D | None],
) -> tuple[int, Columns, D] | None:
    """Return index, columns and doubt of the first sheet that has one; None where nothing is open."""
    for sheet in sheets:
        mapping = said.get(sheet.info.index, sheet.mapping)
        doubt = None if sheet.refused or sheet.taken or not mapping.columns else doubt_of(sheet, mapping)
        if doubt is not None:
            return sheet.info.index, mapping, doubt
    return None


def ask(page: Inbox, question: Question, answered: Callable[[str], None]) -> None:
    """Ask, and leave the file out where she would rather not say."""

    def went(key: str) -> None:
        if key == LEAVE:
            page.skip_file()
        else:
            answered(key)

    page.kit.asker.ask(question, went)
