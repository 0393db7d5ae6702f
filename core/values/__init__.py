"""What a cell's text really says: hand in text, get a phone, an identity number, a day, fen, a name's key, or why not.

Pure functions; nothing is altered or guessed. Forms in the plural take whole columns.
"""

from core.values.address import Address, address, looks_like_address, province_code, province_name
from core.values.bank_card import bank_card
from core.values.card_money import owed_on_card
from core.values.columns import (
    days,
    faults,
    identities,
    levels,
    moneys,
    phones,
    usccs,
)
from core.values.company_number import CompanyNumber, uscc
from core.values.dates import Day, DayFault, DayOrder, day, day_fault, day_order
from core.values.day_doubts import day_doubt, found_order, sure_days
from core.values.handles import email, wechat
from core.values.id_number import IdFault, IdNumber, birthday, check_digit, id_fault, id_number, under
from core.values.money import MoneyFault, is_blank, money, money_fault
from core.values.names import Party, is_company, is_person, name_key, party
from core.values.phone import Phone, PhoneKind, phone, phone_fault
from core.values.plate import plate
from core.values.resource import word_list
from core.values.scan import level_of, scan
from core.values.terms import Find, FindKind, terms
from core.values.text import UNSEEN, as_typed, digits_lost, fold, squeeze, unescape
from core.values.visits import counts_visits, lasts, visits, visits_for_money

__all__ = [
    "UNSEEN",
    "Address",
    "CompanyNumber",
    "Day",
    "DayFault",
    "DayOrder",
    "Find",
    "FindKind",
    "IdFault",
    "IdNumber",
    "MoneyFault",
    "Party",
    "Phone",
    "PhoneKind",
    "address",
    "as_typed",
    "bank_card",
    "birthday",
    "check_digit",
    "counts_visits",
    "day",
    "day_doubt",
    "day_fault",
    "day_order",
    "days",
    "digits_lost",
    "email",
    "faults",
    "fold",
    "found_order",
    "id_fault",
    "id_number",
    "identities",
    "is_blank",
    "is_company",
    "is_person",
    "lasts",
    "level_of",
    "levels",
    "looks_like_address",
    "money",
    "money_fault",
    "moneys",
    "name_key",
    "owed_on_card",
    "party",
    "phone",
    "phone_fault",
    "phones",
    "plate",
    "province_code",
    "province_name",
    "scan",
    "squeeze",
    "sure_days",
    "terms",
    "under",
    "unescape",
    "uscc",
    "usccs",
    "visits",
    "visits_for_money",
    "wechat",
    "word_list",
]
