"""The window of 妥交: it asks, shows and prints; everything that counts happens in core."""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40


def _steady_none() -> None:
    """Give None references enough for every call of Qt.

    PySide6 6.12.0 returns None without taking a reference, which is right only where None never dies, that
    is from Python 3.12 on; Python 3.11 ends with "deallocating None" after some thousand calls (seen; 6.11.1
    is free of it).
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += min(_MANY, sys.maxsize // 4)


_steady_none()
