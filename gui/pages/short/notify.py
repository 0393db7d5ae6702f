"""发通知, 谁回了: the text for the phone, announcement and slips; then answers by four digits and one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.desk.answers import Channel, Word
from core.desk.press import Made
from core.desk.short import Found
from core.errors import Known
from core.flows import today
from core.records import ConsentState
from gui.models import RowModel
from gui.pages.short.base import ShortPage, heading
from gui.parts import (  # fmt: skip
    Card,
    Icon,
    IconLine,
    Label,
    Notice,
    PaperPreview,
    Parts,
    Prose,
    QrCode,
    Search,
    Segments,
    Table,
    TableCard,
    clear,
    column,
    hairline,
    holder,
    painter_for,
    rounded,
    row,
    write,
)
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import (
    N_,
    Cell,
    Col,
    Sign,
    Tone,
    _,
    channel_word,
    day_in_sentence,
    mask,
    money,
    shown_name,
    shown_number,
)

TEXT = "WX-1"
SLIP = "TY-1"
SLIPS = 100
_PDF = "PDF (*.pdf)"
KEYS: tuple[tuple[Word, str, str, Tone], ...] = (
    (Word.YES, N_("同意"), "check", Tone.TEAL),
    (Word.NO, N_("不同意"), "no", Tone.RED),
    (Word.REFUND, N_("要退款"), "coin", Tone.AMBER),
    (Word.WRONG_NUMBER, N_("号码不对"), "phone", Tone.STONE),
)


class SendScreen:
    """Screen 15."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Put three channels side by side."""
        page, look = self.page, self.page.look
        goes = page.desk.matter.get().receiver.name != ""
        page.head(
            _("发通知"),
            _("三样一起发，能问到的人最多。都写今天的日期：{day}。", day=day_in_sentence(today())),
        )
        if goes:
            page.why(_("一条里只问一件事：同不同意把资料交给对方。这样客户回“同意”才算数。"), "consent_form")
        self._text = page.desk.short.message("ask" if goes else "tell")
        cards = [self._message(), self._poster()]
        if goes:
            cards.append(self._slips())
        if look.narrow:
            page.scroll_body(holder(column(look, *cards, gap=16), "sendBody"))
        else:
            both = row(look, *cards, gap=16)
            for number in range(len(cards)):
                both.setStretch(number, 1)
            page.scroll_body(holder(both, "sendBody"))
        page.foot(_("都安排好了"), "sendDone", self._done)
        self._foot()

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
        qr = QrCode(look, self.page.desk.short.qr(self._text), look.px(236), "messageQr")
        desk = Card(look, holder(row(look, None, qr, None), "qrDesk"), surface="well", pad=(8, 8))
        self._groups_box = column(look, gap=4)
        self._fill_groups()
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
        self.page.kit.asker.tell(_("发给客户的话"), self._text, _("知道了"), "chat")

    def _sent(self) -> list[str]:
        held = self.page.desk.matter.draft("short.sent")
        return [str(one) for one in held] if isinstance(held, list) else []

    def _fill_groups(self) -> None:
        look, c = self.page.look, self.page.look.colours
        clear(self._groups_box)
        sent = self._sent()
        for number, many in enumerate(self.page.desk.short.groups()):
            done = number < len(sent)
            first = number == len(sent)
            parts: list[QWidget | None] = [
                Icon(look, "check" if done else "arrow" if first else "clock", c.accent if done or first else c.ink2, 18),
                Label(look, _("第 {number} 组", number=number + 1), "table_strong" if first else "table"),
                Label(look, _("{count} 位", count=many), "table", c.ink2), None,
            ]  # fmt: skip
            if first:
                parts.append(self.page.small(_("发好了"), "groupSent", self._send_next))
            else:
                said = _("{clock} 已发", clock=sent[number]) if done else _("还没发")
                parts.append(Label(look, said, "table", c.accent if done else c.ink2))
            self._groups_box.addWidget(holder(row(look, *parts, gap=8), f"group_{number}"))

    def _send_next(self) -> None:
        page, sent = self.page, self._sent()

        def send() -> None:
            page.desk.short.send_group(len(sent), TEXT)
            page.desk.matter.keep_draft("short.sent", [*sent, today().isoformat()])

        def after(_none: object) -> None:
            self._fill_groups()
            self._foot()
            page.changed.emit()

        page.run(send, after)

    def _poster(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "posterPreview")
        preview.setMinimumHeight(look.high(260))
        card = Card(
            look, self._head("horn", _("公告"), _("贴门口和柜台，也发朋友圈")), preview,
            IconLine(look, "printer", _("2 张，可以在打印店打")),
            IconLine(look, "photo", _("贴好拍一张照片存进来"), colour=c.amber_icon), pad=(20, 16), gap=8, name="posterCard",
        )  # fmt: skip
        self._show(preview, self.page.desk.letters.poster_draft)
        save = self.page.small(
            _("存成 PDF…"),
            "savePoster",
            lambda: self._save(self.page.desk.letters.poster, _("公告.pdf")),
            "doc",
        )
        photo = self.page.small(_("添照片…"), "posterPhoto", self._photo, "plus", "quiet")
        card.column.addLayout(row(look, save, photo, None))
        return card

    def _slips(self) -> Card:
        look, c = self.page.look, self.page.look.colours
        preview = PaperPreview(look, "slipsPreview")
        preview.setMinimumHeight(look.high(260))
        card = Card(
            look, self._head("slip", _("到店签的小票"), _("一位一张，撕一半给客户")), preview,
            IconLine(look, "printer", _("空白的可以在打印店打")),
            IconLine(look, "no", _("填过名字的，不发微信"), colour=c.red), pad=(20, 16), gap=8, name="slipsCard",
        )  # fmt: skip
        self._show(preview, lambda: self.page.desk.letters.slips_draft(SLIP))
        save = self.page.small(
            _("存成 PDF…"),
            "saveSlips",
            lambda: self._save(lambda: self.page.desk.letters.slips(SLIPS, SLIP), _("小票.pdf")),
            "doc",
        )
        card.column.addLayout(
            row(look, save, Label(look, _("{count} 张", count=SLIPS), "table", c.ink2), None)
        )
        return card

    def _show(self, preview: PaperPreview, make: Callable[[], bytes]) -> None:
        self.page.run(make, preview.show_pdf, lambda _seen: preview.show_pdf(b""))

    def _save(self, make: Callable[[], Made], name: str) -> None:
        page = self.page

        def save(made: Made) -> None:
            def write(paths: tuple[Path, ...]) -> None:
                paths[0].write_bytes(made.printed.pdf)
                page.desk.press.printed(made.id)

            page.kit.asker.save_file(_("存成 PDF"), name, _PDF, write)

        page.run(make, save)

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
        groups, sent = self.page.desk.short.groups(), len(self._sent())
        done = sum(groups[:sent])
        self.page.note(_("已发 {done} 位，还有 {left} 位", done=done, left=sum(groups) - done), "mail")

    def _done(self) -> None:
        self.page.desk.matter.sign_choice("channels", "all", self.page.signed_by())
        self.page.answered()


@dataclass(frozen=True, slots=True)
class _Entry:
    customer: int
    name: str
    phone: str
    word: str
    sign: Sign
    number: str
    proof: str


class NumberKey(QPushButton):
    """One of the four keys: cap with its number, icon, word; pressing 1–4 does the same."""

    def __init__(self, look: Look, number: int, word: str, icon: str, tone: Tone, name: str) -> None:
        """Show a key."""
        super().__init__(word)
        self.setObjectName(name)
        self._look, self._number, self._icon, self._tone = look, number, icon, tone
        self.setFixedHeight(look.high(88))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {word}")

    def sizeHint(self) -> QSize:
        """Return room for cap, icon and word."""
        return QSize(self._look.wide(130), self._look.high(88))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on = self.isEnabled()
        fill = c.tint if on and (self.underMouse() or self.isDown()) else c.sheet
        rounded(painter, QRectF(self.rect()), CONTROL, fill, c.edge if on else c.line2)
        cap = QRectF(look.px(14), look.px(12), look.icon_px(26), look.icon_px(26))
        rounded(painter, cap, 5, c.well, c.edge if on else c.line2)
        ink = c.ink if on else c.off
        write(painter, cap, str(self._number), look.font("small"), ink, Qt.AlignmentFlag.AlignHCenter)
        icon = look.paint(self._tone).icon if on else c.off
        look.draw_icon(
            painter, self._icon, icon, 20, self.width() - look.px(14) - look.icon_px(20), cap.center().y()
        )
        rest = QRectF(
            look.px(14), cap.bottom(), self.width() - look.px(28), self.height() - cap.bottom() - look.px(4)
        )
        write(painter, rest, self.text(), look.font("body", bold=True), ink)


class AnswersScreen:
    """Screen 16: recording is work, not decision."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._channel = Channel.WECHAT
        self._found: tuple[Found, ...] = ()
        self._at = 0
        self._wrong: list[_Entry] = []

    def show(self) -> None:
        """Show the field, the four keys, the last entries, and how many answered."""
        page, look = self.page, self.page.look
        page.head(_("谁回了"), _("打电话后四位，或姓名拼音的头两个字母，再按一个数字键。"))
        page.why(_("客户一回就记，一位几秒钟。没记的，都按“还没回”算。"), "silence")
        self._field = Search(look, "answerField", _("后四位，或拼音头两个字母"))
        self._field.setFont(look.font("num2"))
        self._field.textEdited.connect(lambda _t: self._look_up())
        self._who = column(look)
        channel = Segments(
            look, [(one.value, heading(channel_word(one))) for one in (Channel.WECHAT, Channel.COUNTER, Channel.PHONE)],
            self._channel.value, "answerChannel",
        )  # fmt: skip
        channel.chosen.connect(self._set_channel)
        self._keys = [
            NumberKey(look, n, heading(_(word)), icon, tone, f"key_{n}")
            for n, (_w, word, icon, tone) in enumerate(KEYS, 1)
        ]
        for number, key in enumerate(self._keys, 1):
            key.clicked.connect(lambda _checked=False, n=number: self.press(n))
        how = row(look, Label(look, _("怎么回的"), "strong"), channel, Prose(look, _("电话只算告知到了，不算同意"), "table", look.colours.ink2, wide=True), gap=12)  # fmt: skip
        how.setStretch(2, 1)
        self._said = IconLine(look, "info", _("按了就记下，跳到下一位。退款从今天起算天数，会提醒您。"))
        work = Card(look, self._field, holder(self._who, "answerWho"), how, row(look, *self._keys, gap=8), self._said, gap=12, name="answerCard")  # fmt: skip
        self._last_box = column(look)
        left = column(look, work, holder(self._last_box, "lastAnswers"), None, gap=12)
        self._side_box = column(look)
        page.two(holder(left, "answersLeft"), holder(self._side_box, "answersSide"), 308)
        remind = page.button(_("再提醒没回话的…"), "secondary", "remind", self._remind, "chat")
        page.foot(_("今天记完了"), "answersDone", self._done, remind)
        page.show_saved()
        self._show_who()
        self._show_last()
        self._show_side()
        self._field.setFocus()

    def _set_channel(self, key: str) -> None:
        self._channel = Channel(key)
        self._field.setFocus()

    def _look_up(self) -> None:
        typed = self._field.text().strip()
        if len(typed) > 4 and typed[:-1].isdigit() and typed[-1] in "1234" and len(self._found) == 1:
            self.press(int(typed[-1]))  # four digits, then the key, without leaving the field
            return
        if typed and not typed[0].isdigit() and typed[-1] in "1234" and self._found:
            self.press(int(typed[-1]))
            return
        self._found = self.page.desk.short.find(typed) if typed else ()
        self._at = 0
        self._show_who()

    def _show_who(self) -> None:
        look, c = self.page.look, self.page.look.colours
        clear(self._who)
        for key in self._keys:
            key.setEnabled(len(self._found) == 1)
        if not self._found:
            typed = self._field.text().strip()
            said = _("没找到“{typed}”", typed=typed) if len(typed) > 2 else _("打上几个字，人就出来")
            self._who.addWidget(Card(look, Label(look, said, "body", c.ink2), surface="well", pad=(16, 14)))
            return
        if len(self._found) > 1:
            self._who.addWidget(
                Label(look, _("有 {count} 位，点一位", count=len(self._found)), "table", c.ink2)
            )
            for number, one in enumerate(self._found[:4]):
                pick = self.page.small(
                    f"{shown_name(one.name)}　{mask(one.phone)}", f"pick_{number}", partial(self._pick, one)
                )
                self._who.addWidget(pick)
            return
        one = self._found[0]
        head = row(look, Label(look, shown_name(one.name) or _("没名字的卡"), "section", name="foundName"), Label(look, mask(one.phone), "body"), None, Label(look, _("只有这一位"), "table", c.accent), gap=12)  # fmt: skip
        detail = _(
            "卡 {card}，卡里剩 {money} 元，上次来 {day}",
            card=shown_number(one.card),
            money=money(one.fen),
            day=one.last_day or "—",
        )
        card = Card(look, head, Label(look, detail, "table", c.ink2), pad=(16, 10), gap=2, name="foundCard")
        card.setStyleSheet(
            f"QFrame#foundCard {{ background: {c.tint}; border: 1px solid {c.tintline}; border-radius: 8px; }}"
        )
        if one.child:
            card.column.addWidget(
                IconLine(look, "child", _("是孩子：家长到店签了纸，才记“同意”"), colour=c.amber_icon)
            )
        self._who.addWidget(card)

    def _pick(self, one: Found) -> None:
        self._found = (one,)
        self._show_who()
        self._field.setFocus()

    def press(self, number: int) -> None:
        """Write down the answer of a key for the one who is shown."""
        if len(self._found) != 1:
            return
        one, (word, said, icon, tone) = self._found[0], KEYS[number - 1]
        try:
            self.page.desk.short.answer(
                one.customer, word, self._channel, TEXT if self._channel is Channel.WECHAT else SLIP
            )
        except Known as known:
            self.page.tell_fault(known)
            return
        if word is Word.WRONG_NUMBER:
            self._wrong.insert(
                0, _Entry(one.customer, one.name, one.phone, _(said), Sign(icon, _(said), tone), "", "")
            )
        self._field.clear()
        self._found = ()
        self._show_who()
        self._show_last()
        self._show_side()
        self._field.setFocus()

    def _entries(self) -> list[_Entry]:
        found = list(self._wrong)
        for one in self.page.desk.short.last(6):
            if one.state is ConsentState.ASKED and one.channel == Channel.WECHAT.value:
                continue
            sign = Sign("check", _("同意"), Tone.TEAL)
            if one.refund:
                sign = Sign("coin", _("要退款"), Tone.AMBER)
            elif one.state >= ConsentState.REFUSED:
                sign = Sign("no", _("不同意"), Tone.RED)
            elif one.state < ConsentState.GIVEN:
                sign = Sign("mail", _("已告知"), Tone.TEAL_OUTLINE)
            paper = one.channel in (Channel.COUNTER.value, Channel.PAPER.value)
            proof = (
                _("有凭据")
                if one.evidence
                else _("小票")
                if paper
                else _("还缺截图")
                if one.state is ConsentState.GIVEN
                else ""
            )
            found.append(
                _Entry(
                    one.customer,
                    one.name,
                    one.phone,
                    heading(sign.word),
                    replace(sign, word=heading(sign.word)),
                    one.number,
                    proof,
                )
            )
        return found[:4]

    def _show_last(self) -> None:
        look = self.page.look
        clear(self._last_box)
        self._shown = self._entries()
        if not self._shown:
            return
        cols = (Col(_("刚记的")), Col(_("电话"), 150), Col(_("回话"), 140), Col(_("凭据"), 120), Col("", 90))
        table = Table(look, "lastTable", cols, row_height=48)
        rows = [
            (Cell(shown_name(one.name), bold=True), Cell(shown_number(f"**** {one.phone[-4:]}") if one.phone else "—"), Cell(sign=one.sign),
             Cell(one.proof, tone=Tone.AMBER if one.proof == _("还缺截图") else None), Cell(link=_("撤回")))
            for one in self._shown
        ]  # fmt: skip
        table.setModel(RowModel(cols, rows, table))
        table.opened.connect(self.take_back)
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(len(rows)) + 2)
        self._last_box.addWidget(card)

    def take_back(self, number: int) -> None:
        """Take one of the last entries back."""
        one = self._shown[number]
        try:
            if one.number:
                self.page.desk.short.take_back(one.number)
            else:
                self.page.desk.short.reach_again(one.customer)
                self._wrong.remove(one)
        except Known as known:
            self.page.tell_fault(known)
        self._show_last()
        self._show_side()

    def _show_side(self) -> None:
        page, look, c = self.page, self.page.look, self.page.look.colours
        clear(self._side_box)
        groups = page.desk.short.standing()
        many = {
            key: groups[key].customers if key in groups else 0
            for key in ("yes", "no", "refund", "wrong", "unnamed", "silent")
        }
        everybody, silent = sum(many.values()), many["silent"] + many["unnamed"]
        matter = page.desk.matter.get()
        days = (matter.answer_by - today()).days if matter.answer_by else 0
        left = _("还有 {days} 天", days=days) if days > 0 else _("到日子了")
        head = row(
            look,
            Label(look, _("{count} 位", count=everybody), "section"),
            None,
            Label(look, left, "table", c.ink2),
        )
        bar = Parts(
            look,
            "",
            (("", many["yes"]), ("", many["no"] + many["refund"] + many["wrong"]), ("", silent)),
            "answerBar",
        )
        lines: list[QWidget] = []
        for icon, word, number, colour, name in (
            ("check", _("同意"), many["yes"], c.accent, "countYes"), ("no", _("不同意"), many["no"], c.red, "countNo"),
            ("coin", _("要退款"), many["refund"], c.amber_icon, "countRefund"), ("phone", _("号码不对"), many["wrong"], c.ink2, "countWrong"),
            ("clock", _("还没回"), silent, c.ink2, "countSilent"),
        ):  # fmt: skip
            lines.append(
                holder(
                    row(
                        look,
                        Icon(look, icon, colour, 18),
                        Label(look, heading(word), "table"),
                        None,
                        Label(look, f"{number:,}", "strong", name=name),
                        gap=10,
                    ),
                    "countLine",
                )
            )
            lines.append(hairline(look))
        card = Card(look, head, bar, *lines, pad=(20, 16), gap=8, name="answerPanel")
        lacking = page.desk.short.lacking()
        if lacking:
            add = page.small(_("添一批照片…"), "addProofs", self._add_proofs, "photo")
            card.column.addWidget(Notice(look, Tone.AMBER, "alert", _("{count} 位还缺凭据", count=lacking), _("截图的文件名里写上电话后四位，一次拖进来，我们来对号。"), add, below=True))  # fmt: skip
        card.column.addStretch(1)
        card.column.addWidget(IconLine(look, "undo", _("记错了，点“撤回”就行")))
        self._side_box.addWidget(card, 1)

    def _add_proofs(self) -> None:
        def add(paths: tuple[Path, ...]) -> None:
            files = [
                one
                for path in paths
                for one in (sorted(path.iterdir()) if path.is_dir() else [path])
                if one.is_file()
            ]
            matched, left = self.page.desk.short.attach_folder(files)
            self._show_side()
            self._show_last()
            self.page.note(_("对上 {matched} 张，{left} 张没对上", matched=matched, left=left), "photo")

        self.page.kit.asker.open_files(_("截图和小票的照片"), _("照片 (*.jpg *.jpeg *.png)"), add)

    def _remind(self) -> None:
        text = self.page.desk.short.message("remind")
        look = self.page.look
        self.page.head(_("再提醒一遍"), _("只发给没回话的。一次 200 位。"))
        self.page.why("")
        qr = QrCode(look, self.page.desk.short.qr(text), look.px(280), "remindQr")
        words = column(look, Prose(look, text, "body"), Prose(look, _("手机微信“扫一扫”，文字就到手机上了，再粘到群发里。"), "table", look.colours.ink2), None, gap=12)  # fmt: skip
        self.page.fill_body(Card(look, row(look, qr, words, gap=24), pad=(24, 24)), None)
        self.page.buttons(self.page.button(_("回到“谁回了”"), "primary", "backToAnswers", self.page.refresh))

    def _done(self) -> None:
        self.page.answered()


__all__ = ["AnswersScreen", "NumberKey", "SendScreen"]
