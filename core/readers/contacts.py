"""Deliver vCards as a table with a header row, one line for each card."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from core.readers.batching import Batcher
from core.readers.encodings import mark_of
from core.readers.shapes import LONGEST_LINE, Limits, Merge, too_large
from core.readers.vcard import Card, Property, cards
from core.records import Batch, SheetInfo

SAME = 5  # so many columns for phones of one sort; further ones share the last
_HEADERS = {
    "name": "姓名",
    "nickname": "昵称",
    "company": "公司",
    "department": "部门",
    "title": "职务",
    "mobile": "手机",
    "phone": "电话",
    "fax": "传真",
    "email": "邮箱",
    "address": "地址",
    "birthday": "生日",
    "wechat": "微信",
    "qq": "QQ",
    "website": "网址",
    "group": "分组",
    "note": "备注",
}
_ALWAYS = ("name", "company", "title", "mobile", "phone", "email", "address", "birthday", "note")
_ONE = frozenset({"name", "nickname", "company", "department", "title", "birthday", "note", "group"})
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}\Z").match
_NOT_DIALLED = re.compile(r"[^\d+]")
_SCHEME = re.compile("tel:", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=(\d+)")
_ENDS = re.compile(rb"\r\n|\n|\r(?!\Z)")
_CELL = frozenset({"cell", "mobile", "iphone"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHUNK = 1 << 20
_MOST_KEPT = 48 << 20  # bytes; some 300,000 cards as telephones write them

Person = dict[str, list[str]]
_Filed = dict[str, dict[str, None]]  # each value once, in the order of the card


class ContactSheet:
    """The table of a contacts file."""

    def __init__(self, stream: BinaryIO, encoding: str, limits: Limits, name: str = "") -> None:
        self.info = SheetInfo(0, name, "vcf", encoding)
        self._stream = stream
        self._encoding = encoding.removesuffix("-sig")
        self._limits = limits

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield a header row and then one row for each card."""
        batcher = Batcher(self._limits)
        total = 2 * self._stream.seek(0, 2)
        kept = _Kept()
        columns = _columns(kept.noted(self._people(lambda done: progress(done, total))))
        batcher.add([_header(key, place) for key, place in columns])
        again = kept.people() if kept.whole else self._people(lambda done: progress(total // 2 + done, total))
        for person, remarks in again:
            for code in remarks:
                batcher.note(0, code)
            batch = batcher.add([_cell(person, key, place) for key, place in columns])
            if batch:
                yield batch
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return nothing: cards have no merged cells."""
        return ()

    def _people(self, told: Callable[[int], None]) -> Iterator[tuple[Person, list[str]]]:
        for card in cards(self._lines(told), self._line_encoding()):
            yield _person(card), _remarks(card)

    def _line_encoding(self) -> str:
        return "utf-8" if self._encoding.startswith(("utf-16", "utf-32")) else self._encoding

    def _lines(self, told: Callable[[int], None]) -> Iterator[bytes]:
        """Yield physical lines without their ends; wide encodings are turned into UTF-8 first."""
        self._stream.seek(0)
        mark = mark_of(self._stream.read(4))
        self._stream.seek(mark[1] if mark else 0)
        carry = b""
        if self._line_encoding() != self._encoding:
            carry = self._stream.read().decode(self._encoding, "replace").encode()
        while chunk := self._stream.read(_CHUNK):
            told(self._stream.tell())
            *lines, carry = _ENDS.split(carry + chunk.replace(b"\0", b""))
            if len(carry) > LONGEST_LINE:
                raise too_large("line", LONGEST_LINE)
            yield from lines
        yield from re.split(rb"\r\n|\n|\r", carry)


class _Kept:
    """What the first look at a file found, packed in memory: which columns are needed is known only at its end.

    Of a file with more than `_MOST_KEPT` bytes of it nothing is kept, and its cards are read a second time.
    """

    def __init__(self) -> None:
        self.whole = True
        self._packed: list[bytes] = []
        self._size = 0

    def noted(self, people: Iterable[tuple[Person, list[str]]]) -> Iterator[Person]:
        """Yield the persons and keep them with the remarks on their cards, as long as there is room."""
        for person, remarks in people:
            if self.whole:
                packed = marshal.dumps((person, remarks))
                self._packed.append(packed)
                self._size += len(packed)
                if self._size > _MOST_KEPT:
                    self.whole, self._packed = False, []
            yield person

    def people(self) -> Iterator[tuple[Person, list[str]]]:
        """Yield once more what was kept."""
        for packed in self._packed:
            yield marshal.loads(packed)  # noqa: S302 what this very process has just packed


def _remarks(card: Card) -> list[str]:
    found = ["picture_left_out"] * min(card.left_out, SAME)
    found += ["undecodable"] if card.undecodable else []
    return found if card.closed else [*found, "card_cut_off"]


def _columns(people: Iterable[Person]) -> list[tuple[str, int]]:
    """Return the columns that are needed: the usual ones always, others and second ones when filled."""
    most: dict[str, int] = {}
    for person in people:
        for key, values in person.items():
            if len(values) > most.get(key, 0):
                most[key] = len(values)
    columns: list[tuple[str, int]] = []
    for key in _HEADERS:
        wide = 1 if key in _ONE else min(most.get(key, 0), SAME)
        if most.get(key) or key in _ALWAYS:
            columns += [(key, place) for place in range(max(wide, 1))]
    return columns


def _header(key: str, place: int) -> str:
    return _HEADERS[key] + (str(place + 1) if place else "")


def _cell(person: Person, key: str, place: int) -> str:
    values = person.get(key, [])
    if key in _ONE:
        return "；".join(values) if key in {"note", "group"} else values[0] if values else ""
    if place == SAME - 1:
        return "；".join(values[place:])
    return values[place] if place < len(values) else ""


def _person(card: Card) -> Person:
    found: _Filed = {}
    for one in card.properties:
        _file(found, card, one)
    if not found.get("name"):
        named = [_full_name(one.parts()) for one in card.all("N")]
        found["name"] = dict.fromkeys([name for name in named if name][:1])
    return {key: list(values) for key, values in found.items()}


def _file(found: _Filed, card: Card, one: Property) -> None:
    """Put one property where a person would look for it."""
    key = _SIMPLE.get(one.name)
    if key:
        _add(found, key, one.text())
        return
    if one.name not in _OTHERS:  # VERSION, REV and the like say nothing of the person
        return
    value = one.text()
    if one.name == "TEL":
        value = _number(value)
        key = _phone_key(one, card.label(one.group), value)
    elif one.name == "ORG":
        company, *departments = [part for part in one.parts() if part] or [""]
        _add(found, "department", " ".join(departments))
        key, value = "company", company
    elif one.name == "ADR":
        key, value = "address", _address(one.parts())
    elif one.name == "BDAY":
        key, value = "birthday", _birthday(value)
    elif one.name in {"IMPP", "X-IM"}:
        key, value = _messenger(one, value)
    if key:
        _add(found, key, value)


_OTHERS = frozenset({"TEL", "ORG", "ADR", "BDAY", "IMPP", "X-IM"})
_SIMPLE = {
    "FN": "name",
    "NICKNAME": "nickname",
    "TITLE": "title",
    "ROLE": "title",
    "EMAIL": "email",
    "URL": "website",
    "NOTE": "note",
    "CATEGORIES": "group",
    "X-QQ": "qq",
    "X-TENCENT-QQ": "qq",
    "X-WECHAT": "wechat",
    "X-WEIXIN": "wechat",
}


def _add(found: _Filed, key: str, value: str) -> None:
    if value:
        found.setdefault(key, {})[value] = None


def _number(value: str) -> str:
    """Return a phone number without its URI scheme, an extension written the Chinese way."""
    scheme = _SCHEME.match(value)
    plain = value[scheme.end() :] if scheme else value
    return _EXTENSION.sub(r"转\1", plain) if ";" in plain else plain


def _phone_key(one: Property, label: str, value: str) -> str:
    if "fax" in one.types or "传真" in label:
        return "fax"
    if one.types & _CELL or "手机" in label or _MOBILE(_NOT_DIALLED.sub("", value)):
        return "mobile"
    return "phone"


def _messenger(one: Property, value: str) -> tuple[str, str]:
    scheme, _, account = value.rpartition(":")
    services = {scheme.lower(), *one.types}
    if services & {"qq"}:
        return "qq", account
    if services & {"wechat", "weixin", "微信"}:
        return "wechat", account
    return "note", value


def _full_name(parts: list[str]) -> str:
    """Put a structured name together: family first and unspaced in Chinese, given name first otherwise."""
    family, given, more, before, after = (parts + [""] * 5)[:5]
    if _HAN.search(family + given):
        return f"{family}{more}{given}"
    return " ".join(part for part in (before, given, more, family, after) if part)


def _address(parts: list[str]) -> str:
    """Put an address together: from large to small in Chinese, as the card has it otherwise."""
    box, extra, street, city, region, code, country = (parts + [""] * 7)[:7]
    if _HAN.search(street + city + region):
        return "".join(part for part in (country, region, city, street, extra, box) if part)
    return ", ".join(part for part in (box, extra, street, city, region, code, country) if part)


def _birthday(value: str) -> str:
    """Return a birthday in ISO form where the card has the day without dashes."""
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:T00:?00:?00.*)?\Z", value)
    return "-".join(found.groups()) if found else value
