"""How many records to look at, and which: single sampling at general level II after GB/T 2828.1 (ISO 2859-1)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

# Lot size up to … gives code letter's sample size (GB/T 2828.1, tables 1 and 2-A, level II).
_PLAN = (
    (8, 2), (15, 3), (25, 5), (50, 8), (90, 13), (150, 20), (280, 32), (500, 50), (1_200, 80),
    (3_200, 125), (10_000, 200), (35_000, 315), (150_000, 500), (500_000, 800),
)  # fmt: skip
_LARGEST = 1_250


@dataclass(frozen=True, slots=True)
class Sample:
    """A plan that both sides can draw again: the seed they agreed on, the lot, and the positions from 1."""

    seed: str
    lot: int
    positions: tuple[int, ...]


def sample_size(lot: int) -> int:
    """Return how many records of a lot to look at."""
    return min(lot, next((size for limit, size in _PLAN if lot <= limit), _LARGEST))


def draw(seed: str, table: str, lot: int, size: int | None = None) -> Sample:
    """Draw positions from a seed that both sides know, such as the digest and a number called out at the table."""
    wanted = min(lot, sample_size(lot) if size is None else size)
    found: set[int] = set()
    turn = 0
    while len(found) < wanted:
        block = hashlib.sha256(f"{seed}\n{table}\n{turn}".encode()).digest()
        # 256 bits modulo the lot: the bias is far below anything that a sample shows.
        found.add(int.from_bytes(block, "big") % lot + 1)
        turn += 1
    return Sample(seed, lot, tuple(sorted(found)))
