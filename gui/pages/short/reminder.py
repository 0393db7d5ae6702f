"""再提醒一遍: the text of today for those who were told and have not answered, 200 at a time."""

from __future__ import annotations

from shiboken6 import isValid

from gui.pages.short.base import ShortPage
from gui.pages.short.group_list import GroupList
from gui.pages.short.send import draw_code
from gui.parts import Card, IconLine, Label, Link, Prose, QrCode, clear, column, holder, row
from gui.words import _


class Reminder:
    """The page behind “再提醒没回话的”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show the text with today's date, and whose turn it is."""
        page, look = self.page, self.page.look
        text = page.desk.short.message("remind")
        page.head(_("再提醒一遍"), _("只发给没回话的。一次 200 位，发完一组按一次“发好了”。"))
        page.why("")
        qr = QrCode(look, (), look.px(280), "remindQr")
        draw_code(page, qr, text)
        said = _("手机微信“扫一扫”，文字就到手机上了，再粘到群发里。")
        scan = Prose(look, said, "table", look.colours.ink2, wide=True)
        self._turn = column(look, gap=8)
        words = column(
            look,
            Prose(look, text, "body", name="remindText"),
            scan,
            holder(self._turn, "remindTurn"),
            None,
            gap=12,
        )
        page.fill_body(Card(look, row(look, qr, words, gap=24), pad=(24, 24)), None)
        page.buttons(page.button(_("回到“谁回了”"), "primary", "backToAnswers", page.refresh))
        page.note("")
        self._count()

    def _count(self) -> None:
        self.page.look_up(self.page.desk.short.to_remind, self._counted)

    def _counted(self, waiting: tuple[int, ...]) -> None:
        """Show the next group with its button, and how many wait behind it."""
        if not isValid(self._turn):  # she may have gone on
            return
        look, group = self.page.look, waiting[: self.page.desk.short.group_size()]
        clear(self._turn)
        if not group:
            done = _("没回话的今天都提醒过了")
            self._turn.addWidget(IconLine(look, "check", done, colour=look.colours.accent))
            return
        who = Link(look, _("{count} 位", count=len(group)), name="remindWho")
        who.clicked.connect(lambda _checked=False: GroupList(self.page, _("这一组"), group).show())
        sent = self.page.small(_("发好了"), "remindSent", lambda: self._sent(group))
        self._turn.addLayout(row(look, Label(look, _("这一组"), "table_strong"), who, None, sent, gap=8))
        left = len(waiting) - len(group)
        if left:
            self._turn.addWidget(
                Label(look, _("后面还有 {count} 位", count=left), "table", look.colours.ink2)
            )

    def _sent(self, group: tuple[int, ...]) -> None:
        def noted(_many: int) -> None:
            self.page.changed.emit()
            self._count()

        self.page.run(lambda: self.page.desk.short.remind(group), noted)
