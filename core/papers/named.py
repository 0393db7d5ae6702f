"""逐户明细: the named list behind an inventory, masked, for sampling at the table; an option, one copy, not signed.

Its rows are read one after the other from wherever they lie, so that 100,000 of them take no more memory than a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.papers.common import empty_row, kit
from core.papers.kit.codes import secret_field
from core.papers.kit.dates import long_day, short_day
from core.papers.kit.grid import Align, Carry, Cell, Column, Look, Row
from core.papers.kit.money import figures
from core.papers.kit.page import LANDSCAPE
from core.papers.kit.press import Sheet
from core.papers.kit.table import table
from core.papers.kit.texts import Texts, texts
from core.papers.kit.words import number_line, title
from core.records import Seal

KIND = "named_list"


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One customer as he stands on the list; the name is masked here, whatever is handed in."""

    number: int
    customer_id: str
    name: str
    company: bool = False
    phone_last4: str = ""
    kinds: str = ""
    rows: int = 0
    first_day: str = ""
    last_day: str = ""
    balance_fen: int = 0
    level: str = ""
    minor: bool = False
    consent_number: str = ""
    consent_day: str = ""
    restriction: str = ""


@dataclass(frozen=True, slots=True)
class NamedList:
    """The list of one frozen inventory: how many rows, their hash, and where they can be read again."""

    inventory: str
    version: int
    count: int
    rows_sha256: str
    each: Callable[[], Iterable[NamedRow]] = secret_field()  # not hashed: `rows_sha256` stands for it
    destroy_by: str = ""
    part: str = ""  # such as: 序号 121 至 142


def masked(name: str, company: bool = False) -> str:
    """Return a person's name as its first character and two full-width stars; a company's name in full."""
    return name if company or not name else f"{name[0]}＊＊"


def sheet(paper: NamedList, _seal: Seal) -> Sheet:
    """Return the list; it bears masked names and its own destroy-by date."""
    words = texts("named")
    warning = kit()("mark.names") + (
        words("destroy_by", day=long_day(paper.destroy_by)) if paper.destroy_by else ""
    )
    about = words("about", number=paper.inventory, version=paper.version) + (
        words("part", part=paper.part) if paper.part else ""
    )
    blocks = (
        title(words("title")),
        number_line(about + words("purpose"), words("count", count=f"{paper.count:,}")),
        table(
            _columns(words), lambda: _rows(paper, words), Look(row=6.3, head=8.4), carry=Carry(6, _carried)
        ),
    )
    return Sheet(words("title"), blocks, LANDSCAPE, warning=warning, streamed=True)


_WIDTHS = (11, 18, 29, 11, 12, 42, 12, 19, 19, 23, 11, 13, 21, 19, 17)
_LEFT, _RIGHT, _WHOLE = {2, 5}, {6, 9}, {0, 1, 4, 6, 7, 8, 9, 12, 13}


def _columns(words: Texts) -> tuple[Column, ...]:
    columns: list[Column] = []
    for index, (head, width) in enumerate(zip(words.list("heads"), _WIDTHS, strict=True)):
        align: Align = "l" if index in _LEFT else "r" if index in _RIGHT else "c"
        columns.append(Column(head, width, align, whole=index in _WHOLE))
    return tuple(columns)


def _rows(paper: NamedList, words: Texts) -> Iterator[Row]:
    none, person, company = kit()("none"), words("person"), words("company")
    total_rows = total_fen = 0
    for row in paper.each():
        total_rows += row.rows
        total_fen += row.balance_fen
        yield Row(
            (
                str(row.number), row.customer_id, masked(row.name, row.company), company if row.company else person,
                row.phone_last4 or none, row.kinds, f"{row.rows:,}", short_day(row.first_day), short_day(row.last_day),
                figures(row.balance_fen) if row.balance_fen else none, row.level, words("minor") if row.minor else none,
                row.consent_number or none, row.consent_day or none, row.restriction,
            ),
            carry=(row.rows, 0, 0, row.balance_fen),
        )  # fmt: skip
    whole = Cell(words("total", count=f"{paper.count:,}"), 6, "c", bold=True)
    yield Row(
        (whole, *_carried((total_rows, 0, 0, total_fen)), Cell("", 5)),
        kind="sum",
        glue=True,
    )
    yield empty_row(15)


def _carried(totals: tuple[int, ...]) -> tuple[str, ...]:
    rows, _, _, fen = totals or (0, 0, 0, 0)
    return f"{rows:,}", "", "", figures(fen) if fen else kit()("none")
