"""带去问会计: the papers without names that who answered 不知道 takes along, saved into one folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from core.desk.press import Made
from gui.pages.base import Page
from gui.words import N_, _

_FILES = {"facts_sheet": N_("情况说明"), "plan": N_("要办的事和日子"), "portrait": N_("客户概况")}


def save_for_accountant(page: Page) -> None:
    """Ask for a folder, and write the three papers there."""
    page.kit.asker.open_folder(_("存到哪个文件夹"), lambda paths: _save(page, paths[0]))


def _save(page: Page, folder: Path) -> None:
    desk = page.desk

    def make() -> Mapping[str, Made]:
        forms = {name: desk.forms.make(name) for name in ("facts_sheet", "plan")}
        return {**forms, "portrait": desk.report.picture()}

    def write(made: Mapping[str, Made]) -> None:
        for name, one in made.items():
            path = folder / f"{_(_FILES[name])}.pdf"
            page.write(path, partial(_pdf, one), partial(desk.press.printed, one.id))

    page.run(make, write)


def _pdf(made: Made) -> bytes:
    return made.printed.pdf
