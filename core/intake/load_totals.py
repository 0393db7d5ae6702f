"""Rows of totals against the sums of the rows above them: a proof that nothing was lost on the way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from core.intake.load_groups import Groups
from core.intake.understanding.headings import word
from core.records import NOBODYS, TOTAL, TOTAL_AGREES, Column, Mapping, Meaning, Rejected, Severity
from core.store import Store, rows, sources
from core.values import money

Aside = Sequence[tuple[int, Sequence[str], str]]  # line, cells, why a row is not taken in
DIFFERS = "total_differs"
UNSAID = "left_not_said"
_TICKED = 3  # columns 1, 2, 3 … in which each visit is ticked off
_SAID_LEFT = frozenset({Meaning.BALANCE, Meaning.TIMES_LEFT, Meaning.GIFT_BALANCE})
_BOUGHT = re.compile(
    "(?:总|购买|报名|共)(?:课时|课次|次|节)数?|(?:累计|总)?(?:充值|储值)(?:合计|总额|金额|累计)?"
)
_USED = re.compile(
    "已(?:上|消|用|耗|划|使用|消耗)(?:课时|课次|次|节)?数?|(?:累计|总)?消费(?:合计|总额|金额|累计)?|消课|划卡次数"
)
_OWED = frozenset({Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.DEBT})
_FLOWN = frozenset({Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.REFUND})  # a till nets what it gave back
# an average is none, nor what was before
_SUM = re.compile(r"(?:(?!累计).)*(?:合计|小计|总计|共计|total|sum)", re.I)


def check_totals(store: Store, source: int, mapping: Mapping) -> None:
    """Compare each row of totals with the rows above it, all of them or those since the last total.

    One that agrees says so; one that does not becomes a problem of the cell that differs. Of what was taken a till
    sums up in ways of its own, so only what stands on cards or is owed can be wrong.
    """
    aside = rows.rejected(store, source)
    totals = [one for one in aside if one.reason in (TOTAL, TOTAL_AGREES) and _is_sum(one.cells)]
    sources.drop_code(store, source, DIFFERS)
    if not totals or Groups(mapping):
        return
    columns = [one for one in mapping.columns if one.meaning in _OWED | _FLOWN and not one.is_running]
    verdicts: dict[int, list[bool]] = {}
    wrong: list[tuple[None, int, int, str, int]] = []
    for column in columns:
        for total, agrees in _compared(store, source, column, totals, aside):
            if agrees or column.meaning in _OWED:
                verdicts.setdefault(total.id, []).append(agrees)
            if not agrees and column.meaning in _OWED:
                wrong.append((None, total.line, column.index, DIFFERS, Severity.WARNING.value))
    proven = [one.id for one in totals if verdicts.get(one.id) and all(verdicts[one.id])]
    rows.set_reasons(store, proven, TOTAL_AGREES)
    rows.set_reasons(store, [one.id for one in totals if one.id not in proven], TOTAL)
    sources.add_problems(store, source, wrong)


def tell_unsaid(store: Store, source: int, mapping: Mapping) -> None:
    """Say of a list with all that was bought and all that was used that it does not say what is left: nothing is counted."""
    if not mapping.table.holds_customers or any(one.meaning in _SAID_LEFT for one in mapping.columns):
        return
    bought = [one.index for one in mapping.columns if _BOUGHT.fullmatch(word(one.header))]
    ticked = sum(one.reason == "of_month" and one.header.strip().isdecimal() for one in mapping.columns)
    if bought and (ticked >= _TICKED or any(_USED.fullmatch(word(one.header)) for one in mapping.columns)):
        sources.add_problems(
            store, source, [(None, mapping.header_row, bought[0], UNSAID, Severity.WARNING.value)]
        )


def _is_sum(cells: Sequence[str]) -> bool:
    return any(_SUM.match(cell.strip()) for cell in [cell for cell in cells if cell.strip()][:2])


def _compared(
    store: Store, source: int, column: Column, totals: Sequence[Rejected], aside: Sequence[Rejected]
) -> Iterable[tuple[Rejected, bool]]:
    """Yield each total that says a sum in a column, and whether it is that of the rows above."""
    said = [(one.line, _at(one.cells, column.index)) for one in totals]
    if not any(text for _, text in said):
        return
    every = [*rows.cells_of_column(store, source, column.index)]
    every += [(one.line, _at(one.cells, column.index)) for one in aside if not one.is_nobodys]
    of_line = {one.line: one for one in totals}
    for line, fen, above in _summed(column, said, every):
        yield of_line[line], fen in above


def totals_off(
    mapping: Mapping, lines: Sequence[int], cells: Sequence[Sequence[str]], aside: Aside
) -> tuple[tuple[int, int, int], ...]:
    """Return the totals of a list that is not stored which say something else than its rows: line, said, summed in fen."""
    totals = [(line, row) for line, row, why in aside if why in (TOTAL, TOTAL_AGREES) and _is_sum(row)]
    if not totals or Groups(mapping):
        return ()
    taken = [(line, row) for line, row, why in aside if why not in NOBODYS]
    found = []
    for column in mapping.columns:
        if column.meaning in _OWED and not column.is_running:
            said = [(line, _at(row, column.index)) for line, row in totals]
            every = [(n, _at(row, column.index)) for n, row in (*zip(lines, cells, strict=True), *taken)]
            off = [one for one in _summed(column, said, every) if one[1] not in one[2]]
            found += [(line, fen, above[0]) for line, fen, above in off]
    return tuple(found)


def _summed(
    column: Column, said: Sequence[tuple[int, str]], every: Iterable[tuple[int, str]]
) -> Iterable[tuple[int, int, tuple[int, int]]]:
    """Yield line and fen of each total, and the sums it may mean: of all rows above, or of those since the last total."""
    ordered = sorted(every, key=lambda one: one[0])
    known = {text: _fen(text, column) or 0 for text in {text for _, text in ordered}}
    lines, sums = (
        [line for line, _ in ordered],
        [*accumulate((known[text] for _, text in ordered), initial=0)],
    )
    before = 0
    for line, text in said:
        above, fen = sums[bisect_left(lines, line)], _fen(text, column)
        if fen is not None:
            yield line, fen, (above, above - before)
        before = above


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _fen(text: str, column: Column) -> int | None:
    return money(text, column.fen_per_unit) if text else None
