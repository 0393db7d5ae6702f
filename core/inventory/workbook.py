"""A spreadsheet written as a stream: no temporary file, flat memory, formulas defused (ECMA-376, inline strings)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from core.clock import now
from core.inventory.behind import Behind
from core.inventory.safe_cells import NUMBER, defuse
from core.jobs import QUIET, Job

MAX_ROWS = 1_048_576  # of one sheet, its head included (Excel's limit)
MAX_CELL = 32_767  # UTF-16 units
LEVEL = 5  # of deflate; 6 takes four tenths more time for a twentieth less of bytes (measured)
_BATCH = 1_000
# What a batch must not hold to be spelled at once: these bytes (the last four controls and the line end are our own
# borders), _x, U+FFFE and U+FFFF, a cell that ends in a space or begins with one of these signs. Patterns that begin
# with a fixed sign are ten times as fast as one with choices at its beginning.
_ODD_BYTES = bytes(sign for sign in range(0x1C) if sign != 0x0A) + b"&<>"
_ODD = (re.compile(b"_x"), re.compile(b"\xef\xbf[\xbe\xbf]"), re.compile(b" [\x1c-\x1f\n]"))
_LIVE = "(?:['=+\\-@ ]|\xef\xbc[\x9d\x8b\x8d\xa0])".encode("latin-1")
_STARTS = {border: re.compile(border.encode() + _LIVE) for border in "\n\x1c\x1d\x1e\x1f"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = " \t\n"  # what XML may take away (1.0, 2.3); a wide Chinese space stays by itself
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")
_ALL_NUMBERS = re.compile(rf"(?:(?:{NUMBER.pattern})?\n)*+(?:{NUMBER.pattern})?", re.ASCII)
_BORDERS = {"tt": "\x1f", "tn": "\x1e", "nt": "\x1d", "nn": "\x1c"}
_OPEN = {False: b'<c s="1" t="inlineStr"><is><t>', True: b'<c s="2"><v>'}
_CLOSE = {False: b"</t></is></c>", True: b"</v></c>"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" xfId="0" applyFont="1" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to write: its name, head, rows of texts, the columns that are numbers, and widths in characters.

    `mark` stands in a row of its own above the head, and at the top of every page that is printed; `choices` are the
    words that the cells of a column take, offered as a list, and `wrong` what is said of any other.
    """

    name: str
    head: tuple[str, ...]
    rows: Iterable[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
    mark: str = ""
    choices: tuple[tuple[int, tuple[str, ...]], ...] = ()
    wrong: str = ""


@dataclass(slots=True)
class Written:
    """What was written: rows without heads, and cells that had to be cut at Excel's limit."""

    rows: int = 0
    cut: int = 0


def write_workbook(
    stream: IO[bytes], sheets: Iterable[Sheet], job: Job = QUIET, level: int = LEVEL
) -> Written:
    """Write the sheets to a stream, which need not seek; a table over 1,048,576 rows goes on in a further sheet."""
    written = Written()
    names: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for sheet in sheets:
            rows, part = iter(sheet.rows), 0
            while True:
                part += 1
                names.append(_free_name(sheet.name, part, names))
                if not _write_sheet(archive, len(names), sheet, rows, written, job):
                    break
        _write_frame(archive, names)
    return written


def workbook_bytes(*sheets: Sheet) -> bytes:
    """The sheets as the bytes of one .xlsx, made in memory only."""
    made = io.BytesIO()
    write_workbook(made, sheets)
    return made.getvalue()


def escape(text: str) -> str:
    """Spell a text for XML 1.0 the way spreadsheets do: forbidden characters as _xHHHH_ (ECMA-376, 22.9.2.19)."""
    text = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return _ENTITY.sub(lambda found: _NAMES[found[0]], text)


def _write_sheet(
    archive: zipfile.ZipFile,
    number: int,
    sheet: Sheet,
    rows: Iterator[Sequence[str]],
    written: Written,
    job: Job,
) -> bool:
    """Write one sheet; return whether rows are left for a further one."""
    room, spelling = MAX_ROWS - 1 - bool(sheet.mark), _Spelling(len(sheet.head), sheet.numbers, written)
    with (
        archive.open(_info(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as part,
        Behind(part.write) as packing,
    ):
        packing.write(_opening(sheet).encode())
        while room:
            batch = list(islice(rows, min(_BATCH, room)))
            if not batch:
                break
            room -= len(batch)
            packing.write(spelling.spell(batch))
            written.rows += len(batch)
            job.step("package.rows", written.rows)
        packing.write(f"</sheetData>{_lists(sheet)}{_printed_head(sheet.mark)}</worksheet>".encode())
    return not room


def _opening(sheet: Sheet) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(sheet.widths, 1)
    )
    columns = f"<cols>{widths}</cols>" if widths else ""
    above = [(sheet.mark,), sheet.head] if sheet.mark else [sheet.head]
    heads = "".join(f"<row>{''.join(map(_bold, texts))}</row>" for texts in above)
    pane = f'<pane ySplit="{len(above)}" topLeftCell="A{len(above) + 1}" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    return f'{_XML}<worksheet xmlns="{_MAIN}">{view}{columns}<sheetData>{heads}'


def _bold(text: str) -> str:
    return f'<c s="3" t="inlineStr"><is><t>{escape(defuse(text))}</t></is></c>'


def _lists(sheet: Sheet) -> str:
    """Return the lists to choose from (ECMA-376, 18.3.1.32); a cell may stay empty, and no other word is taken."""
    first = 3 if sheet.mark else 2
    made = "".join(
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" error="{escape(sheet.wrong)}"'
        f' sqref="{(letter := chr(ord("A") + column))}{first}:{letter}{MAX_ROWS}">'
        f"<formula1>&quot;{escape(','.join(words))}&quot;</formula1></dataValidation>"
        for column, words in sheet.choices
    )
    return f'<dataValidations count="{len(sheet.choices)}">{made}</dataValidations>' if made else ""


def _printed_head(mark: str) -> str:
    """Return the header of every printed page; & begins a code there and is doubled (ECMA-376, 18.3.1.46)."""
    text = escape(mark.replace("&", "&&"))
    return f"<headerFooter><oddHeader>&amp;C{text}</oddHeader></headerFooter>" if mark else ""


class _Spelling:
    """Spells batches of rows as XML: at once where nothing in them is special, else cell by cell."""

    def __init__(self, width: int, numbers: frozenset[int], written: Written) -> None:
        self._numbers, self._written = numbers, written
        # Borders between text and text, text and number, and so on: replaced in the bytes of a whole batch.
        turns = [
            "".join("n" if one in numbers else "t" for one in (index, index + 1))
            for index in range(width - 1)
        ]
        self._template = "%s" + "".join(f"{_BORDERS[turn]}%s" for turn in turns)
        first, last = 0 in numbers, width - 1 in numbers
        self._between = _CLOSE[last] + b"</row><row>" + _OPEN[first]
        self._head, self._tail = b"<row>" + _OPEN[first], _CLOSE[last] + b"</row>"
        self._width = width

    def spell(self, batch: list[Sequence[str]]) -> bytes:
        """Return the rows of a batch."""
        made = self._at_once(batch)
        if made is None:
            return "".join(
                [f"<row>{''.join(map(self._cell, range(self._width), row))}</row>" for row in batch]
            ).encode()
        for turn, border in _BORDERS.items():
            if border in self._template:
                made = made.replace(border.encode(), _CLOSE[turn[0] == "n"] + _OPEN[turn[1] == "n"])
        made = self._head + made.replace(b"\n", self._between) + self._tail
        return made.replace(_OPEN[False] + _CLOSE[False], b"<c/>").replace(
            _OPEN[True] + _CLOSE[True], b"<c/>"
        )

    def _at_once(self, batch: list[Sequence[str]]) -> bytes | None:
        """Return the cells of a batch between borders, a line each row; None if anything in it is special."""
        if set(map(len, batch)) != {self._width}:
            return None
        rows = [self._template % tuple(row) for row in batch]
        if max(map(len, rows)) * 2 > MAX_CELL:
            return None
        text = "\n".join(["", *rows, ""])
        if text.count("\n") != len(rows) + 1 or any(
            text.count(border) != self._template.count(border) * len(rows) for border in _BORDERS.values()
        ):
            return None
        try:
            made = text.encode()
        except UnicodeEncodeError:  # half of a pair
            return None
        starts = (pattern for border, pattern in _STARTS.items() if border in text)
        if len(made.translate(None, _ODD_BYTES)) != len(made) or any(
            pattern.search(made) for pattern in (*_ODD, *starts)
        ):
            return None
        return made[1:-1] if all(self._are_numbers(batch, index) for index in self._numbers) else None

    @staticmethod
    def _are_numbers(batch: list[Sequence[str]], index: int) -> bool:
        return _ALL_NUMBERS.fullmatch("\n".join([row[index] for row in batch])) is not None

    def _cell(self, index: int, text: str) -> str:
        return _number(text, self._written) if index in self._numbers else _text(text, self._written)


def _number(text: str, written: Written) -> str:
    if not text:
        return "<c/>"
    return f'<c s="2"><v>{text}</v></c>' if NUMBER.fullmatch(text) else _text(text, written)


def _text(text: str, written: Written) -> str:
    if not text:
        return "<c/>"
    safe = defuse(text)
    units = len(safe) if len(safe) * 2 <= MAX_CELL else len(safe.encode("utf-16-le", "surrogatepass")) // 2
    if units > MAX_CELL:
        safe = safe.encode("utf-16-le", "surrogatepass")[: MAX_CELL * 2].decode("utf-16-le", "ignore")
        written.cut += 1
    space = ' xml:space="preserve"' if safe != safe.strip(_SPACE) or "\n" in safe else ""
    return f'<c s="1" t="inlineStr"><is><t{space}>{escape(safe)}</t></is></c>'


def _free_name(wanted: str, part: int, taken: Sequence[str]) -> str:
    clean = re.sub(r"[\\/?*\[\]:]", " ", wanted).strip("' ")[:25] or "Sheet"
    name = clean if part == 1 else f"{clean} ({part})"
    copies = 1
    while name.lower() in {one.lower() for one in taken}:
        copies += 1
        name = f"{clean} ({part}-{copies})"
    return name


def _write_frame(archive: zipfile.ZipFile, names: Sequence[str]) -> None:
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escape(name).replace(chr(34), "&quot;")}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    links += f'<Relationship Id="rId{len(names) + 1}" Type="{_RELS}/styles" Target="styles.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    frame = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACK}/relationships">{links}</Relationships>',
        "xl/styles.xml": _STYLES.removeprefix(_XML),
        "_rels/.rels": f'<Relationships xmlns="{_PACK}/relationships"><Relationship Id="rId1" Type="{_RELS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'<Types xmlns="{_PACK}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'{parts}<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
    }
    for name, text in frame.items():
        archive.writestr(_info(name), _XML + text)


def _info(name: str) -> zipfile.ZipInfo:
    moment = now()
    info = zipfile.ZipInfo(
        name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    )
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
