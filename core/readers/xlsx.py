"""Read .xlsx and .xlsm: the parts of the workbook, and each sheet by the quick road or, failing that, by expat."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from core.readers.numbers import PLAIN, NumberFormat, built_in, from_code
from core.readers.shapes import Limits, Merge, unreadable
from core.readers.xlsx_cells import Styles, column_index
from core.readers.xlsx_quick import quick_batches
from core.readers.xlsx_slow import slow_batches
from core.readers.xlsx_strings import Strings, shared_strings
from core.readers.xlsx_text import NotCanonical
from core.readers.xml_parts import Element, elements
from core.readers.zips import Zip
from core.records import Batch, SheetInfo

MERGES_UP_TO = 64 << 20  # merged ranges stand behind the rows: a larger sheet is not unpacked for them
MOST_MERGES = 250_000  # of a sheet: more than an honest one has, and as many as fit beside its rows
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


class XlsxSheet:
    """One sheet of an .xlsx file."""

    def __init__(self, package: _Package, info: SheetInfo, part: str) -> None:
        self.info = info
        self._package = package
        self._part = part

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; a sheet that the quick road cannot prove is read again by expat from where it stood."""
        package = self._package
        total = package.zip.size(self._part)
        styles, strings = package.styles(), package.strings()

        def told(done: int) -> None:
            progress(done, total)

        sent = 0
        try:
            for batch in quick_batches(package.zip, self._part, styles, strings, told):
                sent = batch.first_line + len(batch.rows) - 1
                yield batch
        except NotCanonical:
            yield from slow_batches(package.zip, self._part, styles, strings, told, after=sent)

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges; empty for a sheet too large to keep until its rows are read, or with too many."""
        package = self._package
        if package.zip.size(self._part) > MERGES_UP_TO:
            return ()
        tail = b""
        found: list[Merge] = []
        for chunk in package.zip.kept(self._part):
            tail += chunk
            if b"mergeCell" not in tail:
                tail = tail[-16:]
                continue
            cut = tail.rfind(b">") + 1
            found += [_merge(match) for match in _MERGE.finditer(tail[:cut])]
            if len(found) > MOST_MERGES:
                return ()
            tail = tail[cut:]
        return tuple(found)


class _Package:
    """The parts of a workbook that its sheets share, each read once and only when needed."""

    def __init__(self, opened: Zip) -> None:
        self.zip = opened
        main = self._main_part()
        self._folder = posixpath.dirname(main)
        self._relations = self._read_relations(main)
        self._workbook = elements(opened.read(main))
        self._styles: Styles | None = None
        self._strings: Strings | None = None

    def sheets(self) -> list[XlsxSheet]:
        """Return the worksheets in their order; chart sheets, lost parts and a part named again are left out."""
        found: list[XlsxSheet] = []
        taken: set[str] = set()  # or a small file with one part named 20,000 times would be read for hours
        for element in self._workbook:
            if element.name != "sheet" or element.parent != "sheets":
                continue
            kind, target = self._relations.get(element.attributes.get("id", ""), ("", ""))
            part = self.zip.find(target)
            if part and part not in taken and kind.endswith("/worksheet"):
                taken.add(part)
                hidden = element.attributes.get("state", "visible") != "visible"
                name = element.attributes.get("name", "")
                found.append(XlsxSheet(self, SheetInfo(len(found), name, "xlsx", "", hidden), part))
        return found

    def styles(self) -> Styles:
        """Return what the cell styles do to numbers."""
        if self._styles is None:
            base_1904 = any(
                element.name == "workbookPr" and element.attributes.get("date1904") in {"1", "true"}
                for element in self._workbook
            )
            part = self._part_of("/styles")
            formats = _cell_formats(elements(self.zip.read(part))) if part else []
            self._styles = Styles(formats, base_1904=base_1904)
        return self._styles

    def strings(self) -> Strings:
        """Return the shared strings."""
        if self._strings is None:
            part = self._part_of("/sharedStrings")
            self._strings = shared_strings(self.zip, part) if part else []
        return self._strings

    def _part_of(self, kind: str) -> str | None:
        targets = (target for name, target in self._relations.values() if name.endswith(kind))
        return next((part for part in map(self.zip.find, targets) if part), None)

    def _main_part(self) -> str:
        roots = self._read_relations("")
        targets = [target for kind, target in roots.values() if kind.endswith("/officeDocument")]
        for name in (*targets, "xl/workbook.xml"):
            if part := self.zip.find(name):
                return part
        raise unreadable("no_workbook_part")

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id → (type, target) of a part; targets are made absolute inside the package."""
        folder, name = posixpath.split(part)
        found = self.zip.find(f"{folder}/_rels/{name}.rels")
        if not found:
            return {}
        return {
            element.attributes.get("Id", ""): (
                element.attributes.get("Type", ""),
                posixpath.normpath(posixpath.join("/", folder, element.attributes.get("Target", ""))).lstrip(
                    "/"
                ),
            )
            for element in elements(self.zip.read(found))
            if element.name == "Relationship"
        }


def open_xlsx(stream: BinaryIO, limits: Limits) -> tuple[XlsxSheet, ...]:
    """Return the sheets of an .xlsx or .xlsm file; raises Known when it is damaged or hostile."""
    return tuple(_Package(Zip(stream, limits)).sheets())


def _cell_formats(parts: list[Element]) -> list[NumberFormat]:
    """Return the number format of every cell style."""
    own = {
        element.attributes.get("numFmtId", ""): from_code(element.attributes.get("formatCode", ""))
        for element in parts
        if element.name == "numFmt" and element.parent == "numFmts"
    }
    numbers = [
        element.attributes.get("numFmtId", "0")
        for element in parts
        if element.name == "xf" and element.parent == "cellXfs"
    ]
    return [
        own[number] if number in own else built_in(int(number)) if number.isdecimal() else PLAIN
        for number in numbers
    ]


def _merge(match: re.Match[bytes]) -> Merge:
    from_column, from_line, to_column, to_line = (group.decode() for group in match.groups())
    return Merge(int(from_line), column_index(from_column), int(to_line), column_index(to_column))
