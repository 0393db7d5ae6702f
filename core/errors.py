"""The two kinds of fault: the world's, which are told kindly, and ours, which are never swallowed."""

from __future__ import annotations

from collections.abc import Mapping

Fact = str | int | float | bool | None


class Known(Exception):
    """A fault of the world (disk full, wrong pass-phrase) with a code that a face turns into a sentence.

    Facts are numbers, codes, file names and days; never a customer's value, for they may be shown or logged.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process border with code and facts intact."""
        return (_rebuild, (type(self), self.code, dict(self.facts)))

    def __str__(self) -> str:
        """Show the code and the names of the facts."""
        return f"{self.code} ({', '.join(self.facts)})" if self.facts else self.code


class Refused(Known):
    """An act that the rules, a gate or a permission does not allow now."""


class Cancelled(Exception):
    """The person stopped a long work; nothing of it stays behind."""


class Bug(Exception):
    """A fault of ours: the case is locked and a report without personal data is shown."""


def _rebuild(kind: type[Known], code: str, facts: dict[str, Fact]) -> Known:
    return kind(code, **facts)
