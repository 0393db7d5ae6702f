"""A file with the headings of a list that is here already: its newer edition, or another list of the same kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.desk.collect import NewEdition
from core.records import Given, SheetPreview, SourceLine
from gui.ask import Choice, Question
from gui.pages.collect.inbox import Inbox
from gui.words import _, money

_MOST = 200_000  # rows that are compared before the question; longer lists are compared from 清单定稿
_SAME = 0.3  # of the older list's rows must stand in the newer one


def older_of(sources: Sequence[SourceLine], sheets: Sequence[SheetPreview]) -> SourceLine | None:
    """Return the list whose headings a new file carries, the latest of several; None when there is none."""
    new = [sheet for sheet in sheets if not sheet.refused and not sheet.taken]
    if len(new) != 1 or not new[0].mapping.fingerprint:
        return None
    mark = new[0].mapping.fingerprint
    same = [
        one
        for one in sources
        if one.state == "read" and one.mapping and one.mapping.fingerprint == mark and one.rows_kept <= _MOST
    ]
    return same[-1] if same else None


def ask_if_newer(page: Inbox, path: Given, older: SourceLine, otherwise: Callable[[], None]) -> None:
    """Compare a file with a list; where most rows are the same, show the difference and ask what it is."""

    def compared(found: NewEdition) -> None:
        told = found.difference
        if told.same + len(told.changed) < _SAME * max(older.rows_kept, 1):
            otherwise()
        else:
            _ask(page, path, older, found, otherwise)

    page.note(_("正在比…"), "hourglass")
    page.run(lambda: page.desk.collect.compare_edition(older.id, path), compared, lambda _seen: otherwise())


def _ask(
    page: Inbox, path: Given, older: SourceLine, found: NewEdition, otherwise: Callable[[], None]
) -> None:
    told = found.difference
    lines = (
        ("swap", _("变了的 {count} 行", count=len(told.changed)), ""),
        ("plus", _("新来的 {count} 行", count=len(told.new)), ""),
        ("minus", _("少了的 {count} 行", count=len(told.gone)), ""),
        ("coin", _("余额合计"), f"{money(told.balance_before)} → {money(told.balance_after)}"),
    )
    text = _(
        "和“{file}”列名一样，还有 {count} 行没变。是新版就只换变了的，人和余额不会算两遍。",
        file=older.file,
        count=told.same,
    )
    choices = (
        Choice("leave", _("先不放"), "quiet"),
        Choice("other", _("是另一张表"), "secondary"),
        Choice("newer", _("是，更新"), "primary", "check"),
    )
    question = Question(_("这是旧表的新版吗？"), text, choices, "table", "teal", lines)

    def answered(key: str) -> None:
        if key == "newer":
            page.take_newer(older.id, path)
        elif key == "other":
            otherwise()
        else:
            page.skip_file()

    page.kit.asker.ask(question, answered)
