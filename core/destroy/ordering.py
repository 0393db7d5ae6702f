"""The order's way: draft, asked with the hold question answered, approved by a second person, valid for thirty days."""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from core.audit import append
from core.clock import stamp, today
from core.destroy.proposing import OBJECTION_DAYS, copies, lines_of, old_proofs, proof_line
from core.destroy.values import Copy, Order, OrderState, Proof
from core.errors import Fact, Refused
from core.records import OUTSIDE, Answer, Kind
from core.store import Store, erasing, holds, meta, people
from core.store import orders as stored

VALID_DAYS = 30


def draft(
    store: Store,
    matter_number: str,
    reason: str,
    applicant: str,
    *,
    kinds: Sequence[Kind] = (),
    customers: Sequence[int] | None = None,
    objection_days: int = OBJECTION_DAYS,
    with_records: bool = True,
    proof_months: int = 0,
) -> Order:
    """Write an order for all that may go, or some kinds or customers of it; things are added afterwards.

    Proofs that are over after `proof_months` go with it, counted as of today. `with_records` False is an order for
    things alone. Refused: destroy.no_reason, destroy.nothing_allowed.
    """
    if not reason.strip() or not applicant.strip():
        raise Refused("destroy.no_reason")
    with store.transaction():
        number = f"{matter_number}-X{stored.next_number(store):02d}"
        made = stored.insert(store, number, reason, applicant, "")
        chosen = with_records and customers is None and (not kinds or Kind.CONSENT_PROOF in kinds)
        old = sum(one.rows for one in old_proofs(store, proof_months, today())) if chosen else 0
        counts = {"objection_days": objection_days}
        if old:
            counts |= {"old_proofs": old, "proofs_day": today().toordinal()}
        stored.update(store, made, counts=json.dumps(counts))
        taken = with_records and stored.take_allowed(store, made, today(), objection_days, kinds, customers)
        if with_records and not taken and not old:
            raise Refused("destroy.nothing_allowed")
        told: dict[str, Fact] = {"order": made, "number": number, **_numbers(store, made)}
        append(store, _id_of(store, applicant), "destroy.drafted", told)
    return load(store, made)


def ask(store: Store, order_id: int, hold_question: int) -> Order:
    """Hand a draft in; the hold question must have been answered 'no' with name and day, for this order alone.

    Refused: destroy.wrong_state, destroy.hold_not_denied, destroy.hold_used, destroy.hold_old, destroy.not_allowed.
    """
    order = _in_state(store, order_id, OrderState.DRAFT)
    with store.transaction():
        check_hold(store, hold_question, order_id)
        check_asked_today(store)
        check_lines(store, order)
        stored.update(
            store, order_id, state=OrderState.ASKED.value, asked=stamp(), hold_question=hold_question
        )
        told = {"order": order_id, "hold_question": hold_question}
        append(store, _id_of(store, order.applicant), "destroy.asked", told)
    return load(store, order_id)


def approve(
    store: Store, order_id: int, approver: str, *, witness: str = "", finance: str = "", proven: str = ""
) -> Order:
    """Approve an order for thirty days: a second person, or alone with a witness where nobody else is in the case.

    `proven` is the id of the person whose own pass-phrase was just typed; without it only the signature on the
    paper proves the approval, which is refused where somebody could type theirs. Accounting records need the
    name of who looked at them for finance. Refused: destroy.wrong_state, destroy.second_person,
    destroy.unproven, destroy.witness_missing, destroy.finance_missing, destroy.not_allowed.
    """
    order = _in_state(store, order_id, OrderState.ASKED)
    alone = _same(approver, order.applicant)
    others, able = stored.approvers(store, order.applicant)
    if not approver.strip() or (alone and others):
        raise Refused("destroy.second_person")
    if able and not proven:
        raise Refused("destroy.unproven")
    proof = Proof.TYPED if proven else Proof.PAPER
    if alone and (not witness.strip() or _same(witness, approver)):
        raise Refused("destroy.witness_missing")
    if any(line.kind is Kind.ACCOUNTING for line in order.lines) and not finance.strip():
        raise Refused("destroy.finance_missing")
    with store.transaction():
        check_hold(store, order.hold_question or 0, order_id)
        check_lines(store, order)
        values = {
            "state": OrderState.APPROVED.value,
            "approver": approver,
            "witness": witness,
            "approved": stamp(),
            "valid_until": (today() + timedelta(days=VALID_DAYS)).isoformat(),
            "digest": digest(store, order_id),
            "counts": json.dumps(
                {**order.counts, "finance": finance, "proof": proof.value}, ensure_ascii=False
            ),
        }
        stored.update(store, order_id, **values)
        append(
            store,
            proven or _id_of(store, approver),
            "destroy.approved",
            {"order": order_id, "alone": alone, "proof": proof.value, **_numbers(store, order_id)},
        )
    return load(store, order_id)


def refuse(store: Store, order_id: int, by: str, reason: str) -> Order:
    """End an order that is not executed; its lines are free again."""
    order = load(store, order_id)
    if order.state not in (OrderState.DRAFT, OrderState.ASKED, OrderState.APPROVED):
        raise Refused("destroy.wrong_state", order=order_id, state=order.state.value)
    with store.transaction():
        stored.update(store, order_id, state=OrderState.REFUSED.value)
        append(store, by, "destroy.refused", {"order": order_id, "reason_given": bool(reason.strip())})
    return load(store, order_id)


def load(store: Store, order_id: int) -> Order:
    """Return one order; `destroy.unknown_order` if there is none."""
    return _order(store, stored.read(store, order_id))


def orders(store: Store) -> tuple[Order, ...]:
    """Return every order."""
    return tuple(_order(store, row) for row in stored.all_of(store))


def check_hold(store: Store, question: int, order: int) -> None:
    """Refuse unless the hold question was answered 'no' for this order, and nobody said otherwise since."""
    found = stored.hold_answer(store, question)
    if found is None or found[0] != Answer.NO.value or not str(found[1]).strip() or not str(found[2]).strip():
        raise Refused("destroy.hold_not_denied")
    if stored.newest_hold_answer(store) != Answer.NO.value:
        raise Refused("destroy.hold_not_denied")
    if stored.question_used(store, question, order):
        raise Refused("destroy.hold_used")


def asked_today(store: Store) -> bool:
    """Tell whether the hold question was answered today: it stands before every destruction, not weeks before (practice 24)."""
    newest = holds.last_answer(store)
    return newest is not None and newest.at[:10] == today().isoformat()


def check_asked_today(store: Store) -> None:
    """Refuse an act on an answer of another day: a complaint may have come since. Raises Refused('destroy.hold_old')."""
    if not asked_today(store):
        raise Refused("destroy.hold_old")


def check_lines(store: Store, order: Order) -> None:
    """Refuse an order with anything on it that may not go now."""
    wrong = stored.not_allowed(store, order.id, today(), order.counts.get("objection_days", OBJECTION_DAYS))
    if wrong:
        raise Refused("destroy.not_allowed", order=order.id, count=wrong)


def digest(store: Store, order: int) -> bytes:
    """Return the keyed digest (HMAC-SHA256) of what is to go, in order; it names nobody without the case's key."""
    found = hmac.new(meta.audit_key(store), b"destroy", "sha256")
    lines = stored.each_line(store, order)
    for start in range(0, len(lines), 10_000):
        found.update(
            "".join([f"\n{customer} {kind}" for customer, kind in lines[start : start + 10_000]]).encode()
        )
    return found.digest()


def to_text(remaining: Sequence[Copy]) -> str:
    """Spell copies as the JSON that an order keeps."""
    return erasing.to_text([asdict(one) for one in remaining])


def _in_state(store: Store, order_id: int, wanted: OrderState) -> Order:
    order = load(store, order_id)
    if order.state is not wanted:
        raise Refused("destroy.wrong_state", order=order_id, state=order.state.value)
    return order


def _numbers(store: Store, order: int) -> dict[str, int]:
    found = stored.lines(store, order)
    return {
        "customers": stored.customers_of(store, order),
        "items": sum(row[2] for row in found),
        "rows": sum(row[3] for row in found),
    }


def _id_of(store: Store, name: str) -> str:
    """The id of the person of the case who has a name, for the log; who is not in it stays without a name there."""
    return next((one.id for one in people.everybody(store) if _same(one.name, name)), OUTSIDE)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _order(store: Store, row: tuple[object, ...]) -> Order:
    held = [str(one) if one is not None else "" for one in row]
    number = int(held[0])
    counts = json.loads(held[13])
    remaining = tuple(Copy(**one) for one in json.loads(held[14])) or copies(store)
    told, proof = counts.get("lines"), counts.get("proof")
    lines = tuple(
        lines_of(tuple(tuple(one) for one in told) if told is not None else stored.lines(store, number))
    )
    lines += proof_line(int(counts.get("old_proofs", 0)))
    return Order(
        number, held[1], OrderState(held[2]), held[3], held[4], held[5], held[6], held[7], held[8], held[9],
        int(held[10]) if held[10] else None, held[11], held[12],
        int(counts.get("customers", 0)) or stored.customers_of(store, number), lines,
        {name: int(value) for name, value in counts.items() if isinstance(value, int)}, str(counts.get("finance", "")),
        remaining, held[15].lower(), Proof(proof) if proof else None,
    )  # fmt: skip
