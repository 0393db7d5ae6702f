"""Where a backup was brought: place, holder, kind of place, and the day on which it is to be destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from core.desk.people import Secret, advise
from core.desk.safety import Backup, Placed
from core.flows import today
from gui.ask import Choice as Answer
from gui.ask import Question
from gui.pages.base import Page
from gui.parts import Card, Check, Choice, Day, Field, Line, row
from gui.parts import Secret as SecretField
from gui.words import N_, _

MEDIA = (("disk", N_("硬盘")), ("usb", N_("U 盘")), ("cloud", N_("网盘")), ("other", N_("别处")))
_GONE = (("destroyed", N_("已经毁掉")), ("overwritten", N_("被新的盖掉了")), ("lost", N_("找不到了")))
_USUAL_DAYS = 365


class PlacePanel:
    """A form of four fields for one backup of the register."""

    def __init__(self, page: Page, backup: Backup) -> None:
        """Take the place of the register."""
        look, placed = page.look, backup.placed
        self._page, self._backup = page, backup
        page.head(_("这份备份放在哪里"), backup.file)
        page.why(_("好的做法是三份、两种地方、一份不在店里。"))
        self._place = Line(look, "backupPlace", hint=_("比如：家里书柜"), text=placed.place)
        self._holder = Line(look, "backupHolder", hint=_("谁拿着"), text=placed.holder)
        self._medium = Choice(look, "backupMedium", [(_(word), code) for code, word in MEDIA])
        self._medium.choose(placed.medium)
        self._limited = Check(look, _("到这天要毁掉"), "backupLimited")
        self._limited.setChecked(placed.destroy_by is not None)
        self._until = Day(look, "backupUntil", placed.destroy_by or today() + timedelta(days=_USUAL_DAYS))
        self._until.setEnabled(placed.destroy_by is not None)
        self._limited.toggled.connect(self._until.setEnabled)
        card = Card(
            look,
            row(look, Field(look, _("放在哪里"), self._place), Field(look, _("谁保管"), self._holder), gap=16),
            row(look, Field(look, _("是什么"), self._medium), Field(look, _("毁掉的日子"), self._until), gap=16),
            self._limited, gap=16, name="backupForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(760))
        page.fill_body(card, None)
        back = page.button(_("不改了"), "quiet", "leavePlace", page.refresh)
        page.buttons(back, page.button(_("存下"), "primary", "savePlace", self._save, "check"))
        page.note("")
        self._place.setFocus()

    def _save(self) -> None:
        until = self._until.day() if self._limited.isChecked() else None
        placed = Placed(
            self._place.text().strip(), self._holder.text().strip(), str(self._medium.value()), until
        )
        page, number = self._page, self._backup.id
        page.run(lambda: page.desk.safety.place(number, placed), lambda _none: page.moved())


class OwnWordPanel:
    """A backup that opens with a pass-phrase of its own, for somebody who is not in the case."""

    def __init__(self, page: Page, then: Callable[[Secret], None]) -> None:
        """Take the place of the register; `then` goes on with the pass-phrase that was chosen."""
        look = page.look
        self._page, self._then = page, then
        page.head(_("另设一个密码的备份"), _("交给别人保管时用：只有这个密码开得了它，您自己的密码也不行。"))
        page.why(_("密码另外写在纸上，不要和备份放在一起。丢了它，这一份就打不开。"))
        self._first, self._twice = SecretField(look, "backupOwn"), SecretField(look, "backupOwnAgain")
        card = Card(
            look, Field(look, _("这一份的密码"), self._first, _("至少 8 个字，越长越好。")),
            Field(look, _("再输一遍"), self._twice), gap=16, name="ownWordForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(640))
        page.fill_body(card, None)
        back = page.button(_("不备份了"), "quiet", "leaveOwnWord", page.refresh)
        page.buttons(back, page.button(_("选放在哪里…"), "primary", "saveOwnWord", self._save, "usb"))
        page.note("")
        self._first.setFocus()

    def _save(self) -> None:
        page, first, twice = self._page, self._first.text(), self._twice.text()
        if first != twice or not first:
            page.note(_("两遍不一样，请再输一次"), "alert", "amber")
            return
        if advise(Secret.of_text(first)).refused:
            page.note(_("这个密码太容易猜"), "alert", "amber")
            return
        for field in (self._first, self._twice):
            field.clear()
        self._then(Secret.of_text(first))


def ask_gone(page: Page, backup: Backup) -> None:
    """Ask what became of a backup that is not there any more, and note it; nothing is deleted by this."""
    choices = (
        Answer("leave", _("还在"), "quiet"),
        *(Answer(code, _(word)) for code, word in _GONE),
    )
    text = _("只是记一笔，程序不会去删 U 盘上的文件。毁掉了再记。")
    question = Question(_("{file} 怎么了？", file=backup.file), text, choices, "minus", "amber")

    def answered(how: str) -> None:
        if how != "leave":
            page.run(lambda: page.desk.safety.gone(backup.id, how), lambda _none: page.moved())

    page.kit.asker.ask(question, answered)
