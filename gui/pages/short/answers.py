"""谁回了: four digits and one key write an answer down; recording is work, not decision (practice 19)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from core.desk.answers import Channel, Word
from core.desk.short import Found
from core.errors import Known
from core.flows import today
from core.flows.short import silence_settled
from gui.pages.answer_form import AnswerForm, ask_no_ads
from gui.pages.short.answer_board import board, refund_line
from gui.pages.short.base import ShortPage, end_of_day, on_card
from gui.pages.short.last_answers import LastAnswers
from gui.pages.short.missing_phone import missing_phone
from gui.pages.short.number_key import KEYS, NumberKey
from gui.pages.short.picture_in_hand import PictureInHand
from gui.pages.short.proof_match import ProofMatch
from gui.pages.short.refund_acts import keep_payment, save_slips
from gui.pages.short.remarks import ask_why_grown
from gui.pages.short.reminder import Reminder
from gui.pages.short.several import card_lines
from gui.pages.short.what_counts import WhatCounts
from gui.pages.short.which import WhichOne
from gui.parts import (
    Beside,
    Card,
    IconLine,
    Label,
    Search,
    Segments,
    clear,
    column,
    holder,
    row,
    show_if,
)
from gui.words import _, channel_word, heading, listed, mask, shown_name, shown_number, shown_text

_HERE = Qt.ShortcutContext.WidgetShortcut
_CHANNELS = (Channel.WECHAT, Channel.COUNTER, Channel.PHONE)
_CHANNEL = "short.channel"  # the draft with the day and the way by which answers come in
_SAID = {"yes": 0, "no": 1, "refund": 2}  # the key of what somebody has answered before


class AnswersScreen:
    """Screen 16."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._channel = _channel_of_today(page)
        self._back: Callable[[], None] | None = None  # to the list from which somebody was opened
        self._found: tuple[Found, ...] = ()
        self._chosen = False  # among several
        self._beside: tuple[Found, ...] = ()  # who else is reached by that telephone and has not answered
        self._waits = 0  # the key that was pressed before it was said who
        self._which: WhichOne | None = None
        self._last = LastAnswers(page, self._shown_anew)
        self._hand = PictureInHand(page, self._settled)

    def show(self) -> None:
        """Show the field, the four keys, the last entries, and how many answered."""
        page, look = self.page, self.page.look
        page.head(_("谁回了"), _("输入电话后四位，或姓名拼音的头两个字母，再按一个数字键。"))
        asks = page.desk.short.asks()
        page.why(
            _("客户一回就记，一位几秒钟。没记的，都按“还没回”算。")
            if asks
            else _("这件事只要告诉到，不用等回话。有人不愿意、要退款、号码不对，才记一下。"),
            "silence",
        )
        self._field = Search(look, "answerField", _("后四位，或拼音头两个字母"))
        self._field.setFont(look.font("num2"))
        self._field.textEdited.connect(lambda _t: self._look_up())
        self._field.returnPressed.connect(self._to_which)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._field, context=_HERE)
        down.activated.connect(self._to_which)
        self._who, self._waits = column(look), 0
        words = [(one.value, heading(channel_word(one))) for one in _CHANNELS]
        channel = Segments(look, words, self._channel.value, "answerChannel")
        channel.chosen.connect(self._set_channel)
        self._keys = [
            NumberKey(look, n, heading(_(word)), icon, tone, f"key_{n}")
            for n, (_w, word, icon, tone) in enumerate(KEYS, 1)
        ]
        for number, key in enumerate(self._keys, 1):
            key.clicked.connect(lambda _checked=False, n=number: self.press(n))
        self._counts = WhatCounts(page, self._channel)
        asked = Label(look, _("怎么回的"), "strong")
        how = column(look, row(look, asked, channel, None, gap=12), self._counts.line, gap=4)
        said = IconLine(look, "info", _("按了就记下，跳到下一位。退款从今天起算天数，会提醒您。"))
        keys = row(look, *self._keys, gap=8)
        # the keys stand above whoever is found: they are in the same place for everybody
        work = Card(look, how, self._field, keys, holder(self._who, "answerWho"), gap=12, name="answerCard")
        work.column.addWidget(self._hand.place(work, self._field))
        work.column.addWidget(said)
        left = column(look, work, self._last.place(), None, gap=12)
        self._side_box = column(look)
        both = (holder(left, "answersLeft"), holder(self._side_box, "answersSide"))
        page.scroll_body(Beside(look, *both, 308, "answersBoth"))  # one bar for both on a low screen
        remind = page.button(_("再提醒没回话的…"), "secondary", "remind", self._remind, "chat")
        show_if(remind, asks and not silence_settled(page.desk))
        page.foot(_("今天记完了"), "answersDone", self._end, remind)
        page.show_saved()
        self._show_who()
        self._shown_anew()
        self._field.setFocus()

    def _end(self) -> None:
        """Leave for today; an answer that waits for its person is told of first, it would be lost."""
        if not self._waits:
            end_of_day(self.page)
            return
        self.page.note(_("还有一位没定是谁，没有记。先选一位；不记了，就清掉再走"), "people", "amber")
        self._to_which()

    def _shown_anew(self) -> None:
        """Show the last entries and the counts as they are now."""
        self._last.show()
        clear(self._side_box)
        panel = board(self.page, self._add_proofs, partial(save_slips, self.page))
        self._side_box.addWidget(panel, 1)

    def _set_channel(self, key: str) -> None:
        self._channel = Channel(key)
        self.page.desk.matter.keep_draft(_CHANNEL, [today().isoformat(), key])
        self._counts.show(self._channel)
        self._field.setFocus()

    @property
    def _one(self) -> Found | None:
        """Return the one who is meant without a doubt."""
        return self._found[0] if len(self._found) == 1 and (self._chosen or self._found[0].sure) else None

    def _look_up(self) -> None:
        self._back = None  # she goes on with somebody else
        typed = self._field.text().strip()
        if self._waits:
            self._waits = 0
            self.page.note(_("刚才那一位没定是谁，还没有记"), "people", "amber")
        digits = len(typed) > 4 and typed[:-1].isdigit()
        letters = bool(typed) and not typed[0].isdigit()
        pressed = (digits or letters) and typed[-1] in "1234"
        if pressed and self._one is not None:
            self._field.setText(typed[:-1])  # what was looked for, then the key, without leaving the field
            self.press(int(typed[-1]))
            return
        found = self.page.desk.short.find(typed) if typed else ()
        if not found and pressed and self._found:
            self._field.setText(typed[:-1])  # the key came before it was said who: it waits for that
            self._waits = int(typed[-1])
        else:
            self._found, self._chosen, self._beside = found, False, ()
        self._show_who()
        if self._waits:
            self._to_which()

    def _show_who(self) -> None:
        look, c, one = self.page.look, self.page.look.colours, self._one
        clear(self._who)
        self._which = None
        self._hand.show(one)
        for key in self._keys:
            key.setEnabled(one is not None)
        if one is not None:
            self._who.addWidget(self._card(one))
        elif self._found:
            typed = self._field.text().strip()
            which = self._which = WhichOne(
                look,
                self._asks_which(typed),
                [
                    f"{shown_name(each.name) or _('没名字的卡')}　{known_by(each, typed)}"
                    for each in self._found
                ],
                asks=bool(self._waits) or not self._found[0].sure,
            )
            which.chosen.connect(lambda number: self._pick(self._found[number]))
            which.left.connect(self._back_to_field)
            self._who.addWidget(which)
            which.follow(self._field)
        else:
            typed = self._field.text().strip()
            said = _("没找到“{typed}”", typed=typed) if len(typed) > 2 else _("打上几个字，人就出来")
            self._who.addWidget(Card(look, Label(look, said, "body", c.ink2), surface="well", pad=(16, 14)))

    def _asks_which(self, typed: str) -> str:
        """Ask who of them it is, with the answer that waits for it."""
        if self._waits:
            said = heading(_(KEYS[self._waits - 1][1]))
            return _("记“{said}”：是哪一位？按 ↑ ↓ 选，按回车定", said=said)
        if self._found[0].sure:
            return _("有 {count} 位，点一位；也能按 ↓ 选，按回车定", count=len(self._found))
        return _("没有哪个电话是“{typed}”结尾。是这位吗？点一下才算", typed=typed)

    def _to_which(self) -> None:
        if self._which is not None:
            self._which.take_keys()

    def _back_to_field(self) -> None:
        self._waits = 0
        self._show_who()
        self._field.setFocus()
        self._field.selectAll()  # the next one's digits take their place

    def _card(self, one: Found) -> Card:
        look, c = self.page.look, self.page.look.colours
        name = Label(look, shown_name(one.name) or _("没名字的卡"), "section", name="foundName")
        only = Label(look, _("点的这一位") if self._chosen else _("只有这一位"), "table", c.accent)
        head = row(look, name, Label(look, mask(one.phone), "body"), None, only, gap=12)
        seen = _("上次来 {day}", day=one.last_day) if one.last_day else ""
        detail = listed(filter(None, (on_card(one), seen)))
        each = card_lines(look, one.cards) if len(one.cards) > 1 else []
        card = Card(
            look, head, Label(look, detail, "table", c.ink2), *each, pad=(20, 10), gap=2, name="foundCard"
        )
        card.setStyleSheet(
            f"QFrame#foundCard {{ background: {c.tint}; border: 1px solid {c.tintline}; border-radius: 8px; }}"
        )
        batch = self.page.desk.short.batch_of(one.customer)
        if one.said in _SAID:
            _word, said, icon, tone = KEYS[_SAID[one.said]]
            told = _("已经记过：{said}。再按一个键，就改成新的", said=heading(_(said)))
            card.column.addWidget(IconLine(look, icon, told, colour=look.paint(tone).icon, name="saidBefore"))
        if batch:
            over = _("第 {number} 批已交出", number=batch)
            card.column.addWidget(IconLine(look, "seal", over, colour=c.accent))
        if not one.phone:
            card.column.addWidget(missing_phone(self.page, one, partial(self._has_phone, one.customer)))
        if one.child:
            card.column.addLayout(self._of_child(one))
        whole = self.page.small(
            _("别的日子回的，或者一项一项记…"), "wholeAnswer", partial(self._whole, one), "list", "flush"
        )
        ads = (
            IconLine(look, "no", _("说过不收广告，已经记下"), colour=c.ink2)
            if one.no_ads
            else self.page.small(_("不收广告"), "noAds", partial(self._no_ads, one), "no", "quiet")
        )
        card.column.addLayout(row(look, whole, ads, None, gap=8))
        if self.page.desk.short.is_owed(one.customer):
            card.column.addWidget(
                refund_line(
                    self.page,
                    one,
                    partial(save_slips, self.page),
                    lambda who: keep_payment(self.page, who, partial(self._paid, who.customer)),
                )
            )
        return card

    def _of_child(self, one: Found) -> QBoxLayout:
        """Return that a guardian is asked for; where only a remark says so, that it may be a grown-up."""
        look, amber = self.page.look, self.page.look.colours.amber_icon
        if not one.hint:
            return row(look, IconLine(look, "child", _("是孩子：家长到店签了纸，才记“同意”"), colour=amber))
        paper = _("像是孩子（表里写着：{hint}）：家长到店签了纸，才记“同意”", hint=shown_text(one.hint))
        again = partial(self._grown, one.customer)
        ask = partial(ask_why_grown, self.page, one.customer, one.name, again)
        grown = self.page.small(_("是大人…"), "isGrown", ask, "user", "quiet")
        return column(look, IconLine(look, "child", paper, colour=amber), row(look, grown, None), gap=2)

    def _whole(self, one: Found) -> None:
        """Open the whole form: another day, with what to show for it, item by item, advertising."""
        AnswerForm(self.page, one.customer, channel=self._channel).show()

    def _has_phone(self, customer: int) -> None:
        (one,) = self.page.desk.short.found([customer])
        self._pick(one)
        self.page.note(_("电话记下了，按 1 到 4 记他的回话"), "phone", "accent")

    def _grown(self, customer: int) -> None:
        """Show a person who is no child any more, ready for the key; whoever was looked up meanwhile stays."""
        self.page.changed.emit()
        self._shown_anew()
        if self._shows(customer):
            (one,) = self.page.desk.short.found([customer])
            self._pick(one)

    def _no_ads(self, one: Found) -> None:
        def done() -> None:
            self._settled(one.customer)
            self.page.note(_("记下了：{name} 不收广告", name=shown_name(one.name)), "check", "accent")

        ask_no_ads(self.page, (one.customer,), done)

    def _pick(self, one: Found) -> None:
        self._beside = tuple(two for two in self._found if _waits_beside(one, two))
        self._found, self._chosen = (one,), True
        waits, self._waits = self._waits, 0
        self._show_who()
        if waits:
            self.press(waits)
            return
        self._field.setFocus()
        self._field.end(False)  # the key comes after what was looked for

    def show_one(self, one: Found, back: Callable[[], None] | None = None) -> None:
        """Show the card of somebody who was found elsewhere; `back` leads there once he is paid."""
        self._field.clear()
        self._pick(one)
        self._back = back

    def press(self, number: int) -> None:
        """Write down the answer of a key for the one who is shown."""
        one = self._one
        if one is None:
            return
        word, said, _icon, _tone = KEYS[number - 1]
        took_back = word in (Word.NO, Word.REFUND) and self.page.desk.answers.has_agreed(one.customer)
        try:
            self.page.desk.short.answer(one.customer, word, self._channel)
        except Known as known:
            self.page.tell_fault(known)
            return
        self.page.show_saved()
        if took_back:
            self.page.note(
                _("{name} 以前同意过：这次记成撤回同意", name=shown_name(one.name)), "undo", "amber"
            )
        elif one.said in _SAID:
            before = heading(_(KEYS[_SAID[one.said]][1]))
            told = _("{name} 原来记的是“{before}”，现在是“{now}”", name=shown_name(one.name), before=before, now=heading(_(said)))  # fmt: skip
            self.page.note(told, "pen", "amber")
        elif self._beside:
            named = listed(shown_name(two.name) for two in self._beside)
            self.page.note(_("同一个号码还有 {names}，没记：一位一位记", names=named), "people", "amber")
        self._beside = ()
        self._hand.keep_with(one.customer)
        if word is Word.WRONG_NUMBER:
            self._last.wrong_number(one)
        self._field.clear()
        self._found = ()
        self._show_who()
        self._shown_anew()
        self.page.changed.emit()  # the rail counts too
        self._field.setFocus()
        latest = self.page.desk.lists.latest()
        if word is Word.YES and latest is not None and latest.state == "accepted":
            self.page.note(_("他可以补交了：点“收尾”那一步，再点“补交…”"), "slip", "accent")

    def _settled(self, customer: int = 0) -> None:
        """Make room for the next one, unless somebody else was looked up while it was written down."""
        self.page.changed.emit()
        if not customer or self._shows(customer):
            self._field.clear()  # what was typed would be looked for in vain
            self._found = ()
            self._show_who()
        self._shown_anew()

    def _shows(self, customer: int) -> bool:
        return [one.customer for one in self._found] == [customer]

    def _paid(self, customer: int) -> None:
        here = self._shows(customer)
        self._settled(customer)
        if here and self._back is not None:
            self._back()

    def _add_proofs(self) -> None:
        ProofMatch(self.page).show()

    def _remind(self) -> None:
        Reminder(self.page).show()


def _channel_of_today(page: ShortPage) -> Channel:
    """Return the way that was chosen today, so that a slip of the counter is not written down as a message.

    Once the first list was signed by both, whoever still agrees comes to the counter.
    """
    match page.desk.matter.draft(_CHANNEL):
        case [str(day), str(key)] if day == today().isoformat():
            return Channel(key)
    first = page.desk.lists.first()
    return Channel.COUNTER if first is not None and first.state == "accepted" else Channel.WECHAT


def known_by(one: Found, typed: str) -> str:
    """Return what tells one of several apart: the phone, the card that was meant when it was not the phone, or both."""
    numbers = [one.card, *(card.number for card in one.cards)]
    card = next((number for number in numbers if typed and number.endswith(typed)), "")
    meant = _("卡 {number}", number=shown_number(card)) if card and not one.phone.endswith(typed) else ""
    if not one.phone:
        meant = meant or _("号码写得不对")
    return "　".join(filter(None, (mask(one.phone), meant)))


def _waits_beside(one: Found, other: Found) -> bool:
    """Tell whether somebody else reached by the same telephone has not answered: a parent of two speaks for each."""
    return other.customer != one.customer and other.phone == one.phone and other.said not in _SAID
