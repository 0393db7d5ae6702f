"""能不能交: all outcomes on one board, the list by customer, and why for the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from core.desk import Desk
from core.desk.people import Permission
from core.records import ConsentState, Customer, Holding, Kind, Outcome, Scenario
from gui.models import PagedModel
from gui.pages.base import Page
from gui.pages.check.answers import record_answers, send_letters, send_notices
from gui.pages.check.panel import CustomerPanel
from gui.pages.rail_view import nothing_leaves, step_word
from gui.parts import (
    Button,
    Card,
    EmptyState,
    Kit,
    Label,
    OutcomeCell,
    Prose,
    Search,
    Table,
    TableCard,
    column,
    holder,
    row,
)  # fmt: skip
from gui.words import N_, Cell, Col, Sign, Tone, _, kind_word, language, mask, money, outcome_sign, shown_name

GROUPS: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
    (N_("能交"), (Outcome.HAND_OVER, Outcome.NOTIFY)),
    (N_("先办一步"), (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT, Outcome.SETTLE_FIRST)),
    (N_("留在您这里"), (Outcome.KEEP, Outcome.HOLD, Outcome.STAYS)),
    (N_("不交"), (Outcome.MUST_NOT, Outcome.SEAL, Outcome.DELETE)),
)
# Where nothing leaves: what only matters to who hands records on stands there if there is any of it.
CLOSING_GROUPS: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
    (N_("先办一步"), (Outcome.SETTLE_FIRST, Outcome.NOTIFY, Outcome.CONSENT, Outcome.GUARDIAN_CONSENT)),
    (N_("留在您这里"), (Outcome.KEEP, Outcome.HOLD, Outcome.STAYS)),
    (N_("封存、删除"), (Outcome.SEAL, Outcome.DELETE)),
    (N_("别的"), (Outcome.HAND_OVER, Outcome.MUST_NOT)),
)
_AFTER = {Scenario.DEREGISTRATION: "destroy", Scenario.EQUITY: "close"}  # else the list is the next step
_OF_GIVING = (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT, Outcome.HAND_OVER, Outcome.MUST_NOT)
NEEDS = {
    Outcome.CONSENT: Sign("alert", N_("要本人同意"), Tone.AMBER),
    Outcome.GUARDIAN_CONSENT: Sign("child", N_("要监护人同意"), Tone.AMBER),
    Outcome.SETTLE_FIRST: Sign("coin", N_("要先结清"), Tone.AMBER),
    Outcome.NOTIFY: Sign("mail", N_("要先告知"), Tone.TEAL_OUTLINE),
}


class CheckPage(Page):
    """Board, list, panel; the primary button sends what is still to be asked."""

    long_ahead = True

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "checkPage")
        self._outcome = Outcome.CONSENT
        self._cells: dict[Outcome, OutcomeCell] = {}
        self._with_money = True
        self._model: PagedModel | None = None
        self._panel: CustomerPanel | None = None
        self._customer = 0

    def refresh(self) -> None:
        """Show board, list and panel; decide first when nobody has."""
        if self.at_work:
            return
        scenario = self.desk.matter.get().scenario
        if nothing_leaves(scenario):
            title = step_word("check", scenario)
            self.head(title, _("每位客户的资料怎么处理，这里都有结论。先把还差的办完。"))
            if scenario is Scenario.DEREGISTRATION:
                self.why(_("钱没退、单没完的，资料先不能动；凭证要留满年限。"), "refund_or_perform")
            else:
                self.why(_("公司还是那家公司：资料留在原处，拿去做新的事才要问。"))
        else:
            self.head(_("能不能交"), _("每位客户的资料能不能交，这里都有结论。先把还差的补上。"))
            self.why(_("没问过本人就交给别人，责任在店主。"), "agreed_fields_only")
        if not self.desk.collect.counts().get("customers", 0):
            pick = self.small(_("去放资料"), "toCollect", lambda: self.go.emit("collect"), "right")
            self.fill_body(
                EmptyState(
                    self.look,
                    "lock",
                    _("现在还没有结论"),
                    _("要先放进客户表，\n才知道哪些能交。"),
                    pick,
                    Tone.STONE,
                )
            )
            self.buttons()
            self.note("")
            return
        if self.desk.check.last_run() is None:
            self.decide()
            return
        self._read()

    def decide(self) -> None:
        """Ask the law about every holding anew."""
        self.fill_body(EmptyState(self.look, "scale", _("正在按规则一位一位看…"), _("客户多的时候要几秒。")))
        self.buttons()
        self.run_long(self.desk.check.decide, done=lambda _run: self.refresh())

    def _read(self) -> None:
        """Read board and list beside the window, then show them."""
        wanted = self._outcome
        self.look_up(lambda: _seen(self.desk, wanted), self._lay_out)

    def _lay_out(self, seen: _Seen) -> None:
        if self.at_work:
            return
        if seen.undecided and self.desk.people.may(Permission.DECIDE):
            self.decide()
            return
        look, board, self._outcome = self.look, seen.board, seen.query.outcome
        listed = holder(self._list(seen), "listBox")
        self._panel = CustomerPanel(self, self._outcome, self.decide)
        below = (
            column(look, listed, self._panel, gap=16)
            if look.narrow
            else row(look, listed, self._panel, gap=16)
        )
        below.setStretch(0, 1)
        tongue = "zh" if language() == "zh_CN" else "en"
        rests_on = self.desk.check.basis_line(tongue)
        basis = Prose(look, rests_on, "small", look.colours.ink2, "basisLine", wide=True)
        self.fill_body(self._board(board), below, basis)
        self.body.setStretch(1, 1)
        self._foot(seen)
        self._choose_first()

    def _board(self, board: dict[Outcome, int]) -> Card:
        look = self.look
        card = Card(look, pad=(10, 10), gap=0, name="outcomeBoard")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(2)
        self._cells = {}
        groups = GROUPS
        if nothing_leaves(self.desk.matter.get().scenario):
            told = [(word, tuple(one for one in some if one not in _OF_GIVING or board.get(one)))
                    for word, some in CLOSING_GROUPS]  # fmt: skip
            groups = tuple((word, some) for word, some in told if some)
        across = 2 if look.narrow else len(groups)
        for number, (word, outcomes) in enumerate(groups):
            place, top = number % across, (number // across) * 5
            head = Label(look, _(word), "small", look.colours.ink2)
            head.setContentsMargins(look.px(10), 0, 0, 0)
            grid.addWidget(head, top, place)
            for line, outcome in enumerate(outcomes, start=1):
                cell = OutcomeCell(
                    look, outcome_sign(outcome), board.get(outcome, 0), f"outcome_{outcome.code}"
                )
                cell.setChecked(outcome is self._outcome)
                cell.clicked.connect(lambda _checked=False, o=outcome: self._filter(o))
                grid.addWidget(cell, top + line, place)
                self._cells[outcome] = cell
        card.column.addLayout(grid)
        return card

    def _list(self, seen: _Seen) -> QVBoxLayout:
        look = self.look
        self._with_money = seen.query.with_money
        cards = (Col(_("卡款（元）"), 110, right=True),) if self._with_money else ()
        cols = (Col(_("客户")), Col(_("手里有什么"), 170), *cards, Col(_("还差什么"), 160))
        self._table = Table(look, "checkList", cols)
        self._model = PagedModel(cols, seen.query, seen.ids, self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._show)
        sign = outcome_sign(self._outcome)
        many = _(
            "{customers} 位客户，{items} 项",
            customers=len(seen.ids),
            items=seen.board.get(self._outcome, 0),
        )
        search = Search(look, "findCustomer", _("姓名、电话、卡号"))
        search.setFixedWidth(look.wide(190))
        search.textChanged.connect(self._search)
        self._many = Label(look, many, "table", look.colours.ink2, "howMany")
        head = row(look, Label(look, sign.word, "section"), self._many, None, search)
        return column(look, head, TableCard(look, self._table), gap=10)

    def _filter(self, outcome: Outcome) -> None:
        self._outcome, self._customer = outcome, 0
        self._read()

    def _search(self, text: str) -> None:
        query = OutcomeRows(self.desk, self._outcome, text.strip(), with_money=self._with_money)

        def show(ids: Sequence[int]) -> None:
            if self._model is None or query.outcome is not self._outcome:
                return
            self._model.show(query, ids)
            if query.text and not ids:
                word = outcome_sign(self._outcome).word
                self._many.setText(_("没找到“{text}”，只找了“{word}”这一格", text=query.text, word=word))

        self.look_up(query.ids, show)

    def _choose_first(self) -> None:
        if self._model is None or not self._model.rowCount():
            return
        ids = [self._model.id_at(n) for n in range(min(self._model.rowCount(), 500))]
        self._table.choose_row(ids.index(self._customer) if self._customer in ids else 0)

    def _show(self, number: int) -> None:
        if self._model is not None and self._panel is not None:
            self._customer = self._model.id_at(number)
            self._panel.show_customer(self._customer)

    def _foot(self, seen: _Seen) -> None:
        stale = self.desk.check.stale
        self.note(
            _("这份规则一年多没有核对了，先问问有没有新的") if stale else "",
            "alert" if stale else "",
            "amber",
        )
        back = self.button(_("上一步"), "quiet", "toSort", lambda: self.go.emit("sort"))
        rank = "primary" if seen.all_asked else "secondary"
        answer = self.button(_("登记回话…"), rank, "recordAnswers", lambda: record_answers(self), "sign")
        onward: Button
        if seen.all_asked:
            again = self.button(
                _("再发一遍同意书…"), "secondary", "sendConsents", lambda: send_letters(self), "mail"
            )
            self.buttons(back, again, answer)
            if not stale:
                self.note(_("{count} 位问过了，等回话", count=seen.to_ask), "clock")
            return
        if seen.to_ask:
            onward = self.button(
                _("发同意书（{count} 位）", count=seen.to_ask),
                "primary",
                "sendConsents",
                lambda: send_letters(self),
                "mail",
            )
        elif seen.to_tell:
            onward = self.button(
                _("发告知书（{count} 位）", count=seen.to_tell),
                "primary",
                "sendNotices",
                lambda: send_notices(self),
                "mail",
            )
        else:
            scenario = self.desk.matter.get().scenario
            after = _AFTER.get(scenario, "list")
            words = _("下一步：{word}", word=step_word(after, scenario))
            onward = self.button(words, "primary", "toList", lambda: self.go.emit(after))
        self.buttons(back, answer, onward)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page shows: items by outcome, the list with its ids, how many are still to be asked or told."""

    board: dict[Outcome, int]
    query: OutcomeRows
    ids: Sequence[int]
    to_ask: int
    to_tell: int
    asked: int  # who was asked and has not answered
    undecided: int  # records that came in since

    @property
    def all_asked(self) -> bool:
        """Tell whether everybody who is to be asked has been: what is left is to write the answers down."""
        return bool(self.to_ask) and self.asked >= self.to_ask


def _seen(desk: Desk, wanted: Outcome) -> _Seen:
    """Read the board and the list of an outcome; of the largest one where nobody has the wanted one."""
    board = dict(desk.check.board())
    outcome = wanted if board.get(wanted) else max(board, key=lambda one: board[one])
    with_money = bool(desk.collect.counts().get(f"kind:{Kind.PREPAID.value}"))
    query = OutcomeRows(desk, outcome, with_money=with_money)
    to_ask, to_tell = desk.answers.how_many_wait()
    asked = desk.answers.counts().get(ConsentState.ASKED, 0)
    return _Seen(board, query, query.ids(), to_ask, to_tell, asked, desk.check.undecided())


class OutcomeRows:
    """Customers with a holding of one outcome."""

    def __init__(self, desk: Desk, outcome: Outcome, text: str = "", *, with_money: bool = True) -> None:
        """Ask a desk."""
        self._desk, self.outcome, self.text, self.with_money = desk, outcome, text, with_money

    def ids(self) -> Sequence[int]:
        """Return the ids, those that a search finds when there is one."""
        every = self._desk.check.customers(self.outcome)
        if not self.text:
            return every
        found = set(self._desk.sort.search_ids(self.text, 2000))
        return [one for one in every if one in found]

    def fetch(self, ids: Sequence[int]) -> Sequence[tuple[Cell, ...]]:
        """Return rows of some ids."""
        held = self._desk.sort.held_by(ids)
        return [self._row(one, *held[one.id]) for one in self._desk.sort.fetch(ids)]

    def _row(self, who: Customer, held: Sequence[Holding], rows: int) -> tuple[Cell, ...]:
        kinds = [kind_word(one.kind) for one in held]
        what = (
            kinds[0]
            if len(kinds) == 1
            else _("{kind}等 {count} 类", kind=kinds[0], count=len(kinds))
            if kinds
            else ""
        )
        fen = max((one.balance_fen for one in held), default=0)
        need = NEEDS.get(self.outcome)
        sign = Sign(need.icon, _(need.word), need.tone) if need else outcome_sign(self.outcome)
        return (
            Cell(shown_name(who.name) or _("没有名字"), mask(who.phone) or _("没有电话")),
            Cell(what, _("{count} 条", count=rows)),
            *((Cell(money(fen) if fen else "—"),) if self.with_money else ()),
            Cell(sign=sign),
        )
