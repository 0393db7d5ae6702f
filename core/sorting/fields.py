"""The fields of a customer as a person types them, brought to the form that the case keeps, or refused."""

from __future__ import annotations

from core.errors import Known
from core.records import Flag
from core.values import day, email, fold, id_number, phone, uscc

_READ = {
    "phone": lambda text: found.key if (found := phone(text)) else None,
    "phone2": lambda text: found.key if (found := phone(text)) else None,
    "id_number": lambda text: found.digits if (found := id_number(text)) else None,
    "uscc": lambda text: found.code if (found := uscc(text)) else None,
    "birth": lambda text: found.iso if (found := day(text)) else None,
    "email": email,
}
CLEARS = {"phone": Flag.INVALID_PHONE, "id_number": Flag.INVALID_ID, "uscc": Flag.INVALID_USCC}


def typed_value(field: str, text: str) -> str | int | None:
    """Return the kept form of what was typed; None for an empty text. Raises Known(field.invalid, field)."""
    folded = fold(text)
    if not folded:
        return None
    if field not in _READ:
        return folded
    found = _READ[field](folded)
    if found is None:
        raise Known("field.invalid", field=field)
    return found
