"""发通知: the text for the phone as a code in groups of 200, the announcement, the slips for the counter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.flows import today
from gui.ask import Choice, Question
from gui.pages.check.answers import MISSING
from gui.pages.short.base import ShortPage, told_apart
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
from gui.words import Tone, _, day_in_sentence, heading, listed

SLIPS = 100
_MOST_NAMED = 10
_BEFORE, _AFTER = 2, 5  # groups shown before and after the one that is next: a large shop has hundreds


class SendScreen:
    """Screen 15."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

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
        lacking, self._reach_box = self._lacking(), column(look, gap=0)
        heads = [*([lacking] if lacking else []), holder(self._reach_box, "reach")]
        if look.narrow:
            page.scroll_body(holder(column(look, *heads, *cards, gap=16), "sendBody"))
        else:
            both = row(look, *cards, gap=16)
            for number in range(len(cards)):
                both.setStretch(number, 1)
            page.scroll_body(holder(column(look, *heads, both, gap=12), "sendBody"))
        onward = page.foot(_("都安排好了"), "sendDone", self._done)
        onward.setEnabled(not self._gaps)
        desk = page.desk.short
        page.look_up(lambda: (desk.groups(), len(desk.untold()), desk.out_of_reach()), self._count)

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

    def _out_of_reach(self, them: tuple[int, ...]) -> QWidget:
        """Remind of those whom no message reaches, as the first look at the list promised."""
        page, look = self.page, self.page.look
        who = page.small(_("是哪几位…"), "outOfReach", partial(self._show_them, them), "people")
        told = _("号码不对，或者卡上没有名字。来店里时当面问。")
        words = _("有 {count} 位，发了也收不到", count=len(them))
        line = IconLine(look, "phone", words, told, bold=True, colour=look.colours.amber_icon)
        return holder(row(look, line, None, who, gap=12), "outOfReachLine")

    def _show_them(self, them: tuple[int, ...]) -> None:
        shown = self.page.desk.sort.fetch(them[:_MOST_NAMED])
        lines = [told_apart(one) for one in shown]
        if len(them) > len(lines):
            lines.append(_("后面还有 {count} 位", count=len(them) - len(lines)))
        self.page.kit.asker.tell(_("发了也收不到的"), "\n".join(lines), _("知道了"), "phone")

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
        desk = Card(look, holder(row(look, None, qr, None), "qrDesk"), surface="well", pad=(8, 8))
        self._groups_box = column(look, gap=4)
        self._groups: tuple[int, ...] = ()
        self._late = 0  # who came with a list after every group was sent
        card = Card(
            look, self._head("chat", _("微信文字"), _("扫进手机，用群发助手发")), desk,
            Prose(look, _("手机微信“扫一扫”，文字就到手机上了，再粘到群发里。"), "table", look.colours.ink2, wide=True),
            holder(self._groups_box, "groups"), pad=(20, 16), gap=10, name="messageCard",
        )  # fmt: skip
        card.column.addStretch(1)
        read = self.page.small(_("看文字…"), "readText", self._read, "eye")
        card.column.addLayout(row(look, read, None))
        return card

    def _read(self) -> None:
        long = _(
            "一共 {signs} 个字。发短信要算 {parts} 条，发微信不限。",
            signs=len(self._text), parts=self.page.desk.short.messages(self._text),
        )  # fmt: skip
        self.page.kit.asker.tell(_("发给客户的话"), f"{self._text}\n\n{long}", _("知道了"), "chat")

    def _count(self, counted: tuple[tuple[int, ...], int, tuple[int, ...]]) -> None:
        """Show the groups once they are counted; she may have gone on before that."""
        if self.page.shown is self:
            self._groups, untold, unreached = counted
            if unreached:
                self._reach_box.addWidget(self._out_of_reach(unreached))
            self._late = untold if len(self._sent()) >= len(self._groups) else 0
            self._fill_groups()
            self._foot()

    def _sent(self) -> list[str]:
        held = self.page.desk.matter.draft("short.sent")
        return [str(one) for one in held] if isinstance(held, list) else []

    def _fill_groups(self) -> None:
        look, c = self.page.look, self.page.look.colours
        clear(self._groups_box)
        sent = self._sent()
        shown = range(max(0, len(sent) - _BEFORE), min(len(self._groups), len(sent) + _AFTER + 1))
        if shown.start:
            told = _("前面 {count} 组已发", count=shown.start)
            self._groups_box.addWidget(IconLine(look, "check", told, colour=c.accent))
        for number in shown:
            many = self._groups[number]
            done = number < len(sent)
            first = number == len(sent)
            parts: list[QWidget | None] = [
                Icon(look, "check" if done else "arrow" if first else "clock", c.accent if done or first else c.ink2, 18),
                Label(look, _("第 {number} 组", number=number + 1), "table_strong" if first else "table"),
                Label(look, _("{count} 位", count=many), "table", c.ink2), None,
            ]  # fmt: skip
            if first and not self._gaps:
                parts.append(self.page.small(_("发好了"), "groupSent", self._send_next))
            else:
                said = _("{clock} 已发", clock=sent[number]) if done else _("还没发")
                parts.append(Label(look, said, "table", c.accent if done else c.ink2))
            self._groups_box.addWidget(holder(row(look, *parts, gap=8), f"group_{number}"))
        if shown.stop < len(self._groups):
            told = _("后面还有 {count} 组", count=len(self._groups) - shown.stop)
            self._groups_box.addWidget(IconLine(look, "clock", told, colour=c.ink2))
        if self._late:
            came = IconLine(look, "arrow", _("后来添的 {count} 位", count=self._late), colour=c.accent)
            send = self.page.small(_("发好了"), "lateSent", self._send_late)
            self._groups_box.addWidget(holder(row(look, came, None, send, gap=8), "lateGroup"))

    def _send_next(self) -> None:
        page, sent = self.page, self._sent()

        def send() -> None:
            page.desk.short.send_group(len(sent))
            page.desk.matter.keep_draft("short.sent", [*sent, today().isoformat()])

        page.run(send, self._was_sent)

    def _send_late(self) -> None:
        """Note that those who came with a later list have their message too."""
        self._late = 0
        self.page.run(self.page.desk.short.send_untold, self._was_sent)

    def _was_sent(self, _none: object) -> None:
        self._fill_groups()
        self._foot()
        self.page.changed.emit()

    def _poster(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "posterPreview")
        preview.setMinimumHeight(look.high(220))
        card = Card(
            look, self._head("horn", _("公告"), _("贴门口和柜台，也发朋友圈")), preview,
            IconLine(look, "printer", _("2 张，可以在打印店打")),
            IconLine(look, "photo", _("贴好拍一张照片存进来"), colour=c.amber_icon), pad=(20, 16), gap=8, name="posterCard",
        )  # fmt: skip
        self._show(preview, self.page.desk.letters.poster_draft)
        save = self.page.small(
            _("存成 PDF…"),
            "savePoster",
            lambda: save_made(self.page, self.page.desk.letters.poster, _("公告.pdf")),
            "doc",
        )
        photo = self.page.small(_("添照片…"), "posterPhoto", self._photo, "plus", "quiet")
        card.column.addLayout(row(look, save, photo, None))
        return card

    def _slips(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "slipsPreview")
        preview.setMinimumHeight(look.high(220))
        card = Card(
            look, self._head("slip", _("到店签的小票"), _("一位一张，撕一半给客户")), preview,
            IconLine(look, "printer", _("空白的可以在打印店打")),
            IconLine(look, "no", _("填过名字的，不发微信"), colour=c.red), pad=(20, 16), gap=8, name="slipsCard",
        )  # fmt: skip
        self._show(preview, self.page.desk.letters.slips_draft)
        save = self.page.small(
            _("存成 PDF…"),
            "saveSlips",
            lambda: save_made(self.page, lambda: self.page.desk.letters.slips(SLIPS), _("小票.pdf")),
            "doc",
        )
        card.column.addLayout(
            row(look, save, Label(look, _("{count} 张", count=SLIPS), "table", c.ink2), None)
        )
        return card

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
            if any(one.code == "law.closure_notice" for one in page.desk.plan.tasks()):
                page.desk.plan.tick("law.closure_notice")
            page.note(_("照片存好了"), "check", "accent")

        page.kit.asker.open_file(_("公告的照片"), _("照片 (*.jpg *.jpeg *.png)"), keep)

    def _foot(self) -> None:
        groups, sent = self._groups, len(self._sent())
        done = sum(groups[:sent]) - self._late
        self.page.note(_("已发 {done} 位，还有 {left} 位", done=done, left=sum(groups) - done), "mail")

    def _done(self) -> None:
        """Go on; where no group was noted as sent, ask first."""
        if self._sent() or not self._groups:
            self._arranged()
            return
        back, on = Choice("back", _("回去发"), "primary", "chat"), Choice("on", _("先往下走"))
        words = _("微信文字一组都没按“发好了”。不按，就都算还没告诉。")
        asked = Question(_("还没发给一位客户"), words, (back, on), "chat")
        self.page.kit.asker.ask(asked, lambda key: self._arranged() if key == "on" else None)

    def _arranged(self) -> None:
        self.page.desk.matter.sign_choice("channels", "all", self.page.signed_by())
        self.page.answered()


def draw_code(page: ShortPage, code: QrCode, text: str) -> None:
    """Reckon the code of a text beside the window, then show it; it takes longer than a hand notices."""

    def show(matrix: tuple[tuple[bool, ...], ...]) -> None:
        if isValid(code):
            code.show_matrix(matrix)

    page.run(lambda: page.desk.short.qr(text), show)
