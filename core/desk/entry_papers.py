"""What the papers of the registers take from an entry: words for codes, lines of grids, sums, the heat map, the time line."""

from __future__ import annotations

import hashlib
from collections import Counter

from core.desk.terms import term
from core.papers.kit.texts import FOLDER
from core.programme import registers as kinds
from core.records.codec import canonical
from core.records.entries import Entry, FieldKind, Option, Register, RegisterField
from core.rules import Pack
from core.store import Store, entries, figures, leaks

Lines = tuple[tuple[str, ...], ...]
_SCALE = ("1", "2", "3", "4")


def shown(kind: Register, entry: Entry, pack: Pack) -> dict[str, str]:
    """Return the values as a paper says them: choices by their words."""
    said = kinds.with_derived(entry, pack)
    for one in kind.fields:
        if one.kind is FieldKind.CHOICE and one.key in said:
            said[one.key] = _word(one.options, said[one.key])
    return said


def grid_lines(field: RegisterField, entry: Entry, proposed: bool) -> Lines:
    """Return the lines of a grid: all of them, or those that were chosen where the case proposes."""
    made = []
    for option in field.options:
        cells = [
            _word(column.options, said) if column.options else said
            for column in field.columns
            for said in (entry.value(f"{field.key}.{option.code}.{column.key}"),)
        ]
        if any(cells) or not proposed:
            made.append((option.text.zh, *cells))
    return tuple((str(n), *line) for n, line in enumerate(made, 1))


def asked_lines(template: str, table: str) -> Lines:
    """Return the questions of a register's paper that is printed before anybody answered; empty for other papers."""
    for kind in kinds.registers():
        fields = [one for paper in kind.papers if paper.template == template for one in paper.tables]
        for target, source in fields:
            if target == table:
                return grid_lines(kind.field(source), Entry(0, kind.id, "", ""), proposed=False)
    return ()


def own_tables(store: Store, template: str, entry: Entry, pack: Pack) -> dict[str, Lines]:
    """Return tables that are no grid of the entry: the time line of an incident, everybody who was trained."""
    if template == "incident_record":
        return {"timeline": time_line(entry)}
    if template != "training_record":
        return {}
    kind = kinds.register("training")
    rows = [shown(kind, one, pack) for one in entries.of_register(store, kind.id)]
    lines = [
        (
            one.get("person", ""),
            one.get("side", ""),
            one.get("day", ""),
            one.get("score", ""),
            one.get("passed", ""),
            "",
        )
        for one in reversed(rows)
    ]
    return {"people": tuple((str(n), *line) for n, line in enumerate(lines, 1))}


def time_line(entry: Entry) -> Lines:
    """Return the time line of an incident as when, who, what; a line that is not parted is all what."""
    lines = [one.split("　", 2) for one in entry.value("time_line").splitlines() if one.strip()]
    return tuple((one[0], one[1], one[2]) if len(one) == 3 else ("", "", "　".join(one)) for one in lines)


def telling(store: Store, entry: Entry) -> tuple[frozenset[str], str]:
    """Return the ticks about who was told of an incident, and how many by which way; the pen's line before anybody was."""
    told = leaks.of_entry(store, entry.id) if entry.id else {}
    ticks = {"authority_told"} if entry.value("reported") else set()
    if not told:
        return frozenset(ticks), term("leak", "how")
    minors = any(one.minor for one in figures.addressees(store, list(told)))
    ways = Counter(one.channel for one in told.values())
    how = term("text", "separator").join(
        f"{term('leak_channel', channel.value)} {count:,}" for channel, count in ways.most_common()
    )
    return frozenset(ticks | {"told"} | ({"guardians_told"} if minors else set())), term(
        "leak", "told", count=f"{len(told):,}", how=how
    )


def text_print(template: str, own: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the fingerprint of a template's text, so that a changed agreement is noticed."""
    file = FOLDER / "zh" / "template" / f"{template}.toml"
    told = file.read_bytes().replace(b"\r\n", b"\n") + (canonical(own).encode() if own else b"")
    return hashlib.sha256(told).hexdigest()[:16]


def _word(options: tuple[Option, ...], code: str) -> str:
    return next((one.text.zh for one in options if one.code == code), code)


def scores(kind: Register, entry: Entry) -> dict[str, str]:
    """Return the sum of a scored grid and the most it could be, for the paper that shows them; nothing without scores."""
    for field in kind.fields:
        column = next((one for one in field.columns if one.key == "score"), None)
        if column is None:
            continue
        said = [entry.value(f"{field.key}.{option.code}.score") for option in field.options]
        given = [int(one) for one in said if one]
        most = max(int(option.code) for option in column.options)
        if given:
            return {"points": str(sum(given)), "full": str(most * len(given)), "asked": str(len(given))}
    return {}


def heat(field: RegisterField, entry: Entry) -> dict[str, str]:
    """Return the numbers of the risks by likelihood and effect, as the map of the report wants them."""
    found: dict[str, list[str]] = {}
    number = 0
    for option in field.options:
        likely, effect = (entry.value(f"{field.key}.{option.code}.{key}") for key in ("likely", "effect"))
        if any(entry.value(f"{field.key}.{option.code}.{one.key}") for one in field.columns):
            number += 1
        if likely in _SCALE and effect in _SCALE:
            found.setdefault(f"m{likely}{effect}", []).append(str(number))
    return {f"m{a}{b}": "、".join(found.get(f"m{a}{b}", [])) for a in _SCALE for b in _SCALE}
