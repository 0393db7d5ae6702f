"""The kind and the level that a column is proposed to have."""

from __future__ import annotations

import re

from core.intake.understanding.tables import KINDS
from core.records import Kind, Level, Meaning, TableKind

_BASIC = frozenset(
    {Meaning.NAME, Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE, Meaning.EMAIL, Meaning.WECHAT,
     Meaning.QQ, Meaning.USCC, Meaning.BIRTH_DATE, Meaning.AGE, Meaning.SEX, Meaning.ADDRESS, Meaning.REGION, Meaning.ROOM,
     Meaning.POSTCODE, Meaning.FAX, Meaning.CUSTOMER_ID, Meaning.PLATE, Meaning.LEVEL, Meaning.SOURCE}
)  # fmt: skip
# Of a person like name and phone, but a kind apart from them: consent is by kind, and these want a yes of their own.
_APART = frozenset({Meaning.ID_NUMBER, Meaning.RELIGION, Meaning.CREDENTIAL})
_OWN = {
    Meaning.BALANCE: Kind.PREPAID, Meaning.GIFT_BALANCE: Kind.PREPAID, Meaning.TIMES_LEFT: Kind.PREPAID, Meaning.POINTS: Kind.PREPAID,
    Meaning.CARD_NUMBER: Kind.PREPAID, Meaning.CARD_TYPE: Kind.PREPAID, Meaning.BANK_CARD: Kind.PAYMENT, Meaning.BANK_ACCOUNT: Kind.PAYMENT,
    Meaning.BANK_NAME: Kind.PAYMENT, Meaning.PAY_METHOD: Kind.PAYMENT, Meaning.DEBT: Kind.PAYMENT, Meaning.DEPOSIT: Kind.CONTRACT, Meaning.CONTRACT_ID: Kind.CONTRACT,
    Meaning.INVOICE_ID: Kind.ACCOUNTING, Meaning.CONSENT: Kind.CONSENT_PROOF, Meaning.MARKETING: Kind.CONSENT_PROOF,
    Meaning.PREFERENCE: Kind.PREFERENCE, Meaning.HEALTH: Kind.PREFERENCE, Meaning.PHOTO: Kind.PHOTOS, Meaning.DOOR_CODE: Kind.SERVICE,
    Meaning.LAST_VISIT: Kind.SERVICE, Meaning.SERVICE: Kind.SERVICE, Meaning.WARRANTY_UNTIL: Kind.SERVICE, Meaning.OPEN_ORDER: Kind.PURCHASE,
    Meaning.PRODUCT: Kind.PURCHASE, Meaning.ORDER_ID: Kind.PURCHASE,
}  # fmt: skip
_SENSITIVE = frozenset(
    {
        Meaning.BANK_CARD,
        Meaning.BANK_ACCOUNT,
        Meaning.HEALTH,
        Meaning.RELIGION,
        Meaning.DOOR_CODE,
        Meaning.CREDENTIAL,
        Meaning.PHOTO,
    }
)
_PUBLIC = frozenset(
    {Meaning.COMPANY, Meaning.USCC, Meaning.SERIAL, Meaning.EMPTY, Meaning.PRODUCT, Meaning.SERVICE}
)
_SECRET = re.compile("采购价|进货价|进价|成本|底价|毛利|利润|costprice|^cost$")


def kind_of(meaning: Meaning, table: TableKind) -> Kind:
    """Return the kind of record that a column belongs to in such a table."""
    whole = KINDS.get(table, Kind.OTHER)
    if whole in (Kind.STAFF, Kind.ACCOUNTING):
        return whole
    if not table.holds_customers:
        return Kind.OTHER
    if meaning in _BASIC:
        return Kind.BASIC
    if meaning in _APART:
        return Kind.OTHER
    if meaning in _OWN:
        own = _OWN[meaning]
        return (
            whole
            if meaning in (Meaning.SERVICE, Meaning.PRODUCT, Meaning.ORDER_ID) and whole is not Kind.BASIC
            else own
        )
    if meaning is Meaning.NOTE and whole is Kind.BASIC:
        return Kind.INTERACTION
    if meaning in (Meaning.NOTE, Meaning.OTHER, Meaning.EMPTY, Meaning.SERIAL):
        return whole if whole is not Kind.BASIC else Kind.OTHER
    if meaning is Meaning.AMOUNT and whole is Kind.BASIC:
        return Kind.PURCHASE
    return Kind.PAYMENT if meaning in (Meaning.PAID_AMOUNT, Meaning.REFUND) else whole


def level_for(meaning: Meaning, core: str, sensitive: float) -> Level:
    """Return the level of a whole column: by its meaning and heading, or because half of its free texts are sensitive.

    Single sensitive texts are found row by row at intake; the level of a free-text column is what its reader should know, and makes no plain row sensitive.
    """
    if _SECRET.search(core):
        return Level.CONFIDENTIAL
    if meaning in _SENSITIVE or (meaning.is_free_text and sensitive >= 0.5):
        return Level.SENSITIVE
    return Level.PUBLIC if meaning in _PUBLIC else Level.ORDINARY
