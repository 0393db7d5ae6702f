"""Write down what people answered: yes, no, withdrawn, no advertising, told, not reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.audit import append
from core.clock import stamp
from core.consent.validity import checked
from core.errors import Fact, Known, Refused
from core.records import Channel, CompiledRules, ConsentAnswer, ConsentState, Reach, covers
from core.store import Store, anew, attachments, consents, decisions, holdings
from core.store import customers as customers_of

# Facts that only a person enters, one customer at a time, with something to show for it (practice 2).
_SETTLED = "settled"
ENTERABLE = (
    _SETTLED,
    "successor_accepted",
    "purpose_expired",
    "account_closed",
    "not_a_minor",
    "order_done",
    "warranty_done",
    "debt_paid",
)
RECEIVER = "receiver"  # the reason for which nobody has accepted the successor any more


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written down: for how many, which state in the end, late or not, evidence still missing."""

    customers: int
    state: ConsentState
    late: bool
    evidence_missing: bool


def record(
    store: Store,
    customers: Sequence[int],
    answer: ConsentAnswer,
    today: date,
    rules: CompiledRules | None = None,
) -> Recorded:
    """Write one answer for each customer, freeze or free their records at once, and leave a line in the log.

    With `rules` the customers are decided anew; without, their decisions are taken away, so that nothing
    leaves on an old yes. A yes is one customer's own (practice 2): of several at once it is taken only from a sheet
    that is kept as its evidence; a no, a telling, a withdrawal may be of many. Raises `Refused` as
    `validity.checked` does, `consent.nobody` and `consent.bulk_yes`.
    """
    if not customers:
        raise Refused("consent.nobody")
    answer = checked(answer, today)
    on_a_sheet = answer.channel is Channel.SHEET and answer.evidence is not None
    if answer.state is ConsentState.GIVEN and len(set(customers)) > 1 and not on_a_sheet:
        raise Refused("consent.bulk_yes", count=len(set(customers)))
    _kept(store, answer.evidence)
    with store.transaction():
        count = consents.add(store, customers, answer, stamp())
        _after(store, customers, rules)
        append(
            store,
            answer.by,
            "consent.recorded",
            {
                "customers": count,
                "first": customers[0],
                "state": answer.state.name.lower(),
                "channel": answer.channel.value,
                "day": answer.day.isoformat(),
                "late": answer.late,
                "guardian": answer.guardian,
                "text": answer.text_version,
            },
        )
    missing = answer.state is ConsentState.GIVEN and answer.evidence is None
    return Recorded(count, answer.state, answer.late, missing)


def ask_everybody_again(store: Store, reason: str, by: str, rules: CompiledRules | None = None) -> int:
    """Take effect from every yes because it was given for another receiver or other fields (practice 38); return how many.

    Nobody counts as told or asked any more either; what was said stays in the ledger, and a no stays a no. Where
    the receiver is another one, nobody has accepted it. Raises `Refused("consent.no_name")` without a name or a reason.
    """
    if not by.strip() or not reason.strip():
        raise Refused("consent.no_name")
    with store.transaction():
        customers = anew.ask(store, by, stamp())
        accepted = anew.not_accepted(store) if reason == RECEIVER else ()
        consents.refresh(store)
        concerned = sorted({*customers, *accepted})
        if concerned:
            _after(store, concerned, rules)
            append(store, by, "consent.void", {"customers": len(customers), "reason": reason})
    return len(customers)


def ask_for(
    store: Store, purpose: str, by: str, *, wider: bool, lacking: Sequence[str] | None = None
) -> bool:
    """Let every yes count that was given for all of a purpose, and no other; tell whether anything changed.

    `wider` says that what was asked before did not hold this: nobody counts as told of it, except who was asked for it
    before. `lacking` are the texts that do not name every field which is agreed on now. A consent stays valid for what it was given for (PIPL 14), so one that was dropped and comes back is no
    new question. The caller decides anew.
    """
    with store.transaction():
        given = anew.ask(store, by, stamp(), others=False) if wider else ()
        covering = [one for one in anew.purposes(store) if covers(one, purpose)]
        moved = anew.cover(store, covering, by, stamp(), lacking)
        if wider or moved:
            consents.refresh(store)
            anew.told_again(store)
        if given:
            _after(store, given, None)
        if void := max(len(given) - consents.given(store), 0):
            reason = "purposes" if lacking is None else "fields"
            append(store, by, "consent.void", {"customers": void, "reason": reason})
    return wider or moved


def asked_for_less(store: Store, purpose: str) -> int:
    """Return how many agreed to something, but were not asked for all of a purpose."""
    covering = [one for one in anew.given_for(store) if covers(one, purpose)]
    return anew.given_for_less(store, covering)


def told_before(store: Store, *, everybody: bool, elsewhere: bool, cards: bool) -> int:
    """Return how many would have to be told again: all who were, those without a yes, or those with money on a card."""
    return anew.told_before(store, everybody=everybody, elsewhere=elsewhere, cards=cards)


def tell_everybody_again(store: Store, by: str, *, cards: bool, agreed_too: bool = True) -> int:
    """Let nobody count as told because the matter, or with `cards` who answers for the cards, is another one now.

    A yes to the data stays what it was, and without `agreed_too` its giver counts as told. The caller decides anew.
    Return how many had been told.
    """
    with store.transaction():
        if cards:
            told = anew.tell_of_cards(store, by, stamp())
        else:
            told = anew.tell(store, by, stamp(), agreed_too=agreed_too)
        if told:
            append(store, by, "notice.void", {"customers": told, "cards": cards})
    return told


def opt_out(
    store: Store, customers: Sequence[int], channel: Channel, day: date, by: str, today: date,
    evidence: int | None = None, rules: CompiledRules | None = None,
) -> Recorded:  # fmt: skip
    """Write down that customers want no advertising; it counts at once and touches nothing else."""
    answer = ConsentAnswer(ConsentState.NONE, channel, day, by, marketing=False, evidence=evidence)
    return record(store, customers, answer, today, rules)


def set_reach(
    store: Store,
    customers: Sequence[int],
    reach: Reach,
    day: date,
    by: str,
    rules: CompiledRules | None = None,
) -> int:
    """Say whether customers could be told: told, wrong number, no address, unnamed card."""
    with store.transaction():
        count = consents.set_reach(store, customers, reach, day)
        _after(store, customers, rules)
        append(
            store,
            by,
            "consent.reach",
            {"customers": count, "first": customers[0], "reach": reach.name.lower()},
        )
    return count


def send(
    store: Store, customers: Sequence[int], kind: str, text_version: str, channel: Channel, day: date, today: date,
    by: str, evidence: int | None = None, rules: CompiledRules | None = None,
) -> int:  # fmt: skip
    """Write a notice as sent to each customer; raises `Refused` as an answer of that day would."""
    checked(ConsentAnswer(ConsentState.TOLD, channel, day, by, evidence=evidence), today)
    _kept(store, evidence)
    with store.transaction():
        count = consents.add_notices(store, customers, kind, text_version, channel.value, day, by, evidence)
        _after(store, customers, rules)
        facts: dict[str, Fact] = {"customers": count, "kind": kind, "text": text_version}
        append(store, by, "notice.sent", facts | {"channel": channel.value, "day": day.isoformat()})
    return count


def enter_fact(
    store: Store,
    customer: int,
    name: str,
    yes: bool,
    evidence: int | None,
    by: str,
    rules: CompiledRules | None = None,
) -> None:
    """Enter one fact of one customer that may free his records; never in bulk, never without evidence.

    Raises `Refused` with `fact.unknown`, `fact.no_evidence` or `fact.no_name`, `Known("attachment.gone")`.
    """
    if name not in ENTERABLE:
        raise Refused("fact.unknown", name=name)
    if not by.strip():
        raise Refused("fact.no_name")
    if yes and evidence is None:
        raise Refused("fact.no_evidence", name=name)
    _kept(store, evidence)
    with store.transaction():
        consents.set_fact(store, customer, name, "yes" if yes else "no", evidence, by, stamp())
        if name == "not_a_minor":
            _of_age(store, customer)
        _after(store, (customer,), rules)
        append(
            store, by, "fact.entered", {"customer": customer, "name": name, "yes": yes, "evidence": evidence}
        )


def settle_alike(
    store: Store, customers: Sequence[int], yes: bool, evidence: int | None, by: str,
    rules: CompiledRules | None = None,
) -> None:  # fmt: skip
    """Write down of several at once that they are settled, one proof for all, or take that back; a line in the log for each.

    Only for whom nothing is to be paid back: the caller says who. A named person said so (practice 10). Raises
    `Refused` with `fact.no_evidence` or `fact.no_name`, `Known("attachment.gone")`.
    """
    if not by.strip():
        raise Refused("fact.no_name")
    if yes and evidence is None:
        raise Refused("fact.no_evidence", name=_SETTLED)
    _kept(store, evidence)
    with store.transaction():
        for one in customers:
            consents.set_fact(store, one, _SETTLED, "yes" if yes else "no", evidence, by, stamp())
            append(
                store,
                by,
                "fact.entered",
                {"customer": one, "name": _SETTLED, "yes": yes, "evidence": evidence},
            )
        _after(store, tuple(customers), rules)


def end_use(store: Store, customers: Sequence[int], by: str, rules: CompiledRules | None = None) -> None:
    """Write down that the records of several serve nothing any more: a named person said so (practice 10).

    It frees nothing to be handed over; they wait for the question before every destruction. Raises
    `Refused('fact.no_name')`.
    """
    if not by.strip():
        raise Refused("fact.no_name")
    with store.transaction():
        for one in customers:
            consents.set_fact(store, one, "purpose_expired", "yes", None, by, stamp())
        _after(store, tuple(customers), rules)
        append(store, by, "use.ended", {"customers": len(customers)})


def _of_age(store: Store, customer: int) -> None:
    """Bring flags, levels and counts to what was said of somebody's age."""
    counted = holdings.counts_of(store, (customer,))
    customers_of.as_said(store, [customer])
    holdings.rebuild(store, (customer,))
    holdings.shift(store, counted, holdings.counts_of(store, (customer,)))


def attach_evidence(store: Store, number: str, evidence: int, by: str) -> None:
    """Put a photo, slip or scan behind an answer; raises `Refused("consent.no_such_number")`."""
    _kept(store, evidence)
    with store.transaction():
        if not consents.attach(store, number, evidence):
            raise Refused("consent.no_such_number", number=number)
        append(store, by, "consent.evidence", {"number": number, "evidence": evidence})


def _kept(store: Store, evidence: int | None) -> None:
    """Refuse evidence that is not kept in the case: a number alone shows nothing (practice 5)."""
    if evidence is not None and attachments.get(store, evidence) is None:
        raise Known("attachment.gone", attachment=evidence)


def _after(store: Store, customers: Sequence[int], rules: CompiledRules | None) -> None:
    """Decide anew what the change concerns; without rules nothing of theirs stays decided."""
    if rules is None:
        decisions.forget(store, customers)
    else:
        decisions.decide_customers(store, customers, rules)
