"""清单定稿: one batch at a time, quiet as a balance sheet; control totals are the largest figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.lists import Frozen, Gate, Proposal, Warned
from core.errors import Known
from core.flows import today
from core.records import Exclusion, InventoryLine, Totals
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.export_form import ExportForm
from gui.pages.fields_form import FieldsForm
from gui.pages.leaving import PRICED, leaving_notices, licence_notice
from gui.pages.list.evening import ask_for_evening
from gui.pages.list.figures import control_totals, lines_table
from gui.parts import (
    Button,
    Card,
    EmptyState,
    Icon,
    Kit,
    Label,
    Notice,
    Prose,
    Tabs,
    Tag,
    column,
    holder,
    row,
    scrolling,
    show_if,
)  # fmt: skip
from gui.words import N_, Sign, Tone, _, left, listed, meaning_word, money, tongue

OPEN_POINTS: dict[str, tuple[str, str, str]] = {
    "gate.self_assessment": (N_("风险自评表还没签"), N_("看过、签过的日子"), "self_assessment"),
    "gate.data_terms": (N_("和接收方的资料条款还没签"), N_("双方签过的日子"), "data_terms"),
    "gate.receiver": (N_("接收方还没填全"), N_("名称和联系方式"), ""),
    "gate.purposes": (N_("对方拿去做什么还没选"), N_("至少选一样"), ""),
    "gate.abroad_unknown": (N_("接手的人在不在境外，还不知道"), N_("他和他存资料的地方，问清楚再交"), ""),
    "gate.export_way": (
        N_("资料要送到境外（港澳台也算）：还没记下走哪一条路"),
        N_("备案、认证、评估，或者为什么免办"),
        "export",
    ),
    "gate.export_more": (N_("要送到境外的多了：记下的那一条路不够"), N_("看看还有哪几条"), "export"),
    "inventory.empty": (N_("还没有一项能交"), N_("先征得同意，再来定稿"), ""),
    "inventory.undecided": (N_("有的资料还没有结论"), N_("回到“能不能交”再看一遍"), ""),
    "handover.carriers_open": (N_("混着客户的东西还没选怎么办"), N_("回到“放资料”去选"), ""),
    "recovery.not_proven": (N_("备用密码还没抄"), N_("定稿以前要抄好"), "recovery"),
}


class ListPage(Page):
    """The draft of the open batch, or a batch that is final."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "listPage")
        self._batch = 0  # chosen on a tab; 0 until then, -1 for the batch that is not final yet
        self._shown = "0"
        self._proposal: Proposal | None = None
        self._warned = Warned(0, (), None, sure=False)
        self._old: dict[int, str] = {}

    def refresh(self) -> None:
        """Show the batch that was chosen, the open one at first."""
        if self.at_work:
            return
        if self.desk.check.last_run() is None:
            self.head(_("清单定稿"), _("从头到尾读一遍，没有问题就定稿。"))
            go = self.small(_("去看能不能交"), "toCheck", lambda: self.go.emit("check"), "right")
            self.fill_body(
                EmptyState(
                    self.look,
                    "lock",
                    _("现在还不能定稿"),
                    _("要先看能不能交，\n才知道清单里有什么。"),
                    go,
                    Tone.STONE,
                )
            )
            self.buttons()
            self.note("")
            return
        self.note(_("正在检查…"), "hourglass")
        self.look_up(
            lambda: (self.desk.lists.propose(), self.desk.lists.warnings(), self._behind()), self._show
        )

    def _behind(self) -> dict[int, str]:
        """Return why each list that waits for its signing may not be signed any more, by its id."""
        lists = self.desk.lists
        return {one.id: lists.outdated(one) for one in lists.history() if one.state == "final"}

    def _show(self, found: tuple[Proposal, Warned, dict[int, str]]) -> None:
        if self.at_work:
            return
        proposal, self._warned, self._old = found
        self._proposal = proposal
        final = [one for one in self.desk.lists.history() if one.state != "replaced"]
        chosen = next((one for one in final if one.batch_number == self._batch), None)
        # final, and the receiver has not accepted it yet
        waiting = bool(final) and final[-1].state == "final"
        if chosen is None and final and self._batch == 0 and (waiting or not proposal.totals.items):
            chosen = final[-1]
        self._shown = str(chosen.batch_number) if chosen is not None else "0"
        if chosen is not None:
            self._show_final(chosen, final)
        else:
            self._show_draft(proposal, final)

    def _show_draft(self, proposal: Proposal, final: Sequence[Frozen]) -> None:
        number = len({one.batch_number for one in final}) + 1
        draft = Tag(self.look, Sign("clock", _("草稿，还没定稿"), Tone.STONE))
        self.head(_("清单定稿：第 {number} 批", number=number), _("从头到尾读一遍，没有问题就定稿。"), draft)
        self.why(_("双方照同一张清单当面核对；定稿以后谁也不能改。"), "receiver_terms")
        missing = self._missing(proposal)
        self._lay_out(proposal.lines, proposal.totals, proposal.exclusions, final, missing)
        back = self.button(_("上一步"), "quiet", "toCheck", lambda: self.go.emit("check"))
        freeze = self.button(
            _("第 {number} 批定稿…", number=number),
            "primary",
            "freeze",
            lambda: self._ask(proposal, number),
            "seal",
        )
        freeze.setEnabled(not missing)
        self.buttons(back, freeze)
        if missing:
            told = _("还缺 {count} 项：{first}", count=len(missing), first=self._words(missing[0])[0])
            self.note(told, "alert", "amber")
        else:
            self.note(_("定稿前要看的都齐了"), "check", "accent")

    def _show_final(self, frozen: Frozen, final: Sequence[Frozen]) -> None:
        tag = Tag(self.look, Sign("check", _("已定稿 {number}", number=frozen.number), Tone.TEAL))
        self.head(
            _("清单定稿：第 {number} 批", number=frozen.batch_number),
            _("这一批已经定稿，双方照它核对。"),
            tag,
        )
        self.why(_("发现差错，另出一版，旧的也留着。"), "receiver_terms")
        if why := self._old.get(frozen.id, ""):
            self._show_outdated(frozen, final, why)
            return
        self._lay_out(frozen.lines, frozen.totals, frozen.exclusions, final, ())
        self.note(
            _(
                "定稿于 {when}，文件指纹 {code}",
                when=frozen.frozen[:16].replace("T", " "),
                code=frozen.digest[:12].upper(),
            ),
            "seal",
        )
        save = self.button(_("存成表格…"), "secondary", "saveWorkbook", lambda: self._save(frozen), "table")
        onward = self.button(_("下一步：交接"), "primary", "toMeet", lambda: self.go.emit("meet"))
        evening = self.button(
            _("昨晚的表…"), "secondary", "evening", lambda: ask_for_evening(self, self._freeze), "clock"
        )
        show_if(evening, frozen.state == "final")
        self.buttons(save, evening, onward)

    def _show_outdated(self, frozen: Frozen, final: Sequence[Frozen], why: str) -> None:
        """Show what the next version would hold: the one that is final may not be used any more."""
        proposal = self._proposal
        assert proposal is not None
        missing = self._missing(proposal)
        self._lay_out(proposal.lines, proposal.totals, proposal.exclusions, final, missing)
        again = self.button(
            _("出新的一版…"),
            "primary",
            "nextVersion",
            lambda: self._ask(proposal, frozen.batch_number),
            "seal",
        )
        again.setEnabled(not missing)
        self.buttons(again)
        other = why == "inventory.other_receiver"
        words = (
            _("清单是给原来的接收方定稿的，请出新的一版")
            if other
            else _("定稿以后有人的情况变了，请出新的一版")
        )
        self.note(words, "alert", "amber")

    def _missing(self, proposal: Proposal) -> tuple[str, ...]:
        proven = () if self.desk.people.recovery_proven() else ("recovery.not_proven",)
        return (*proposal.open, *proven)

    def _lay_out(
        self, lines: Sequence[InventoryLine], totals: Totals, out: Sequence[Exclusion], final: Sequence[Frozen],
        missing: Sequence[str],
    ) -> None:  # fmt: skip
        look = self.look
        left: list[QWidget] = [*licence_notice(self)]
        if missing:
            left.append(self._open_points(missing))
        left += [lines_table(look, lines, totals), self._fields_line(), *leaving_notices(look, self._warned)]
        body = column(look, *left, None, gap=12)
        main = scrolling(look, holder(body, "listMain"), "listScroll")
        rules = self.desk.check.sentences({one.reason for one in out})
        why = {code: getattr(text, tongue()) for code, text in rules.items()}
        panel = self._beside(control_totals(look, totals, out, why))
        both = column(look, main, panel, gap=16) if look.narrow else row(look, main, panel, gap=16)
        both.setStretch(0, 1)
        self.fill_body(self._batches(final), both)
        self.body.setStretch(1, 1)

    def _beside(self, card: Card) -> QWidget:
        """Return the figures in a part of their own that scrolls: why something stays takes room on a low screen."""
        if self.look.narrow:
            return card
        area = scrolling(self.look, holder(column(self.look, card, gap=0), "totalsBox"), "totalsScroll")
        area.setFixedWidth(card.width() + self.look.px(12))
        return area

    def _fields_line(self) -> Notice:
        """Say which fields go, with the way to cut or add some while a list is still to come."""
        told = listed(meaning_word(one) for one in (self._proposal.fields if self._proposal else ()))
        change = self.small(
            _("改字段…"), "changeFields", lambda: FieldsForm(self, self.refresh).show(), "table", "quiet"
        )
        show_if(change, self._shown == "0")
        return Notice(
            self.look,
            Tone.STONE,
            "seal",
            _("只交说好的栏：{fields}。", fields=told),
            _("没说的不交。"),
            change,
        )

    def _batches(self, final: Sequence[Frozen]) -> Tabs:
        numbers = sorted({one.batch_number for one in final})
        tabs = [(str(n), _("第 {number} 批", number=n)) for n in numbers]
        tabs.append(("0", _("下一批") if numbers else _("第 {number} 批", number=1)))
        shown = Tabs(self.look, tabs, self._shown)
        shown.chosen.connect(self._choose)
        return shown

    def _choose(self, key: str) -> None:
        self._batch = int(key) or -1
        self.refresh()

    def _open_points(self, missing: Sequence[str]) -> Card:
        look = self.look
        card = Card(
            look, Label(look, _("定稿以前还差这几件"), "section"), pad=(20, 12), gap=6, name="openPoints"
        )
        for code in missing:
            title, under, act = self._words(code)
            words = column(
                look,
                Prose(look, title, "strong", wide=True),
                Label(look, under, "small", look.colours.ink2),
                gap=0,
            )
            acts = row(look, gap=8)
            line = row(look, Icon(look, "alert", look.colours.amber_icon, 20), words, gap=12)
            words.addLayout(acts) if look.narrow else line.addLayout(acts)
            line.setStretch(1, 1)
            if act in ("self_assessment", "data_terms"):
                name = f"print_{act}"
                acts.addWidget(
                    self.small(_("打这张纸…"), name, lambda n=act: self._print(n), "printer", "quiet")  # type: ignore[misc]  # a default binds the name
                )
            acts.addWidget(self._remedy(code, act))
            acts.addStretch(1 if look.narrow else 0)
            card.column.addLayout(line)
        return card

    def _print(self, name: str) -> None:
        self.save_pdf(_("存到哪里"), f"{name}.pdf", lambda: self.desk.forms.make(name))

    def _remedy(self, code: str, act: str) -> Button:
        if act in ("self_assessment", "data_terms"):
            return self.small(_("已经签了…"), f"pass_{act}", lambda: self._pass(Gate(act)), "sign")
        if act == "export":
            return self.small(
                _("看走哪一条…"), "chooseWay", lambda: ExportForm(self, self.refresh).show(), "globe"
            )
        if act == "recovery":
            return self.small(_("现在抄…"), "writeCode", lambda: self.go.emit("people"), "key")
        target = {"gate": "tell", "handover.carriers_open": "collect"}.get(
            code if "carriers" in code else code.split(".")[0], "check"
        )
        return self.small(_("去补上"), f"go_{target}", lambda: self.go.emit(target), "right")

    @staticmethod
    def _words(code: str) -> tuple[str, str, str]:
        family = next((key for key in OPEN_POINTS if code.startswith(key)), "")
        title, line, act = OPEN_POINTS.get(family, (N_("还缺一项"), code, ""))
        return _(title), _(line), act

    def _pass(self, gate: Gate) -> None:
        text = _("纸上签好了再点。写上签字人的名字，日子按今天记。")
        title = _("风险自评表已经签了？") if gate is Gate.SELF_ASSESSMENT else _("资料条款双方都签了？")
        choices = (Choice("leave", _("还没有"), "quiet"), Choice("yes", _("已经签了"), "primary"))
        lines = (("alert", _(PRICED), ""),) if gate is Gate.DATA_TERMS else ()
        question = Question(title, text, choices, "sign", "teal", field=_("谁签的"), lines=lines)
        self.kit.asker.ask(question, lambda said: self._passed(gate, said))

    def _passed(self, gate: Gate, said: str) -> None:
        key, _colon, name = said.partition(":")
        if key != "yes":
            return
        if not name.strip():
            self._pass(gate)
            return

        def kept(_none: object) -> None:
            self.changed.emit()
            self.refresh()

        self.run(lambda: self.desk.lists.pass_gate(gate, name.strip(), today()), kept)

    def _ask(self, proposal: Proposal, number: int) -> None:
        totals = proposal.totals
        lines = (
            ("people", _("客户 {count} 位", count=totals.customers), ""),
            ("table", _("记录 {count} 行", count=totals.rows), ""),
            (
                "coin",
                _("金额 {sum} 元", sum=money(totals.amount_fen)),
                f"{_('卡款')} {left(totals.cards_fen, totals.times_left)}"
                if totals.cards_fen or totals.times_left
                else "",
            ),
        )
        text = _("定稿以后这一版不能改；有差错另出一版，以后的批次照样能加。")
        choices = (Choice("leave", _("再看看"), "secondary"), Choice("yes", _("定稿"), "primary", "seal"))
        question = Question(
            _("第 {number} 批这样定稿？", number=number), text, choices, "seal", "teal", lines
        )
        self.kit.asker.ask(question, lambda key: self._freeze() if key == "yes" else None)

    def _freeze(self) -> None:
        self.note(_("正在定下清单…"), "hourglass")
        self.buttons()
        self._batch = 0
        self.run_long(self.desk.lists.freeze, done=self._frozen, failed=self._not_frozen)

    def _not_frozen(self, seen: BaseException) -> None:
        """Decide anew where facts have changed, and show the list again before anybody presses once more."""
        if isinstance(seen, Known) and seen.code == "inventory.decisions_old":
            self.run_long(self.desk.check.decide, done=lambda _run: self.failed(seen))
        else:
            self.failed(seen)

    def _frozen(self, frozen: Frozen) -> None:
        self._batch = frozen.batch_number
        self.refresh()

    def _save(self, frozen: Frozen) -> None:
        def save(paths: tuple[Path, ...]) -> None:
            self.write(paths[0], lambda: self.desk.lists.workbook(frozen))

        self.kit.asker.save_file(_("清单存到哪里"), f"{frozen.number}.xlsx", "Excel (*.xlsx)", save)
