"""The data of the certificate 销毁记录: it cannot be made for an erasure that was not read back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.audit import at_line, verify
from core.destroy.ordering import load
from core.destroy.things import stands, things
from core.destroy.values import Copy, Order, OrderState, Thing
from core.errors import Refused
from core.records import Head
from core.store import Store
from core.store import orders as stored


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a destruction record says; holds no personal data, and says what was not erased.

    `proof_line` is the number of the log's line that was written by the reading back itself.
    """

    order: Order
    destroyed: dict[str, int]
    canaries: int
    verified_at: str
    executed_by: str
    things: tuple[Thing, ...]
    not_erased: tuple[Copy, ...]
    proof_line: int
    audit_head: Head

    def __post_init__(self) -> None:
        """Refuse to exist without a proof (`destroy.not_verified`)."""
        if self.order.state is not OrderState.VERIFIED or not self.order.verified or not self.proof_line:
            raise Refused("destroy.not_verified", order=self.order.id)
        if any(not thing.proven for thing in self.things):
            raise Refused("destroy.not_verified", order=self.order.id)


def certificate(store: Store, order_id: int) -> Certificate:
    """Return the certificate of a verified order; `destroy.not_verified` for any other.

    The state alone is not believed: the line that the reading back wrote must stand in an intact log and bear
    the order's digest. Things that nobody has inspected, or whose inspection is not what the log says of it, are
    listed among what was not erased.
    """
    order = load(store, order_id)
    proof = stored.proof(store, order_id)
    if order.state is not OrderState.VERIFIED or proof is None or not verify(store).intact:
        raise Refused("destroy.not_verified", order=order_id)
    line, at, who, text = proof
    facts = json.loads(text)
    head = at_line(store, line)
    if facts["digest"] != order.digest or head is None:
        raise Refused("destroy.not_verified", order=order_id)
    told = [(one, stands(store, one)) for one in things(store, order_id)]
    waiting = tuple(
        Copy(one.kind.value, one.id, one.name, one.place, count=one.count) for one, sure in told if not sure
    )
    if "things" in facts and len(told) - len(waiting) < int(facts["things"]):
        raise Refused("destroy.not_verified", order=order_id)  # an order for things alone rests on them
    destroyed = {
        name: int(facts[name])
        for name in (
            "customers",
            "holdings",
            "rows",
            "blanked_rows",
            "attachments",
            "references",
            "papers",
            "proofs",
        )
        if name in facts
    }
    return Certificate(
        order, destroyed, int(facts.get("canaries", 0)), at, who, tuple(one for one, sure in told if sure),
        _still_there(order, tuple(one for one, sure in told if sure), waiting), line, head,
    )  # fmt: skip


def _still_there(order: Order, gone: Sequence[Thing], waiting: Sequence[Copy]) -> tuple[Copy, ...]:
    """Return what was not erased, each once: a thing of the register that waits on the order is one copy, not two.

    What was inspected after the reading back is gone, though the copies were listed before.
    """
    later = Counter((one.name, one.place) for one in gone if one.done > order.verified)
    left = []
    for copy in order.remaining:
        key = (copy.name, copy.place)
        if copy.id and later[key]:
            later[key] -= 1
        else:
            left.append(copy)
    listed = {(one.name, one.place) for one in left if one.id}
    return (*left, *(one for one in waiting if (one.name, one.place) not in listed))
