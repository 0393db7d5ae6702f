"""Balances that belong together: 余额 that is 本金 and 赠金 added up is not counted beside them; a second balance is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.intake.understanding.headings import Heading, look_up
from core.intake.understanding.meanings import Reading
from core.records import Confidence, Meaning
from core.values import counts_visits, money, word_list

_MOSTLY = 0.95
_ON_CARDS = frozenset({Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT})
_GIVEN_BACK = re.compile("退卡|退会|销卡")
_OF_ALL = re.compile("会员|客户|顾客|学员")  # 会员及退卡.xlsx holds others too
_BEFORE = re.compile("退[卡费款会]?(?:前|时)|原余额|应退|可退")
_BARE = re.compile("(?:还|卡里|卡上)?[剩余](?:余|下|多少)?$")
_COUNT = re.compile(r"[0-9]{1,3}(?:次|节|课时)?|无").fullmatch
_PLAIN = re.compile("[0-9]{1,6}(?:[.][0-9]+)?")
_MONTHS = 2
_SUMS = frozenset({Meaning.AMOUNT, Meaning.PAID_AMOUNT})
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*[0-9]*", re.I)


def tell_parts(
    readings: Sequence[Reading], headings: Sequence[Heading], body: Sequence[Sequence[str]]
) -> list[Reading]:
    """Return the readings with the paid part as the balance where another column is the sum of it and of what was given.

    Registers export both, and whoever adds the sum to the gift counts the gift twice. Another column that looks like
    money on a card and holds other sums is left to a person: two cards side by side, or one sum said twice.
    """
    found = list(readings)
    at = next((n for n, one in enumerate(found) if one.meaning is Meaning.BALANCE), None)
    if at is None:
        return found
    gift = next((n for n, one in enumerate(found) if one.meaning is Meaning.GIFT_BALANCE), None)
    others = [n for n, one in enumerate(found) if one.meaning is Meaning.OTHER and n < len(headings)]
    if gift is not None:
        paid = next((n for n in others if _adds_up(body, at, n, gift)), None)
        if paid is not None:
            found[paid] = Reading(Meaning.BALANCE, Confidence.SURE, "paid_part")
            found[at] = replace(
                found[at], meaning=Meaning.OTHER, confidence=Confidence.SURE, reason="sum_of_parts"
            )
            return found
        others = [n for n in others if not _adds_up(body, n, at, gift)]
    for n in others:
        if found[n].reason == "second_of_kind" and _is_balance(headings[n]) and _differs(body, at, n):
            found[n] = Reading(Meaning.OTHER, Confidence.UNKNOWN, "second_balance")
    return found


def tell_counted(
    readings: Sequence[Reading], headings: Sequence[Heading], body: Sequence[Sequence[str]]
) -> list[Reading]:
    """Return the readings with a bare 剩余 called visits, where lessons or visits in all stand beside it or it names them itself.

    Taken for money, four visits left would be paid back as four yuan.
    """
    meanings = [one.meaning for one in readings]
    at = next((n for n, meaning in enumerate(meanings) if meaning is Meaning.BALANCE), None)
    if at is None or Meaning.TIMES_LEFT in meanings or not _BARE.search(headings[at].core):
        return list(readings)
    if kinds := _kinds_of_cards(readings, body, at):
        here = (Meaning.TIMES_LEFT, "counted_left") if all(kinds) else (Meaning.BALANCE, "by_card")
        return [*readings[:at], Reading(here[0], Confidence.LIKELY, here[1]), *readings[at + 1 :]]
    said = [row[at].strip() for row in body if at < len(row) and row[at].strip()]
    if not said or not all(map(_COUNT, said)) or not _is_counted(readings, headings, body, at):
        return list(readings)
    counted = Reading(Meaning.TIMES_LEFT, Confidence.LIKELY, "counted_left")
    return [*readings[:at], counted, *readings[at + 1 :]]


def _kinds_of_cards(readings: Sequence[Reading], body: Sequence[Sequence[str]], at: int) -> list[bool | None]:
    """Return of each row with a plain number whether its card counts visits (次卡), empty where none does."""
    kind = next((n for n, one in enumerate(readings) if one.meaning is Meaning.CARD_TYPE), None)
    if kind is None:
        return []
    rows = [row for row in body if max(at, kind) < len(row) and _PLAIN.fullmatch(row[at].strip())]
    found = [counts_visits(row[kind]) for row in rows]
    return found if any(found) else []


def _is_counted(
    readings: Sequence[Reading], headings: Sequence[Heading], body: Sequence[Sequence[str]], at: int
) -> bool:
    words = word_list("headers")["counted"]
    if any(mark in _BARE.sub("", headings[at].core) for mark in words["before"].split()):
        return True
    if sum(one.reason == "of_month" for one in readings) >= _MONTHS:
        return not any(one.meaning in _SUMS for one in readings)
    known = frozenset(words["words"].split())
    wholes = [n for n, found in enumerate(headings) if found.core in known]
    return any(_never_more(body, at, whole) for whole in wholes)


def _never_more(body: Sequence[Sequence[str]], left: int, whole: int) -> bool:
    """Tell whether what is left is in no row more than another column says, and that column says something."""
    said = [(_fen(row, left) or 0, fen) for row in body if (fen := _fen(row, whole)) is not None]
    return bool(said) and all(rest <= fen for rest, fen in said)


def is_named(sheet: str) -> bool:
    """Tell whether a sheet has a name of its own, and not the one that a program gives it."""
    return bool(sheet.strip()) and not _UNNAMED.fullmatch(sheet.strip())


def tell_paid_back(readings: Sequence[Reading], headings: Sequence[Heading], name: str) -> list[Reading]:
    """Return the readings without a balance on a list of cards that were paid back, by its name or a heading such as 退前余额.

    What was on a card before it was given back is on it no more; counted, it would be owed a second time.
    """
    whole = bool(_GIVEN_BACK.search(name)) and not _OF_ALL.search(name)
    return [
        replace(one, meaning=Meaning.OTHER, confidence=Confidence.LIKELY, reason="before_refund")
        if one.meaning in _ON_CARDS and (whole or _BEFORE.search(headings[n].core))
        else one
        for n, one in enumerate(readings)
    ]


def _is_balance(found: Heading) -> bool:
    match = look_up(found.core)
    return match is not None and match.meaning is Meaning.BALANCE


def _adds_up(body: Sequence[Sequence[str]], whole: int, paid: int, gift: int) -> bool:
    """Tell whether one column is in nearly every row the sum of two others, of which neither is always nought."""
    said = [
        (sum_, part, given)
        for row in body
        if (sum_ := _fen(row, whole)) is not None
        and (part := _fen(row, paid)) is not None
        and (given := _fen(row, gift)) is not None
    ]
    telling = [one for one in said if one[1] and one[2]]
    fits = sum(sum_ == part + given for sum_, part, given in said)
    return bool(telling) and fits >= _MOSTLY * len(said)


def _differs(body: Sequence[Sequence[str]], one: int, other: int) -> bool:
    """Tell whether the second column holds sums of its own, and not the first one's once more."""
    said = [(_fen(row, one) or 0, fen) for row in body if (fen := _fen(row, other))]
    return bool(said) and sum(a == b for a, b in said) < _MOSTLY * len(said)


def _fen(row: Sequence[str], place: int) -> int | None:
    return money(row[place]) if place < len(row) else None
