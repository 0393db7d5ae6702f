"""Headings: what a cell over a column says, brought to a plain word and looked up in the word lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from core.intake.understanding.units import unit_in, without_unit
from core.records import Meaning, TableKind
from core.values import fold, squeeze, unescape, word_list

_BRACKETS = re.compile(r"[(\[{<【〔《][^)\]}>】〕》]*[)\]}>】〕》]?")
_MARKS = re.compile(r"[\s*:：_\-—/\\|、,，。.;；!！?？'\"“”‘’·★☆●◆■▲△→=+~`@&]+")
_EITHER = re.compile("[/／|｜或及和&、]")
_VISITS_IN = re.compile(r"[(\[【](?:单位[:：]?)?(?:次数?|节|课时|课|张)[)\]】]")
_REQUIRED = re.compile(r"^\s*[*＊]|[*＊]\s*$|[(（\[【](?:必填|必须|required)", re.I)
_MONTH = re.compile(
    "(?:[0-9]{2,4}年)?[0-9]{1,2}月(?:份|[0-9]{1,2}[日号]?)?|20[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-3][0-9])?"
)
_NUMBERED_INSIDE = re.compile(r"(?<=[^0-9第])[0-9一二三](?=[^0-9月日次])")  # 卡1名称
_LEFT = re.compile("[剩余]")
_NUMBERED = re.compile(r"[0-9一二三四五六七八九十]+$")


_OF_A_PERSON = (
    Meaning.PHONE, Meaning.PHONE2, Meaning.LANDLINE, Meaning.ID_NUMBER, Meaning.ADDRESS, Meaning.BIRTH_DATE, Meaning.AGE, Meaning.SEX,
    Meaning.WECHAT, Meaning.QQ, Meaning.EMAIL, Meaning.COMPANY, Meaning.CUSTOMER_ID, Meaning.BANK_ACCOUNT, Meaning.BANK_CARD,
)  # fmt: skip
_TURNS: dict[str, dict[Meaning, Meaning]] = {
    "debt": dict.fromkeys((Meaning.BALANCE, Meaning.AMOUNT), Meaning.DEBT),
    "last": {Meaning.DATE: Meaning.LAST_VISIT},
    "past": {
        Meaning.BALANCE: Meaning.AMOUNT,
        Meaning.GIFT_BALANCE: Meaning.AMOUNT,
        Meaning.TIMES_LEFT: Meaning.QUANTITY,
    },
    "theirs": dict.fromkeys(
        (Meaning.BALANCE, Meaning.AMOUNT, Meaning.DEBT, Meaning.NAME, Meaning.PHONE, Meaning.ADDRESS),
        Meaning.OTHER,
    ),
    "staff": {
        Meaning.NAME: Meaning.STAFF,
        Meaning.CONTACT_PERSON: Meaning.STAFF,
        **dict.fromkeys(_OF_A_PERSON, Meaning.OTHER),
    },
    "family": {
        Meaning.PHONE: Meaning.PHONE2,
        Meaning.NAME: Meaning.CONTACT_PERSON,
        **dict.fromkeys(
            (Meaning.ID_NUMBER, Meaning.BIRTH_DATE, Meaning.AGE, Meaning.SEX, Meaning.COMPANY), Meaning.OTHER
        ),
    },
    "third": dict.fromkeys((Meaning.NAME, Meaning.CONTACT_PERSON, *_OF_A_PERSON), Meaning.OTHER),
}


_NO_BRACKETS = str.maketrans("", "", "()[]【】")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in plain form, with the unit of money that it names; 0 where it names none."""

    text: str
    core: str
    fen_per_unit: int
    required: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading was found to mean: a meaning, or one of the generic words name, id and type."""

    meaning: Meaning | None
    generic: str
    exact: bool
    word: str


def heading(text: str) -> Heading:
    """Return a heading in plain form: simplified, lower case, without stars, brackets and marks."""
    plain = fold(unescape(text))
    bare = without_unit(_BRACKETS.sub("", plain))
    core = word(bare) or word(plain)
    if core not in _words() and _EITHER.search(bare):
        core = next((part for text in _EITHER.split(bare) if (part := word(text)) in _words()), core)
    if (
        bare != plain
        and look_up(core) is None
        and look_up(whole := word(without_unit(plain.translate(_NO_BRACKETS))))
    ):
        core = whole  # 护理（剩余次数）: what counts stands in the brackets
    return Heading(text, core, unit_in(plain), bool(_REQUIRED.search(plain)))


def counted(found: Heading, match: Match | None) -> Match | None:
    """Return a match of money left as one of visits, where the heading names their unit: 余额（次）."""
    if match and match.meaning is Meaning.BALANCE and _VISITS_IN.search(fold(found.text)):
        return replace(match, meaning=Meaning.TIMES_LEFT)
    return match


def word(text: str) -> str:
    """Return a text as the word lists write it."""
    return _MARKS.sub("", squeeze(text).translate(_letters())).casefold()


def is_month(core: str) -> bool:
    """Tell whether a heading names a month, or a day in one: 1月, 2024年3月份, 3月5日, 2024-03, 2024-03-05."""
    return _MONTH.fullmatch(core) is not None


def look_up(core: str) -> Match | None:
    """Return what a plain heading means: the word itself, the word before a number, or the longest ending."""
    if not core or len(core) > 24:
        return None
    words = _words()
    stem = _NUMBERED.sub("", core) if core not in words else core
    for candidate in (core, stem, core.removesuffix("元"), _NUMBERED_INSIDE.sub("", core)):
        if candidate in words:
            return _match(words[candidate], candidate, exact=True)
    if core.startswith("是否"):
        return Match(Meaning.STATUS, "", exact=False, word="是否")
    shortest = 4 if core.isascii() else 2
    endings = (stem[start:] for start in range(1, len(stem) - shortest + 1))
    found = next((ending for ending in endings if ending in words), None)
    match = _match(words[found], found, exact=False) if found else None
    return turned(core, match) if match is None or not match.exact else match


def turned(core: str, match: Match | None) -> Match | None:
    """Return a match by ending as the words before it turn it, or what a word within the heading says."""
    inside = next(
        (
            name
            for name, marks in word_list("headers")["within"].items()
            if any(mark in core for mark in marks.split())
        ),
        None,
    )
    if match is None or match.meaning in (None, Meaning.OTHER, Meaning.STATUS):
        return Match(Meaning(inside), "", exact=False, word=core) if inside else match
    before = core.removesuffix(match.word)
    if match.meaning is Meaning.TIMES_LEFT and _LEFT.search(match.word):
        return match  # 总剩余课时 are still left
    for name, turn in _TURNS.items():
        if match.meaning in turn and any(
            mark in before for mark in word_list("headers")["before"][name].split()
        ):
            return replace(match, meaning=turn[match.meaning])
    return match


def _match(name: str, found: str, *, exact: bool) -> Match:
    generic = name.removeprefix("generic:") if name.startswith("generic:") else ""
    return Match(None if generic else Meaning(name), generic, exact, found)


def table_votes(cores: Sequence[str]) -> dict[TableKind, int]:
    """Return for each kind of table how many headings speak for it."""
    have = set(cores)
    return {kind: len(have & words) for kind, words in _table_words().items()}


def file_votes(*names: str) -> dict[TableKind, int]:
    """Return for each kind of table whether the name of the file (2) or sheet speaks for it."""
    plain = " ".join(names).translate(_letters()).casefold()
    return {
        TableKind[kind.upper()]: 2 * any(name in plain for name in names_of.split())
        for kind, names_of in word_list("headers")["file"].items()
    }


def names_members(cores: Sequence[str], *names: str) -> bool:
    """Tell whether headings or the name of the file or sheet speak of the members of a chat, or of friends."""
    words = word_list("headers")["members"]
    plain = " ".join(names).translate(_letters()).casefold()
    return bool(set(cores) & set(map(word, words["headings"].split()))) or any(
        name in plain for name in words["files"].split()
    )


def is_private(cores: Sequence[str], *, of_customers: bool) -> bool:
    """Tell whether headings are those of a chat, or of an address book that nobody called a list of customers."""
    lists, have = word_list("headers")["members"], set(cores)
    chat, beside = ({word(entry) for entry in lists[name].split()} for name in ("nicknames", "beside"))
    if have & chat and have & beside:
        return True
    dialled = {
        core
        for core in have
        if _NUMBERED.sub("", core) in lists["dialled"].split() and _NUMBERED.search(core)
    }
    return len(dialled) > 1 and not of_customers


def is_of_calls(cores: Sequence[str]) -> bool:
    """Tell whether headings are those of a telephone's list of calls."""
    lists, have = word_list("headers")["members"], set(cores)
    calls, lasting, called = (set(lists[name].split()) for name in ("calls", "lasting", "called"))
    return bool(have & calls or (have & lasting and have & called))


def fingerprint(cores: Sequence[str]) -> str:
    """Return a short hash of plain headings, the same for the same form of export."""
    return sha256("\n".join(cores).encode()).hexdigest()[:24]


def head_words() -> frozenset[str]:
    """Return every word that may stand over a column, in its plain form."""
    return frozenset(_words())


@cache
def _words() -> dict[str, str]:
    lists = word_list("headers")
    words = {
        word(entry): f"generic:{name}"
        for name, entries in lists["generic"].items()
        for entry in entries.split()
    }
    words |= {word(entry): name for name, entries in lists["meaning"].items() for entry in entries.split()}
    return words | {"#": "serial"}


@cache
def _table_words() -> dict[TableKind, frozenset[str]]:
    tables = word_list("headers")["table"]
    return {
        TableKind[kind.upper()]: frozenset(map(word, entries.split())) for kind, entries in tables.items()
    }


@cache
def _letters() -> dict[int, str]:
    letters = word_list("headers")["letters"]
    return {ord(old): new for old, new in zip(letters["traditional"], letters["simplified"], strict=True)}
