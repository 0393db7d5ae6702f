"""发通知: the text for the phone as a code in groups of 200, the announcement, the slips for the counter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from core.flows import today
from core.records import Task
from gui.ask import Choice, Question
from gui.pages.check.answers import MISSING
from gui.pages.short.base import ShortPage, told_apart
from gui.pages.short.groups import Counted, MessageGroups
from gui.pages.short.guardians import guardians_line
from gui.pages.short.reachable import reachable_line
from gui.pages.short.saving import save_made
from gui.parts import (
    Card,
    Icon,
    IconLine,
    Label,
    Notice,
    PaperPreview,
    Prose,
    QrCode,
    clear,
    column,
    holder,
    row,
)
from gui.words import Tone, _, day_in_sentence, heading, listed, sentences, tongue

SLIPS = 100
POSTER_TASK = "law.closure_notice"
HOLDER_TASKS = ("law.each_holder_zhejiang", "law.each_holder_shanghai")
_MOST_NAMED = 10
_BELOW_HEAD = 1  # what is pressed stands above the pictures: a low window shows it without scrolling


class SendScreen:
    """Screen 15."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._told: dict[str, QVBoxLayout] = {}  # where a card says what was saved of it
        self._unreached: tuple[int, ...] = ()  # whom no message reaches at all

    def show(self) -> None:
        """Put three channels side by side."""
        page, look = self.page, self.page.look
        goes = page.desk.short.asks()
        page.head(
            _("发通知"),
            _(
                "三样一起发，都写今天：{day}。存出来不带“草稿”。",
                day=day_in_sentence(today()),
            )
            if goes
            else _(
                "两样一起发，都写今天：{day}。存出来不带“草稿”。",
                day=day_in_sentence(today()),
            ),
        )
        if goes:
            page.why(_("一条里只问一件事：同不同意把资料交给对方。这样客户回“同意”才算数。"), "consent_form")
        self._text, self._gaps = page.desk.short.message(), page.desk.letters.missing()
        cards = [self._message(), self._poster()]
        if goes:
            cards.append(self._slips())
        until = reachable_line(page, page.refresh)
        parents = guardians_line(page)
        heads = [one for one in (self._lacking(), self._each_holder(), until, parents) if one is not None]
        if look.narrow:
            page.scroll_body(holder(column(look, *heads, *cards, gap=16), "sendBody"))
        else:
            both = row(look, *cards, gap=16)
            for number in range(len(cards)):
                both.setStretch(number, 1)
            page.scroll_body(holder(column(look, *heads, both, gap=8), "sendBody"))
        self._foot()
        page.look_up(lambda: (self._groups.count(), page.desk.short.out_of_reach()), self._count)

    def _lacking(self) -> Notice | None:
        """Say what the texts must tell and the case does not know; with a gap in it no text goes out."""
        page, look = self.page, self.page.look
        if not self._gaps:
            return None
        words = listed(_(MISSING[one]) for one in self._gaps)
        mend = page.small(_("去补上"), "mendText", partial(page.go.emit, f"tell#{self._gaps[0]}"), "pen")
        return Notice(
            look, Tone.AMBER, "alert", _("还缺{what}", what=words), _("客户要看得到，补上再发。"), mend
        )

    def _each_holder(self) -> IconLine | None:
        """Say what the province asks for beside the announcement, with its day, where it is met."""
        plan, look = self.page.desk.plan, self.page.look
        for one in plan.tasks():
            if one.code in HOLDER_TASKS and not one.done:
                title = plan.worded(one, tongue()).title
                return IconLine(look, "book", title, _last_day(one.due), below=look.narrow, name="eachHolder")
        return None

    def _show_them(self) -> None:
        """Name those whom no message reaches, and say how they are told."""
        shown = self.page.desk.sort.fetch(self._unreached[:_MOST_NAMED])
        lines = [told_apart(one) for one in shown]
        if len(self._unreached) > len(lines):
            lines.append(_("后面还有 {count} 位", count=len(self._unreached) - len(lines)))
        then = (
            _("有地址的寄信；来店里时当面问。")
            if self.page.desk.short.asks()
            else _("有地址的寄信；来店里时当面退。")
        )
        told = sentences(_("号码不对、没有号码，或者卡上没名字，算还没通知。"), then)
        text = "\n".join((told, "", *lines))
        self.page.kit.asker.tell(_("发了也收不到的"), text, _("知道了"), "phone")

    def _head(self, icon: str, title: str, line: str) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        words = column(
            look, Label(look, heading(title), "section"), Prose(look, line, "small", c.ink2, wide=True), gap=0
        )
        both = row(look, Icon(look, icon, c.accent, 24), words, gap=12)
        both.setStretch(1, 1)
        return holder(both, "channelHead")

    def _message(self) -> Card:
        look = self.page.look
        qr = QrCode(look, (), look.px(204), "messageQr")  # 200 at least, with its quiet zone
        if not self._gaps:
            draw_code(self.page, qr, self._text)
        desk = Card(look, holder(row(look, None, qr, None), "qrDesk"), surface="well", pad=(8, 2))
        self._groups = MessageGroups(
            self.page, ready=not self._gaps, changed=self._was_sent, unreached=self._show_them
        )
        read = self.page.small(_("看文字…"), "readText", self._read, "eye")
        head = self._head("chat", _("微信文字"), _("微信扫码，再群发"))
        top = row(look, head, read, gap=8, align=Qt.AlignmentFlag.AlignVCenter)
        top.setStretch(0, 1)
        card = Card(
            look, top, desk, holder(self._groups.box, "groups"), pad=(20, 12), gap=8, name="messageCard"
        )
        card.column.addStretch(1)
        return card

    def _read(self) -> None:
        long = _(
            "一共 {signs} 个字。发短信要算 {parts} 条，发微信不限。",
            signs=len(self._text), parts=self.page.desk.short.messages(self._text),
        )  # fmt: skip
        ok, copy = Choice("ok", _("知道了"), "quiet"), Choice("copy", _("复制文字"), "primary", "copy")
        asked = Question(_("发给客户的话"), f"{self._text}\n\n{long}", (ok, copy), "chat")
        self.page.kit.asker.ask(asked, lambda key: self._copy() if key == "copy" else None)

    def _copy(self) -> None:
        """Put the text where it can be pasted from: it names nobody but both shops."""
        QGuiApplication.clipboard().setText(self._text)
        self.page.note(_("文字复制好了，去微信里粘贴"), "copy", "accent")

    def _count(self, counted: tuple[Counted, tuple[int, ...]]) -> None:
        """Show the groups once they are counted; she may have gone on before that."""
        if self.page.shown is self and isValid(self._groups.box):
            groups, self._unreached = counted
            self._groups.fill(groups, len(self._unreached))
            self._foot()

    def _was_sent(self) -> None:
        if self.page.shown is self:
            self._foot()
        self.page.changed.emit()

    def _poster(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "posterPreview")
        preview.setMinimumHeight(look.high(220))
        card = Card(
            look, self._head("horn", _("公告"), _("贴门口和柜台，也发朋友圈")), preview,
            IconLine(look, "printer", _("打 2 份：门口、柜台；可以在打印店打")),
            IconLine(look, "photo", _("贴好拍一张照片存进来"), colour=c.amber_icon), self._kept("poster"),
            pad=(20, 12), gap=8, name="posterCard",
        )  # fmt: skip
        self._show(preview, self.page.desk.letters.poster_draft)
        save = self.page.small(
            _("存成 PDF…"),
            "savePoster",
            lambda: save_made(self.page, self.page.desk.letters.poster, _("公告.pdf"), then=self._tell_kept),
            "doc",
        )
        photo = self.page.small(_("添照片…"), "posterPhoto", self._photo, "plus", "quiet")
        card.column.insertLayout(_BELOW_HEAD, row(look, save, photo, None))
        return card

    def _slips(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "slipsPreview")
        preview.setMinimumHeight(look.high(220))
        card = Card(
            look, self._head("slip", _("到店签的小票"), _("一位一张，撕一半给客户")), preview,
            IconLine(look, "printer", _("空白的可以在打印店打")),
            IconLine(look, "no", _("填过名字的，不发微信"), colour=c.red), self._kept("slips"),
            pad=(20, 12), gap=8, name="slipsCard",
        )  # fmt: skip
        self._show(preview, self.page.desk.letters.slips_draft)
        save = self.page.small(
            _("存成 PDF…"),
            "saveSlips",
            lambda: save_made(
                self.page, lambda: self.page.desk.letters.slips(SLIPS), _("小票.pdf"), then=self._tell_kept
            ),
            "doc",
        )
        enough = Label(look, _("先备 {count} 张", count=SLIPS), "table", c.ink2)
        card.column.insertLayout(_BELOW_HEAD, row(look, save, enough, None))
        return card

    def _kept(self, subject: str) -> QWidget:
        """Return the place of the line that says that a paper was saved, and its photograph."""
        self._told[subject] = column(self.page.look, gap=4)
        self._tell_kept()
        return holder(self._told[subject], f"kept_{subject}")

    def _tell_kept(self) -> None:
        """Say in each card what is done of it."""
        look, desk = self.page.look, self.page.desk
        # a changed matter leaves the old ones
        standing = (one.made for one in desk.pack.lines(desk.lists.first()))
        every = [one for one in standing if one is not None]
        for subject, box in self._told.items():
            if not isValid(box):
                return  # she has gone on
            clear(box)
            hung = subject == "poster" and self._poster_task()
            printed = [one.printed[:10] for one in every if one.subject == subject and one.printed]
            photo = any(one.subject == subject and one.signed for one in every)
            if printed:
                day = printed[-1]
                words = _("{day} 存好了，照片也存了", day=day) if photo else _("{day} 存好了", day=day)
                line = IconLine(look, "check", words, colour=look.colours.accent)
                box.addWidget(line)
            if hung and hung.done:
                words = _("{day} 贴好了", day=hung.done)
                box.addWidget(IconLine(look, "check", words, colour=look.colours.accent))
            elif hung and printed:
                box.addLayout(
                    row(look, self.page.small(_("贴好了"), "posterHangs", self._hangs, "check"), None)
                )

    def _poster_task(self) -> Task | None:
        """Return the task of the announcement, None where this matter has none."""
        return next((one for one in self.page.desk.plan.tasks() if one.code == POSTER_TASK), None)

    def _hangs(self) -> None:
        """Write down that the announcement hangs, for who said before that it did not yet."""
        self.page.desk.plan.tick(POSTER_TASK)
        self._tell_kept()
        self.page.changed.emit()

    def _show(self, preview: PaperPreview, make: Callable[[], bytes]) -> None:
        def shown(pdf: bytes) -> None:
            if isValid(preview):  # she may have gone on before the draft was drawn
                preview.show_pdf(pdf)

        self.page.run(make, shown, lambda _seen: shown(b""))

    def _photo(self) -> None:
        page = self.page
        hung = [one for one in page.desk.press.every() if one.subject == "poster"]
        if not hung:
            page.note(_("先把公告存成 PDF，贴好了再拍"), "help", "amber")
            return

        def keep(paths: tuple[Path, ...]) -> None:
            page.desk.press.signed(hung[-1].id, paths[0])
            page.desk.plan.tick_if_planned(POSTER_TASK, today())
            self._tell_kept()
            page.note(_("照片存好了"), "check", "accent")

        page.kit.asker.open_file(_("公告的照片"), _("照片 (*.jpg *.jpeg *.png)"), keep)

    def _foot(self) -> None:
        """Offer one way on: to say that the groups that wait have it too, or, where none waits, to go on."""
        page, waiting = self.page, 0 if self._gaps else self._groups.left
        if waiting:
            later = page.button(_("没发完，先往下走"), "secondary", "sendLater", self._arranged)
            words = (
                _("发好了")
                if len(self._groups.sent) + waiting == 1
                else _("{count} 组都发好了", count=waiting)
                if not self._groups.sent
                else _("剩下的 {count} 组也发好了", count=waiting)
            )
            page.foot(
                words, "sendDone", lambda: self._groups.send_all(self._sent_and_on), later, icon="check"
            )
        else:
            words = _("先往下走") if self._groups.missed else _("都安排好了")
            page.foot(words, "sendDone", self._arranged).setEnabled(not self._gaps)
        done, left = self._groups.people()
        left += len(self._unreached)
        if left:
            page.note(_("已通知 {done} 位，还没通知 {left} 位", done=done, left=left), "mail")
        else:
            page.note(_("{done} 位都通知到了", done=done), "check", "accent")

    def _sent_and_on(self) -> None:
        """Go on where everybody was told; else stay and show who has still to be, and how."""
        self.page.changed.emit()
        if self.page.desk.short.untold():
            self.page.refresh()
        else:
            self._arranged()

    def _arranged(self) -> None:
        """Ask for the announcement where its task is open: what only lies in the printer hangs nowhere."""
        task = self._poster_task()
        if task is None or task.done:
            self._go_on()
            return
        saved = any(one.subject == "poster" for one in self.page.desk.press.every())
        later = Choice("later", _("还没贴"), "secondary")
        done = Choice("done", _("贴好了"), "primary", "check")
        words = (
            _("贴在门口和柜台，从今天算。")
            if saved
            else _("公告还没存成 PDF。没有打出来，就先往下走，待办里记着。")
        )
        asked = Question(_("公告贴好了吗？"), words, (later, done), "horn")

        def answered(key: str) -> None:
            if key == "done":
                self.page.desk.plan.tick(POSTER_TASK)
            self._go_on()

        self.page.kit.asker.ask(asked, answered)

    def _go_on(self) -> None:
        self.page.desk.matter.sign_choice("channels", "all", self.page.signed_by())
        self.page.answered()


def draw_code(page: ShortPage, code: QrCode, text: str) -> None:
    """Reckon the code of a text beside the window, then show it; it takes longer than a hand notices."""

    def show(matrix: tuple[tuple[bool, ...], ...]) -> None:
        if isValid(code):
            code.show_matrix(matrix)

    page.run(lambda: page.desk.short.qr(text), show)


def _last_day(due: str) -> str:
    """Say until when, ISO text; the plan moves a day that has gone to today."""
    if not due:
        return ""
    day = date.fromisoformat(due)
    return _("日子到了，今天就发。") if day <= today() else _("最晚 {day}。", day=day_in_sentence(day))
