"""Where the table stands on the sheet: its heading rows, its columns, the notes beside it, or that it is a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.intake.understanding.headings import Heading, heading, is_month, look_up
from core.intake.understanding.units import is_unit_line
from core.records import Meaning
from core.values import as_typed, day, phone

Rows = Sequence[Sequence[str]]
_NUMBER = re.compile(r"[-+¥￥]?[0-9][0-9,.:]*%?")
_SUM = re.compile(r"(?:还?剩余?下?|还有|余额?|欠款?)?[¥￥]?[0-9][0-9.,]*[万千]?(?:元|块钱?|次|节|课时)")
_SENTENCE = re.compile(r"[。；;!！?？]|\n\s*[0-9]|[:：].{6,}")
_NOTE_HEAD = re.compile(r"^(?:说明|注意|注意事项|填写说明|填表说明|备注说明|导入说明|示例|样例|提示)[:：]?$")
_MAY_BE_OWN = re.compile(r"(?:说明|注意|注意事项|备注说明|提示)[:：]?$")  # what is said of each customer, too
_NOTE_BEGINS = re.compile(r"^(?:说明|注意?|备注|提示|要求)\s*[:：].")
_SEARCHED = 30
_LOOKED_AT = 300  # columns in which headings are looked for; what lies beyond them is read below those
_FEW_HEADS = 3
_HEADS = 4  # a row of so many known words is the head of a table
_FEW_RUN = 2  # days or months side by side
_LEVELS = 2  # above the lowest headings
_LEAST = 3.0  # all words, all columns, all different make 3.5 without a single known word


@dataclass(frozen=True, slots=True)
class Layout:
    """Heading rows as indexes into the rows, one heading per column, and which columns belong to the table."""

    top: int | None  # index of the first heading row
    depth: int
    headings: tuple[Heading, ...]
    beside: frozenset[int]  # columns with notes beside the table
    form: bool = False

    @property
    def body(self) -> int:
        """Return the index of the first row that may hold data."""
        return 0 if self.top is None else self.top + self.depth


def layout(rows: Rows, headings_at: int | None = None) -> Layout:
    """Return where the table stands on the first rows of a sheet, or the columns below headings that were pointed at."""
    width = max(map(len, rows), default=0)
    if headings_at is not None:
        given = tuple(map(heading, _padded(rows[headings_at], width)))
        return Layout(headings_at, 1, given, _beside(rows[headings_at + 1 :], given))
    near = rows if width <= _LOOKED_AT else [row[:_LOOKED_AT] for row in rows]
    form = looks_like_form(near)
    top = None if form else _heading_row(near)
    if top is None:
        return Layout(None, 0, tuple(heading("") for _ in range(width)), frozenset(), form)
    top, texts, depth = _levels(rows, top, width)
    headings = tuple(heading(text) for text in texts)
    return Layout(top, depth, headings, _beside(rows[top + depth :], headings))


def filled(row: Sequence[str]) -> list[int]:
    """Return the indexes of a row's cells that hold something."""
    return [index for index, cell in enumerate(row) if cell.strip()]


def is_label(cell: str) -> bool:
    """Tell whether a cell names a field, as in a form: a heading word, or a short text with a colon behind."""
    bare = cell.strip()
    if not 0 < len(bare) <= 14:
        return False
    core = heading(bare).core
    match = look_up(core)
    return bare[-1] in ":：" or (match is not None and match.exact and match.word == core)


def looks_like_form(rows: Rows) -> bool:
    """Tell whether labels stand down the page, each with its value beside it, before any table begins."""
    seen: set[str] = set()
    labelled = 0
    left = min((found[0] for row in rows[:15] if (found := filled(row))), default=0)
    for row in rows[:15]:
        places = filled(row)
        if _heads_a_table(row, places):
            break
        labels = {heading(row[place]).core for place in places if is_label(row[place])}
        opens = bool(places) and places[0] <= left + 1 and (is_label(row[places[0]]) or len(labels) > 1)
        if opens and not labels <= seen and len(labels) <= max(4, len(row) // 3):
            labelled += 1
        seen |= labels
    return labelled >= 3


def _heads_a_table(row: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether a row is known headings side by side, with no value and, where they are few, no gap between them."""
    count = len(places)
    close = count >= _FEW_HEADS and places[-1] - places[0] == count - 1
    return (count > _HEADS or close) and _known_words(row) >= 0.75 * count


def _heading_row(rows: Rows) -> int | None:
    scores = {
        index: score
        for index, row in enumerate(rows[:_SEARCHED])
        if (score := _score(rows, index, row)) > _LEAST
    }
    wide = {index for index in scores if _known_words(rows[index]) >= _HEADS}
    if wide:  # a line of notes above a bill is no heading, however well it begins
        scores = {index: score for index, score in scores.items() if len(filled(rows[index])) > 1}
    best = max(scores, key=lambda index: scores[index]) if scores else None
    earlier = (index for index in scores if best is not None and index < best)
    return next((index for index in earlier if _has_people(rows, index, best or 0)), best)


def _has_people(rows: Rows, index: int, end: int) -> bool:
    """Tell whether known headings have customers below them already: the better headings further down are another table's."""
    if _known_words(rows[index]) < max(_FEW_HEADS, len(filled(rows[index]))):
        return False
    called = [
        place for place in filled(rows[index])
        if (match := look_up(heading(rows[index][place]).core)) and match.meaning is Meaning.PHONE
    ]  # fmt: skip
    below = rows[index + 1 : end]
    return any(place < len(row) and phone(as_typed(row[place])) for place in called for row in below)


def _known_words(row: Sequence[str]) -> int:
    """Return how many cells of a row are headings word for word."""
    matches = (look_up(heading(row[place]).core) for place in filled(row))
    return sum(match is not None and match.exact for match in matches)


def _score(rows: Rows, index: int, row: Sequence[str]) -> float:
    """Return how much a row looks like headings; nought or less where it cannot be one."""
    cells = [row[place] for place in filled(row)]
    if not cells or (any(len(cell) > 60 for cell in cells) and len(cells) < 3):
        return 0
    wordy = sum(map(_wordy, cells)) / len(cells)
    if wordy < 1 and _days_side_by_side(cells):
        wordy = 1
    if wordy < 0.75:
        return 0
    known = sum(1.0 if match.exact else 0.7 for cell in cells if (match := look_up(heading(cell).core)))
    below = [len(filled(other)) for other in rows[index + 1 : index + 12] if filled(other)]
    cover = len(cells) / max([len(cells), *below[:6]])
    distinct = len(set(cells)) / len(cells)
    contrast = _contrast(rows, index, row)
    if known < 0.7 and (cover < 0.6 or contrast == 0 or index > 5):
        return 0
    if len(cells) == 1 and (max(below, default=1) > 2 or known < 1):
        return 0
    # titles are thin, data is not
    full = sum(len(filled(above)) >= 0.8 * len(cells) for above in rows[:index])
    if full > 1 and len(cells) > 1:
        return 0
    worth = 2 * known / len(cells) + min(known, 4) / 4 + wordy + 1.5 * cover + distinct + contrast
    return worth - 0.04 * index - 1.5 * (full if len(cells) > 1 else 0)


def _days_side_by_side(cells: Sequence[str]) -> bool:
    """Tell whether behind known headings nothing stands but days, months or their numbers, one after the other."""
    words = [cell for cell in cells if _wordy(cell)]
    rest = [cell for cell in cells if not _wordy(cell)]
    known = sum(
        match is not None and match.exact for match in (look_up(heading(cell).core) for cell in words)
    )
    if 2 * known < len(words) or not known or len(rest) < _FEW_RUN:
        return False
    numbers = [int(cell) for cell in rest if cell.isascii() and cell.isdigit() and len(cell) < 3]
    if len(numbers) == len(rest):
        return len(rest) > _FEW_RUN and all(after - before == 1 for before, after in pairwise(numbers))
    said = [found.iso for cell in rest if (found := day(cell))]
    return len(said) == len(rest) and sorted(set(said), reverse=said[0] > said[-1]) == said


def _wordy(cell: str) -> bool:
    bare = as_typed(cell)
    if (
        not bare
        or _NUMBER.fullmatch(bare)
        or _SUM.fullmatch(bare)
        or len(heading(cell).core) > 24
        or _SENTENCE.search(bare)
    ):
        return False
    return phone(bare) is None and (day(bare) is None or re.search("[年月]", bare) is not None)


def _contrast(rows: Rows, index: int, row: Sequence[str]) -> float:
    """Return for what part of the columns something other than words stands below the word."""
    below = [other for other in rows[index + 1 : index + 8] if filled(other)]
    columns = filled(row)
    differing = sum(
        any(column < len(other) and other[column].strip() and not _wordy(other[column]) for other in below)
        for column in columns
    )
    return differing / len(columns)


def _levels(rows: Rows, top: int, width: int) -> tuple[int, list[str], int]:
    """Return first heading row, texts and depth; a second level counts only where the first alone does not do."""
    texts = _padded(rows[top], width)
    below = _padded(rows[top + 1], width) if top + 1 < len(rows) else [""] * width
    if _is_second_level(texts, below):
        return top, _joined(_spread(texts, below), below), 2
    above = _padded(rows[top - 1], width) if top else [""] * width
    if top and _is_second_level(above, texts):
        return top - 1, _joined(_spread(above, texts), texts), 2
    return top, _reaching_down(rows, top, texts), 1


def _reaching_down(rows: Rows, top: int, texts: list[str]) -> list[str]:
    """Return headings with those that a merged cell writes a row or two above: 姓名 beside 卡, 储值 and 本金 on three levels."""
    for row in reversed(rows[max(top - _LEVELS, 0) : top]):
        if len(filled(row)) < 2:
            break
        for column in filled(row):
            match = look_up(heading(row[column]).core)
            if not texts[column].strip() and match and match.exact:
                texts[column] = row[column]
    return texts


def _is_second_level(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether headings stand below group names: each gap above is filled below, and both are words."""
    gaps = [column for column, text in enumerate(below) if text.strip() and not above[column].strip()]
    upper = filled(above)
    if (
        len(upper) < 2
        or not gaps
        or not all(_wordy(text) or day(text) for text in (above[i] for i in upper))
        or not all(map(_wordy, filter(str.strip, below)))
    ):
        return False
    alone = [column for column in upper if not below[column].strip()]
    repeated = len({below[column] for column in filled(below)}) < len(filled(below))
    cores = [heading(below[column]).core for column in filled(below)]
    known = sum(is_month(core) or look_up(core) is not None for core in cores)
    return bool(alone or repeated) and known >= 0.6 * len(filled(below)) and min(gaps) > upper[0]


def _spread(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return group names carried to the right over the headings that stand below them."""
    spread, name = list(above), ""
    for column, text in enumerate(above):
        name = text if text.strip() else name if below[column].strip() else ""
        spread[column] = name
    return spread


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    counts = [text for text in below if text.strip()]
    return [
        low
        if low.strip() and counts.count(low) == 1
        else f"{high}{low}"
        if low.strip() != high.strip()
        else low
        for high, low in zip(above, below, strict=True)
    ]


def _beside(body: Rows, headings: Sequence[Heading]) -> frozenset[int]:
    """Return the columns of notes that stand beside the table: behind an empty column, without heading, thinly filled."""
    named = [column for column, found in enumerate(headings) if found.core]
    rows = [row for row in body if filled(row)]
    beside: set[int] = set()
    for column, found in enumerate(headings):
        text = found.text.strip()
        apart = column > 0 and not headings[column - 1].core
        after_gap = apart and _NOTE_BEGINS.match(text)
        if found.core and not (_NOTE_HEAD.match(text) or is_unit_line(text)) and not after_gap:
            continue
        cells = [row[column].strip() if column < len(row) else "" for row in rows]
        main = sum(
            bool(cell) and any(other in named for other in filled(row))
            for cell, row in zip(cells, rows, strict=True)
        )
        of_rows = main > 0.5 * len(rows)
        if found.core and not apart and _MAY_BE_OWN.match(text) and (of_rows or not _is_block(cells)):
            continue
        if found.core or not of_rows:
            beside.add(column)
    return frozenset(column for column in beside if column > min(named, default=0))


def _is_block(cells: Sequence[str]) -> bool:
    """Tell whether the filled cells of a column stand one below the other from the top, as a note beside the table does."""
    filled = [n for n, cell in enumerate(cells) if cell]
    return not filled or filled == list(range(len(filled)))


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
