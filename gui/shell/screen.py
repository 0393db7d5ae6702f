"""Keeps personal data out of screenshots and screen sharing, where the system can."""

from __future__ import annotations

import ctypes
import sys
from ctypes import util

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_EXCLUDED, _BLACK, _SHOWN = (
    0x11,
    0x01,
    0x00,
)  # WDA_EXCLUDEFROMCAPTURE (Windows 10 2004), WDA_MONITOR, WDA_NONE
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1  # NSWindowSharingType


def hide_from_capture(window: QWidget, hide: bool) -> bool:
    """Hide a window from captures or show it again; whether the system took it.

    Windows leaves it out or draws it black; macOS leaves it out of older ways of capturing; elsewhere there is
    no such call and the answer is False.
    """
    platform = QGuiApplication.platformName()
    if sys.platform == "win32" and platform == "windows":
        return _windows(int(window.winId()), hide)
    if sys.platform == "darwin" and platform == "cocoa":
        return _mac(int(window.winId()), hide)
    return False


if sys.platform == "win32":

    def _windows(handle: int, hide: bool) -> bool:
        call = ctypes.windll.user32.SetWindowDisplayAffinity
        call.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        if not hide:
            return bool(call(handle, _SHOWN))
        return bool(call(handle, _EXCLUDED)) or bool(call(handle, _BLACK))

else:

    def _windows(_handle: int, _hide: bool) -> bool:
        return False


def _mac(view: int, hide: bool) -> bool:
    """Say it to the NSWindow around Qt's view."""
    library = util.find_library("objc")
    if library is None:
        return False
    objc = ctypes.CDLL(library)
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = (ctypes.c_char_p,)
    send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
    if send is None:
        return False
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send)
    around = ask(view, objc.sel_registerName(b"window"))
    if not around:
        return False
    tell(around, objc.sel_registerName(b"setSharingType:"), _SHARING_NONE if hide else _SHARING_READ_ONLY)
    return True
