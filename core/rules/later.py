"""A pack that came later: trusted when signed by us; from a stranger it can only make outcomes stricter (practice 31)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core.errors import Known
from core.records import Outcome
from core.rules.loading import load_pack
from core.rules.pack import Pack, Rule

SIGNATURE = "pack.sig"
# A stranger's rule is only added where it holds something back. What it would free is left out and listed.
_HOLDS_BACK = frozenset(outcome for outcome in Outcome if outcome <= Outcome.CONSENT)


@dataclass(frozen=True, slots=True)
class LaterPack:
    """A pack as it may be used: signed or not, and which of its entries were left out because they would free."""

    pack: Pack
    signed: bool
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackDifference:
    """What changed from one pack to another, by id."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.removed or self.changed)


def content_digest(folder: Path) -> bytes:
    """Return the SHA-256 over names and contents of all TOML files of a pack: what a signature signs."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        whole.update(f"{path.name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.digest()


def is_signed(folder: Path, key: bytes) -> bool:
    """Tell whether a folder's `pack.sig` is an Ed25519 signature (RFC 8032) of its content under a public key."""
    path = folder / SIGNATURE
    if not path.is_file():
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(path.read_bytes(), content_digest(folder))
    except InvalidSignature:
        return False
    return True


def load_later(folder: Path, base: Pack, key: bytes | None) -> LaterPack:
    """Load a later pack beside the one in use; raises `Known` as `load_pack` does, and `rules.other_pack`."""
    pack = load_pack(folder)
    if pack.id != base.id:
        raise Known("rules.other_pack", wanted=base.id, found=pack.id)
    if key is not None and is_signed(folder, key):
        return LaterPack(pack, True, ())
    return tighten(base, pack)


def tighten(base: Pack, other: Pack) -> LaterPack:
    """Return the base with those rules of a stranger added that hold back, and with its longer periods.

    Rules of the base stay as they are, whatever the other says of them; rules stand in the order of outcomes,
    so an added one can only take the place of a later, freer one.
    """
    known = {rule.id: rule for rule in base.rules}
    news = [rule for rule in other.rules if known.get(rule.id) != rule]
    taken = [replace(rule, id=_name(rule, known)) for rule in news if rule.outcome in _HOLDS_BACK]
    periods = [period for period in other.periods if period not in base.periods]
    longer = [replace(period, id=f"{period.id}+{other.version}") for period in periods]
    ignored = [rule.id for rule in news if rule.outcome not in _HOLDS_BACK]
    gone = [rule.id for rule in base.rules if rule.id not in {one.id for one in other.rules}]
    pack = replace(
        base,
        version=f"{base.version}+{other.version}",
        rules=tuple(sorted((*base.rules, *taken), key=lambda rule: rule.outcome)),
        periods=(*base.periods, *longer),
        articles={**other.articles, **base.articles},
        instruments={**other.instruments, **base.instruments},
        duties={**other.duties, **base.duties},
    )
    return LaterPack(pack, False, tuple(sorted({*ignored, *gone})))


def _name(rule: Rule, known: Mapping[str, Rule]) -> str:
    """Return a name under which a stranger's rule stands beside ours."""
    return f"{rule.id}+" if rule.id in known else rule.id


def difference(old: Pack, new: Pack) -> PackDifference:
    """Return which rules, periods and instruments were added, removed or changed."""
    before, after = _entries(old), _entries(new)
    return PackDifference(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(name for name in before.keys() & after.keys() if before[name] != after[name])),
    )


def _entries(pack: Pack) -> dict[str, object]:
    """Return what can differ between packs by a name of its own."""
    found: dict[str, object] = {f"rule {rule.id}": rule for rule in pack.rules}
    found |= {f"period {period.id}": period for period in pack.periods}
    found |= {f"instrument {name}": one for name, one in pack.instruments.items()}
    return found
