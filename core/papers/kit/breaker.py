"""Breaks text into lines as Chinese typesetting asks: what may not begin or end a line, what stays together.

The rules are those of GB/T 15834 and of careful contract work: a mark that does not fit pulls the
character before it down, nothing hangs in the margin, numbers and codes are never cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from core.papers.kit.faces import Face, face_of, printable, width_of
from core.papers.kit.inline import Blank, Box, Content, NewLine, Run, as_parts, face_in

NO_START = frozenset("，。、；：？！）》〉】〕」』”’…—～·％‰℃,.;:?!)]}%")
NO_END = frozenset("（《〈【〔「『“‘￥¥§№([{")
UNITS = frozenset("年月日时分秒元角条份页人户个号周岁项册件位行张组封次条款")
_NUMERALS = frozenset("一二三四五六七八九十百千")
_OPENERS = frozenset("（《〈【〔「『“‘")
_CLOSERS = frozenset("，。、；：）》〉】〕」』”’")
_PAIRED = _CLOSERS | _OPENERS | frozenset("？！")
_SPREAD = 0.085  # em: the most that a gap may be widened to reach the margin
_TOKEN = re.compile(r"[!-~\u00a0-\u00b6\u00b8-\u024f]+| +|——|……|.", re.DOTALL)
_BOX = 0.92  # em
_LABEL = 5  # characters of a label that never part from their box


@dataclass(slots=True)
class Atom:
    """What is never cut: a character, a word, a box or a blank; width in points."""

    text: str
    face: Face
    width: float
    part: Box | Blank | None = None
    pitch: float = 0.0
    gap: float = 0.0  # clear space before it, when it does not begin the line
    free: bool = False  # whether a line may begin with it


@dataclass(slots=True)
class Line:
    """A broken line: atoms, how much each gap is widened, and where it starts (points)."""

    atoms: list[Atom] = field(default_factory=list)
    size: float = 12.0
    start: float = 0.0
    extra: float = 0.0
    width: float = 0.0  # without indent and spreading, marks at the edges counted half
    last: bool = False


def break_lines(
    content: Content, face: Face, size: float, measure: float, *, indent: float = 0.0, flush: bool = True
) -> list[Line]:
    """Return content broken into lines no wider than the measure (points); at least one line.

    `indent` moves the first line in; `flush` spreads all lines but the last one to the margin.
    """
    lines: list[Line] = []
    for atoms in _paragraphs(content, face, size, measure):
        _space(atoms, size)
        broken = _fill(atoms, size, measure, indent)
        _no_orphan(broken, size, measure, indent if len(broken) == 2 else 0.0, flush)
        for number, line in enumerate(broken):
            line.width = _natural(line.atoms, size)
            first = indent if number == 0 else 0.0
            line.start = first + _pull(line.atoms, size)
            if flush and number + 1 < len(broken):
                _spread(line, measure - first)
        broken[-1].last = True
        lines += broken
    return lines


def _paragraphs(content: Content, face: Face, size: float, measure: float) -> list[list[Atom]]:
    paragraphs: list[list[Atom]] = [[]]
    for part in as_parts(content):
        if isinstance(part, NewLine):
            paragraphs.append([])
        elif isinstance(part, Run):
            paragraphs[-1] += _atoms(part, face_in(part, face), size, measure)
        elif isinstance(part, Box):
            paragraphs[-1].append(Atom("", face, round(_BOX * size * 1024) / 1024, part))
        else:
            paragraphs[-1].append(Atom("", face, round(part.width * 1024) / 1024, part))
    return paragraphs


def _atoms(run: Run, face: Face, size: float, measure: float) -> list[Atom]:
    atoms: list[Atom] = []
    for token in _TOKEN.findall(printable(run.text)):
        if run.pitch:
            atoms += [Atom(char, face, round(run.pitch * 1024) / 1024, pitch=run.pitch) for char in token]
            continue
        width = width_of(token, face, size)
        if width <= measure or len(token) == 1:
            atoms.append(Atom(token, _shown_in(token, face), width))
        else:
            atoms += [Atom(char, _shown_in(char, face), width_of(char, face, size)) for char in token]
    return atoms


def _shown_in(token: str, face: Face) -> Face:
    return face_of(token[0], face) or face


def _space(atoms: list[Atom], size: float) -> None:
    """Set the gaps between neighbours and where a line may begin."""
    for before, atom in pairwise(atoms):
        atom.gap = round(_gap(before, atom) * size * 1024) / 1024
        atom.free = _may_break(before, atom)
    for first, blank, last in zip(atoms, atoms[1:], atoms[2:], strict=False):
        if blank.text == " " and first.text[-1:].isdigit():  # a telephone number, a number and its unit
            last.free = last.free and not (last.text[:1].isdigit() or last.text[:1] in UNITS)
    for index, atom in enumerate(atoms):
        if isinstance(atom.part, Box):
            _keep_label(atoms, index)


def _keep_label(atoms: list[Atom], box: int) -> None:
    """Keep the first characters of a box's label together with it, over a space between the two."""
    start = box + 2 if box + 1 < len(atoms) and atoms[box + 1].text == " " else box + 1
    for atom in atoms[start : start + _LABEL]:
        if (atom.part and not isinstance(atom.part, Blank)) or atom.text in ("　", " "):
            return
        atom.free = False
        if atom.text[-1:] in _CLOSERS:
            return


def _gap(before: Atom, atom: Atom) -> float:
    if before.part or atom.part:
        return 0.25 if isinstance(before.part, Box) or isinstance(atom.part, Box) else 0.0
    if before.pitch or atom.pitch:
        return 0.0
    a, b = before.text[-1], atom.text[0]
    if (a in _CLOSERS and b in _PAIRED) or (a in _OPENERS and b in _OPENERS):
        return -0.5
    if a == "·" or b == "·":
        return -0.25 if (before if a == "·" else atom).face in (Face.SANS, Face.SANS_BOLD) else 0.0
    return 0.125 if (_is_latin(a) and _is_han(b)) or (_is_han(a) and _is_latin(b)) else 0.0


def _is_latin(char: str) -> bool:
    return char == "%" or (char < "\u0250" and char != " " and char not in NO_START and char not in NO_END)


def _is_han(char: str) -> bool:
    return char > "\u2e7f" and not "\u3000" <= char <= "\u303f" and not "\uff00" <= char <= "\uffef"


def _may_break(before: Atom, atom: Atom) -> bool:
    if isinstance(before.part, Box):
        return False
    if atom.part:
        return isinstance(atom.part, Box) or not atom.part.rule
    if isinstance(before.part, Blank):
        return atom.text[0] not in NO_START and not (before.part.rule and atom.text[0] in UNITS)
    a, b = before.text[-1], atom.text[0]
    if before.pitch and atom.pitch:
        return a == " "
    if b in " 　" or b in NO_START or a in NO_END:
        return False
    if a == " ":
        return True
    if (a.isdigit() or a in _NUMERALS) and (b in UNITS or b in _NUMERALS):
        return False
    if a == "第" and (b.isdigit() or b in _NUMERALS):
        return False
    return not (a < "\u0250" and b < "\u0250")


def _natural(atoms: list[Atom], size: float) -> float:
    """Return the width of a line: marks at its edges counted half, spaces at its end not at all."""
    end = len(atoms)
    while end and _is_space(atoms[end - 1]):
        end -= 1
    total = 0.0
    for index in range(end):
        total += atoms[index].width + (atoms[index].gap if index else 0.0)
    if end and atoms[end - 1].text[-1:] in _CLOSERS and not atoms[end - 1].part:
        total -= size / 2
    return total + _pull(atoms, size)


def _pull(atoms: list[Atom], size: float) -> float:
    return -size / 2 if atoms and not atoms[0].part and atoms[0].text[:1] in _OPENERS else 0.0


def _fill(atoms: list[Atom], size: float, measure: float, indent: float) -> list[Line]:
    """Put atoms into lines greedily, going back to the last place where a line may begin."""
    lines = [Line(size=size)]
    start, index, width, chance = 0, 0, indent, 0
    while index < len(atoms):
        atom = atoms[index]
        here = width + atom.width + (atom.gap if index > start else _pull([atom], size))
        closes = size / 2 if not atom.part and atom.text[-1:] in _CLOSERS else 0.0
        if atom.free and index > start:
            chance = index
        if here - closes > measure + 1e-6 and index > start and not _is_space(atom):
            cut = chance if chance > start else _split_before(atoms, index, size)
            if cut <= index:
                lines[-1].atoms = _trimmed(atoms[start:cut])
                lines.append(Line(size=size))
                start, index, width, chance = cut, cut, 0.0, cut
                continue
        width, index = here, index + 1
    lines[-1].atoms = _trimmed(atoms[start:])
    return lines


def _split_before(atoms: list[Atom], index: int, size: float) -> int:
    """Return where to cut when a single long word fills the line and a mark would begin the next one.

    The word gives its last character to the mark; a number is never cut, the mark stays beside it then.
    """
    word, mark = atoms[index - 1], atoms[index]
    if mark.part or mark.text[0] not in NO_START:
        return index
    if word.part or len(word.text) < 2 or word.text[-1].isdigit():
        return index + 1
    tail = Atom(word.text[-1], word.face, width_of(word.text[-1], word.face, size))
    word.text = word.text[:-1]
    word.width = width_of(word.text, word.face, size)
    atoms.insert(index, tail)
    return index


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    end = len(atoms)
    while end and _is_space(atoms[end - 1]):
        end -= 1
    return atoms[:end]


def _is_space(atom: Atom) -> bool:
    return atom.part is None and not atom.text.strip(" 　")


def _no_orphan(lines: list[Line], size: float, measure: float, indent: float, flush: bool) -> None:
    """Bring two units down from the line before when the last line holds a single character."""
    if len(lines) < 2 or _units(lines[-1].atoms) != 1 or len(lines[-1].atoms[0].text) > 1:
        return
    before = lines[-2].atoms
    if not flush and _units(before) + 1 < 5:
        return
    for cut in range(len(before) - 1, 0, -1):
        if before[cut].free and _units(before[cut:]) >= 2:
            down = before[cut:] + lines[-1].atoms
            if _natural(down, size) + indent <= measure:
                lines[-2].atoms, lines[-1].atoms = before[:cut], down
            return


def _units(atoms: list[Atom]) -> int:
    return sum(1 for atom in atoms if atom.part or (atom.text[0] not in NO_START and atom.text != " "))


def _spread(line: Line, measure: float) -> None:
    gaps = len(line.atoms) - 1
    slack = measure - line.width
    if gaps > 0 and 0 < slack <= gaps * _SPREAD * line.size:
        line.extra = slack / gaps
