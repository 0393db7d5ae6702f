"""What looks wrong in a code or a number as it is typed, said under its field; it may stay so."""

from __future__ import annotations

from core.flows import phone_in_doubt
from gui.parts import Field, Line
from gui.words import _

_SIGNS = 18  # of the unified social credit code (GB 32100)


def watch_code(field: Field, line: Line) -> None:
    """Say when a code has not its eighteen signs; without it only the rules of the place are not looked up."""

    def look() -> None:
        count = len(line.text().strip())
        short = _("应是 18 位，现在是 {count} 位，对着执照再看一眼", count=count)
        field.wrong(short if count not in (0, _SIGNS) else "")

    line.editingFinished.connect(look)


def watch_phone(field: Field, line: Line) -> None:
    """Say at once when a number has too few or too many digits: it stands large on the public notice."""

    def look() -> None:
        doubt = phone_in_doubt(line.text())
        field.wrong(_("不像一个完整的电话，再对一遍") if doubt else "")

    line.editingFinished.connect(look)
