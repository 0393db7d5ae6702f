"""Enter without a mouse: it presses what has the keyboard, and in a form it leads from field to field and on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from gui.parts import Frame

_FIELDS = (QLineEdit, QAbstractSpinBox)


def order_tabs(scene: QWidget | None) -> None:
    """Let Tab go through what the page shows by now as one reads it."""
    frame = _frame_of(scene)
    if frame is not None:
        frame.tab_as_laid_out()


def _frame_of(scene: QWidget | None) -> Frame | None:
    shown = getattr(scene, "frame", None) or getattr(scene, "page", None)
    return shown if isinstance(shown, Frame) else None


def press_enter(scene: QWidget | None) -> None:
    """Press what has the keyboard, beside an answer the way on; never what ends something for good.

    From a field it goes to the next; from the last one of a wizard's page it goes on, elsewhere to the button that does.
    """
    held = QApplication.focusWidget()
    if scene is None or held is None:
        return
    onward = getattr(_frame_of(scene), "primary", None)
    if isinstance(held, _FIELDS):
        order_tabs(scene)
        following = _next_field(held, scene) or (None if getattr(scene, "leads_on", False) else onward)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        held = onward
    elif isinstance(held, QRadioButton | QCheckBox):
        held = onward
    if isinstance(held, QAbstractButton) and getattr(held, "kind", "") != "danger":
        _press(scene, held)


def _press(scene: QWidget, button: QAbstractButton) -> None:
    """Press a button; where it opened another page of the case, the keyboard goes there."""
    before = getattr(scene, "at", None)
    button.click()
    if isValid(scene) and scene.isVisible() and getattr(scene, "at", None) != before:
        to_page = getattr(scene, "to_page", None)
        if to_page is not None:
            to_page()


def _next_field(held: QWidget, scene: QWidget) -> QWidget | None:
    """Return the field that the tabulator reaches next, None behind the last one; the chain is a ring, closed by the window."""
    one = held.nextInFocusChain()
    while one is not None and one is not held and one is not held.window():
        inner = isinstance(one.parentWidget(), QAbstractSpinBox)
        usable = scene.isAncestorOf(one) and one.isVisibleTo(scene) and one.isEnabled()
        if isinstance(one, _FIELDS) and usable and not inner and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return one
        one = one.nextInFocusChain()
    return None
