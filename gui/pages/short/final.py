"""定稿: what the first batch would be, what is still missing, and the press that makes it final."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from core.desk.lists import APART, Frozen, Gate, HeldBack, Proposal, WrittenPackage
from core.desk.press import Made
from core.errors import Known, Refused
from core.flows import today
from gui.pages.export_form import ExportForm
from gui.pages.leaving import PRICED, left_out, licence_notice
from gui.pages.short.base import ShortPage, pair, panel, told
from gui.pages.short.eight import EightPapers
from gui.pages.short.guardians import guardians_missing
from gui.pages.short.hold_page import held_lines
from gui.pages.short.night import CUTOFF
from gui.pages.short.saving import save_made
from gui.parts import Card, IconLine, Notice, ProgressPanel, Prose, column, hairline, holder, row, scrolling
from gui.words import N_, Tone, _, kind_word, language, left, listed, money, outcome_sign

UNPROVEN = "handover.carriers_unproven"  # what the papers for the table are refused for besides
GATE_WORDS = {
    "gate.self_assessment": N_("自评那一页还没看"),
    "gate.data_terms": N_("补充协议双方还没签"),
    "gate.receiver": N_("接手的人还缺名字或电话"),
    "gate.purposes": N_("还没勾对方拿去做什么"),
    "gate.abroad_unknown": N_("接手的人和他存资料的地方在不在境外，还不知道"),
    "gate.export_way": N_("资料要送到境外（港澳台也算）：还没记下走哪一条路"),
    "gate.export_more": N_("要送到境外的多了：记下的那一条路不够"),
    "handover.carriers_open": N_("收银机、本子这些里有全部客户，还没说怎么办"),
    UNPROVEN: N_("有一样说拆开、清空了，还没写谁看过"),
    "inventory.undecided": N_("还没算完，稍等"),
    "inventory.empty": N_("还没有一位客户点头"),
}
GOES = {
    "handover.carriers_open": "collect#where/meet",
    UNPROVEN: "collect#where/meet",
    "gate.self_assessment": "collect#assess/meet",
    "gate.purposes": "collect#purposes/meet",
    "gate.receiver": "tell",
    "gate.abroad_unknown": "tell",
}
_EXPORT = ("gate.export_way", "gate.export_more")
TERMS = "law.data_terms"
_TERMS_GATE = "gate.data_terms"


class FinalScreen:
    """Screen 18."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show what the first batch would be, or its papers once it is final and nothing has changed since."""
        first = self.page.desk.lists.first()
        if first is not None and first.state == "accepted":
            self._papers(first).show()
            return
        frozen = self.page.desk.lists.latest()
        why = self.page.desk.lists.outdated(frozen) if frozen is not None else ""
        if frozen is not None and not why and self.page.desk.lists.packed(frozen):
            self._show_papers(frozen)
        else:
            self._show_batch(why)

    def _show_papers(self, frozen: Frozen) -> None:
        """Show the papers; where one for the table could not be made when the list became final, make it now."""
        page = self.page
        if page.desk.pack.complete(frozen):
            self._papers(frozen).show()
            return
        page.fill_body(None)
        page.buttons()
        page.note(_("正在备要签的纸…"), "hourglass")
        self._make_papers(frozen)

    def _show_batch(self, why: str = "") -> None:
        page = self.page
        page.desk.prepare()
        page.buttons()
        page.note(_("正在算…"), "hourglass")
        lists = page.desk.lists

        def read() -> tuple[Proposal, tuple[HeldBack, ...]]:
            proposal = lists.propose()
            return proposal, lists.held_back(proposal)

        page.look_up(read, lambda found: self._show_proposal(found[0], found[1], why))

    def _show_proposal(self, proposal: Proposal, in_part: Sequence[HeldBack], why: str) -> None:
        page, look = self.page, self.page.look
        if page.shown is not self:
            return  # she has gone on
        open_points = (*proposal.open, *self._unproven())
        totals = proposal.totals
        fen, times = totals.cards_fen, totals.times_left
        page.head(
            _("第一批交 {count} 人，卡款 {left}", count=totals.customers, left=left(fen, times)),
            _("只有点了头的。没回话的、不同意的、要退款的，都不在里面。"),
        )
        numbers = Card(
            look, pair(look, _("客户"), _("{count} 位", count=totals.customers), strong=True, name="batchCustomers"), hairline(look),
            pair(look, _("客户付的"), _("{money} 元", money=money(totals.paid_fen))), hairline(look),
            pair(look, _("店里送的"), _("{money} 元", money=money(totals.gift_fen))), hairline(look),
            pair(look, _("卡款合计"), _("{money} 元", money=money(fen)), strong=True, name="batchMoney"),
            *((hairline(look), pair(look, _("剩余次数"), left(0, times), strong=True, name="batchTimes")) if times else ()), gap=8,
        )  # fmt: skip
        figures = column(
            look,
            *self._since(why),
            *licence_notice(page),
            numbers,
            *owed_to_her(page),
            *self._missing(open_points),
            *held_lines(page),
            *guardians_missing(page),
            *self._unshown(),
            *self._counted_anew(),
            *left_out(page, totals.customers),
            *self._in_part(in_part),
            None,
            gap=12,
        )
        side = panel(
            look, _("按下以后"), told(look, "list", _("定下清单"), _("数字不再变；要改就出下一版。")),
            told(look, "package", _("写资料包"), _("交给对方的文件。加了密，写完会再读一遍对一对。")),
            told(look, "usb", _("存到 U 盘"), _("先插好 U 盘，按下就问存在哪里。")),
            told(look, "doc", _("备好要签的纸"), _("可以拿去打印店的合成一个 PDF。")),
            told(look, "key", _("密码单单独出"), _("只在家里打，不和 U 盘放一起。"), look.colours.amber_icon), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(figures, "finalLeft"), "finalScroll"), side)
        self._foot(open_points, again=bool(why))

    def _in_part(self, found: Sequence[HeldBack]) -> list[IconLine]:
        """Say why fewer records of a kind go than customers: the paper for the table says the same."""
        apart = _("里面有过敏一类的内容，要另外单独问过；这一类整份留在您这里。")
        return [
            IconLine(
                self.page.look,
                "tied",
                _("有 {count} 位的{kind}不交", count=count, kind=kind_word(kind)),
                apart if outcome in APART else outcome_sign(outcome).word,
            )
            for kind, outcome, count in found
        ]

    def _foot(self, open_points: tuple[str, ...], *, again: bool) -> None:
        """Offer the one press that makes the list final; with it she says that the agreement is signed by both."""
        page = self.page
        unsigned, rest = _TERMS_GATE in open_points, [one for one in open_points if one != _TERMS_GATE]
        words = _("出新的一版，写资料包…") if again else _("定下清单，写资料包…")
        onward = page.foot(
            _("协议双方签好了，定下清单…") if unsigned else words, "freezeShort", self._where, icon="lock"
        )
        lacking = len(rest) + (not page.desk.people.recovery_proven())
        printed = not unsigned or page.desk.lists.has_printed(Gate.DATA_TERMS)
        onward.setEnabled(printed and not lacking)
        if lacking:
            page.note(_("还差 {count} 样，办好才能定清单", count=lacking), "help", "amber")
        elif not printed:
            page.note(_("先把补充协议存成 PDF，和对方签好"), "sign", "amber")
        elif unsigned:
            page.note(_("按下就记：{day} 双方签好了补充协议", day=today().isoformat()), "sign")
        else:
            page.note("")

    def _counted_anew(self) -> list[Notice]:
        """Say that the self-assessment will be counted anew, where the people are others than when she read it."""
        page = self.page
        if "self_assessment" not in page.desk.forms.lagging():
            return []
        see = page.small(_("看新的…"), "seeAssessed", partial(page.go.emit, "collect#assess/meet"), "eye")
        told_so = _(
            "您看过以后，人数或者情况有变。这次打的照现在的写，印着“第 2 版”；先前签好的那张留着，这张再签一次。"
        )
        return [Notice(page.look, Tone.STONE, "doc", _("自评和情况说明照现在的写"), told_so, see)]

    def _unproven(self) -> tuple[str, ...]:
        return (UNPROVEN,) if any(one.unproven for one in self.page.desk.collect.things()) else ()

    def _since(self, why: str) -> list[Notice]:
        """Return what to say of a list that was final and may not be used any more."""
        if not why:
            return []
        words = (
            _("清单是给原来接手的人定的")
            if why == "inventory.other_receiver"
            else _("清单定好以后，有人的情况变了")
        )
        said = _("请出新的一版。以前的资料包和密码单作废，U 盘上的旧包要删掉。")
        return [Notice(self.page.look, Tone.AMBER, "alert", words, said)]

    def _missing(self, open_points: tuple[str, ...]) -> list[Notice | Card]:
        page, look = self.page, self.page.look
        found: list[Notice | Card] = []
        if not page.desk.people.recovery_proven():
            go = page.small(_("去抄备用密码"), "toCode", lambda: page.go.emit("people#code/meet"), "key")
            found.append(
                Notice(
                    look,
                    Tone.AMBER,
                    "key",
                    _("先把备用密码抄在纸上"),
                    _("密码忘了，只有它打得开。抄一遍，大约 2 分钟。"),
                    go,
                )
            )
        if page.desk.lists.gates().terms_signed is not None or "gate.data_terms" in open_points:
            found.append(self._terms())
        for code in open_points:
            if code != "gate.data_terms" and code in GATE_WORDS:
                act = partial(page.go.emit, GOES.get(code, "notify"))
                go_on = page.small(_("去看"), f"fix_{code}", self._export if code in _EXPORT else act)
                found.append(Notice(look, Tone.AMBER, "alert", _(GATE_WORDS[code]), "", go_on))
        return found

    def _unshown(self) -> list[Notice]:
        """Say before the signing whose yes has nothing to show for it; she may go on all the same."""
        lacking = self.page.desk.showing.lacking()
        if not lacking:
            return []
        add = self.page.small(_("去添…"), "toProofs", partial(self.page.go.emit, "notify#answers"), "photo")
        told_so = _("微信截图、签了字的小票都行。以后有人说没同意过，就靠它。也可以先定清单，随后补。")
        head = _("{count} 位点了头，还没存截图或小票", count=lacking)
        return [Notice(self.page.look, Tone.AMBER, "photo", head, told_so, add)]

    def _export(self) -> None:
        ExportForm(self.page, self.show).show()

    def _terms(self) -> Card:
        page, look = self.page, self.page.look
        signed = page.desk.lists.gates().terms_signed
        save = page.small(_("存成 PDF…"), "saveTerms", self._print_terms, "doc")
        if signed is not None:
            undo = page.small(_("还没签，撤回"), "unsignTerms", self._unsign_terms, "undo", "quiet")
            done = IconLine(
                look, "check", _("已签好 {day}", day=signed.isoformat()), colour=look.colours.accent
            )
            state: tuple[QHBoxLayout, ...] = (row(look, done, None, undo, gap=20),)
        else:
            state = ()
        head = row(
            look, IconLine(look, "sign", _("补充协议：客户资料与保密"), bold=True, role="body"), save, gap=12
        )
        head.setStretch(0, 1)  # what is to be pressed stands at the top: on a low screen it is in sight
        said = Prose(
            look,
            _("转让合同后面加的几条。资料打包以前，先和对方签好：只做什么、怎么保管、出了事谁管。"),
            "table",
            wide=True,
        )
        blanks = IconLine(
            look, "pen", _("空着的几处，两边商量着填：{usual}。", usual=_usual(page)), name="termsBlanks"
        )
        priced = IconLine(look, "alert", _(PRICED), colour=look.colours.amber_icon, name="termsPriced")
        lapsed = [
            IconLine(look, "alert", _("接手的人、用途或者要交的几栏变了：以前签的那一版不算了，请再存一份，双方再签"), colour=look.colours.amber_icon)
        ] if page.desk.lists.has_lapsed(Gate.DATA_TERMS) else []  # fmt: skip
        return Card(look, head, *lapsed, said, blanks, priced, *state, gap=8, name="termsCard")

    def _print_terms(self) -> None:
        """Save the agreement; what both signed is printed again as it was signed."""
        page = self.page

        def made() -> Made:
            return page.desk.forms.make("data_terms")

        save_made(page, made, _("补充协议.pdf"), then=self._show_batch)

    def _unsign_terms(self) -> None:
        lists = self.page.desk.lists
        self.page.run(lambda: lists.take_back_gate(Gate.DATA_TERMS), lambda _none: self._show_batch())

    def _where(self) -> None:
        self.page.kit.asker.save_file(
            _("资料包存到 U 盘"), _("资料包.zip"), "ZIP (*.zip)", lambda paths: self._freeze(paths[0])
        )

    def _freeze(self, path: Path) -> None:
        page = self.page
        cutoff = page.desk.matter.draft(CUTOFF)
        page.note(_("正在定下清单…"), "hourglass")
        page.run(
            lambda: self._signed_and_frozen(str(cutoff or "")),
            lambda frozen: self._pack(frozen, path),
            self._not_frozen,
        )

    def _signed_and_frozen(self, cutoff: str) -> Frozen:
        """Record what the button said, then make the list final."""
        desk = self.page.desk
        if _TERMS_GATE in desk.lists.gates().closed:
            desk.lists.pass_gate(Gate.DATA_TERMS, self.page.signed_by(), today())
            if any(one.code == TERMS for one in desk.plan.tasks()):
                desk.plan.tick(TERMS)
        try:
            return desk.lists.freeze(cutoff)
        except Refused as late:
            if late.code != "inventory.cutoff":
                raise
            return desk.lists.freeze()  # a list came in on a later day than that evening: up to this minute

    def _not_frozen(self, seen: BaseException) -> None:
        """Decide anew where facts have changed, and show the batch again before she presses once more."""
        page = self.page
        if isinstance(seen, Known) and seen.code == "inventory.decisions_old":
            page.run(page.desk.check.decide, lambda _run: self._not_packed(seen))
        else:
            self._not_packed(seen)

    def _pack(self, frozen: Frozen, path: Path) -> None:
        page, look = self.page, self.page.look
        progress = ProgressPanel(
            look,
            path.name,
            "",
            (("package.rows", _("写")), ("package.check", _("再读一遍，对一对"))),
            _("取消就没有这个文件，清单不变。"),
        )
        progress.cancelled.connect(page.stop_long)
        page.fill_body(progress, None)
        page.buttons()
        page.run_long(
            page.desk.lists.pack, frozen, path, done=lambda made: self._packed(frozen, made),
            failed=self._not_packed, progress=progress.show_pace,
        )  # fmt: skip

    def _not_packed(self, seen: BaseException) -> None:
        self.page.tell_fault(seen)
        if self.page.desk.is_readable:  # after a fault of our own the case is closed
            self.show()

    def _packed(self, frozen: Frozen, package: WrittenPackage) -> None:
        self.page.desk.pack.hold(frozen, package)
        self._make_papers(frozen)

    def _make_papers(self, frozen: Frozen) -> None:
        make = self.page.desk.pack.make
        self.page.run(lambda: make(frozen), lambda _made: self._papers(frozen).show(), self._not_made)

    def _not_made(self, seen: BaseException) -> None:
        """Show what is missing instead of the papers; they are made when she comes back."""
        self.page.tell_fault(seen)
        if self.page.desk.is_readable:
            self._show_batch()

    def _papers(self, frozen: Frozen) -> EightPapers:
        return EightPapers(self.page, frozen, lambda path: self._pack(frozen, path))


def owed_to_her(page: ShortPage) -> list[IconLine]:
    """Return whose the debts of customers are, where a card is below nought: hers, unless both sign for them apart."""
    owing = page.desk.short.owing()
    if not owing.fen:
        return []
    told_so = _(
        "{count} 位客户欠您 {owed}：不算在卡款里，还归您收。要转给对方，双方另签一张，再告诉客户。",
        count=len(owing.customers), owed=left(owing.fen),
    )  # fmt: skip
    return [IconLine(page.look, "scale", told_so, name="owedToHer")]


def _usual(page: ShortPage) -> str:
    """Return what is usually written into the blanks of the agreement, by the rule pack."""
    zh = language() == "zh_CN"
    return listed((one.usual.zh if zh else one.usual.en) for one in page.desk.check.pack.clauses if one.usual)
