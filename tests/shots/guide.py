"""Draw the pictures of the user's guide anew: `python -m tests.shots.guide` (about a minute)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "docs" / "pictures"
SHORT = {
    "01-opening": "s-today", "08-proof": "s-proof",
    "09-where": "s-where", "12-purposes": "s-purposes", "13-money": "s-money", "15-send": "s-send",
    "16-answers": "s-answers", "17-night": "s-night", "18-final": "s-final", "18b-papers": "s-papers",
    "19-table": "s-table", "20-signed": "s-signed", "21-silent": "s-silent", "22-copies": "s-copies",
    "23-destroy": "s-destroy",
}  # fmt: skip
FULL = {
    "01-start": "start", "04-what": "questions", "06-mapping": "mapping", "10-home": "home", "13-collect": "collect",
    "14-sort": "sort", "15-check": "check", "17-list": "list", "18-meet": "meet", "19-destroy": "destroy",
    "1c-backup": "backup", "1e-library": "library", "1f-safeguards": "safeguards",
}  # fmt: skip


def main() -> None:
    """Draw both ways in Chinese at 100 %, one process each, and put the pictures beside the guide."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _draw("from tests.shots.short import main", out / "short", list(SHORT))
        _draw("from tests.shots.__main__ import main", out / "full", list(FULL))
        for names, where in ((SHORT, "short"), (FULL, "full")):
            for drawn, kept in names.items():
                shutil.copyfile(out / where / f"{drawn}-zh-100.png", PLACE / f"{kept}.png")


def _draw(door: str, out: Path, names: list[str]) -> None:
    call = f"from pathlib import Path; {door}; main(Path({str(out)!r}), {names!r}, (('zh_CN', 100),))"
    there = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}
    subprocess.run([sys.executable, "-c", call], check=True, cwd=ROOT, env=there)


if __name__ == "__main__":
    main()
