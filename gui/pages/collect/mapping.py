"""这样理解对吗: one row per column of a sheet, our reading, how sure and why; the sheet itself below."""

from __future__ import annotations

from collections.abc import Mapping as Told
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.records import Given, Kind, Level, Meaning, SheetPreview, SourceLine, TableKind
from core.records.table import Column, Confidence, Mapping
from gui.pages.collect.columns import ColumnPanel, kept_as, level_said, restate, sure_of
from gui.pages.collect.days import day_question
from gui.pages.collect.first_rows import first_rows
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.months import ask_and_take
from gui.pages.collect.withdrawing import may_go, withdraw_button
from gui.parts import (
    Card,
    Choice,
    Icon,
    Label,
    Link,
    Prose,
    column,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import _, meaning_word, shown_text, table_word

_NAMING = frozenset({Meaning.NAME, Meaning.PHONE, Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.WECHAT})
_HEADS = 20  # lines among which a person may point at the headings


class MappingPanel(QWidget):
    """Shows the sheets of one file, one after the other; the primary button waits for open columns."""

    def __init__(
        self, page: Inbox, path: Given | None, sheets: tuple[SheetPreview, ...], *, every: bool = False
    ) -> None:
        """Show what a file holds; `every` shows the sheets too that would not be taken."""
        super().__init__()
        self.setObjectName("mapping")
        self._page, self._path, self._at = page, path, 0
        useful = [sheet for sheet in sheets if not sheet.refused]
        if every:
            useful = [sheet for sheet in sheets if sheet.mapping.table is not TableKind.EMPTY]
        self._sheets = useful or list(sheets)
        self._chosen: dict[int, Mapping] = {sheet.info.index: sheet.mapping for sheet in self._sheets}
        self._source: SourceLine | None = None

    @classmethod
    def of_source(cls, page: Inbox, line: SourceLine) -> MappingPanel:
        """Show how a sheet was read that is in the case already."""
        panel = cls(page, None, ())
        panel._source = line
        return panel

    def told(self) -> dict[str, object]:
        """Return what was said so far about columns, by sheet and column, for after a lock."""
        said = {
            str(sheet.info.index): {
                str(now.index): [
                    now.meaning.value,
                    now.confirmed,
                    now.kind.value,
                    level_said(now),
                    now.why,
                    now.day_order,
                ]
                for before, now in zip(
                    sheet.mapping.columns, self._chosen[sheet.info.index].columns, strict=True
                )
                if now != before
            }
            for sheet in self._sheets
        }
        return {"file": str(self._path), "columns": said}

    def take_up(self, told: Told[str, object]) -> None:
        """Go on with what was said about the columns of the same file before a lock."""
        said = told.get("columns")
        if told.get("file") != str(self._path) or not isinstance(said, dict):
            return
        room = self._page.desk.collect
        for sheet in self._sheets:
            for at, (meaning, confirmed, kind, level, why, order) in said.get(
                str(sheet.info.index), {}
            ).items():
                mapping = self._chosen[sheet.info.index]
                before = next((one for one in mapping.columns if one.index == int(at)), None)
                if before is None:
                    continue
                if before.meaning.value != meaning or confirmed > before.confirmed:
                    mapping = room.called(mapping, int(at), Meaning(meaning))
                to = None if level is None else Level(level)
                mapping = room.ordered(mapping, int(at), order) if order else mapping
                self._chosen[sheet.info.index] = room.said_of(mapping, int(at), Kind(kind), to, why)

    def show_in(self, page: Inbox) -> None:
        """Take the place of the list."""
        look = page.look
        mapping = self._source.mapping if self._source else self._mapping
        if mapping is None:
            page.refresh()
            return
        name = self._source.file if self._source else (self._path.name if self._path else "")
        page.head(
            _("{file}：这样理解对吗？", file=name),
            _("逐行看一眼：先写表里的列名，后面是我们的理解。不对就改。"),
        )
        page.why(_("列认错了，余额会算到别人头上。"))
        parts: list[QWidget] = [self._columns(mapping)]
        if not self._source:
            parts.append(first_rows(look, mapping, self._data_rows()))
        page.fill_body(
            scrolling(look, holder(column(look, *parts, None, gap=12), "mappingBody"), "mappingScroll")
        )
        self._foot()

    @property
    def _sheet(self) -> SheetPreview:
        return self._sheets[self._at]

    @property
    def _mapping(self) -> Mapping:
        return self._chosen[self._sheet.info.index]

    def _columns(self, mapping: Mapping) -> Card:
        look, c = self._page.look, self._page.look.colours
        card = Card(look, pad=(20, 8), gap=0, name="columns")
        line = self._which_sheet() + self._sheet_line(mapping)
        said = Label(look, line, "table", c.ink2, "sheetLine")
        if self._source:
            card.column.addWidget(said)
        elif look.narrow:
            card.column.addWidget(
                holder(column(look, said, row(look, *self._table_kind(mapping), None), gap=4), "kindBox")
            )
        else:
            card.column.addWidget(holder(row(look, said, None, *self._table_kind(mapping)), "kindBox"))
        card.column.addSpacing(look.px(8))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(6))
        kept = () if look.narrow else (_("类别和级别"),)
        heads = (_("文件里的列名"), "", _("我们认为是"), *kept, _("把握和理由"), _("例子"))
        for place, words in enumerate(heads):
            grid.addWidget(Label(look, words, "small", c.ink2), 0, place)
        doubts = {} if self._source else {one.index: one for one in self._sheet.doubts}
        for number, one in enumerate(mapping.columns, start=1):
            self._column(grid, 2 * number, one)
            if one.meaning.is_day and (doubt := doubts.get(one.index)):
                asked = day_question(look, doubt, one.day_order, partial(self._ordered, one.index))
                grid.addWidget(asked, 2 * number + 1, 2, 1, len(heads) - 2)
        grid.setColumnStretch(len(heads) - 1, 1)
        card.column.addLayout(grid)
        return card

    def _which_sheet(self) -> str:
        """Say which of several sheets this is, and that a person who opens the file does not see it."""
        many = len(self._sheets)
        told = _("第 {at} 张，共 {many} 张。", at=self._at + 1, many=many) if many > 1 else ""
        hidden = not self._source and self._sheet.info.hidden
        return told + (_("这一张在文件里是隐藏的。") if hidden else "")

    def _sheet_line(self, mapping: Mapping) -> str:
        """Say in one line which sheet this is and what it was taken for."""
        sheet, what = (
            self._sheet.info.name if not self._source else self._source.sheet,
            table_word(mapping.table),
        )
        if sheet and mapping.header_row:
            return _(
                "工作表“{sheet}”，第 {row} 行是表头，认作{what}",
                sheet=sheet,
                row=mapping.header_row,
                what=what,
            )
        if mapping.header_row:
            return _("第 {row} 行是表头，认作{what}", row=mapping.header_row, what=what)
        return _("工作表“{sheet}”，没有认出表头", sheet=sheet) if sheet else _("没有认出表头")

    def _table_kind(self, mapping: Mapping) -> tuple[QWidget, ...]:
        """Return what lets a person say what kind of table this is, and how its letters are to be read."""
        page, look = self._page, self._page.look
        kinds: list[TableKind] = [kind for kind in TableKind if kind.holds_customers]
        if mapping.table not in kinds:
            kinds.insert(0, mapping.table)
        choice = passing(Choice(look, "tableKind", [(table_word(kind), kind) for kind in kinds], small=True))
        choice.choose(mapping.table)
        choice.setFixedWidth(look.wide(160))
        choice.setAccessibleName(_("这是什么表"))
        choice.currentIndexChanged.connect(lambda _i: self._called(choice.value()))
        lines = [(_("第 {row} 行", row=n), n) for n in range(1, min(len(self._sheet.rows), _HEADS) + 1)]
        if not mapping.header_row:
            lines.insert(0, (_("没有"), 0))
        head = passing(Choice(look, "headingLine", lines, small=True))
        head.choose(mapping.header_row)
        head.setAccessibleName(_("列名在第几行"))
        head.currentIndexChanged.connect(lambda _i: self._headed(head.value()))
        parts: list[QWidget] = [
            Label(look, _("列名在"), "table", look.colours.ink2), head,
            Label(look, _("这是什么表"), "table", look.colours.ink2), choice,
        ]  # fmt: skip
        encoding = self._sheet.info.encoding
        if isinstance(self._path, Path) and encoding and not encoding.startswith("utf"):
            path = self._path
            parts.append(
                page.small(_("字是乱的？"), "otherLetters", lambda: page.choose_encoding(path), kind="quiet")
            )
        return tuple(parts)

    def _headed(self, line: object) -> None:
        if isinstance(line, int) and line and line != self._mapping.header_row and self._path is not None:
            room, index = self._page.desk.collect, self._sheet.info.index
            read = room.headed(self._sheet, self._path.name, line)
            table = read.table if read.table.holds_customers else self._mapping.table
            self._chosen[index] = room.called_table(read, table)
            self.show_in(self._page)

    def _called(self, kind: object) -> None:
        if isinstance(kind, TableKind) and kind is not self._mapping.table:
            self._chosen[self._sheet.info.index] = self._page.desk.collect.called_table(self._mapping, kind)
            self._tell_kept()
            self._foot()

    def _column(self, grid: QGridLayout, number: int, one: Column) -> None:
        look, c = self._page.look, self._page.look.colours
        name = Label(
            look, one.header or _("第 {number} 列", number=one.index + 1), "strong", name="columnName"
        )
        name.setMaximumWidth(look.wide(150))
        options = [(meaning_word(meaning), meaning) for meaning in Meaning]
        if one.confidence is Confidence.UNKNOWN and not one.confirmed:
            options.insert(0, (_("请选择…"), None))  # type: ignore[arg-type]  # None means that nothing is chosen
        choice = passing(Choice(look, f"meaning_{one.index}", options, small=True))
        choice.choose(None if one.confidence is Confidence.UNKNOWN and not one.confirmed else one.meaning)
        choice.setFixedWidth(look.wide(204))
        choice.setEnabled(self._source is None)
        choice.setAccessibleName(_("“{name}”是什么", name=one.header))
        choice.currentIndexChanged.connect(lambda _i, o=one, ch=choice: self._choose(o, ch.value()))
        said, kept = self._examples(one), self._kept(one)
        middle = (holder(column(look, choice, kept, gap=2)),) if look.narrow else (choice, kept)
        cells = (
            name,
            Icon(look, "arrow", c.ink2, 18),
            *middle,
            sure_of(look, one),
            Prose(look, said, "table", c.ink2, "examples", wide=True),
        )
        for place, part in enumerate(cells):
            grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignVCenter)

    def _kept(self, one: Column) -> Link:
        """Return the kind and level of a column, with the way to say otherwise."""
        link = Link(self._page.look, kept_as(one), name=f"kept_{one.index}")
        link.setAccessibleName(_("改“{name}”的类别和级别", name=one.header))
        link.setEnabled(one.meaning is not Meaning.EMPTY)
        link.clicked.connect(lambda _checked=False: self._open_column(one.index))
        return link

    def _ordered(self, index: int, order: str) -> None:
        """Take the order in which the days of a column are written."""
        self._chosen[self._sheet.info.index] = self._page.desk.collect.ordered(self._mapping, index, order)
        self._foot()

    def _open_column(self, index: int) -> None:
        mapping = self._source.mapping if self._source else self._mapping
        if mapping is not None:
            one = next(column for column in mapping.columns if column.index == index)
            panel = ColumnPanel(self._page, one, partial(self._said, index), self._again)
            panel.show_in(self._page)

    def _again(self) -> None:
        self.show_in(self._page)

    def _said(self, index: int, kind: int, level: Level | None, why: str) -> None:
        """Take what was said of a column; of a list that is here already the records follow."""
        room, page = self._page.desk.collect, self._page
        if self._source is None:
            told = room.said_of(self._mapping, index, Kind(kind), level, why)
            self._chosen[self._sheet.info.index] = told
            self._again()
            return
        restate(page, self._source, index, (Kind(kind), level, why), self._restated)

    def _restated(self) -> None:
        mine = self._source
        self._source = next(
            (one for one in self._page.desk.collect.sources() if mine and one.id == mine.id), None
        )
        self._again()

    def _examples(self, one: Column) -> str:
        """Return the first different values of a column, from further down where the first rows leave it empty."""
        if self._source:
            return ""
        values = [
            line[one.index] for line in self._data_rows() if one.index < len(line) and line[one.index].strip()
        ]
        if not values and one.index < len(self._sheet.examples):
            values = [*self._sheet.examples[one.index]]
        found = list(dict.fromkeys(shown_text(value[:18]) for value in values))
        return "    ".join(found[:3])

    def _data_rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows of the preview below the header."""
        mapping, sheet = self._mapping, self._sheet
        behind = mapping.header_row + mapping.header_rows - sheet.first_line if mapping.header_row else 0
        return sheet.rows[max(0, behind) :]

    def _choose(self, one: Column, meaning: object) -> None:
        if not isinstance(meaning, Meaning):
            return
        room = self._page.desk.collect
        mapping = room.called(self._mapping, one.index, meaning)
        if meaning in _NAMING and not mapping.table.holds_customers:
            # who names a customer's column says what it is
            mapping = room.called_table(mapping, TableKind.CUSTOMERS)
            kind = self._page.findChild(Choice, "tableKind")
            if isinstance(kind, Choice):
                kind.choose(TableKind.CUSTOMERS)
        self._chosen[self._sheet.info.index] = mapping
        if any(doubt.index == one.index for doubt in self._sheet.doubts):
            self.show_in(self._page)  # how its days are to be read is asked as long as they are days
            return
        self._tell_kept()
        self._foot()

    def _tell_kept(self) -> None:
        """Let the kinds and levels that follow a meaning or the kind of table be seen at once."""
        for one in self._mapping.columns:
            link = self._page.findChild(Link, f"kept_{one.index}")
            if isinstance(link, Link):
                link.setText(kept_as(one))
                link.setEnabled(one.meaning is not Meaning.EMPTY)

    def open_columns(self) -> tuple[str, ...]:
        """Return the names of the columns that nobody has named yet."""
        return tuple(
            one.header or _("第 {number} 列", number=one.index + 1)
            for one in self._mapping.columns
            if one.confidence is Confidence.UNKNOWN and not one.confirmed
        )

    def _foot(self) -> None:
        page = self._page
        if self._source:
            out = [withdraw_button(page, self._source)] if may_go(self._source) else []
            page.buttons(*out, page.button(_("回到列表"), "primary", "backToList", page.refresh))
            page.note(_("类别和级别点一下就能改；列的意思要改，先拿出去再放一次"), "info")
            return
        leave = page.button(_("不收这个文件"), "quiet", "leaveFile", page.skip_file)
        every = page.button(_("没看懂的都算“别的内容”"), "secondary", "allOther", self._all_other)
        last = self._at == len(self._sheets) - 1
        take = page.button(
            _("就这样，收下") if last else _("下一张工作表"), "primary", "takeFile", self._onward
        )
        missing = self.open_columns()
        nobody = not self._mapping.table.holds_customers
        days = self._sheet.open_days(self._mapping)
        take.setEnabled(not missing and not nobody and not days)
        page.buttons(leave, every, take) if missing else page.buttons(leave, take)
        if nobody:
            page.note(_("先指出哪一列是姓名或电话"), "alert", "amber")
        elif missing:
            told = _("还差 {count} 列：请告诉我们“{name}”是什么", count=len(missing), name=missing[0])
            page.note(told, "alert", "amber")
        elif days:
            name = next(one.header for one in self._mapping.columns if one.index == days[0].index)
            page.note(_("“{name}”里的日子不止一种读法，请选一种", name=name), "alert", "amber")
        else:
            page.note(_("每一列都有着落了"), "check", "accent")

    def _all_other(self) -> None:
        columns = tuple(
            replace(c, meaning=Meaning.OTHER, confirmed=True)
            if c.confidence is Confidence.UNKNOWN and not c.confirmed
            else c
            for c in self._mapping.columns
        )
        self._chosen[self._sheet.info.index] = replace(self._mapping, columns=columns)
        self.show_in(self._page)

    def _onward(self) -> None:
        if self._at < len(self._sheets) - 1:
            self._at += 1
            self.show_in(self._page)
        elif self._path is not None:
            ask_and_take(self._page, self._path, self._sheets, dict(self._chosen))
