"""收尾: what is still open, what stays until when, and what the case holds at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from core.desk import Desk
from core.desk.people import Permission
from core.desk.press import PaperLine
from core.flows import StepState, stays_inside, steps_of
from core.records import Outcome, Scenario
from gui.pages.base import Page
from gui.pages.close.ending import ask_ending
from gui.pages.close.kept_card import kept_card
from gui.pages.rail_view import step_word
from gui.pages.still_here import save_open, still_open
from gui.parts import (
    Card,
    EmptyState,
    IconLine,
    Kit,
    Label,
    Prose,
    Tag,
    column,
    hairline,
    holder,
    row,
    scrolling,
    show_if,
)
from gui.words import Sign, Tone, _, left, money, outcome_sign, tongue

_GIVEN = (Outcome.HAND_OVER, Outcome.NOTIFY)  # what goes over stays here until it is cleared
_STAYING = (
    Outcome.KEEP,
    Outcome.HOLD,
    Outcome.SEAL,
    Outcome.SETTLE_FIRST,
    Outcome.CONSENT,
    Outcome.GUARDIAN_CONSENT,
    Outcome.STAYS,
)


_OF_A_LIST = ("collect", "sort", "check")


@dataclass(frozen=True, slots=True)
class Left:
    """What takes long to read: open steps, what is open with customers or left on their cards, papers that are out."""

    steps: tuple[StepState, ...]
    still_open: tuple[str, ...]
    on_cards: str
    papers: tuple[PaperLine, ...]
    own_papers: int
    titles: Mapping[str, str]
    board: Mapping[Outcome, int]


def read(desk: Desk) -> Left:
    """Read what is left."""
    owed = desk.refunds.still_owed()
    said = _(
        "卡里还剩 {left}：客户付的 {paid}，店里送的 {gift}。",
        left=left(owed.fen, owed.times_left), paid=money(owed.paid_fen), gift=money(owed.gift_fen),
    )  # fmt: skip
    needless = _OF_A_LIST if stays_inside(desk) and not desk.collect.sources() else ()
    steps = tuple(
        one for one in steps_of(desk) if one.state != "done" and one.key not in ("close", *needless)
    )
    out, own = desk.press.unsigned(), len(desk.press.own_unsigned())
    titles = {one.kind: one.said_in(tongue()).title for one in desk.forms.catalogue()}
    on_cards = said if owed.fen or owed.times_left else ""
    return Left(steps, still_open(desk), on_cards, out, own, titles, dict(desk.check.board()))


class ClosePage(Page):
    """Open steps, what stays, papers that have not come back."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "closePage")

    def refresh(self) -> None:
        """Show what is left."""
        look = self.look
        self.head(_("收尾"), _("看看还有什么没了结，要留的留到哪天。"))
        stays = stays_inside(self.desk)
        self.why(
            _("换股东不换公司，原来怎么管，现在还怎么管。")
            if stays
            else _("关门以后，凭证还要有人保管，客户还要找得到您。")
        )
        if (
            not self.desk.collect.counts().get("customers", 0)
            and not self.desk.destroy.orders()
            and not stays
        ):
            go = self.small(_("去放资料"), "toCollect", lambda: self.go.emit("collect"), "right")
            self.fill_body(
                EmptyState(
                    look, "lock", _("还没有东西可收尾"), _("先放进客户表，\n一步一步办下来。"), go, Tone.STONE
                )
            )
            self.buttons()
            self.note("")
            return
        self.look_up(lambda: read(self.desk), self._lay_out)

    def _lay_out(self, found: Left) -> None:
        look = self.look
        inner = column(
            look,
            self._open_steps(found.steps),
            *self._duties(found.still_open),
            self._closing(),
            self._report(),
            self._unsigned(found),
            None,
            gap=16,
        )
        left = holder(inner, "closeLeft")
        right = holder(column(look, self._staying(found), kept_card(self), None, gap=16), "closeRight")
        if not look.narrow:
            right.setFixedWidth(look.wide(384))
        both = column(look, left, right, None, gap=16) if look.narrow else row(look, left, right, gap=16)
        both.setStretch(0, 1)
        self.fill_body(scrolling(self.look, holder(both, "closeBox"), "closeScroll"))
        backup = self.button(
            _("做最后一份备份…"), "secondary", "lastBackup", lambda: self.go.emit("backup"), "backup"
        )
        home = self.button(_("回首页"), "primary", "toHome", lambda: self.go.emit("home"), "home")
        end = self.button(_("删除整个交接夹…"), "quiet", "eraseCase", lambda: ask_ending(self), "shred")
        show_if(end, self.desk.people.may(Permission.CLOSE))
        self.buttons(end, backup, home)
        self.show_saved()

    def _open_steps(self, found: tuple[StepState, ...]) -> Card:
        look, scenario = self.look, self.desk.matter.get().scenario
        card = Card(look, Label(look, _("还没办完的"), "section"), gap=8, name="openSteps")
        for one in found:
            word = step_word(one.key, scenario)
            told = _("{count} 项", count=one.open) if one.open else _("还没办")
            go = self.small(_("去办"), f"go_{one.key}", lambda k=one.key: self.go.emit(k), kind="quiet")  # type: ignore[misc]  # a default binds the key
            card.column.addLayout(
                row(look, Label(look, word, "body"), None, Label(look, told, "table", look.colours.ink2), go)
            )
            card.column.addWidget(hairline(look))
        if not found:
            card.column.addWidget(
                IconLine(look, "check", _("前面的步骤都办完了。"), colour=look.colours.accent)
            )
        return card

    def _duties(self, found: tuple[str, ...]) -> tuple[Card, ...]:
        """Return what is open with customers beside the money on cards, with its list; no card where nothing is."""
        look = self.look
        if not found:
            return ()
        told = [IconLine(look, "hourglass", one) for one in found]
        where = step_word("check", self.desk.matter.get().scenario)
        how = _("一位一位了结，有凭据的在“{step}”里登记新情况。", step=where)
        text = Prose(look, how, "table", look.colours.ink2, wide=True)
        paper = self.small(_("存未了事项清册…"), "dutiesPaper", partial(save_open, self), "printer")
        head = Label(look, _("还没了结的事"), "section")
        return (Card(look, head, *told, text, row(look, paper, None), gap=8, name="duties"),)

    def _closing(self) -> Card:
        """Return how the last act stands: what ever left, and the day on which all was done."""
        look, closed = self.look, self.desk.closing.closed_on()
        if closed is not None:
            told = _("{day} 已经收尾", day=closed.isoformat())
        else:
            said, every = self.desk.closing.accounted()
            told = _(
                "拿出去过 {all} 份，说清了 {said} 份。每一份都有下落、签了字，这件事才算办完。",
                all=every,
                said=said,
            )
        text = Prose(look, told, "table", look.colours.ink2, wide=True)
        go = self.small(_("看收尾确认…"), "toClosing", lambda: self.go.emit("closing"), "archive")
        return Card(
            look, Label(look, _("收尾确认"), "section"), text, row(look, go, None), gap=8, name="closing"
        )

    def _report(self) -> Card:
        """Return the way to the final report, with its number once it was made."""
        look = self.look
        made = [one for one in self.desk.press.every() if one.kind == "final_report"]
        told = (
            _(
                "做过了：{number}，第 {version} 版。事情有变化就再做一版。",
                number=made[-1].number,
                version=made[-1].version,
            )
            if made
            else _("这件事的数、文书、没了结的和要留到哪天的，都在一份纸上。")
        )
        text = Prose(look, told, "table", look.colours.ink2, wide=True)
        go = self.small(_("看总结报告…"), "toReport", lambda: self.go.emit("safeguards#report"), "doc")
        return Card(
            look, Label(look, _("总结报告"), "section"), text, row(look, go, None), gap=8, name="report"
        )

    def _unsigned(self, left: Left) -> Card:
        look, found, titles = self.look, left.papers, left.titles
        card = Card(look, Label(look, _("还没签收回的纸"), "section"), gap=8, name="unsigned")
        own = tongue() == "zh"  # a paper keeps its Chinese title
        for one in found[:6]:
            tag = Tag(look, Sign("printer", _("待签"), Tone.TEAL_OUTLINE))
            name = Label(look, (one.title if own else "") or titles.get(one.kind, one.number), "body")
            name.setMinimumWidth(look.px(40))  # a long title is cut rather than push the page out
            card.column.addLayout(
                row(
                    look,
                    name,
                    None,
                    Label(look, one.number, "small", look.colours.ink2),
                    tag,
                )
            )
        if len(found) > 6:
            card.column.addWidget(
                Label(look, _("另有 {count} 份", count=len(found) - 6), "small", look.colours.ink2)
            )
        if not found:
            card.column.addWidget(
                IconLine(look, "check", _("没有等着签收回的纸。"), colour=look.colours.accent)
            )
        if left.own_papers:
            words = _("只要自己人签的，还有 {count} 份：签好夹起来。", count=left.own_papers)
            card.column.addWidget(IconLine(look, "sign", words))
        return card

    def _staying(self, found: Left) -> Card:
        look = self.look
        card = Card(look, Label(look, _("留在您这里的"), "section"), gap=8, name="staying")
        board = found.board
        for outcome in _STAYING:
            number = board.get(outcome, 0)
            if number:
                line = row(
                    look,
                    Tag(look, outcome_sign(outcome)),
                    None,
                    Label(look, _("{count} 项资料", count=f"{number:,}"), "strong"),
                )
                card.column.addLayout(line)
                card.column.addWidget(hairline(look))
        given = sum(board.get(one, 0) for one in _GIVEN)
        if given:
            closing = self.desk.matter.get().scenario is Scenario.DEREGISTRATION  # nobody is given anything
            told = (
                _("还没告诉客户的，{count} 项资料", count=f"{given:,}")
                if closing
                else _("要交的、交出去还没清的，{count} 项资料", count=f"{given:,}")
            )
            card.column.addWidget(IconLine(look, "swap", told, name="stillHere"))
        if board.get(Outcome.SETTLE_FIRST) and found.on_cards:
            card.column.addWidget(IconLine(look, "coin", found.on_cards, name="stillOwed"))
        card.column.addWidget(IconLine(look, "archive", _("凭证要留满法定年限，到期再看能不能销毁。")))
        if any(board.get(one) for one in (Outcome.SEAL, Outcome.CONSENT, Outcome.GUARDIAN_CONSENT)):
            card.column.addWidget(IconLine(look, "tied", _("没回话的只封存：不交，也不删。")))
        return card

    def _duties_paper(self) -> None:
        forms = self.desk.forms
        self.save_pdf(_("存到哪里"), "open_duties.pdf", lambda: forms.make("open_duties"))
