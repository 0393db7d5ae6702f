"""单位：万元: asked once, by one customer's own sum, before a list whose sums are in another unit than the yuan is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import Given, SheetPreview, UnitDoubt
from core.records import Mapping as Columns
from gui.ask import Choice, Question
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.left import ask_about_left
from gui.pages.collect.open_doubts import LEAVE, ask
from gui.words import N_, _, money, quoted, shown_name, shown_text

_WORDS = {1: N_("分"), 10: N_("角"), 10_000: N_("百元"), 100_000: N_("千元"), 1_000_000: N_("万元")}


def ask_about_units(
    page: Inbox, path: Given, sheets: Sequence[SheetPreview], choices: Mapping[int, Columns], at: int = 0
) -> None:
    """Go on to what else is open of a file once nothing is about the units on its sheets, from the one at a place on."""
    for place, sheet in enumerate(sheets[at:], at):
        mapping = choices.get(sheet.info.index, sheet.mapping)
        doubt = None if sheet.refused or sheet.taken or not mapping.columns else sheet.unit
        if doubt is not None:
            _ask(page, path, sheets, choices, (place, mapping, doubt))
            return
    ask_about_left(page, path, sheets, choices)


def _ask(
    page: Inbox,
    path: Given,
    sheets: Sequence[SheetPreview],
    choices: Mapping[int, Columns],
    about: tuple[int, Columns, UnitDoubt],
) -> None:
    place, mapping, doubt = about

    def answered(key: str) -> None:
        yuan = key == "yuan"
        read = page.desk.collect.in_yuan(mapping, doubt.columns) if yuan else mapping
        ask_about_units(page, path, sheets, {**choices, sheets[place].info.index: read}, place + 1)

    ask(page, _question(doubt), answered)


def _question(doubt: UnitDoubt) -> Question:
    word = _(_WORDS[doubt.fen_per_unit])
    text = _(
        "表上写着单位是{unit}。比如{name}，{header}写着 {cell}。按{unit}算和按元算，差很多。",
        unit=word, name=shown_name(doubt.name) or _("有一位"), header=quoted(doubt.header),
        cell=shown_text(doubt.cell),
    )  # fmt: skip
    choices = (
        Choice(LEAVE, _("先不放"), "quiet"),
        Choice("yuan", _("{money} 元，表里就是元", money=money(doubt.yuan_fen)), "secondary"),
        Choice("unit", _("{money} 元，单位没写错", money=money(doubt.fen)), "primary"),
    )
    return Question(_("这位是多少钱？"), text, choices, "coin", "amber")
