"""A small form for each customer, one below the other or side by side, brought into a list with a row for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.intake.understanding import understand
from core.intake.understanding.headings import heading, look_up, word
from core.intake.understanding.layout import filled, is_label
from core.intake.understanding.rows import heads_a_list
from core.records import Meaning
from core.values import is_company, is_person

FORMS, SHEETS = "repeated_form", "form_per_sheet"
MOST = 50_000  # rows of a sheet of forms
_HEAD, _NEAR = 15, 60  # rows in which headings, and in which a second form begins
_LEAST, _HALF, _RUN = 2, 0.5, 3
_BOTH = re.compile(r"\s*([^:：\d]{1,10}?)\s*[:：]\s*(\S.*)", re.DOTALL)  # 姓名：王芳 in one cell
_SPACED = re.compile(r"(?:(?<=[\s,，;；])|^)([^\s:：,，;；\d]{1,8})\s*[:：]")
_LONGEST = 400  # signs of a cell that holds several labels
_DIGITS = re.compile(r"[0-9\s]")
_OWN = re.compile(r"[0-9]\s*[-./年月+元次]|[-+][0-9]|[0-9]{5}").search  # what was said or done on a day
_TOTAL = re.compile(r"\s*(?:合计|小计|总计)")
_WIDE = 6
_has_digit = re.compile("[0-9０-９]").search
_NOTE = "备注"
_ROWS = 400  # of a sheet that is one form with what was bought below it
_SHEET, _NAME = "\0sheet", "姓名"
_VISITED = "最近到店"  # the day of a visit, beside the day on which the card was bought
_NAMES = frozenset({Meaning.NAME, Meaning.COMPANY, Meaning.CONTACT_PERSON})
_LEFT = frozenset({Meaning.BALANCE, Meaning.TIMES_LEFT})
_MOSTLY = 0.8
_WHO = frozenset({Meaning.NAME, Meaning.PHONE, Meaning.COMPANY, Meaning.CARD_NUMBER, Meaning.CUSTOMER_ID})

Rows = Sequence[Sequence[str]]


@dataclass(slots=True)
class _Form:
    """One customer: the line where the form begins, its fields, its loose words, and the sales listed in it."""

    line: int
    fields: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    sales: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def say(self, label: str, value: str) -> None:
        """Put a value behind a label; what a second one says stands behind the first."""
        held = self.fields.get(label, "")
        self.fields[label] = f"{held} {value}".strip() if value not in held.split() else held


class _Labels(dict[str, str]):
    """The plain label of each cell that is one, or that holds one before its value; empty where there is none."""

    def __missing__(self, cell: str) -> str:
        """Tell it of a cell that comes for the first time."""
        self[cell] = found = _label(cell)
        return found


def has_forms(head: Rows) -> bool:
    """Tell by the first rows whether a sheet may be such forms: no headings of a list, and its first label comes again."""
    if any(map(heads_a_list, head[:_HEAD])):
        return False
    said = [label for row in parted(head[:_NEAR]) for cell in row if (label := _label(cell))]
    return said.count(said[0]) >= _LEAST if said else False


def as_list(rows: Rows) -> list[list[str]] | None:
    """Return the forms of a sheet that was read whole as a list, each on the line where it begins.

    None where the sheet is something else, or most forms name nobody.
    """
    rows, label = parted(rows), _Labels()
    often = Counter(said for row in rows for cell in row if (said := label[cell]))
    first = next(iter(often), "")
    if not first or any(map(_runs_on, (row for row in rows if first in map(label.get, row)))):
        return None
    # a label comes about as often as there are forms
    label |= {cell: "" for cell, said in label.items() if often[said] < max(_LEAST, _HALF * often[first])}
    cut = ([row[start:end] for row in rows] for start, end in _blocks(rows, first, label))
    forms = sorted(
        (form for block in cut for form in _forms(block, first, label)), key=lambda form: form.line
    )
    called = [form.fields[first] for form in forms if form.fields[first]]
    if len(forms) < _LEAST or len(called) < _HALF * len(forms) or any(map(_label, called)):
        return None
    return _believed(forms)


def opening_label(rows: Rows) -> str:
    """Return the label that a sheet which is one small form begins with; empty where it is something else."""
    if not rows or len(rows) > _ROWS or any(map(heads_a_list, rows[:_HEAD])):
        return ""
    rows = parted(rows[:_NEAR])
    said = [label for row in rows for cell in row if (label := _label(cell))]
    known = {label for label in said if look_up(label)}
    return said[0] if len(known) >= _LEAST and said.count(said[0]) == 1 else ""


def one_each(sheets: Sequence[tuple[str, Rows]]) -> list[list[str]] | None:
    """Return sheets of which each is one small form as a list, the forms one below the other; None where most name nobody.

    Where no form says a name, the sheet is called by it.
    """
    label = _Labels()
    sheets = [(name, parted(rows)) for name, rows in sheets]
    often = Counter(said for _name, rows in sheets for said in {label[cell] for row in rows for cell in row})
    label |= {cell: "" for cell, said in label.items() if often[said] < max(_LEAST, _HALF * len(sheets))}
    forms: list[_Form] = []
    above = 0
    for name, rows in sheets:
        first = next((said for row in rows for cell in row if (said := label[cell])), "")
        for form in _forms(rows, first, label) if first else ():
            form.line += above + 1
            form.loose += [cell for row in rows[: form.line - above - _LEAST] for cell in row if cell.strip()]
            form.sales = [(line + above + 1, sale) for line, sale in form.sales]
            form.fields.setdefault(_SHEET, name)
            forms.append(form)
        above += len(rows) + 1
    if len(forms) < _LEAST:
        return None
    names = [form.fields.pop(_SHEET) for form in forms]
    if not any(_is_name(said) for form in forms for said in form.fields):
        if not _are_customers(names, often):
            return None
        for form, name in zip(forms, names, strict=True):
            form.fields = {_NAME: name} | form.fields
    return _believed(forms) if _of_several(forms) else None


def _of_several(forms: Sequence[_Form]) -> bool:
    """Tell whether forms are the same form of several customers: the sheets of one order name the same one or nobody."""
    often = Counter(label for form in forms for label in form.fields)
    common = {label for label, count in often.items() if count >= _MOSTLY * len(forms)}
    named = [label for label in common if (found := look_up(heading(label).core)) and found.meaning in _WHO]
    who = {said for form in forms if any(said := tuple(form.fields.get(label, "") for label in named))}
    shared = sum(len(common & form.fields.keys()) >= _HALF * len(form.fields) for form in forms)
    return len(who) >= _MOSTLY * len(forms) and shared >= _MOSTLY * len(forms)


def _is_name(label: str) -> bool:
    found = look_up(heading(label).core)
    return found is not None and (found.meaning in _NAMES or found.generic == "name")


def _are_customers(names: Sequence[str], labels: Iterable[str]) -> bool:
    """Tell whether sheets are called by their customers: names of persons or firms, and something that only a customer has."""
    called = sum(is_person(name) or is_company(name) for name in names)
    said = {found.meaning for label in labels if (found := look_up(heading(label).core))}
    return called >= _MOSTLY * len(names) and bool(said & (_WHO | _LEFT))


def parted(rows: Rows) -> Rows:
    """Return rows in which a cell with several labels and their values is as many cells: 姓名：王芳 电话：138…."""
    if not any(cell.count("：") + cell.count(":") > 1 for row in rows for cell in row):
        return rows
    return [
        [part for cell in row for part in (_parts(cell) if len(cell) < _LONGEST else [cell])] for row in rows
    ]


def _parts(cell: str) -> list[str]:
    places = [found.start() for found in _SPACED.finditer(cell) if look_up(heading(found[1]).core)]
    if len(places) < _LEAST or cell[: places[0]].strip():
        return [cell]
    return [cell[start:end].strip() for start, end in pairwise([*places, len(cell)])]


def _believed(forms: Sequence[_Form]) -> list[list[str]] | None:
    """Return forms laid out as a list, None where most name nobody."""
    laid = _laid(forms)
    found = understand(laid)
    who = [column.index for column in found.columns if column.meaning in _WHO]
    named = sum(any(row[n].strip() for n in who) for row in laid if row) - 1
    return laid if found.table.holds_customers and named >= _HALF * len(forms) else None


def _label(cell: str) -> str:
    """Return the plain label in a cell that is one, or that holds one before its value; empty where there is none."""
    if not cell or len(cell) > 200:
        return ""
    if found := _BOTH.fullmatch(cell):
        return word(found[1]) if look_up(heading(found[1]).core) else ""
    return word(cell) if is_label(cell) and not cell.strip()[0].isdigit() else ""


def _runs_on(row: Sequence[str]) -> bool:
    """Tell whether a row goes on like headings of a list: more than a few words side by side, hardly one of them a value."""
    places = filled(row)
    run = places[-1] - places[0] + 1 == len(places) > _WIDE
    return run and not any(_has_digit(row[place]) for place in places)


def _blocks(rows: Rows, first: str, label: _Labels) -> list[tuple[int, int]]:
    """Return from which column to which each form goes, where several stand side by side."""
    width = max(map(len, rows))
    beside = [[n for n, cell in enumerate(row) if label[cell] == first] for row in rows]
    starts = max(beside, key=len)
    return list(pairwise([0, *starts[1:], width]))


def _forms(rows: Rows, first: str, label: _Labels) -> Iterator[_Form]:
    """Yield the forms that stand one below the other."""
    form: _Form | None = None
    heads: dict[int, str] = {}
    for line, row in enumerate(rows, 1):
        places = filled(row)
        said = [label[row[place]] for place in places]
        if first in said:
            if form:
                yield form
            form = _Form(line)
        if form is None or not places:
            heads = {} if not places else heads
        elif _heads_sales(row, places):
            heads = {place: row[place] for place in places}
        elif heads and (_TOTAL.match(row[places[0]]) or not any(said)):
            if not _TOTAL.match(row[places[0]]):
                form.sales.append((line, {heads[place]: row[place] for place in places if place in heads}))
        else:
            heads = {}
            _read(form, row, places, label)
    if form:
        yield form


def _heads_sales(row: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether a row of a form heads a list in it: known words side by side, none with a colon or a value."""
    run = places[-1] - places[0] + 1 == len(places) >= _RUN
    return run and all(is_label(row[place]) and row[place].strip()[-1] not in ":：" for place in places)


def _read(form: _Form, row: Sequence[str], places: Sequence[int], label: _Labels) -> None:
    """Take the fields of one row: each label with what stands behind it in its cell or in the next ones."""
    before = ""
    for n, place in enumerate(places):
        cell, found = row[place].strip(), label[row[place]]
        alone = before and not form.fields[before] and place - 1 in places and cell[-1] not in ":："
        if not found or (alone and not _has_value(row, places, n, label)):
            form.say(before, cell) if before else form.loose.append(cell)
            continue
        both = _BOTH.fullmatch(cell)
        form.say(found, both[2].strip() if both else "")
        before = found


def _has_value(row: Sequence[str], places: Sequence[int], n: int, label: _Labels) -> bool:
    """Tell whether a label has its value in the next cell; one without, right behind another, is that one's value: 类型 会员."""
    nearby = n + 1 < len(places) and places[n + 1] == places[n] + 1
    return nearby and not label[row[places[n + 1]]]


def _laid(forms: Sequence[_Form]) -> list[list[str]]:
    """Return the forms as rows below one row of headings; a sale names its customer once more."""
    _keep_loose(forms)
    fields = list(dict.fromkeys(label for form in forms for label in form.fields))
    heads = list(dict.fromkeys(head for form in forms for _line, sale in form.sales for head in sale))
    dated = any(_means(label, Meaning.DATE) for label in fields)
    called = [_VISITED if dated and _means(head, Meaning.DATE) else head for head in heads]
    who = [label for label in fields if (found := look_up(heading(label).core)) and found.meaning in _WHO]
    laid: list[list[str]] = [[]] * (forms[0].line - _LEAST)
    laid.append([*fields, *called])
    for form in forms:
        laid += [[]] * (form.line - 1 - len(laid))
        laid.append([form.fields.get(label, "") for label in fields] + [""] * len(heads))
        for line, sale in form.sales:
            laid += [[]] * (line - 1 - len(laid))
            named = [form.fields.get(label, "") if label in who else "" for label in fields]
            laid.append(named + [sale.get(head, "") for head in heads])
    return laid


def _means(label: str, meaning: Meaning) -> bool:
    found = look_up(heading(label).core)
    return found is not None and found.meaning is meaning


def _keep_loose(forms: Sequence[_Form]) -> None:
    """Keep the words of a form that stand behind no label as a note; the name that every form bears, with its number, is none."""
    often = Counter(_DIGITS.sub("", text) for form in forms for text in form.loose)
    for form in forms:
        for text in form.loose:
            if _OWN(text) or often[_DIGITS.sub("", text)] < max(_LEAST, _HALF * (len(forms) - 1)):
                form.say(_NOTE, text)
