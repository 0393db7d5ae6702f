"""求助模式: names, numbers and sums are hidden on every page while somebody else looks on (practice 34)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(slots=True)
class _Help:
    on: bool = False


_NAMES = frozenset({"name", "names", "shop", "receiver", "customer", "witness", "person", "who", "child"})
_PLAIN = frozenset(
    {"at", "all", "page", "pages", "days", "lead", "minutes", "seconds", "version", "step", "steps", "percent", "day",
     "clock", "place", "lines", "size"}
)  # fmt: skip
_FIGURE = re.compile(r"[¥+-]?\d[\d,. *-]*( ?[元位条人张%])?")
# Days, and what the law is called and where in it: they tell of nobody, and who helps has to read them.
_KEPT = re.compile(
    r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?|\d{4} ?年( ?\d{1,2} ?月( ?\d{1,2} ?日)?)?|第 ?\d+ ?条|GB/T \d+-\d{4}"
    r"|(?<=[法定则例])（\d{4}）"
)
_HELP = _Help()  # one person at the screen per process


def use_help(on: bool) -> None:
    """Hide names, numbers and sums from now on, or show them again."""
    _HELP.on = on


def help_on() -> bool:
    """Tell whether they are hidden."""
    return _HELP.on


def shown_fact(key: str, value: object) -> object:
    """Return a fact as it may be put into a sentence now: names shortened, digits as stars, places and days kept."""
    if not _HELP.on or key in _PLAIN:
        return value
    return shown_name(str(value)) if key in _NAMES else shown_number(str(value))


def shown_text(text: str) -> str:
    """Return a text that was read from a file or typed in: its first sign only while somebody helps."""
    return shown_name(shown_number(text)) if _HELP.on else text


def shown_figure(text: str) -> str:
    """Return a text on the page as it may be drawn now: one that is nothing but a figure becomes stars."""
    return shown_number(text) if _HELP.on and _FIGURE.fullmatch(text) else text


def shown_name(name: str) -> str:
    """Return a name as it may be drawn now: the first sign only while somebody helps."""
    return f"{name[:1]}**" if _HELP.on and name else name


def shown_number(text: str) -> str:
    """Return a number or a sum as it may be drawn now: every digit but those of days and of the law becomes a star while somebody helps."""
    if not _HELP.on:
        return text
    shown, at = "", 0
    for kept in _KEPT.finditer(text):
        shown += _stars(text[at : kept.start()]) + kept[0]
        at = kept.end()
    return shown + _stars(text[at:])


def _stars(text: str) -> str:
    return "".join("*" if sign.isdigit() else sign for sign in text)
