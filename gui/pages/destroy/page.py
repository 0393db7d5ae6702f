"""销毁: six stages, nothing red before execution, and no record before the reading back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.destroying import Order, OrderState, Proposal, Verified
from core.desk.own_copies import OwnCopies
from core.desk.press import Made
from core.errors import Cancelled
from core.records import Answer
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.destroy.approval import ApprovalForm, calm
from gui.pages.destroy.own_copies import OwnCopiesPanel, copies_of
from gui.pages.destroy.question import HoldQuestion
from gui.pages.destroy.running import Running, last_look
from gui.pages.destroy.signatures import SignaturesCard, missing
from gui.pages.destroy.tables import order_numbers, proposal_lists, record_card
from gui.pages.destroy.things import ThingsPanel, at_same_height
from gui.pages.no_use import no_use_card
from gui.parts import (
    EmptyState,
    Kit,
    Label,
    PaperPreview,
    Stepper,
    Tabs,
    column,
    holder,
    row,
    scrolling,
)  # fmt: skip
from gui.words import N_, Tone, _

STAGES = (N_("先问一句"), N_("列出来"), N_("批准"), N_("执行"), N_("读回核对"), N_("出记录"))


class DestroyPage(Page):
    """Asks, lists, has it approved, executes, reads back, prints the record."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "destroyPage")
        self._question = 0
        self._tab = "order"
        self._verified: Verified | None = None
        self._record: Made | None = None

    def refresh(self) -> None:
        """Show the stage that the newest order has reached."""
        if self.at_work:
            return
        order = self._order()
        if self._tab != "order":
            self._show_copies(self._tab)
        elif self.desk.check.last_run() is None:
            self.head(_("销毁"), _("动手以前，每次都先问这一句。"))
            go = self.small(_("去看能不能交"), "toCheck", lambda: self.go.emit("check"), "right")
            text = _("要先看能不能交，\n才知道哪些该留、哪些该删。")
            self.fill_body(EmptyState(self.look, "lock", _("现在还不能销毁"), text, go, Tone.STONE))
            self.buttons()
            self.note("")
        elif order is None and not self._question:
            self._ask_question()
        elif order is None:
            self._show_list()
        else:
            shown = {
                OrderState.DRAFT: self._show_approval,
                OrderState.ASKED: self._show_approval,
                OrderState.APPROVED: self._show_execution,
                OrderState.EXECUTED: self._show_execution,
                OrderState.VERIFIED: self._show_record,
            }
            shown[order.state](order)

    def _order(self) -> Order | None:
        live = [one for one in self.desk.destroy.orders() if one.state is not OrderState.REFUSED]
        if self._question and live and live[-1].state is OrderState.VERIFIED and not self._record:
            return None
        return live[-1] if live else None

    def _tabs(self) -> list[Tabs]:
        """Return the tabs, once there is an accepted batch whose own copies are to go."""
        found = self.desk.copies.every()
        if not found:
            return []
        named = [("order", _("销毁申请"))] + [(one.number, _copies_word(one, found)) for one in found[-3:]]
        tabs = Tabs(self.look, named, self._tab, "destroyTabs")
        tabs.chosen.connect(self._choose_tab)
        return [tabs]

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self.refresh()

    def _show_copies(self, number: str) -> None:
        if copies_of(self, number).closing:
            self.head(_("销毁"), _("交接夹里的清了，别处的也要清，一处处打勾。"))
            self.why(_("关了门，各处的副本都用不着了。"), "own_copies")
        else:
            self.head(_("销毁"), _("交出去的，自己手里也要清，一处处打勾。"))
            self.why(_("对方收下以后，这些资料就不是您的生意要用的了。"), "own_copies")
        panel, (tabs,) = OwnCopiesPanel(self, number), self._tabs()
        panel.to_destruction.connect(lambda: self._choose_tab("order"))
        panel.ticked.connect(
            lambda: tabs.rename(number, _copies_word(copies_of(self, number), self.desk.copies.every()))
        )
        self.fill_body(tabs, panel)
        self.body.setStretch(1, 1)
        self.buttons()
        self.note("")

    def _stepper(self, at: int) -> QWidget:
        """Return where the order is; with large text in words, for a row of six would be cut."""
        words = [_(word) for word in STAGES]
        if not self.look.narrow:
            return Stepper(self.look, words, at)
        told = _("{word}（第 {at} 步，共 {all} 步）", word=words[at], at=at + 1, all=len(words))
        return Label(self.look, told, "strong", self.look.colours.accent, "stageInWords")

    # 1: the hold question

    def _ask_question(self, told: str = "") -> None:
        self.head(_("销毁"), _("动手以前，每次都先问这一句。"))
        self.why(_("有纠纷的时候删了资料，您就没有凭据了。"), "own_copies")
        asked = HoldQuestion(self, told)
        asked.answered.connect(self._choose)
        asked.kept.connect(self._kept)
        self._asked = asked
        self.fill_body(
            *self._tabs(),
            self._stepper(0),
            scrolling(self.look, holder(column(self.look, asked), "holdBox"), "holdScroll"),
        )
        onward = self.button(_("记下，往下走"), "primary", "keepAnswer", self._keep_answer)
        onward.setEnabled(False)
        self.buttons(onward)
        self.note(_("还没有选"), "help")

    def _choose(self, answer: Answer) -> None:
        if self.primary is not None:
            self.primary.setEnabled(True)
        told = {
            Answer.NO: "",
            Answer.YES: _("选出有事的那几位，其余的再答一次"),
            Answer.UNKNOWN: _("问清以前不会删任何东西"),
        }
        self.note(told[answer], "info" if told[answer] else "")

    def _keep_answer(self) -> None:
        missing = self._asked.missing()
        if missing:
            self.note(missing, "pen", "amber")
            return
        self._asked.keep()

    def _kept(self, answer: Answer, question: int) -> None:
        self.form_saved()
        if answer is Answer.UNKNOWN:
            self.note(_("已记下。问清以前，什么都不会删。"), "pause", "amber")
            self.changed.emit()
            return
        self._question = question if answer is Answer.NO else 0
        self._record = self._verified = None
        self.note(_("正在按这个回答重新看一遍…"), "hourglass")
        self.buttons()
        self.run_long(self.desk.check.decide, done=lambda _run: self._decided(answer))

    def _decided(self, answer: Answer) -> None:
        if answer is Answer.YES:
            self.changed.emit()
            self._ask_question(_("那几位已经改成暂不能动。其余的，再答一次。"))
        else:
            self.refresh()

    # 2: the list

    def _show_list(self) -> None:
        """Ask beside the window what may go: with many customers behind an accepted list it takes seconds."""
        desk = self.desk

        def read() -> tuple[Proposal, int]:
            return desk.destroy.propose(), len(desk.refunds.useless())

        self.look_up(read, lambda found: self._show_proposal(found[0], found[1]))

    def _show_proposal(self, proposal: Proposal, useless: int) -> None:
        self.head(_("销毁"), _("先看清要销毁什么，再请第二个人批准，最后才动手。"))
        self.why(_("删了，本程序找不回来；有些资料，法律不许删。"), "own_copies")
        ended = no_use_card(self, useless, self.desk.people.me().name, self.refresh)
        self.fill_body(*self._tabs(), self._stepper(1), *ended, proposal_lists(self.look, proposal))
        back = self.button(_("重新回答"), "quiet", "askAgain", self._again)
        onward = self.button(_("提出销毁申请"), "primary", "makeOrder", self._draft, "doc")
        onward.setEnabled(bool(proposal.lines))
        things = self.button(
            _("只销毁别处的东西…"), "secondary", "thingsOnly", partial(self._draft, with_records=False)
        )
        self.buttons(back, things, onward)
        self.note(
            "" if proposal.lines else _("现在没有一项可以销毁，原因写在下面的表里"),
            "" if proposal.lines else "info",
        )

    def _again(self) -> None:
        self._question = 0
        self.refresh()

    def _draft(self, with_records: bool = True) -> None:
        text = _("写一句为什么销毁，会印在申请上。")
        choices = (Choice("leave", _("先不提"), "quiet"), Choice("yes", _("提出申请"), "primary", "doc"))
        question = Question(_("提出销毁申请"), text, choices, "doc", "teal", field=_("为什么销毁"))
        self.kit.asker.ask(question, partial(self._drafted, with_records))

    def _drafted(self, with_records: bool, said: str) -> None:
        key, _colon, reason = said.partition(":")
        if key != "yes":
            return
        asked = self._question

        def act() -> Order:
            order = self.desk.destroy.draft(reason.strip() or _("用途已经没有了"), with_records=with_records)
            return self.desk.destroy.ask(order.id, asked)

        self.run(act, lambda _order: self._moved())

    def _moved(self) -> None:
        self.changed.emit()
        self.refresh()

    # 3: approval

    def _show_approval(self, order: Order) -> None:
        look = self.look
        self._form = ApprovalForm(self, order)
        self.head(
            _("销毁"),
            _("一个人的店：您来批准，请见证人到场签字。")
            if self._form.alone
            else _("请第二个人看清楚再批准。"),
            Label(look, _("销毁申请 {number}", number=order.number), "table"),
        )
        self.why("" if self._form.alone else _("申请的人不能自己批准。"), "own_copies")
        inner = column(look, self._form, calm(self), *self._what(order), None, gap=12)
        self.fill_body(
            *self._tabs(),
            self._stepper(2),
            scrolling(self.look, holder(inner, "approvalBox"), "approvalScroll"),
        )
        drop = self.button(_("撤回申请"), "quiet", "refuseOrder", lambda: self._refuse(order))
        paper = self.button(
            _("打印销毁申请"), "secondary", "printRequest", lambda: self._request(order), "printer"
        )
        approve = self.button(_("批准"), "primary", "approveOrder", self._approve, "user")
        self.buttons(drop, paper, approve)
        self.show_saved()

    def _what(self, order: Order) -> list[QWidget]:
        """Return what an order names: records in the case as numbers, and things elsewhere."""
        things = ThingsPanel(self, order)
        things.changed.connect(lambda: at_same_height(self, self._moved))
        signed = self.desk.destroy.signatures(order.id)
        five: list[QWidget] = [SignaturesCard(self, order, signed)] if signed else []
        return [*five, *([order_numbers(self.look, order)] if order.lines else []), things]

    def _approve(self) -> None:
        missing = self._form.missing()
        if missing:
            self.note(missing, "pen", "amber")
        else:
            self.run(self._form.act(), lambda _order: self._moved())

    def _refuse(self, order: Order) -> None:
        self._question = 0
        self.run(lambda: self.desk.destroy.refuse(order.id, "withdrawn"), lambda _order: self._moved())

    def _request(self, order: Order) -> None:
        self.save_pdf(_("存到哪里"), f"{order.number}.pdf", lambda: self.desk.destroy.request_paper(order.id))

    # 4 and 5: execution

    def _show_execution(self, order: Order) -> None:
        look = self.look
        if order.lines and not self.desk.destroy.asked_today():
            self._ask_question(_("批准以后隔了几天，动手以前再问一次。"))
            return
        number = Label(look, _("销毁申请 {number}", number=order.number), "table")
        self.head(_("销毁"), _("已经批准，可以执行。执行以后逐项读回。"), number)
        self.why(_("读不到了才出记录。"), "own_copies")
        inner = column(look, *self._what(order), None, gap=12)
        self.fill_body(
            *self._tabs(), self._stepper(3), scrolling(look, holder(inner, "executionBox"), "executionScroll")
        )
        drop = self.button(_("先不销毁"), "quiet", "refuseOrder", lambda: self._refuse(order))
        act = self.button(
            _("执行销毁…"),
            "danger",
            "execute",
            lambda: last_look(self, order, partial(self._execute, order)),
            "shred",
        )
        self.buttons(drop, *([act] if order.lines else []))
        unsigned = missing(self, order)
        act.setEnabled(not unsigned)
        if unsigned:
            self.note(_("会计档案还差 {count} 个人签", count=unsigned), "sign", "amber")
            return
        told = _("{name} 已批准", name=order.approver) if order.lines else _("一样样做完、记下，记录才出得来")
        self.note(told, "check", "accent")

    def _execute(self, order: Order) -> None:
        running = Running(self.look, order)
        running.cancelled.connect(self.stop_long)
        self.fill_body(self._stepper(3), running, order_numbers(self.look, order), None)
        self.buttons()
        self.note("")
        execute = self.desk.destroy.execute
        self.run_long(
            execute,
            order.id,
            done=self._executed,
            failed=self._stopped,
            progress=running.step,
            exclusive=True,
        )

    def _stopped(self, seen: BaseException) -> None:
        """Cancelled or failed before the new file became the case: the order stands as before."""
        self.refresh()
        if isinstance(seen, Cancelled):
            self.note(_("已停下，一条都没有删"), "undo")
        else:
            self.tell_fault(seen)

    def _executed(self, verified: Verified) -> None:
        self._verified = verified
        self.run(lambda: self.desk.destroy.record_paper(verified.order), self._recorded)

    def _recorded(self, made: Made) -> None:
        self._record = made
        self._moved()

    # 6: the record

    def _show_record(self, order: Order) -> None:
        look = self.look
        number = Label(look, _("销毁申请 {number}", number=order.number), "table")
        self.head(_("销毁"), _("已执行，读回未见。把记录打出来，请见证人签字。"), number)
        self.why(_("固态硬盘上可能有残留，记录里会写明。"), "own_copies")
        kept = next(
            (
                one
                for one in reversed(self.desk.press.every())
                if one.subject == f"order:{order.id}" and one.kind == "destroy_record"
            ),
            None,
        )
        preview = PaperPreview(look)
        if self._record is not None:
            preview.show_pdf(self._record.printed.pdf)
        elif kept is not None:
            preview.show_pdf(self.desk.press.pdf(kept.id))
        told = record_card(look, order)
        if self.desk.destroy.things(order.id):
            things = ThingsPanel(self, order)
            things.changed.connect(lambda: self._anew(order))
            told.column.insertWidget(told.column.count() - 1, things)
        left = scrolling(look, holder(column(look, told, None), "recordBox"), "recordScroll")
        both = row(look, left, preview, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        tabs = self._tabs()
        self.fill_body(*tabs, self._stepper(5), both)
        self.body.setStretch(len(tabs) + 1, 1)
        again = self.button(_("再提一次申请"), "quiet", "askAgain", self._start_again)
        save = self.button(
            _("存成 PDF…"), "secondary", "saveRecord", lambda: self._save_record(order), "file"
        )
        onward = self.button(_("下一步：收尾"), "primary", "toClose", lambda: self.go.emit("close"))
        self.buttons(again, save, onward)
        self.show_saved()

    def _anew(self, order: Order) -> None:
        """A thing was recorded after the erasing: the record is made again and says so."""
        self.run(lambda: self.desk.destroy.record_paper(order.id), self._recorded)

    def _start_again(self) -> None:
        self._question, self._record = 0, None
        self._ask_question()

    def _save_record(self, order: Order) -> None:
        kept = self._record
        self.save_pdf(
            _("存到哪里"), f"{order.number}.pdf", lambda: kept or self.desk.destroy.record_paper(order.id)
        )


def _copies_word(one: OwnCopies, every: Sequence[OwnCopies]) -> str:
    done = _("自己这里的副本 {done}/{all}", done=one.done, all=len(one.places))
    return done if len(every) == 1 else f"{one.number} {done}"  # one tab for each batch
