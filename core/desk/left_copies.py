"""Every copy of customers' data that ever left this case, found from the case's own records, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core import audit, papers
from core.audit import Filter
from core.desk.matter import read_matter
from core.inventory import history
from core.store import Store, backups, packages, sources
from core.store import papers as kept

__all__ = ["Fate", "LeftCopy", "left_copies"]
# Acts that put customers by name into a file outside the case.
_EXPORTS = {
    "problems.taken_out": "problems",
    "answers.taken_out": "answers",
    "numbers.taken_out": "numbers",
    "consent.exported": "ledger",
    "case.handed_back": "given_back",
}
# Papers that list many customers; letters go one by one to the customer they name.
_LISTS = frozenset(
    {"named_list", "prepaid_list", "open_duties", "consent_register", "sending_list", "leak_list"}
)
# Letters in one file, a sheet for each customer: the sheets go to whom they name, the file names them all.
_LETTERS = ("notices:", "consents:", "guardians:", "refund_slips")
_MOST = 100_000  # lines of the log that are looked through for one kind of export


class Fate(StrEnum):
    """What became of a copy: with whom it belongs, destroyed, still somewhere, or never taken out of the house at all."""

    GIVEN = "given"
    DESTROYED = "destroyed"
    KEPT = "kept"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class LeftCopy:
    """One copy: what and which, the day it left (ISO), and what became of it by whom; `known` from the case itself."""

    code: str
    what: str
    name: str
    day: str
    fate: Fate | None = None
    note: str = ""
    by: str = ""
    said_on: str = ""
    known: bool = False


def left_copies(store: Store, said: Mapping[str, Mapping[str, str]]) -> tuple[LeftCopy, ...]:
    """Return every copy in the order in which they left; `said` is what people wrote down about them, by code."""
    found = (*_packages(store), *_exports(store), *_papers(store), *_backups(store))
    told = (_told(one, said.get(one.code)) for one in found)
    return tuple(sorted(told, key=lambda one: (one.day, one.code)))


def _told(one: LeftCopy, said: Mapping[str, str] | None) -> LeftCopy:
    if one.known or said is None:
        return one
    return replace(one, fate=Fate(said["fate"]), note=said["note"], by=said["by"], said_on=said["day"])


def _packages(store: Store) -> Iterator[LeftCopy]:
    """Packages: those of an accepted list are with the receiver, which its receipt or the signed confirmation shows."""
    accepted = {one.id for one in history(store) if one.state == "accepted"}
    receiver = read_matter(store).receiver.name
    newest = {row[1]: row[0] for row in packages.all_of(store)}
    for row in packages.all_of(store):
        one = LeftCopy(f"package.{row[0]}", "package", str(row[2]), str(row[7])[:10])
        if row[1] in accepted and newest[row[1]] == row[0]:
            one = replace(one, fate=Fate.GIVEN, note=receiver, known=True)
        yield one


def _exports(store: Store) -> Iterator[LeftCopy]:
    files = {one.id: one.file for one in sources.every(store)}
    for code, what in _EXPORTS.items():
        for act in audit.find(store, Filter(code=code), limit=_MOST):
            source = act.facts.get("source")
            name = files.get(source, "") if isinstance(source, int) else ""
            yield LeftCopy(f"act.{act.seq}", what, name, act.at[:10])


def _papers(store: Store) -> Iterator[LeftCopy]:
    for one in kept.every(store):
        what = _naming(one)
        if what:
            title = papers.paper_kind(one.kind).title
            yield LeftCopy(f"paper.{one.id}", what, f"{title}　{one.number} v{one.version}", one.made[:10])


def _naming(one: kept.PaperLine) -> str:
    """Return what a paper that left is called here; empty where it names nobody, or was never printed or saved."""
    if one.secret:
        return "secret"
    if not one.printed:
        return ""
    return "list" if one.kind in _LISTS else "letters" if one.subject.startswith(_LETTERS) else ""


def _backups(store: Store) -> Iterator[LeftCopy]:
    """Backups: the register says where they lie and which are gone."""
    for row in backups.every(store, gone=True):
        one = LeftCopy(f"backup.{row.id}", "backup", row.file, row.made[:10])
        if row.gone:
            one = replace(one, fate=Fate.DESTROYED, said_on=row.gone[:10], known=True)
        elif row.place and row.destroy_by:
            note = "　".join(part for part in (row.place, row.holder, row.destroy_by) if part)
            one = replace(one, fate=Fate.KEPT, note=note, known=True)
        yield one
