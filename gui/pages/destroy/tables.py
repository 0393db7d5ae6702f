"""What a destruction names, as tables and cards: what may go, what was stopped, copies elsewhere, and what was proven."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.desk.destroying import Copy, Kept, Order, Proposal
from core.records import Outcome
from gui.models import RowModel
from gui.pages.destroy.words import COPY_WORDS, GROUND_WORDS
from gui.parts import Card, IconLine, Label, Look, Prose, Table, TableCard, column, holder, scrolling
from gui.words import Cell, Col, Sign, Tone, _, kind_word, outcome_sign


def proposal_lists(look: Look, proposal: Proposal) -> QWidget:
    """Return what may go, and below it what must stay with its reason and the copies that an erasing does not reach."""
    rows = [
        (Cell(kind_word(one.kind), _(GROUND_WORDS[one.ground.value]), "eraser"), Cell(f"{one.customers:,}"),
         Cell(f"{one.rows:,}"), Cell(_("从交接夹清除，换新钥匙"), quiet=True))
        for one in proposal.lines
    ]  # fmt: skip
    if not rows:
        rows = [(Cell(_("没有"), icon="minus"), Cell(""), Cell(""), Cell(""))]
    kept = [
        (Cell(kind_word(one.kind)), Cell(f"{one.customers:,}"), Cell(f"{one.rows:,}"),
         Cell(sign=_kept_sign(one)))
        for one in proposal.kept if one.waits or one.outcome is not Outcome.DELETE
    ]  # fmt: skip
    copies = [
        (Cell(_(COPY_WORDS.get(one.what, one.what)), one.name or _stays(one), "usb" if one.id else "archive"), Cell(""),
         Cell(f"{one.count or 1:,}"), Cell(sign=_copy_sign(one)))
        for one in proposal.copies
    ]  # fmt: skip
    parts = (
        _fixed(look, _cols(_("要销毁的"), _("怎么销毁")), rows),
        _fixed(look, _cols(_("这些不能销毁，已经拦下"), _("原因")), [*kept, *copies]),
    )
    return scrolling(look, holder(column(look, *parts, None, gap=12)), "listsScroll")


def order_numbers(look: Look, order: Order) -> TableCard:
    """Return the numbers of an order, kind by kind."""
    rows = [
        (
            Cell(kind_word(one.kind), _(GROUND_WORDS[one.ground.value])),
            Cell(f"{one.customers:,}"),
            Cell(f"{one.rows:,}"),
        )
        for one in order.lines
    ]
    return _fixed(look, _cols(_("要销毁的"))[:3], rows)


def record_card(look: Look, order: Order) -> Card:
    """Return what reading back has shown, and what was not in its reach."""
    done = [
        IconLine(look, "check", said, colour=look.colours.accent)
        for said in (
            _("{count} 位客户的资料已执行销毁", count=order.customers), _("换了新钥匙，旧文件已删除"), _("逐项读回，读回未见"),
        )
    ] if order.lines else [IconLine(look, "check", _("列上的东西，一样样做了、看过"), colour=look.colours.accent)]  # fmt: skip
    left = dict.fromkeys(_copy_words(one) for one in order.remaining)
    lines = [Prose(look, f"· {said}", "table", look.colours.ink2) for said in left]
    if not lines:
        lines = [Prose(look, _("没有登记别的副本"), "table", look.colours.ink2)]
    return Card(
        look, Label(look, _("核对过的"), "section"), *done, 8, Label(look, _("以下副本不在范围"), "strong"), *lines, None,
        gap=10, name="destroyed",
    )  # fmt: skip


def _cols(first: str, last: str = "") -> tuple[Col, ...]:
    return (
        Col(first),
        Col(_("客户"), 110, right=True),
        Col(_("记录（行）"), 120, right=True),
        Col(last, 240),
    )


def _copy_sign(one: Copy) -> Sign:
    if one.id:
        return Sign("alert", _("要另外处理"), Tone.AMBER)
    return Sign("archive", _("留作凭据"), Tone.STONE)


def _kept_sign(one: Kept) -> Sign:
    if one.waits:
        return Sign("people", _("这几位还有别的没销毁"), Tone.STONE)
    return outcome_sign(one.outcome) if one.outcome else Sign("clock", _("还没结论"), Tone.STONE)


def _stays(one: Copy) -> str:
    return _("留到 {day}", day=one.until) if one.until else ""


def _copy_words(one: Copy) -> str:
    word, until = _(COPY_WORDS.get(one.what, one.what)), _stays(one)
    return f"{word}　{until}" if until else word


def _fixed(look: Look, cols: tuple[Col, ...], rows: Sequence[tuple[Cell, ...]]) -> TableCard:
    table = Table(look, f"list_{len(cols)}_{cols[0].title}", cols, row_height=50)
    table.setModel(RowModel(cols, rows, table))
    card = TableCard(look, table)
    card.setFixedHeight(table.wanted_height(len(rows)) + 4)
    return card
