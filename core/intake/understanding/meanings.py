"""One meaning per column, from its heading, its cells and the table around it, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from core.intake.understanding.evidence import FITTING, Profile
from core.intake.understanding.groups import repeated, stem
from core.intake.understanding.headings import Heading, Match
from core.intake.understanding.model import KNOWN_BY
from core.records import Confidence, Meaning, TableKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What one column is taken to mean, and why."""

    meaning: Meaning
    confidence: Confidence
    reason: str
    facts: tuple[tuple[str, str | int], ...] = ()


_FITS = 0.6
_HARD = frozenset(
    {
        Meaning.PHONE,
        Meaning.PHONE2,
        Meaning.LANDLINE,
        Meaning.ID_NUMBER,
        Meaning.USCC,
        Meaning.BANK_CARD,
        Meaning.EMAIL,
        Meaning.PLATE,
    }
)
# content that speaks without any heading, strongest first
_SPEAKING = (
    ("id", Meaning.ID_NUMBER, 0.6), ("uscc", Meaning.USCC, 0.6), ("card", Meaning.BANK_CARD, 0.6), ("mobile", Meaning.PHONE, 0.6),
    ("email", Meaning.EMAIL, 0.6), ("plate", Meaning.PLATE, 0.6), ("sex", Meaning.SEX, 0.9), ("address", Meaning.ADDRESS, 0.6),
    ("company", Meaning.COMPANY, 0.6), ("person", Meaning.NAME, 0.7),
)  # fmt: skip
_SOFT = frozenset({Meaning.NAME, Meaning.COMPANY, Meaning.ADDRESS, Meaning.SEX, Meaning.PLATE})
_ONCE = frozenset(
    {Meaning.NAME, Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE, Meaning.EMAIL, Meaning.WECHAT,
     Meaning.QQ, Meaning.ID_NUMBER, Meaning.USCC, Meaning.BANK_CARD, Meaning.BIRTH_DATE, Meaning.AGE, Meaning.SEX, Meaning.ADDRESS,
     Meaning.CUSTOMER_ID, Meaning.CARD_NUMBER, Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT, Meaning.POINTS, Meaning.ORDER_ID,
     Meaning.CONTRACT_ID, Meaning.LAST_VISIT, Meaning.START_DATE, Meaning.END_DATE, Meaning.DEBT, Meaning.DEPOSIT, Meaning.PAID_AMOUNT, Meaning.AMOUNT, Meaning.REFUND,
     Meaning.DATE, Meaning.PLATE}
)  # fmt: skip
_GIVEN = re.compile("[赠送]")
_SERVICE = re.compile(
    "[^0-9次数卡剩余下总共合计全部可用有效未消还几本内课时节包疗程]"
)  # names something else than a count
_IN_SERIES = frozenset(
    {Meaning.CONTACT_PERSON, Meaning.DATE, Meaning.LAST_VISIT, Meaning.AMOUNT, Meaning.PAID_AMOUNT}
)  # several columns of one customer: every contact, every visit
_OF_PEOPLE = frozenset(
    {Meaning.NAME, Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.LEVEL, Meaning.SOURCE, Meaning.STAFF}
)
_STEP_DOWN = {
    Meaning.PHONE: Meaning.PHONE2,
    Meaning.PHONE2: Meaning.LANDLINE,
    Meaning.NAME: Meaning.CONTACT_PERSON,
}
_PERSON = frozenset({Meaning.NAME, Meaning.PHONE, Meaning.COMPANY})
_BARE_NAMES = frozenset({"name", "名称", "全称", "简称", "名"})
_OTHER_SIDE = "对方账号"  # a name with a telephone in a wallet's statement, a number in a bank's
_ASIDE = (
    "middle",
    "phonetic",
    "lastname",
    "familyname",
    "昵称",
    "买家会员",
    "买家昵称",
    "微信名",
    "备注名",
    "用户名",
    "nickname",
    "username",
    _OTHER_SIDE,
)
_OUTWARD = ("支出", "借方", "转出")
_SURENESS = {Confidence.SURE: 2, Confidence.LIKELY: 1, Confidence.UNKNOWN: 0}


def speaking(profile: Profile) -> Meaning | None:
    """Return what a column's cells say by themselves, whatever stands over them."""
    if not profile.filled:
        return None
    found = next((meaning for test, meaning, least in _SPEAKING if profile.share(test) >= least), None)
    if found in _SOFT and profile.filled < 3:
        return None
    if found is None and profile.share("day") >= 0.8 and profile.longest > 5:
        return Meaning.DATE
    return found


def read_column(match: Match | None, profile: Profile, table: TableKind) -> Reading:
    """Return what heading and cells say together."""
    said = speaking(profile)
    if match is None or (match.meaning is None and match.generic != "name"):
        return _without_heading(match, profile, said, table)
    meaning = _at_home(match.meaning or _named(match, profile, table), said, table)
    if meaning is Meaning.CARD_NUMBER and profile.filled and not profile.share("numbered"):
        meaning = Meaning.CARD_TYPE  # 金卡, 年卡: no card's own number
    test = FITTING.get(meaning)
    if not profile.filled:
        return Reading(meaning, Confidence.LIKELY, "header_only", (("word", match.word),))
    if test is None:
        sure = Confidence.SURE if match.exact and match.meaning else Confidence.LIKELY
        return Reading(
            meaning, sure, "header_only" if match.exact else "header_suffix", (("word", match.word),)
        )
    return _weighed(meaning, match, profile, test, said)


def _at_home(meaning: Meaning, said: Meaning | None, table: TableKind) -> Meaning:
    """Return the meaning as the table allows it: a goods list has no customers unless its cells say so."""
    if table is TableKind.STAFF and meaning is Meaning.STAFF:
        return Meaning.NAME
    if (
        table in (TableKind.GOODS, TableKind.OTHER_TABLE, TableKind.NOT_A_TABLE)
        and meaning in _OF_PEOPLE
        and said is not meaning
    ):
        return Meaning.OTHER
    return meaning


def _weighed(meaning: Meaning, match: Match, profile: Profile, test: str, said: Meaning | None) -> Reading:
    share = profile.share(test)
    facts: tuple[tuple[str, str | int], ...] = (("word", match.word), ("percent", round(100 * share)))
    if match.word == _OTHER_SIDE and share < _FITS:
        return Reading(Meaning.BANK_ACCOUNT, Confidence.LIKELY, "header_and_content", facts)
    if share >= _FITS:
        better = _by_party(meaning, profile)
        return Reading(
            better, Confidence.SURE if match.meaning else Confidence.LIKELY, "header_and_content", facts
        )
    if said and said is not meaning and meaning not in _HARD:
        return Reading(said, Confidence.LIKELY, "content_against_header", facts)
    if meaning in _HARD or match.exact:
        return Reading(meaning, Confidence.LIKELY, "header_content_doubtful", facts)
    return Reading(Meaning.OTHER, Confidence.UNKNOWN, "header_content_doubtful", facts)


def _by_party(meaning: Meaning, profile: Profile) -> Meaning:
    """Return company for a name column that is mostly firms, and name for a company column that is mostly persons."""
    if meaning is Meaning.NAME and profile.share("company") > 0.5:
        return Meaning.COMPANY
    return Meaning.NAME if meaning is Meaning.COMPANY and profile.share("person") > 0.7 else meaning


def _named(match: Match, profile: Profile, table: TableKind) -> Meaning:
    if table is TableKind.GOODS or not (
        table.holds_customers or table in (TableKind.STAFF, TableKind.SUPPLIERS)
    ):
        return Meaning.PRODUCT if table is TableKind.GOODS else Meaning.OTHER
    if not match.exact and max(profile.share("person"), profile.share("company")) < 0.5:
        return Meaning.OTHER  # 团购名称 names no customer
    return Meaning.COMPANY if profile.share("company") > 0.3 else Meaning.NAME


def _without_heading(
    match: Match | None, profile: Profile, said: Meaning | None, table: TableKind
) -> Reading:
    if match and match.generic == "id":
        if profile.counting:
            return Reading(Meaning.SERIAL, Confidence.LIKELY, "header_and_content", (("word", match.word),))
        owner = {
            TableKind.ORDERS: Meaning.ORDER_ID,
            TableKind.CUSTOMERS: Meaning.CUSTOMER_ID,
            TableKind.CONTACTS: Meaning.CUSTOMER_ID,
        }
        if match.exact and table in owner:
            return Reading(owner[table], Confidence.LIKELY, "header_only", (("word", match.word),))
        return Reading(Meaning.OTHER, Confidence.UNKNOWN, "unknown")
    if said and not (said in _OF_PEOPLE and not table.holds_customers):
        return Reading(said, Confidence.LIKELY, "content")
    if match and match.generic == "type":
        return Reading(Meaning.OTHER, Confidence.LIKELY, "header_only", (("word", match.word),))
    if not profile.filled and match is None:
        return Reading(Meaning.OTHER, Confidence.UNKNOWN, "unknown")
    return Reading(Meaning.OTHER, Confidence.UNKNOWN, "unknown")


def settle(readings: Sequence[Reading], headings: Sequence[Heading]) -> list[Reading]:
    """Return the readings with each once-only meaning given to its best column, the others stepped down."""
    settled = _first_group(readings, headings)
    for meaning in (Meaning.PHONE, Meaning.PHONE2, Meaning.NAME, *_ONCE):
        columns = [index for index, reading in enumerate(settled) if reading.meaning is meaning]
        if len(columns) < 2 or meaning not in _ONCE:
            continue
        best = max(
            columns,
            key=lambda index: (
                _SURENESS[settled[index].confidence],
                _preferred(headings[index], meaning),
                -index,
            ),
        )
        for index in columns:
            if index != best and not (
                (meaning in _IN_SERIES and _one_series(headings[index], headings[best], headings))
                or (meaning is Meaning.TIMES_LEFT and _apart(headings[index].core, headings[best].core))
            ):
                settled[index] = _second(
                    settled[index], headings[index], {reading.meaning for reading in settled}
                )
    return _contact_or_name(_firms(_accounts(_own_account(settled, headings))))


def _first_group(readings: Sequence[Reading], headings: Sequence[Heading]) -> list[Reading]:
    """Read only the first of equal groups of headings that stand side by side: the others are other customers."""
    named = [
        index
        for index, found in enumerate(headings)
        if found.core and readings[index].reason != "beside_table"
    ]
    found = repeated([headings[index].text for index in named])
    if found is None:
        return list(readings)
    start, size, _ = found
    shared = {readings[index].meaning for index in named[:start]}
    group = {readings[index].meaning for index in named[start : start + size]}
    if shared & KNOWN_BY or not group & _PERSON:
        return list(readings)
    others = set(named[start + size :])
    aside = Reading(Meaning.OTHER, Confidence.LIKELY, "second_group")
    return [aside if index in others else reading for index, reading in enumerate(readings)]


def _apart(one: str, other: str) -> bool:
    """Tell whether two columns of visits count different ones: those given on top, or of two services, 美甲次卡 and 美睫次卡."""
    if bool(_GIVEN.search(one)) is not bool(_GIVEN.search(other)):
        return True
    begin = _alike(one, other)
    end = _alike(one[begin:][::-1], other[begin:][::-1])
    own = (one[begin : len(one) - end], other[begin : len(other) - end])
    return begin + end > 1 and all(_SERVICE.search(part) for part in own)


def _alike(one: str, other: str) -> int:
    """Return how many characters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _one_series(one: Heading, other: Heading, headings: Sequence[Heading]) -> bool:
    """Tell whether two headings count on, as 联系人1 and 联系人2 do, or stand in two like groups of headings."""
    if stem(one.core) != stem(other.core):
        return False
    return one.core != other.core or repeated([found.text for found in headings if found.core]) is not None


def _preferred(found: Heading, meaning: Meaning) -> int:
    """Return a bonus for headings that name the thing itself: 手机 before 电话, 收货人 after 客户."""
    if meaning is Meaning.PHONE:
        return ("手机" in found.core or "mobile" in found.core or "移动" in found.core) - (
            "推荐" in found.core or "员工" in found.core
        )
    return -(found.core == "买家") - any(
        mark in found.core
        for mark in (
            "推荐",
            "介绍",
            "紧急",
            "家长",
            "配偶",
            "累计",
            "期初",
            "上期",
            "上月",
            "年初",
            "冻结",
            *_ASIDE,
        )
    )


def _second(reading: Reading, found: Heading, taken: set[Meaning]) -> Reading:
    down = Meaning.OTHER if reading.reason == "content" else _STEP_DOWN.get(reading.meaning, Meaning.OTHER)
    if down in taken or found.core == "买家" or any(mark in found.core for mark in _ASIDE):
        down = Meaning.OTHER
    return replace(reading, meaning=down, confidence=Confidence.LIKELY, reason="second_of_kind")


def _own_account(settled: list[Reading], headings: Sequence[Heading]) -> list[Reading]:
    """Read the balance of a statement with sums in and out as the firm's own, not as a customer's."""
    outward = any(
        reading.meaning is Meaning.REFUND and any(word in found.core for word in _OUTWARD)
        for reading, found in zip(settled, headings, strict=True)
    )
    if not outward:
        return settled
    return [
        replace(reading, meaning=Meaning.OTHER) if reading.meaning is Meaning.BALANCE else reading
        for reading in settled
    ]


def _accounts(settled: list[Reading]) -> list[Reading]:
    """Keep a bare 账号 as a bank's only where the table names a bank too."""
    if any(reading.meaning is Meaning.BANK_NAME for reading in settled):
        return settled
    return [
        replace(reading, meaning=Meaning.OTHER, confidence=Confidence.UNKNOWN)
        if reading.meaning is Meaning.BANK_ACCOUNT and ("word", "账号") in reading.facts
        else reading
        for reading in settled
    ]


def _firms(settled: list[Reading]) -> list[Reading]:
    """Read a bare 名称 as a firm's where a contact person or a credit code stands beside it."""
    have = {reading.meaning for reading in settled}
    if Meaning.COMPANY in have or not have & {Meaning.CONTACT_PERSON, Meaning.USCC}:
        return settled
    return [
        replace(reading, meaning=Meaning.COMPANY)
        if reading.meaning is Meaning.NAME
        and reading.confidence is Confidence.LIKELY
        and dict(reading.facts).get("word") in _BARE_NAMES
        else reading
        for reading in settled
    ]


def _contact_or_name(settled: list[Reading]) -> list[Reading]:
    """Read a lone 联系人 as the customer's name where no other name stands in the table."""
    have = {reading.meaning for reading in settled}
    if Meaning.CONTACT_PERSON not in have or have & {Meaning.NAME, Meaning.COMPANY}:
        return settled
    return [
        replace(reading, meaning=Meaning.NAME, confidence=Confidence.LIKELY)
        if reading.meaning is Meaning.CONTACT_PERSON
        else reading
        for reading in settled
    ]
