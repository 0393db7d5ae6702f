"""Runs the benches: `python -m tests.bench [NAME…] [--size N]`; each prints ratios against its floor.

A bench is a module `bench_<name>.py` beside this file with `measure(size: int) -> Iterator[Ratio]`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    names = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="bench", description=f"known: {' '.join(names)}")
    parser.add_argument("names", nargs="*", default=names)
    parser.add_argument("--size", type=int, default=100_000, help="rows (default 100,000)")
    options = parser.parse_args()
    print(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, size {options.size:,}"
    )
    for name in options.names:
        for ratio in importlib.import_module(f"tests.bench.bench_{name}").measure(options.size):
            print(ratio, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
