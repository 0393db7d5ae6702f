"""The two papers of a destruction: the request with its list, and the record of what was read back; numbers, no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.desk.matter import read_matter
from core.desk.own_copies import EVERYWHERE, CopyPlace, all_go, place_of, said_cleared, unseen
from core.desk.terms import has_term, term
from core.destroy import Certificate, Copy, Kept, Order, OrderLine, Proof, Proposal, Standing, Thing
from core.papers import (
    DestroyItem,
    DestroyRecord,
    DestroyRequest,
    DoneItem,
    KeptItem,
    LegalCheck,
    RemainingItem,
    Verdict,
)
from core.product import VERSION
from core.records import Kind, Level, Outcome
from core.store import Store, figures, orders, papers, people

REQUEST = "destroy_request"
_CHECKS = {"accounting": Kind.ACCOUNTING, "prepaid": Kind.PREPAID, "labour": Kind.STAFF}


def request(
    store: Store,
    order: Order,
    things: Sequence[tuple[Thing, str]],
    proposal: Proposal,
    basis_line: str,
    *,
    alone: bool,
) -> DestroyRequest:
    """Return the 销毁申请与审批表 of an order, with what stays and why; `alone` gives it a row for a witness.

    `things` are those elsewhere that it names, each with the way in which it is to be destroyed.
    """
    heads, kept = figures.heads_of_order(store, order.id), proposal.kept
    stays = _kept_items(kept, figures.kept_until(store))
    said = orders.hold_answer(store, order.hold_question or 0)
    return DestroyRequest(
        read_matter(store).giver,
        (
            *(_item(n, line) for n, line in enumerate(order.lines, 1)),
            *(_asked_thing(n, *one) for n, one in enumerate(things, len(order.lines) + 1)),
        ),
        (*stays, *_proof_items(len(stays), proposal.proofs)),
        _checks(kept),
        order.applicant,
        order.asked[:10],
        "",
        heads.persons + heads.companies,  # the record counts firms among the customers too
        heads.minors,
        order.reason,
        hold_by=str(said[1]) if said else "",
        hold_day=str(said[2]) if said else "",
        alone=alone,
        basis_line=basis_line,
    )


def _checks(kept: Sequence[Kept]) -> tuple[LegalCheck, ...]:
    """Return the checks that the case can answer; what is open was taken out where something open stays."""
    found = [LegalCheck(name, any(one.kind is kind for one in kept)) for name, kind in _CHECKS.items()]
    still_open = any(one.outcome is Outcome.SETTLE_FIRST for one in kept)
    return (*found, LegalCheck("open", True)) if still_open else tuple(found)


def record(store: Store, proof: Certificate) -> DestroyRecord:
    """Return the 销毁记录 of what was proven; a Certificate exists only for what was read back."""
    order, done_by = proof.order, people.get(store, proof.executed_by)
    said = said_cleared(store)
    cleared = [one for one in proof.not_erased if place_of(one) in said]
    left = [one for one in proof.not_erased if one not in cleared]
    erased = tuple(
        DoneItem(
            f"D-{n:02d}",
            term("kind", line.kind.name.lower()),
            f"{line.rows:,}",
            term("destroy", "case_method"),
            term("destroy", "case_tool", version=VERSION),
            term("destroy", "case_verification"),
            Verdict.PASSED,
        )
        for n, line in enumerate(order.lines, 1)
    )
    alone, by_hand = all_go(store), _by_hand(cleared, said)
    approval = term("proof", (order.proof or Proof.PAPER).value)
    return DestroyRecord(
        read_matter(store).giver,
        (
            *erased,
            *(_thing_item(n, one) for n, one in enumerate(proof.things, len(erased) + 1)),
            *(
                _said_item(n, *one, alone=alone)
                for n, one in enumerate(by_hand, len(erased) + len(proof.things) + 1)
            ),
        ),
        (
            *(_remaining(n, one) for n, one in enumerate(left, 1)),
            *_not_looked_at(len(left) + 1, unseen(store)),
        ),
        f"{_asked_on(store, order)}　{order.approved[:10]}　{order.approver}　{approval}",
        order.executed[:16],
        order.verified[:16],
        term("destroy", "case_place"),
        done_by.name if done_by else proof.executed_by,
        tuple(name for name in (order.witness,) if name),
        order.customers,
        read_back=str(proof.audit_head),
        residue="；".join(f"{one.name}：{one.remainder}" for one in proof.things if one.remainder),
    )


def _by_hand(cleared: Sequence[Copy], said: Mapping[str, CopyPlace]) -> list[tuple[str, int, CopyPlace]]:
    """Return what somebody noted as cleared, with its number: copies that the program knows of, then the everyday places."""
    copies = [
        (f"{term('copy', one.what)}　{one.name}".strip(), one.count, said[place_of(one)]) for one in cleared
    ]
    return copies + [(term("unseen", code), 0, said[code]) for code in EVERYWHERE if code in said]


def _asked_on(store: Store, order: Order) -> str:
    """Return the number of the paper on which an order was approved, its own where none was printed."""
    paper = papers.latest(store, REQUEST, f"order:{order.id}")
    return paper.number if paper else order.number


def _item(number: int, line: OrderLine) -> DestroyItem:
    return DestroyItem(
        f"D-{number:02d}",
        term("kind", line.kind.name.lower()),
        f"{line.rows:,}",
        term("destroy", "rows"),
        Level.ORDINARY,
        term("ground", line.ground.value),
        term("destroy", "case_place"),
        "",
        term("destroy", "case_method"),
    )


def _asked_thing(number: int, thing: Thing, method: str) -> DestroyItem:
    return DestroyItem(
        f"D-{number:02d}",
        thing.name,
        f"{thing.count:,}",
        term("destroy", "pieces"),
        Level.ORDINARY,
        term("ground", "no_use"),
        thing.place,
        "",
        method,
    )


def _kept_items(kept: Sequence[Kept], until: Mapping[int, str]) -> tuple[KeptItem, ...]:
    counted = [one for one in kept if one.waits or one.outcome is not Outcome.DELETE]
    return tuple(
        KeptItem(
            f"K-{n:02d}",
            term("kind", one.kind.name.lower()),
            f"{one.rows:,}",
            term("reason", "waits" if one.waits else one.outcome.code if one.outcome else "undecided"),
            _until(one, until),
        )
        for n, one in enumerate(counted, 1)
    )


def _until(one: Kept, until: Mapping[int, str]) -> str:
    """Return until when something stays: the day of the law, else what has to happen first."""
    if one.outcome is Outcome.KEEP:
        return until.get(one.kind, "")
    code = "waits" if one.waits else one.outcome.code if one.outcome else ""
    return term("stays_until", code) if has_term("stays_until", code) else ""


def _proof_items(before: int, proofs: Sequence[Standing]) -> tuple[KeptItem, ...]:
    """Return what stays to prove what was done, numbered after what else is kept."""
    return tuple(
        KeptItem(f"K-{n:02d}", term("copy", one.what), f"{one.count:,}", term("reason", "proof"), one.until)
        for n, one in enumerate(proofs, before + 1)
    )


def _thing_item(number: int, thing: Thing) -> DoneItem:
    return DoneItem(
        f"D-{number:02d}",
        thing.name,
        f"{thing.count:,}",
        thing.method,
        thing.tool,
        thing.verification,
        Verdict.PASSED,
    )


def _said_item(number: int, name: str, count: int, place: CopyPlace, *, alone: bool) -> DoneItem:
    """Return the line of a copy or place that somebody noted as cleared: his word and day, which nobody read back."""
    how = term("cleared", place.how.value) if place.how else ""
    told = term("cleared", "said" if place.is_whole(alone=alone) else "said_handed", by=place.by, how=how)
    return DoneItem(
        f"D-{number:02d}",
        name,
        f"{count:,}" if count else "1",
        how,
        term("destroy", "hand"),
        f"{place.day}　{told}",
        Verdict.SAID,
    )


def _not_looked_at(number: int, places: Sequence[str]) -> tuple[RemainingItem, ...]:
    """Return the line of the places that the program cannot see and nobody has looked at."""
    if not places:
        return ()
    named = term("text", "separator").join(term("unseen", place) for place in places)
    words = (term("unseen", word) for word in ("where", "why", "next"))
    return (RemainingItem(f"R-{number:02d}", f"{term('unseen', 'what')}　{named}", *words),)


def _remaining(number: int, copy: Copy) -> RemainingItem:
    what = term("copy", copy.what)
    return RemainingItem(
        f"R-{number:02d}",
        f"{what}　{copy.name}".strip(),
        copy.place or term("copy", "unknown_place"),
        term("copy_why", copy.what),
        "　".join(part for part in (copy.holder, copy.until) if part) or term("copy", "next"),
    )
