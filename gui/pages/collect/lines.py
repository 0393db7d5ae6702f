"""The lines of 放资料: what needs a person first, what was refused and why, what is fine, and things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.desk.collect import CollectRoom
from core.records import NOBODYS, TOTAL, TOTAL_AGREES, Carrier, CarrierState, SourceLine, TableKind
from gui.words import (
    Cell,
    Sign,
    Told,
    Tone,
    _,
    carrier_sign,
    fault,
    item_icon,
    item_word,
    listed,
    table_icon,
    table_word,
)

_FORMATS = {
    "csv": "CSV",
    "html": "HTML",
    "vcf": "VCF",
    "xml spreadsheet": "XML",
    "ods": "ODS",
    "xls": "XLS",
    "xlsx": "XLSX",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a source, a file that was not taken, or a thing."""

    group: str  # look | refused | file | thing
    key: str
    cells: tuple[Cell, ...]

    def under(self, tab: str) -> bool:
        """Tell whether the line stands under a tab: a thing that needs a look stays a thing, a file a file."""
        is_thing = self.key.startswith("thing:")
        return (
            tab == "all"
            or (tab == "thing" and is_thing)
            or (tab == "file" and not is_thing)
            or tab == self.group
        )


_AT_ONCE = 50_000  # rows in all, up to which the problems of every list are counted in the window's thread


def are_many(room: CollectRoom) -> bool:
    """Tell whether counting the problems of the lists takes long enough to be felt."""
    return sum(line.rows_kept for line in room.sources()) > _AT_ONCE


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is to say of a list: problems, rows that are nobody's, and whether its own totals agree."""

    problems: int
    nobodys: int
    totals_agree: bool


def look_at(room: CollectRoom, source: int) -> Looked:
    """Return what there is to say of a list that was taken in."""
    aside = room.reject_counts(source)
    nobodys = sum(many for reason, many in aside.items() if reason in NOBODYS)
    agree = TOTAL_AGREES in aside and TOTAL not in aside
    return Looked(sum(room.problem_counts(source).values()), nobodys, agree)


def has_places(room: CollectRoom, line: SourceLine) -> bool:
    """Tell whether anything of a list is worth a look: cells, rows that were set aside, totals and notes."""
    looked = look_at(room, line.id)
    lost = line.rows_rejected and line.table is not TableKind.CONTACTS
    return bool(lost or looked.problems or looked.nobodys)


Counted = tuple[dict[int, Looked], tuple[tuple[str, str, int], ...]]


def counted(room: CollectRoom) -> Counted:
    """Return what there is to say of each list, and which two lists say a balance of the same customers."""
    looked = {line.id: look_at(room, line.id) for line in room.sources() if not line.refused}
    return looked, room.two_balances()


def entries_of(room: CollectRoom, failed: dict[str, str], looked: dict[int, Looked]) -> list[Entry]:
    """Return the lines of the list: what needs a person first, then what was refused, then what is fine.

    A list whose problems are not counted yet says nothing of them.
    """
    found = [_of_failed(name, code) for name, code in failed.items()]
    found += [
        _of_source(line, looked.get(line.id))
        for line in room.sources()
        if not (line.refused and line.state == "replaced")
    ]
    found += [_of_thing(thing) for thing in room.things()]
    order = {"look": 0, "refused": 1, "file": 2, "thing": 3}
    return sorted(found, key=lambda entry: order[entry.group])


def tabs_of(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the tabs over the list, each with how many lines it shows."""
    many = {tab: sum(entry.under(tab) for entry in entries) for tab in ("look", "refused", "file", "thing")}
    return (
        ("all", _("全部 {count}", count=len(entries))),
        ("look", _("要您看 {count}", count=many["look"])),
        ("refused", _("没收下 {count}", count=many["refused"])),
        ("file", _("文件 {count}", count=many["file"])),
        ("thing", _("纸本、设备、账号 {count}", count=many["thing"])),
    )


def _of_failed(name: str, code: str) -> Entry:
    told = fault(code, {})
    group, word = ("look", _("需要密码")) if code == "file.encrypted" else ("refused", _("没有收下"))
    tone = Tone.AMBER if group == "look" else Tone.RED
    sign = Sign("alert" if group == "look" else "stop", word, tone)
    cells = (Cell(name, _("原文件没有动"), "file", bold=True), Cell("—"), Cell("—"), Cell(sign=sign, second=told.title),
             Cell(link=_("看原因")))  # fmt: skip
    return Entry(group, f"failed:{name}", cells)


def _of_source(line: SourceLine, looked: Looked | None) -> Entry:
    second = _("工作表“{sheet}”", sheet=line.sheet) if line.sheet else _FORMATS.get(line.format, "")
    if line.header_row and line.table is not TableKind.CONTACTS:  # contacts have no line of headings
        second = " · ".join(filter(None, (second, _("第 {row} 行是表头", row=line.header_row))))
    if line.refused:
        cells = (Cell(line.file, second or _("原文件没有动"), "file", bold=True), Cell("—"), Cell("—"),
                 Cell(sign=Sign("stop", _("没有收下"), Tone.RED), second=refusal(line)), Cell(link=_("看原因")))  # fmt: skip
        return Entry("refused", f"source:{line.id}", cells)
    if line.state == "replaced":
        cells = (Cell(line.file, second, table_icon(line.table), bold=True), Cell(table_word(line.table)), Cell("—"),
                 Cell(sign=Sign("swap", _("有了新版"), Tone.STONE), second=_("按新的那一份算，这份留着备查")), Cell(link=_("打开")))  # fmt: skip
        return Entry("file", f"source:{line.id}", cells)
    told = _understood(looked) if looked else ""
    if unasked := not_kept(line):
        told = unasked
    elif line.rows_rejected:
        told = _("{count} 行放在一边，原因已列出", count=line.rows_rejected)
    cells = (
        Cell(line.file, second, table_icon(line.table), Tone.TEAL, bold=True),
        Cell(table_word(line.table)),
        Cell(_("{count} 行", count=line.rows_kept)),
        Cell(sign=Sign("check", _("已读取"), Tone.TEAL), second=told),
        Cell(link=_("打开")),
    )
    return Entry("file", f"source:{line.id}", cells)


def _understood(looked: Looked) -> str:
    """Say how well a list was understood; its own totals are the best proof."""
    if looked.problems:
        return _("{count} 处要留意", count=looked.problems)
    if looked.totals_agree:
        return _("全部看懂，和表里的合计一样")
    if looked.nobodys:
        return _("全部看懂，合计、说明 {count} 行没收", count=looked.nobodys)
    return _("全部看懂")


def not_kept(line: SourceLine) -> str:
    """Say how many of a telephone or a chat were left out, and why: nobody called them customers (practice 14)."""
    if not line.rows_rejected or line.table is not TableKind.CONTACTS or line.state == "replaced":
        return ""
    return _("另外 {count} 位没有存：私人的、没说清的", count=line.rows_rejected)


def refusal(line: SourceLine) -> str:
    """Say why a sheet was not taken in."""
    if line.refused == "not_customers":
        if line.table is TableKind.EMPTY:
            return _("这一张是空的")
        if line.table in (TableKind.NOT_A_TABLE, TableKind.OTHER_TABLE):
            return _("没看到姓名、电话这样的列")
        if line.table is TableKind.FORM:
            return _("这是一张张填的单子，名单要一行一位")
        return _("这是{what}，里面没有客户", what=table_word(line.table))
    return told_of(line).title


def told_of(line: SourceLine) -> Told:
    """Say why a file was not taken in and what can be done, by what it is: an archive, a document, a photograph."""
    return fault(line.refused, {"kind": line.format})


def _of_thing(thing: Carrier) -> Entry:
    undecided = thing.mixed and thing.state is CarrierState.UNDECIDED
    open_point = undecided or thing.unproven
    told_state = thing.mixed or thing.state is CarrierState.DESTROYED
    sign = carrier_sign(thing.state if told_state else CarrierState.NOT_MIXED)
    told = _("不能整件交，先选怎么办") if undecided else thing.looked or thing.note or item_word(thing.kind)
    if thing.unproven:
        sign, told = replace(sign, icon="eye", tone=Tone.AMBER), _("还没写谁看过")
    second = listed(part for part in (thing.place, thing.holder) if part) or item_word(thing.kind)
    cells = (
        Cell(thing.name, second, item_icon(thing.kind), bold=True),
        Cell(item_word(thing.kind)),
        Cell(f"{thing.count} {thing.unit}".strip()),
        Cell(sign=sign, second=told),
        Cell(link=_("去选") if undecided else _("去记") if thing.unproven else _("打开")),
    )
    return Entry("look" if open_point else "thing", f"thing:{thing.id}", cells)
