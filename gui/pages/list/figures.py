"""The figures of a list: its lines, the control totals, and how many are not in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from core.records import Exclusion, InventoryLine, Meaning, Outcome, Totals
from gui.models import RowModel
from gui.parts import Card, Icon, Label, Look, Prose, Table, TableCard, hairline, row
from gui.words import Cell, Col, Sign, Tone, _, kind_word, left, listed, meaning_word, money, outcome_sign

_STAYING = (Outcome.KEEP, Outcome.STAYS, Outcome.SEAL)  # what the others wait for stands in their word


def lines_table(look: Look, lines: Sequence[InventoryLine], totals: Totals) -> QWidget:
    """Return the lines of a list with their sum."""
    cols = (Col(_("类别")), Col(_("资料（项）"), 100, right=True), Col(_("记录（行）"), 100, right=True),
            Col(_("金额（元）"), 150, right=True), Col(_("起止日期"), 130))  # fmt: skip
    rows = [
        (
            Cell(kind_word(line.kind), fields_in_words(line.fields) or line.title),
            Cell(f"{line.totals.items:,}"),
            Cell(f"{line.totals.rows:,}"),
            Cell(*_sums(line.totals)),
            Cell(
                line.totals.first_day or "—",
                _("至 {day}", day=line.totals.last_day) if line.totals.last_day else "",
            ),
        )
        for line in lines
    ]
    rows.append(
        (Cell(_("合计"), bold=True), Cell(f"{totals.items:,}", bold=True), Cell(f"{totals.rows:,}", bold=True),
         Cell(*_sums(totals), bold=True), Cell())
    )  # fmt: skip
    table = Table(look, "inventory", cols)
    table.setModel(RowModel(cols, rows, table))
    card = TableCard(look, table)
    card.setFixedHeight(table.wanted_height(len(rows)) + 4)
    return card


def control_totals(
    look: Look, totals: Totals, out: Sequence[Exclusion], why: Mapping[str, str] = MappingProxyType({})
) -> Card:
    """Return the figures that must come out at the receiver one by one, and what is not in the batch, as numbers only.

    `why` has the sentences of the rules by which something stays with the seller.
    """
    c = look.colours
    card = Card(look, pad=(20, 16), gap=4, name="controlTotals")
    if not look.narrow:
        card.setFixedWidth(look.wide(284))
    card.column.addWidget(Label(look, _("核对数"), "section"))
    card.column.addWidget(Prose(look, _("对方打开以后，这几个数要一个不差。"), "small", c.ink2, wide=True))
    figures: tuple[tuple[str, str, str], ...] = (
        (_("客户"), f"{totals.customers:,}", _("位")), (_("资料"), f"{totals.items:,}", _("项")),
        (_("记录"), f"{totals.rows:,}", _("行")), (_("金额"), money(totals.amount_fen), _("元")),
    )  # fmt: skip
    if totals.cards_fen:
        figures = (*figures, (_("卡款"), money(totals.cards_fen), _("元")))
    if totals.times_left:
        figures = (*figures, (_("剩余次数"), f"{totals.times_left:,}", _("次")))
    units = ["" if word.casefold() == unit.casefold() else unit for word, _number, unit in figures]
    room = round(max(look.width_of(unit, "table") for unit in units))
    for (word, number, _unit), unit in zip(figures, units, strict=True):
        counted = Label(look, unit, "table", c.ink2)
        counted.setFixedWidth(room + 1)  # the figures end one below the other, whatever they count
        line = row(
            look, Label(look, word, "table", c.ink2), None, Label(look, number, "num2"), counted, gap=6
        )
        card.column.addLayout(line)
        card.column.addWidget(hairline(look))
    card.column.addSpacing(look.px(8))
    card.column.addWidget(Label(look, _("这一批不交的，只列数字"), "table_strong"))
    for outcome, given, customers in excluded(out):
        sign = outcome_sign(outcome)
        if outcome is Outcome.HAND_OVER:  # may go, but went already, or nobody asked for it
            sign = Sign("minus", _("已在别的批次") if given else _("不在说好的栏里"), Tone.STONE)
        icon = Icon(look, sign.icon, look.paint(sign.tone).icon, 18)
        many = Label(look, f"{customers:,}", "table")
        card.column.addLayout(row(look, icon, Label(look, sign.word, "table"), None, many, gap=10))
        for said in _reasons(out, outcome, why):
            card.column.addWidget(Prose(look, said, "small", c.ink2, wide=True, name="whyNot"))
    card.column.addStretch(1)
    return card


def _reasons(out: Sequence[Exclusion], outcome: Outcome, why: Mapping[str, str]) -> list[str]:
    """Return why something stays with the seller, each reason once with the kinds of records that it holds."""
    kinds: dict[str, dict[str, None]] = {}
    for one in out if outcome in _STAYING else ():
        if one.outcome is outcome and one.reason in why:
            kinds.setdefault(why[one.reason], {})[kind_word(one.kind)] = None
    return [_("{kinds}：{why}", kinds=listed(held), why=said) for said, held in kinds.items()]


def fields_in_words(fields: Sequence[str]) -> str:
    """Return the first fields of a line in words."""
    return listed(meaning_word(Meaning(one)) for one in fields[:3])


def excluded(out: Sequence[Exclusion]) -> list[tuple[Outcome, bool, int]]:
    """Return how many records of each outcome are not in the batch, those of another batch apart."""
    found: dict[tuple[Outcome, bool], int] = {}
    for one in out:
        key = one.outcome, one.reason == "other_batch"
        found[key] = found.get(key, 0) + one.customers
    return [(*key, count) for key, count in sorted(found.items())]


def _sums(totals: Totals) -> tuple[str, str]:
    """Return the sum of a line and, below it, what stands on the cards."""
    visits = [left(0, totals.times_left)] if totals.times_left else []
    on_cards = totals.cards_fen or visits
    if on_cards and not totals.amount_fen:
        return money(totals.cards_fen), listed((_("卡款"), *visits))
    return money(totals.amount_fen), listed(
        (f"{_('卡款')} {money(totals.cards_fen)}", *visits)
    ) if on_cards else ""
