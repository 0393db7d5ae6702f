"""Answers of work beside the window come only to widgets that are still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def still(owner: QObject, call: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a call that does nothing once its owner has been taken away."""

    def guarded(value: Any) -> None:
        if isValid(owner):
            call(value)

    return guarded
