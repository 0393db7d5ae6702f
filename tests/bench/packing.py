"""Writes one package in a process of its own and says what it cost: `python -m tests.bench.packing CASE KEY LIST TARGET`.

Nothing is imported here that a package does not need: the memory told is the package's own.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import run

from core.handover import write_package
from core.store import open_store
from tests.bench.memory import peak
from tests.bench.ratio import begun_before


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds of writing and reading back, peak MiB of the process, and the pass-phrase."""

    seconds: float
    processor: float
    memory: int
    phrase: str


def pack(file: Path, key: bytes, inventory: int, target: Path) -> Cost:
    """Write the package of a final list and read it back."""
    store = open_store(file, key)
    used, start = time.process_time(), time.perf_counter()
    phrase = write_package(store, inventory, target).passphrase
    seconds, used = time.perf_counter() - start, time.process_time() - used
    store.close()
    return Cost(seconds, used, peak(), phrase)


def measured(file: Path, key: bytes, inventory: int, target: Path) -> Cost:
    """Return what a package costs, measured in a process of its own."""
    call = [sys.executable, "-m", "tests.bench.packing", str(file), key.hex(), str(inventory), str(target)]
    told = begun_before(target.parent / "bytecode")
    return Cost(**json.loads(run(call, check=True, capture_output=True, text=True, env=told).stdout))


if __name__ == "__main__":
    case, secret, number, place = sys.argv[1:]
    print(json.dumps(asdict(pack(Path(case), bytes.fromhex(secret), int(number), Path(place)))))
