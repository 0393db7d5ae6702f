"""A file with the headings of a list that is here already: its newer edition, or another list of the same kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.records import Edition, Given, SheetPreview, SourceLine
from gui.ask import Choice, Question
from gui.pages.collect.inbox import Inbox
from gui.parts import ProgressPanel
from gui.words import _, listed, money

# rows that are compared at once; longer lists when a person says so, with progress and a way out
_MOST = 200_000
_SAME = 0.3  # of the older list's rows must stand in the newer one


def older_of(sources: Sequence[SourceLine], sheets: Sequence[SheetPreview]) -> SourceLine | None:
    """Return the list whose columns a new file carries, perhaps with more of them: the latest of several, or None."""
    new = [sheet.mapping for sheet in sheets if not sheet.refused and not sheet.taken]
    if len(new) != 1 or not new[0].fingerprint:
        return None
    lists = [(one, one.mapping) for one in sources if one.state == "read" and one.mapping]
    same = [one for one, mapping in lists if mapping.fingerprint == new[0].fingerprint]
    same = same or [one for one, held in lists if held.table.may_be(new[0].table) and new[0].covers(held)]
    return same[-1] if same else None


def ask_if_newer(
    page: Inbox, path: Given, older: SourceLine, otherwise: Callable[[], None], password: str | None = None
) -> None:
    """Compare a file with a list; where most rows are the same, show the difference and ask what it is."""

    def compared(told: Edition) -> None:
        if told.same + len(told.changed) < _SAME * max(older.rows_kept, 1):
            otherwise()
        else:
            _ask(page, path, older, told, otherwise)

    if older.rows_kept > _MOST:
        _ask_to_compare(page, older, lambda: _compare_long(page, path, older, password, compared), otherwise)
        return
    page.note(_("正在比…"), "hourglass")
    page.run(
        lambda: page.desk.collect.edition_difference(older.id, path, password),
        compared,
        lambda _seen: otherwise(),
    )


def _ask_to_compare(
    page: Inbox, older: SourceLine, compare: Callable[[], None], otherwise: Callable[[], None]
) -> None:
    """Ask before two long lists are compared: it takes minutes."""
    text = _(
        "“{file}”有 {count} 行，列和这份对得上。是新版的话，先比一遍，只换变了的；要几分钟，随时能停。",
        file=older.file,
        count=older.rows_kept,
    )
    choices = (
        Choice("leave", _("先不放"), "quiet"),
        Choice("other", _("是另一张表"), "secondary"),
        Choice("compare", _("先比一遍"), "primary", "table"),
    )
    acts = {"compare": compare, "other": otherwise}
    question = Question(_("这是旧表的新版吗？"), text, choices, "table", "teal")
    page.kit.asker.ask(question, lambda key: acts.get(key, page.skip_file)())


def _compare_long(
    page: Inbox, path: Given, older: SourceLine, password: str | None, compared: Callable[[Edition], None]
) -> None:
    """Compare in the job process, with progress on the page; a stop leaves the file out."""
    stages = (("read", _("打开文件")), ("check", _("一行一行比")))
    undo = _("现在停下也没关系：什么都还没有改。")
    panel = ProgressPanel(page.look, path.name, _("和“{file}”比", file=older.file), stages, undo)
    panel.cancelled.connect(page.stop_long)
    page.fill_body(panel, None)
    page.buttons()
    page.run_long(
        page.desk.collect.edition_difference, older.id, path, password, done=compared,
        failed=lambda seen: _stopped(page, seen),
        progress=panel.show_pace,
    )  # fmt: skip


def _stopped(page: Inbox, seen: BaseException) -> None:
    page.skip_file()
    page.tell_fault(seen)


def _ask(page: Inbox, path: Given, older: SourceLine, told: Edition, otherwise: Callable[[], None]) -> None:
    text = _(
        "和“{file}”的列对得上，还有 {count} 行没变。是新版就只换变了的，人和余额不会算两遍。",
        file=older.file,
        count=told.same,
    )
    choices = (
        Choice("leave", _("先不放"), "quiet"),
        Choice("other", _("是另一张表"), "secondary"),
        Choice("newer", _("是，更新"), "primary", "check"),
    )
    question = Question(_("这是旧表的新版吗？"), text, choices, "table", "teal", differences(told))

    def answered(key: str) -> None:
        if key == "newer":
            page.take_newer(older.id, path)
        elif key == "other":
            otherwise()
        else:
            page.skip_file()

    page.kit.asker.ask(question, answered)


def differences(told: Edition) -> tuple[tuple[str, str, str], ...]:
    """Return the lines of a question that say how a newer edition differs."""
    return (
        ("swap", _("变了的 {count} 行", count=len(told.changed)), ""),
        ("plus", _("新来的 {count} 行", count=len(told.new)), ""),
        ("minus", _("少了的 {count} 行", count=len(told.gone)), ""),
        *(("table", words, "") for words in other_columns(told)),
        *(
            (("alert", _("有 {count} 行没收：没写是谁，或者是说明", count=len(told.aside)), ""),)
            if told.aside
            else ()
        ),
        ("coin", _("余额合计"), f"{money(told.balance_before)} → {money(told.balance_after)}"),
        *visits_then_now(told),
    )


def visits_then_now(told: Edition) -> tuple[tuple[str, str, str], ...]:
    """Return the line of the visits left, where there are or were any."""
    before, after = told.times_before, told.times_after
    return (("slip", _("剩余次数合计"), f"{before:,} → {after:,}"),) if before or after else ()


def other_columns(told: Edition) -> tuple[str, ...]:
    """Return a sentence for the columns that are new and one for those that are gone; none where all are the same."""
    return (
        *([_("多出来的列：{names}", names=listed(told.columns_new))] if told.columns_new else ()),
        *([_("没有了的列：{names}", names=listed(told.columns_gone))] if told.columns_gone else ()),
    )
