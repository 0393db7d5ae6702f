"""From a pass-phrase to a key, slowly (Argon2id, RFC 9106)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core.errors import Bug, Known
from core.vault.secret import Secret

_MIB = 1024  # in KiB
_MOST_MEMORY = 1024 * _MIB
_MOST_PASSES = 64
_MOST_LANES = 16
_LEAST_SALT = 8  # bytes (RFC 9106)
_PROBES = 3


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How dear one guess is: memory in KiB, passes, lanes. Below the floor only where `trial` says so."""

    memory: int = 64 * _MIB
    passes: int = 3
    lanes: int = 4
    trial: bool = False

    def __post_init__(self) -> None:
        if not self.trial and self.below_floor():
            raise Bug("a key derivation below the floor is for trials only")

    def below_floor(self) -> bool:
        """Whether a guess is cheaper than design 3.2 allows."""
        return self.memory < 64 * _MIB or self.passes < 3 or self.lanes < 4

    def within_reason(self) -> bool:
        """Whether a keyring may ask for so much; a forged one could ask for all memory."""
        return (
            8 * self.lanes <= self.memory <= _MOST_MEMORY
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


FLOOR = KdfCost()


def derive(passphrase: Secret, salt: bytes, cost: KdfCost, key_file: bytes = b"") -> bytes:
    """The 32-byte key of a pass-phrase, and of the key file's bytes where the slot wants one too."""
    if not cost.within_reason() or len(salt) < _LEAST_SALT:
        raise Known("case.damaged")
    # The digest has a fixed length, so that no pass-phrase can be mistaken for another with a key file.
    typed = passphrase.reveal() + (b"\0" + hashlib.sha256(key_file).digest() if key_file else b"")
    try:
        return Argon2id(
            salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        ).derive(typed)
    except MemoryError as error:
        raise Known("memory.short", mib=cost.memory // _MIB) from error


def calibrate(target: float = 1.0, seconds: Callable[[], float] = time.perf_counter) -> KdfCost:
    """The cost at which this machine takes about `target` seconds a guess, never under the floor.

    Memory grows first, to 256 MiB at most so that a small machine can still open the case; then passes.
    A busy moment only ever makes a guess look dearer than it is, and the case would get a weak setting for good:
    the best of three short probes counts, and what they foretell bounds the one long probe.
    """
    once = min(_measure(FLOOR, seconds) for _ in range(_PROBES))
    memory = min(256 * _MIB, max(FLOOR.memory, int(FLOOR.memory * target / once) // _MIB * _MIB))
    wider = KdfCost(memory, FLOOR.passes, FLOOR.lanes)
    taken = min(_measure(wider, seconds), once * memory / FLOOR.memory)
    passes = min(_MOST_PASSES, max(FLOOR.passes, round(FLOOR.passes * target / taken)))
    return KdfCost(memory, passes, FLOOR.lanes)


def _measure(cost: KdfCost, seconds: Callable[[], float]) -> float:
    begin = seconds()
    derive(Secret(b"how long does it take"), bytes(16), cost)
    return max(seconds() - begin, 1e-3)
