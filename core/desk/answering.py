"""What must be so before a request is answered on paper: reasons, whose request it is, and nothing left of what is deleted."""

from __future__ import annotations

from core import sorting
from core.desk.agreed import by_administrator
from core.desk.matter import read_matter
from core.errors import Refused
from core.records.entries import Entry
from core.store import Store, customers

ANSWER = "request_answer"
_OF_THE_PERSON = ("read", "correct", "delete", "move")  # given out or changed for this one person only
_SAME_NAME = 20  # customers looked at for a request that names nobody of the list


def may_answer(store: Store, entry: Entry) -> None:
    """Refuse an answer that says what is not so.

    Raises Refused('request.no_answer') without words, or reasons where something was refused (PIPL 50),
    ('request.identity') where something was done for a person whom nobody has checked, and ('request.still_here') for
    a deletion said to be done while records of this person are in the case. Refused('refund.bankruptcy') for money
    said to be paid back while the administrator alone may pay (Bankruptcy Law 16).
    """
    if not entry.value("answer").strip():
        raise Refused("request.no_answer")
    wish, refused = entry.value("type"), entry.value("result") == "refused"
    if wish == "refund" and not refused and by_administrator(read_matter(store)):
        raise Refused("refund.bankruptcy")
    if wish in _OF_THE_PERSON and not refused and entry.value("identity") in ("", "none"):
        raise Refused("request.identity")
    if wish == "delete" and entry.value("result") == "done" and _still_here(store, entry):
        raise Refused("request.still_here")


def _still_here(store: Store, entry: Entry) -> bool:
    named = [int(one) for one in entry.value("customers").split(",") if one]
    if not named:  # nobody was picked: whoever is called so in the list
        found = sorting.search_ids(store, entry.value("person"), _SAME_NAME)
        named = [one.id for one in customers.fetch(store, found) if one.name == entry.value("person").strip()]
    return bool(customers.fetch(store, named))
