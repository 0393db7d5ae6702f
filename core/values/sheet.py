"""The typed layer of a table: a mapping and rows of text in, customers and records in columns out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress, zip_longest
from typing import Any

from core.records import Column, Flag, Mapping, Meaning, Severity, TableKind
from core.values import columns as whole
from core.values import sheet_money
from core.values.children import CHILD_YEARS, children_in
from core.values.dates import DayOrder
from core.values.handles import email, wechat
from core.values.id_number import birthday
from core.values.names import is_company, is_person
from core.values.sheet_cells import (
    NAUGHT,
    Memory,
    codes,
    counts,
    each,
    folded,
    joined,
    named,
    named_beside,
    with_family,
)
from core.values.sheet_days import DATED, beside, latest, with_others
from core.values.sheet_kinds import kind_masks, level_masks
from core.values.text import as_typed, digits_lost, fold

_OF_PEOPLE = frozenset({TableKind.CUSTOMERS, TableKind.CONTACTS, TableKind.PREPAID_CARDS})
_DEALS = frozenset({TableKind.ORDERS, TableKind.PAYMENTS, TableKind.PREPAID_CARDS})
_NO = frozenset(
    {"否", "不", "no", "n", "false", "0", "不同意", "拒绝", "退订", "不接收", "已退订", "不愿意", "×", "x"}
)
_OPEN = re.compile(
    "未完成|进行中|未服务|待服务|待付|未付|未结|处理中|待处理|待发|未发货|已下单|预约|open|pending|in progress",
    re.I,
)
_LONGEST_PERSON = 4  # letters: a surname of two and a name of two
_PREFIX = {
    Meaning.PHONE: "phone", Meaning.PHONE2: "phone", Meaning.LANDLINE: "phone", Meaning.ID_NUMBER: "id", Meaning.USCC: "uscc",
    Meaning.BANK_CARD: "bank_card", Meaning.BIRTH_DATE: "date", Meaning.DATE: "date", Meaning.START_DATE: "date",
    Meaning.END_DATE: "date", Meaning.LAST_VISIT: "date", Meaning.WARRANTY_UNTIL: "date", Meaning.BALANCE: "money",
    Meaning.GIFT_BALANCE: "money", Meaning.AMOUNT: "money", Meaning.PAID_AMOUNT: "money", Meaning.DEBT: "money",
    Meaning.REFUND: "money",
}  # fmt: skip
_INVALID = {"phone": Flag.INVALID_PHONE, "id": Flag.INVALID_ID, "uscc": Flag.INVALID_USCC}

Texts = list[str]
Found = tuple[int, int | None, str, int]  # index of the row, column, code, severity


WHO = (
    "name", "phone", "phone2", "idno", "uscc", "code", "card", "wechat", "email", "addr", "birth", "contact", "note", "flags",
)  # fmt: skip
WHAT = ("kinds", "day", "fen", "balance_fen", "gift_fen", "levels", "flags")


@dataclass(slots=True)
class Typed:
    """What some rows say, column by column, None where nothing is said; rows that name nobody have `kept` False."""

    who: dict[str, list[Any]]  # the columns of WHO
    what: dict[str, list[Any]]  # the columns of WHAT
    kept: list[bool]
    problems: list[Found] = field(default_factory=list)
    why_not: dict[int, str] = field(
        default_factory=dict
    )  # reason of a row that is left, where it names somebody

    @property
    def customers(self) -> list[tuple[Any, ...]]:
        """Return the customers row by row, in the order of WHO."""
        return list(zip(*(self.who[name] for name in WHO), strict=True))

    @property
    def records(self) -> list[tuple[Any, ...]]:
        """Return the records row by row, in the order of WHAT."""
        return list(zip(*(self.what[name] for name in WHAT), strict=True))

    @property
    def all_kept(self) -> bool:
        """Tell whether every row names somebody."""
        return all(self.kept)

    def only_kept(self) -> Typed:
        """Return the same without the rows that name nobody; problems keep their old index."""
        who, what = (
            {name: list(compress(column, self.kept)) for name, column in columns.items()}
            for columns in (self.who, self.what)
        )
        return Typed(who, what, self.kept, self.problems, self.why_not)


class Typer:
    """Reads the rows of one source as its mapping says; `today` tells children and running warranties."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self._mapping = mapping
        self._memory = Memory()
        self._today = today.isoformat()
        self._child_since = birthday(today, -CHILD_YEARS).isoformat()
        self._by_meaning: dict[Meaning, list[Column]] = {}
        for column in mapping.columns:
            self._by_meaning.setdefault(column.meaning, []).append(column)

    def type(self, rows: Sequence[Sequence[str]]) -> Typed:
        """Return the typed layer of rows that stand below the header."""
        sheet = _Sheet(self._mapping, self._by_meaning, rows, self._memory)
        sheet.today, sheet.child_since = self._today, self._child_since
        return sheet.typed()


class _Sheet:
    """Some rows on their way from text to values, column by column."""

    def __init__(
        self,
        mapping: Mapping,
        by_meaning: dict[Meaning, list[Column]],
        rows: Sequence[Sequence[str]],
        memory: Memory,
    ) -> None:
        self.mapping, self.by_meaning, self.memory = mapping, by_meaning, memory
        self.today = self.child_since = ""
        self.size = len(rows)
        self.cells: list[Sequence[str]] = list(zip_longest(*rows, fillvalue=""))
        self.blank: Texts = [""] * self.size
        self.none: list[Any] = [None] * self.size
        self.problems: list[Found] = []
        self.flags = [0] * self.size
        self.record_flags = [0] * self.size

    def typed(self) -> Typed:
        name, contact = self.names()
        phone, phone2 = self.phones()
        idno, uscc, birth = self.numbers()
        code, card = self.codes(Meaning.CUSTOMER_ID), self.codes(Meaning.CARD_NUMBER)
        chat = self.read(Meaning.WECHAT, wechat)
        mail = self.read(Meaning.EMAIL, email)
        addr, note = self.words(Meaning.ADDRESS), self.words(Meaning.NOTE)
        if None in name:
            self.mark(self.flags, Flag.UNNAMED, [one is None for one in name])
        if None in phone:
            reached = zip(phone, phone2, chat, mail, addr, strict=True)
            self.mark(self.flags, Flag.NO_CONTACT, [not any(said) for said in reached])
        self.children(birth)
        self.refusals()
        kept = [True] * self.size
        if None in name:
            said_by = (name, phone, idno, uscc, code, card, chat, mail, *self.places())
            kept = [any(said) for said in zip(*said_by, strict=True)]
        said = (
            name,
            phone,
            phone2,
            idno,
            uscc,
            code,
            card,
            chat,
            mail,
            addr,
            birth,
            contact,
            note,
            self.flags,
        )
        records = self.records()
        why_not = dict.fromkeys(compress(range(self.size), self.outgoing(records["fen"])), "paid_out")
        kept = [one and n not in why_not for n, one in enumerate(kept)] if why_not else kept
        return Typed(dict(zip(WHO, said, strict=True)), records, kept, self.problems, why_not)

    # what one column says

    def texts(self, column: Column) -> Sequence[str]:
        return self.cells[column.index] if column.index < len(self.cells) else self.blank

    def first(self, meaning: Meaning) -> Column | None:
        held = self.by_meaning.get(meaning)
        return held[0] if held else None

    def values(self, column: Column | None, read: Callable[[Sequence[str]], list[Any]]) -> list[Any]:
        """Read a column and note every cell that says something else than it should."""
        if column is None:
            return self.none
        texts = self.texts(column)
        found = read(texts)
        if None in found:
            odd = [n for n, value in enumerate(found) if value is None and texts[n] and texts[n].strip()]
            if odd:
                self.note_faults(column, texts, odd)
        return found

    def note_faults(self, column: Column, texts: Sequence[str], odd: list[int]) -> None:
        prefix = _PREFIX[column.meaning]
        order = DayOrder(column.day_order) if column.day_order else None
        said = whole.faults(column.meaning, [texts[n] for n in odd], column.fen_per_unit, order)
        for n, code in said:
            self.problems.append((odd[n], column.index, f"{prefix}_{code}", Severity.WARNING.value))
            if prefix in _INVALID:
                self.flags[odd[n]] |= _INVALID[prefix].value

    def read(self, meaning: Meaning, parse: Callable[[str], str | None]) -> list[Any]:
        column = self.first(meaning)
        return self.none if column is None else each(self.texts(column), parse)

    def words(self, meaning: Meaning) -> list[Any]:
        """Join the texts of all columns of a meaning, folded; None where they say nothing."""
        held = self.by_meaning.get(meaning, [])
        parts = [folded(self.texts(column)) for column in held]
        if not parts:
            return self.none
        if len(parts) == 1:
            return parts[0]
        return [" ".join(filter(None, said)) or None for said in zip(*parts, strict=True)]

    def codes(self, meaning: Meaning) -> list[Any]:
        column = self.first(meaning)
        if column is None:
            return self.none
        found = codes(self.texts(column))
        lost = [n for n, code in enumerate(found) if code and "+" in code and digits_lost(code)]
        for n in lost:  # 6.22E+18: many cards have become this one number, so it is nobody's
            found[n] = None
            self.problems.append((n, column.index, "digits_lost", Severity.ERROR.value))
        return found

    def mark(self, flags: list[int], flag: Flag, where: Sequence[bool]) -> None:
        if any(where):
            bit = flag.value
            flags[:] = [said | bit if here else said for said, here in zip(flags, where, strict=True)]

    # who it is

    def names(self) -> tuple[list[Any], list[Any]]:
        """Return name and contact person; where a firm is named, the firm is the customer."""
        held = [self.first(meaning) for meaning in (Meaning.COMPANY, Meaning.NAME, Meaning.CONTACT_PERSON)]
        company, name, contact = (
            self.none if column is None else named(self.texts(column)) for column in held
        )
        if not any(held) and (number := self.first(Meaning.PHONE)):
            name = named_beside(self.texts(number))  # both in one cell, and no column of names
        if len(every := self.by_meaning.get(Meaning.CONTACT_PERSON, [])) > 1:
            contact = joined([named(self.texts(column)) for column in every])
        family = self.mapping.family_column
        if family is not None and name is not self.none:
            name = with_family(name, named(self.texts(family)))
        if company is self.none:
            self.mark(
                self.flags,
                Flag.COMPANY,
                [one is not None and len(one) > 3 and is_company(one) for one in name],
            )
            who, person = (name, contact) if name is not self.none else (contact, self.none)
        else:
            who = [a or b or c for a, b, c in zip(company, name, contact, strict=True)]
            person = [(c or b) if a else None for a, b, c in zip(company, name, contact, strict=True)]
            person = [b if b != a else None for a, b in zip(who, person, strict=True)]
            # a person's name in the column of firms is a person: what is no company's is personal data
            firms = [bool(one) and (len(one) > _LONGEST_PERSON or not is_person(one)) for one in company]
            self.mark(self.flags, Flag.COMPANY, firms)
        if person is not self.none:
            firm = Flag.COMPANY.value
            where = [bool(f & firm) and p is not None for f, p in zip(self.flags, person, strict=True)]
            self.mark(self.flags, Flag.B2B_CONTACT, where)
        return who, person

    def phones(self) -> tuple[list[Any], list[Any]]:
        held = [
            c
            for meaning in (Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE)
            for c in self.by_meaning.get(meaning, [])
        ]
        if not held:
            return self.none, self.none
        read = [self.values(column, whole.phones) for column in held]
        second = self.second_numbers(held, read)
        if len(read) == 1:
            return read[0], second
        every = [list(dict.fromkeys(filter(None, said))) for said in zip(*read, second, strict=True)]
        return [said[0] if said else None for said in every], [
            said[1] if len(said) > 1 else None for said in every
        ]

    def second_numbers(self, held: list[Column], read: list[list[Any]]) -> list[Any]:
        """Return the second number of cells that hold several."""
        found = self.none
        for column, values in zip(held, read, strict=True):
            for n, text in enumerate(self.texts(column)):
                if len(text) > 20 and values[n] is not None:
                    others = [
                        one
                        for one in whole.phones(re.split(r"[,，、;；/|\s]+", text))
                        if one and one != values[n]
                    ]
                    if others:
                        found = list(found) if found is self.none else found
                        found[n] = found[n] or others[0]
        return found

    def numbers(self) -> tuple[list[Any], list[Any], list[Any]]:
        """Return ID number in 18 digits, company number, and day of birth."""
        uscc = self.values(self.first(Meaning.USCC), whole.usccs)
        born_on = self.first(Meaning.BIRTH_DATE)
        birth = self.values(born_on, self.memory.days(born_on)) if born_on else self.none
        column = self.first(Meaning.ID_NUMBER)
        if column is None:
            return self.none, uscc, birth
        texts = self.texts(column)
        idno, born = whole.identities(texts)
        odd = [n for n, value in enumerate(idno) if value is None and texts[n] and texts[n].strip()]
        if odd:
            firms = dict(zip(odd, whole.usccs([texts[n] for n in odd]), strict=True))
            if any(firms.values()):
                uscc = [firms.get(n) or value for n, value in enumerate(uscc)]
            self.note_faults(column, texts, [n for n in odd if not firms[n]])
        return idno, uscc, born if birth is self.none else [a or b for a, b in zip(birth, born, strict=True)]

    def places(self) -> list[list[Any]]:
        """Return rooms and plates, by which a row of what happened finds its customer; none for other sheets."""
        if not self.mapping.table.is_related:
            return []
        columns = filter(None, map(self.first, (Meaning.ROOM, Meaning.PLATE)))
        return [codes(self.texts(column)) for column in columns]

    def children(self, birth: list[Any]) -> None:
        since, today = self.child_since, self.today
        if birth is not self.none:
            young = [bool(day) and since < day + "-12-31"[len(day) - 4 :] and day <= today for day in birth]
            self.mark(self.flags, Flag.MINOR, young)
        age = self.first(Meaning.AGE)
        if age is not None:
            texts = (fold(as_typed(text)).removesuffix("岁") for text in self.texts(age))
            self.mark(
                self.flags,
                Flag.MINOR,
                [text.isascii() and text.isdigit() and int(text) < CHILD_YEARS for text in texts],
            )
        if self.mapping.table in _OF_PEOPLE:
            self.told_children(birth, age)

    def told_children(self, birth: list[Any], age: Column | None) -> None:
        """Mark persons of unknown age whose remark speaks of a child: it may be they, so the stricter way holds."""
        year, firm = int(self.today[:4]), Flag.COMPANY.value
        ages = self.blank if age is None else self.texts(age)
        for column in self.mapping.columns:
            if not column.meaning.is_free_text:
                continue
            told = children_in(self.texts(column), year)
            if any(told):
                who = zip(told, birth, ages, self.flags, strict=True)
                maybe = [said and not day and not own and not flags & firm for said, day, own, flags in who]
                self.mark(self.flags, Flag.MINOR, maybe)
                self.mark(self.flags, Flag.MAYBE_MINOR, maybe)

    def refusals(self) -> None:
        column = self.first(Meaning.MARKETING)
        if column is not None:
            self.mark(self.flags, Flag.OPT_OUT, [fold(text).lower() in _NO for text in self.texts(column)])

    # what it records

    def records(self) -> dict[str, list[Any]]:
        fen = self.sums()
        balance, gift = self.money(Meaning.BALANCE), self.money(Meaning.GIFT_BALANCE)
        self.mark_more_than_nought(Flag.BALANCE, balance)
        self.mark_more_than_nought(Flag.BALANCE, gift)
        self.mark_more_than_nought(Flag.DEBT, self.money(Meaning.DEBT))
        if column := self.first(Meaning.TIMES_LEFT):
            self.mark_more_than_nought(Flag.BALANCE, counts(self.texts(column)))
        self.open_matters()
        kinds, levels = (
            kind_masks(self.mapping, self.texts, self.size),
            level_masks(self.mapping, self.texts, self.size),
        )
        said = (kinds, self.days(), fen, balance, gift, levels, self.record_flags)
        return dict(zip(WHAT, said, strict=True))

    def sums(self) -> list[Any]:
        """Return the sum of each row in fen, negative where it was given back."""
        held = self.by_meaning.get(Meaning.AMOUNT) or self.by_meaning.get(Meaning.PAID_AMOUNT, [])
        read = [self.values(column, self.memory.sums(column)) for column in held]
        fen = sheet_money.added(read) if read else self.none
        refund = self.money(Meaning.REFUND)
        if refund is not self.none:
            fen = sheet_money.less(fen, refund)
        said = self.by_meaning.get(Meaning.STATUS)
        if said and fen is not self.none and self.mapping.table in _DEALS:
            fen = sheet_money.turned(fen, [self.texts(column) for column in said])
        return fen

    def outgoing(self, fen: list[Any]) -> Iterable[bool]:
        """Tell of every row whether the firm paid somebody who is no customer, or moved its own money."""
        held = [*self.by_meaning.get(Meaning.STATUS, []), *self.by_meaning.get(Meaning.SERVICE, [])]
        direction = next(filter(sheet_money.is_direction, held), None)
        words = [self.texts(column) for column in held if column is not direction]
        if direction is not None:
            return sheet_money.paid_out(self.texts(direction), words)
        out = self.first(Meaning.REFUND)
        if out is None or not sheet_money.is_outgoing(out):
            return ()
        return sheet_money.only_out(
            [one is not None and one > 0 for one in fen], self.money(Meaning.REFUND), words
        )

    def mark_more_than_nought(self, flag: Flag, numbers: list[Any]) -> None:
        if numbers is not self.none:
            self.mark(self.record_flags, flag, [number is not None and number > 0 for number in numbers])

    def money(self, meaning: Meaning) -> list[Any]:
        column = self.first(meaning)
        if column is None:
            return self.none
        return self.values(column, self.memory.sums(column))

    def days(self) -> list[Any]:
        """Return the day of each row, the latest of what its columns say."""
        held = [column for meaning in DATED for column in self.by_meaning.get(meaning, [])]
        found = latest([(one, self.values(one, self.memory.days(one))) for one in held], self.none)
        return with_others(found, beside(self.mapping.columns, self.texts))

    def open_matters(self) -> None:
        if column := self.first(Meaning.OPEN_ORDER):
            held = folded(self.texts(column))
            self.mark(
                self.record_flags,
                Flag.OPEN_ORDER,
                [bool(one) and one.lower() not in _NO | NAUGHT for one in held],
            )
        if column := self.first(Meaning.STATUS):
            self.mark(
                self.record_flags,
                Flag.OPEN_ORDER,
                each(self.texts(column), lambda text: bool(_OPEN.search(text))),
            )
        if column := self.first(Meaning.WARRANTY_UNTIL):
            until = self.values(column, self.memory.days(column))
            # its last day counts whole, and where no more is said than a month or a year, the last of it
            lasts = [bool(day) and day >= self.today[: len(day)] for day in until]
            self.mark(self.record_flags, Flag.WARRANTY, lasts)
        if column := self.first(Meaning.INVOICE_ID):
            self.mark(
                self.record_flags, Flag.VOUCHER, [one is not None for one in folded(self.texts(column))]
            )
        if self.mapping.table is TableKind.ACCOUNTING:
            self.mark(self.record_flags, Flag.VOUCHER, [True] * self.size)
