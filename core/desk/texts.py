"""The room of texts: one's own wording of agreements and house rules, version by version, beside the built-in one."""

from __future__ import annotations

from collections.abc import Mapping

from core import papers
from core.casefile import Permission
from core.desk.base import Room
from core.errors import Known
from core.papers import Clause
from core.records.codec import plain, revive
from core.records.office import OwnText
from core.store import Store, entries, facts

__all__ = ["EDITABLE", "Clause", "OwnText", "TextsRoom", "own_text"]
EDITABLE = (
    "staff_nda", "nda", "entrusting", "customer_pledge", "data_policy", "emergency_plan", "leak_person", "leak_guardian",
    "request_answer",
)  # fmt: skip
_PREFIX = "text."


class TextsRoom(Room):
    """Keeps the versions of a text; papers print the newest, and what was signed in an older one is renewed."""

    open_when_sealed = True

    def editable(self) -> tuple[str, ...]:
        """Return the templates whose paragraphs may be worded anew."""
        return EDITABLE

    def clauses(self, template: str) -> tuple[Clause, ...]:
        """Return the paragraphs of a text: the built-in words, and the own ones where there are any."""
        own = own_text(self._store, template)
        return papers.clauses(template, own.changes if own else ())

    def versions(self, template: str) -> tuple[OwnText, ...]:
        """Return every version that was ever kept, the newest first."""
        return tuple(reversed(_versions(self._store, template)))

    def used(self, template: str) -> dict[int, tuple[str, ...]]:
        """Return by version the names of the entries for which it was printed last; version 0 is the built-in text."""
        found: dict[int, list[str]] = {}
        for one in entries.every(self._store):
            known, _, rest = one.value("text").partition(":")
            version = rest.partition(":")[2]
            if known == template and version:
                found.setdefault(int(version), []).append(one.title)
        return {version: tuple(names) for version, names in found.items()}

    def save(self, template: str, changes: Mapping[str, str]) -> OwnText:
        """Keep the next version; words equal to the built-in ones are no change.

        Raises Known('text.unknown_value') where a paragraph asks for a value that its paper does not have.
        """
        built_in = {one.place: one.built_in for one in papers.clauses(template)}
        own = {
            place: text.strip()
            for place, text in changes.items()
            if text.strip() and text.strip() != built_in.get(place)
        }
        strange = papers.strange_values(template, own)
        if strange:
            raise Known("text.unknown_value", name=strange[0])
        before = _versions(self._store, template)
        told = tuple(sorted(own.items()))
        if before and before[-1].changes == told:
            return before[-1]
        made = OwnText(template, len(before) + 1, self._now(), self._seat.person.name, told)
        with self._change(Permission.WORK, "text.saved", template=template, version=made.version):
            facts.put(
                self._store,
                _PREFIX + template,
                [plain(one) for one in (*before, made)],
                self._who,
                self._now(),
            )
        return made

    def built_in(self, template: str) -> OwnText:
        """Go back to the built-in words, as a version of its own."""
        return self.save(template, {})


def own_text(store: Store, template: str) -> OwnText | None:
    """Return the newest own version of a text, None while the built-in words stand."""
    found = _versions(store, template)
    return found[-1] if found and found[-1].changes else None


def _versions(store: Store, template: str) -> list[OwnText]:
    return [revive(OwnText, one) for one in facts.get(store, _PREFIX + template) or []]
