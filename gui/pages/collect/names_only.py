"""A sheet of names and nothing else beside a real list: asked about, for each name would be one more customer whom nothing reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from core.desk.collect import SKIP
from core.records import Given, Meaning, SheetPreview
from core.records import Mapping as Columns
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _, listed, quoted

_SAYS_NOTHING = frozenset({Meaning.EMPTY, Meaning.SEX})
Choices = Mapping[int, Columns] | None


def only_names(sheets: Sequence[SheetPreview]) -> tuple[SheetPreview, ...]:
    """Return the sheets whose rows say a name at most."""
    return tuple(
        one for one in sheets
        if _is_list(one) and {column.meaning for column in one.mapping.columns} - _SAYS_NOTHING == {Meaning.NAME}
    )  # fmt: skip


def ask_about_names(
    page: Page, path: Given, sheets: Sequence[SheetPreview], then: Callable[[Choices], None]
) -> None:
    """Ask whether sheets of nothing but names come in, where there is a list that says more; `then` gets what she said."""
    names = only_names(sheets)
    others = [one for one in sheets if _is_list(one) and one not in names]
    if not names or not (others or page.desk.collect.counts().get("customers", 0)):
        then(None)
        return
    called = listed(quoted(one.info.name or path.name) for one in names)
    text = _("没有电话，没有卡号，没有钱：对不上是谁，也发不了通知。收进来，每个名字都会算成一位新客户。")
    leave = Choice("leave", _("先不收这一页"), "primary")
    question = Question(
        _("{sheets}里只有名字", sheets=called), text, (leave, Choice("take", _("收进来"), "secondary", "people")), "people", "amber"
    )  # fmt: skip
    out = {one.info.index: SKIP for one in names}
    page.kit.asker.ask(question, lambda key: then(None if key == "take" else out))


def _is_list(one: SheetPreview) -> bool:
    return not (one.refused or one.taken) and one.mapping.table.holds_customers
