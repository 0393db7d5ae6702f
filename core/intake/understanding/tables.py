"""What kind of table a sheet is, by its headings, its columns and its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.intake.understanding.headings import (
    Match,
    file_votes,
    is_month,
    is_of_calls,
    is_private,
    names_members,
    table_votes,
)
from core.records import Confidence, Kind, Meaning, TableKind

WHO = frozenset(
    {Meaning.NAME, Meaning.PHONE, Meaning.COMPANY, Meaning.CUSTOMER_ID, Meaning.CARD_NUMBER, Meaning.ID_NUMBER, Meaning.WECHAT,
     Meaning.PLATE, Meaning.ROOM, Meaning.CONTACT_PERSON, Meaning.PHONE2, Meaning.LANDLINE, Meaning.EMAIL, Meaning.USCC}
)  # fmt: skip
_PERSONAL = frozenset(
    {
        Meaning.BIRTH_DATE,
        Meaning.SEX,
        Meaning.AGE,
        Meaning.ADDRESS,
        Meaning.ID_NUMBER,
        Meaning.LEVEL,
        Meaning.WECHAT,
        Meaning.SOURCE,
    }
)
_BUSINESS = frozenset(
    {
        Meaning.BALANCE,
        Meaning.GIFT_BALANCE,
        Meaning.TIMES_LEFT,
        Meaning.CARD_NUMBER,
        Meaning.CUSTOMER_ID,
        Meaning.ORDER_ID,
        Meaning.AMOUNT,
        Meaning.DEPOSIT,
        Meaning.PAID_AMOUNT,
        Meaning.CONTRACT_ID,
        Meaning.PRODUCT,
        Meaning.SERVICE,
    }
)  # what only a customer has
_OF_A_SHOP = _BUSINESS | {
    Meaning.DATE,
    Meaning.START_DATE,
    Meaning.END_DATE,
    Meaning.LAST_VISIT,
    Meaning.POINTS,
    Meaning.LEVEL,
    Meaning.DEBT,
    Meaning.QUANTITY,
    Meaning.PRICE,
    Meaning.CARD_TYPE,
    Meaning.STAFF,
    Meaning.COMPANY,
    Meaning.PLATE,
    Meaning.ROOM,
}  # what neither a chat nor an address book writes beside a name
_OF_A_CALL = {Meaning.DATE, Meaning.QUANTITY}  # a list of calls has them too
_PERSONS_HAVE = frozenset({Meaning.BIRTH_DATE, Meaning.SEX, Meaning.AGE, Meaning.ADDRESS, Meaning.REGION})
KINDS = {
    TableKind.CUSTOMERS: Kind.BASIC, TableKind.CONTACTS: Kind.BASIC, TableKind.ORDERS: Kind.PURCHASE, TableKind.PAYMENTS: Kind.PAYMENT,
    TableKind.VISITS: Kind.SERVICE, TableKind.CONTRACTS: Kind.CONTRACT, TableKind.PREPAID_CARDS: Kind.PREPAID,
    TableKind.INTERACTIONS: Kind.INTERACTION, TableKind.STAFF: Kind.STAFF, TableKind.ACCOUNTING: Kind.ACCOUNTING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a table with confidence and reason code."""

    table: TableKind
    confidence: Confidence
    reason: str


def verdict(
    cores: Sequence[str],
    meanings: Sequence[Match | None],
    contents: Sequence[Meaning],
    file: str,
    sheet: str,
    form: str = "",
) -> Verdict:
    """Return the kind of table that headings, contents, names and the format of the file speak for."""
    if form == "vcf" or file.casefold().endswith(".vcf"):
        return Verdict(TableKind.CONTACTS, Confidence.SURE, "contacts_file")
    votes = table_votes(cores)
    names = file_votes(file, sheet)
    have = {match.meaning for match in meanings if match and match.meaning} | set(contents)
    if any(match and match.generic == "name" and match.exact for match in meanings) and have & _PERSONS_HAVE:
        have.add(Meaning.NAME)
    if have & WHO and not have & _BUSINESS and names_members(cores, file, sheet):
        return Verdict(TableKind.CONTACTS, Confidence.LIKELY, "headings_members")
    called = bool(names[TableKind.CUSTOMERS] or names[TableKind.STAFF])
    if have & WHO and not have & _OF_A_SHOP and is_private(cores, of_customers=called):
        return Verdict(TableKind.CONTACTS, Confidence.LIKELY, "headings_private")
    if Meaning.PHONE in have and not have & (_OF_A_SHOP - _OF_A_CALL) and is_of_calls(cores):
        return Verdict(TableKind.CONTACTS, Confidence.LIKELY, "headings_private")
    persons = bool(have & (WHO - {Meaning.CUSTOMER_ID, Meaning.CARD_NUMBER, Meaning.PLATE, Meaning.ROOM}))
    apart = _not_customers(votes, names, have, len([core for core in cores if core]), persons=persons)
    if apart:
        return apart
    if not {match.meaning for match in meanings if match} & WHO and sum(map(is_month, cores)) >= 0.5 * len(
        cores
    ):
        return Verdict(TableKind.OTHER_TABLE, Confidence.LIKELY, "months_side_by_side")
    if not have & WHO:
        some = any(core for core in cores) and len(cores) > 1
        return Verdict(
            TableKind.OTHER_TABLE if some else TableKind.NOT_A_TABLE, Confidence.LIKELY, "nobody_named"
        )
    found = _customers(votes, names, have)
    if found.table is TableKind.CUSTOMERS and not have & (WHO - {Meaning.ROOM, Meaning.PLATE}):
        return Verdict(TableKind.OTHER_TABLE, Confidence.LIKELY, "nobody_named")
    return found


def _not_customers(
    votes: dict[TableKind, int], names: dict[TableKind, int], have: set[Meaning], width: int, *, persons: bool
) -> Verdict | None:
    goods = votes[TableKind.GOODS] + names[TableKind.GOODS]
    staff = votes[TableKind.STAFF] + names[TableKind.STAFF]
    buying = (
        votes[TableKind.ORDERS]
        + votes[TableKind.CUSTOMERS]
        + names[TableKind.ORDERS]
        + names[TableKind.CUSTOMERS]
    )
    if votes[TableKind.ACCOUNTING] + names[TableKind.ACCOUNTING] >= 3:
        return Verdict(TableKind.ACCOUNTING, Confidence.LIKELY, "headings_accounting")
    if staff >= 3 and staff > buying:
        return Verdict(
            TableKind.STAFF,
            Confidence.SURE if votes[TableKind.STAFF] >= 3 else Confidence.LIKELY,
            "headings_staff",
        )
    if votes[TableKind.SUPPLIERS] + names[TableKind.SUPPLIERS] and not buying and TableKind.ORDERS:
        return Verdict(TableKind.SUPPLIERS, Confidence.LIKELY, "headings_suppliers")
    if goods >= 2 and votes[TableKind.GOODS] and _about_goods(goods, buying, width, have, persons=persons):
        return Verdict(
            TableKind.GOODS,
            Confidence.SURE if votes[TableKind.GOODS] >= 3 else Confidence.LIKELY,
            "headings_goods",
        )
    return None


def _about_goods(goods: int, buying: int, width: int, have: set[Meaning], *, persons: bool) -> bool:
    if not persons and not have & {
        Meaning.CUSTOMER_ID,
        Meaning.CARD_NUMBER,
        Meaning.ORDER_ID,
        Meaning.ROOM,
        Meaning.PLATE,
    }:
        return True
    return (
        goods >= max(4, buying + 2)
        and goods >= width / 3
        and not have & {Meaning.PHONE, Meaning.ORDER_ID, Meaning.ADDRESS}
    )


def _customers(votes: dict[TableKind, int], names: dict[TableKind, int], have: set[Meaning]) -> Verdict:
    points = {
        kind: float(votes.get(kind, 0) + 1.5 * names.get(kind, 0)) for kind in KINDS if kind.holds_customers
    }
    points[TableKind.CUSTOMERS] += 0.5 + 0.5 * len(have & _PERSONAL)
    if Meaning.ORDER_ID in have or Meaning.PRODUCT in have:
        points[TableKind.ORDERS] += 1.5
    if Meaning.PAID_AMOUNT in have and Meaning.PRODUCT not in have:
        points[TableKind.PAYMENTS] += 1
    if Meaning.SERVICE in have and Meaning.DATE in have and Meaning.PAID_AMOUNT not in have:
        points[TableKind.VISITS] += 1.5
    if not have & {Meaning.DATE, Meaning.START_DATE}:
        for kind in (TableKind.ORDERS, TableKind.PAYMENTS, TableKind.VISITS):
            points[kind] -= 1
    if {Meaning.COMPANY, Meaning.CONTACT_PERSON} <= have:
        # a list of firms, each with its person; a telephone has no such column
        points[TableKind.CONTACTS] -= 2
    if have & _BUSINESS:
        # who is known by a customer's number or has something left is nobody's private friend
        points[TableKind.CONTACTS] -= 3
    if Meaning.CONTRACT_ID in have:
        points[TableKind.CONTRACTS] += 1
    if not have & {Meaning.BALANCE, Meaning.TIMES_LEFT, Meaning.GIFT_BALANCE}:
        points[TableKind.PREPAID_CARDS] -= 2
    ranked = sorted(points.items(), key=lambda entry: -entry[1])
    best, lead = ranked[0][0], ranked[0][1] - ranked[1][1]
    return Verdict(
        best, Confidence.SURE if lead >= 2 else Confidence.LIKELY, "headings_" + best.value.replace(" ", "_")
    )
