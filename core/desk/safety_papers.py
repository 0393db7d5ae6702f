"""Fills the papers of health, drill and hand-back from what was found; numbers, places and dates, no customer's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from core import clock, papers
from core.backup import Backup, DrillReport
from core.casefile import Check, Erased, HandedBack, Weight
from core.desk.left_copies import LeftCopy
from core.desk.terms import has_term, term
from core.papers import Filled
from core.records import Party

_REVIEW_DAYS = 90


def finding(check: Check, language: str = "zh") -> str:
    """Return what a check found and what to do, empty where nothing was found."""
    if not check.finding:
        return ""
    facts = {name: str(value)[:10] if name == "at" else value for name, value in check.facts.items()}
    return term("health_finding", check.finding, language, **facts)


def health_paper(checks: Sequence[Check], giver: Party, by: str, head: str) -> Filled:
    """Fill 交接夹检查报告 with every check in order."""
    worst = max((one.weight for one in checks), default=Weight.GOOD)
    lines = tuple(
        (
            str(n),
            term("health_check", one.code),
            term("health_weight", one.weight.name.lower()),
            finding(one) or "—",
        )
        for n, one in enumerate(checks, 1)
    )
    values = {
        "day": clock.today().isoformat(),
        "by": by,
        "time": clock.stamp()[:16].replace("T", " "),
        "head": head,
        "result": term("health_weight", worst.name.lower()),
        "count": str(len(checks)),
    }
    return papers.filled(
        "health_report", {k: v for k, v in values.items() if v}, tables={"checks": lines}, giver=giver
    )


def drill_paper(report: DrillReport, backup: Backup | None, giver: Party, by: str) -> Filled:
    """Fill 备份恢复演练记录 from a drill and the register's line of its backup, if it is known."""
    values = {
        "day": report.at[:10],
        "by": by,
        "file": report.file,
        "made": backup.made[:16].replace("T", " ") if backup else "",
        "bytes": f"{backup.size:,}" if backup else "",
        "where": backup.placed.place if backup else "",
        "target": term("fixed", "where"),
        "time": report.at[:16].replace("T", " "),
        "seconds": term(
            "drill_table", "seconds", seconds=f"{report.restore_seconds + report.compare_seconds:.1f}"
        ),
        "untried": term("fixed", "untried"),
        "cleaned": term("fixed", "cleaned"),
        "next": (clock.today() + timedelta(days=_REVIEW_DAYS)).isoformat(),
    }
    known = {key: value for key, value in values.items() if value and key in papers.wanted_by("drill").values}
    tick = "works" if report.good else "fails"
    return papers.filled("drill", known, ticks=(tick,), tables={"compared": _compared(report)}, giver=giver)


def _compared(report: DrillReport) -> tuple[tuple[str, ...], ...]:
    """Return one line for each table that a person knows, and one for all the others together."""
    named = [one for one in report.tables if has_term("drill_table", one.name)]
    others = [one for one in report.tables if one not in named]
    lines = [(term("drill_table", one.name), one.here, one.restored, one.same) for one in named]
    if others:
        lines.append(
            (
                term("drill_table", "others", count=len(others)),
                sum(one.here for one in others),
                sum(one.restored for one in others),
                all(one.same for one in others),
            )
        )
    return tuple(
        (str(n), name, f"{here:,}", f"{there:,}", term("fixed", "same" if same else "differs"))
        for n, (name, here, there, same) in enumerate(lines, 1)
    )


def return_paper(
    back: HandedBack,
    erased: tuple[str, Erased],
    backups: Sequence[Backup],
    parties: tuple[Party, Party],
    to: str,
    remains: Sequence[LeftCopy] = (),
) -> Filled:
    """Fill 返还、删除确认书: what was given back, what was deleted and looked for again, what still exists (`remains`
    names what lies outside the case; its backups stand there by their register).
    """
    gone = tuple(_gone(one) for one in backups if one.gone)
    tables = {
        "returned": (("1", *_returned(back), to),),
        "deleted": _numbered((_own(*erased), *gone)),
        "remaining": _numbered(_remaining(backups, remains)),
    }
    giver, receiver = parties
    day = {"day": clock.today().isoformat()}
    return papers.filled("return_confirmation", day, tables=tables, giver=giver, receiver=receiver)


def _numbered(lines: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(n), *line) for n, line in enumerate(lines, 1))


def _returned(back: HandedBack) -> tuple[str, str]:
    """Return the case that was given back by folder and the start of its database's digest, and how many."""
    digest = next((digest for name, digest in back.files if name.endswith(".db")), "")
    return f"{term('copies_back', 'returned')}　{back.folder.name}　{digest[:16]}", term(
        "copies_back", "one_case"
    )


def _gone(backup: Backup) -> tuple[str, str, str]:
    return (
        term("copies_back", "backup", file=backup.file),
        term("copies_back", "backup_gone"),
        backup.gone[:10],
    )


def _remaining(backups: Sequence[Backup], outside: Sequence[LeftCopy]) -> tuple[tuple[str, ...], ...]:
    """Return what still exists, why, and who destroys it until when; the flash memory is named in any case."""
    flash = tuple(term("copies_back", name) for name in ("flash_what", "flash_why", "flash_next"))
    kept = (_kept(one) for one in backups if not one.gone)
    return *kept, *(_outside(one) for one in outside if one.what != "backup"), flash


def _kept(backup: Backup) -> tuple[str, str, str]:
    placed = backup.placed
    until = placed.destroy_by.isoformat() if placed.destroy_by else ""
    name = f"{term('copies_back', 'backup', file=backup.file)}　{placed.place}".strip()
    return name, term("copies_back", "backup_why"), "　".join(part for part in (placed.holder, until) if part)


def _outside(copy: LeftCopy) -> tuple[str, str, str]:
    name = f"{term('left', copy.what)}　{copy.name}".strip("　")
    return name, term("copies_back", "outside"), copy.note or term("copies_back", "destroy")


def _own(folder: str, erased: Erased) -> tuple[str, str, str]:
    """Return the line of the own copy: its folder's name, how it was taken away, what was seen afterwards."""
    seen = (
        term("copies_back", "own_left", names="、".join(erased.remaining))
        if erased.remaining
        else term("copies_back", "own_seen", files=erased.files)
    )
    return term("copies_back", "own_copy", folder=folder), term("copies_back", "own_method"), seen
