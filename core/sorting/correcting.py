"""Corrections while the matter runs: a customer calls, one field changes, old and new are kept, all can go back."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Known
from core.records import Change
from core.sorting import fields, retyping
from core.sorting.checking import check_again
from core.sorting.refreshing import refreshed
from core.store import Store, changes, customers


def correct(store: Store, customer: int, field: str, new: str, by: str, act: int = 0) -> int | None:
    """Set one field of a customer to what a person typed; return the correction's id, None when nothing changed.

    The value is checked and the flags that hang on it are set anew. Raises Known(field.invalid, field) or
    Known(customer.gone).
    """
    if customers.get(store, customer) is None:
        raise Known("customer.gone")
    with store.transaction(), refreshed(store, [customer]):
        return write(store, customer, field, new, by, act)


def write(store: Store, customer: int, field: str, new: str, by: str, act: int = 0) -> int | None:
    """Set one field inside a larger change that refreshes what is derived itself."""
    held = customers.get(store, customer)
    if held is None:
        raise Known("customer.gone")
    old = str(getattr(held, field))
    value = fields.typed_value(field, new)
    customers.set_field(store, customer, field, value)
    check_again(store, customer, field)
    after = str(getattr(customers.get(store, customer), field))
    return None if after == old else changes.add(store, customer, field, old, after, by, act)


def write_all(store: Store, told: Sequence[tuple[int, str, str]], by: str, act: int = 0) -> int:
    """Set fields of several customers (customer, field, new) and refresh what is derived; return how many changed."""
    touched = sorted({customer for customer, *_ in told})
    with store.transaction(), refreshed(store, touched):
        done = [write(store, customer, field, new, by, act) for customer, field, new in told]
    return sum(one is not None for one in done)


def undo(store: Store, change: int) -> Change:
    """Take a correction back; raises Known(change.gone), or Known(change.later) when a later one stands upon it."""
    found = changes.get(store, change)
    if found is None or found.undone:
        raise Known("change.gone")
    if not changes.is_latest(store, found):
        raise Known("change.later")
    with store.transaction(), refreshed(store, [found.customer]):
        customers.set_field(store, found.customer, found.field, fields.typed_value(found.field, found.old))
        changes.mark_undone(store, change)
        check_again(store, found.customer, found.field)
    return found


def replay(store: Store, customer: int) -> int:
    """Let all corrections of a customer that hold be true again, after a new edition; return how many there are."""
    held = changes.valid(store, [customer])
    for change in held:
        retyping.replay(store, change)
    return len(held)
