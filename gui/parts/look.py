"""The look at one text size: fonts, sizes that grow with the text, and painted icons."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.parts.tokens import TYPE, Colours, Paint, tones
from gui.words import Tone, language, resources

_TALL = 10_000  # px: more than any words need

SYSTEM_CHINESE = ("Microsoft YaHei UI", "PingFang SC")
SYSTEM_LATIN = ("Segoe UI", ".AppleSystemUIFont")
BUNDLED = "Noto Sans SC"
SERIF = "Noto Serif SC"


class Look:
    """Sizes, fonts, colours and icons for one factor k of the text, 1.0 to 2.0."""

    def __init__(self, k: float = 1.0, colours: Colours | None = None, *, tight: bool = False) -> None:
        """Take the factor and, for high contrast, other colours; `tight`: the screen has no room for two columns."""
        self.k, self._tight = min(2.0, max(1.0, k)), tight
        self.colours = colours or Colours()
        self.tones: dict[Tone, Paint] = tones(self.colours)
        self._families = families(language())
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def font(self, role: str, *, bold: bool | None = None) -> QFont:
        """Return the font of a role."""
        told = TYPE[role]
        font = QFont(self._families)
        font.setPixelSize(round(told.size * self.k))
        font.setBold(told.bold if bold is None else bold)
        if self._families[0] != BUNDLED:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def serif(self, size: float) -> QFont:
        """Return the font of the seal, at a size in px at 100 %."""
        font = QFont([SERIF, *self._families])
        font.setPixelSize(round(size))
        font.setBold(True)
        return font

    def line(self, role: str) -> int:
        """Return the line height of a role."""
        return round(TYPE[role].line * self.k)

    def px(self, distance: float) -> int:
        """Return a distance at this text size."""
        return round(distance * (1 + 0.25 * (self.k - 1)))

    def icon_px(self, size: int) -> int:
        """Return the size of an icon at this text size."""
        return round(size * (1 + 0.6 * (self.k - 1)))

    def high(self, height: int, role: str = "body") -> int:
        """Return the height of a control whose one line of text grows."""
        return round(height + TYPE[role].line * (self.k - 1))

    def wide(self, width: int) -> int:
        """Return a width that must hold text, at this text size."""
        return round(width * self.k)

    def width_of(self, text: str, role: str, *, bold: bool | None = None) -> float:
        """Return how wide a text is."""
        return QFontMetricsF(self.font(role, bold=bold)).horizontalAdvance(text)

    def lines_at(self, text: str, role: str, width: float, *, bold: bool | None = None) -> int:
        """Return over how many lines a text goes in a width of px."""
        metrics = QFontMetricsF(self.font(role, bold=bold))
        rect = metrics.boundingRect(QRectF(0, 0, width, _TALL), Qt.TextFlag.TextWordWrap, text)
        return max(1, round(rect.height() / metrics.lineSpacing()))

    def pixmap(self, name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
        """Return an icon in a colour; `size` is px at 100 %, the picture is kept per density."""
        side = self.icon_px(size)
        key = (name, colour, side, density)
        if key not in self._pixmaps:
            self._pixmaps[key] = _paint_icon(name, colour, side, density, 2.0 if size <= 16 else 1.75)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """Return an icon for widgets that want one."""
        icon = QIcon()
        for density in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, density))
        return icon

    def draw_icon(
        self, painter: QPainter, name: str, colour: str, size: int, x: float, middle: float
    ) -> None:
        """Draw an icon with its left edge at x; it sits 0.75 px below the middle, as Chinese glyphs do."""
        side = self.icon_px(size)
        device = painter.device()
        density = device.devicePixelRatioF() if device else 1.0
        painter.drawPixmap(
            QRectF(x, middle - side / 2 + 0.75, side, side).topLeft(),
            self.pixmap(name, colour, size, density),
        )

    def paint(self, tone: Tone) -> Paint:
        """Return the colours of a tone."""
        return self.tones[tone]

    @property
    def narrow(self) -> bool:
        """Tell whether pages stand in one column because the text is large, or the screen small."""
        return self.k >= 1.5 or self._tight


def _paint_icon(name: str, colour: str, side: int, density: float, stroke: float) -> QPixmap:
    text = (
        _svg(name).replace("currentColor", colour).replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    )
    pixels = max(1, round(side * density))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def families(spoken: str) -> list[str]:
    """Return the font families in order; loads the bundled ones where the system has no Chinese."""
    present = _with_bundled(resources() / "fonts")
    chinese = [name for name in SYSTEM_CHINESE if name in present]
    latin = [name for name in SYSTEM_LATIN if name in present and spoken == "en"]
    return [*latin, *chinese, BUNDLED]


@lru_cache(maxsize=1)
def _with_bundled(folder: Path) -> frozenset[str]:
    """Return the families of the system, and add the bundled fonts to them; Qt takes long to list them, so once."""
    present = frozenset(QFontDatabase.families())
    wanted = ["NotoSerifSC-Bold.ttf"]
    if not present.intersection(SYSTEM_CHINESE):
        wanted += ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"]
    for name in wanted:
        QFontDatabase.addApplicationFont(str(folder / name))
    return present


def system_colours(palette: QPalette) -> Colours:
    """Return colours taken from the system's palette, for high contrast."""
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    base, mark = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight)
    on_mark = palette.color(QPalette.ColorRole.HighlightedText)
    back, ink, sheet, accent = (_hex(colour) for colour in (window, text, base, mark))
    return Colours(
        paper=back, rail=back, sheet=sheet, well=sheet, stone=back, tint=sheet, tint2=back, line=ink, line2=ink,
        edge=ink, ink=ink, ink2=ink, ink3=ink, accent=accent, accent_hover=accent, accent_pressed=accent,
        tintline=ink, amber=ink, amber_tint=sheet, amber_line=ink, amber_icon=ink, red=ink, red_tint=sheet,
        red_line=ink, red_hover=ink, red_pressed=ink, off=ink, off_tint=back, on_accent=_hex(on_mark),
    )  # fmt: skip


def _hex(colour: QColor) -> str:
    return colour.name()
