"""The room of what shows an answer: the yeses that have nothing behind them yet, and the pictures that belong to them."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Sequence
from pathlib import Path

from core.casefile import Permission, read_file
from core.desk.base import Room
from core.errors import Refused
from core.store import attachments, consents
from core.store import short as kept
from core.store.short import Answered

__all__ = ["ShowingRoom"]
_DIGITS = re.compile(r"\d{4,}")


class ShowingRoom(Room):
    """Proposes which picture shows which answer; a person looks before anything is kept."""

    def lacking(self) -> int:
        """Return how many yeses have nothing to show for them yet."""
        return kept.lacking(self._store)

    def waiting(self) -> tuple[Answered, ...]:
        """Return those yeses in the order in which they were written down."""
        return kept.lacking_answers(self._store)

    def match(self, files: Sequence[Path]) -> tuple[tuple[tuple[Answered, Path], ...], tuple[Path, ...]]:
        """Propose which picture belongs to which yes; return the pairs by the list, and the files left over.

        A name with the last four digits of one telephone tells whose it is; the others follow the list, as pictures
        of a telephone are numbered in the order in which they were taken.
        """
        waiting, rest = self.waiting(), []
        found: dict[str, Path] = {}
        for path in sorted(files, key=lambda one: one.name):
            ends = {digits[-4:] for digits in _DIGITS.findall(path.stem)}
            named = [one.number for one in waiting if one.phone[-4:] in ends and one.number not in found]
            if len(named) == 1:
                found[named[0]] = path
            else:
                rest.append(path)
        left = [one.number for one in waiting if one.number not in found]
        found |= dict(zip(left, rest, strict=False))
        return tuple((one, found[one.number]) for one in waiting if one.number in found), tuple(
            rest[len(left) :]
        )

    def attach(self, pairs: Sequence[tuple[Answered, Path]]) -> int:
        """Put each picture behind its yes; returns how many."""
        for one, path in pairs:
            with self._change(Permission.WORK, "evidence.kept", number=one.number) as told:
                told["evidence"] = kept_as = self._added(path, "")
                consents.attach(self._store, one.number, kept_as)
        return len(pairs)

    def keep_all(self, files: Sequence[Path]) -> int:
        """Keep the pictures of one thing, such as a signed slip and the payment; return the number of the first."""
        first = self._kept(files[0], "")
        for path in files[1:]:
            self._kept(path, str(first))
        return first

    def add(self, customer: int, fact: str, files: Sequence[Path]) -> int:
        """Keep further pictures behind a fact that was entered; return how many stand behind it now.

        Raises Refused('fact.no_evidence') for a fact that nothing stands behind.
        """
        first = consents.evidence_of(self._store, customer, fact)
        if first is None:
            raise Refused("fact.no_evidence", name=fact)
        for path in files:
            self._kept(path, str(first))
        return self.behind(customer, fact)

    def behind(self, customer: int, fact: str) -> int:
        """Return how many pictures stand behind a fact of one customer, 0 where it was not entered."""
        first = consents.evidence_of(self._store, customer, fact)
        return 0 if first is None else 1 + len(attachments.of_owner(self._store, "consent", first))

    def _kept(self, path: Path, beside: str) -> int:
        with self._change(Permission.WORK, "evidence.kept") as told:
            number = self._added(path, beside)
            told.update(
                evidence=number, sha256=hashlib.sha256(attachments.read(self._store, number)).hexdigest()
            )
        return number

    def _added(self, path: Path, beside: str) -> int:
        """Keep a picture; `beside` is the number of that which it belongs to, empty where it stands for itself."""
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return attachments.add(self._store, "consent", beside, path.name, mime, read_file(path))
