"""What was done on an earlier day and is entered afterwards (补录): it counts only with something to show for it (practice 5)."""

from __future__ import annotations

from datetime import date

from core import clock
from core.errors import Known, Refused
from core.store import Store, attachments


def shown_for(store: Store, day: date, evidence: int | None = None, said: str = "") -> None:
    """Refuse a day to come, and an earlier day for which nothing is shown.

    An earlier day needs `evidence`, a kept attachment, or another record that says so in words (`said`, such as a
    line of CASE.toml). Raises Refused('day.to_come', 'late.no_evidence'), Known('attachment.gone').
    """
    if day > clock.today():
        raise Refused("day.to_come")
    if evidence is not None and attachments.get(store, evidence) is None:
        raise Known("attachment.gone", attachment=evidence)
    if day < clock.today() and evidence is None and not said.strip():
        raise Refused("late.no_evidence", day=day.isoformat())
