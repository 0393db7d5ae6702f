"""Lists as people write them, with nothing between the columns: labels before each value, one thing below the other, or a line for each person, whose telephone or what is left stands behind the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])")
_LABEL = re.compile(r"(?:(?<=[\s,，;；、|。])|^)([\u4e00-\u9fffA-Za-z]{1,8})[ \t]*[:：]")
_WHO = re.compile("名|电话|手机|会员|客户|顾客|学员|name|phone|mobile", re.I)
# at the beginning only, and no sum: of 余额：120.50 nothing may go
_NUMBERED = re.compile(r"^\s*(?:[(（]?[0-9]{1,4}(?:[、)）:：]|[.．](?![0-9]{1,2}(?![0-9])))|[①-⑳]|[-•*·])\s*")
_BETWEEN = " \t\u3000,，、:：;；/|-—()（）。."
_NAMED = re.compile(r"(?:电话|手机号?|联系方式|tel)[ \t]*[:：]?[ \t]*$", re.I)
_JOTTED = re.compile(
    r"(?P<who>[\u4e00-\u9fff·]{1,6}?(?:[(（][^()（）]{1,10}[)）])?)[ \t\u3000，,、:：—-]*"
    r"(?P<left>(?:还?剩余?下?|还有|余额?|欠款?|存|卡[里上内][剩有还]*)?[ :：]*[¥￥]?[0-9][0-9.]*[万千]?"
    r"(?:元|块钱?|次|回|节|课时)?(?:[ \t\u3000，,、(（].{0,20})?)"
)  # a name and what is left for it
_MOSTLY, _OFTEN, _EVEN, _FEWEST = 0.9, 0.7, 0.6, 3
_LONGEST_NAME, _LONGEST_NOTE = 20, 60
_CHAIN = "接龙"
_LOOKED_AT = 200  # lines; a table is told from these


@dataclass(slots=True)
class Written:
    """The rows of such a list with the lines on which they begin."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, row: list[str], line: int) -> None:
        """Take a row; where headings were put before the first, those that follow move down until there is room."""
        self.rows.append(row)
        self.lines.append(max(line, self.lines[-1] + 1 if self.lines else 1))


Line = tuple[int, str]
"""A line that says something, with its number."""


def written(text: str, delimiter: str) -> Written | None:
    """Return the rows of a text that no delimiter cuts into a table; None where it is none of these lists."""
    lines = [(number, line.strip(" \t\u3000")) for number, line in enumerate(text.splitlines(), 1)]
    said = [one for one in lines if one[1]]
    if not said:
        return None
    if _labelled(said[:_LOOKED_AT]) and (found := _labelled(said)):
        return found
    if found := _short_chain(said):
        return found
    if _has_cells(said[:_LOOKED_AT], delimiter):
        return None
    if not any(_MOBILE.search(line) for _number, line in said):
        return _jotted(said)
    return _stacked(said) or _by_line(said)


def _has_cells(said: Sequence[Line], delimiter: str) -> bool:
    """Tell whether a delimiter cuts most lines alike, or gives most telephones a cell of their own: then it is a table."""
    width, often = Counter(line.count(delimiter) for _number, line in said).most_common(1)[0]
    if width and often >= _EVEN * len(said):
        return True
    called = [line for _number, line in said if _MOBILE.search(line)]
    alone = sum(
        any(_MOBILE.fullmatch(cell.strip(' "\t')) for cell in line.split(delimiter))
        for line in called
        if delimiter in line
    )
    return alone * 2 > len(called)


def _labelled(said: Sequence[Line]) -> Written | None:
    """Read 姓名：王芳 电话：… with one or several labels on a line; the label that comes first begins a person."""
    cut = [(number, _values(_NUMBERED.sub("", line, count=1))) for number, line in said]
    begin = [values[0][0] for _number, values in cut if values and values[0][0]]
    if len(begin) < _OFTEN * len(said):
        return None
    first = begin[0]
    people: list[tuple[int, dict[str, str]]] = []
    for number, values in cut:
        for label, value in values:
            if label == first or not people:
                people.append((number, {}))
            held = people[-1][1]
            at = label or next(reversed(held), first)
            held[at] = f"{held[at]} {value}".strip() if at in held else value
    often = Counter(label for _number, held in people for label in held)
    labels = [label for label in often if often[label] * 2 >= len(people)]
    if len(people) < 2 or len(labels) < 2 or not any(map(_WHO.search, labels)):
        return None
    labels += [label for label in often if label not in labels]
    found = Written()
    found.add(labels, 1)
    for number, held in people:
        found.add([held.get(label, "") for label in labels], number)
    return found


def _values(line: str) -> list[tuple[str, str]]:
    """Return the labels of a line, each with what stands behind it; what stands before the first has none."""
    marks = list(_LABEL.finditer(line))
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    found = [
        (mark[1], line[mark.end() : end].strip(_BETWEEN)) for mark, end in zip(marks, ends, strict=False)
    ]
    before = line[: marks[0].start()].strip(_BETWEEN) if marks else line
    return [*([("", before)] if before else []), *found]


def _stacked(said: Sequence[Line]) -> Written | None:
    """Read names and telephones on lines of their own, one below the other, with whatever follows each pair."""
    called = [n for n, (_number, line) in enumerate(said) if _MOBILE.fullmatch(line)]
    if len(called) < _FEWEST or len(called) * 6 < len(said):
        return None
    above = 0 if called[0] == 0 else 1
    starts = [n - above for n in called]
    partner = [said[n - 1 if above else n + 1][1] for n in called if above or n + 1 < len(said)]
    named = sum(len(one) <= _LONGEST_NAME and not re.search("[0-9]", one) for one in partner)
    if named < _MOSTLY * len(called) or any(after - before < 2 for before, after in pairwise(starts)):
        return None
    found = Written()
    for number, line in said[: starts[0]]:
        found.add(["", "", line], number)
    for start, end in pairwise([*starts, len(said)]):
        name, phone = said[start][1], said[start + 1][1] if start + 1 < end else ""
        pair = [name, phone] if above else [phone, name]
        found.add([*pair, *(line for _number, line in said[start + 2 : end])], said[start][0])
    return found


def _by_line(said: Sequence[Line]) -> Written | None:
    """Read a line for each person with the telephone somewhere in it, numbered or not, as in a 接龙."""
    cut: list[tuple[int, list[str]]] = [(number, _around(line)) for number, line in said]
    called = [row for _number, row in cut if row[1]]
    if (
        len(called) < _FEWEST
        or len(called) * 2 < len(said)
        or sum(bool(row[0]) for row in called) * 2 < len(called)
    ):
        return None
    if any(len(row[0]) > _LONGEST_NAME for row in called) or not any(row[2] for _number, row in cut):
        return None
    found = Written()
    for number, row in cut:
        found.add(row, number)
    return found


def _short_chain(said: Sequence[Line]) -> Written | None:
    """Read a 接龙 that only one or two have joined: too few lines to tell what they hold, so headings stand in place of its title."""
    first = next((n for n, (_number, line) in enumerate(said) if _NUMBERED.match(line)), len(said))
    signed = [line for _number, line in said[first:] if _NUMBERED.match(line)]
    if not any(_CHAIN in line for _number, line in said[:first]) or not 0 < len(signed) < _FEWEST:
        return None
    cut = [(number, _around(line)) for number, line in said[first:]]
    if any(len(row[0]) > _LONGEST_NAME for _number, row in cut) or not cut[0][1][0]:
        return None
    found = Written()
    found.add(["姓名", "手机", "备注"], said[0][0])
    for number, line in said[1:first]:
        found.add(["", "", line], number)
    for number, row in cut:
        found.add(row, number)
    return found


def _jotted(said: Sequence[Line]) -> Written | None:
    """Read a notebook without telephones: a name on each line and the money or the visits that are left."""
    if any(len(line) > _LONGEST_NOTE for _number, line in said):
        return None
    cut = [(number, _JOTTED.fullmatch(_NUMBERED.sub("", line, count=1))) for number, line in said]
    named = [one["who"] for _number, one in cut if one]
    if len(named) < max(_FEWEST, _MOSTLY * len(said)) or len(set(named)) * 2 < len(named):
        return None
    found = Written()
    for (number, one), (_number, line) in zip(cut, said, strict=True):
        found.add([one["who"], one["left"]] if one else ["", "", line], number)
    return found


def _around(line: str) -> list[str]:
    """Return name, telephone and the rest of a line; words without a telephone are a name only where they are numbered."""
    bare = _NUMBERED.sub("", line, count=1)
    mobiles = list(_MOBILE.finditer(bare))
    if len(mobiles) != 1:
        return [bare, "", ""] if bare != line and len(bare) <= _LONGEST_NAME else ["", "", line]
    before, after = bare[: mobiles[0].start()], bare[mobiles[0].end() :]
    return [_NAMED.sub("", before).strip(_BETWEEN), mobiles[0][0], after.strip(_BETWEEN)]
