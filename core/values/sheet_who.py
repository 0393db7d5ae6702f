"""Who each row of a sheet speaks of: names, telephones, numbers, places; who is a child, who refused."""

from __future__ import annotations

import re
from typing import Any

from core.records import Column, Flag, Meaning, Severity, TableKind
from core.values import columns as whole
from core.values.children import CHILD_YEARS, children_in
from core.values.names import is_company, is_person, people_in, says_left
from core.values.phone import phones_in
from core.values.resource import word_list
from core.values.sheet_cells import HAN_ONLY, codes, each, joined, named, named_beside, with_family
from core.values.sheet_rows import Rows
from core.values.text import as_typed, fold

_OF_PEOPLE = frozenset({TableKind.CUSTOMERS, TableKind.CONTACTS, TableKind.PREPAID_CARDS})
NO = frozenset(
    {"否", "不", "no", "n", "false", "0", "不同意", "拒绝", "退订", "不接收", "已退订", "不愿意", "×", "x"}
)
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_MOBILE_IN, _MOBILES_IN = _MOBILE.search, _MOBILE.finditer
IN_REMARK = "phone_in_note"
_BESIDE_NUMBER = " 　,，、:：;；/()（）-电话手机"
_LONGEST_PERSON = 4  # letters: a surname of two and a name of two
_ONE_NUMBER = 15  # signs; a longer cell may hold several telephone numbers
_SHORTEST = 10**9  # with the code of its area: what is shorter may be a piece of another number


def names(sheet: Rows) -> tuple[list[Any], list[Any]]:
    """Return name and contact person; where a firm is named, the firm is the customer."""
    held = [sheet.first(meaning) for meaning in (Meaning.COMPANY, Meaning.NAME, Meaning.CONTACT_PERSON)]
    company, name, contact = (sheet.none if column is None else named(sheet.texts(column)) for column in held)
    if held[1] is not None:
        _point_at_two(sheet, held[1])
    if not any(held) and (number := sheet.first(Meaning.PHONE)):
        name = named_beside(sheet.texts(number))  # both in one cell, and no column of names
    if len(every := sheet.by_meaning.get(Meaning.CONTACT_PERSON, [])) > 1:
        contact = joined([named(sheet.texts(column)) for column in every])
    family = sheet.mapping.family_column
    if family is not None and name is not sheet.none:
        name = with_family(name, named(sheet.texts(family)))
    if company is sheet.none:
        sheet.mark(
            sheet.flags,
            Flag.COMPANY,
            [one is not None and len(one) > 3 and is_company(one) for one in name],
        )
        who, person = (name, contact) if name is not sheet.none else (contact, sheet.none)
    else:
        who = [a or b or c for a, b, c in zip(company, name, contact, strict=True)]
        person = [(c or b) if a else None for a, b, c in zip(company, name, contact, strict=True)]
        person = [b if b != a else None for a, b in zip(who, person, strict=True)]
        # a person's name in the column of firms is a person: what is no company's is personal data
        firms = [bool(one) and (len(one) > _LONGEST_PERSON or not is_person(one)) for one in company]
        sheet.mark(sheet.flags, Flag.COMPANY, firms)
    if person is not sheet.none:
        firm = Flag.COMPANY.value
        where = [bool(f & firm) and p is not None for f, p in zip(sheet.flags, person, strict=True)]
        sheet.mark(sheet.flags, Flag.B2B_CONTACT, where)
    return who, person


def _point_at_two(sheet: Rows, column: Column) -> None:
    """Point at the cells that name several people, who are one customer until a person says otherwise, or what somebody has left."""
    texts = sheet.texts(column)
    if HAN_ONLY("\n".join(texts)):
        return
    several = each(texts, people_in)
    sheet.problems += [
        (n, column.index, "name_two_people", Severity.WARNING.value) for n, said in enumerate(several) if said
    ]
    left = each(texts, says_left)
    sheet.problems += [
        (n, column.index, "name_says_left", Severity.WARNING.value) for n, said in enumerate(left) if said
    ]


def phones(sheet: Rows) -> tuple[list[Any], list[Any]]:
    """Return the first and the second telephone number of each row.

    Where customers' own numbers have a column, a relative's (紧急联系电话) is never anybody's first.
    """
    held = [
        c
        for meaning in (Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE)
        for c in sheet.by_meaning.get(meaning, [])
    ]
    if not held:
        return sheet.none, sheet.none
    read = [sheet.values(column, whole.phones) for column in held]
    second = _second_numbers(sheet, held, read)
    if len(read) == 1:
        return read[0], second
    own = [values for column, values in zip(held, read, strict=True) if not _is_a_relatives(column)] or read
    called = [next(filter(None, said), None) for said in zip(*own, strict=True)]
    every = (dict.fromkeys(filter(None, said)) for said in zip(called, *own, second, *read, strict=True))
    return called, [
        next((one for one in said if one != first), None) for said, first in zip(every, called, strict=True)
    ]


def numbers_in_names(
    sheet: Rows, name: list[Any], phone: list[Any], phone2: list[Any]
) -> tuple[list[Any], list[Any], list[Any]]:
    """Return names without the telephone that was typed behind them, and the numbers where the row has no other.

    小王 13700003333 is called 小王; left in the name, the number reached nobody and stood on papers.
    """
    if name is sheet.none or not _MOBILE_IN("\n".join(filter(None, name))):
        return name, phone, phone2
    column = sheet.first(Meaning.NAME) or sheet.first(Meaning.COMPANY) or sheet.first(Meaning.CONTACT_PERSON)
    names, first, second = list(name), list(phone), list(phone2)
    for n, said in enumerate(name):
        found = _MOBILE_IN(said) if said else None
        if found is None:
            continue
        number, rest = int(found[0]), f"{said[: found.start()]} {said[found.end() :]}".strip(_BESIDE_NUMBER)
        names[n] = rest or None
        if first[n] is None:
            first[n] = number
        elif first[n] != number and second[n] is None:
            second[n] = number
        if column is not None:
            sheet.problems.append((n, column.index, "phone_in_name", Severity.WARNING.value))
    return names, first, second


def numbers_in_remarks(sheet: Rows, phone: list[Any]) -> list[Any]:
    """Return the telephones of a chat's or a telephone's list with those that a remark alone says: 剪发王姐 138….

    A remark with two numbers says of neither whose it is.
    """
    if None not in phone:
        return phone
    if sheet.mapping.table is not TableKind.CONTACTS:
        _point_at_numbers(sheet, phone)
        return phone
    found = phone
    for column in sheet.mapping.columns:
        if not (column.meaning is Meaning.NOTE or column.reason == "second_of_kind"):
            continue
        for n, text in enumerate(sheet.texts(column)):
            if found[n] is not None or not _MOBILE_IN(text):
                continue
            said = {int(one[0]) for one in _MOBILES_IN(text)}
            if len(said) == 1:
                found = list(found) if found is phone else found
                found[n] = said.pop()
                sheet.problems.append((n, column.index, IN_REMARK, Severity.WARNING.value))
    return found


def _point_at_numbers(sheet: Rows, phone: list[Any]) -> None:
    """Point at the remarks of customers without a telephone in which a number stands: whose it is, a person says."""
    if sheet.mapping.table not in _OF_PEOPLE:
        return
    for column in sheet.by_meaning.get(Meaning.NOTE, []):
        sheet.problems += [
            (n, column.index, "note_has_phone", Severity.WARNING.value)
            for n, text in enumerate(sheet.texts(column))
            if text and phone[n] is None and _MOBILE_IN(text)
        ]


def _is_a_relatives(column: Column) -> bool:
    """Tell whether a column holds numbers of somebody near the customer; a child's parents are asked in its place."""
    return any(mark in column.header.casefold() for mark in word_list("headers")["near"].split())


def _second_numbers(sheet: Rows, held: list[Column], read: list[list[Any]]) -> list[Any]:
    """Return the second number of cells that hold several."""
    found = sheet.none
    for column, values in zip(held, read, strict=True):
        texts = sheet.texts(column)
        if max(map(len, texts), default=0) <= _ONE_NUMBER:
            continue
        for n, text in enumerate(texts):
            if len(text) > _ONE_NUMBER and values[n] is not None:
                others = [one for one in _every_number(text) if one != values[n]]
                if others:
                    found = list(found) if found is sheet.none else found
                    found[n] = found[n] or others[0]
    return found


def _every_number(text: str) -> list[int]:
    """Return the numbers of a cell; blanks may stand between two or within one (138 1111 0000 names no line 1111)."""
    parts = whole.phones(re.split(r"[,，、;；/|\s]+", text))
    return [one.key for one in phones_in(text)] + [one for one in parts if one and one >= _SHORTEST]


def numbers(sheet: Rows) -> tuple[list[Any], list[Any], list[Any]]:
    """Return ID number in 18 digits, company number, and day of birth."""
    uscc = sheet.values(sheet.first(Meaning.USCC), whole.usccs)
    born_on = sheet.first(Meaning.BIRTH_DATE)
    birth = sheet.values(born_on, sheet.memory.days(born_on)) if born_on else sheet.none
    column = sheet.first(Meaning.ID_NUMBER)
    if column is None:
        return sheet.none, uscc, birth
    texts = sheet.texts(column)
    idno, born = whole.identities(texts)
    odd = [n for n, value in enumerate(idno) if value is None and texts[n] and texts[n].strip()]
    if odd:
        firms = dict(zip(odd, whole.usccs([texts[n] for n in odd]), strict=True))
        if any(firms.values()):
            uscc = [firms.get(n) or value for n, value in enumerate(uscc)]
        sheet.note_faults(column, texts, [n for n in odd if not firms[n]])
    return idno, uscc, born if birth is sheet.none else [a or b for a, b in zip(birth, born, strict=True)]


def places(sheet: Rows) -> list[list[Any]]:
    """Return rooms and plates, by which a row of what happened finds its customer; none for other sheets."""
    if not sheet.mapping.table.is_related:
        return []
    columns = filter(None, map(sheet.first, (Meaning.ROOM, Meaning.PLATE)))
    return [codes(sheet.texts(column)) for column in columns]


def children(sheet: Rows, birth: list[Any]) -> None:
    """Mark the rows of children, by birthday, age or a remark."""
    since, today = sheet.child_since, sheet.today
    if birth is not sheet.none:
        young = [bool(day) and since < day + "-12-31"[len(day) - 4 :] and day <= today for day in birth]
        sheet.mark(sheet.flags, Flag.MINOR, young)
    age = sheet.first(Meaning.AGE)
    if age is not None:
        texts = (fold(as_typed(text)).removesuffix("岁") for text in sheet.texts(age))
        sheet.mark(
            sheet.flags,
            Flag.MINOR,
            [text.isascii() and text.isdigit() and int(text) < CHILD_YEARS for text in texts],
        )
    if sheet.mapping.table in _OF_PEOPLE:
        _told_children(sheet, birth, age)
        _children_of_parents(sheet, birth, age)


def _told_children(sheet: Rows, birth: list[Any], age: Column | None) -> None:
    """Mark persons of unknown age whose remark speaks of a child: it may be they, so the stricter way holds."""
    year, firm = int(sheet.today[:4]), Flag.COMPANY.value
    ages = sheet.blank if age is None else sheet.texts(age)
    for column in sheet.mapping.columns:
        if not column.meaning.is_free_text:
            continue
        told = children_in(sheet.texts(column), year)
        if any(told):
            who = zip(told, birth, ages, sheet.flags, strict=True)
            maybe = [said and not day and not own and not flags & firm for said, day, own, flags in who]
            sheet.mark(sheet.flags, Flag.MINOR, maybe)
            sheet.mark(sheet.flags, Flag.MAYBE_MINOR, maybe)


def _children_of_parents(sheet: Rows, birth: list[Any], age: Column | None) -> None:
    """Mark persons of unknown age whose telephone is headed as a parent's (家长电话): a pupil may be a child."""
    words, own = word_list("headers")["parents"].split(), sheet.first(Meaning.NAME)
    numbers_of = [
        column
        for meaning in (Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE)
        for column in sheet.by_meaning.get(meaning, [])
        if any(word in column.header.casefold() for word in words)
    ]
    if not numbers_of or own is None or any(word in own.header.casefold() for word in words):
        return
    ages, firm = sheet.blank if age is None else sheet.texts(age), Flag.COMPANY.value
    reached = zip(*map(sheet.texts, numbers_of), strict=True)
    who = zip(reached, birth, ages, sheet.flags, strict=True)
    maybe = [any(said) and not day and not old and not flags & firm for said, day, old, flags in who]
    sheet.mark(sheet.flags, Flag.MINOR, maybe)
    sheet.mark(sheet.flags, Flag.MAYBE_MINOR, maybe)


def refusals(sheet: Rows) -> None:
    """Mark who does not want to be written to."""
    column = sheet.first(Meaning.MARKETING)
    if column is not None:
        sheet.mark(sheet.flags, Flag.OPT_OUT, [fold(text).lower() in NO for text in sheet.texts(column)])
