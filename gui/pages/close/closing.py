"""收尾确认: every copy that ever left is accounted for, the paper of it is signed, and then the matter is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import Desk
from core.desk.closing import Block, Closing, Fate, LeftCopy
from core.desk.people import Permission
from core.desk.press import Made
from core.flows import short, today
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.close.ending import ask_ending
from gui.pages.rail_view import nothing_leaves
from gui.pages.still_here import still_here
from gui.parts import (
    Button,
    Card,
    EmptyState,
    Field,
    IconLine,
    Kit,
    Line,
    Prose,
    Table,
    about,
    clear,
    column,
    holder,
    list_and_side,
    row,
    scrolling,
    show_if,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, sentences

LEFT: dict[str, tuple[str, str]] = {
    "package": (N_("资料包"), N_("交给对方的那个文件")),
    "problems": (N_("存出去改的表"), N_("里面有客户的姓名")),
    "answers": (N_("给客户填的表"), N_("里面有姓名和手机尾号")),
    "numbers": (N_("发短信用的号码表"), N_("里面有姓名和电话；发完就删掉")),
    "ledger": (N_("同意登记（文件）"), N_("给别的程序看的")),
    "given_back": (N_("交还的交接夹"), N_("整个交接夹的副本")),
    "list": (N_("印了姓名的清单"), N_("纸，或者存下的文件")),
    "letters": (N_("给客户的信"), N_("一个文件里有很多位的姓名；发完、印完就删掉")),
    "secret": (N_("密码单、备用密码纸"), N_("打印的，或者存下的文件")),
    "backup": (N_("备份"), N_("放在哪里，也可以到“备份”里登记")),
}
FATES: dict[Fate, tuple[str, str, Tone]] = {
    Fate.GIVEN: (N_("在该拿的人手里"), "user", Tone.TEAL),
    Fate.DESTROYED: (N_("已销毁"), "shred", Tone.TEAL),
    Fate.KEPT: (N_("还留着"), "archive", Tone.TEAL_OUTLINE),
    Fate.NEVER: (N_("没有拿出去过"), "minus", Tone.STONE),
}
_BLOCKS: dict[str, tuple[str, str]] = {
    "own_copies": (N_("还有 {count} 批，自己这里的副本没清完"), "destroy"),
    "may_go": (N_("交接夹里还有 {count} 条该清的（{people} 位客户），先销毁"), "destroy"),
    "waiting": (N_("还有 {count} 条记录没了结（{people} 位客户），先留着"), "check"),
    "things": (N_("还有 {count} 样东西没选怎么办，或没写谁看过"), "collect"),
    "final_list": (N_("定稿的一批还没交完，或没记下双方签字"), "meet"),
    "left_unsaid": (N_("还有 {count} 份没说现在怎样"), ""),
    "not_made": (N_("收尾确认书还没做，或者做了以后又有变化"), ""),
    "not_signed": (N_("收尾确认书还没签回来"), ""),
}


LAST_ACT = frozenset({"left_unsaid", "not_made", "not_signed"})  # what the closing itself consists of


def block_words(one: Block) -> str:
    """Say one thing that stands before the closing, and how many of it."""
    if one.code == "may_go" and not one.people:  # of whoever it was, nothing else is here any more
        return _("还有 {count} 份旧的单子、截图过了保存的日子，先销毁", count=one.count)
    people = {"people": one.people} if "{people}" in _BLOCKS[one.code][0] else {}
    return _(_BLOCKS[one.code][0], count=one.count, **people)


def due_again(blocks: Sequence[Block]) -> Block | None:
    """Return what has come to its day since a matter was closed: then it is not over, and nobody is told both."""
    return next((one for one in blocks if one.code == "may_go"), None)


_SHORT = {  # where the same is done on the short way
    "own_copies": "close#places", "may_go": "close#destroy", "things": "collect#where",
    "final_list": "meet#final",
}  # fmt: skip


class ClosingPage(Page):
    """The copies at the left, the chosen one at the right, what is in the way below it."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "closingPage")
        self._at = 0

    def refresh(self) -> None:
        """Read the case beside the window and show how its end stands."""
        self.look_up(self.desk.closing.standing, self._stand)

    def _stand(self, stands: Closing) -> None:
        self._stands = stands
        self.head(_("收尾确认"), _("拿出去过的每一份，都要有下落；签了字，这件事才算办完。"))
        self.why(_("客户资料最容易丢在没人记得的那一份上。"), "own_copies")
        if stands.closed is not None:
            self._show_closed(stands)
        else:
            self._show_open(stands)

    def _show_closed(self, stands: Closing) -> None:
        told = sentences(
            _("{by} {day} 确认办完。", by=stands.by, day=str(stands.closed)), still_here(self.desk)
        )
        look = self.look
        title = _("收尾以后，有资料到了该清的日子") if due_again(stands.blocks) else _("这件事已经收尾")
        parts: list[QWidget] = [EmptyState(look, "archive", title, told)]
        parts += [self._block(one) for one in stands.blocks]
        self.fill_body(
            scrolling(look, holder(column(look, *parts, None, gap=12), "closedBox"), "closedScroll")
        )
        again = self.button(_("重新打开…"), "quiet", "reopenMatter", self._ask_reopen, "undo")
        show_if(again, self.desk.people.may(Permission.CLOSE))
        end = self.button(_("删除整个交接夹…"), "quiet", "eraseCase", lambda: ask_ending(self), "shred")
        show_if(end, self.desk.people.may(Permission.CLOSE))
        self.buttons(end, again, self._home())
        self.show_saved()

    def _show_open(self, stands: Closing) -> None:
        look, left = self.look, stands.left
        self._side = QVBoxLayout()
        if left:
            cols = (Col(_("序"), 44), Col(_("哪一份")), Col(_("哪天"), 110), Col(_("现在怎样"), 180))
            table = Table(look, "leftCopies", cols, row_height=54)
            table.setModel(RowModel(cols, [_row(n, one) for n, one in enumerate(left, 1)], table))
            table.row_chosen.connect(self._show)
            side = scrolling(look, holder(self._side, "leftSide"), "leftScroll")
            body = holder(list_and_side(look, table, side, 340), "leftBody")
            self.fill_body(body)
            self.body.setStretch(0, 1)
            open_ones = [n for n, one in enumerate(left) if one.fate is None]
            table.choose_row(min(self._at, len(left) - 1) if not open_ones else open_ones[0])
        else:
            self._side.addWidget(self._waiting())
            nothing = EmptyState(
                look, "check", _("没有拿出去过任何一份"), _("没有写过资料包，也没有存过带姓名的表。")
            )
            self.fill_body(nothing, holder(self._side, "leftSide"))
        self._foot(stands)

    def _show(self, number: int) -> None:
        self.form_left()
        self._at = number
        one, look = self._stands.left[number], self.look
        clear(self._side)
        word, line = LEFT[one.what]
        card = Card(
            look, Prose(look, f"{_(word)}　{one.name}".strip(), "section", wide=True),
            Prose(look, _(line), "table", look.colours.ink2, wide=True), pad=(24, 20), gap=10, name="leftCard",
        )  # fmt: skip
        if one.fate is not None:
            said, icon, _tone = FATES[one.fate]
            told = "　".join(part for part in (one.note, one.by, one.said_on) if part)
            card.column.addWidget(IconLine(look, icon, _(said), told, colour=look.colours.accent))
        if not one.known:
            self._where = about(Line(look, "leftNote", text=one.note, hint=_("比如：接手的人那里")), one.code)
            below = _("在别人手里、还留着的，要写。")
            card.column.addWidget(Field(look, _("在哪里、在谁手里"), self._where, below))
            for fate in FATES:
                card.column.addLayout(row(look, self._fate(one.code, fate), None))
        self._side.addWidget(card)
        self._side.addWidget(self._waiting())
        self._side.addStretch(1)
        self.form_shown()

    def _fate(self, code: str, fate: Fate) -> Button:
        words, icon, _tone = FATES[fate]
        return self.small(_(words), f"fate_{fate.value}", partial(self._say, code, fate), icon)

    def _say(self, code: str, fate: Fate) -> None:
        note = self._where.text()
        self.run(lambda: self.desk.closing.say(code, fate, note), lambda _none: self._kept())

    def _kept(self) -> None:
        self.form_saved()
        self.moved()

    def _waiting(self) -> QWidget:
        """Return what is in the way of the closing, each with the way there."""
        look, blocks = self.look, self._stands.blocks
        parts = [self._block(one) for one in blocks] or [
            IconLine(look, "check", _("收尾以前要办的，都办了。"), colour=look.colours.accent)
        ]
        return holder(column(look, *parts, gap=8), "blocksBox")

    def _block(self, one: Block) -> QWidget:
        look = self.look
        page = _BLOCKS[one.code][1]
        line = IconLine(look, "clock", block_words(one), colour=look.colours.amber_icon)
        if not page:
            return line
        if self.desk.matter.get().short_way:
            page = _SHORT.get(one.code, "") or short.where_waiting(self.desk)
        go = self.small(_("去办"), f"go_{one.code}", lambda: self.go.emit(page), "right", "quiet")
        both = row(look, line, go, gap=8)
        both.setStretch(0, 1)
        return holder(both, f"block_{one.code}")

    # the paper, and the last word

    def _foot(self, stands: Closing) -> None:
        codes = [one.code for one in stands.blocks]
        acts: dict[str, tuple[str, str, Callable[[], None], str]] = {
            "not_made": (_("做收尾确认书…"), "makeClosing", self._make, "doc"),
            "not_signed": (_("签好了…"), "closingSigned", self._ask_signed, "scan"),
        }
        buttons = [self.button(words, "primary" if len(codes) == 1 else "secondary", name, act, icon)
                   for code, (words, name, act, icon) in acts.items() if code in codes]  # fmt: skip
        if not codes and self.desk.people.may(Permission.CLOSE):
            buttons.append(
                self.button(_("都办完了，收尾…"), "primary", "closeMatter", self._ask_close, "archive")
            )
        self.buttons(self._home(), *buttons)
        self.note(_("说清了 {said} 份，共 {all} 份", said=stands.said, all=len(stands.left)), "list")

    def _home(self) -> Button:
        return self.button(_("回首页"), "quiet", "toHome", lambda: self.go.emit("home"), "home")

    def _make(self) -> None:
        self.run(self.desk.closing.paper, self._save)

    def _save(self, made: Made) -> None:
        def keep(paths: tuple[Path, ...]) -> None:
            self.write(paths[0], lambda: made.printed.pdf, lambda: self.desk.press.printed(made.id))

        name, missing = f"{made.number}.pdf", made.printed.missing_glyphs
        self.kit.asker.save_paper(_("存到哪里"), name, missing, keep)
        self.moved()

    def _ask_signed(self) -> None:
        text = _("请每一页都扫描或拍照存进来。原件请保存，扫描件不能代替。")
        choices = (
            Choice("leave", _("以后再说"), "quiet"),
            Choice("plain", _("先只记签了")),
            Choice("scan", _("选扫描件…"), "primary", "scan"),
        )
        self.kit.asker.ask(Question(_("收尾确认书签好了？"), text, choices, "scan", "teal"), self._signed)

    def _signed(self, key: str) -> None:
        paper = [one for one in self.desk.press.every() if one.kind == "closing_record"][-1].id

        def keep(scan: Path | None) -> None:
            self.run(lambda: self.desk.press.signed(paper, scan), lambda _none: self.moved())

        if key == "plain":
            keep(None)
        elif key == "scan":
            pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"
            self.kit.asker.open_file(_("选扫描件"), pattern, lambda paths: keep(paths[0]))

    def _ask_close(self) -> None:
        until = self.desk.matter.get().told_until
        text = sentences(_("首页会写上：已经收尾。"), still_here(self.desk))
        waiting = sum(not one.done and not one.reference for one in self.desk.plan.tasks())
        if waiting:
            text = _("待办还有 {count} 件没打勾。", count=waiting) + text
        if until is not None and until >= today() and not nothing_leaves(self.desk.matter.get().scenario):
            text += _("说好的补交期到 {day} 止。", day=until.isoformat())
        choices = (Choice("leave", _("还没有"), "quiet"), Choice("go", _("都办完了"), "primary", "archive"))
        question = Question(_("都办完了？"), text, choices, "archive", "teal")
        self.kit.asker.ask(question, lambda key: self._close() if key == "go" else None)

    def _close(self) -> None:
        self.run(lambda: self.desk.closing.close(all_done=True), lambda _done: self.moved())

    def _ask_reopen(self) -> None:
        text = _("又有资料要放进来、交出去，就重新打开；办完再收一次尾。")
        choices = (Choice("leave", _("不用"), "quiet"), Choice("go", _("重新打开"), "primary", "undo"))
        question = Question(_("重新打开这件事？"), text, choices, "undo", "amber")

        def answered(key: str) -> None:
            if key == "go":
                self.run(self.desk.closing.reopen, lambda _none: self.moved())

        self.kit.asker.ask(question, answered)


def _row(number: int, one: LeftCopy) -> tuple[Cell, ...]:
    word, line = LEFT[one.what]
    if one.fate is None:
        sign = Sign("clock", _("还没说"), Tone.STONE)
    else:
        said, icon, tone = FATES[one.fate]
        sign = Sign(icon, _(said), tone)
    return (
        Cell(str(number), quiet=True),
        Cell(one.name or _(word), _(word) if one.name else _(line)),
        Cell(one.day),
        Cell(sign=sign),
    )
