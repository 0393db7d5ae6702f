"""谁保管、到哪天: who keeps what stays, the undertaking to print, and until when each of it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from shiboken6 import isValid

from gui.pages.base import Page
from gui.pages.close.custodian import CustodianForm
from gui.pages.kept_until import KeptLine, kept_until
from gui.parts import Card, IconLine, Label, Prose, column, hairline, row, show_if
from gui.words import _, listed, shown_name, shown_text


def kept_card(page: Page) -> Card:
    """Return who keeps what stays, and until when each of it is kept."""
    look, desk, keeper = page.look, page.desk, page.desk.custody.get()

    def custody() -> None:
        page.save_pdf(_("存到哪里"), "custody.pdf", lambda: desk.forms.make("custody"))

    card = Card(look, Label(look, _("谁保管、到哪天"), "section"), gap=8, name="keptCard")
    if keeper.name:
        where = listed(part for part in (keeper.place, keeper.phone, keeper.until) if part)
        card.column.addWidget(IconLine(look, "user", shown_name(keeper.name), shown_text(where)))
    else:
        card.column.addWidget(Prose(look, _("还没写谁来保管。"), "table", look.colours.ink2, wide=True))
    word = _("改保管人…") if keeper.name else _("写保管人…")
    name = page.small(word, "nameKeeper", lambda: CustodianForm(page), "pen")
    paper = page.small(_("存成保管责任书…"), "keeperPaper", custody, "printer", kind="quiet")
    show_if(paper, bool(keeper.name))
    card.column.addLayout(column(look, name, paper, gap=4) if look.narrow else row(look, name, paper, None))
    card.column.addWidget(hairline(look))
    days = column(look, gap=6)
    wide = round(look.width_of("2026-12-31", "table")) + 2
    card.column.addLayout(days)

    def show(found: tuple[KeptLine, ...]) -> None:
        for until, what, many in found if isValid(card) else ():
            day = Label(look, until, "table")
            day.setMinimumWidth(wide)  # words stand in one line, day or not
            line = row(look, day, Prose(look, what, "table", wide=True),
                       Label(look, many, "table", look.colours.ink2), gap=10, align=Qt.AlignmentFlag.AlignTop)  # fmt: skip
            line.setStretch(1, 1)
            days.addLayout(line)

    page.look_up(lambda: kept_until(desk), show)
    return card
