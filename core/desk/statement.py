"""What the firm states of itself: the answers it gave, what it brought and on what, and the matter in a word."""

from __future__ import annotations

from dataclasses import fields, replace

from core.desk.agreed import NOBODY, ground
from core.desk.terms import term
from core.records import Answer, Interview, Matter, Scenario, SourceLine
from core.sorting import QUICK_ENTRY
from core.store import Store, sources

Lines = tuple[tuple[str, ...], ...]
_TRANSFERS = (Scenario.ASSET, Scenario.OPERATOR, Scenario.UNKNOWN)
_ASKED_IN: dict[str, tuple[Scenario, ...]] = {
    "has_successor": (),
    "giver_survives": (),
    "migrant_workers": (),
    "new_purposes": (),
    "important_data": (),
    "goes_on_elsewhere": _TRANSFERS,
    "uscc_kept": (Scenario.TO_COMPANY, Scenario.UNKNOWN),
    "receiver_kin": (),
    "receiver_abroad": (*_TRANSFERS, Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR),
}  # elsewhere an open answer says nothing, and the paper leaves the question out


def affair(matter: Matter) -> str:
    """Return what happens in a word, with the title of the matter: a shop's name alone says nothing of it."""
    scenario = Scenario.UNKNOWN if matter.undecided else matter.scenario
    said, own = term("scenario", scenario.value), matter.title.strip()
    return f"{said}（{own}）" if own else said


def said_lines(matter: Matter) -> Lines:
    """Return the questions with their answers; what nobody was asked says so, and why it is taken as it is."""
    said = replace(matter.interview, receiver_abroad=matter.interview.abroad)
    told = [(field.name, str(getattr(said, field.name))) for field in fields(Interview)]
    left_out = ("expert_scenario", "receiver_abroad") if ground(matter) == NOBODY else ("expert_scenario",)
    asked = [
        (name, answer)
        for name, answer in told
        if name not in left_out
        and (answer != Answer.UNKNOWN or matter.scenario in _ASKED_IN.get(name, tuple(Scenario)))
    ]
    return tuple(
        (str(n), term("question", name), *_answered(matter, name, answer))
        for n, (name, answer) in enumerate(asked, 1)
    )


def _answered(matter: Matter, name: str, answer: str) -> tuple[str, str]:
    """Return the answer, and beside it on what it rests where nobody was asked."""
    if name == "receiver_abroad" and matter.interview.receiver_abroad is None:
        return term("answer", "not_asked"), term("not_asked", answer)
    return term("answer", answer), ""


def source_lines(store: Store) -> Lines:
    """Return what was brought in: name, on what it stood, how many rows, the day."""
    return tuple(
        (str(n), f"{one.file} {one.sheet}".strip(), _carrier(one), f"{one.rows_kept:,}", one.added[:10])
        for n, one in enumerate(_brought(store), 1)
    )


def received_lines(store: Store) -> Lines:
    """Return what somebody else received of the firm: as brought in, with the beginning of the fingerprint."""
    return tuple(
        (str(n), f"{one.file} {one.sheet}".strip(), _carrier(one), f"{one.rows_kept:,}", one.sha256[:8], "")
        for n, one in enumerate(_brought(store), 1)
    )


def _brought(store: Store) -> list[SourceLine]:
    return [one for one in sources.every(store) if not one.refused]


def _carrier(one: SourceLine) -> str:
    """Return on what it stood: who was typed in came from a book."""
    return term("fixed", "paper" if one.format == QUICK_ENTRY else "electronic")
