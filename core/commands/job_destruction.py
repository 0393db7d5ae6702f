"""The destruction of a headless run: two names, the hold question, an approval that is proved, the record."""

from __future__ import annotations

from core import clock
from core.commands.job import Asked, Result
from core.commands.job_file import Signers
from core.commands.job_papers import keep_paper
from core.desk import Desk
from core.desk.terms import term
from core.errors import Refused
from core.records import Answer


def check_two_names(signers: Signers) -> None:
    """Two different persons: who asks, and who approves or, in a one-person shop, looks on (practice 42)."""
    asker, *others = (name.casefold() for name in (signers.applicant, signers.approver, signers.witness))
    if not asker or not any(others):
        raise Refused("destroy.needs_two")
    if not set(others) - {asker, ""}:
        raise Refused("destroy.second_person")


def destroy(desk: Desk, asked: Asked, result: Result) -> None:
    """Destroy, in the case alone, what the decisions say; two different persons must be named.

    Raises Refused(destroy.*); what the rules do not allow is left and counted as kept.
    """
    signers, hold = asked.job.signers, asked.job.hold
    check_two_names(signers)
    if hold.answer is not Answer.NO or not hold.by:
        raise Refused("destroy.hold_not_denied")
    if not desk.destroy.propose().lines:
        raise Refused("destroy.nothing_allowed")
    order = desk.destroy.draft(term("destroy", "reason"), signers.applicant)
    question = desk.destroy.answer_hold_question(
        hold.answer, hold.by, hold.day or clock.today(), said="CASE.toml"
    )
    desk.destroy.ask(order.id, question.id)
    keep_paper(
        asked,
        result,
        "destruction-request",
        desk.destroy.request_paper(
            order.id, alone=not signers.approver or signers.approver == signers.applicant
        ),
    )
    _approve(desk, asked, order.id)
    done = desk.destroy.execute(order.id)
    keep_paper(asked, result, "destruction-record", desk.destroy.record_paper(order.id))
    result.destroyed = {
        "number": done.number,
        **done.destroyed,
        "generation": done.generation,
        "looked_for": done.canaries,
        "found_again": sum(done.mentions.values()),
        "not_erased": len(done.remaining),
    }


def _approve(desk: Desk, asked: Asked, order: int) -> None:
    """Approve by the pass-phrase of this run where it is the approver's own, on paper otherwise."""
    signers = asked.job.signers
    finance = signers.approver or signers.witness
    own = next((one for one in desk.destroy.approvers(order) if one.name == signers.approver), None)
    if own is None:
        desk.destroy.approve(order, signers.approver or signers.applicant, signers.witness, finance)
    else:
        desk.destroy.approve_as(order, own.id, asked.passphrase, finance=finance)
