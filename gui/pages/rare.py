"""Characters that no face of the papers has: announced before anything is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _

_SHOWN = 12


def announce(page: Page, missing: Iterable[str], then: Callable[[], None]) -> None:
    """Go on at once where every character can be printed; else say which cannot, and go on only when told to."""
    chars = sorted(set(missing))
    if not chars:
        then()
        return
    shown = "　".join(f"{char}　U+{ord(char):04X}" for char in chars[:_SHOWN])
    text = _("纸上写成〔U+编号〕，由本人手写补正并签名；不会印成空格或方框。\n{shown}", shown=shown)
    choices = (
        Choice("leave", _("先不打"), "quiet"),
        Choice("print", _("知道了，照打"), "primary", "printer"),
    )
    title = _("有 {count} 个字，印字的字库里没有", count=len(chars))
    page.kit.asker.ask(
        Question(title, text, choices, "alert", "amber"), lambda key: then() if key == "print" else None
    )
