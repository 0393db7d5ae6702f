"""The office's own firm: name, address, licence, who signs, and the mark for the letterhead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qGray
from PySide6.QtWidgets import QWidget

from core.desk import read_file
from core.desk.office import Profile
from core.errors import Known
from gui.parts import Card, Field, Label, Line, Look, Prose, QrCode, column, holder, row, small_picture
from gui.words import _

_SIDE = 64  # dots of the mark on one side
_DARK = 150  # grey below which a dot is printed


class FirmForm(QWidget):
    """Fields of the profile; `profile` returns what stands in them."""

    def __init__(self, look: Look, profile: Profile) -> None:
        """Show a profile."""
        super().__init__()
        self.setObjectName("firmForm")
        self._before, self.logo = profile, profile.logo
        party = profile.party
        self._lines = {
            "name": Line(look, "firmName", text=party.name),
            "uscc": Line(look, "firmCode", text=party.uscc),
            "address": Line(look, "firmAddress", text=party.address),
            "phone": Line(look, "firmPhone", text=party.phone),
            "licence": Line(look, "firmLicence", text=profile.licence),
            "signers": Line(look, "firmSigners", text="、".join(profile.signers)),
        }
        titles = {
            "name": _("事务所名称"), "uscc": _("统一社会信用代码"), "address": _("地址"), "phone": _("电话"),
            "licence": _("代理记账许可证号或备案号"), "signers": _("谁签字（用顿号隔开）"),
        }  # fmt: skip
        fields = [Field(look, titles[key], line) for key, line in self._lines.items()]
        left = Card(look, *fields, None, gap=10, name="firmCard")
        self._right = Card(look, Label(look, _("抬头上的标志"), "section"), gap=10, name="logoCard")
        if self.logo:
            self._right.column.addWidget(
                QrCode(look, tuple(tuple(dot == "1" for dot in line) for line in self.logo), name="logo")
            )
        hint = _("选一张图，程序变成黑白小图，印在您发给客户的纸的左上角。")
        self._right.column.addWidget(Prose(look, hint, "table", look.colours.ink2, wide=True))
        self._right.column.addStretch(1)
        both = (
            column(look, left, self._right, gap=16) if look.narrow else row(look, left, self._right, gap=16)
        )
        box = column(look, holder(both, "firmCards"))
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def profile(self) -> Profile:
        """Return what stands in the fields."""
        said = {key: line.text().strip() for key, line in self._lines.items()}
        names = said["signers"].replace(",", "、").replace("，", "、").split("、")
        party = replace(
            self._before.party, name=said["name"], uscc=said["uscc"], address=said["address"], phone=said["phone"],
            head=next((name for name in names if name.strip()), ""),
        )  # fmt: skip
        return Profile(
            party, said["licence"], tuple(name.strip() for name in names if name.strip()), self.logo
        )


def mark_of(path: Path) -> tuple[str, ...]:
    """Return a picture as a square of 1 and 0, empty where it is no picture."""
    try:
        small = small_picture(read_file(path), _SIDE)
    except Known:
        return ()
    if small.isNull():
        return ()
    canvas = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.white)
    left, top = (_SIDE - small.width()) // 2, (_SIDE - small.height()) // 2
    seen = small.convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(seen.height()):
        for x in range(seen.width()):
            if seen.pixelColor(x, y).alpha() > _DARK:
                canvas.setPixel(left + x, top + y, seen.pixel(x, y))
    return tuple(
        "".join("1" if qGray(canvas.pixel(x, y)) < _DARK else "0" for x in range(_SIDE)) for y in range(_SIDE)
    )
