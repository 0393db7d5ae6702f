"""The answers written down last, each with its proof and a way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from core.desk.answers import Channel
from core.desk.short import Answered, Found
from core.errors import Known
from core.records import ConsentState, Customer
from gui.models import RowModel
from gui.pages.answer_form import attach_proof
from gui.pages.short.base import ShortPage
from gui.parts import Table, TableCard, clear, column, holder
from gui.words import Cell, Col, Sign, Tone, _, heading, shown_name, shown_number

_LOOKED_AT, _SHOWN = 6, 4
_WRONG = "short.wrong_numbers"  # the draft: whose number was wrong, and behind which answer that was noted
_PROOF = 3  # the column of what stands behind an answer
_PAPER = (Channel.COUNTER.value, Channel.PAPER.value)


@dataclass(frozen=True, slots=True)
class _Entry:
    customer: int
    name: str
    phone: str
    sign: Sign
    number: str
    proof: str
    lacks: bool = False
    line: str = ""  # below the name: why the answer counts no more


class LastAnswers:
    """The list below the keys."""

    def __init__(self, page: ShortPage, changed: Callable[[], None]) -> None:
        """Know the page; `changed` is called after an answer was taken back."""
        self._page, self._changed = page, changed
        self._shown: list[_Entry] = []
        self.box = column(page.look)

    def place(self) -> QWidget:
        """Return the list for a page that is laid out anew."""
        self.box = column(self._page.look)
        return holder(self.box, "lastAnswers")

    def wrong_number(self, one: Found) -> None:
        """Note that a number was wrong; the ledger has no line for it, as nobody answered."""
        before = self._written()
        noted = [(one.customer, before[0].number if before else ""), *self._noted()]
        self._page.desk.matter.keep_draft(_WRONG, noted[:_LOOKED_AT])

    def _noted(self) -> list[tuple[int, str]]:
        """Return whose number was noted as wrong, the latest first, each with the answer that came before it."""
        held = self._page.desk.matter.draft(_WRONG)
        return [(int(one), str(behind)) for one, behind in held] if isinstance(held, list) else []

    def _written(self) -> list[Answered]:
        return [one for one in self._page.desk.short.last(_LOOKED_AT) if not _only_asked(one)]

    def _entries(self) -> list[_Entry]:
        """Return answers and wrong numbers in the order in which they were written down, the latest first."""
        desk, noted = self._page.desk, self._noted()
        wrong = set(desk.short.who("wrong")) if noted else set()
        noted = [(one, behind) for one, behind in noted if one in wrong]
        them = {one.id: _wrong(one) for one in desk.sort.fetch([one for one, _behind in noted])}
        found: list[_Entry] = []
        for answer in self._written():
            found += [them[one] for one, behind in noted if behind == answer.number]
            found.append(_entry(answer))
        known = {one.customer for one in found if not one.number}
        return [*found, *(them[one] for one, _behind in noted if one not in known)]

    def show(self) -> None:
        """Show the last few."""
        look = self._page.look
        clear(self.box)
        self._shown = self._entries()[:_SHOWN]
        if not self._shown:
            return
        wide = (110, 125, 85, 80) if look.narrow else (150, 140, 120, 90)
        heads = (_("电话"), _("回话"), _("截图或小票"), "")
        cols = (Col(_("刚记的")), *(Col(head, width) for head, width in zip(heads, wide, strict=True)))
        table = Table(look, "lastTable", cols, row_height=48)
        table.setModel(RowModel(cols, [_cells(one) for one in self._shown], table))
        table.opened.connect(lambda number: self._opened(number, table.currentIndex().column()))
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(len(self._shown)) + 2)
        self.box.addWidget(card)

    def _opened(self, number: int, at: int) -> None:
        """Attach what a yes still lacks, where that was clicked; else take the answer back."""
        one = self._shown[number]
        if at == _PROOF and one.lacks:
            attach_proof(self._page, one.number, self._changed)
        else:
            self.take_back(number)

    def take_back(self, number: int) -> None:
        """Take one of the last entries back."""
        one = self._shown[number]
        try:
            if one.number:
                self._page.desk.short.take_back(one.number)
            else:
                self._page.desk.short.reach_again(one.customer)
                left = [noted for noted in self._noted() if noted[0] != one.customer]
                self._page.desk.matter.keep_draft(_WRONG, left)
            self._page.note(_("划掉了：{name}", name=shown_name(one.name)), "undo", "accent")
        except Known as known:
            self._page.tell_fault(known)
        self._changed()


def _only_asked(one: Answered) -> bool:
    """Tell whether a line only says that a message or a letter went out."""
    return one.state is ConsentState.ASKED


def _entry(one: Answered) -> _Entry:
    sign, line = Sign("check", _("同意"), Tone.TEAL), ""
    if one.void:
        agreed = one.state is ConsentState.GIVEN
        sign = Sign("undo", _("不算了"), Tone.STONE)
        line = _("以前那段话的同意") if agreed else _("说的是以前的情况")
    elif one.refund:
        sign = Sign("coin", _("要退款"), Tone.AMBER)
    elif one.state is ConsentState.WITHDRAWN:
        sign = Sign("undo", _("撤回同意"), Tone.RED)
    elif one.state >= ConsentState.REFUSED:
        sign = Sign("no", _("不同意"), Tone.RED)
    elif one.state < ConsentState.GIVEN:
        sign = Sign("mail", _("已告知"), Tone.TEAL_OUTLINE)
    shown = replace(sign, word=heading(sign.word))
    return _Entry(one.customer, one.name, one.phone, shown, one.number, _proof(one), _lacks(one), line)


def _wrong(one: Customer) -> _Entry:
    return _Entry(one.id, one.name, one.phone, Sign("phone", heading(_("号码不对")), Tone.STONE), "", "")


def _lacks(one: Answered) -> bool:
    """Tell whether a yes that counts has nothing to show for it yet; what was signed at the counter is paper."""
    counts = one.state is ConsentState.GIVEN and not one.void
    return counts and not one.evidence and one.channel not in _PAPER


def _proof(one: Answered) -> str:
    if one.evidence:
        return _("有截图或小票")
    if one.channel in _PAPER and one.state >= ConsentState.GIVEN:
        return _("小票")
    return _("补上…") if _lacks(one) else ""


def _cells(one: _Entry) -> tuple[Cell, ...]:
    phone = shown_number(f"**** {one.phone[-4:]}") if one.phone else "—"
    return (
        Cell(shown_name(one.name), one.line, bold=True),
        Cell(phone),
        Cell(sign=one.sign),
        Cell(link=one.proof) if one.lacks else Cell(one.proof),
        Cell(link=_("划掉")),
    )
