"""The room of remarks: what stands in free text of health, of children and the like, group by group and person by person."""

from __future__ import annotations

from dataclasses import dataclass

from core import clock
from core.casefile import Permission
from core.desk.answers import AnswersRoom
from core.desk.base import Room
from core.desk.carried import agreed_fields
from core.desk.matter import read_matter
from core.desk.terms import kinds, term
from core.errors import Refused
from core.records import Flag, Kind, Level, Meaning
from core.store import Store, attachments, customers, holdings, remarks, sources
from core.values.children import speaks_of_a_child
from core.values.terms import FindKind, terms

__all__ = ["CHILD", "CHILD_WORD", "HEALTH", "Remark", "RemarksRoom"]
CHILD, CHILD_WORD, HEALTH = "child", "child_word", "health"
_REMARKS = frozenset({Meaning.NOTE, Meaning.PREFERENCE, Meaning.OTHER})  # a course or a place is no remark
_AGE = "not_a_minor"
_WRITTEN = (Kind.INTERACTION, Kind.OTHER)  # where remarks stand: they are told group by group
_FAMILY = "family"  # the child is somebody else's than the grown-up customer


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands in the free text of one customer, and to which group it belongs."""

    group: str  # child | child_word | health | another FindKind
    customer: int
    name: str
    phone: str
    text: str


class RemarksRoom(Room):
    """Shows what remarks say, and keeps what a person says of somebody's age."""

    def groups(self) -> dict[str, int]:
        """Return how many customers stand in each group; somebody with two remarks may stand in two."""
        return {group: len(found) for group, found in grouped(self._store).items()}

    def of(self, group: str) -> tuple[Remark, ...]:
        """Return who stands in a group, with the remark."""
        found = grouped(self._store).get(group, {})
        people = customers.fetch(self._store, tuple(found))
        return tuple(Remark(group, one.id, one.name, one.phone, found[one.id]) for one in people)

    def leave(self) -> bool:
        """Tell whether remarks go to the receiver, because their column is on the field list."""
        return bool(_REMARKS.intersection(agreed_fields(self._store, read_matter(self._store))))

    def is_grown(self, customer: int, reason: str) -> None:
        """Keep that somebody is no child although a remark says so, with the reason as what shows it.

        Raises Refused('fact.no_evidence') without a reason.
        """
        said = reason.strip()
        if not said:
            raise Refused("fact.no_evidence", name=_AGE)
        with self._change(Permission.WORK, "evidence.kept") as told:
            text = f"{clock.today().isoformat()} {self._seat.person.name}：{said}\n"
            name = term("sensitive_group", "reason_file")
            told["evidence"] = kept = attachments.add(
                self._store, "consent", "", name, "text/plain", text.encode()
            )
        AnswersRoom(self._seat).enter_fact(customer, _AGE, True, kept)

    def is_child(self, customer: int) -> None:
        """Keep that somebody is a child: a guardian agrees from now on."""
        AnswersRoom(self._seat).enter_fact(customer, _AGE, False, None)


def grouped(store: Store) -> dict[str, dict[int, str]]:
    """Return the customers of each group with the remark that put them there."""
    found: dict[str, dict[int, str]] = {}
    year, known = clock.today().year, remarks.said_of_age(store)
    for line in sources.every(store):
        if line.mapping is None or line.state != sources.READ:
            continue
        columns = [one.index for one in line.mapping.columns if one.meaning.is_free_text]
        for customer, flags, texts in remarks.telling(store, line.id, columns):
            for text in texts:
                for group in _groups_of(text, flags, year, said=customer in known):
                    found.setdefault(group, {}).setdefault(customer, text)
    return found


def sensitive_in_words(store: Store) -> str:
    """Return whose records are sensitive and why, as the self-assessment says it; empty where nobody's are."""
    counts = holdings.tally(store)
    found = grouped(store)
    born = counts.get(f"flag:{Flag.MINOR.value}", 0) - counts.get(f"flag:{Flag.MAYBE_MINOR.value}", 0)
    by_remark = sorted({one for people in found.values() for one in people})
    rest = remarks.sensitive_apart_from(store, by_remark)
    said = [_counted(term("sensitive_group", "born"), born)] if born else []
    said += [_counted(term("sensitive_group", group), len(people)) for group, people in found.items()]
    said += [_counted(kinds((kind,)), number) for kind, number in rest if kind not in _WRITTEN]
    return term("text", "separator").join(said)


def _counted(words: str, number: int) -> str:
    return term("sensitive_group", "line", words=words, count=f"{number:,}")


def _groups_of(text: str, flags: int, year: int, *, said: bool) -> set[str]:
    """Return the groups of one remark; who is known to be a child or a grown-up is not asked about once more."""
    seen = {one.kind for one in terms(text) if one.level >= Level.SENSITIVE}
    groups = {kind.value for kind in seen if kind is not FindKind.MINOR}
    aged = speaks_of_a_child(text, year)
    if flags & Flag.MAYBE_MINOR:
        groups |= {CHILD} if aged else set()
    elif FindKind.MINOR in seen and not flags & Flag.MINOR:
        groups.add(_FAMILY if aged or said else CHILD_WORD)
    return groups
