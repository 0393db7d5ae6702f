"""Draws the program's icon, the seal 妥, from the bundled face: `python installer/make_icon.py`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SIDE = 512
TEAL, PAPER = (14, 92, 86), (255, 255, 255)


def main() -> None:
    """Write resources/icons/app.png; the same bytes for the same face."""
    icon = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    brush = ImageDraw.Draw(icon)
    brush.rounded_rectangle((8, 8, SIDE - 9, SIDE - 9), radius=72, fill=TEAL)
    brush.rounded_rectangle((36, 36, SIDE - 37, SIDE - 37), radius=48, outline=PAPER, width=10)
    face = ImageFont.truetype(str(RESOURCES / "fonts" / "NotoSerifSC-Bold.ttf"), 360)
    brush.text((SIDE / 2, SIDE / 2 - 8), "妥", font=face, fill=PAPER, anchor="mm")
    icon.resize((SIDE // 2, SIDE // 2), Image.Resampling.LANCZOS).save(
        RESOURCES / "icons" / "app.png", optimize=True
    )


if __name__ == "__main__":
    main()
