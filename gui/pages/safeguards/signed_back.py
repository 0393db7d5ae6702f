"""这份签好了？: whether a paper came back signed, with its scan or, for now, without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _


def ask_signed(page: Page, keep: Callable[[Path | None], object], then: Callable[[], None]) -> None:
    """Ask for the scan of a signed paper; `keep` gets the file, None where it comes later, and `then` follows."""
    choices = (
        Choice("leave", _("以后再说"), "quiet"),
        Choice("plain", _("先只记签了")),
        Choice("scan", _("选扫描件…"), "primary", "scan"),
    )
    text = _("把签好的每一页扫描或拍照存进来。原件请保存，扫描件不能代替。")

    def run(scan: Path | None) -> None:
        page.run(lambda: keep(scan), lambda _none: then())

    def answered(key: str) -> None:
        if key == "plain":
            run(None)
        elif key == "scan":
            pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"
            page.kit.asker.open_file(_("选扫描件"), pattern, lambda paths: run(paths[0]))

    page.kit.asker.ask(Question(_("这份签好了？"), text, choices, "scan", "teal"), answered)
