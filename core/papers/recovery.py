"""备用密码纸: the sheet that opens a case after its pass-phrase is lost; printed, or blank for handwriting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.common import form, kit, label, numbering
from core.papers.kit.codes import secret_field
from core.papers.kit.faces import Face
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.grid import Row
from core.papers.kit.page import BODY, DENSE, FRAME_LINE, HEAD_LINE, INNER_LINE, MM
from core.papers.kit.pen import Pen
from core.papers.kit.press import Sheet
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import heading, numbered, paragraph, small, title
from core.records import Seal

KIND = "recovery_sheet"
BLANK = "recovery_blank"
_PER_ROW = 3


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The backup code in groups, which two groups are typed back, and which sheet of the case this is."""

    identifier: str
    type_back: tuple[int, int]
    groups: tuple[str, ...] = secret_field()
    sheet_number: int = 1
    checked_groups: bool = False  # whether the fourth character of each group is a check character


@dataclass(frozen=True, slots=True)
class RecoveryBlank:
    """The same sheet with empty boxes: may be printed anywhere and is filled in by hand."""

    type_back: tuple[int, int]
    groups: int = 6
    letters: int = 4


def sheet(paper: RecoverySheet, seal: Seal) -> Sheet:
    """Return the printed sheet; it holds a secret and is printed once."""
    words = texts("recovery")
    again = "first" if paper.sheet_number == 1 else "again"
    blocks = (
        title(words("title")),
        numbering(seal, words(f"sheet.{again}", number=paper.sheet_number, before=paper.sheet_number - 1)),
        _case_row(words, seal.case_title, paper.identifier),
        paragraph(words.compose("lead"), before=2 * MM),
        _grid(
            words,
            paper.groups,
            len(paper.groups),
            4,
            words("hint.checked" if paper.checked_groups else "hint.plain"),
        ),
        heading(words("verify.title"), indent=False),
        _typed(words, paper.type_back),
        heading(words("open.title"), indent=False),
        numbered(words.list("open.steps"), size=BODY, leading=20),
        *_custody(words, sealing=True),
        small(words("custody.rule"), before=2 * MM),
    )
    return Sheet(words("title"), blocks, warning=kit()("mark.secret"))


def blank(paper: RecoveryBlank, _seal: Seal) -> Sheet:
    """Return the sheet with empty boxes for handwriting."""
    words = texts("recovery")
    blocks = (
        title(words("title"), below=words("blank.below")),
        _case_row(words, "", ""),
        paragraph(words.compose("lead"), before=2 * MM),
        _grid(words, (), paper.groups, paper.letters, words("hint.plain")),
        heading(words("verify.title"), indent=False),
        _typed(words, paper.type_back),
        heading(words("blank.how_title"), indent=False),
        paragraph(words("blank.how"), indent=False),
        *_custody(words, sealing=False),
    )
    return Sheet(words("title"), blocks)


def _case_row(words: Texts, case: str, identifier: str) -> Block:
    row = Row((label(words("case")), case, label(words("identifier")), identifier), height=8.4)
    return form((row,), (24, 82, 18, 36))


def _typed(words: Texts, groups: tuple[int, int]) -> Block:
    return paragraph(words.compose("verify.text", first=groups[0], second=groups[1]), indent=False)


def _custody(words: Texts, *, sealing: bool) -> tuple[Block, ...]:
    day = words("custody.sealed" if sealing else "custody.written")
    rows = (
        Row((label(words("custody.place")), "", label(words("custody.who")), ""), height=9, glue=True),
        Row((label(day), words("custody.pen_day"), label(words("custody.state")), ""), height=9),
    )
    return heading(words("custody.title"), indent=False), form(rows, (28, 58, 26, 48))


def _grid(words: Texts, groups: tuple[str, ...], count: int, letters: int, hint: str) -> Block:
    """Return the groups of the code in large letters, or boxes to write them into."""
    height, lines = 20.0 * MM, (count + _PER_ROW - 1) // _PER_ROW
    top = 8.0 * MM

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        cell = measure / _PER_ROW

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.text(x, y + 5 * MM, words("code"), Face.SANS_BOLD, BODY)
            pen.right(x + measure, y + 5 * MM, hint, Face.SANS, DENSE)
            for index in range(count):
                left, up = x + index % _PER_ROW * cell, y + top + index // _PER_ROW * height
                pen.frame(left, up, cell, height, INNER_LINE)
                pen.text(left + 1.5 * MM, up + 4.2 * MM, words("group", number=index + 1), Face.SANS, DENSE)
                if groups:
                    pen.tracked(left + cell / 2, up + 14.5 * MM, groups[index], Face.SANS_BOLD, 24, 7)
                else:
                    _boxes(pen, left + cell / 2, up + 6 * MM, letters)
            pen.frame(x, y + top, measure, lines * height, FRAME_LINE)

        yield Piece(top + lines * height, draw, before=2 * MM)

    return block


def _boxes(pen: Pen, middle: float, y: float, letters: int) -> None:
    wide, gap = 8.2 * MM, 1.2 * MM
    left = middle - (letters * wide + (letters - 1) * gap) / 2
    for index in range(letters):
        pen.frame(left + index * (wide + gap), y, wide, 10.5 * MM, HEAD_LINE)
