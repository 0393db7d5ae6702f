"""`python -m tests.fuzz readers 1800` fuzzes readers for half an hour; needs atheris, which is in no lock.

What it finds stays as a file in the folder given third (default: a new one), to be made into a test.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found]  # installed by hand: `pip install atheris`

with atheris.instrument_imports(include=["core", "tests.fuzz.targets"]):
    from tests.fuzz.targets import TARGETS

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_SEED_BYTES = 16_000
_CELLS = ("13800138000", "+86 138-0013-8000 转 12", "11010519491231002X", "2024年5月6日", "民国113年5月6日", "¥1,234.50",
          "壹万贰仟叁佰元伍角整", "91350100M000100Y43", "京A12345", "浙江省杭州市西湖区文三路 1 号", "门禁密码 1234#")  # fmt: skip


def _seeds(folder: Path, target: str) -> None:
    """Fill a folder with small honest inputs."""
    if target == "cells":
        for number, text in enumerate(_CELLS):
            (folder / str(number)).write_text(text, encoding="utf-8")
        return
    ends = {"cards": (".vcf",), "tables": (".csv", ".tsv")}.get(target, ())
    for number, path in enumerate(sorted(_SHARED.rglob("*"))):
        if path.is_file() and path.stat().st_size <= _SEED_BYTES and (not ends or path.suffix in ends):
            (folder / str(number)).write_bytes(path.read_bytes())
    (folder / "own").write_text(
        "姓名\t手机号\t余额\n王芳\t13800138000\t12.5\n合计\t\t12.5\n", encoding="utf-8"
    )


def main() -> None:
    """Fuzz one target for so many seconds."""
    target, seconds = sys.argv[1], int(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="fuzz-"))
    seeds, found = folder / "seeds", folder / "found"
    for one in (seeds, found):
        one.mkdir(parents=True, exist_ok=True)
    _seeds(seeds, target)
    options = (f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=1500", "-max_len=20000", f"-artifact_prefix={found}/",
               "-print_final_stats=1", "-verbosity=1")  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(seeds)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
