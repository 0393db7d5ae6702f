"""Flags that hang on one field of a customer, set anew when the field says something else."""

from __future__ import annotations

from core import clock
from core.records import Flag
from core.sorting import fields
from core.store import Store, customers
from core.values import birthday, id_number, is_company
from core.values.children import CHILD_YEARS


def check_again(store: Store, customer: int, field: str) -> None:
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
        off, on = off | child[0] | Flag.MAYBE_MINOR.value, on | child[1]
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
