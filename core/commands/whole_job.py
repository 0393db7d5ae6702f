"""The whole job without a window: files in, decided, listed, packed, printed, and on demand destroyed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core import clock
from core.commands.job_file import JobFile, Signers, day_in
from core.desk import Desk, create_case
from core.desk.answers import Channel, Sent, SheetResult
from core.desk.lists import Frozen, Gate, Gates, WrittenPackage
from core.desk.meeting import Numbers
from core.desk.press import Made
from core.desk.terms import term
from core.errors import Known, Refused
from core.records import Answer, CardRoute, DecisionRun, Kind, Level, Outcome, Printed, Taken
from core.vault import KdfCost, Secret

_KIND_WORDS = {kind: kind.name.lower() for kind in Kind}
_LEVEL_WORDS = {level: level.name.lower() for level in Level}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a headless run was asked to do."""

    job: JobFile
    sources: tuple[Path, ...]
    out: Path
    passphrase: Secret
    destroy: bool = False
    cost: KdfCost | None = None
    letters: int = 30  # how many customers' letters are printed; the rest is counted


@dataclass(slots=True)
class Result:
    """What came out, gathered step by step for summary.json."""

    taken: list[Taken] = field(default_factory=list)
    answers: tuple[SheetResult, ...] = ()
    run: DecisionRun | None = None
    frozen: Frozen | None = None
    package: WrittenPackage | None = None
    package_reason: str = ""
    letters: tuple[int, int] = (0, 0)
    papers: list[tuple[str, str, Printed]] = field(default_factory=list)
    destroyed: dict[str, Any] | None = None
    destroy_reason: str = ""  # why a destruction that was asked for did not take place
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the seconds of a step."""
        start = time.perf_counter()
        yield
        self.seconds[step] = round(self.seconds.get(step, 0.0) + time.perf_counter() - start, 3)


def do(asked: Asked) -> tuple[Result, dict[str, Any]]:
    """Do the job and return its result and the summary; raises Known where nothing sensible can follow."""
    result = Result()
    check_asked(asked)
    with result.timed("case"):
        folder = asked.out / "case" / f"{asked.job.matter.number}.tuojiao"
        folder.parent.mkdir(parents=True, exist_ok=True)
        owner = asked.job.signers.handover or asked.job.matter.giver.head or asked.job.matter.giver.name
        case = create_case(folder, asked.job.matter, owner, asked.passphrase, asked.cost)
    with Desk(case) as desk:
        _work(desk, asked, result)
        return result, summary(desk, result)


def _work(desk: Desk, asked: Asked, result: Result) -> None:
    """Go through the steps in order; what is locked is skipped with its reason."""
    desk.press.unconfirmed = not asked.job.confirmed.whole
    with result.timed("intake"):
        for source in asked.sources:
            result.taken += desk.collect.take(source)
    with result.timed("answers"):
        result.answers = take_answers(desk, asked.job)
    with result.timed("decide"):
        _hold_question(desk, asked.job)
        result.run = desk.check.decide()
    with result.timed("gates"):
        pass_gates(desk, asked.job)
        tick_done(desk, asked.job)
    with result.timed("inventory"):
        _prove_backup_code(desk, asked, result)
        _freeze(desk, result)
    with result.timed("package"):
        _pack(desk, asked, result)
    with result.timed("papers"):
        print_papers(desk, asked, result)
        _note_printed(desk)
    if asked.destroy:
        with result.timed("destroy"):
            _destroy_if_allowed(desk, asked, result)


def check_asked(asked: Asked) -> None:
    """Find out before any work what would stop it: sources, place, and the names that a destruction needs.

    Raises Known(file.missing, file.is_folder, out.used) and Refused(destroy.needs_two, destroy.second_person).
    """
    for source in asked.sources:
        if source.is_dir():
            raise Known("file.is_folder", file=source.name)
        if not source.is_file():
            raise Known("file.missing", file=source.name)
        if not os.access(source, os.R_OK):
            raise Known("file.no_permission", file=source.name)
    if any(
        os.path.lexists(asked.out / name) for name in ("summary.json", "inventory.xlsx", "case", "papers")
    ):
        raise Known("out.used", folder=asked.out.name)
    if asked.destroy:
        _check_two_names(asked.job.signers)


def _check_two_names(signers: Signers) -> None:
    """Two different persons: who asks, and who approves or, in a one-person shop, looks on (practice 42)."""
    asker, *others = (name.casefold() for name in (signers.applicant, signers.approver, signers.witness))
    if not asker or not any(others):
        raise Refused("destroy.needs_two")
    if not set(others) - {asker, ""}:
        raise Refused("destroy.second_person")


def _destroy_if_allowed(desk: Desk, asked: Asked, result: Result) -> None:
    """Destroy, or keep the reason why it may not be: what was made before stays good."""
    try:
        destroy(desk, asked, result)
    except Refused as reason:
        result.destroy_reason = reason.code


def take_answers(desk: Desk, job: JobFile) -> tuple[SheetResult, ...]:
    """Import the returned sheet that CASE.toml names, if it names one."""
    if not job.answers.file:
        return ()
    path = job.folder / job.answers.file
    if not path.is_file():
        raise Known("file.missing", file=path.name)
    return desk.answers.import_sheet(
        path, Sent(job.answers.text_version or "CASE.toml", Channel.SHEET, "sheet")
    )


def _hold_question(desk: Desk, job: JobFile) -> None:
    if job.hold.by:
        desk.destroy.answer_hold_question(job.hold.answer, job.hold.by, job.hold.day or clock.today())


def pass_gates(desk: Desk, job: JobFile) -> Gates:
    """Record the gates whose facts CASE.toml holds; the name and day of each stand there."""
    for gate, text in (
        (Gate.SELF_ASSESSMENT, job.gates.self_assessment),
        (Gate.DATA_TERMS, job.gates.data_terms),
    ):
        day = day_in(text)
        if day is not None:
            by = text.replace(day.isoformat(), "").strip() or job.signers.handover
            desk.lists.pass_gate(gate, by, day)
    return desk.lists.gates()


def tick_done(desk: Desk, job: JobFile) -> None:
    """Tick what CASE.toml says was done elsewhere; raises Known('case_toml.unknown_key') for no task of this case."""
    planned = {line.code for line in desk.plan.make().lines}
    for name, text in job.done.items():
        if f"law.{name}" not in planned:
            raise Known("case_toml.unknown_key", key=f"done.{name}", file="")
        desk.plan.tick(f"law.{name}", day_in(text), text)


def _prove_backup_code(desk: Desk, asked: Asked, result: Result) -> None:
    """Make the backup code, keep it for the recovery sheet, and type two groups of it back."""
    code = desk.people.new_recovery()
    groups, asked_back = code.groups(), desk.people.recovery_groups()
    keep_paper(asked, result, "recovery", desk.press.recovery(code, asked_back))
    desk.people.prove_recovery({at: groups[at - 1] for at in asked_back})


def _freeze(desk: Desk, result: Result) -> None:
    try:
        result.frozen = desk.lists.freeze()
    except Refused as reason:
        result.package_reason = reason.code


def _pack(desk: Desk, asked: Asked, result: Result) -> None:
    if result.frozen is None:
        return
    folder = asked.out / "package"
    folder.mkdir(parents=True, exist_ok=True)
    result.package = desk.lists.pack(
        result.frozen, folder / f"{result.frozen.number}-v{result.frozen.version}.zip"
    )
    (asked.out / "inventory.xlsx").write_bytes(desk.lists.workbook(result.frozen))


def keep_paper(asked: Asked, result: Result, name: str, made: Made) -> None:
    """Write a paper into the papers folder, numbered in the order of making, and note it for the summary."""
    folder = asked.out / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    file = f"{len(result.papers) + 1:02d}-{name}.pdf"
    (folder / file).write_bytes(made.printed.pdf)
    result.papers.append((made.printed.kind, f"papers/{file}", made.printed))


def _note_printed(desk: Desk) -> None:
    """What lies in the papers folder has left the case: it counts as printed, so that a destruction names it."""
    for one in desk.press.every():
        if not one.printed:
            desk.press.printed(one.id)


def print_papers(desk: Desk, asked: Asked, result: Result) -> None:
    """Print the letters for those who were not asked yet, and the papers of the meeting in signing order."""
    to_ask = desk.check.customers(Outcome.CONSENT)
    to_tell = sorted({*to_ask, *desk.check.customers(Outcome.NOTIFY)})
    guarded = desk.check.customers(Outcome.GUARDIAN_CONSENT)[: asked.letters]
    result.letters = (len(to_tell[: asked.letters]), len(to_tell))
    version = asked.job.answers.text_version or "TY-1"
    if not desk.letters.missing():
        for name, customers, make in (
            ("notices", to_tell[: asked.letters], desk.letters.notices),
            ("consents", to_ask[: asked.letters], desk.letters.consents),
            ("guardian-consents", [*guarded, *to_ask[: asked.letters]], desk.letters.guardians),
        ):
            with _somebody():
                keep_paper(asked, result, name, make(sorted(set(customers)), version))
    if result.frozen is not None:
        _meeting(desk, asked, result, result.frozen)


@contextmanager
def _somebody() -> Iterator[None]:
    """Leave out a file of letters that nobody gets: the room sorts grown customers and children itself."""
    try:
        yield
    except Refused as fault:
        if fault.code != "paper.nobody":
            raise


def _settle_cards(desk: Desk, asked: Asked, result: Result) -> None:
    """Print who answers for the cards, where there are cards and it was said (practice 8)."""
    cards = desk.collect.counts().get(f"kind:{Kind.PREPAID.value}", 0)
    if cards and asked.job.matter.card_route is not CardRoute.UNDECIDED:
        keep_paper(asked, result, "settlement", desk.forms.make("settlement"))


def _meeting(desk: Desk, asked: Asked, result: Result, frozen: Frozen) -> None:
    sheet = ""
    if result.package is not None:
        made = desk.meeting.passphrase_sheet(result.package)
        sheet = made.number
        keep_paper(asked, result, "passphrase-sheet", made)
    keep_paper(asked, result, "inventory", desk.meeting.inventory(frozen))
    totals = desk.meeting.control_totals(frozen, result.package)
    keep_paper(asked, result, "control-totals", totals)
    check = desk.meeting.on_site(frozen, asked.job.signers.witness, totals.number)
    keep_paper(asked, result, "on-site-check", check)
    _settle_cards(desk, asked, result)
    numbers = Numbers(check_sheet=check.number, passphrase_sheet=sheet)
    keep_paper(asked, result, "confirmation", desk.meeting.confirmation(frozen, numbers))


def destroy(desk: Desk, asked: Asked, result: Result) -> None:
    """Destroy, in the case alone, what the decisions say; two different persons must be named.

    Raises Refused(destroy.*); what the rules do not allow is left and counted as kept.
    """
    signers, hold = asked.job.signers, asked.job.hold
    _check_two_names(signers)
    if hold.answer is not Answer.NO or not hold.by:
        raise Refused("destroy.hold_not_denied")
    if not desk.destroy.propose().lines:
        raise Refused("destroy.nothing_allowed")
    order = desk.destroy.draft(term("destroy", "reason"), signers.applicant)
    question = desk.destroy.answer_hold_question(hold.answer, hold.by, hold.day or clock.today())
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


def summary(desk: Desk, result: Result) -> dict[str, Any]:
    """Return summary.json: what was read, decided, listed, packed, printed, destroyed, and how long it took."""
    counts = desk.collect.counts()
    chain = desk.log.verify()
    return {
        "sources": [
            {**_source(one), "rejected": desk.collect.reject_counts(one.source)} for one in result.taken
        ],
        "customers": counts.get("customers", 0),
        "records": {word: counts.get(f"rows:{kind}", 0) for kind, word in _KIND_WORDS.items()},
        "levels": {word: counts.get(f"level:{level}", 0) for level, word in _LEVEL_WORDS.items()},
        "outcomes": {
            outcome.code: n
            for outcome, n in (result.run.counts if result.run else ((one, 0) for one in Outcome))
        },
        "answers": _answers(result.answers),
        "inventory": _inventory(result.frozen),
        "papers": [
            {"kind": kind, "file": file, "pages": made.pages, "sha256": made.content_sha256}
            for kind, file, made in result.papers
        ],
        "letters": {"printed": result.letters[0], "waiting": result.letters[1]},
        "package": _package(result),
        "package_reason": result.package_reason,
        "destroyed": result.destroyed,
        "destroy_reason": result.destroy_reason,
        "audit": {"lines": chain.lines, "head": str(chain.head), "verified": chain.intact},
        "seconds": result.seconds,
    }


def _source(taken: Taken) -> dict[str, Any]:
    return {
        "file": taken.file,
        "sheet": taken.sheet,
        "format": taken.format,
        "table": taken.table.value,
        "repeated": taken.repeated,
        "encoding": taken.encoding,
        "header_row": taken.header_row,
        "rows_read": taken.rows_read,
        "rows_kept": taken.rows_kept,
        "rows_rejected": taken.rows_rejected,
        "refused": taken.refused,
        "columns": [
            {
                "header": one.header,
                "meaning": one.meaning.value,
                "kind": _KIND_WORDS[one.kind],
                "level": _LEVEL_WORDS[one.level],
            }
            for one in taken.columns
        ],
        "problems": taken.problems,
    }


def _answers(results: Sequence[SheetResult]) -> dict[str, int]:
    words: dict[str, int] = {"not_taken": sum(len(one.problems) for one in results)}
    for one in results:
        for word, number in one.taken:
            words[word.value] = words.get(word.value, 0) + number
    return words


def _inventory(frozen: Frozen | None) -> dict[str, Any] | None:
    if frozen is None:
        return None
    totals = frozen.totals
    return {
        "number": frozen.number,
        "items": totals.items,
        "customers": totals.customers,
        "rows": totals.rows,
        "amount": f"{totals.amount_fen / 100:.2f}",
    }


def _package(result: Result) -> dict[str, Any] | None:
    made = result.package
    if made is None:
        return None
    return {"file": f"package/{Path(made.file).name}", "sha256": made.sha256, "read_back": made.read_back}
