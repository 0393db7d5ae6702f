"""Papers that are text and tables only: their parts stand in resources/papers, their values come as texts.

A template file holds a list of parts: parties, forms, tables, headings, paragraphs, opinions, signatures.
Agreements, letters, lists and reports are made this way; papers with a layout of their own have a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from core.errors import Bug, Known
from core.papers.common import both_parties, empty_row, form, kit, label, numbering
from core.papers.kit.bars import Bar, Chart, charts
from core.papers.kit.dates import long_day
from core.papers.kit.flow import Block
from core.papers.kit.grid import DENSE_LOOK, FORM_LOOK, TICK_LOOK, Align, Carry, Cell, Column, Look, Row
from core.papers.kit.heat import heat_map
from core.papers.kit.inline import Inline, compose, for_the_pen, names_in
from core.papers.kit.letterhead import letterhead as letterhead_of
from core.papers.kit.page import LANDSCAPE, PORTRAIT
from core.papers.kit.press import Sheet
from core.papers.kit.signs import Opinion, both_sign, letter_end, opinions, side, sign_beside, sign_lines
from core.papers.kit.table import table
from core.papers.kit.texts import Texts
from core.papers.kit.words import heading, note, numbered, paragraph, small, title
from core.papers.own import with_own
from core.papers.sums import amount, neighbours, total, written
from core.papers.wanted import Part, list_in, named_by, parts_of, template_texts, wanted_by
from core.records import Party, Seal

_LOOKS = {
    "close": Look(row=5.4, head=6.0),
    "dense": DENSE_LOOK,
    "form": FORM_LOOK,
    "tick": TICK_LOOK,
    "roomy": Look(10.0, 13.5, 7.2, 7.8),
}
Lines = tuple[tuple[str, ...], ...]
_NOBODY = Party()
_BY_HAND = 8.0  # mm: a row that the pen fills
_MANY = 300  # lines of a table: beyond this the paper is laid out once


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template: its name, texts by name, ticks, tables by name, both parties where it has them."""

    name: str
    values: tuple[tuple[str, str], ...] = ()
    ticks: tuple[str, ...] = ()
    tables: tuple[tuple[str, Lines], ...] = ()
    giver: Party = Party()
    receiver: Party = Party()
    copies: int = 0  # 0: as the template says
    own: tuple[tuple[str, str], ...] = ()  # paragraphs worded anew, by place
    own_version: int = 0
    letterhead: tuple[str, ...] = ()  # name, second line, rows of the mark


def filled(
    name: str, values: Mapping[str, str] | None = None, *, ticks: tuple[str, ...] = (),
    tables: Mapping[str, Lines] | None = None, giver: Party = _NOBODY, receiver: Party = _NOBODY, copies: int = 0,
    letterhead: tuple[str, ...] = (),
) -> Filled:  # fmt: skip
    """Return a filled template; values that the template does not know are refused with a Bug."""
    wanted = wanted_by(name)
    given, lists = dict(values or {}), dict(tables or {})
    strange = (
        (set(given) - set(wanted.values))
        | (set(lists) - {key for key, _ in wanted.tables})
        | (set(ticks) - set(wanted.ticks))
    )
    if strange:
        raise Bug(f"template {name} does not know {sorted(strange)}")
    return Filled(
        name,
        tuple(sorted(given.items())),
        tuple(sorted(ticks)),
        tuple(sorted(lists.items())),
        giver,
        receiver,
        copies,
        letterhead=letterhead,
    )


def missing_in(paper: Filled) -> tuple[str, ...]:
    """Return the values without which a filled template cannot be printed and that are empty."""
    given = dict(paper.values)
    return tuple(key for key in wanted_by(paper.name).needs if not given.get(key))


def sheet(paper: Filled, seal: Seal) -> Sheet:
    """Return the paper; raises Known("paper.values_missing") while a value that it cannot do without is empty."""
    words = template_texts(paper.name)
    missing = missing_in(paper)
    if missing:
        raise Known("paper.values_missing", names=",".join(missing))
    maker = _Maker(paper, seal, words)
    parts = [part for part in with_own(parts_of(words), paper.own) if maker.wanted(part)]
    blocks = [block for part in parts for block in maker.part(part)]
    named = [str(part["text"]) for part in parts if part["type"] == "title" and "text" in part]
    if paper.letterhead:
        blocks.insert(0, letterhead_of(paper.letterhead))
    page = LANDSCAPE if words.flag("landscape") else PORTRAIT
    warning = kit()(f"mark.{words('warning')}") if words.has("warning") else ""
    initials = words.list("initials") if words.has("initials") else ()
    return Sheet(
        (named or [words("title")])[0], tuple(blocks), page, paper.copies or words.number("copies", 1), initials, words.flag("seam"),
        warning, streamed=any(len(lines) > _MANY for _, lines in paper.tables), author=paper.giver.name,
    )  # fmt: skip


class _Maker:
    """Turns the parts of a template into blocks."""

    def __init__(self, paper: Filled, seal: Seal, words: Texts) -> None:
        self.paper, self.seal, self.words = paper, seal, words
        self.tables = dict(paper.tables)
        wanted = wanted_by(paper.name)
        self.values: dict[str, str | bool | int] = dict.fromkeys(wanted.values, "")
        self.values |= {tick: tick in paper.ticks for tick in wanted.ticks}
        self.values |= {"giver": paper.giver.name, "receiver": paper.receiver.name, "number": seal.number}
        self.values |= dict(paper.values)
        self.makers: Mapping[str, Callable[[Part], tuple[Block, ...]]] = {
            "title": self._title, "parties": self._parties, "form": self._form, "table": self._table,
            "heading": self._heading, "text": self._text, "small": self._small, "note": self._note,
            "steps": self._steps, "opinions": self._opinions, "both_sign": self._both_sign, "signs": self._signs,
            "letter_end": self._letter_end, "grid": self._grid, "bars": self._bars,
            "heat": self._heat,
        }  # fmt: skip

    def wanted(self, part: Part) -> bool:
        """Tell whether a part is printed: `if` names what must be there (values, ticks, tables), `unless` what must not."""
        return all(map(self._has, named_by(part, "if"))) and not any(map(self._has, named_by(part, "unless")))

    def part(self, part: Part) -> tuple[Block, ...]:
        """Return the blocks of a part."""
        maker = self.makers.get(str(part.get("type")))
        if maker is None:
            raise Bug(f"template {self.paper.name} has an unknown part {part.get('type')}")
        return maker(part)

    def _has(self, name: str) -> bool:
        return bool(self.values.get(name) or self.tables.get(name))

    def say(self, text: object) -> tuple[Inline, ...]:
        """Return a text of the template with its values."""
        return compose(str(text), self.values)

    def _title(self, part: Part) -> tuple[Block, ...]:
        right = "".join(str(self.values.get(str(part["right"]), ""))) if "right" in part else ""
        if self.paper.own_version:
            version = kit()("text.own", version=self.paper.own_version)
            right = f"{right}　{version}".strip()
        if not right and self.seal.signed_day:
            right = long_day(self.seal.signed_day)
        below = str(part.get("below", ""))
        line = numbering(self.seal, right, english=self.words.flag("english"))
        return title(str(part.get("text", self.words("title"))), below=below), line

    def _parties(self, part: Part) -> tuple[Block, ...]:
        given = [str(role) for role in list_in(part, "roles")]
        roles = (given[0], given[1]) if given else None
        return (
            both_parties(self.paper.giver, self.paper.receiver, roles=roles, short=bool(part.get("short"))),
        )

    def _form(self, part: Part) -> tuple[Block, ...]:
        widths = tuple(float(str(width)) for width in list_in(part, "widths"))
        rows: list[Row] = []
        for given in list_in(part, "rows"):
            texts_ = [str(cell) for cell in given] if isinstance(given, list) else [str(given)]
            cells: list[str | Cell] = []
            for index, text in enumerate(texts_):
                span = len(widths) - len(texts_) + 1 if index + 1 == len(texts_) else 1
                cells.append(
                    label(text) if index % 2 == 0 and len(texts_) > 1 else Cell(self.say(text), span, "l")
                )
            by_hand = any(isinstance(cell, Cell) and for_the_pen(cell.content) for cell in cells)
            least = float(str(part.get("height", _BY_HAND if by_hand else 0)))
            rows.append(Row(tuple(cells), height=least))
        return (form(tuple(rows), widths, _LOOKS[str(part.get("look", "form"))]),)

    def _table(self, part: Part) -> tuple[Block, ...]:
        columns = self._columns(part)
        lines = self.tables.get(str(part["key"]), ())
        box = str(part.get("box", ""))
        summed = [int(str(number)) for number in list_in(part, "sums")]
        summed += [index for index, one in enumerate(self._given_columns(part)) if one.get("sum")]

        together = len(lines) <= int(
            str(part.get("together", 0))
        )  # more would push what follows to a third page

        def rows() -> Iterator[Row]:
            for number, line in enumerate(lines, 1):
                yield replace(self._row(number, line, columns, box, summed), glue=together)
            if summed and lines:
                yield total(lines, summed, len(columns))
            if "words" in part:
                yield Row((Cell(self.say(part["words"]), len(columns), "l"),), kind="label")
            for _ in range(
                int(str(part.get("blank_rows" if lines else "pen_rows", part.get("blank_rows", 0))))
            ):
                yield Row(("",) * len(columns), height=float(str(part.get("height", 8.5))))
            if "words" not in part and not self.words.flag("english"):
                yield empty_row(len(columns))

        money = tuple("元" in columns[index].head + columns[index].over for index in summed)
        carry = Carry(summed[0], partial(written, money=money)) if summed and neighbours(summed) else None
        look = _LOOKS[str(part.get("look", "dense"))]
        return (
            table(
                columns,
                rows,
                look,
                carry=carry,
                bind=3 if part.get("bind") else 0,
                glue=bool(part.get("bind")),
            ),
        )

    def _grid(self, part: Part) -> tuple[Block, ...]:
        """Return a table whose cells stand in the template, with boxes and blanks."""
        height = float(str(part.get("height", 0)))
        rows = [
            Row(tuple(Cell(self.say(cell)) for cell in given), height=height)
            for given in list_in(part, "rows")
            if isinstance(given, list)
        ]
        look, headed = _LOOKS[str(part.get("look", "dense"))], bool(part.get("headed", True))
        return (table(self._columns(part), rows, look, headed=headed),)

    def _bars(self, part: Part) -> tuple[Block, ...]:
        """Return charts from lines of chart, bar, number and words; lines of one chart stand together."""
        lines = self.tables.get(str(part["key"]), ())
        found = [
            Chart(title, tuple(Bar(name, amount(number) // 100, words) for _, name, number, words in own))
            for title, own in groupby(lines, key=lambda line: line[0])
        ]
        return (charts(tuple(found)),)

    def _heat(self, part: Part) -> tuple[Block, ...]:
        """Return the map of risks: each row of the template is its name and one value for each likelihood."""
        rows = [[str(cell) for cell in given] for given in list_in(part, "rows") if isinstance(given, list)]
        said = {
            name: str(self.values.get(name, "")) for row in rows for cell in row for name in names_in(cell)
        }
        found = tuple(
            (name, tuple(said[one] for cell in cells for one in names_in(cell))) for name, *cells in rows
        )
        heads = tuple(str(one) for one in list_in(part, "heads"))
        none, some, most = (str(one) for one in list_in(part, "legend"))
        return (heat_map(found, heads, (none, some, most)),)

    def _given_columns(self, part: Part) -> list[Part]:
        """Return the columns of a table as the template says them, those that are printed."""
        found = [one for one in list_in(part, "columns") if isinstance(one, Mapping)]
        if len(found) < len(list_in(part, "columns")):
            raise Bug("a template column is not a table")
        return [one for one in found if self.wanted(one)]

    def _columns(self, part: Part) -> tuple[Column, ...]:
        found: list[Column] = []
        for given in self._given_columns(part):
            over, whole = str(given.get("over", "")), bool(given.get("whole", False))
            found.append(
                Column(self._plain(given["head"]), float(str(given["width"])), _align(given), over, whole)
            )
        return tuple(found)

    def _row(
        self, number: int, line: tuple[str, ...], columns: tuple[Column, ...], box: str, summed: list[int]
    ) -> Row:
        cells: list[str | Cell] = list(line)
        if len(cells) == len(columns) - 1:
            cells.insert(0, str(number))
        if len(cells) != len(columns):
            raise Bug(f"a line of {self.paper.name} has {len(cells)} cells for {len(columns)} columns")
        for index, cell in enumerate(cells):
            if box and cell == box:
                cells[index] = Cell(compose(self.words("box"), {}), align="c")
        carry = tuple(amount(str(cells[index])) for index in summed)
        return Row(tuple(cells), carry=carry)

    def _heading(self, part: Part) -> tuple[Block, ...]:
        return (heading(self._plain(part["text"]), indent=bool(part.get("indent", False))),)

    def _plain(self, text: object) -> str:
        """Return a heading or the head of a column, which are no lines of running text, with its values."""
        said = str(text)
        for name in names_in(said):
            said = said.replace(f"{{{name}}}", str(self.values.get(name, "")))
        return said

    def _text(self, part: Part) -> tuple[Block, ...]:
        given = part["text"]
        paragraphs = given if isinstance(given, list) else [given]
        glue = bool(part.get("glue", False))
        last = len(paragraphs) - 1
        return tuple(
            paragraph(self.say(text), indent=bool(part.get("indent", True)), glue=glue and index == last)
            for index, text in enumerate(paragraphs)
        )

    def _small(self, part: Part) -> tuple[Block, ...]:
        return (small(self.say(part["text"]), glue=bool(part.get("glue", False)), before=5),)

    def _note(self, part: Part) -> tuple[Block, ...]:
        return (note(self.say(part["text"]), glue=bool(part.get("glue", False))),)

    def _steps(self, part: Part) -> tuple[Block, ...]:
        return (numbered(tuple(self.say(text) for text in list_in(part, "items"))),)

    def _opinions(self, part: Part) -> tuple[Block, ...]:
        rows = (
            Opinion(str(given[0]), self.say(given[1]), str(given[2]))
            for given in list_in(part, "rows")
            if isinstance(given, list)
        )
        return (opinions(kit(), tuple(rows)),)

    def _both_sign(self, part: Part) -> tuple[Block, ...]:
        shared, contract = kit(), bool(part.get("contract", False))
        roles = [str(role) for role in list_in(part, "roles")] or [
            shared("party.giver"),
            shared("party.receiver"),
        ]
        left = side(shared, self.paper.giver, roles[0], contract=contract)
        right = side(shared, self.paper.receiver, roles[1], contract=contract)
        return (
            both_sign(
                shared,
                left,
                right,
                witnesses=int(str(part.get("witnesses", 1))),
                clerks=bool(part.get("clerks", True)),
            ),
        )

    def _signs(self, part: Part) -> tuple[Block, ...]:
        labels = tuple(
            "".join(text.text for text in self.say(item) if hasattr(text, "text"))
            for item in list_in(part, "labels")
        )
        if part.get("beside"):
            return (sign_beside(labels),)
        return (sign_lines(kit(), labels, dated=bool(part.get("dated", True))),)

    def _letter_end(self, part: Part) -> tuple[Block, ...]:
        pen_day = str(part.get("day", kit()("sign.pen_day")))
        day = long_day(self.seal.signed_day) if self.seal.signed_day else pen_day
        name = self.paper.receiver.name if part.get("who") == "receiver" else self.paper.giver.name
        return (letter_end(name, day),)


def _align(given: Part) -> Align:
    said = given.get("align")
    return "r" if said == "r" else "c" if said == "c" else "l"
