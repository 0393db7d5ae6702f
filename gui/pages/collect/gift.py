"""余额含不含赠送: asked once, by one customer's own sums, where the list does not say it; added up wrongly, every gift is owed twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.records import GiftDoubt, Given, SheetPreview
from core.records import Mapping as Columns
from gui.ask import Choice, Question
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.open_doubts import LEAVE, ask, first_open
from gui.words import N_, _, money, quoted, shown_name

_WHY = {
    "named_whole": N_("多半含在里面：列名说的是总数。"),
    "usual": N_("多半是另算的：收银机一般分开记，列名也没写“其中”。"),
}


def ask_about_gift(
    page: Inbox, path: Given, sheets: Sequence[SheetPreview], choices: Mapping[int, Columns] | None
) -> None:
    """Take a file in once nothing is open about the gifts on its sheets; what she says is kept with the columns."""
    said = dict(choices or {})
    found = first_open(sheets, said, SheetPreview.open_gift)
    if found is None:
        page.take(path, said or None)
        return
    index, mapping, doubt = found

    def answered(key: str) -> None:
        read = page.desk.collect.gift_within(mapping, doubt.index, within=key == "within")
        ask_about_gift(page, path, sheets, {**said, index: read})

    ask(page, _question(mapping, doubt), answered)


def _question(mapping: Columns, doubt: GiftDoubt) -> Question:
    gift = next(one.header for one in mapping.columns if one.index == doubt.index)
    text = _(
        "表里有{balance}，又有{gift}，没写余额里含不含赠送。比如{name}：余额 {fen} 元，赠送 {given} 元。{why}",
        balance=quoted(doubt.balance), gift=quoted(gift), name=shown_name(doubt.name) or _("有一位"),
        fen=money(doubt.fen), given=money(doubt.gift_fen), why=_(_WHY[doubt.why]),
    )  # fmt: skip
    apart = _("{money} 元，赠送另算", money=money(doubt.fen + doubt.gift_fen))
    within = _("{money} 元，赠送在里面", money=money(doubt.fen))
    ways = [("apart", apart), ("within", within)]
    if not doubt.likely_within:
        ways.reverse()
    (other, words), (likely, best) = ways
    leave = Choice(LEAVE, _("先不放"), "quiet")
    choices = (leave, Choice(other, words, "secondary"), Choice(likely, best, "primary"))
    return Question(_("这位卡里，一共是多少？"), text, choices, "coin", "amber")
