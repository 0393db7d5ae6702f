"""What looks wrong in a code or a number, said under its field and on the pages that follow; it may stay so."""

from __future__ import annotations

from collections.abc import Callable

from core.flows import NewCase, code_in_doubt, phone_in_doubt
from core.records import Party
from gui.parts import Field, Line
from gui.words import N_, _

_SIGNS = 18  # of the unified social credit code (GB 32100)
_DIGITS = 11  # of a mobile number
# Where the receiver and its server are, by the word that the law engine knows: no number tells it.
ABROAD = (("no", N_("都在内地")), ("yes", N_("在境外（港澳台也算）")), ("unknown", N_("不知道")))


def watch_code(field: Field, line: Line) -> None:
    """Say when a code cannot be one; without it only the rules of the place are not looked up."""
    _watch(field, line, _of_code, _SIGNS)


def watch_phone(field: Field, line: Line) -> None:
    """Say when a number cannot be one: it stands large on the public notice."""
    _watch(field, line, _of_phone, _DIGITS)


def doubt_in(draft: NewCase, at: str) -> str:
    """Return what is still doubtful of the pages before `at`, an empty text for nothing."""
    shop = Party() if at == "shop" else draft.giver
    receiver = Party() if at == "receiver" else draft.receiver
    for text, why in (
        (N_("“您的店”里的代码：{why}"), _of_code(shop.uscc)),
        (N_("“您的店”里的电话：{why}"), _of_phone(shop.phone)),
        (N_("“接手的人”里的电话：{why}"), _of_phone(receiver.phone)),
    ):
        if why:
            return _(text, why=why)
    return ""


def _of_code(text: str) -> str:
    code = "".join(text.split())
    if len(code) not in (0, _SIGNS):
        return _("应是 18 位，现在是 {count} 位，对着执照再看一眼", count=len(code))
    return _("好像打错了一位，对着执照再看一眼") if code_in_doubt(code) else ""


def _of_phone(text: str) -> str:
    return _("不像一个完整的电话，再对一遍") if phone_in_doubt(text) else ""


def _watch(field: Field, line: Line, doubt: Callable[[str], str], full: int) -> None:
    """Look when the field is left, and while typing from the last sign of a whole one on: who types is not told off."""

    def typed(text: str) -> None:
        field.wrong(doubt(text) if len("".join(text.split())) >= full else "")

    line.textChanged.connect(typed)
    line.editingFinished.connect(lambda: field.wrong(doubt(line.text())))
    field.wrong(doubt(line.text()))
