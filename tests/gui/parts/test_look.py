"""Letters, colours and icons: whatever is drawn can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.parts import (
    Look,
    style_sheet,
)  # fmt: skip
from gui.parts.look import BUNDLED, families
from gui.parts.tokens import Colours
from gui.words import Tone, resources


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read(look: Look, tone: Tone) -> None:
    paint = look.paint(tone)
    assert contrast(paint.ink, paint.fill) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "sheet", "rail", "well"])
def test_inks_can_be_read_on_every_ground(ground: str) -> None:
    c = Colours()
    assert all(contrast(ink, getattr(c, ground)) >= 4.5 for ink in (c.ink, c.ink2, c.ink3, c.accent))


def test_text_grows_with_the_factor_and_lines_with_it(qapp: object) -> None:
    small, large = Look(1.0), Look(2.0)
    assert large.font("body").pixelSize() == 2 * small.font("body").pixelSize()
    assert large.high(44) > small.high(44)


def test_there_is_a_chinese_font_on_every_machine(qapp: object) -> None:
    assert BUNDLED in families("zh_CN")


@pytest.mark.parametrize("file", sorted((resources() / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn(look: Look, file: Path) -> None:
    image = look.pixmap(file.stem, "#000000", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_the_sheet_has_no_hole_left(look: Look) -> None:
    assert "{" not in style_sheet(look).replace("{ ", "").replace(" {", "") or "{{" not in style_sheet(look)
