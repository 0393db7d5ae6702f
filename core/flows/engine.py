"""A wizard without a window: a draft, the problems of each step, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import Bug

Draft = TypeVar("Draft")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that keeps a step from being left: the field it belongs to and a code for words."""

    field: str
    code: str


@dataclass(frozen=True, slots=True)
class FlowStep(Generic[Draft]):
    """One step: what is wrong with the draft here, and which step follows (None ends the flow)."""

    name: str
    troubles: Callable[[Draft], tuple[Trouble, ...]]
    after: Callable[[Draft], str | None]


class Flow(Generic[Draft]):
    """Walks one route over a frozen draft; Back is exact, because each place keeps the draft it was left with."""

    def __init__(self, steps: tuple[FlowStep[Draft], ...], draft: Draft) -> None:
        self._steps = {step.name: step for step in steps}
        self._past: list[tuple[str, Draft]] = []
        self.at = steps[0].name
        self.draft = draft

    def fill(self, draft: Draft) -> None:
        """Put a newer draft in the place of the old one."""
        self.draft = draft

    def troubles(self, step: str | None = None) -> tuple[Trouble, ...]:
        """Return what keeps a step (the present one unless named) from being left."""
        return self._steps[step or self.at].troubles(self.draft)

    def after(self, step: str | None = None) -> str | None:
        """Return the step that follows for the present draft, None at the end."""
        return self._steps[step or self.at].after(self.draft)

    def next(self) -> str | None:
        """Go on to the following step and return it, None when the flow is at its end."""
        if self.troubles():
            raise Bug(f"step {self.at} left with troubles")
        following = self.after()
        if following is not None:
            self._past.append((self.at, self.draft))
            self.at = following
        return following

    def back(self) -> str:
        """Return to the step before; answers given since stay in the draft."""
        if self._past:
            self.at, _ = self._past.pop()
        return self.at

    def walk_to(self, *names: str) -> None:
        """Go on to the first of some steps; stops where something is missing, and before a step comes twice."""
        seen: set[str] = set()
        while self.at not in names and self.at not in seen and not self.troubles():
            seen.add(self.at)
            if self.after() in seen or self.next() is None:
                return

    @property
    def first(self) -> bool:
        """Tell whether there is nothing to go back to."""
        return not self._past
