"""告知同意单: counter slips, two customers on one A4; the left half stays, the right half goes with the customer.

Each slip asks exactly one question, has its own number, code and QR, and bears one customer only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.errors import Known
from core.papers.kit.breaker import Line, break_lines
from core.papers.kit.codes import content_hash, short_code
from core.papers.kit.dates import long_day, short_moment
from core.papers.kit.faces import Face
from core.papers.kit.flow import Piece, Style
from core.papers.kit.frame import draw_qr, qr_text
from core.papers.kit.inline import Content, compose
from core.papers.kit.page import BODY, DENSE, FINE, FORM, MM, SLIP
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.texts import Texts, texts
from core.records import CardRoute, Party, Seal

KIND = "counter_slips"
_HIGH, _MIDDLE = 148.5 * MM, 105 * MM
_QR = 14 * MM
_BIG = 13.0  # boxes of 4.2 mm


@dataclass(frozen=True, slots=True)
class CounterSlips:
    """Slips for one counter: the same text, a number each; purposes and kinds in the words that are asked."""

    giver: Party
    receiver: Party
    numbers: tuple[str, ...]
    day: str
    purposes: str
    methods: str
    kinds: str
    retention: str
    card_route: CardRoute = CardRoute.UNDECIDED
    contact_until: str = ""
    text_version: str = ""
    letter_day: str = ""
    marketing: bool = True
    visits: bool = False  # cards of visits are held too
    abroad: bool = False  # the receiver or its server is outside the mainland


def slip_code(paper: CounterSlips, seal: Seal, number: str) -> str:
    """Return the short code of one slip of a sheet."""
    return short_code(content_hash((KIND, replace(paper, numbers=(number,)), seal)))


def sheet(paper: CounterSlips, seal: Seal) -> Sheet:
    """Return the slips; raises Known when receiver or firm cannot be reached."""
    if not (paper.receiver.phone or paper.receiver.address):
        raise Known("paper.receiver_contact_missing")
    if not paper.giver.phone:
        raise Known("paper.giver_contact_missing")
    words = texts("slips")

    def block(_style: Style, _measure: float) -> Iterator[Piece]:
        for start in range(0, len(paper.numbers), 2):
            yield Piece(230 * MM, _Pair(paper, seal, words, paper.numbers[start : start + 2]))

    return Sheet(words("title"), (block,), plain=True, author=paper.giver.name)


class _Pair:
    """Draws one sheet of two slips."""

    def __init__(self, paper: CounterSlips, seal: Seal, words: Texts, numbers: tuple[str, ...]) -> None:
        self.paper, self.seal, self.words, self.numbers = paper, seal, words, numbers

    def __call__(self, pen: Pen, _x: float, _y: float) -> None:
        pen.dashed(_MIDDLE, 5 * MM, _MIDDLE, 292 * MM)
        pen.dashed(5 * MM, _HIGH, 205 * MM, _HIGH)
        for index, number in enumerate(self.numbers):
            self._stays(pen, number, index * _HIGH)
            self._goes(pen, number, index * _HIGH)

    def _stays(self, pen: Pen, number: str, top: float) -> None:
        words, left, right = self.words, 9 * MM, 97 * MM
        measure = right - left
        pen.centre((left + right) / 2, top + 12.5 * MM, words("stays.title"), Face.SERIF_BOLD, SLIP)
        pen.text(left, top + 20 * MM, words("number", number=number), Face.SANS, DENSE)
        pen.right(right, top + 20 * MM, words("version", version=self.paper.text_version), Face.SANS, DENSE)
        y = top + 27.5 * MM
        for key in ("name", "card"):
            pen.line(
                break_lines(words.compose(f"stays.{key}"), Face.SANS, FORM, measure + 40, flush=False)[0],
                left,
                y,
            )
            y += 8.8 * MM
        question = "stays.question_abroad" if self.paper.abroad else "stays.question"
        asked = words.compose(question, receiver=self._receiver(), purposes=self.paper.purposes)
        for line in break_lines(asked, Face.SANS, FORM, measure):
            pen.line(line, left, y)
            y += 5.6 * MM
        y += 2 * MM
        for answer in words.list("stays.answers"):
            pen.tick_box(left + 3 * MM, y, _BIG, ticked=False)
            pen.text(left + 9.5 * MM, y, answer, Face.SANS, BODY)
            y += 7.6 * MM
        y = self._line(pen, words.compose("stays.marketing"), left, y, measure) if self.paper.marketing else y
        y = self._line(pen, words.compose("stays.sign"), left, y + 3 * MM, measure)
        y = self._line(pen, words.compose("stays.day"), left, y + 3 * MM, measure)
        pen.rule(left, y - 1 * MM, right, y - 1 * MM, 0.6)
        y = self._line(pen, words.compose("stays.clerk"), left, y + 4 * MM, measure, DENSE)
        code = slip_code(self.paper, self.seal, number)
        low = top + _HIGH - 9 * MM
        pen.text(left, low - 3.6 * MM, words("code", code=code), Face.SANS, FINE)
        pen.text(left, low, words("made", moment=short_moment(self.seal.made_at)), Face.SANS, FINE)
        draw_qr(
            pen, right - _QR, low - _QR + 1 * MM, _QR, qr_text(replace(self.seal, number=number), code, 1)
        )

    def _goes(self, pen: Pen, number: str, top: float) -> None:
        words, left, right, paper = self.words, 113 * MM, 201 * MM, self.paper
        pen.centre((left + right) / 2, top + 12.5 * MM, words("goes.title"), Face.SERIF_BOLD, SLIP)
        until = words("until", day=long_day(paper.contact_until)) if paper.contact_until else ""
        values = {
            "giver": paper.giver.name, "receiver": self._receiver(), "day": long_day(paper.day), "phone": paper.giver.phone,
            "reach": "，".join(part for part in (paper.receiver.address, words("phone", phone=paper.receiver.phone) if paper.receiver.phone else "") if part),
            "kinds": paper.kinds, "purposes": paper.purposes, "methods": paper.methods, "retention": paper.retention,
            "on_cards": words("visits_too" if paper.visits else "money_only"),
            "cards": words(f"cards.{paper.card_route.value}"), "card_law": words(f"card_law.{paper.card_route.value}"),
            "abroad": words("law_abroad") if paper.abroad else "", "who": paper.giver.contact or paper.giver.head, "until": until,
        }  # fmt: skip
        y, size = top + 20 * MM, FORM
        points = words.list("goes.points")
        lines = self._points(points, values, right - left - 5.5 * MM, size)
        if sum(len(point) for point in lines) * 5.4 > 112:
            size = DENSE
            lines = self._points(points, values, right - left - 5.5 * MM, size)
        for index, point in enumerate(lines, 1):
            pen.text(left, y, f"{index}.", Face.SANS, size)
            for line in point:
                pen.line(line, left + 5.5 * MM, y)
                y += (5.3 if size == FORM else 4.6) * MM
            y += 1.4 * MM
        day = long_day(paper.letter_day) if paper.letter_day else ""
        pen.right(
            right, min(y + 5 * MM, top + 136 * MM), f"{paper.giver.name}　{day}".strip(), Face.SERIF, BODY
        )
        pen.text(left, top + _HIGH - 9 * MM, words("goes.number", number=number), Face.SANS, FINE)

    def _points(
        self, points: tuple[str, ...], values: dict[str, str], measure: float, size: float
    ) -> list[list[Line]]:
        return [break_lines(compose(point, values), Face.SANS, size, measure) for point in points]

    def _line(
        self, pen: Pen, content: Content, x: float, y: float, measure: float, size: float = FORM
    ) -> float:
        for line in break_lines(content, Face.SANS, size, measure, flush=False):
            pen.line(line, x, y)
            y += 5.6 * MM
        return y

    def _receiver(self) -> str:
        receiver = self.paper.receiver
        extra = (
            self.words("will_register", name=receiver.will_register_as) if receiver.will_register_as else ""
        )
        return receiver.name + extra
