"""Cells that a spreadsheet would run as a formula are defused with one apostrophe, and can be given back."""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?\d{1,13}(\.\d{1,6})?")


def defuse(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; plain numbers with a minus stay as they are."""
    if _LIVE.match(text) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


def undefuse(text: str) -> str:
    """Give back what `defuse` was given."""
    return text[1:] if _DEFUSED.match(text) and not NUMBER.fullmatch(text) else text
