"""Row by row: data, blank, a total, the headings once more, or a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.intake.understanding.headings import Match, heading, look_up, word
from core.intake.understanding.model import KNOWN_BY, ColumnGuess, RowClass, Understanding
from core.intake.understanding.units import is_unit_line
from core.records import Meaning
from core.values import as_typed, day, phone

_TOTAL = re.compile(
    r"(?:本页|本月|当月|本年|本日|当日|全部|总)?(?:合计|小计|总计|共计|累计|汇总|总额|平均|均值|人均)(?:金额|人数|数量|数)?(?:[:：(0-9].*)?|总(?:交易)?(?:单|笔)数|(?:合|总)?共(?:计|有)?[0-9]+(?:人|位|名|户|家|张)(?:客户|顾客|会员|学员)?|(?:grand)?(?:sub)?total[:：]?|sum[:：]?",
    re.I,
)
_OF_A_GROUP = re.compile(r".{1,12}(?:小计|合计|总计)[:：]?")  # 一店小计
_FOOT = re.compile(
    r"(?:说明|备注|注|注意|注意事项|提示|填写说明|填表说明|制表人?|制表日期|制单人?|审核人?|复核人?|经手人|打印时间|打印日期|打印人|导出时间|导出日期|导出人|统计时间|查询时间|查询条件|第.{1,4}页.{0,12}|共.{1,6}条(?:记录|数据)?.{0,20}|以下空白|[-—]*以下空白[-—]*|以上|(?:已|待)?(?:收入|支出)(?:合计)?)(?:[:：].*)?$|#|[-—=*_ ]{6,}|共[0-9]+笔",
    re.S,
)
# who signs below a list: 会计：小周  店长（签字）：老王
_SIGNED = re.compile(
    r"(?:会计|出纳|店长|负责人|财务|主管|经理|老板|制[表单]人?|审[核批]人?|复核人?|填[表报]人?|经[手办]人?|日期|公司|单位)"
    r"(?:[(（]?(?:签字|签名|签章|盖章)[)）]?[:：]?|[:：]).{0,30}|[(（]?(?:签字|签名|签章|盖章)[)）]?[:：]?.{0,12}"
).fullmatch
_SIGNS = re.compile(
    r"(?:制[表单]|审核|复核|填[表报]|经[手办])人?[:：]?"
).fullmatch  # his name stands in the next cell
_MADE = re.compile(r"(?:(?:制表|打印|导出|统计|查询)(?:时间|日期|人)|第.{1,4}页)").match
_MOBILE = re.compile(r".*1[3-9][0-9]{9}", re.S).match
_LONE = re.compile(r"(?:数据)?截[止至](?:到|日期)?.{0,30}|(?:以[上下]|本表|此表).{0,40}").fullmatch
_RULED = re.compile(r"[\s:]*[-—–=_─━]{2,}[\s:]*").fullmatch  # a line drawn below the headings, cell by cell
_LONG = 30
_CALLED = frozenset({Meaning.PHONE, Meaning.PHONE2})
_FEWEST = 3  # headings; of fewer nobody can be sure
_NAMED_OR_CALLED = frozenset(
    {Meaning.NAME, Meaning.COMPANY, Meaning.STAFF, Meaning.CONTACT_PERSON, Meaning.PHONE, Meaning.PHONE2}
)

_NEVER_MIXED = frozenset(
    {Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT, Meaning.DEBT, Meaning.DEPOSIT, Meaning.POINTS, Meaning.AMOUNT, Meaning.PAID_AMOUNT}
)  # fmt: skip


def row_class(row: Sequence[str], understanding: Understanding) -> RowClass:
    """Return what a row of the sheet below the headings is."""
    columns = understanding.columns
    table = [
        cell
        for guess, cell in zip(columns, row, strict=False)
        if guess.reason_code != "beside_table" and cell and not cell.isspace()
    ]
    if not table:
        return RowClass.NOTE if any(cell.strip() for cell in row) else RowClass.BLANK
    first = table[0].strip()
    if len(first) > 1 and (_total(table, columns, row) or _is_of_a_group(first, columns, row)):
        return RowClass.TOTAL
    if all(map(_RULED, table)):
        return RowClass.NOTE
    headings = _headings_of_any_table(row, understanding)
    wider = sum(bool(cell.strip()) for cell in row) > len(table)
    if headings is RowClass.OTHER_HEADER and (wider or _says_other(row, understanding)):
        return headings
    if _repeats_headings(row, understanding, len(table)):
        return RowClass.HEADER
    if headings:
        return headings
    if len(columns) > 2 and _is_note(table, first) and not _can_be_called(row, columns):
        return RowClass.NOTE
    return RowClass.DATA


def _total(table: Sequence[str], columns: Sequence[object], row: Sequence[str]) -> bool:
    """Tell whether a total's word opens the row, or its second cell when the first only counts on."""
    openers = [re.sub(r"\s", "", cell) for cell in table[:2]]
    if _TOTAL.fullmatch(openers[0]):
        return True
    return (
        len(openers) > 1
        and openers[0].isdigit()
        and bool(_TOTAL.fullmatch(openers[1]))
        and len(columns) > 2
        and bool(row)
    )


def _is_of_a_group(first: str, columns: Sequence[ColumnGuess], row: Sequence[str]) -> bool:
    """Tell whether a row sums up a group by its name; a customer of such a name has a number of his own beside it."""
    if not _OF_A_GROUP.fullmatch(first):
        return False
    return not any(
        guess.meaning in KNOWN_BY and cell.strip() for guess, cell in zip(columns, row, strict=False)
        if cell.strip() != first
    )  # fmt: skip


def _repeats_headings(row: Sequence[str], understanding: Understanding, count: int) -> bool:
    if not understanding.header_row:
        return False
    same = sum(
        bool(guess.header) and bool(cell) and (cell == guess.header or word(cell) == word(guess.header))
        for guess, cell in zip(understanding.columns, row, strict=False)
        if guess.meaning is not Meaning.EMPTY
    )
    return same >= max(1, 0.6 * count) and (count > 1 or len(understanding.columns) == 1)


def heads_a_list(row: Sequence[str]) -> bool:
    """Tell whether a row is nothing but words that stand over columns, one of them over who somebody is."""
    return bool(_words_over_columns(row))


def _words_over_columns(row: Sequence[str]) -> list[tuple[int, Match]]:
    """Return the known words of a row that is nothing but words that stand over columns, with their places."""
    cells = [(place, cell) for place, cell in enumerate(row) if cell and not cell.isspace()]
    if len(cells) < _FEWEST or any(sign.isdigit() for _, cell in cells for sign in cell):
        return []
    found = [
        (place, match) for place, cell in cells if (match := look_up(heading(cell).core)) and match.exact
    ]
    named = {one.meaning for _, one in found} & _NAMED_OR_CALLED
    return found if named and len(found) >= max(_FEWEST, 0.8 * len(cells)) else []


def _headings_of_any_table(row: Sequence[str], understanding: Understanding) -> RowClass | None:
    """Tell whether a row is headings: of this table in other words, or of another."""
    found = _words_over_columns(row)
    if not found:
        return None
    if _says_other(row, understanding):
        return RowClass.OTHER_HEADER
    said = {guess.index: guess.meaning for guess in understanding.columns}
    same = sum(match.meaning is said.get(place) for place, match in found)
    return RowClass.HEADER if same >= 0.6 * len(found) else RowClass.OTHER_HEADER


def _says_other(row: Sequence[str], understanding: Understanding) -> bool:
    """Tell whether headings call something else what a column of this table holds: below 剩余次数 the next list has 余额."""
    columns = {guess.index: guess for guess in understanding.columns}
    for place, match in _words_over_columns(row):
        held = columns.get(place)
        if match.meaning not in _NEVER_MIXED or held is None or not held.header:
            continue
        if held.meaning is not match.meaning and word(held.header) != word(row[place]):
            return True
    return False


def _is_note(table: Sequence[str], first: str) -> bool:
    if len(table) <= 3 and (_FOOT.match(first) or is_unit_line(first)):
        return True
    if _SIGNED(first) and (len(table) < 3 or sum(bool(_SIGNED(cell.strip())) for cell in table) > 1):
        return True
    if _SIGNS(first):
        return True
    return len(table) == 1 and (len(first) >= _LONG or bool(_LONE(first)) or _is_day(first))


def signs_off(cells: Sequence[str]) -> bool:
    """Tell whether a row below a list says who made it, when, or on which page: nobody's row, and no news either."""
    said = [cell.strip() for cell in cells if cell and not cell.isspace()]
    if not said or any(map(_MOBILE, said)):
        return False
    return bool(
        _SIGNED(said[0]) or _SIGNS(said[0]) or _MADE(said[0]) or (len(said) == 1 and _is_day(said[0]))
    )


def _is_day(text: str) -> bool:
    found = day(text)
    return found is not None and found.exact and not text.isdigit()


def _can_be_called(row: Sequence[str], columns: Sequence[ColumnGuess]) -> bool:
    """Tell whether a telephone number stands where they stand: whoever has one is no foot note."""
    called = (guess.index for guess in columns if guess.meaning in _CALLED)
    return any(index < len(row) and row[index] and phone(as_typed(row[index])) for index in called)
