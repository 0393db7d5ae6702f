"""密码单: the pass-phrase of one package, folded in three, apart from the package; and its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.common import form, kit, label, numbering, wide
from core.papers.kit.codes import secret_field
from core.papers.kit.faces import Face, width_of
from core.papers.kit.flow import Block, Piece, Style, place
from core.papers.kit.grid import Cell, Row
from core.papers.kit.page import ANNEX, COVER, DENSE, FINE, FRAME_LINE, MM
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import small, title
from core.records import Seal

KIND = "passphrase_sheet"
_FOLDS = (99 * MM, 198 * MM)
_EDGE = 1.5 * MM  # of the pattern inside its frame
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class PassphraseSheet:
    """One package's pass-phrase in groups; printed once, a second print is a new pass-phrase."""

    package: str
    bytes: int
    groups: tuple[str, ...] = secret_field()
    giver: str = ""
    receiver: str = ""
    receiver_head: str = ""
    delivery: str = ""
    opened_when: str = ""


def sheet(paper: PassphraseSheet, seal: Seal) -> Sheet:
    """Return the folded sheet and, on a second page, the front of its envelope and the receipt."""
    words = texts("passphrase")

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def folded(pen: Pen, x: float, _y: float) -> None:
            _front(pen, paper, seal, words, x, measure)

        def envelope(pen: Pen, x: float, y: float) -> None:
            _envelope(pen, paper, seal, words, x, y, measure)

        yield Piece(236 * MM, folded)
        yield Piece(118 * MM, envelope)

    return Sheet(
        words("title"),
        (block, *_receipt(paper, seal, words)),
        warning=kit()("mark.secret"),
        author=paper.giver,
    )


def _front(pen: Pen, paper: PassphraseSheet, seal: Seal, words: Texts, x: float, measure: float) -> None:
    none = kit()("none")
    rows = (
        Row((label(words("package")), paper.package, label(words("bytes")), f"{paper.bytes:,}")),
        Row((label(words("giver")), paper.giver or none, label(words("receiver")), paper.receiver or none)),
        Row((label(words("delivery")), wide(paper.delivery or words("delivery_default"), 3))),
    )
    place(
        pen,
        (title(words("title")), numbering(seal, words("once")), form(rows, (22, 58, 22, 58))),
        x,
        28 * MM,
        measure,
    )
    for fold in _FOLDS:
        pen.rules(((4 * MM, fold, 9 * MM, fold), (201 * MM, fold, 206 * MM, fold)), 0.5)
        pen.text(10 * MM, fold + 2, words("fold"), Face.SANS, FINE)
    pen.tracked(x + measure / 2, 109 * MM, words("heading"), Face.SANS_BOLD, 14, 14)
    notes = (small(words.compose(f"how.{key}", package=paper.package)) for key in ("open", "type", "keep"))
    place(pen, notes, x, 114 * MM, measure)
    _secret(pen, paper.groups, words, x, measure)
    _noise(pen, paper, x, measure)
    pen.text(x, 206.5 * MM, words("noise"), Face.SANS, DENSE)
    opened = (
        Row((label(words("opener")), "", label(words("opened_at")), words("pen_moment")), height=8.5),
        Row(
            (
                label(words("sealed_before")),
                _boxes(words, "intact"),
                label(words("afterwards")),
                _boxes(words, "after"),
            ),
            height=8.5,
        ),
    )
    place(pen, (form(opened, (24, 44, 22, 70)),), x, 240 * MM, measure)


def _boxes(words: Texts, key: str) -> Cell:
    return Cell(words.compose(key))


def _secret(pen: Pen, groups: tuple[str, ...], words: Texts, x: float, measure: float) -> None:
    top, high = 165 * MM, 22 * MM
    pen.frame(x, top, measure, high, FRAME_LINE)
    size, track = 22.0 if len(groups) < 6 else 19.0, 4.0
    each = [width_of(group, Face.SANS_BOLD, size) + track * (len(group) - 1) for group in groups]
    # one gap on both sides of every dash, as wide as between two letters: a wider one is typed as a blank
    dash = width_of("-", Face.SANS_BOLD, size)
    here = x + (measure - sum(each) - (len(groups) - 1) * (dash + 2 * track)) / 2
    for index, group in enumerate(groups):
        if index:
            pen.text(here + track, top + 12.5 * MM, "-", Face.SANS_BOLD, size)
            here += dash + 2 * track
        middle = here + each[index] / 2
        pen.tracked(middle, top + 12.5 * MM, group, Face.SANS_BOLD, size, track)
        pen.centre(middle, top + 19 * MM, words("group", number=index + 1), Face.SANS, DENSE)
        here += each[index]


def _noise(pen: Pen, paper: PassphraseSheet, x: float, measure: float) -> None:
    """Cover the mirror image of the secret with rows of letters of the same face in a frame: nothing shows against the light."""
    top, low = 209 * MM, 231 * MM  # the frame of the secret, folded up at the second fold
    pen.frame(x, top, measure, low - top, FRAME_LINE)
    seed, size, step = hashlib.sha256(" ".join(paper.groups).encode()).digest(), 13.0, 12.2
    pitch, rows = width_of("m", Face.SANS_BOLD, size) * 0.82, int((low - top) / step)
    fits = int((measure - 2 * _EDGE) / pitch)
    first = top + (low - top - (rows - 1) * step) / 2 + size * 0.27  # the rows touch, none leaves the frame
    for row in range(rows):
        letters = ""
        while len(letters) < fits:
            seed = hashlib.sha256(seed).digest()
            letters += "".join(_LETTERS[byte % len(_LETTERS)] for byte in seed)
        for at, letter in enumerate(letters[:fits]):
            shift = (at + (row % 2) / 2 + 0.25) * pitch
            pen.centre(x + _EDGE + shift, first + row * step, letter, Face.SANS_BOLD, size)


def _envelope(
    pen: Pen, paper: PassphraseSheet, seal: Seal, words: Texts, x: float, y: float, measure: float
) -> None:
    pen.text(x, y + 4 * MM, words("envelope.cut"), Face.SANS, 10.5)
    left, top, right, low = x - 6 * MM, y + 10 * MM, x + measure + 6 * MM, y + 116 * MM
    for stroke in (
        (left, top, right, top),
        (left, low, right, low),
        (left, top, left, low),
        (right, top, right, low),
    ):
        pen.dashed(*stroke)
    pen.tracked(x + measure / 2, top + 18 * MM, words("envelope.title"), Face.SERIF_BOLD, COVER, COVER / 2)
    pen.centre(x + measure / 2, top + 29 * MM, words("envelope.lead"), Face.SANS_BOLD, 13)
    who = "　".join(dict.fromkeys(part for part in (paper.receiver, paper.receiver_head) if part))
    rows = (
        Row((label(words("envelope.to")), who), height=10.5),
        Row(
            (label(words("envelope.number")), f"{seal.number}　{words('version', version=seal.version)}"),
            height=10.5,
        ),
        Row(
            (label(words("envelope.when")), paper.opened_when or words("envelope.when_default")), height=10.5
        ),
        Row((label(words("envelope.sealer")), ""), height=10.5),
        Row((label(words("envelope.day")), words("pen_day")), height=10.5),
    )
    end = place(pen, (form(rows, (34, 114)),), x + 6 * MM, top + 36 * MM, measure - 12 * MM)
    pen.right(x + measure - 6 * MM, end + 7 * MM, words("envelope.without"), Face.SANS, DENSE)


def _receipt(paper: PassphraseSheet, seal: Seal, words: Texts) -> tuple[Block, ...]:
    rows = (
        Row(
            (
                label(words("receipt.sheet")),
                f"{seal.number}　{words('version', version=seal.version)}",
                label(words("package")),
                paper.package,
            ),
            height=9.5,
            glue=True,
        ),
        Row(
            (
                label(words("receipt.at")),
                words("pen_moment"),
                label(words("receipt.flap")),
                _boxes(words, "intact"),
            ),
            height=9.5,
            glue=True,
        ),
        Row(
            (label(words("receipt.result")), Cell(words.compose("receipt.opened"), span=3)),
            height=9.5,
            glue=True,
        ),
        Row((label(words("receipt.who")), "", label(words("receipt.bearer")), ""), height=9.5),
    )
    return title(words("receipt.title"), ANNEX), form(rows, (22, 66, 22, 50)), small(words("receipt.note"))
