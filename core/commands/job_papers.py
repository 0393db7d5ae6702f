"""The papers of a headless run: letters for who is still to be asked, and the meeting in signing order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.commands.job import Asked, Result
from core.desk import Desk
from core.desk.lists import Frozen
from core.desk.meeting import Numbers
from core.desk.press import Made
from core.errors import Refused
from core.records import Kind, Outcome


def print_papers(desk: Desk, asked: Asked, result: Result) -> None:
    """Print the letters for those who were not asked yet, and the papers of the meeting in signing order."""
    to_ask = desk.check.customers(Outcome.CONSENT)
    to_tell = sorted({*to_ask, *desk.check.customers(Outcome.NOTIFY)})
    guarded = desk.check.customers(Outcome.GUARDIAN_CONSENT)[: asked.letters]
    result.letters = (len(to_tell[: asked.letters]), len(to_tell))
    if not desk.letters.missing():
        for name, customers, make in (
            ("notices", to_tell[: asked.letters], desk.letters.notices),
            ("consents", to_ask[: asked.letters], desk.letters.consents),
            ("guardian-consents", [*guarded, *to_ask[: asked.letters]], desk.letters.guardians),
        ):
            with _somebody():
                keep_paper(asked, result, name, make(sorted(set(customers))))
    if result.frozen is not None:
        _meeting(desk, asked, result, result.frozen)


def keep_paper(asked: Asked, result: Result, name: str, made: Made) -> None:
    """Write a paper into the papers folder, numbered in the order of making, and note it for the summary."""
    folder = asked.out / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    file = f"{len(result.papers) + 1:02d}-{name}.pdf"
    (folder / file).write_bytes(made.printed.pdf)
    result.papers.append((made.printed.kind, f"papers/{file}", made.printed))


def note_printed(desk: Desk) -> None:
    """What lies in the papers folder has left the case: it counts as printed, so that a destruction names it."""
    for one in desk.press.every():
        if not one.printed:
            desk.press.printed(one.id)


@contextmanager
def _somebody() -> Iterator[None]:
    """Leave out a file of letters that nobody gets, or that asks where the law asks nothing."""
    try:
        yield
    except Refused as fault:
        if fault.code not in ("paper.nobody", "letter.no_question"):
            raise


def _settle_cards(desk: Desk, asked: Asked, result: Result) -> None:
    """Print who answers for the cards, where there are cards and it was said (practice 8)."""
    cards = desk.collect.counts().get(f"kind:{Kind.PREPAID.value}", 0)
    if cards and desk.pack.settles:
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
    if asked.job.signers.witness:
        desk.table.name_witness(frozen, asked.job.signers.witness)
    check = desk.meeting.on_site(frozen, totals.number)
    keep_paper(asked, result, "on-site-check", check)
    _settle_cards(desk, asked, result)
    numbers = Numbers(check_sheet=check.number, passphrase_sheet=sheet)
    keep_paper(asked, result, "confirmation", desk.meeting.confirmation(frozen, numbers))
