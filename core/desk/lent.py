"""What an office lends to a client's case: its name as a party and its letterhead (practice 32)."""

from __future__ import annotations

from core.records import Party
from core.records.codec import revive
from core.records.office import Loan, Profile
from core.store import Store, facts

LOAN = "office.loan"  # the fact that holds it


def loan(store: Store) -> Loan:
    """Return what an office lent to a case, empty where none did."""
    found = facts.get(store, LOAN)
    return revive(Loan, found) if found else Loan()


def letterhead(profile: Profile) -> tuple[str, ...]:
    """Return name, second line and the rows of the logo as papers take them; nothing without a name."""
    return (profile.party.name, profile.line, *profile.logo) if profile.party.name else ()


def lent_letterhead(store: Store) -> tuple[str, ...]:
    """Return the letterhead of the office that serves a case, empty where none does."""
    return letterhead(loan(store).profile)


def lent_party(store: Store) -> Party:
    """Return the office that serves a case, empty where none does."""
    return loan(store).profile.party
