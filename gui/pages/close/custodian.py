"""谁保管: who keeps what stays, where and until when; it goes to the undertaking, the calendar and the final report."""

from __future__ import annotations

from datetime import date

from core.desk.custody import Custodian
from gui.pages.base import Page
from gui.parts import Card, Day, Field, Line, column, holder
from gui.words import _


class CustodianForm:
    """Name, telephone, place and day of the one who keeps what stays."""

    def __init__(self, page: Page) -> None:
        """Take the place of the page."""
        self._page, look, desk = page, page.look, page.desk
        known, latest = desk.custody.get(), desk.custody.latest()
        page.head(_("谁保管"), _("关门以后，账和凭证由谁接着管，客户、税务来查时找谁。"))
        page.why(_("可以是您自己、股东或者会计。写好了，打印保管责任书签字。"))
        giver = desk.matter.get().giver
        self._name = Line(look, "keeperName", text=known.name or giver.head)
        self._phone = Line(look, "keeperPhone", text=known.phone or giver.phone)
        self._place = Line(look, "keeperPlace", text=known.place, hint=_("写到哪个柜子"))
        until = known.until or latest
        self._until = Day(look, "keeperUntil", date.fromisoformat(until) if until else None)
        told = _("最晚的一样要留到 {day}，不要比它早。", day=latest) if latest else ""
        card = Card(
            look, Field(look, _("谁保管"), self._name), Field(look, _("电话"), self._phone),
            Field(look, _("放在哪里"), self._place), Field(look, _("保管到哪天"), self._until, told), gap=14, name="keeperForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(640))
        page.fill_body(holder(column(look, card, None), "keeperBox"))
        back = page.button(_("先不写"), "quiet", "leaveKeeper", page.refresh)
        page.buttons(back, page.button(_("存下"), "primary", "saveKeeper", self._save, "check"))
        page.note("")
        self._name.setFocus()

    def _save(self) -> None:
        page, custody = self._page, self._page.desk.custody
        until = self._until.day().isoformat()
        said = Custodian(
            self._name.text().strip(), self._place.text().strip(), self._phone.text().strip(), until
        )
        page.run(lambda: custody.save(said), lambda _none: page.moved())
