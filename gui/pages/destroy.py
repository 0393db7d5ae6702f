"""销毁: six stages, nothing red before execution, and no record before the reading back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QWidget

from core.desk import Desk
from core.desk.destroying import Order, OrderState, Proposal, Verified
from core.desk.press import Made
from core.flows import today
from core.records import Answer, Outcome
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.destroy_approval import ApprovalForm, calm
from gui.pages.destroy_words import COPY_WORDS, GROUND_WORDS, question_lines
from gui.parts import (
    Card,
    ChoiceCard,
    EmptyState,
    Field,
    IconLine,
    Kit,
    Label,
    Line,
    PaperPreview,
    Prose,
    Stepper,
    Table,
    TableCard,
    column,
    holder,
    row,
    scrolling,
)  # fmt: skip
from gui.words import N_, Cell, Col, Sign, Tone, _, kind_word, listed, outcome_sign

STAGES = (N_("先问一句"), N_("列出来"), N_("批准"), N_("执行"), N_("读回核对"), N_("出记录"))
_STAGE_OF = {
    OrderState.DRAFT: 1,
    OrderState.ASKED: 2,
    OrderState.APPROVED: 3,
    OrderState.EXECUTED: 4,
    OrderState.VERIFIED: 5,
}


class DestroyPage(Page):
    """Asks, lists, has it approved, executes, reads back, prints the record."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "destroyPage")
        self._question = 0
        self._answer: Answer | None = None
        self._verified: Verified | None = None
        self._record: Made | None = None

    def refresh(self) -> None:
        """Show the stage that the newest order has reached."""
        if self.at_work:
            return
        order = self._order()
        if self.desk.check.last_run() is None:
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

    def _stepper(self, at: int) -> Stepper:
        return Stepper(self.look, [_(word) for word in STAGES], at)

    # 1: the hold question

    def _ask_question(self) -> None:
        look = self.look
        self.head(_("销毁"), _("动手以前，每次都先问这一句。"))
        self.why(_("有纠纷的时候删了资料，您就没有凭据了。"), "own_copies")
        card = Card(
            look,
            Label(look, _("现在有没有下面这些事？"), "section"),
            pad=(28, 20),
            gap=10,
            name="holdQuestion",
        )
        for left, right in question_lines():
            card.column.addLayout(
                row(look, IconLine(look, *left, role="body"), IconLine(look, *right, role="body"))
            )
        group = QButtonGroup(card)
        choices = (
            (Answer.NO, _("没有"), _("记下您的名字和日期，往下走")),
            (Answer.YES, _("有"), _("先把那几位改成暂不能动，再回来答一次其余的")),
            (Answer.UNKNOWN, _("不清楚"), _("先停下，添一件“问会计”的待办，问清了再来")),
        )
        for answer, title, line in choices:
            choice = ChoiceCard(look, title, line, name=f"hold_{answer.value}")
            choice.clicked.connect(lambda _checked=False, a=answer: self._choose(a))
            group.addButton(choice)
            card.column.addWidget(choice)
        name = self.desk.people.me().name
        self._by = Line(look, "holdName", text=name)
        card.column.addWidget(Field(look, _("谁回答的"), self._by, _("名字和今天的日期会印在销毁申请上。")))
        why = Card(
            look,
            Label(look, _("为什么每次都问"), "section"),
            IconLine(look, "user", _("这些事只有您知道，电脑看不出。")),
            IconLine(look, "pen", _("您的回答印在销毁申请上，连同名字和日期。")),
            IconLine(look, "undo", _("事情了结，您点了才放开。")),
            None,
            pad=(20, 16),
            gap=12,
        )
        if not look.narrow:
            why.setFixedWidth(look.wide(292))
        inner = (
            column(look, card, why, None)
            if look.narrow
            else row(look, holder(column(look, card, None)), why, gap=16)
        )
        self.fill_body(self._stepper(0), scrolling(self.look, holder(inner, "holdBox"), "holdScroll"))
        self._answer = None
        onward = self.button(_("记下，往下走"), "primary", "keepAnswer", self._keep_answer)
        onward.setEnabled(False)
        self.buttons(onward)
        self.note(_("还没有选"), "help")

    def _choose(self, answer: Answer) -> None:
        self._answer = answer
        if self.primary is not None:
            self.primary.setEnabled(True)
        told = {
            Answer.NO: "",
            Answer.YES: _("先把有事的那几位改成暂不能动"),
            Answer.UNKNOWN: _("问清以前不会删任何东西"),
        }
        self.note(told[answer], "info" if told[answer] else "")

    def _keep_answer(self) -> None:
        answer, by = self._answer, self._by.text().strip()
        if answer is None:
            return
        self.run(
            lambda: self.desk.destroy.answer_hold_question(answer, by, today()),
            lambda kept: self._kept(kept.id, answer),
        )

    def _kept(self, question: int, answer: Answer) -> None:
        if answer is Answer.UNKNOWN:
            self.note(_("已记下。问清以前，什么都不会删。"), "pause", "amber")
            self.changed.emit()
            return
        if answer is Answer.YES:
            self.changed.emit()
            self.go.emit("check")
            return
        self._question = question
        self._record = self._verified = None
        self.note(_("正在按这个回答重新看一遍…"), "hourglass")
        self.buttons()
        self.run_long(self.desk.check.decide, done=lambda _run: self.refresh())

    # 2: the list

    def _show_list(self) -> None:
        proposal = self.desk.destroy.propose()
        self.head(_("销毁"), _("先看清要销毁什么，再请第二个人批准，最后才动手。"))
        self.why(_("删了，本程序找不回来；有些资料，法律不许删。"), "own_copies")
        self.fill_body(self._stepper(1), self._lists(proposal))
        back = self.button(_("重新回答"), "quiet", "askAgain", self._again)
        onward = self.button(_("提出销毁申请"), "primary", "makeOrder", self._draft, "doc")
        onward.setEnabled(bool(proposal.lines))
        self.buttons(back, onward)
        self.note(
            "" if proposal.lines else _("现在没有一项可以销毁，原因写在下面的表里"),
            "" if proposal.lines else "info",
        )

    def _lists(self, proposal: Proposal) -> QWidget:
        look = self.look
        cols = (
            Col(_("要销毁的")),
            Col(_("客户"), 110, right=True),
            Col(_("记录（行）"), 120, right=True),
            Col(_("怎么销毁"), 240),
        )
        rows = [
            (Cell(kind_word(one.kind), _(GROUND_WORDS[one.ground.value]), "eraser"), Cell(f"{one.customers:,}"),
             Cell(f"{one.rows:,}"), Cell(_("从交接夹清除，换新钥匙"), quiet=True))
            for one in proposal.lines
        ]  # fmt: skip
        if not rows:
            rows = [(Cell(_("没有"), icon="minus"), Cell(""), Cell(""), Cell(""))]
        kept_cols = (
            Col(_("这些不能销毁，已经拦下")),
            Col(_("客户"), 110, right=True),
            Col(_("记录（行）"), 120, right=True),
            Col(_("原因"), 240),
        )
        kept = [
            (Cell(kind_word(one.kind)), Cell(f"{one.customers:,}"), Cell(f"{one.rows:,}"),
             Cell(sign=outcome_sign(one.outcome) if one.outcome else Sign("clock", _("还没结论"), Tone.STONE)))
            for one in proposal.kept if one.outcome is not Outcome.DELETE
        ]  # fmt: skip
        copies = [
            (Cell(_(COPY_WORDS.get(one.what, one.what)), one.name, "usb"), Cell(""), Cell(f"{one.count or 1:,}"),
             Cell(sign=Sign("alert", _("要另外处理"), Tone.AMBER)))
            for one in proposal.copies
        ]  # fmt: skip
        return scrolling(
            self.look,
            holder(
                column(look, self._fixed(cols, rows), self._fixed(kept_cols, [*kept, *copies]), None, gap=12)
            ),
            "listsScroll",
        )

    def _fixed(self, cols: tuple[Col, ...], rows: Sequence[tuple[Cell, ...]]) -> TableCard:
        table = Table(self.look, f"list_{len(cols)}_{cols[0].title}", cols, row_height=50)
        table.setModel(RowModel(cols, rows, table))
        card = TableCard(self.look, table)
        card.setFixedHeight(table.wanted_height(len(rows)) + 4)
        return card

    def _again(self) -> None:
        self._question = 0
        self.refresh()

    def _draft(self) -> None:
        text = _("写一句为什么销毁，会印在申请上。")
        choices = (Choice("leave", _("先不提"), "quiet"), Choice("yes", _("提出申请"), "primary", "doc"))
        question = Question(_("提出销毁申请"), text, choices, "doc", "teal", field=_("为什么销毁"))
        self.kit.asker.ask(question, self._drafted)

    def _drafted(self, said: str) -> None:
        key, _colon, reason = said.partition(":")
        if key != "yes":
            return
        asked = self._question

        def act() -> Order:
            order = self.desk.destroy.draft(reason.strip() or _("用途已经没有了"))
            return self.desk.destroy.ask(order.id, asked)

        self.run(act, lambda _order: self._moved())

    def _moved(self) -> None:
        self.changed.emit()
        self.refresh()

    # 3: approval

    def _show_approval(self, order: Order) -> None:
        look = self.look
        self.head(
            _("销毁"),
            _("请第二个人看清楚再批准。"),
            Label(look, _("销毁申请 {number}", number=order.number), "table"),
        )
        self.why(_("申请的人不能自己批准。"), "own_copies")
        self._form = ApprovalForm(self, order)
        inner = column(look, self._form, calm(self), self._numbers(order), None, gap=12)
        self.fill_body(self._stepper(2), scrolling(self.look, holder(inner, "approvalBox"), "approvalScroll"))
        drop = self.button(_("撤回申请"), "quiet", "refuseOrder", lambda: self._refuse(order))
        paper = self.button(
            _("打印销毁申请"), "secondary", "printRequest", lambda: self._request(order), "printer"
        )
        approve = self.button(_("批准"), "primary", "approveOrder", self._approve, "user")
        self.buttons(drop, paper, approve)
        self.show_saved()

    def _numbers(self, order: Order) -> TableCard:
        cols = (Col(_("要销毁的")), Col(_("客户"), 110, right=True), Col(_("记录（行）"), 120, right=True))
        rows = [
            (
                Cell(kind_word(o.kind), _(GROUND_WORDS[o.ground.value])),
                Cell(f"{o.customers:,}"),
                Cell(f"{o.rows:,}"),
            )
            for o in order.lines
        ]
        return self._fixed(cols, rows)

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
        self.run(lambda: self.desk.destroy.request_paper(order.id), self._save_paper)

    def _save_paper(self, made: Made) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            paths[0].write_bytes(made.printed.pdf)
            self.desk.press.printed(made.id)

        self.kit.asker.save_file(_("存到哪里"), f"{made.number}.pdf", "PDF (*.pdf)", save)

    # 4 and 5: execution

    def _show_execution(self, order: Order) -> None:
        look = self.look
        number = Label(look, _("销毁申请 {number}", number=order.number), "table")
        self.head(_("销毁"), _("已经批准，可以执行。执行以后逐项读回。"), number)
        self.why(_("读不到了才出记录。"), "own_copies")
        self.fill_body(self._stepper(3), self._numbers(order), None)
        rows = sum(one.rows for one in order.lines)
        drop = self.button(_("先不销毁"), "quiet", "refuseOrder", lambda: self._refuse(order))
        act = self.button(_("执行销毁…"), "danger", "execute", lambda: self._last_look(order, rows), "shred")
        self.buttons(drop, act)
        self.note(_("{name} 已批准", name=order.approver), "check", "accent")

    def _last_look(self, order: Order, rows: int) -> None:
        kept = sum(one.rows for one in self.desk.destroy.propose().kept if one.outcome is not Outcome.DELETE)
        lines = (
            ("eraser", _("会消失：{rows} 条记录", rows=rows), _("{name} 已批准", name=order.approver)),
            ("archive", _("会留下：{rows} 条", rows=kept), _("到期再看")),
            ("usb", _("还管不到：别处的副本和备份"), _("记录里会写明")),
        )
        choices = (
            Choice("leave", _("先不销毁")),
            Choice("yes", _("销毁 {rows} 条", rows=rows), "danger", "shred"),
        )
        title = _("最后看一眼：销毁 {rows} 条", rows=rows)
        question = Question(
            title, _("按下红色按钮以后，本程序找不回这些资料。"), choices, "stop", "red", lines, order.number
        )
        self.kit.asker.ask(question, lambda key: self._execute(order) if key == "yes" else None)

    def _execute(self, order: Order) -> None:
        self.fill_body(
            self._stepper(3),
            EmptyState(
                self.look,
                "hourglass",
                _("正在销毁，换新钥匙，再逐项读回…"),
                _("这一步不能中途停，请不要关电脑。"),
            ),
        )
        self.buttons()
        self.note("")
        self.run_long(self.desk.destroy.execute, order.id, done=self._executed, exclusive=True)

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
        remain = [_(COPY_WORDS.get(one.what, one.what)) for one in order.remaining]
        told = Card(
            look,
            Label(look, _("核对过的"), "section"),
            IconLine(
                look,
                "check",
                _("{count} 位客户的资料已执行销毁", count=order.customers),
                colour=look.colours.accent,
            ),
            IconLine(look, "check", _("换了新钥匙，旧文件已删除"), colour=look.colours.accent),
            IconLine(look, "check", _("逐项读回，读回未见"), colour=look.colours.accent),
            8,
            Label(look, _("以下副本不在范围"), "strong"),
            Prose(look, listed(dict.fromkeys(remain)) or _("没有登记别的副本"), "table", look.colours.ink2),
            None,
            gap=10,
            name="destroyed",
        )
        both = row(look, told, preview, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.fill_body(self._stepper(5), both)
        self.body.setStretch(1, 1)
        again = self.button(_("再提一次申请"), "quiet", "askAgain", self._start_again)
        save = self.button(
            _("存成 PDF…"), "secondary", "saveRecord", lambda: self._save_record(order), "file"
        )
        onward = self.button(_("下一步：收尾"), "primary", "toClose", lambda: self.go.emit("close"))
        self.buttons(again, save, onward)
        self.show_saved()

    def _start_again(self) -> None:
        self._question, self._record = 0, None
        self._ask_question()

    def _save_record(self, order: Order) -> None:
        if self._record is not None:
            self._save_paper(self._record)
        else:
            self.run(lambda: self.desk.destroy.record_paper(order.id), self._save_paper)
