"""The five who sign before accounting archives are destroyed, each with the day; counted here, signed on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.audit import append
from core.clock import stamp, today
from core.destroy.ordering import load
from core.destroy.values import Order, OrderState
from core.errors import Refused
from core.records import Kind
from core.store import Store, facts

_FACT = "destroy.signed."


class Signer(StrEnum):
    """In which capacity somebody signs, in the order of the form (会计档案管理办法 18)."""

    HEAD = "head"
    ARCHIVE_HEAD = "archive_head"
    ACCOUNTING_HEAD = "accounting_head"
    ARCHIVE_CLERK = "archive_clerk"
    ACCOUNTING_CLERK = "accounting_clerk"


@dataclass(frozen=True, slots=True)
class Signature:
    """One of the five; name and day are empty while it is missing."""

    signer: Signer
    name: str = ""
    day: str = ""


def needs_five(order: Order) -> bool:
    """Tell whether accounting archives stand on an order."""
    return any(line.kind is Kind.ACCOUNTING for line in order.lines)


def signatures(store: Store, order_id: int) -> tuple[Signature, ...]:
    """Return the five of an order in the order of the form, nothing where it needs none."""
    if not needs_five(load(store, order_id)):
        return ()
    held = facts.get(store, f"{_FACT}{order_id}") or {}
    return tuple(Signature(one, *held.get(one.value, ("", ""))) for one in Signer)


def sign(store: Store, order_id: int, signer: Signer, name: str, by: str) -> tuple[Signature, ...]:
    """Note that somebody has signed the form; an empty name takes the note back.

    Refused: destroy.wrong_state before the order is handed in and after it was executed.
    """
    order = load(store, order_id)
    if order.state not in (OrderState.ASKED, OrderState.APPROVED):
        raise Refused("destroy.wrong_state", order=order_id, state=order.state.value)
    with store.transaction():
        held = dict(facts.get(store, f"{_FACT}{order_id}") or {})
        held.pop(signer.value, None)
        if name.strip():
            held[signer.value] = [name.strip(), today().isoformat()]
        facts.put(store, f"{_FACT}{order_id}", held, by, stamp())
        append(store, by, "destroy.signed", {"order": order_id, "signer": signer.value, "count": len(held)})
    return signatures(store, order_id)


def check_signatures(store: Store, order: Order) -> None:
    """Refuse accounting archives that not all five have signed for, or one person alone.

    Refused: destroy.signatures_missing, destroy.signed_by_one.
    """
    found = signatures(store, order.id)
    missing = sum(not one.name for one in found)
    if missing:
        raise Refused("destroy.signatures_missing", order=order.id, count=missing)
    if found and len({one.name.casefold() for one in found}) < 2:
        raise Refused("destroy.signed_by_one", order=order.id)
