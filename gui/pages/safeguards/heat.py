"""The heat map on the screen: likelihood against effect, each field with the numbers of its risks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.records.entries import risk_weight
from gui.parts import Look, painter_for, rounded, write
from gui.words import _, listed

_SCALE = 4


class HeatMap(QWidget):
    """Four by four fields; the number in a field is that of the risk in the list below it."""

    def __init__(self, look: Look) -> None:
        """Make an empty map."""
        super().__init__()
        self.setObjectName("heatMap")
        self._look = look
        self._fields: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_map(self, fields: Mapping[str, str]) -> None:
        """Show the numbers by field, `m23` being likelihood 2 and effect 3."""
        self._fields = {key: listed(value.split("、")) for key, value in fields.items() if value}
        told = (
            _("可能 {likely}、影响 {effect}：风险 {numbers}", likely=key[1], effect=key[2], numbers=value)
            for key, value in sorted(self._fields.items(), reverse=True)
        )
        self.setAccessibleName(_("风险图"))
        self.setAccessibleDescription("；".join(told))
        self.update()

    def at(self, likely: int, effect: int) -> str:
        """Return what stands in a field."""
        return self._fields.get(f"m{likely}{effect}", "")

    def sizeHint(self) -> QSize:
        """Return room for five lines."""
        return QSize(self._look.wide(260), self._look.high(34) * (_SCALE + 1))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the map."""
        return QSize(self._look.wide(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw fields, numbers and both scales."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        left, high = look.wide(64), self.height() / (_SCALE + 1)
        wide = (self.width() - left) / _SCALE
        centre, font = Qt.AlignmentFlag.AlignHCenter, look.font("small")
        for line in range(_SCALE):
            effect = _SCALE - line
            write(painter, QRectF(0, line * high, left - 6, high), _("影响 {n}", n=effect), font, c.ink2)
            for likely in range(1, _SCALE + 1):
                weight = risk_weight(likely, effect)
                fill = (c.tint, c.amber_tint, c.red_tint)[weight]
                border = (c.tintline, c.amber_line, c.red)[weight]
                rect = QRectF(left + (likely - 1) * wide + 1, line * high + 1, wide - 2, high - 2)
                rounded(painter, rect, 3, fill, border)
                write(painter, rect, self.at(likely, effect), look.font("table", bold=True), c.ink, centre)
        for likely in range(1, _SCALE + 1):
            rect = QRectF(left + (likely - 1) * wide, _SCALE * high, wide, high)
            write(painter, rect, _("可能 {n}", n=likely), font, c.ink2, centre)
