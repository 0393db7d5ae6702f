"""Corrections while the matter runs: a customer calls, one field changes, old and new are kept, all can go back."""

from __future__ import annotations

from core import clock
from core.errors import Known
from core.records import Change, Flag
from core.sorting import fields, retyping
from core.sorting.refreshing import refreshed
from core.store import Store, changes, customers
from core.values import birthday, id_number, is_company

CHILD_YEARS = 14


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
    _check_again(store, customer, field)
    after = str(getattr(customers.get(store, customer), field))
    return None if after == old else changes.add(store, customer, field, old, after, by, act)


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
        _check_again(store, found.customer, found.field)
    return found


def replay(store: Store, customer: int) -> int:
    """Let all corrections of a customer that hold be true again, after a new edition; return how many there are."""
    held = changes.valid(store, [customer])
    for change in held:
        retyping.replay(store, change)
    return len(held)


def _check_again(store: Store, customer: int, field: str) -> None:
    """Set the flags that hang on a field anew: missing, invalid, a firm, a child."""
    found = customers.get(store, customer)
    if found is None:
        return
    off = fields.CLEARS[field].value if field in fields.CLEARS else 0
    on = 0
    if field == "name":
        off, on = _one_of(Flag.UNNAMED, not found.name)
        firm = _one_of(Flag.COMPANY, bool(found.uscc) or is_company(found.name))
        off, on = off | firm[0], on | firm[1]
    if field in ("phone", "phone2", "wechat", "email", "address"):
        said = found.phone or found.phone2 or found.wechat or found.email or found.address
        silent = _one_of(Flag.NO_CONTACT, not said)
        off, on = off | silent[0], on | silent[1]
    if field in ("birth", "id_number"):
        child = _one_of(Flag.MINOR, _is_child(found.birth, found.id_number))
        off, on = off | child[0], on | child[1]
    customers.set_flags(store, customer, on, off)


def _one_of(flag: Flag, on: bool) -> tuple[int, int]:
    """Return what to take away and what to set."""
    return (0, flag.value) if on else (flag.value, 0)


def _is_child(birth: str, number: str) -> bool:
    held = id_number(number) if number else None
    born = held.birth.isoformat() if held else birth
    today = clock.today()
    return (
        bool(born)
        and birthday(today, -CHILD_YEARS).isoformat()
        < born + "-12-31"[len(born) - 4 :]
        <= today.isoformat() + "-12-31"
    )
