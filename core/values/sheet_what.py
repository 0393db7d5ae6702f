"""What each row of a sheet records: kinds of data, day, sums, what stands on a card, what is still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from core.records import Column, Flag, Meaning, Severity, TableKind
from core.values import by_card, card_money, sheet_money
from core.values.dates import DayOrder, only_year
from core.values.day_doubts import strays
from core.values.sheet_cells import NAUGHT, each, folded
from core.values.sheet_days import DATED, beside, is_of_visits, latest, with_others
from core.values.sheet_kinds import kind_masks, level_masks
from core.values.sheet_rows import Rows
from core.values.sheet_who import NO
from core.values.spent_words import spent
from core.values.text import squeeze
from core.values.visits import anything_left, visits, visits_fault, visits_for_money

_DEALS = frozenset({TableKind.ORDERS, TableKind.PAYMENTS, TableKind.PREPAID_CARDS})
_OF_CARDS = frozenset({TableKind.CUSTOMERS, TableKind.PREPAID_CARDS, TableKind.CONTRACTS})
_SHORT = 12  # signs; a longer note speaks of more than the card
_GIVEN_BACK = re.compile("已?退(?:卡|会|费|款)(?:完成|成功)?")
_STOPPED = re.compile("(?<!未)(?<!解除)(?:挂失|停用|冻结|锁定|注销|作废)")
_PASSED_ON = re.compile("(?<![可不能])(?:转让|转给|转卡|过户)(?!费|中|需)")
_LONGEST_NOTE = 100  # signs
_MAY_NOTE = re.compile("[剩余]|还有|卡[里内上]").search
_NOTED = re.compile(  # 剩30天 is no money
    "(?:卡[里内上](?:还有|还剩|剩余?|有|余额?)|余额)(?:为|[:：])?[¥￥]?[0-9]+"
    "|(?:还有|还剩|剩余?下?)[:：]?[¥￥]?[0-9]+(?:[.][0-9]+)?(?:元|块|次|节|课时)"
).search
_VISITS_MATTER = {"times_used_up": Severity.INFO}
_OPEN = re.compile(
    "未完成|进行中|未服务|待服务|待付|未付|未结|处理中|待处理|待发|未发货|已下单|预约|open|pending|in progress",
    re.I,
)


def records(sheet: Rows) -> tuple[list[Any], ...]:
    """Return kinds, day, sum, balance, gift, visits left, levels and flags of each row, as a record keeps them."""
    fen = _sums(sheet)
    balance, gift = _on_cards(sheet)
    _mark_more_than_nought(sheet, Flag.BALANCE, balance)
    _mark_more_than_nought(sheet, Flag.BALANCE, gift)
    _mark_more_than_nought(sheet, Flag.DEBT, _debts(sheet))
    sheet.mark(sheet.record_flags, Flag.DEBT, [one is not None and one < 0 for one in balance])
    _money(sheet, Meaning.DEPOSIT)  # kept as it stands, and pointed at where it is no sum
    if column := sheet.first(Meaning.TIMES_LEFT):
        _mark_more_than_nought(sheet, Flag.BALANCE, each(sheet.texts(column), anything_left))
    _open_matters(sheet)
    times = _visits(sheet)
    _mark_more_than_nought(sheet, Flag.BALANCE, times)
    _stopped_cards(sheet, (balance, gift, times))
    _left_in_notes(sheet, (balance, gift, times))
    kinds, levels = (
        kind_masks(sheet.mapping, sheet.texts, sheet.size),
        level_masks(sheet.mapping, sheet.texts, sheet.size),
    )
    return kinds, _days(sheet, fen), fen, balance, gift, times, levels, sheet.record_flags


def _on_cards(sheet: Rows) -> tuple[list[Any], list[Any]]:
    """Return what is paid and what is given on each row's card, also where one cell says both: 300(送50)."""
    gift, _said = _in_parts(sheet, Meaning.GIFT_BALANCE)
    balance, apart = _in_parts(sheet, Meaning.BALANCE)
    if apart:
        gift = [fen if fen is not None or not one else one.gift for fen, one in zip(gift, apart, strict=True)]
    within = any(one.is_within for one in sheet.by_meaning.get(Meaning.GIFT_BALANCE, []))
    if within and not any(one.reason == "paid_part" for one in sheet.by_meaning.get(Meaning.BALANCE, [])):
        balance = sheet_money.without(balance, gift)
    return balance, gift


def _in_parts(sheet: Rows, meaning: Meaning) -> tuple[list[Any], list[card_money.CardMoney | None]]:
    """Return what the columns of a meaning say together, and what their cells say beside a sum, each pointed at."""
    read = [_of_column(sheet, column) for column in sheet.by_meaning.get(meaning, [])]
    if len(read) < 2:
        return read[0] if read else (sheet.none, [])
    return sheet_money.added([fen for fen, _said in read]), next((said for _fen, said in read if said), [])


def _of_column(sheet: Rows, column: Column) -> tuple[list[Any], list[card_money.CardMoney | None]]:
    """Return what one column of sums says."""
    two = by_card.split(sheet, column)
    texts = two.sums if two else sheet.texts(column)
    apart = card_money.in_parts(texts, column.fen_per_unit)
    found = sheet.values(column, card_money.filled(sheet.memory.sums(column), apart), texts)
    if two:
        sheet.problems += [(n, column.index, "left_unsaid", Severity.WARNING.value) for n in two.unsaid]
        sheet.problems += [(n, column.index, "left_in_days", Severity.INFO.value) for n in two.days]
    said = [apart.get(text) for text in texts] if apart else []
    sheet.problems += [(n, column.index, one.code, one.severity.value) for n, one in enumerate(said) if one]
    return found, said


def _stopped_cards(sheet: Rows, left: Sequence[list[Any]]) -> None:
    """Point at the cards that are lost, stopped, frozen or given back by their state or a short note, and still hold money or visits."""
    if sheet.mapping.table not in _OF_CARDS:
        return
    for meaning in (Meaning.STATUS, Meaning.NOTE):
        for column in sheet.by_meaning.get(meaning, [])[:1]:
            said = each(sheet.texts(column), _said_of_card)
            sheet.problems += [
                (n, column.index, code, Severity.WARNING.value)
                for n, code in enumerate(said)
                if code and any((one[n] or 0) > 0 for one in left)
            ]


def _said_of_card(text: str) -> str:
    """Return the code of what a state or a short note says of a card; empty where it is open, or the note is about more."""
    if not text or len(text) > _SHORT:
        return ""
    if _GIVEN_BACK.fullmatch(text.strip()) or spent(text) == "returned":
        return "card_given_back"
    if _STOPPED.search(text):
        return "card_stopped"
    return "card_passed_on" if _PASSED_ON.search(text) else ""


def _left_in_notes(sheet: Rows, left: Sequence[list[Any]]) -> None:
    """Point at the notes that say what is left on a card of which no column says anything: it is not counted."""
    if sheet.mapping.table not in _OF_CARDS:
        return
    for column in sheet.by_meaning.get(Meaning.NOTE, []):
        said = each(sheet.texts(column), _notes_left)
        sheet.problems += [
            (n, column.index, "note_says_left", Severity.WARNING.value)
            for n, one in enumerate(said)
            if one and not any(told[n] for told in left)
        ]


def _notes_left(text: str) -> bool:
    return len(text) < _LONGEST_NOTE and _MAY_NOTE(text) is not None and _NOTED(squeeze(text)) is not None


def _sums(sheet: Rows) -> list[Any]:
    """Return the sum of each row in fen, negative where it was given back."""
    held = sheet.by_meaning.get(Meaning.AMOUNT) or sheet.by_meaning.get(Meaning.PAID_AMOUNT, [])
    read = [sheet.values(column, sheet.memory.sums(column)) for column in held]
    fen = sheet_money.added(read) if read else sheet.none
    refund = _money(sheet, Meaning.REFUND)
    if refund is not sheet.none:
        fen = sheet_money.less(fen, refund)
    said = sheet.by_meaning.get(Meaning.STATUS)
    if said and fen is not sheet.none and sheet.mapping.table in _DEALS:
        fen = sheet_money.turned(fen, [sheet.texts(column) for column in said])
    return fen


def outgoing(sheet: Rows, fen: list[Any]) -> Iterable[bool]:
    """Tell of every row whether the firm paid somebody who is no customer, or moved its own money."""
    held = [*sheet.by_meaning.get(Meaning.STATUS, []), *sheet.by_meaning.get(Meaning.SERVICE, [])]
    direction = next(filter(sheet_money.is_direction, held), None)
    words = [sheet.texts(column) for column in held if column is not direction]
    if direction is not None:
        return sheet_money.paid_out(sheet.texts(direction), words)
    out = sheet.first(Meaning.REFUND)
    if out is None or not sheet_money.is_outgoing(out):
        return ()
    return sheet_money.only_out(
        [one is not None and one > 0 for one in fen], _money(sheet, Meaning.REFUND), words
    )


def _mark_more_than_nought(sheet: Rows, flag: Flag, numbers: list[Any]) -> None:
    if numbers is not sheet.none:
        sheet.mark(sheet.record_flags, flag, [number is not None and number > 0 for number in numbers])


def _money(sheet: Rows, meaning: Meaning) -> list[Any]:
    column = sheet.first(meaning)
    if column is None:
        return sheet.none
    return sheet.values(column, sheet.memory.sums(column))


def _debts(sheet: Rows) -> list[Any]:
    """Return what each row says is still owed to the firm, also where the cell says so itself: 欠360."""
    column = sheet.first(Meaning.DEBT)
    if column is None:
        return sheet.none
    sums, unit = sheet.memory.sums(column), column.fen_per_unit
    return sheet.values(
        column,
        lambda texts: [
            card_money.owed_by(text, unit) if fen is None else fen
            for text, fen in zip(texts, sums(texts), strict=True)
        ],
    )


def _visits(sheet: Rows) -> list[Any]:
    """Return how many visits are left by each row; what a list of sales says beside each sale adds up to nothing."""
    held = [one for one in sheet.by_meaning.get(Meaning.TIMES_LEFT, []) if one.counts_visits]
    if sheet.mapping.table not in _OF_CARDS and not any(one.is_running for one in sheet.mapping.columns):
        return sheet.none
    beside_money = _visits_for_money(sheet)
    if not held:
        return beside_money
    read = [_visits_of(sheet, column, sheet.texts(column)) for column in held]
    found = sheet_money.added(read) if len(read) > 1 else read[0]
    if beside_money is sheet.none:
        return found
    return [a if a is not None else b for a, b in zip(found, beside_money, strict=True)]


def _visits_of(sheet: Rows, column: Column, texts: Sequence[str]) -> list[Any]:
    """Return what one column of visits says, and point at the cells that say something else."""
    if not "".join(texts).isdecimal():
        said = each(texts, visits_fault)
        sheet.problems += [
            (n, column.index, code, _VISITS_MATTER.get(code, Severity.WARNING).value)
            for n, code in enumerate(said) if code
        ]  # fmt: skip
    return each(texts, visits)


def _visits_for_money(sheet: Rows) -> list[Any]:
    """Return the visits that stand where the sum is asked for, 剩3次 under 余额."""
    column = sheet.first(Meaning.BALANCE)
    if column is None:
        return sheet.none
    if two := by_card.split(sheet, column):
        return _visits_of(sheet, column, two.visits)
    if "".join(texts := sheet.texts(column)).isascii():
        return sheet.none
    found = each(texts, visits_for_money)
    return found if any(one is not None for one in found) else sheet.none


def _days(sheet: Rows, fen: list[Any]) -> list[Any]:
    """Return the day of each row, the latest of what its columns say; where it is no visit's, the row is marked."""
    held = [column for meaning in DATED for column in sheet.by_meaning.get(meaning, [])]
    read = [(one, _days_of(sheet, one)) for one in held]
    for one in held:
        _point_at_years(sheet, one)
    others = list(beside(sheet.mapping.columns, sheet.texts))
    found = with_others(latest(read, sheet.none), others)
    visits_alone = [one for one in read if is_of_visits(one[0])]
    if len(visits_alone) < len(read):
        came = with_others(latest(visits_alone, sheet.none), others)
        none = [bool(day) and day != visit for day, visit in zip(found, came, strict=True)]
        sheet.mark(sheet.record_flags, Flag.NO_VISIT, none)
    if not sheet.by_meaning.get(Meaning.LAST_VISIT):
        sheet.mark(sheet.record_flags, Flag.NO_VISIT, [fen_ is not None and fen_ < 0 for fen_ in fen])
    return found


def _days_of(sheet: Rows, column: Column) -> list[Any]:
    """Return the days of one column; one that somebody wrote in another order than the rest is left open and pointed at."""
    found = sheet.values(column, sheet.memory.days(column))
    order = column.day_order
    if not order or order == DayOrder.EACH.value:
        return found
    odd = strays(sheet.texts(column), found, DayOrder(order))
    sheet.problems += [(n, column.index, "date_ambiguous", Severity.WARNING.value) for n in odd]
    return [None if n in odd else one for n, one in enumerate(found)] if odd else found


def _point_at_years(sheet: Rows, column: Column) -> None:
    """Say of the cells that name a season or a feast that no more than their year was kept."""
    texts = sheet.texts(column)
    if "".join(texts).isascii():
        return
    said = each(texts, only_year)
    sheet.problems += [
        (n, column.index, "date_only_year", Severity.INFO.value) for n, year in enumerate(said) if year
    ]


def _open_matters(sheet: Rows) -> None:
    if column := sheet.first(Meaning.OPEN_ORDER):
        held = folded(sheet.texts(column))
        sheet.mark(
            sheet.record_flags,
            Flag.OPEN_ORDER,
            [bool(one) and one.lower() not in NO | NAUGHT for one in held],
        )
    if column := sheet.first(Meaning.STATUS):
        sheet.mark(
            sheet.record_flags,
            Flag.OPEN_ORDER,
            each(sheet.texts(column), lambda text: bool(_OPEN.search(text))),
        )
    if column := sheet.first(Meaning.WARRANTY_UNTIL):
        until = sheet.values(column, sheet.memory.days(column))
        # its last day counts whole, and where no more is said than a month or a year, the last of it
        lasts = [bool(day) and day >= sheet.today[: len(day)] for day in until]
        sheet.mark(sheet.record_flags, Flag.WARRANTY, lasts)
    if column := sheet.first(Meaning.INVOICE_ID):
        sheet.mark(sheet.record_flags, Flag.VOUCHER, [one is not None for one in folded(sheet.texts(column))])
    if sheet.mapping.table is TableKind.ACCOUNTING:
        sheet.mark(sheet.record_flags, Flag.VOUCHER, [True] * sheet.size)
