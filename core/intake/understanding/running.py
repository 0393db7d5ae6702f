"""A balance that stands beside every sale: what was left after it, said anew each time, and never to be added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.intake.understanding.headings import Heading
from core.intake.understanding.meanings import Reading
from core.records import Confidence, Meaning, TableKind
from core.values import money, word_list

_SALES = frozenset({TableKind.ORDERS, TableKind.PAYMENTS, TableKind.VISITS, TableKind.INTERACTIONS})
_MAYBE = _SALES | {TableKind.CUSTOMERS, TableKind.PREPAID_CARDS}
_DATED = frozenset({Meaning.DATE, Meaning.AMOUNT})  # on a sheet for each month everybody may stand once only
_MOVES = 3  # so many on a list that looks like one of cards: a full card and an empty one differ by a sum too
_WHOSE = (Meaning.CARD_NUMBER, Meaning.CUSTOMER_ID, Meaning.PHONE, Meaning.NAME)
_MOVED = frozenset({Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.REFUND, Meaning.GIFT_BALANCE})
_LEFT = frozenset({Meaning.BALANCE, Meaning.GIFT_BALANCE})


_BEFORE = re.compile(
    "前(?:的)?(?:余额|余|剩余|储值)|余额前|(?:余额|储值).{0,2}前$|^(?:上期|上月|上年|上次|期初).{0,2}(?:余额|结余|剩余|结存)|^(?:变动|操作|交易|充值|消费|扣款|储值|原).{0,3}前"
)


_OF_A_SALE = re.compile(
    "消费|交易|划卡|刷卡|结账|扣费|扣款|核销"
)  # the moment of a sale, in whatever list: 消费时间
_OF_A_CARD = re.compile("开|办|入|注册|建档|购|买|缴|交|报名|签|充|到期|有效")
_APART = frozenset({Meaning.CARD_TYPE, Meaning.PRODUCT, Meaning.CARD_NUMBER, Meaning.CONTRACT_ID})
_MOST_COME_AGAIN = 3  # of so many rows one at least says anew what somebody has left
_OF_ALL = re.compile("^(?:总|已|共|购买)(?:上|用|消|购)?(?:课时|课次|课|次数?|节数?)?(?:数|次)?$")


def tell_before(readings: Sequence[Reading], headings: Sequence[Heading]) -> list[Reading]:
    """Return the readings without what a card held before each sale, where what it held after stands beside it.

    What was given is then of that sale too, and in the balance after it.
    """
    held = [n for n, one in enumerate(readings) if one.meaning is Meaning.BALANCE]
    before = {n for n in held if _BEFORE.search(headings[n].core)}
    if not before or len(before) == len(held):
        return list(readings)
    moved = {
        n
        for n, one in enumerate(readings)
        if one.meaning is Meaning.GIFT_BALANCE and "余" not in headings[n].core
    }
    return [
        replace(one, meaning=Meaning.OTHER, confidence=Confidence.SURE, reason="before_move")
        if n in before | moved
        else one
        for n, one in enumerate(readings)
    ]


def tell_running(
    readings: Sequence[Reading],
    headings: Sequence[Heading],
    body: Sequence[Sequence[str]],
    table: TableKind,
) -> list[Reading]:
    """Return the readings with the balances called running ones, where they move with the sums of the sales."""
    at = next((n for n, reading in enumerate(readings) if reading.meaning is Meaning.BALANCE), None)
    if at is None or table not in _MAYBE:
        return list(readings)
    named = any(reading.reason == "before_move" for reading in readings) or (
        table in _SALES
        and any(word in headings[at].core for word in word_list("headers")["running"]["words"].split())
    )
    moved, fits = _moves(readings, at, body)
    dated = any(
        one.meaning is Meaning.DATE and _OF_A_SALE.match(found.core)
        for one, found in zip(readings, headings, strict=True)
    )
    by_sums = fits >= (1 if table in _SALES or dated else _MOVES) and 2 * fits >= moved
    alone = not moved and table in _SALES and {reading.meaning for reading in readings} >= _DATED
    if not (named or by_sums or alone or _said_by_day(readings, headings, at, body)):
        return list(readings)
    return [
        replace(reading, confidence=Confidence.LIKELY, reason="running_balance")
        if reading.meaning in _LEFT
        else reading
        for reading in readings
    ]


def _said_by_day(
    readings: Sequence[Reading], headings: Sequence[Heading], balance: int, body: Sequence[Sequence[str]]
) -> bool:
    """Tell whether a notebook says a balance anew on other days: most come again, and nothing was bought on the day it moved.

    The day of a purchase or of a card is none: who has two cards has both balances.
    """
    meanings = [reading.meaning for reading in readings]
    day = next((n for n, meaning in enumerate(meanings) if meaning is Meaning.DATE), None)
    whose = next((meanings.index(meaning) for meaning in _WHOSE if meaning in meanings), None)
    if day is None or whose is None or _OF_A_CARD.search(headings[day].core) or _APART & set(meanings):
        return False
    sums = [n for n, meaning in enumerate(meanings) if meaning in _MOVED]
    before: dict[str, tuple[str, str]] = {}
    rows = anew = 0
    for row in body:
        cells = [*row, *[""] * (len(meanings) - len(row))]
        if not cells[whose] or money(cells[balance]) is None:
            continue
        rows += 1
        was, then = before.get(cells[whose], (cells[balance], cells[day]))
        before[cells[whose]] = cells[balance], cells[day]
        anew += was != cells[balance] and then != cells[day] and not any(money(cells[n]) for n in sums)
    return anew * _MOST_COME_AGAIN >= rows > 0


def says_once(
    readings: Sequence[Reading], headings: Sequence[Heading], body: Sequence[Sequence[str]]
) -> bool:
    """Tell whether a list of sales is one of cards after all: all lessons, those had and those left, each customer once."""
    meanings = [reading.meaning for reading in readings]
    counted = any(_OF_ALL.search(found.core) for found in headings)
    whose = [n for n, meaning in enumerate(meanings) if meaning in _WHOSE]
    if Meaning.TIMES_LEFT not in meanings or not counted or not whose:
        return False
    said = [tuple(row[n].strip() if n < len(row) else "" for n in whose) for row in body]
    named = [one for one in said if any(one)]
    return len(set(named)) == len(named)


def _moves(readings: Sequence[Reading], balance: int, body: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how often the balance of one customer moves from row to row, and how often by a sum that stands in one of both."""
    meanings = [reading.meaning for reading in readings]
    whose = next((meanings.index(meaning) for meaning in _WHOSE if meaning in meanings), None)
    if whose is None:
        return 0, 0
    sums = [n for n, meaning in enumerate(meanings) if meaning in _MOVED]
    before: dict[str, tuple[int, set[int]]] = {}
    moved = fits = 0
    for row in body:
        cells = [*row, *[""] * (len(meanings) - len(row))]
        left = money(cells[balance])
        if not cells[whose] or left is None:
            continue
        by = {abs(fen) for n in sums if (fen := money(cells[n]))}
        was, theirs = before.get(cells[whose], (left, by))
        before[cells[whose]] = left, by
        if was != left:
            moved += 1
            fits += abs(was - left) in by | theirs
    return moved, fits
