"""Which way fits what was put in: proposed from the data, with the reason; the choice is hers and loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk import Desk
from core.flows.route import receives
from core.flows.short import Size, size_of
from core.records import Kind
from gui.pages.base import Page
from gui.parts import Notice
from gui.words import Tone, _, kind_word, listed

_KEPT = "size.kept"
_WRITTEN = (Kind.INTERACTION, Kind.OTHER)  # kinds that say little: remarks, and what has no kind of its own


def other_size(desk: Desk) -> Size | None:
    """Return the size that fits better than the present way; None where it fits, or where she decided to stay."""
    if receives(desk) or desk.matter.draft(_KEPT) or not desk.collect.counts().get("customers", 0):
        return None
    size = size_of(desk)
    return None if size.short == desk.matter.get().short_way else size


def size_notice(page: Page) -> Notice | None:
    """Return what to say about the size now; None where nothing is to be said."""
    size = other_size(page.desk)
    return None if size is None else notice_of(page, size)


def notice_of(page: Page, size: Size) -> Notice:
    """Return the proposal to change to the size that fits better."""
    change = page.small(
        _("换成简版") if size.short else _("换成全版"), "takeProposal", lambda: page.go.emit("size")
    )
    if size.short:
        title, text = (
            _("这些资料，简版就够了"),
            _("一页问一句，要签的纸也少。换过去什么都不会少，随时能换回来。"),
        )
    else:
        title, text = (
            _("这些资料，我们建议用全版"),
            _("{why}。换过去什么都不会少；还用简版也行。", why=_reasons(size)),
        )
    return Notice(page.look, Tone.TEAL, "flag", title, text, change, "sizeNotice")


def keep_size(page: Page) -> None:
    """Note that she stays with the way she is in, so that she is not asked again."""
    page.desk.matter.keep_draft(_KEPT, True)


def _sensitive(found: Sequence[Kind]) -> str:
    named = [kind_word(one) for one in found if one not in _WRITTEN]
    if named:
        return _("里面有敏感的：{kinds}", kinds=listed(named))
    return _("有的列里像是身体、证件、银行卡这样敏感的内容")


def _reasons(size: Size) -> str:
    seen = size.seen
    words = {
        "many": _("客户有 {count} 位", count=seen.customers),
        "places": _("表里有 {count} 家店", count=seen.places),
        "sensitive": _sensitive(seen.sensitive),
    }
    return listed(words[code] for code in size.reasons)
