"""The facts of a case as words for conditions that look at no single record: deadlines of the plan."""

from __future__ import annotations

from core.records import CaseFacts
from core.rules.engine import route_of
from core.rules.facts import ROUTE, case_words
from core.rules.pack import Pack


def plan_words(pack: Pack, case: CaseFacts) -> dict[str, str]:
    """Return every fact of the case and its route as words."""
    return {**case_words(case), ROUTE: route_of(pack, case)}
