"""E-mail addresses, WeChat names and QQ numbers."""

from __future__ import annotations

import re

from core.values.text import as_typed, squeeze

EMAIL = (
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_EMAIL = re.compile(EMAIL)
_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")


def email(text: str) -> str | None:
    """Return the e-mail address of a cell in lower case, or None."""
    bare = squeeze(text).removeprefix("mailto:")
    return bare.lower() if _EMAIL.fullmatch(bare) else None


def wechat(text: str) -> str | None:
    """Return the WeChat name of a cell that is known to hold one (a phone number may serve as it), or None."""
    bare = squeeze(as_typed(text))
    return bare if _WECHAT.fullmatch(bare) or re.fullmatch(r"1[3-9][0-9]{9}", bare) else None
