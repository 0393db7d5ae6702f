"""The window of 妥交: it asks, shows and prints; everything that counts happens in core."""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40


def _steady_constants() -> None:
    """Give None, True and False references enough for every call of Qt.

    PySide6 6.12.0 returns them without taking a reference, which is right only where they never die, that is
    from Python 3.12 on; Python 3.11 ends with "deallocating None" or "bool_dealloc" after some thousand calls
    (seen: a method without a value costs one None, `emit` and `connect` one True each; 6.11.1 is free of it).
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for one in (None, True, False):
            ctypes.c_ssize_t.from_address(id(one)).value += min(_MANY, sys.maxsize // 4)


_steady_constants()
