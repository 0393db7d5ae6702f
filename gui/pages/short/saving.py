"""Saving a paper: made beside the window, rare characters announced, a place asked for, noted as printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.press import Made
from gui.pages.short.base import ShortPage
from gui.words import _

Then = Callable[[], object]


def save_made(
    page: ShortPage, make: Callable[[], Made], name: str, title: str = "", then: Then | None = None
) -> None:
    """Make a paper beside the window, then offer it."""
    page.run(make, lambda made: offer(page, made, name, title, then))


def offer(page: ShortPage, made: Made, name: str, title: str = "", then: Then | None = None) -> None:
    """Say which characters a paper cannot print, let a place be chosen, and write it there."""

    def keep(paths: tuple[Path, ...]) -> None:
        page.write(paths[0], lambda: made.printed.pdf, kept)

    def kept() -> None:
        page.desk.press.printed(made.id)
        if then is not None:
            then()

    page.kit.asker.save_paper(title or _("存成 PDF"), name, made.printed.missing_glyphs, keep)
