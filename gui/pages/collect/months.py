"""每月一张: sheets of one workbook with the same cards again, asked about once, for added up every balance would be owed several times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.desk.collect import SKIP
from core.records import Given, SheetPreview
from core.records import Mapping as Columns
from gui.ask import Choice, Question
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.open_doubts import LEAVE, ask
from gui.pages.collect.units import ask_about_units
from gui.words import _, listed, quoted

_NAMED = 3


def ask_and_take(
    page: Inbox, path: Given, sheets: Sequence[SheetPreview], choices: Mapping[int, Columns] | None
) -> None:
    """Take a file in once nothing is open about the sums on its sheets."""
    said = dict(choices or {})
    found = page.desk.collect.said_again(sheets, said)
    if found is None:
        ask_about_units(page, path, sheets, said)
        return
    last, earlier = found

    def answered(key: str) -> None:
        skipped = {one.info.index: SKIP for one in earlier} if key == "last" else {}
        ask_about_units(page, path, sheets, said | skipped)

    ask(page, _question(last, earlier), answered)


def _question(last: SheetPreview, earlier: Sequence[SheetPreview]) -> Question:
    names = listed(quoted(one.info.name) for one in (*earlier[-_NAMED:], last))
    text = _(
        "{names}里，多半是同一批人，列也一样，像是每个月抄一张。都收进来，余额会加好几遍；只收最后一张，才是现在剩的。",
        names=names,
    )
    choices = (
        Choice(LEAVE, _("先不放"), "quiet"),
        Choice("all", _("都收，是不同的卡"), "secondary"),
        Choice("last", _("只收{sheet}", sheet=quoted(last.info.name)), "primary"),
    )
    return Question(_("这几张，是同一批卡吗？"), text, choices, "table", "amber")
