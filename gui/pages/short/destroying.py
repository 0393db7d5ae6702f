"""到期销毁: the question first, every time; then the red button with a witness, and the record (practice 24)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.desk import read_file
from core.desk.destroying import Order, OrderState, Proposal
from core.desk.own_copies import OwnCopies
from core.desk.people import Secret
from core.errors import Known
from core.flows import today
from core.flows.short import route_of
from core.records import Answer, Person
from gui.ask import Choice, Question
from gui.pages.day_sure import sure_of_the_day
from gui.pages.no_use import no_use_card
from gui.pages.short.base import Choices, ShortPage, panel, told
from gui.pages.short.destroyed import DestroyedScreen
from gui.pages.short.hold_picker import HoldPicker
from gui.pages.short.open_list import OpenList
from gui.pages.short.refunding import REFUNDED
from gui.pages.short.what_goes import not_counted_yet, what_goes
from gui.pages.still_here import not_paid_back, open_lines
from gui.parts import (
    Card,
    Check,
    IconLine,
    Label,
    Notice,
    ProgressPanel,
    clear,
    column,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import Tone, _, day_in_sentence, listed, mask, shown_name, tongue

_MOST_NAMED = 4
_OPEN = (OrderState.DRAFT, OrderState.ASKED, OrderState.APPROVED)


class DestroyScreen:
    """Screen 23."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Say when to come back while nothing is due; else ask the hold question first."""
        page = self.page
        page.desk.prepare()
        page.buttons()
        page.note(_("正在算…"), "hourglass")
        page.look_up(lambda: (page.desk.copies.every(), page.desk.destroy.propose()), self._seen)

    def _seen(self, found: tuple[tuple[OwnCopies, ...], Proposal]) -> None:
        if self.page.shown is not self:
            return  # she has gone on
        copies, proposal = found
        coming = min((one.due for one in copies if one.due > today().isoformat()), default="")
        if coming and not proposal.lines:
            self._show_coming(date.fromisoformat(coming))
        else:
            self._show_question()

    def _show_coming(self, day: date) -> None:
        """Nothing may go yet: say on which day it may, and ask nothing."""
        page, look = self.page, self.page.look
        page.head(_("{day}再来清", day=day_in_sentence(day)), _("现在一份也不用销毁，什么都不用按。"))
        days = page.desk.matter.get().objection_days
        page.why(_("签字以后 {days} 天里，对方可以说哪里不对；过了才清。", days=days), "own_copies")
        page.fill_body(
            Card(
                look,
                told(look, "calendar", _("这一天写在首页的日程里"), _("也在“全部待办”里；到了日子，首页会提醒。")),
                told(look, "eraser", _("到那天，清已交的"), _("先问一句有没有人投诉、要退款、打官司；没有，才清。")),
                told(look, "archive", _("没交的不动"), _("没回话的封存着，要结清的、法律要留的都留着。")),
                gap=16,
            ),
            None,
        )  # fmt: skip
        back = page.button(_("上一步"), "quiet", "shortBack", page.step_back)
        page.buttons(
            back, page.button(_("回首页"), "primary", "destroyLater", lambda: page.go.emit("home"), "home")
        )
        page.show_saved()

    def _show_question(self) -> None:
        page, look = self.page, self.page.look
        page.head(_("到期销毁"), _("销毁以前问一句，每次都问。"))
        page.why(_("按下“销毁”以后，本程序找不回这些资料。"), "hold_question")
        self._choices = Choices(
            look,
            (
                ("no", _("没有"), "check", (("eraser", _("可以往下走"), "accent"),)),
                ("yes", _("有"), "pause", (("pause", _("把那几位挑出来，先不动，等它了结"), "amber_icon"),)),
                ("unknown", _("不清楚"), "help", (("stop", _("先停下，问清楚再来"), "ink2"),)),
            ),
            "hold", chosen=self._chosen, anew=True,
        )  # fmt: skip
        self._question = Label(look, "", "section", name="holdQuestion")
        self._question.setWordWrap(True)
        self._picker = HoldPicker(page, self._somebody_held, _("挑完，再看其余的：其余的没有，就点“没有”。"))
        self._who = self._picker.card()
        self._who.setVisible(False)
        self._locks = page.desk.plan.waiting_for("destroy", tongue())
        first: list[QWidget] = [*self._code_first(), *([self._first_do()] if self._locks else [])]
        self._known = column(look, gap=4)
        self._show_known()
        known = holder(self._known, "holdKnown")
        useless = no_use_card(page, len(page.desk.refunds.useless()), page.signed_by(), self.show)
        left = column(look, *useless, *first, self._question, known, self._choices, self._who, None, gap=12)
        self._side, self._rows, self._people = column(look), 0, 0
        body = scrolling(look, holder(left, "destroyLeft"), "destroyScroll")
        page.two(body, holder(self._side, "destroySide"), 340)
        self._counted()

    def _waiting(self) -> tuple[int, ...]:
        """Return who wants money back, has not got it, and is not kept out of it yet."""
        desk = self.page.desk
        held = {one.customer for one in desk.destroy.held()}
        return tuple(one for one in desk.refunds.owed(desk.short.who("refund")) if one not in held)

    def _show_known(self) -> None:
        """Name what the case itself knows of: who waits for money, and who is kept as he is already."""
        page, look = self.page, self.page.look
        waiting, held = self._waiting(), len(page.desk.destroy.held())
        self._question.setText(
            _(
                "除了先不动的 {count} 位，还有没有人投诉、要求退款、打官司、劳动仲裁，或者有部门在查？",
                count=held,
            )
            if held
            else _("有没有人投诉、要求退款、打官司、劳动仲裁，或者有部门在查？")
        )
        clear(self._known)
        if waiting:
            shown = [
                f"{shown_name(one.name)} {mask(one.phone)}"
                for one in page.desk.sort.fetch(waiting[:_MOST_NAMED])
            ]
            names = listed(shown) + (_("等") if len(waiting) > _MOST_NAMED else "")
            said = _(
                "记着要退款、还没退清的 {count} 位：{names}。照实答，是“有”。",
                count=len(waiting),
                names=names,
            )
            self._known.addWidget(
                IconLine(look, "coin", said, colour=look.colours.amber_icon, name="holdWaiting")
            )
        for part in open_lines(page, lambda: OpenList(page).show()):
            self._known.addWidget(part)
        lacking = self.page.desk.showing.lacking()
        if lacking:
            words = _("{count} 位的“同意”还没存截图或小票。销毁以后就添不上了，先添好。", count=lacking)
            add = page.small(_("去添…"), "proofsFirst", lambda: page.go.emit("notify#answers"), "photo")
            line = IconLine(look, "photo", words, colour=look.colours.amber_icon)
            self._known.addWidget(holder(row(look, line, add, None, gap=12), "proofsLine"))
        if held:
            told_so = _("先不动的有 {count} 位，不会销毁。", count=held)
            self._known.addWidget(IconLine(look, "pause", told_so, name="holdHeld"))

    def _somebody_held(self) -> None:
        self._show_known()
        self._counted()

    def _code_first(self) -> tuple[QWidget, ...]:
        """Return the way to the backup code where it was never copied: after this, what must be kept is here alone."""
        page, proven = self.page, self.page.desk.people.recovery_proven()
        self._no_code = not proven
        if proven:
            return ()
        go = page.small(_("去抄备用密码"), "toCode", lambda: page.go.emit("people#code/close#destroy"), "key")
        words = _("别处都清了，要留的就只在这里。密码忘了，只有备用密码打得开。抄一遍，大约 2 分钟。")
        return (Notice(page.look, Tone.AMBER, "key", _("先把备用密码抄在纸上"), words, go, "codeFirst"),)

    def _first_do(self) -> Card:
        """Return what the law puts before the destruction of a closing shop, each to be ticked here."""
        page, look = self.page, self.page.look
        owed = not_paid_back(page.desk)
        parts: list[QWidget] = []
        for number, one in enumerate(self._locks):
            tick = passing(Check(look, one.title, f"lock_{number}"))  # written down at once
            act = (
                partial(self._sure, tick, owed)
                if one.code == REFUNDED and owed
                else partial(self._tick, one.code)
            )
            tick.clicked.connect(act)
            parts.append(tick)
            if one.code == REFUNDED and owed:
                told_so = IconLine(look, "coin", _("照记下的，{owed}", owed=owed))
                go = page.small(_("去记退款"), "toRefunds", lambda: page.go.emit("notify#refunds"), "right")
                parts.append(holder(row(look, told_so, go, None, gap=12), "owedLine"))
        head = IconLine(look, "list", _("先办好，再销毁：办好一样，勾一样"), bold=True, role="body")
        return Card(look, head, *parts, gap=8, name="locksCard")

    def _sure(self, tick: Check, owed: str, _on: bool = False) -> None:
        """Ask once more before she says that everybody was paid while the case knows of some who were not."""
        back, sure = Choice("back", _("还没退完"), "primary"), Choice("sure", _("都有着落了"), "secondary")
        asked = Question(
            _("照记下的，{owed}", owed=owed),
            _("真的都退清了，或者有人接着退？没记下的，他们的资料先不销毁。"), (back, sure), "coin", "amber",
        )  # fmt: skip

        def answered(key: str) -> None:
            if key == "sure":
                self._tick(REFUNDED)
            elif isValid(tick):
                tick.setChecked(False)

        self.page.kit.asker.ask(asked, answered)

    def _tick(self, code: str, _on: bool = False) -> None:
        self.page.run(lambda: self.page.desk.plan.tick(code), lambda _none: self.page.moved())

    def _chosen(self, key: str) -> None:
        """Write the answer down with her name, decide anew, and let her pick persons where there is somebody."""
        page = self.page
        self._who.setVisible(key == "yes")
        page.buttons()
        page.note(_("正在算…"), "hourglass")

        def write() -> None:
            page.desk.destroy.answer_hold_question(Answer(key), page.signed_by(), today())
            page.desk.check.decide()

        page.run(write, lambda _none: self._counted())

    def _counted(self) -> None:
        """Count anew what would go, because somebody may be held now."""
        self.page.look_up(self.page.desk.destroy.propose, self._proposed)

    def _proposed(self, proposal: Proposal) -> None:
        page, look = self.page, self.page.look
        if page.shown is not self or not isValid(self._side):
            return  # she has gone on
        self._rows, self._people = sum(one.rows for one in proposal.lines), proposal.whose
        clear(self._side)
        alone = route_of(page.desk.matter.get()) == "close"
        lines = (
            what_goes(look, proposal, alone=alone) if self._choices.value == "no" else not_counted_yet(look)
        )
        self._side.addWidget(panel(
            look, _("会怎样"), *lines,
            told(look, "disk", _("电脑里可能还剩一点痕迹"), _("记录里会写明；别处还留着的要您自己清。"), look.colours.amber_icon), None,
        ), 1)  # fmt: skip
        self._foot()

    def _foot(self) -> None:
        page, rows = self.page, self._rows
        back = page.button(_("上一步"), "quiet", "shortBack", page.step_back)
        later = page.button(_("以后再来"), "quiet", "destroyLater", lambda: page.go.emit("home"))
        many = self._people if self._choices.value == "no" else 0  # before the answer it is not counted yet
        words = _("销毁 {count} 位的资料", count=f"{many:,}") if many else _("销毁")
        ask = partial(sure_of_the_day, page, self._ask)
        danger = page.button(words, "danger", "destroyNow", ask, "eraser")
        witness = str(page.desk.matter.draft("short.witness") or "")
        answered = self._choices.value == "no" and rows > 0 and bool(witness)
        ready = answered and not self._locks and not self._no_code
        danger.setEnabled(ready)
        page.buttons(back, later, danger)
        if not rows and self._choices.value == "no":
            day = page.desk.matter.get().closing_day
            told_so = (
                _("{day}以后再来，现在没有到期的", day=day_in_sentence(day))
                if day and day > today()
                else _("现在没有到期的")
            )
            page.note(told_so, "clock")
        elif self._locks:
            page.note(_("上面还有 {count} 样要先办好", count=len(self._locks)), "list", "amber")
        elif self._no_code:
            page.note(_("备用密码还没抄，抄好了再销毁"), "key", "amber")
        elif not witness:
            page.note(_("还没写谁在旁边看着，先回上一页写上"), "help", "amber")
        elif self._choices.value == "yes" and self._picker.count:
            page.note(_("挑出来的不动；其余的没有，就点“没有”"), "pause")
        elif ready:
            page.note(_("在旁边看着：{name}", name=witness), "people")
        else:
            page.note(_("先答上面这一句；只有“没有”才能往下走"), "help", "amber")

    def _ask(self) -> None:
        page = self.page
        witness = str(page.desk.matter.draft("short.witness") or "")
        keep = Choice("keep", _("先不销毁"), "primary")
        go = Choice("destroy", _("现在销毁"), "danger", "eraser")
        asked = Question(
            _("{name} 在旁边看着吗？", name=witness),
            _("销毁 {count} 位的资料，本程序找不回。", count=f"{self._people:,}"), (keep, go), "alert", "red",
        )  # fmt: skip
        page.kit.asker.ask(asked, lambda key: self._destroy(witness) if key == "destroy" else None)

    def _destroy(self, witness: str) -> None:
        page, desk = self.page, self.page.desk
        try:
            self._free_what_was_left()
            said = desk.destroy.hold_answer()
            assert said is not None  # the button is there only after the answer
            alone = route_of(desk.matter.get()) == "close"
            order = desk.destroy.draft(
                _("关门以后不用留的资料") if alone else _("交完以后还留着的，和到期的资料")
            )
        except Known as known:
            page.tell_fault(known)
            return
        try:
            desk.destroy.ask(order.id, said.id)
            able = desk.destroy.approvers(order.id)
            if not able:
                desk.destroy.approve(order.id, witness=witness)
        except Known as known:
            self._given_up(order, known)
            return
        if able:
            self._ask_second(order, able)
        else:
            self._execute(order)

    def _free_what_was_left(self) -> None:
        """Free the lines of an order that was never executed, as a power cut leaves it: no other order could take them."""
        room = self.page.desk.destroy
        for one in room.orders():
            if one.state in _OPEN and one.lines and not room.things(one.id):
                room.refuse(one.id, "not_executed")

    def _ask_second(self, order: Order, able: Sequence[Person]) -> None:
        """Somebody else has a pass-phrase of their own: it approves, not the witness's name alone."""
        page = self.page
        leave = Choice("leave", _("先不销毁"), "quiet")
        names = tuple(Choice(one.id, one.name, "primary", "user") for one in able[:2])
        asked = Question(
            _("请第二个人批准"), _("请本人来输密码，再点自己的名字。"), (leave, *names), "key", "teal", field=_("批准人的密码"), secret=True,
        )  # fmt: skip

        def answered(said: str) -> None:
            person, _colon, typed = said.partition(":")
            if person == "leave" or not typed:
                page.desk.destroy.refuse(order.id, "withdrawn")
                return
            secret = Secret.of_text(typed)
            if page.desk.people.needs_key_file(person):
                page.kit.asker.open_file(
                    _("选钥匙文件"),
                    "",
                    lambda paths: self._approve(order, person, secret, paths[0]),
                    lambda: page.desk.destroy.refuse(order.id, "withdrawn"),
                )
            else:
                self._approve(order, person, secret, None)

        page.kit.asker.ask(asked, answered)

    def _approve(self, order: Order, person: str, typed: Secret, file: Path | None) -> None:
        page = self.page

        def failed(seen: BaseException) -> None:
            page.desk.destroy.refuse(order.id, "not_approved")
            page.tell_fault(seen)

        page.run(
            lambda: page.desk.destroy.approve_as(
                order.id, person, typed, key_file=read_file(file) if file else b""
            ),
            lambda _order: self._execute(order),
            failed,
        )

    def _execute(self, order: Order) -> None:
        page, look = self.page, self.page.look
        desk = page.desk
        progress = ProgressPanel(
            look,
            _("正在销毁"),
            "",
            (("destroy.erase", _("清除")), ("destroy.verify", _("再找一遍"))),
            _("开始以后不能取消。"),
            stops=False,
        )
        page.fill_body(progress, None)
        page.buttons()
        page.run_long(desk.destroy.execute, order.id, exclusive=True,
                      done=lambda verified: DestroyedScreen(page, verified, self._people).show(),
                      failed=lambda seen: self._given_up(order, seen), progress=progress.show_pace)  # fmt: skip

    def _given_up(self, order: Order, seen: BaseException) -> None:
        """Free the lines of an order that came to nothing, say why, and ask the question again."""
        page = self.page
        page.tell_fault(seen)
        if page.desk.is_readable:
            with suppress(Known):  # where not even this can be written, the order stands on the full page
                page.desk.destroy.refuse(order.id, "not_executed")
            self.show()
