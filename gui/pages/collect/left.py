"""剩余 beside 次卡 and other cards: asked once, by one card of each sort, where their names leave open what the numbers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import Given, LeftDoubt, LeftOn, SheetPreview
from core.records import Mapping as Columns
from gui.ask import Choice, Question
from gui.pages.collect.gift import ask_about_gift
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.open_doubts import LEAVE, ask, first_open
from gui.words import _, quoted, shown_name, shown_text

_LONGEST = 12  # signs of a card's name


def ask_about_left(
    page: Inbox, path: Given, sheets: Sequence[SheetPreview], choices: Mapping[int, Columns] | None
) -> None:
    """Go on to what else is open of a file once nothing is about what is left on which card."""
    said = dict(choices or {})
    found = first_open(sheets, said, _open)
    if found is None:
        ask_about_gift(page, path, sheets, said or None)
        return
    index, mapping, doubt = found

    def answered(key: str) -> None:
        read = page.desk.collect.left_as(mapping, doubt.index, key)
        ask_about_left(page, path, sheets, {**said, index: read})

    ask(page, _question(doubt), answered)


def _open(sheet: SheetPreview, mapping: Columns) -> LeftDoubt | None:
    """Return the doubt of a sheet while nobody has said of its column what it is."""
    waits = any(
        sheet.left and one.index == sheet.left.index and one.reason == "by_card" for one in mapping.columns
    )
    return sheet.left if waits else None


def _question(doubt: LeftDoubt) -> Question:
    text = _(
        "{header}这一列，有的卡是次数，有的可能是钱。比如{first}写着 {left}，{other}写着 {money}。",
        header=quoted(doubt.header), first=_whose(doubt.visits), left=shown_text(doubt.visits.cell),
        other=_whose(doubt.other), money=shown_text(doubt.other.cell),
    )  # fmt: skip
    choices = (
        Choice(LEAVE, _("先不放"), "quiet"),
        Choice("money", _("都是钱"), "secondary"),
        Choice("visits", _("都是次数"), "secondary"),
        Choice(
            "card",
            _("{card}按次数，{other}按钱", card=_card(doubt.visits), other=_card(doubt.other)),
            "primary",
        ),
    )
    return Question(_("剩下的，是次数还是钱？"), text, choices, "coin", "amber")


def _whose(one: LeftOn) -> str:
    return _("{name}的{card}", name=shown_name(one.name) or _("有一位"), card=_card(one))


def _card(one: LeftOn) -> str:
    """Return how a kind of card is called on a button: a long name is cut."""
    called = one.card if len(one.card) <= _LONGEST else f"{one.card[: _LONGEST - 1]}…"
    return shown_text(called) or _("别的卡")
