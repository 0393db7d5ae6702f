"""Erase what an approved order names, in a new file under a new key, and look whether it is gone (engineering B).

The erasing works on a copy; the case becomes the new file by one rename, after the reading back. Killed before
it, nothing has begun; killed after it, everything is done and proven. There is no third state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from core.audit import append
from core.casefile import OpenCase, Permission, rekey, require
from core.clock import stamp, today
from core.destroy.mentions import mend
from core.destroy.ordering import check_asked_today, check_hold, check_lines, digest, load, to_text
from core.destroy.proposing import copies, named_papers
from core.destroy.signatures import check_signatures
from core.destroy.values import Copy, Order, OrderState, Verified
from core.errors import Bug, Fact, Known, Refused
from core.jobs import QUIET, Job
from core.store import Store, decisions, erasing, holdings, proofs
from core.store import orders as stored

# Proofs and signed papers may name somebody by duty; they are counted and told, everything else must be empty.
# What a person typed into registers, tasks and notes is not among them: there references stand (see `mentions`).
_MAY_MENTION = frozenset(
    {"fact", "paper", "attachment.bytes", "consent_event", "source", "act", "inventory", "package"}
)


@dataclass(slots=True)
class _Work:
    """What is remembered between the working copy and the new file; only in memory."""

    case: OpenCase
    order: Order
    lines: list[tuple[int, int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    canaries: list[str] = field(default_factory=list)
    destroyed: dict[str, int] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    remaining: tuple[Copy, ...] = ()
    proof_months: int = 0


def execute(case: OpenCase, order_id: int, job: Job = QUIET, *, proof_months: int = 0) -> Verified:
    """Destroy what an approved order names and return only what was read back.

    Proofs stay for `proof_months` after they were made (0: without end) and go then, if their customers are gone.
    Refused: permission.missing, destroy.wrong_state, destroy.expired, destroy.not_allowed,
    destroy.hold_not_denied, destroy.signatures_missing, destroy.signed_by_one, destroy.changed. Known as `rekey`; destroy.not_erased when reading back finds anything.
    """
    require(case, Permission.DESTROY)
    order = load(case.store, order_id)
    check(case.store, order, today())
    work = _Work(case, order, proof_months=proof_months)
    done = rekey(
        case,
        reason="destroy",
        before_export=lambda store: _erase(store, work, job),
        verify=lambda store: _read_back(store, work, job),
        facts={"order": order_id},
        job=job,
    )
    if not done.old_removed:
        _tell_of_old_file(case, work)
    found = load(case.store, order_id)
    if found.state is not OrderState.VERIFIED:
        raise Bug("a destruction was committed that was not read back")
    return Verified(
        order_id, order.number, done.generation, work.destroyed, len(work.canaries), len(done.counts), done.old_removed,
        work.mentions, found.remaining,
    )  # fmt: skip


def check(store: Store, order: Order, day: date) -> None:
    """Refuse an order that may not be executed on a day; everything is asked anew."""
    if order.state is not OrderState.APPROVED:
        raise Refused("destroy.wrong_state", order=order.id, state=order.state.value)
    if day.isoformat() > order.valid_until:
        raise Refused("destroy.expired", order=order.id, until=order.valid_until)
    check_hold(store, order.hold_question or 0, order.id)
    check_asked_today(store)
    check_lines(store, order)
    check_signatures(store, order)
    if digest(store, order.id).hex() != order.digest:
        raise Refused("destroy.changed", order=order.id)


def _erase(store: Store, work: _Work, job: Job) -> None:
    """Work on the copy: check once more there, remember what to look for, erase, count."""
    job.step("destroy.erase")
    check(store, work.order, today())
    number = work.order.id
    with store.transaction(), store.bulk(), store.watched(job, "destroy.erase"):
        work.lines = [(row[0], row[1]) for row in stored.each_line(store, number)]
        before = erasing.counts(store)
        erasing.prepare(store, number)
        work.gone = erasing.whole(store)
        work.canaries = erasing.canaries(store)
        told = stored.lines(store, number)
        work.destroyed = {"holdings": len(work.lines), **_erase_mentions(store, work)}
        work.destroyed |= erasing.erase(store)
        job.step("destroy.attachments")
        work.destroyed["proofs"] = _drop_old_proofs(store, work)
        work.expected = {
            "customer": before["customer"] - len(work.gone),
            "holding": before["holding"] - len(work.lines),
            "record": before["record"] - work.destroyed["rows"],
        }
        if erasing.counts(store) != work.expected:
            raise Bug("an erasure took more or less than was ordered")
        holdings.count_up(store)
        decisions.count_up(store)
        stored.forget_lines(store, number)
        work.remaining = copies(store, work.proof_months)
        _take_note(store, work, [list(row) for row in told])


def _drop_old_proofs(store: Store, work: _Work) -> int:
    """Take away the proofs that were over on the day of the order and stand on it; an order without them takes none."""
    counts = work.order.counts
    if not counts.get("old_proofs"):
        return 0
    day = date.fromordinal(counts["proofs_day"])
    return proofs.drop_old_proofs(store, named_papers(), work.proof_months, day.isoformat())


def _erase_mentions(store: Store, work: _Work) -> dict[str, int]:
    """Before they go: take the names of those who go out of registers, and out of papers that nobody printed."""
    if not work.gone:
        return {"references": 0, "papers": 0}
    return {"references": mend(store), "papers": proofs.drop_papers(store, named_papers())}


def _take_note(store: Store, work: _Work, told: list[list[object]]) -> None:
    order = work.order
    counts = {
        **order.counts, **work.destroyed, "finance": order.finance, "customers": order.customers, "lines": told,
        "proof": order.proof.value if order.proof else "",
    }  # fmt: skip
    stored.update(
        store,
        order.id,
        state=OrderState.EXECUTED.value,
        executed=stamp(),
        counts=erasing.to_text(counts),
        remaining=to_text(work.remaining),
    )
    facts: dict[str, Fact] = {
        "order": order.id,
        "number": order.number,
        "digest": order.digest,
        **work.destroyed,
    }
    append(store, work.case.who, "destroy.executed", facts)


def _read_back(store: Store, work: _Work, job: Job) -> None:
    """Look in the new file, before it becomes the case; what is found stops everything."""
    job.step("destroy.verify")
    with store.watched(job, "destroy.verify"):
        found = erasing.residue(store, work.lines, work.gone, work.canaries)
        counted = erasing.counts(store)
        unread = _look_inside(store, work, found, job)
    work.mentions = {table: number for table, number in found.items() if table in _MAY_MENTION}
    left = {table: number for table, number in found.items() if table not in _MAY_MENTION}
    if left:
        raise Known("destroy.not_erased", table=min(left), count=sum(left.values()))
    if counted != work.expected:
        raise Known("destroy.not_erased", table="counts", count=0)
    if unread:
        work.remaining = (*work.remaining, Copy("unread", count=unread))
    with store.transaction():
        stored.update(
            store,
            work.order.id,
            state=OrderState.VERIFIED.value,
            verified=stamp(),
            remaining=to_text(work.remaining),
        )
        facts: dict[str, Fact] = {
            "order": work.order.id,
            "number": work.order.number,
            "digest": work.order.digest,
            "canaries": len(work.canaries),
            "mentions": sum(work.mentions.values()),
            "unread": unread,
            **work.destroyed,
        }
        append(store, work.case.who, "destroy.verified", facts)


def _look_inside(store: Store, work: _Work, found: dict[str, int], job: Job) -> int:
    """Look into kept files whose text is packed; add those that name somebody, return how many cannot be read as text."""
    if not work.canaries:
        return 0
    from core.destroy.inside import PACKED, Seen, is_packed, look_inside  # its library is long in loading

    unread, left = 0, PACKED
    for number, (table, content) in enumerate(erasing.kept_files(store)):
        job.step("destroy.verify", number)
        left -= len(content) if is_packed(content) else 0
        seen = look_inside(content, work.canaries) if left >= 0 else Seen(found=False, whole=False)
        unread += not seen.whole
        if seen.found:
            found[table] = found.get(table, 0) + 1
    return unread


def _tell_of_old_file(case: OpenCase, work: _Work) -> None:
    """The old file could not be deleted (Windows, a scanner): it is named as a copy that remains."""
    left = Copy("old_generation", name=work.order.number)
    with case.store.transaction():
        stored.update(case.store, work.order.id, remaining=to_text((*work.remaining, left)))
        append(case.store, case.who, "destroy.old_file_left", {"order": work.order.id})
