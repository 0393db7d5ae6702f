"""What must be in before anything named leaves (practice 12); kept as facts with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.audit import append
from core.clock import stamp
from core.errors import Fact, Refused
from core.records import Answer, Flag, InventoryLine, Level, Matter, Scenario
from core.store import Store, facts, figures, holdings, papers

_WAY = "export.way"
_NOBODY_ELSE = (Scenario.EQUITY, Scenario.TO_COMPANY, Scenario.DEREGISTRATION)
_SINCE = "gate.since"  # alone: both gates, in cases of older programs


class Gate(StrEnum):
    """The papers that open the way: the self-assessment (PIPL 55-56) and the data terms (Regulation 790, art. 12)."""

    SELF_ASSESSMENT = "self_assessment"
    DATA_TERMS = "data_terms"


@dataclass(frozen=True, slots=True)
class Gates:
    """The days on which the papers were signed, and whether the receiver and the purposes are entered.

    `abroad` is the code of what is missing before data may go to a receiver abroad (PIPL 38), empty where nothing is.
    """

    self_assessed: date | None
    terms_signed: date | None
    receiver_known: bool
    purposes_known: bool
    abroad: str = ""

    @property
    def closed(self) -> tuple[str, ...]:
        """Return the codes of what is still missing; empty when the way is open."""
        missing = (
            ("gate.self_assessment", self.self_assessed is None),
            ("gate.data_terms", self.terms_signed is None),
            ("gate.receiver", not self.receiver_known),
            ("gate.purposes", not self.purposes_known),
            (self.abroad, bool(self.abroad)),
        )
        return tuple(code for code, absent in missing if absent)


@dataclass(frozen=True, slots=True)
class TakenWay:
    """By which way of the rule pack data leave the country, since when, who said so, and its number or reason."""

    way: str
    day: str
    by: str
    said: str


def pass_gate(store: Store, gate: Gate, by: str, day: date, said: str = "") -> None:
    """Record that a gate's paper was signed on a day: one that was made here, for this receiver and these purposes.

    A day before the paper was made counts only with what it rests on in words (`said`), and is kept as entered
    afterwards (补录, practice 5). Refused: gate.no_name, gate.no_paper, gate.day_before_paper.
    """
    if not by.strip():
        raise Refused("gate.no_name", gate=gate.value)
    found = paper_of(store, gate)
    if found is None:
        raise Refused("gate.no_paper", gate=gate.value)
    late = day.isoformat() < found.made[:10]
    if late and not said.strip():
        raise Refused("gate.day_before_paper", gate=gate.value, day=found.made[:10])
    held = {"day": day.isoformat(), "paper": found.id, "by": by.strip(), "late": late, "said": said.strip()}
    with store.transaction():
        facts.put(store, _name(gate), {**held, **_looked_at(store, gate)}, by, stamp())
        told: dict[str, Fact] = {"gate": gate.value, "day": day.isoformat(), "paper": found.id, "late": late}
        append(store, by, "gate.passed", told)


def _looked_at(store: Store, gate: Gate) -> dict[str, object]:
    """Return what a self-assessment looks at beyond what is ordinary: the sensitive kinds, and whether children are there."""
    if gate is not Gate.SELF_ASSESSMENT:
        return {}
    sensitive = [kind.value for kind in figures.kinds_at_least(store, Level.SENSITIVE)]
    return {"sensitive": sensitive, "minors": bool(holdings.tally(store).get(f"flag:{Flag.MINOR.value}", 0))}


def assessed(store: Store, lines: Sequence[InventoryLine]) -> None:
    """Refuse a list with children, or a sensitive kind, that the signed self-assessment did not look at (PIPL 55).

    Raises Refused('inventory.not_assessed') with the number of its lines.
    """
    held = facts.get(store, _name(Gate.SELF_ASSESSMENT)) or {}
    if "sensitive" not in held:  # signed with an older program, which did not say
        return
    new = [
        one
        for one in lines
        if (one.level >= Level.SENSITIVE and one.kind.value not in held["sensitive"])
        or (one.minors and not held["minors"])
    ]
    if new:
        raise Refused("inventory.not_assessed", count=len(new))


def close_gates(store: Store, by: str, which: Sequence[Gate] = tuple(Gate)) -> None:
    """Close gates because what was signed is about them no more: another receiver, other purposes, a field more.

    Only a paper that is made from now on opens them again (practice 12 and 38).
    """
    passed = [gate.value for gate in which if facts.get(store, _name(gate))]
    with store.transaction():
        for gate in which:
            facts.forget(store, _name(gate))
            facts.put(store, _since_name(gate), {"after": papers.last_id(store)}, by, stamp())
        if passed:
            append(store, by, "gate.closed", {"count": len(passed)})


def paper_of(store: Store, gate: Gate) -> papers.PaperLine | None:
    """Return the newest paper of a gate for this receiver and these purposes, None where none was made."""
    return papers.newest(store, gate.value, _since(store, gate))


def take_back_gate(store: Store, gate: Gate, by: str) -> None:
    """Take back that a gate's paper was signed: it was ticked too early. The paper stays and may be signed."""
    with store.transaction():
        if facts.get(store, _name(gate)):
            facts.forget(store, _name(gate))
            append(store, by, "gate.closed", {"count": 1})


def gates(store: Store, matter: Matter) -> Gates:
    """Return how the gates stand now."""
    purposes = matter.purposes
    # advertising is asked for apart (practice 38): alone it says nothing of what the records are needed for
    ticked = purposes.serve_cards or purposes.reminders or purposes.after_sales
    return Gates(
        _signed(store, Gate.SELF_ASSESSMENT),
        _signed(store, Gate.DATA_TERMS),
        bool(
            matter.receiver.name
            and (matter.receiver.phone or matter.receiver.contact or matter.receiver.address)
        ),
        bool(ticked or purposes.other),
        _abroad(store, matter),
    )


def take_way(store: Store, way: str, by: str, day: date, said: str) -> None:
    """Record by which way data leave the country, with its number or reason (PIPL 38).

    Refused: gate.no_name, gate.no_proof.
    """
    if not by.strip():
        raise Refused("gate.no_name", gate=_WAY)
    if not said.strip():
        raise Refused("gate.no_proof", gate=_WAY)
    held = {"way": way, "day": day.isoformat(), "by": by.strip(), "said": said.strip()}
    with store.transaction():
        facts.put(store, _WAY, held, by, stamp())
        append(store, by, "gate.way_taken", {"way": way, "day": day.isoformat()})


def forget_way(store: Store, by: str) -> None:
    """Take back the way out of the country: it was another receiver's, or recorded by mistake."""
    if facts.get(store, _WAY):
        with store.transaction():
            facts.forget(store, _WAY)
            append(store, by, "gate.closed", {"count": 1})


def way_taken(store: Store) -> TakenWay | None:
    """Return by which way data leave the country, None while nobody has recorded one."""
    held = facts.get(store, _WAY)
    return None if held is None else TakenWay(**held)


def _abroad(store: Store, matter: Matter) -> str:
    """Return what is missing before data may go where they go; what was not asked counts as abroad."""
    if matter.scenario in _NOBODY_ELSE or matter.interview.abroad is Answer.NO:
        return ""
    if matter.interview.abroad is Answer.UNKNOWN:
        return "gate.abroad_unknown"
    return "" if facts.get(store, _WAY) else "gate.export_way"


def signed_paper(store: Store, gate: Gate) -> int | None:
    """Return the paper that both signed to pass a gate, None while it is closed: it stays as it was signed."""
    held = facts.get(store, _name(gate))
    return int(held["paper"]) if held and "paper" in held else None


def has_lapsed(store: Store, gate: Gate) -> bool:
    """Tell whether a gate's paper is here but about what has changed since: it is to be made and signed anew."""
    made = papers.newest(store, gate.value)
    return made is not None and paper_of(store, gate) is None


def were_open(store: Store, matter: Matter, day: date) -> None:
    """Refuse what both sides sign on a day for a list while a gate was closed; one that closed later was open then.

    Raises Refused('inventory.gates_closed').
    """
    later = {_name(gate) for gate in Gate if (_closed_at(store, gate) or "") > day.isoformat()}
    closed = [code for code in gates(store, matter).closed if code not in later]
    if closed:
        raise Refused("inventory.gates_closed", count=len(closed), first=closed[0])


def closed_after(store: Store, day: date) -> bool:
    """Tell whether a gate was closed on a later day than one: by then somebody else, or something else, was meant."""
    return any((_closed_at(store, gate) or "") > day.isoformat() for gate in Gate)


def _closed_at(store: Store, gate: Gate) -> str | None:
    """Return the day (ISO) on which a gate was closed last, None where it never was."""
    since = facts.since(store, _since_name(gate))
    return since[1][:10] if since else None


def _signed(store: Store, gate: Gate) -> date | None:
    held = facts.get(store, _name(gate))
    return date.fromisoformat(held["day"]) if held else None


def _since(store: Store, gate: Gate) -> int:
    """Return the last paper that was made for another receiver, other purposes or fewer fields, 0 without one."""
    held = (facts.get(store, name) for name in (_SINCE, _since_name(gate)))
    return max(int(one["after"]) if one else 0 for one in held)


def _since_name(gate: Gate) -> str:
    return f"{_SINCE}.{gate.value}"


def _name(gate: Gate) -> str:
    return f"gate.{gate.value}"
