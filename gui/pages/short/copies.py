"""我这里的副本: what she still holds in other places, ticked already, and who will be beside her."""

from __future__ import annotations

from gui.pages.short.base import ShortPage, panel
from gui.parts import Card, Check, Field, IconLine, Line, column, holder
from gui.words import N_, _

COPIES = {
    "package": N_("资料包"),
    "original_file": N_("原来的表（电脑桌面、下载、微信里）"),
    "backup": N_("备份"),
    "item": N_("登记过的东西"),
    "consent_proofs": N_("客户的回话（法律要留）"),
    "papers": N_("签过的纸"),
}

PLACES = (
    N_("交接夹里"), N_("电脑桌面和下载"), N_("微信的文件传输"), N_("U 盘"), N_("手机里的照片和表"),
    N_("打出来的纸"), N_("收银机里"),
)  # fmt: skip


class CopiesScreen:
    """Screen 22."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """List where copies may still be, ticked already, and ask for a witness's name."""
        page, look = self.page, self.page.look
        matter = page.desk.matter.get()
        page.head(_("我这里的副本"), _("交出去的，自己手里也要清。下面几处都勾上了，没有的去掉。"))
        page.why(
            _("签字以后 {days} 天里对方可以提异议；过了才清。", days=matter.objection_days), "own_copies"
        )
        self._ticks = [Check(look, _(word), f"copy_{number}") for number, word in enumerate(PLACES)]
        for tick in self._ticks:
            tick.setChecked(True)
        held = page.desk.matter.draft("short.witness")
        self._witness = Line(look, "witnessName", text=str(held or ""))
        self._field = Field(look, _("见证人叫什么"), self._witness, _("当天在旁边看着的人，员工、家人都行"))
        left = column(look, Card(look, *self._ticks, gap=4), Card(look, self._field), None, gap=12)
        kept = [
            IconLine(look, "archive", _(COPIES.get(one.what, one.what)), one.name)
            for one in page.desk.destroy.propose().copies[:6]
        ]
        side = panel(
            look,
            _("程序知道的"),
            *kept,
            None,
            IconLine(look, "info", _("程序只能清交接夹里的；别处的要您自己动手，纸上会写明。")),
        )
        page.two(holder(left, "copiesLeft"), side, 340)
        page.foot(_("就这几处"), "copiesDone", self._done)
        page.show_saved()

    def _done(self) -> None:
        page, name = self.page, self._witness.text().strip()
        if not name:
            self._field.wrong(_("请写上见证人的名字"))
            return
        page.desk.matter.keep_draft("short.witness", name)
        # the first place is the case itself: the program clears it, the others are hers
        page.desk.matter.keep_draft(
            "short.copies",
            [word for word, tick in zip(PLACES[1:], self._ticks[1:], strict=True) if tick.isChecked()],
        )
        page.answered()
