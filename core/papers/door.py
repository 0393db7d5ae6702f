"""Renders any paper: finds its builder, computes its code, presses it; one or many in a file."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from core.errors import Bug
from core.jobs import no_collecting
from core.papers import (
    checks,
    confirmation,
    consent,
    destruction,
    destruction_record,
    inventory,
    named,
    notice,
    passphrase,
    poster,
    recovery,
    slips,
    template,
)
from core.papers.catalogue import paper_kind
from core.papers.kit.codes import content_hash, looked_through, short_code, texts_in
from core.papers.kit.faces import cannot_show
from core.papers.kit.letterhead import letterhead as letterhead_of
from core.papers.kit.press import Job, Sheet, press
from core.papers.kit.texts import texts
from core.records import Printed, Seal

Paper = (
    recovery.RecoverySheet
    | recovery.RecoveryBlank
    | passphrase.PassphraseSheet
    | inventory.Inventory
    | confirmation.Confirmation
    | notice.Notice
    | consent.Consent
    | consent.GuardianConsent
    | checks.ControlTotals
    | checks.OnSiteCheck
    | destruction.DestroyRequest
    | destruction_record.DestroyRecord
    | named.NamedList
    | poster.DoorNotice
    | slips.CounterSlips
    | template.Filled
)

_ONE_AT_A_TIME = threading.Lock()  # reportlab's fonts keep state per document and must not be shared
_BUILDERS: Mapping[type[Any], tuple[str, Callable[[Any, Seal], Sheet]]] = {
    recovery.RecoverySheet: (recovery.KIND, recovery.sheet),
    recovery.RecoveryBlank: (recovery.BLANK, recovery.blank),
    passphrase.PassphraseSheet: (passphrase.KIND, passphrase.sheet),
    inventory.Inventory: (inventory.KIND, inventory.sheet),
    confirmation.Confirmation: (confirmation.KIND, confirmation.sheet),
    notice.Notice: (notice.KIND, notice.sheet),
    consent.Consent: (consent.KIND, consent.sheet),
    consent.GuardianConsent: (consent.GUARDIAN, consent.guardian),
    checks.ControlTotals: (checks.TOTALS, checks.totals),
    checks.OnSiteCheck: (checks.ON_SITE, checks.on_site),
    poster.DoorNotice: (poster.KIND, poster.sheet),
    slips.CounterSlips: (slips.KIND, slips.sheet),
    named.NamedList: (named.KIND, named.sheet),
    destruction.DestroyRequest: (destruction.REQUEST, destruction.request),
    destruction_record.DestroyRecord: (destruction_record.RECORD, destruction_record.record),
}


def render(
    paper: Paper, seal: Seal, *, draft: bool = False, unconfirmed: bool = False, bilingual: bool = False,
    letterhead: tuple[str, ...] = (),
) -> Printed:  # fmt: skip
    """Return a paper as PDF with its pages, short code and content hash.

    A draft has no code and says that it must not be signed; `unconfirmed` writes across each page that
    nobody has looked at it; `bilingual` sets the English of title, headings and heads beside the Chinese, which
    prevails; `letterhead` (name, second line, rows of a mark) heads the kinds that leave the house. Raises Known("paper.number_too_wide") when a figure fits no column, and what
    the paper's own builder refuses, such as Known("paper.not_verified").
    """
    return render_many(
        [(paper, seal)], draft=draft, unconfirmed=unconfirmed, bilingual=bilingual, letterhead=letterhead
    )


def render_many(
    papers: Iterable[tuple[Paper, Seal]],
    *,
    draft: bool = False,
    unconfirmed: bool = False,
    bilingual: bool = False,
    letterhead: tuple[str, ...] = (),
) -> Printed:
    """Return several papers as one PDF, such as one letter per customer, each with its own number and code.

    Code and hash of the file are those of the only paper, or of all papers' hashes in order.
    Raises Bug when there is none.
    """
    hashes: list[str] = []
    kinds: list[str] = []
    missing: set[str] = set()

    def jobs() -> Iterator[Job]:
        for paper, seal in papers:
            kind, build = _builder(paper)
            head = letterhead if letterhead and paper_kind(kind).headed else ()
            sha256, shown, escapes = looked_through(
                (kind, paper, seal, head) if head else (kind, paper, seal)
            )
            hashes.append(sha256)
            kinds.append(kind)
            if escapes:
                shown = {char for said in texts_in((paper, seal, head)) for char in said}
            lacking = _lacking(shown, paper)
            missing.update(lacking)
            yield Job(_headed(build(paper, seal), head), seal, short_code(hashes[-1]), lacking)

    with _ONE_AT_A_TIME, no_collecting():
        pdf, pages = press(
            jobs(), draft=draft, unconfirmed=unconfirmed, english=_english() if bilingual else {}
        )
    sha256 = hashes[0] if len(hashes) == 1 else content_hash(hashes)
    return Printed(kinds[0], pdf, pages, short_code(sha256), sha256, tuple(sorted(missing)))


def _headed(sheet: Sheet, head: tuple[str, ...]) -> Sheet:
    """Return a sheet with the firm's own head above its title."""
    return replace(sheet, blocks=(letterhead_of(head), *sheet.blocks)) if head else sheet


def has_english(kind: str) -> bool:
    """Tell whether a kind of paper can be printed with English beside the Chinese."""
    return kind in texts("heads", "en").list("papers")


@cache
def _english() -> dict[str, str]:
    """Return the English of fixed texts by their Chinese."""
    return dict(texts("heads", "en").pairs("heads"))


def bound(sheets: Iterable[bytes]) -> bytes:
    """Return several printed papers one after the other in one file, for one print; it makes no claim of its own."""
    import pikepdf  # long in loading, and seldom needed

    whole, out = pikepdf.new(), io.BytesIO()
    for pdf in sheets:
        with pikepdf.open(io.BytesIO(pdf)) as part:
            whole.pages.extend(part.pages)
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def digest_of(rows: tuple[named.NamedRow, ...]) -> str:
    """Return the hash that stands for the rows of a named list."""
    return content_hash(rows)


def kind_of(paper: Paper) -> str:
    """Return the kind under which a paper is stored and found in the catalogue."""
    return _builder(paper)[0]


def code_of(paper: Paper, seal: Seal) -> str:
    """Return the short code of a paper without printing it, for papers that are printed many in a file."""
    return short_code(content_hash((kind_of(paper), paper, seal)))


def unshowable(value: tuple[Paper, Seal]) -> tuple[str, ...]:
    """Return the characters of a paper that no face of ours has, in order of their codes."""
    return _lacking({char for text in texts_in(value) for char in text}, value[0])


def _lacking(chars: set[str], paper: Paper) -> tuple[str, ...]:
    if isinstance(paper, named.NamedList):
        chars = set(chars)
        for row in paper.each():
            chars.update(row.name)
    return tuple(sorted(char for char in chars if cannot_show(char)))


def _builder(paper: Paper) -> tuple[str, Callable[[Any, Seal], Sheet]]:
    if isinstance(paper, template.Filled):
        return paper.name, template.sheet
    found = _BUILDERS.get(type(paper))
    if found is None:
        raise Bug(f"no builder for {type(paper).__name__}")
    return found
