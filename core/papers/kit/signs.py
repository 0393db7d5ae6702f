"""Where people sign: two parties with room for seals, opinions, single lines, the end of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.kit.breaker import Line, break_lines
from core.papers.kit.faces import Face, width_of
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.inline import Content
from core.papers.kit.page import BLANK_LINE, BODY, DENSE, FORM, FRAME_LINE, HEAD_LINE, INNER_LINE, MM
from core.papers.kit.pen import Pen
from core.papers.kit.texts import Texts
from core.records import EntityType, Party

_SEALED = (
    EntityType.COMPANY,
    EntityType.PARTNERSHIP,
    EntityType.COOPERATIVE,
    EntityType.SOLE_PROPRIETORSHIP,
    EntityType.OTHER,
)
_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a signature block: role, name, what is pressed, the title of who signs."""

    role: str
    name: str
    pressed: str
    head: str
    seal: bool


def head_title(words: Texts, party: Party) -> str:
    """Return the title of who stands for a party: the one written behind the name in brackets, else that of its kind.

    For a shop whose owner has died its estate's administrator signs, for a bankrupt firm the court's (Civil Code 1147).
    """
    head = party.head.strip()
    own = (one for one in words.list("own_titles") if head.endswith(f"（{one}）"))
    return next(own, words(f"head_title.{party.entity.value}"))


def side(words: Texts, party: Party, role: str, *, contract: bool = False) -> Side:
    """Return how a party signs, by what it is in law (practice 29)."""
    pressed = "pressed.contract" if contract and party.entity in _SEALED else f"pressed.{party.entity.value}"
    return Side(role, party.name, words(pressed), head_title(words, party), party.entity in _SEALED)


def both_sign(
    words: Texts, left: Side, right: Side, *, witnesses: int = 1, clerks: bool = True, watching: tuple[str, str] = ("", ""),
) -> Block:  # fmt: skip
    """Return the block of two parties: strip, room for seals, signing lines, date, witnesses; never split.

    `watching` is the first witness by name and standing, printed above that signing line; the pen writes others.
    """
    lines = 2 if clerks else 1
    strip, signing, dated, seen = 8 * MM, 10.5 * MM, 11 * MM, 13 * MM

    def block(style: Style, measure: float) -> Iterator[Piece]:
        half, unsealed = measure / 2, 22 if style.rows == 1 else 18
        room = (45 if left.seal or right.seal else unsealed) * MM
        known = _known(words, watching, measure) if witnesses else []
        above = len(known) * 12.0 + (MM if known else 0)
        height = strip + room + lines * signing + dated + witnesses * seen + above

        def draw(pen: Pen, x: float, y: float) -> None:
            upper = height - witnesses * seen - above
            pen.frame(x, y, measure, height, FRAME_LINE)
            pen.rule(x + half, y, x + half, y + upper, INNER_LINE * 2)
            pen.rule(x, y + strip, x + measure, y + strip, INNER_LINE * 2)
            for number, who in enumerate((left, right)):
                _side(pen, words, who, (x + number * half, y, half), strip + room, lines)
            for number in range(witnesses):
                low = y + upper + number * seen + (above if number else 0)
                pen.rule(x, low, x + measure, low, INNER_LINE * 2)
                for at, line in enumerate(known if number == 0 else []):
                    pen.line(line, x + _GAP, low + 5 * MM + at * 12.0)
                down = low + (above if number == 0 else 0)
                _witness(
                    pen,
                    words,
                    x + _GAP,
                    down + seen * 0.62,
                    x + measure - _GAP,
                    standing=not known or number > 0,
                )

        yield Piece(height, draw, before=3 * MM, clings=True)

    return block


def _known(words: Texts, watching: tuple[str, str], measure: float) -> list[Line]:
    """Return the lines that say who watches, none where nobody was named."""
    name, standing = watching
    if not name:
        return []
    said = words("sign.watching" if standing else "sign.watching_only", name=name, standing=standing)
    return break_lines(said, Face.SANS, DENSE, measure - 2 * _GAP, flush=False)


def _side(
    pen: Pen, words: Texts, who: Side, place: tuple[float, float, float], down: float, lines: int
) -> None:
    x, y, width = place
    pen.text(x + _GAP, y + 5.6 * MM, who.role, Face.SANS_BOLD, FORM)
    pen.right(x + width - _GAP, y + 5.4 * MM, who.pressed, Face.SANS, DENSE)
    for number, line in enumerate(break_lines(who.name, Face.SERIF, BODY, width - 2 * _GAP, flush=False)[:3]):
        pen.line(line, x + _GAP, y + 14.8 * MM + number * 16)
    base = y + down + 7 * MM
    signers = (words("sign.named", who=who.head), words("sign.named", who=words("sign.clerk")))
    for label in signers[:lines]:
        end = pen.text(x + _GAP, base, label, Face.SANS, FORM) + MM
        pen.rule(end, base + 1.5, x + width - 5 * MM, base + 1.5, BLANK_LINE)
        base += 10.5 * MM
    pen.text(x + _GAP, base, words("sign.date"), Face.SANS, FORM)
    _pen_date(pen, words, x + 24 * MM, base, FORM, 13 * MM)


def _pen_date(pen: Pen, words: Texts, x: float, base: float, size: float, step: float) -> float:
    """Write 年 月 日 with room for the pen; return where it ends."""
    here = x
    for unit in words.list("sign.date_units"):
        here = pen.text(here, base, unit, Face.SANS, size) + step - size
    return here


def _witness(pen: Pen, words: Texts, x: float, base: float, right: float, *, standing: bool = True) -> None:
    end = pen.text(x, base, words("sign.witness"), Face.SANS, FORM) + MM
    pen.rule(end, base + 1.5, end + 36 * MM, base + 1.5, BLANK_LINE)
    if standing:
        end = pen.text(end + 38 * MM, base, words("sign.standing"), Face.SANS, FORM) + MM
        pen.rule(end, base + 1.5, end + 20 * MM, base + 1.5, BLANK_LINE)
    _pen_date(pen, words, right - 31 * MM, base, FORM, 10 * MM)


def sign_lines(words: Texts, labels: tuple[str, ...], *, dated: bool = True) -> Block:
    """Return one signing line per person, with a date each; the lines stay together."""

    def block(style: Style, measure: float) -> Iterator[Piece]:
        for number, label in enumerate(labels):
            yield Piece(
                (9 + style.air) * MM, _Signing(words, label, measure, dated),
                before=3 * MM * style.air if number == 0 else 0.0,
                glue=number + 1 < len(labels), clings=number == 0,
            )  # fmt: skip

    return block


def sign_beside(labels: tuple[str, ...]) -> Block:
    """Return signing lines beside each other, for papers of one page."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, x: float, y: float) -> None:
            each, base = measure / len(labels), y + 7 * MM
            for number, label in enumerate(labels):
                end = pen.text(x + number * each, base, label, Face.SANS, FORM) + MM
                pen.rule(end, base + 1.5, x + (number + 1) * each - 4 * MM, base + 1.5, BLANK_LINE)

        yield Piece(9.5 * MM, draw, before=MM, clings=True)

    return block


class _Signing:
    """Draws one signing line."""

    __slots__ = ("dated", "label", "measure", "words")

    def __init__(self, words: Texts, label: str, measure: float, dated: bool) -> None:
        self.words, self.label, self.measure, self.dated = words, label, measure, dated

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        base = y + 6.6 * MM
        end = pen.text(x, base, self.label, Face.SANS, FORM) + MM
        stop = x + self.measure - (40 * MM if self.dated else 0)
        pen.rule(end, base + 1.5, stop, base + 1.5, BLANK_LINE)
        if self.dated:
            _pen_date(pen, self.words, stop + 9 * MM, base, DENSE, 11 * MM)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion row: whose, what stands printed above the signature, and the label of the signature."""

    label: str
    content: Content
    signer: str


def opinions(words: Texts, rows: tuple[Opinion, ...], *, label: float = 28.0) -> Block:
    """Return opinion rows in one frame: label, printed sentence and boxes, signature and date below right."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        left = label * MM
        for number, row in enumerate(rows):
            lines = break_lines(row.content, Face.SANS, FORM, measure - left - 4 * MM, flush=False)
            height = len(lines) * 15.0 + 12.5 * MM
            edge = (number == 0, number + 1 == len(rows))
            yield Piece(
                height,
                _Opined(words, row, lines, (left, measure, height), edge),
                before=2 * MM if edge[0] else 0.0,
                glue=not edge[1],
            )

    return block


class _Opined:
    """Draws one opinion row."""

    __slots__ = ("edge", "lines", "place", "row", "words")

    def __init__(
        self,
        words: Texts,
        row: Opinion,
        lines: list[Line],
        place: tuple[float, float, float],
        edge: tuple[bool, bool],
    ) -> None:
        self.words, self.row, self.lines, self.place, self.edge = words, row, lines, place, edge

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        left, measure, height = self.place
        pen.frame(x, y, measure, height, HEAD_LINE)
        pen.rule(x + left, y, x + left, y + height, INNER_LINE)
        labels = self.row.label.split("\n")
        base = y + height / 2 + 4 - (len(labels) - 1) * 7.5
        for text in labels:
            pen.centre(x + left / 2, base, text, Face.SANS_BOLD, FORM)
            base += 15
        base = y + 5 * MM
        for line in self.lines:
            pen.line(line, x + left + 2 * MM, base)
            base += 15.0
        base = y + height - 4 * MM
        start = x + left + 9 * MM
        end = pen.text(start, base, self.row.signer, Face.SANS, FORM) + MM
        pen.rule(end, base + 1.5, end + 40 * MM, base + 1.5, BLANK_LINE)
        _pen_date(pen, self.words, x + measure - 36 * MM, base, FORM, 12 * MM)


def letter_end(name: str, day: str) -> Block:
    """Return the end of a letter: name, date 9 mm below, room of 46 mm for the seal centred on both."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, x: float, y: float) -> None:
            lines = break_lines(name, Face.SERIF, BODY, measure * 0.7, flush=False)
            wide = max(width_of(day, Face.SERIF, BODY), *(line.width for line in lines))
            middle = min(x + measure - 39 * MM, x + measure - wide / 2)
            base = y + 20 * MM - (len(lines) - 1) * 18
            for line in lines:
                pen.line(line, middle - line.width / 2, base)
                base += 18
            pen.centre(middle, y + 29 * MM, day, Face.SERIF, BODY)

        yield Piece(46 * MM, draw, clings=True)

    return block
