"""Everybody whom an incident concerns: the notice for each, who was told how, and what the notice still lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.leaks import CHANNELS, Affected
from core.desk.press import Made
from core.records import Channel
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.safeguards.form import told
from gui.parts import (
    Button,
    Card,
    Label,
    Notice,
    Prose,
    QrCode,
    Table,
    TableCard,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import Cell, Col, Sign, Tone, _, channel_word, count, listed, shown_name, shown_number

_CODE = 1200  # bytes: a longer text makes a code that no phone reads from a screen
_SHOWN = 1000  # lines of the list; the letters and the sending list have everybody


class TellingPane:
    """Shows who was told of one incident; `leave` goes back to its entry."""

    def __init__(self, page: Page, leave: Callable[[], None]) -> None:
        """Know the page and the way back."""
        self.page, self._leave = page, leave
        self.entry = 0
        self._people: tuple[Affected, ...] | None = None  # None until they are counted

    @property
    def desk(self) -> Desk:
        """Return the open case."""
        return self.page.desk

    def open(self, entry: int) -> None:
        """Show an incident the next time, 0 for none; its people are counted anew."""
        self.entry, self._people = entry, None

    @property
    def _left(self) -> tuple[Affected, ...]:
        return tuple(one for one in self._people or () if one.told is None)

    def _count(self) -> QWidget:
        """Count beside the window whom it concerns: everybody of a large shop takes seconds."""
        wanted = self.entry

        def counted(found: tuple[Affected, ...]) -> None:
            if wanted == self.entry:
                self._people = found
                self.page.refresh()

        self.page.look_up(lambda: self.desk.leaks.affected(wanted), counted)
        look = self.page.look
        return holder(
            column(look, Label(look, _("正在数…"), "table", look.colours.ink2), None), "countingBox"
        )

    def _moved(self) -> None:
        self._people = None
        self.page.moved()

    def parts(self) -> tuple[QWidget, ...]:
        """Return what is missing, the list, and the text for the phone."""
        if self._people is None:
            return (self._count(),)
        look = self.page.look
        missing = self.desk.leaks.missing(self.desk.registers.get(self.entry))
        above = (self._missing(missing),) if missing else ()
        both = (self._list(), *(() if missing else (self._message(),)))
        if look.narrow:
            return (*above, holder(column(look, *both, gap=14), "tellingBox"))
        line = row(look, *both, gap=14)
        line.setStretch(0, 1)
        return (*above, holder(line, "tellingBox"))

    def buttons(self) -> tuple[Button, ...]:
        """Return back, the two papers, and the note that all who are left were told."""
        page = self.page
        whole = not self.desk.leaks.missing(self.desk.registers.get(self.entry))
        made = [page.button(_("回去"), "quiet", "leaveTelling", self._leave, "left")]
        made.append(page.button(_("发送表…"), "secondary", "saveSendingList", self._list_out, "list"))
        letters = page.button(
            _("做告知书，每人一份…"), "secondary", "saveLetters", self._letters_out, "printer"
        )
        letters.setEnabled(whole and bool(self._people))
        rest = page.button(_("都告知了…"), "primary", "tellRest", self._tell_rest, "check")
        rest.setEnabled(whole and bool(self._left))
        return (*made, letters, rest)

    def _missing(self, keys: Sequence[str]) -> Notice:
        look, kind = self.page.look, self.desk.registers.register("incidents")
        names = [_("我们的电话") if key == "phone" else told(kind.field(key).text) for key in keys]
        button = self.page.small(_("去补上"), "fillMissing", self._leave, "pen")
        text = _("法律要求告知书里写到：{names}。补上以后就能做。", names=listed(names))
        return Notice(look, Tone.AMBER, "alert", _("告知书还缺几样"), text, button)

    def _list(self) -> QWidget:
        look = self.page.look
        cols = (Col(_("谁")), Col(_("告知谁"), 130), Col(_("情况"), 190), Col("", 80, right=True))
        table = Table(look, "affected", cols, row_height=54)
        everybody = (*self._left, *(one for one in self._people or () if one.told is not None))
        shown = everybody[:_SHOWN]
        table.setModel(RowModel(cols, [self._row(one) for one in shown], table))
        table.opened.connect(lambda number: self._opened(shown[number]))
        done = len(everybody) - len(self._left)
        words = _("要告知 {all} 人，已告知 {done} 人", all=count(len(everybody)), done=count(done))
        if len(everybody) > _SHOWN:
            words += _("　这里列出前 {count} 人，发送表里有全部", count=count(_SHOWN))
        head = Label(look, words, "table_strong", name="toldCount")
        return holder(column(look, head, TableCard(look, table), gap=8), "affectedBox")

    @staticmethod
    def _row(one: Affected) -> tuple[Cell, ...]:
        whom = _("孩子和监护人") if one.minor else _("本人")
        name = Cell(shown_name(one.name) or _("没有名字"), shown_number(one.phone[-4:]), "user")
        if one.told is None:
            return name, Cell(whom), Cell(sign=Sign("clock", _("还没告知"), Tone.AMBER)), Cell(link=_("记下"))
        way = f"{channel_word(one.told.channel)} {one.told.day}"
        sign = Sign("check", way, Tone.TEAL)
        return name, Cell(whom), Cell(sign=sign), Cell(link=_("收回"))

    def _message(self) -> QWidget:
        look, text = self.page.look, self.desk.leaks.message(self.entry)
        fits = len(text.encode()) <= _CODE
        hint = (
            _("手机扫一扫，把这段话发给客户；也可以打印告知书。")
            if fits
            else _("这段话太长，放不进二维码；请改短，或者打印告知书。")
        )
        inner = column(
            look,
            Label(look, _("发微信、短信用的话"), "section"),
            Prose(look, hint, "table", look.colours.ink2, wide=True),
            *((QrCode(look, self.desk.short.qr(text), look.px(230), "leakQr"),) if fits else ()),
            Prose(look, text, "table", wide=True, name="leakMessage"),
            None,
            gap=8,
        )
        card = Card(
            look, scrolling(look, holder(inner, "leakText"), "leakScroll"), pad=(20, 14), name="leakCard"
        )
        if not look.narrow:
            card.setFixedWidth(look.wide(290))
        return card

    def _opened(self, one: Affected) -> None:
        if one.told is None:
            self._ask([one.customer], _("怎么告知的？"))
        else:
            self.page.run(
                lambda: self.desk.leaks.take_back(self.entry, one.customer), lambda _none: self._moved()
            )

    def _tell_rest(self) -> None:
        left = [one.customer for one in self._left]
        self._ask(left, _("这 {count} 人是怎么告知的？", count=count(len(left))))

    def _ask(self, who: list[int], title: str) -> None:
        ways = tuple(Choice(one.value, channel_word(one)) for one in CHANNELS)
        text = _("孩子的事要同时告诉监护人。记的是今天；选错了可以收回。")
        question = Question(title, text, (Choice("leave", _("还没告知"), "quiet"), *ways), "mail", "teal")

        def answered(key: str) -> None:
            if key != "leave":
                self._ask_proof(who, Channel(key))

        self.page.kit.asker.ask(question, answered)

    def _ask_proof(self, who: list[int], channel: Channel) -> None:
        choices = (
            Choice("plain", _("没有凭证"), "quiet"),
            Choice("proof", _("选截图、照片…"), "primary", "photo"),
        )
        text = _("聊天截图、通话记录、快递单、公告照片都行，存进交接夹。")
        question = Question(_("有凭证吗？"), text, choices, "photo", "teal")

        def keep(proof: Path | None) -> None:
            self.page.run(
                lambda: self.desk.leaks.tell(self.entry, who, channel, proof),
                lambda _none: self._moved(),
            )

        def answered(key: str) -> None:
            if key == "plain":
                keep(None)
            else:
                pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"
                self.page.kit.asker.open_file(_("选凭证"), pattern, lambda paths: keep(paths[0]))

        self.page.kit.asker.ask(question, answered)

    def _letters_out(self) -> None:
        self._save(
            _("告知书存到哪里"), f"leak-{self.entry}-letters.pdf", lambda: self.desk.leaks.letters(self.entry)
        )

    def _list_out(self) -> None:
        self._save(
            _("发送表存到哪里"),
            f"leak-{self.entry}-list.pdf",
            lambda: self.desk.leaks.sending_list(self.entry),
        )

    def _save(self, title: str, name: str, make: Callable[[], Made]) -> None:
        self.page.save_pdf(title, name, make)
