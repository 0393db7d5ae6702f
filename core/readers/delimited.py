"""Read text tables: .csv, .tsv, .txt, with any delimiter, a `sep=` line, quotes and line ends inside quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from typing import BinaryIO

from core.readers.aligned import ruler_of, words_of
from core.readers.batching import Batcher
from core.readers.encodings import mark_of
from core.readers.lines import MARKS, LineDecoder
from core.readers.shapes import MIB, Limits, Merge, too_large
from core.readers.tail import end_of_text, is_cut_off
from core.readers.written import written
from core.records import Batch, SheetInfo

BLOCK = MIB
DELIMITERS = "\t,;|│，；"  # of equals the first wins: tabs seldom stand in text
SAMPLE = 65536  # characters from which the delimiter is told
OPEN_QUOTE = 4 * MIB  # a quote still open after so many characters was never meant as one
LONGEST = 2 * OPEN_QUOTE  # a line without end is searched again with every block, which would cost minutes
FEWEST = 2  # cells of a row that a forgotten quote may hide
LONG_CELL = 20  # lines; a longer cell is looked at twice
_NONE = "\x1c"  # a sign that stands in no text, where lines have one cell
_END_MARK = "\x1eend\x1e"
csv.field_size_limit(2 * OPEN_QUOTE)  # per process by Python's design; its 131,072 would refuse whole files
_TELLING = {"\ufffd": "undecodable", **MARKS}
_SEP = re.compile(r"sep=(.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)


class DelimitedSheet:
    """The one table of a text file."""

    def __init__(self, stream: BinaryIO, encoding: str, limits: Limits, name: str = "") -> None:
        self.info = SheetInfo(0, name, "csv", encoding)
        self._stream = stream
        self._limits = limits
        self._size = end_of_text(stream)
        self._cut_off = is_cut_off(stream)
        self._encoding = encoding

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; bytes that are no text become U+FFFD and a note."""
        batcher = Batcher(self._limits)
        delimiter = carry = ""
        width, ruler = 0, None
        for text, done, last in self._blocks():
            progress(done, self._size)
            carry += text
            if not last and (done >= self._size or not carry or (not delimiter and len(carry) < SAMPLE)):
                continue  # the last line still waits to be decoded
            if not delimiter:
                delimiter, carry = _delimiter(carry)
                if last and (found := written(carry, delimiter)):
                    _note_damage(batcher, found.rows, list(_TELLING), found.lines)
                    self._note_end(batcher, found.lines[-1])
                    yield from batcher.add_all(found.rows, found.lines)
                    break
                ruler = (ruler_of(carry) or words_of(carry)) if delimiter == _NONE else None
                delimiter = "," if delimiter == _NONE and not ruler else delimiter
            broken = True
            while broken:
                signs = [sign for sign in _TELLING if sign in carry]
                rows, carry, broken = _rows(carry, delimiter, last=last)
                rows = [ruler.cut(row[0]) if row else row for row in rows] if ruler else rows
                if broken:
                    batcher.note(0, "open_quote", batcher.line + len(rows))
                _note_damage(batcher, rows, signs)
                width = width or _usual_width(rows)
                _note_torn(batcher, rows, width)
                if last and not broken:
                    self._note_end(batcher, batcher.line + len(_without_blank_end(rows)))
                yield from batcher.add_all(rows)
            if len(carry) > LONGEST:
                raise too_large("line", LONGEST)
        yield from batcher.last()

    def _note_end(self, batcher: Batcher, line: int) -> None:
        """Point at the last line of a file that was not written to its end."""
        if self._cut_off:
            batcher.note(0, "file_cut_off", line)

    def merges(self) -> tuple[Merge, ...]:
        """Return nothing: text tables merge no cells."""
        return ()

    def _blocks(self) -> Iterator[tuple[str, int, bool]]:
        """Yield text, bytes read so far, and whether it is the last."""
        self._stream.seek(0)
        mark = mark_of(self._stream.read(4))
        done = mark[1] if mark else 0
        self._stream.seek(done)
        decoder = LineDecoder(self._encoding)
        while done < self._size and (chunk := self._stream.read(min(BLOCK, self._size - done))):
            done += len(chunk)
            yield decoder.decode(chunk), done, False
            if decoder.waiting > LONGEST:
                raise too_large("line", LONGEST)
        yield decoder.decode(b"", last=True), done, True


def _note_damage(
    batcher: Batcher, rows: list[list[str]], signs: list[str], lines: list[int] | None = None
) -> None:
    """Say which cells hold bytes that are no text, or were read otherwise than the rest; the marks of that go."""
    for line, row in zip(lines or count(batcher.line + 1), rows if signs else (), strict=False):
        for column, cell in enumerate(row):
            for sign in signs:
                if sign in cell:
                    batcher.note(column, _TELLING[sign], line)
                    row[column] = cell = cell.replace(sign, "") if sign in MARKS else cell


def _without_blank_end(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the blank ones behind the last that says something."""
    end = len(rows)
    while end and not any(rows[end - 1]):
        end -= 1
    return rows[:end]


def _usual_width(rows: list[list[str]]) -> int:
    """Return how many cells most rows have; 0 where they do not agree."""
    widths = Counter(len(row) for row in rows if any(row))
    width, many = widths.most_common(1)[0] if widths else (0, 0)
    return width if width > 1 < many and many * 2 > widths.total() else 0


def _note_torn(batcher: Batcher, rows: list[list[str]], width: int) -> None:
    """Say which rows have more cells than the others: a delimiter within a cell has torn it, as in 1,200.50."""
    if not width or max(map(len, rows), default=0) <= width:
        return
    for line, row in enumerate(rows, batcher.line + 1):
        if any(row[width:]):
            batcher.note(width, "torn_row", line)


def _rows(text: str, delimiter: str, *, last: bool) -> tuple[list[list[str]], str, bool]:
    """Return whole rows, the text left for later, and whether a quote had to be taken for an ordinary character."""
    if '"' not in text:
        return _plain_rows(text, delimiter, last=last)
    lines = list(io.StringIO(text, newline=""))
    held = "" if last or not lines else lines.pop()
    rows, starts, closed = _parsed(lines, delimiter)
    if '="' in text:
        rows = [[_without_formula(cell) for cell in row] for row in rows]
    swallowed = _swallowed(rows, [*starts, len(lines)], lines, delimiter)
    if swallowed is not None:
        return _without_quote(rows[:swallowed], lines[starts[swallowed] :], held, delimiter)
    if closed:
        return rows, held, False
    rest = lines[starts[-1] :]
    if last or sum(map(len, rest)) > OPEN_QUOTE:
        return _without_quote(rows[:-1], rest, held, delimiter)
    return rows[:-1], "".join(rest) + held, False


def _without_quote(
    rows: list[list[str]], lines: list[str], held: str, delimiter: str
) -> tuple[list[list[str]], str, bool]:
    """Take the quotes of the first line for ordinary characters; what follows is read anew."""
    return [*rows, lines[0].rstrip("\r\n").split(delimiter)], "".join(lines[1:]) + held, True


def _swallowed(rows: list[list[str]], starts: list[int], lines: list[str], delimiter: str) -> int | None:
    """Return the first row in which a forgotten quote has swallowed whole rows: many lines cut alike, or one with all cells."""
    width = 0
    for place in range(min(len(rows), len(starts) - 1)):
        long = starts[place + 1] - starts[place]
        if long > 1:
            width = width or _usual_width(rows)
            if _hides_row(lines[starts[place] : starts[place + 1]], width, delimiter):
                return place
        if long > LONG_CELL:
            longest = max(rows[place], key=len).split("\n")
            (cuts, often), *_ = Counter(line.count(delimiter) for line in longest).most_common(1)
            if cuts and often * 10 > len(longest) * 7:
                return place
    return None


def _hides_row(lines: list[str], width: int, delimiter: str) -> bool:
    """Tell whether a quote within a cell of several lines is no quote by the rules, and a line in it has all the cells of a row."""
    if width < FEWEST or not any(line.count(delimiter) >= width - 1 for line in lines[1:]):
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _without_formula(cell: str) -> str:
    """Return what `="00123"` shows: platforms write numbers so that spreadsheets keep their zeros."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def _parsed(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int], bool]:
    """Parse lines with a mark behind them: a mark that is no row of its own shows a quote still open."""
    reader = csv.reader([*lines, _END_MARK], delimiter=delimiter)
    rows: list[list[str]] = []
    starts: list[int] = []
    before = 0
    for row in reader:
        rows.append(row)
        starts.append(before)
        before = reader.line_num
    if rows[-1] == [_END_MARK]:
        return rows[:-1], starts[:-1], True
    return rows, starts, False


def _plain_rows(text: str, delimiter: str, *, last: bool) -> tuple[list[list[str]], str, bool]:
    """Split text without quotes: the quickest road."""
    held_return = "\r" if text.endswith("\r") and not last else ""
    if "\r" in text:
        text = text[: len(text) - len(held_return)].replace("\r\n", "\n").replace("\r", "\n")
    body, _, held = text.rpartition("\n")
    if last and held:
        body, held = text, ""
    elif not _:
        return [], held + held_return, False
    return [line.split(delimiter) for line in body.split("\n")], held + held_return, False


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter and the text without its `sep=` line."""
    named = _SEP.match(text)
    if named:
        return named[1], text[named.end() :]
    sample = text[:SAMPLE]
    lines = list(io.StringIO(sample, newline=""))[:200]
    if len(lines) > 1 and len(sample) < len(text):
        lines.pop()
    scores = [(_evenness(lines, delimiter), -place) for place, delimiter in enumerate(DELIMITERS)]
    best, place = max(scores)
    return (DELIMITERS[-place] if best > 0 else _NONE), text


def _evenness(lines: list[str], delimiter: str) -> float:
    """Score a delimiter by how many rows have the same, largest possible number of cells."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
    many = {width: count for width, count in widths.items() if width > 1}
    if not many:
        return 0.0
    width = max(many, key=lambda width: (many[width], width))
    return many[width] / sum(widths.values()) + min(width, 50) / 100
