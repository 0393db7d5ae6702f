"""Slips of the hand in numbers that can mean one thing only: a letter typed for a digit, a nought that a spreadsheet cut."""

from __future__ import annotations

from core.values.id_number import id_number
from core.values.phone import PhoneKind, phone
from core.values.text import as_typed

_LETTERS = str.maketrans("OoＯｏ〇○lIｌＩ|丨", "000000111111")


def meant(code: str, text: str) -> str:
    """Return the number that a cell with a problem must mean, as it would be typed; empty where that is not sure.

    Of letters taken for digits only a whole mobile number or an identity number whose check digit holds is believed.
    """
    bare = as_typed(text)
    if code == "phone_zero_cut":
        return "0" + bare
    tried = bare.translate(_LETTERS)
    if tried == bare:
        return ""
    if code.startswith("phone_"):
        found = phone(tried)
        return found.digits if found and found.kind is PhoneKind.MOBILE else ""
    number = id_number(tried) if code.startswith("id_") else None
    return number.digits if number else ""
