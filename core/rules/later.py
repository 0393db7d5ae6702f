"""A pack that came later: trusted when signed by us; from a stranger it can only make outcomes stricter (practice 31)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.errors import Known
from core.records import Outcome
from core.rules.loading import load_files
from core.rules.pack import Pack, Rule
from core.rules.packfile import PackFile, is_signed

# A stranger's rule is only added where it holds something back. What it would free is left out and listed.
_HOLDS_BACK = frozenset(outcome for outcome in Outcome if outcome <= Outcome.CONSENT)


@dataclass(frozen=True, slots=True)
class LaterPack:
    """A pack as it may be used: signed or not, and which of its entries were left out because they would free."""

    pack: Pack
    signed: bool
    ignored: tuple[str, ...]
    forged: bool = False  # it came with a signature that is not ours, or not of this content


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


def load_later(found: PackFile, base: Pack, key: bytes) -> LaterPack:
    """Load a later pack beside the one in use.

    Raises `Known` as `load_files` does, `rules.other_pack`, and `rules.older` for one that was checked before
    the one in use: an old pack with a good signature must not bring an old law back.
    """
    pack = load_files(found.files)
    if pack.id != base.id:
        raise Known("rules.other_pack", wanted=base.id, found=pack.id)
    if pack.checked_on < base.checked_on:
        raise Known("rules.older", found=pack.version, used=base.version)
    if is_signed(found, key):
        return LaterPack(pack, True, ())
    return replace(tighten(base, pack), forged=bool(found.signature))


def tighten(base: Pack, other: Pack) -> LaterPack:
    """Return the base with those rules of a stranger added that hold back, and with its longer periods.

    Rules of the base stay as they are, whatever the other says of them; rules stand in the order of outcomes,
    so an added one can only take the place of a later, freer one.
    """
    known = {rule.id: rule for rule in base.rules}
    news = [rule for rule in other.rules if _said(known.get(rule.id)) != _said(rule)]
    taken = [replace(rule, id=_name(rule, known)) for rule in news if rule.outcome in _HOLDS_BACK]
    periods = [period for period in other.periods if period not in base.periods]
    longer = [replace(one, id=f"{one.id}+{other.version}", of_stranger=True) for one in periods]
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


def _said(rule: Rule | None) -> Rule | None:
    """Return a rule without the day on which it was compared with the law: a later day alone changes nothing."""
    return rule and replace(rule, checked_on=date.min)


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
    found: dict[str, object] = {f"rule {rule.id}": _said(rule) for rule in pack.rules}
    found |= {f"period {period.id}": period for period in pack.periods}
    found |= {f"instrument {name}": one for name, one in pack.instruments.items()}
    return found
