"""The field list 字段清单: which fields a package carries, by trade, and which need their purpose (practice 23)."""

from __future__ import annotations

from core.records import Matter, Meaning
from core.store import Store, facts

AGREED = "agreed.fields"  # the fact that holds the kept list, with a sentence for each added field

_CARD = (
    Meaning.NAME,
    Meaning.COMPANY,
    Meaning.PHONE,
    Meaning.CARD_NUMBER,
    Meaning.CARD_TYPE,
    Meaning.BALANCE,
    Meaning.GIFT_BALANCE,
    Meaning.TIMES_LEFT,
    Meaning.LAST_VISIT,
)
_DOOR = (*_CARD, Meaning.CONTACT_PERSON, Meaning.ADDRESS, Meaning.DATE, Meaning.SERVICE, Meaning.AMOUNT)
_DEALS = (
    Meaning.ORDER_ID,
    Meaning.CONTRACT_ID,
    Meaning.DATE,
    Meaning.START_DATE,
    Meaning.END_DATE,
    Meaning.SERVICE,
    Meaning.PRODUCT,
    Meaning.QUANTITY,
    Meaning.PRICE,
    Meaning.AMOUNT,
    Meaning.PAID_AMOUNT,
    Meaning.REFUND,
    Meaning.DEPOSIT,
    Meaning.WARRANTY_UNTIL,
)
_TRADE = (
    Meaning.NAME,
    Meaning.COMPANY,
    Meaning.CONTACT_PERSON,
    Meaning.PHONE,
    Meaning.LANDLINE,
    Meaning.ADDRESS,
    Meaning.CUSTOMER_ID,
    Meaning.USCC,
    Meaning.BALANCE,  # paid in advance: whoever serves the contracts has to know of it
    *_DEALS,
)
_ANY = tuple(dict.fromkeys((*_DOOR, Meaning.CUSTOMER_ID, *_DEALS)))

# What is owed and who answers go with the rest where the whole firm passes to its successor.
_WHOLE = tuple(
    dict.fromkeys((*_ANY, *_TRADE, Meaning.PHONE2, Meaning.EMAIL, Meaning.INVOICE_ID, Meaning.DEBT))
)

_BY_TRADE = {
    "salon": _CARD,
    "cleaning": tuple(dict.fromkeys((*_DOOR, *_DEALS))),
    "trading": _TRADE,
    "repair": _ANY,
}
_EMPTY = frozenset({Meaning.EMPTY, Meaning.SERIAL})
# Sensitive by what they are, strong keys to a person, or free text in which anything may stand whatever the column is
# called: a question of their own, never one line of a message.
_APART = frozenset(
    {
        Meaning.ID_NUMBER, Meaning.BANK_CARD, Meaning.BANK_ACCOUNT, Meaning.HEALTH, Meaning.PREFERENCE, Meaning.RELIGION,
        Meaning.DOOR_CODE, Meaning.CREDENTIAL, Meaning.PHOTO, Meaning.BIRTH_DATE, Meaning.NOTE, Meaning.OTHER,
    }
)  # fmt: skip


def default_fields(matter: Matter) -> tuple[Meaning, ...]:
    """Return the field list proposed for a matter; never ID numbers, birth, free notes, photos or health.

    A successor by law takes over contracts, orders and debts and gets what they need (Civil Code 67, PIPL 22);
    otherwise the trade decides, and where it is not known the list is the shortest one, that of a card (PIPL 6).
    """
    return _WHOLE if matter.scenario.is_succession else _BY_TRADE.get(matter.trade, _CARD)


def needs_purpose(field: Meaning, matter: Matter) -> bool:
    """Tell whether a field may be added only with a sentence that says what the receiver needs it for."""
    return field not in default_fields(matter)


def asked_apart(field: Meaning) -> bool:
    """Tell whether a field is only asked for on a sheet of its own, on paper or at the counter (PIPL 29)."""
    return field in _APART


def agreeable(fields: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Return the fields once each, without those that carry nothing."""
    return tuple(field for field in dict.fromkeys(fields) if field not in _EMPTY)


def kept_fields(store: Store) -> tuple[Meaning, ...] | None:
    """Return the fields that were agreed on, None before the list was kept."""
    kept = facts.get(store, AGREED)
    return None if kept is None else tuple(Meaning(one) for one in kept["fields"])
