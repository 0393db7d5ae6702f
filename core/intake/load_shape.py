"""Rows told apart before they are read: above the header, blank, totals, the header once more, and the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from core.intake.load_groups import Groups, said_once
from core.intake.load_meaning import understanding_of
from core.intake.understanding import RowClass, row_class
from core.intake.understanding.headings import head_words
from core.readers import Merge
from core.records import TOTAL, Batch, Mapping

# WeChat Pay puts the first before every cell of a shop's bill, others the second, so that no program rounds the numbers
_GUARDS = frozenset("`'")
_THIN = 3  # a row with so few filled cells may be a note
# how totals and foot notes begin
_BEGINS = frozenset("会出店负财主合小总共累汇平均人本当全说备注提填制审复经打导统查第以-—=_:─━gstGST")
_BLANK, _AGAIN, _OTHER, _NOTE = "blank", "header_again", "other_table", "note_row"
_EXAMPLE = re.compile(r"\s*[(（【]?(?:填写)?(?:示例|样例|范例)(?:[:：)）】]|数据|$)").match
_FIGURE = re.compile(r"[¥￥+-]?[0-9０-９][0-9０-９,，.]*(?:元|人|位|次|笔|张|个|%)?").fullmatch
_MOBILE = re.compile(r"1[3-9][0-9]{9}(?:\.0)?").fullmatch
_TITLE = re.compile(
    r".{0,12}(?:会员|客户|顾客|学员|名单|明细|台账|登记|统计|汇总|一览)表?|.{0,8}(?:[0-9]{4}年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|[0-9]{4}年.{0,6}|.{1,6}(?:分?店|组|班)"
).fullmatch
_has_digit = re.compile("[0-9０-９]").search
_REASONS = {
    RowClass.DATA: "", RowClass.BLANK: _BLANK, RowClass.TOTAL: TOTAL, RowClass.HEADER: _AGAIN,
    RowClass.NOTE: _NOTE, RowClass.OTHER_HEADER: _OTHER,
}  # fmt: skip


@dataclass(slots=True)
class SortedRows:
    """The data rows of a batch with their lines, merged cells filled down, and the rows set aside."""

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    aside: list[tuple[int, Sequence[str], str]] = field(default_factory=list)


class RowSorter:
    """Sorts the rows of one sheet by where its header stands and what its merged cells cover."""

    def __init__(self, mapping: Mapping, merges: Sequence[Merge] = ()) -> None:
        self._first_data = mapping.header_row + mapping.header_rows if mapping.header_row else 1
        self._headers = frozenset(column.header for column in mapping.columns)
        self._understanding = understanding_of(mapping)
        once = said_once(mapping)
        self._downward = [
            one
            for one in merges
            if one.last_line > max(one.first_line, self._first_data - 1) and one.first_column not in once
        ]
        self._above: dict[tuple[int, int], str] = {}
        self._groups = Groups(mapping)
        self._sums_expected = False  # a foot with headings of its own has its sums in the next row
        self._elsewhere = False  # below the headings of another table, until those of this one come again
        self._openers = self._headers | head_words()

    def sort(self, batch: Batch) -> SortedRows:
        """Return the rows of a batch by what they are; blank rows and all above the data fall out.

        Where several customers stand side by side, their line comes once for each.
        """
        found = self._sort(batch)
        found.rows = self._fill(found.lines, found.rows) if self._downward else found.rows
        return self._unfolded(found) if self._groups else found

    def _unfolded(self, found: SortedRows) -> SortedRows:
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in zip(found.lines, found.rows, strict=True):
            every = self._groups.unfold(row)
            rows += every
            lines += [line] * len(every)
        return SortedRows(lines, rows, found.aside)

    def _sort(self, batch: Batch) -> SortedRows:
        found = SortedRows()
        skip = self._begin(batch, found)
        lines, rows, openers = found.lines, found.rows, self._openers
        if not (self._sums_expected or self._elsewhere) and self._all_common(batch.rows[skip:]):
            found.lines = list(range(batch.first_line + skip, batch.first_line + len(batch.rows)))
            found.rows = batch.rows[skip:]
            return found
        for line, row in enumerate(batch.rows[skip:], batch.first_line + skip):
            if self._sums_expected and self._was_sums(line, row, found):
                continue
            # the common row, told by a glance
            if len(row) > _THIN and row[0] and row[1] and row[2] and row[3] and not self._elsewhere:
                if row[0][0] not in _BEGINS and row[1][0] not in _BEGINS and row[0] not in openers:
                    lines.append(line)
                    rows.append(row)
                    continue
            elif not any(row):
                continue
            why = self._oddity(row)
            if why == _BLANK:
                continue
            if why == _OTHER:
                self._begin_elsewhere(found)
            elif self._elsewhere:
                self._elsewhere = why != _AGAIN
                why = why if why == _AGAIN else _OTHER
            if why == _AGAIN:
                _leave_title(found, line)
            if why:
                found.aside.append((line, row, why))
                self._sums_expected = why == TOTAL and not any(map(_has_digit, row))
            else:
                lines.append(line)
                rows.append(row)
        return found

    def _begin(self, batch: Batch, found: SortedRows) -> int:
        """Return how many rows of a batch stand above the data; right below the headings may stand an example, or the same in English."""
        skip = max(self._first_data - batch.first_line, 0)
        if batch.first_line > self._first_data or skip >= len(batch.rows):
            return skip
        row = batch.rows[skip]
        why = _NOTE if any(map(_EXAMPLE, row[:_THIN])) else ""
        if not why and row_class(row, self._understanding) is RowClass.HEADER:
            why = _AGAIN
        if why:
            found.aside.append((batch.first_line + skip, row, why))
        return skip + bool(why)

    def _was_sums(self, line: int, row: Sequence[str], found: SortedRows) -> bool:
        """Set the row below a total's words aside, where it holds the sums and is no customer's."""
        self._sums_expected = False
        if any(row) and _only_sums(row):
            found.aside.append((line, row, TOTAL))
            return True
        return False

    def _begin_elsewhere(self, found: SortedRows) -> None:
        """Leave this table for another one; the line with its name right above goes with it."""
        self._elsewhere = True
        said = [cell for cell in found.rows[-1] if cell] if found.rows else []
        if len(said) == 1 and not _has_digit(said[0]):
            found.aside.append((found.lines.pop(), found.rows.pop(), _NOTE))

    def _all_common(self, rows: Sequence[Sequence[str]]) -> bool:
        """Tell by whole columns whether no row of a batch is odd: both first cells filled, no total's word in them.

        More than a few columns without a blank mean that more than a few cells of every row are filled.
        """
        columns = iter(zip(*rows, strict=False))
        begin = list(islice(columns, 2))
        if len(begin) < 2 or any("" in column for column in begin):
            return False
        openers = {cell[0] for column in begin for cell in column}
        if not (_BEGINS.isdisjoint(openers) and self._openers.isdisjoint(begin[0])):
            return False
        filled = (column for column in chain(begin, columns) if "" not in column)
        return len(list(islice(filled, _THIN + 1))) > _THIN

    def _oddity(self, row: Sequence[str]) -> str:
        """Return why a row is no data, or an empty text; only a row that looks odd is looked at closely."""
        said = [cell for cell in row[:3] if cell]
        if (
            said
            and len(row) - row.count("") > _THIN
            and said[0] not in self._openers
            and not any(cell[0] in _BEGINS for cell in said[:2])
            and said[0][-1] != "计"
        ):
            return ""
        return _REASONS[row_class(row, self._understanding)]

    def _fill(self, lines: Sequence[int], rows: Sequence[list[str]]) -> list[list[str]]:
        """Let every row of a merged block say what its first row says; what would be added up is said once."""
        filled = []
        for line, row in zip(lines, rows, strict=True):
            copy = row
            for merge in self._downward:
                if merge.first_line <= line <= merge.last_line:
                    place = (merge.first_line, merge.first_column)
                    if line == merge.first_line and merge.first_column < len(row):
                        self._above[place] = row[merge.first_column]
                    elif place in self._above:
                        copy = [*copy, *[""] * (merge.first_column + 1 - len(copy))]
                        copy[merge.first_column] = copy[merge.first_column] or self._above[place]
            filled.append(copy)
        return filled


def _leave_title(found: SortedRows, line: int) -> None:
    """Set the line right above headings that come again aside where it is the name of a part: 9月会员, 二店客户名单."""
    if not found.lines or found.lines[-1] != line - 1:
        return
    said = [cell for cell in found.rows[-1] if cell]
    if len(said) == 1 and _TITLE(said[0].strip()):
        found.aside.append((found.lines.pop(), found.rows.pop(), _NOTE))


def _only_sums(row: Sequence[str]) -> bool:
    """Tell whether a row below a total's words holds nothing but figures; a customer's has a name, a card or a telephone."""
    said = [cell.strip() for cell in row if cell and not cell.isspace()]
    return all(map(_FIGURE, said)) and not any(map(_MOBILE, said))


def unguarded(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Yield batches without the marks that guard their cells."""
    for batch in batches:
        yield replace(batch, rows=[*map(unguarded_row, batch.rows)])


def unguarded_row(row: list[str]) -> list[str]:
    """Return a row without the mark that guards its cells."""
    return [cell[1:] if _is_guarded(cell) else cell for cell in row]


def is_guarded(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether more than one cell of some rows is guarded."""
    return sum(_is_guarded(cell) for row in rows for cell in row) > 1


def _is_guarded(cell: str) -> bool:
    return cell[:1] in _GUARDS and cell[-1] != "'"
