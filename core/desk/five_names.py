"""Whose names stand under the five capacities of the 会计档案销毁清册, as far as the case knows them."""

from __future__ import annotations

from core.destroy import OrderState, Signer, orders, signatures
from core.records import Matter
from core.store import Store

__all__ = ["five_names"]


def five_names(store: Store, matter: Matter) -> dict[str, str]:
    """Return the names by place of the form: who has signed for the newest order, and the head of the firm anyway."""
    known = {Signer.HEAD: matter.giver.head}
    for order in orders(store):
        if order.state is not OrderState.REFUSED:
            known |= {one.signer: one.name for one in signatures(store, order.id) if one.name}
    return {f"sign_{signer.value}": name for signer, name in known.items()}
