"""哪天: the order in which a column writes day and month, asked once where its cells leave it open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QWidget

from core.records import DayDoubt
from gui.parts import Choice, Icon, Look, Prose, column, holder, passing, row
from gui.words import N_, _, day_in_sentence, listed, quoted, shown_text

_WAYS = {"mdy": N_("月在前，日在后"), "dmy": N_("日在前，月在后"), "ymd": N_("年在最前")}
_EACH = "each"
_WHY = {
    "past": N_("这样读，没有一天在今天以后"),
    "near": N_("这样读，和表里别的日子离得近"),
    "in_order": N_("这样读，日子正好按先后排着"),
    "usual": N_("表格软件常这样写"),
}


def day_question(look: Look, doubt: DayDoubt, order: str, then: Callable[[str], None]) -> QWidget:
    """Return the question how the days of a column are written, with the likely answer named; `then` gets the order."""
    options: list[tuple[str, str | None]] = [(_answer(doubt, one), one) for one in _likely_first(doubt)]
    options.append((_("每格写法不一样：分不清的先空着，列出来给您看"), _EACH))
    if not order:
        options.insert(0, (_("请选择…"), None))
    choice = passing(Choice(look, f"days_{doubt.index}", options, small=True))
    choice.choose(order or None)
    choice.setAccessibleName(_("这一列的日子怎么读"))
    # as wide as the page, no wider
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    choice.currentIndexChanged.connect(lambda _i: _told(choice.value(), then))
    cells = listed(quoted(shown_text(cell)) for cell, _days in doubt.examples)
    asked = _("{cells}是哪一天？不止一种读法，请看一眼原来的单子再选。", cells=cells)
    words = Prose(look, asked, "table", look.colours.amber, f"dayQuestion_{doubt.index}", wide=True)
    head = row(look, Icon(look, "alert", look.colours.amber, 18), words, gap=8)
    return holder(column(look, head, choice, gap=2), "dayQuestion")


def _likely_first(doubt: DayDoubt) -> list[str]:
    return sorted(doubt.orders, key=lambda order: order != doubt.likely)


def _answer(doubt: DayDoubt, order: str) -> str:
    place = doubt.orders.index(order)
    read = listed(day_in_sentence(date.fromisoformat(days[place])) for _cell, days in doubt.examples)
    said = _("{way}：{days}", way=_(_WAYS[order]), days=read)
    return said + _("（多半是：{why}）", why=_(_WHY[doubt.why])) if order == doubt.likely else said


def _told(order: object, then: Callable[[str], None]) -> None:
    if isinstance(order, str):
        then(order)
