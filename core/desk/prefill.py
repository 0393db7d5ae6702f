"""What the case can say to a new entry of a register: days, parties, counts, and the risks that it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from core import clock
from core.desk.matter import read_matter
from core.desk.terms import kinds, term
from core.records import Answer, Flag, ItemKind, Kind, Level, Outcome
from core.records.entries import FieldKind, Register
from core.store import Store, backups, decisions, entries, holdings, items

_WEEK, _MONTH, _QUARTER = timedelta(days=7), timedelta(days=30), timedelta(days=91)


def first_values(store: Store, kind: Register, me: str, language: str) -> dict[str, str]:
    """Return the values that a new entry begins with; what the case does not know is left out."""
    known = _known(store, me, language)
    values = {one.key: said for one in kind.fields if one.fill and (said := known[one.fill]())}
    there = risks(store) if kind.presets else frozenset()
    grid = next((one.key for one in kind.fields if one.kind is FieldKind.GRID), "")
    for preset in kind.presets:
        if preset.line in there:
            values |= {f"{grid}.{preset.line}.{key}": text(language) for key, text in preset.values}
    return values


def _known(store: Store, me: str, language: str) -> dict[str, Callable[[], str]]:
    matter, counts = read_matter(store), holdings.tally(store)
    today = clock.today()
    held = [kind for kind in Kind if counts.get(f"kind:{kind.value}")]
    return {
        "today": today.isoformat,
        "in_week": (today + _WEEK).isoformat,
        "in_month": (today + _MONTH).isoformat,
        "in_quarter": (today + _QUARTER).isoformat,
        "now": lambda: clock.now().strftime("%H:%M"),
        "year": lambda: str(today.year),
        "me": lambda: me,
        "place": lambda: matter.giver.address,
        "shop": lambda: matter.giver.name,
        "phone": lambda: matter.giver.phone,
        "receiver": lambda: matter.receiver.name,
        "ground": lambda: "provide" if matter.receiver.name else "",
        "matter": lambda: matter.title,
        "persons": lambda: str(counts.get("customers", 0)),
        "minors": lambda: str(counts.get(f"flag:{Flag.MINOR.value}", 0)),
        "kinds": lambda: kinds(held, language),
        "leak_advice": lambda: term("fixed", "leak_advice", language),
    }


def risks(store: Store) -> frozenset[str]:
    """Return the codes of the risks that the case itself shows."""
    matter, counts = read_matter(store), holdings.tally(store)
    outcomes = dict(decisions.counts_by_outcome(store))
    things = items.every(store)
    kept = backups.every(store)
    phones = (ItemKind.DEVICE, ItemKind.PERSONAL_ACCOUNT)
    seen = {
        "no_consent": outcomes.get(Outcome.CONSENT, 0) + outcomes.get(Outcome.GUARDIAN_CONSENT, 0),
        "sensitive": counts.get(f"level:{Level.SENSITIVE.value}", 0) + counts.get(f"level:{Level.CONFIDENTIAL.value}", 0),
        "minors": counts.get(f"flag:{Flag.MINOR.value}", 0),
        "mixed": any(one.mixed for one in things),
        "phones": any(one.kind in phones for one in things) or _pledge_refused(store),
        "no_owner": any(not one.holder for one in things),
        "backup": len({one.place for one in kept if one.place}) < 2,  # one here, one elsewhere
        "receiver_use": bool(matter.receiver.name),
        "copies": True,
        "wrong_number": counts.get(f"flag:{Flag.INVALID_PHONE.value}", 0),
        "disputes": matter.interview.disputes is not Answer.NO,
        "money": counts.get("balance_fen", 0),
    }  # fmt: skip
    return frozenset(code for code, there in seen.items() if there)


def _pledge_refused(store: Store) -> bool:
    """Tell whether somebody of the staff would not promise what becomes of the customers on the own phone (practice 40)."""
    asked = entries.of_register(store, "agreements")
    return any(one.value("kind") == "pledge" and one.state == "refused" for one in asked)
