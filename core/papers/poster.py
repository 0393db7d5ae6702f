"""转让公告 and 停业公告: the notice on the door, read from two metres; essential lines at least 26 pt.

It takes the largest scale at which every line stays whole, and spreads the rest between the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Known
from core.papers.common import us
from core.papers.kit.breaker import Line, break_lines
from core.papers.kit.dates import long_day
from core.papers.kit.faces import Face, printable, width_of
from core.papers.kit.flow import Piece, Style
from core.papers.kit.inline import Inline, Run, compose
from core.papers.kit.page import BODY, MM
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.texts import Texts, texts
from core.papers.notice import LIKE
from core.records import CardRoute, EntityType, Party, Scenario, Seal

KIND = "door_notice"
_SHOPS = (EntityType.SOLE_TRADER, EntityType.PERSON)
_LEFT, _RIGHT = 18 * MM, 192 * MM
_TITLE, _KEY, _LABEL, _LINE, _PHONE = 63.0, 28.0, 21.0, 26.0, 35.0
_LEAST, _MOST = 0.62, 1.21
_NO_MARKS = {ord(sign): None for sign in "《》〈〉"}  # the small print of a poster cites without them
_BODY_TOP, _BODY_LOW = 78 * MM, 222 * MM


@dataclass(frozen=True, slots=True)
class DoorNotice:
    """What stands on the door: who, from when, the balance, the data, where to turn; days as ISO text."""

    giver: Party
    receiver: Party
    scenario: Scenario
    day: str
    hours: str = ""
    card_route: CardRoute = CardRoute.UNDECIDED
    use_until: str = ""  # until when cards can be used at a closing shop
    claims_until: str = ""  # only where creditors are called
    refund_days: int = 0  # within how many days of the demand a refund is due
    contact_after: str = ""
    contact_until: str = ""
    posted_until: str = ""
    letter_day: str = ""
    visits: bool = False  # cards of visits are held too
    open_orders: bool = False  # orders are not done, or things not fetched
    local_law: str = ""  # the province's own law on such notices
    takes_over: str = ""  # what that law asks of who takes over
    abroad: bool = False  # the receiver or its server is outside the mainland


def sheet(paper: DoorNotice, _seal: Seal) -> Sheet:
    """Return the notice; raises Known when it bears no way to reach the firm."""
    if not paper.giver.phone:
        raise Known("paper.giver_contact_missing")
    words = texts("poster")
    like = LIKE[paper.scenario]

    def block(_style: Style, _measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, _x: float, _y: float) -> None:
            _Poster(pen, paper, words, like).draw()

        yield Piece(200 * MM, draw)

    return Sheet(words(f"{like}.title"), (block,), copies=1, bare=True, author=paper.giver.name)


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    lines: tuple[tuple[tuple[Inline, ...], float], ...]  # content and size


def _height(entries: list[_Entry], room: float, scale: float) -> float:
    """Return how high all lines are at a scale."""
    return math.fsum(
        len(break_lines(content, Face.SANS, size * scale, room, flush=False)) * size * scale * 1.28
        for entry in entries
        for content, size in entry.lines
    )


def _known_as(receiver: Party) -> str:
    """Return who takes over with the name of the shop to come: customers know a shop by its name."""
    later = receiver.will_register_as
    return f"{receiver.name}（{later}）" if later else receiver.name


class _Poster:
    """Lays out one notice."""

    def __init__(self, pen: Pen, paper: DoorNotice, words: Texts, like: str) -> None:
        self.pen, self.paper, self.words, self.like = pen, paper, words, like
        giver, receiver = paper.giver, paper.receiver
        self.values: dict[str, str] = {
            "us": words("shop") if like == "transfer" or giver.entity in _SHOPS else us(giver),
            "day": long_day(paper.day), "receiver": _known_as(receiver), "phone": giver.phone, "receiver_phone": receiver.phone,
            "hours": paper.hours or words("hours"), "use_until": long_day(paper.use_until) if paper.use_until else "",
            "claims": self._claims(),
            "who": paper.contact_after or giver.contact or giver.head, "after": self._after(), "open_orders": "1" if paper.open_orders else "",
            "posted": long_day(paper.posted_until) if paper.posted_until else "",
            "refund_within": words("refund_within", days=paper.refund_days) if paper.refund_days else "",
            "card_law": words(f"card_law.{paper.card_route.value}"),
            "local_law": f"；{paper.local_law.translate(_NO_MARKS)}" if paper.local_law else "", "takes_over": paper.takes_over,
            "abroad_law": words("abroad_law") if paper.abroad else "",
            "abroad": words("abroad", reach=receiver.phone or receiver.address, phone=giver.phone) if paper.abroad else "",
            "claims_law": words("claims_law") if giver.entity is EntityType.COMPANY else "",
        }  # fmt: skip

    def _claims(self) -> str:
        """Return where creditors come forward, and until when once the day of the publication is known."""
        if self.paper.claims_until:
            return self.words("claims_by", day=long_day(self.paper.claims_until))
        return self.words("claims_open") if self.paper.giver.entity is EntityType.COMPANY else ""

    def _after(self) -> str:
        """Return how the firm is reached once it is closed: until which month, where somebody chose a day."""
        if self.paper.contact_until:
            return self.words(
                "after_until", month=long_day(self.paper.contact_until).partition("月")[0] + "月"
            )
        return self.words("after_open")

    def draw(self) -> None:
        """Draw rules, title, key lines, entries, small print and the end."""
        pen, words, like = self.pen, self.words, self.like
        pen.rule(_LEFT, 10.8 * MM, _RIGHT, 10.8 * MM, 2.4)
        pen.rule(_LEFT, 12.6 * MM, _RIGHT, 12.6 * MM, 0.8)
        middle = (_LEFT + _RIGHT) / 2
        pen.bookmark(words(f"{like}.title"), 0, 0)
        pen.tracked(middle, 37 * MM, words(f"{like}.title"), Face.SANS_BOLD, _TITLE, 16)
        base = 54 * MM
        for text in words.list(f"{like}.key"):
            base = self._key(compose(text, self.values), base) + 4 * MM
        entries = self._entries()
        label = max(width_of(entry.label, Face.SANS_BOLD, _LABEL) for entry in entries) + 7 * MM
        scale = self._scale(entries, _RIGHT - _LEFT - label, base)
        self._body(entries, label, scale, base + 1 * MM)
        self._small()

    def _key(self, content: tuple[Inline, ...], base: float) -> float:
        whole = break_lines(content, Face.SANS, _KEY, 9_999)[0].width
        size = min(_KEY * 1.1, 0.985 * _KEY * (_RIGHT - _LEFT) / whole) if whole else _KEY
        size = max(size, 26.0)
        for line in break_lines(content, Face.SANS, size, _RIGHT - _LEFT, flush=False):
            self.pen.line(line, _LEFT + (_RIGHT - _LEFT - line.width) / 2, base)
            base += size * 1.3
        return base

    def _entries(self) -> list[_Entry]:
        found: list[_Entry] = []
        for key in self.words.list(f"{self.like}.rows"):
            needs = self.words(f"row.{key}.needs") if self.words.has(f"row.{key}.needs") else ""
            if needs and not self.values.get(needs):
                continue
            ways = ("abroad",) if self.paper.abroad else ()
            tried = (*ways, self.paper.card_route.value, "lines")
            lines = self.words.list(
                next(f"row.{key}.{one}" for one in tried if self.words.has(f"row.{key}.{one}"))
            )
            said = tuple(
                (compose(line.lstrip("#"), self.values), _PHONE if line.startswith("#") else _LINE)
                for line in lines
                if self.values.get(line.strip("#*{}"), line)  # a line that is nothing but an unknown value
            )
            label = f"row.{key}.with_visits"
            known = self.paper.visits and self.words.has(label)
            found.append(_Entry(self.words(label if known else f"row.{key}.label"), said))
        return found

    def _scale(self, entries: list[_Entry], room: float, top: float) -> float:
        """Return the largest scale at which every line stays whole; below 1 only when the page is too short."""
        scale = _MOST
        for entry in entries:
            for content, size in entry.lines:
                wide = break_lines(content, Face.SANS, size, 9_999)[0].width
                if wide and 0.985 * room / wide < scale:
                    scale = 0.985 * room / wide
        scale = max(scale, 1.0)
        while scale > _LEAST and _height(entries, room, scale) > _BODY_LOW - max(
            top, _BODY_TOP
        ) - 3 * MM * len(entries):
            scale -= 0.04
        return scale

    def _body(self, entries: list[_Entry], label: float, scale: float, top: float) -> None:
        room = _RIGHT - _LEFT - label
        laid: list[list[tuple[Line, float]]] = []
        for entry in entries:
            lines: list[tuple[Line, float]] = []
            for content, size in entry.lines:
                lines += [
                    (line, size * scale)
                    for line in break_lines(content, Face.SANS, size * scale, room, flush=False)
                ]
            laid.append(lines)
        top = max(top, _BODY_TOP)
        heights = [sum(size * 1.28 for _, size in lines) for lines in laid]
        spare = max((_BODY_LOW - top - sum(heights)) / (2 * len(entries)), 1.5 * MM)
        y = top
        self.pen.rule(_LEFT, y, _RIGHT, y, 1.2)
        for entry, lines, height in zip(entries, laid, heights, strict=True):
            base = y + spare
            self.pen.text(_LEFT, base + lines[0][1] * 0.98, entry.label, Face.SANS_BOLD, _LABEL)
            for line, size in lines:
                self.pen.line(line, _LEFT + label, base + size)
                base += size * 1.28
            y += height + 2 * spare
            self.pen.rule(_LEFT, y, _RIGHT, y, 1.2)

    def _small(self) -> None:
        base = 229 * MM
        for text in self.words.list(f"{self.like}.small"):
            if not self.values.get(text.strip("{}"), text):
                continue  # nothing but an unknown value
            content = compose(text, self.values)
            if "{posted}" in text and not self.values["posted"]:
                content = (Run(self.words("unposted")),)
            for line in break_lines(content, Face.SERIF, BODY, 92 * MM):
                self.pen.line(line, _LEFT, base)
                base += 16.5
        name = self.paper.giver.name
        day = long_day(self.paper.letter_day) if self.paper.letter_day else self.words("pen_day")
        size = 18.0
        while size > 12 and width_of(printable(name), Face.SERIF, size) > 74 * MM:
            size -= 1
        middle, lines = 154 * MM, break_lines(name, Face.SERIF, size, 74 * MM, flush=False)
        base = 240 * MM - (len(lines) - 1) * size * 1.3
        for line in lines:
            self.pen.line(line, middle - line.width / 2, base)
            base += size * 1.3
        self.pen.centre(middle, 249 * MM, day, Face.SERIF, size)
