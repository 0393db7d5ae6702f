"""求助模式: names, numbers and sums are hidden on every page while somebody else looks on (practice 34)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class _Help:
    on: bool = False


_HELP = _Help()  # one person at the screen per process


def use_help(on: bool) -> None:
    """Hide names, numbers and sums from now on, or show them again."""
    _HELP.on = on


def help_on() -> bool:
    """Tell whether they are hidden."""
    return _HELP.on


def shown_name(name: str) -> str:
    """Return a name as it may be drawn now: the first sign only while somebody helps."""
    return f"{name[:1]}**" if _HELP.on and name else name


def shown_number(text: str) -> str:
    """Return a number or a sum as it may be drawn now: every digit becomes a star while somebody helps."""
    return "".join("*" if sign.isdigit() else sign for sign in text) if _HELP.on else text
