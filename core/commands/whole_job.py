"""The whole job without a window: files in, decided, listed, packed, printed, and on demand destroyed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from core import clock
from core.commands.job import Asked, Result
from core.commands.job_destruction import check_two_names, destroy
from core.commands.job_file import JobFile, day_in
from core.commands.job_papers import keep_paper, note_printed, print_papers
from core.commands.job_summary import summary
from core.desk import Desk, create_case
from core.desk.answers import Channel, Sent, SheetResult
from core.desk.lists import Gate, Gates
from core.errors import Known, Refused


def do(asked: Asked) -> tuple[Result, dict[str, Any]]:
    """Do the job and return its result and the summary; raises Known where nothing sensible can follow."""
    result = Result()
    check_asked(asked)
    asked.say("case", "")
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
        for number, source in enumerate(asked.sources, 1):
            asked.say("intake", f"{number}/{len(asked.sources)} {source.name}")
            result.taken += desk.collect.take(source)
    result.counts = desk.collect.counts()
    if asked.job.fields:
        desk.fields.save(tuple(asked.job.fields), asked.job.fields)
    asked.say("answers", "")
    with result.timed("answers"):
        result.answers = take_answers(desk, asked.job)
    asked.say("decide", "")
    with result.timed("decide"):
        _hold_question(desk, asked.job)
        result.run = desk.check.decide()
    with result.timed("gates"):
        pass_gates(desk, asked, result)
        tick_done(desk, asked.job)
    asked.say("inventory", "")
    with result.timed("inventory"):
        _prove_backup_code(desk, asked, result)
        result.warned = desk.lists.warnings()
        _freeze(desk, result)
    asked.say("package", "")
    with result.timed("package"):
        _pack(desk, asked, result)
    asked.say("papers", "")
    with result.timed("papers"):
        print_papers(desk, asked, result)
        note_printed(desk)
    if asked.destroy:
        asked.say("destroy", "")
        with result.timed("destroy"):
            _destroy_if_allowed(desk, asked, result)


def check_asked(asked: Asked) -> None:
    """Find out before any work what would stop it: sources, returned answers, place, and the names that a destruction needs.

    Raises Known(file.missing, file.is_folder, out.used) and Refused(destroy.needs_two, destroy.second_person).
    """
    for file in (*asked.sources, *answer_sheets(asked.job)):
        if file.is_dir():
            raise Known("file.is_folder", file=file.name)
        if not file.is_file():
            raise Known("file.missing", file=file.name)
        if not os.access(file, os.R_OK):
            raise Known("file.no_permission", file=file.name)
    if any(
        os.path.lexists(asked.out / name) for name in ("summary.json", "inventory.xlsx", "case", "papers")
    ):
        raise Known("out.used", folder=asked.out.name)
    if asked.destroy:
        check_two_names(asked.job.signers)


def _destroy_if_allowed(desk: Desk, asked: Asked, result: Result) -> None:
    """Destroy, or keep the reason why it may not be: what was made before stays good."""
    try:
        destroy(desk, asked, result)
    except Refused as reason:
        result.destroy_reason = reason.code


def take_answers(desk: Desk, job: JobFile) -> tuple[SheetResult, ...]:
    """Import the returned sheet that CASE.toml names, if it names one; it answers what this case asks.

    The number on the signed sheet is the firm's own: it is kept beside each answer, for no text here bears it.
    """
    sent = Sent("", Channel.SHEET, job.answers.text_version or "sheet")
    return tuple(one for sheet in answer_sheets(job) for one in desk.answers.import_sheet(sheet, sent))


def answer_sheets(job: JobFile) -> tuple[Path, ...]:
    """Return where the returned sheet lies that CASE.toml names; empty when it names none."""
    return (job.folder / job.answers.file,) if job.answers.file else ()


def _hold_question(desk: Desk, job: JobFile) -> None:
    if job.hold.by:
        desk.destroy.answer_hold_question(
            job.hold.answer, job.hold.by, job.hold.day or clock.today(), said="CASE.toml"
        )


def pass_gates(desk: Desk, asked: Asked, result: Result) -> Gates:
    """Make the papers of the gates whose facts CASE.toml holds, and record name and day as it says them, 补录 where past."""
    job = asked.job
    for gate, text in (
        (Gate.SELF_ASSESSMENT, job.gates.self_assessment),
        (Gate.DATA_TERMS, job.gates.data_terms),
    ):
        day = day_in(text)
        if day is not None:
            keep_paper(asked, result, gate.value.replace("_", "-"), desk.forms.make(gate.value))
            by = text.replace(day.isoformat(), "").strip() or job.signers.handover
            desk.lists.pass_gate(gate, by, day, said=f"CASE.toml: {text}")
    way, _space, said = job.gates.export_way.partition(" ")
    if day := day_in(said):
        desk.export.take(way, job.signers.handover, day, f"CASE.toml: {said}")
    return desk.lists.gates()


def tick_done(desk: Desk, job: JobFile) -> None:
    """Tick what CASE.toml says was done elsewhere; raises Known('case_toml.unknown_key') for no task of this case."""
    planned = {line.code for line in desk.plan.make().lines}
    for name, text in job.done.items():
        if f"law.{name}" not in planned:
            raise Known("case_toml.unknown_key", key=f"done.{name}", file="")
        desk.plan.tick(f"law.{name}", day_in(text), text, said=f"CASE.toml: {text}")


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
        result.frozen,
        folder / f"{result.frozen.number}-v{result.frozen.version}.zip",
        unconfirmed=desk.press.unconfirmed,
    )
    book = desk.lists.workbook(result.frozen, unconfirmed=desk.press.unconfirmed)
    (asked.out / "inventory.xlsx").write_bytes(book)
