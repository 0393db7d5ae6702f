"""The papers of the short way in signing order: which of them was made, for the first list and for later batches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core import inventory, papers
from core.desk.agreed import ASKED, TOLD, ground, settles
from core.desk.matter import read_matter
from core.desk.terms import term
from core.inventory import Frozen
from core.papers import PaperKind
from core.records import Flag, Matter
from core.store import Store, consents, figures, holdings
from core.store import papers as kept
from core.store.papers import PaperLine

_WORDS, _AT_THE_END = "passphrase_sheet", "short_destroy"
_SIGNED = (
    "facts_sheet", "self_assessment", "data_terms", "settlement", "short_handover", "batch_supplement",
)  # fmt: skip
# Number on the list, kind, and the subject it is made under; {batch} is the batch of the final list.
EIGHT = (
    ("facts_sheet", "form:facts_sheet"),
    ("door_notice", "poster"),
    ("counter_slips", "slips"),
    ("self_assessment", "form:self_assessment"),
    ("data_terms", "form:data_terms"),
    ("settlement", "form:settlement"),
    ("short_handover", "inventory:{batch}"),
    (_WORDS, ""),
    (_AT_THE_END, ""),
)


# Where children are asked, behind the slips, of which it is the children's: one sheet for each, signed by a parent.
GUARDIANS, _SLIPS = "guardian_consent", "counter_slips"


@dataclass(frozen=True, slots=True)
class PackLine:
    """One of the eight papers: what the catalogue says, and the paper that was made of it, if any."""

    number: int
    kind: PaperKind
    made: PaperLine | None
    batch: int = 0  # of a later batch
    over: bool = False  # both sides have signed that batch
    people: int = 0  # the children for each of whom a parent signs a sheet
    back: int = 0  # those whose parent has signed

    @property
    def state(self) -> str:
        """Return none, made or signed."""
        if self.made is None:
            return "none"
        if self.people:
            return "signed" if self.back >= self.people else "made"
        return "signed" if self.made.signed else "made"


def pack_lines(store: Store, frozen: Frozen | None) -> tuple[PackLine, ...]:
    """Return all nine lines in signing order, with the parents' where there are children to be asked.

    A paper is there once its newest version is made and while it counts.
    """
    since = {kind: kept.stands_from(store, kind) for kind in (GUARDIANS, *(kind for kind, _subject in EIGHT))}
    old = kept.outdated(store)
    counting = [one for one in kept.every(store) if one.id > since.get(one.kind, 0) and one.id not in old]
    every = {(one.kind, one.subject): one for one in counting}
    by_kind = {one.kind: one for one in counting}
    batch = frozen.batch if frozen else 0
    later = frozen is not None and frozen.batch_number > 1  # its paper is the supplement, not this list
    package = figures.package_number(store, frozen.id) if frozen else 0

    def of(kind: str, subject: str) -> PaperLine | None:
        if kind == _WORDS:
            return every.get((kind, f"package:{package}"))
        if not subject or (later and "{batch}" in subject):
            return by_kind.get(kind)  # each destruction has a record of its own, the newest is told of
        return every.get((kind, subject.format(batch=batch)))

    parents = _parents(store, by_kind.get(GUARDIANS))
    return tuple(
        line
        for number, (kind, subject) in enumerate(EIGHT)
        for line in (
            PackLine(number, papers.paper_kind(kind), of(kind, subject)),
            *((replace(parents, number=number),) if parents and kind == _SLIPS else ()),
        )
    )


def _parents(store: Store, made: PaperLine | None) -> PackLine | None:
    """Return the line of what parents sign, one sheet for each child; None where no child is asked."""
    children = holdings.tally(store).get(f"flag:{Flag.MINOR:d}", 0)
    if not children or ground(read_matter(store)) != ASKED:
        return None
    kind = replace(papers.paper_kind(GUARDIANS), copies=children)
    return PackLine(0, kind, made, people=children, back=consents.by_guardian(store))


def unsigned_lines(store: Store, frozen: Frozen) -> tuple[PackLine, ...]:
    """Return the papers that are signed by now, on a list that both signed, and of which no photograph is kept.

    Those that hang, that customers keep, or that hold a pass-phrase are none of them; nor is a settlement where nothing
    was settled.
    """
    settled = settles(read_matter(store))
    lines = (*pack_lines(store, frozen), *(one for one in later_lines(store) if one.over))
    # the record of the destruction is due once it is made
    return tuple(
        one
        for one in lines
        if (one.kind.kind in _SIGNED or (one.kind.kind == _AT_THE_END and one.made))
        and one.state != "signed"
        and (settled or one.kind.kind != "settlement")
    )


def later_lines(store: Store) -> tuple[PackLine, ...]:
    """Return the papers of the later batches behind the nine: each has its supplement and its pass-phrase sheet."""
    every = {(one.kind, one.subject): one for one in kept.every(store)}
    found = []
    for one in inventory.history(store):
        if one.batch_number > 1 and one.state != "replaced":
            package = figures.package_number(store, one.id)
            found += [
                ("batch_supplement", f"inventory:{one.batch}", one),
                (_WORDS, f"package:{package}", one),
            ]
    return tuple(
        PackLine(
            number,
            papers.paper_kind(kind),
            every.get((kind, subject)),
            one.batch_number,
            one.state == "accepted",
        )
        for number, (kind, subject, one) in enumerate(found, len(EIGHT))
    )


def cards_said(store: Store, matter: Matter, *, held: bool) -> str:
    """Return what the list says of the money on cards: where it is settled, that it passes with the firm, or nothing."""
    if ground(matter) == TOLD:
        return term("short", "cards_pass") if held else ""
    stands = kept.stands_from(store, "settlement")
    settled = [one.number for one in kept.every(store) if one.kind == "settlement" and one.id > stands]
    return term("short", "cards_settled", number=settled[-1] if settled else "") if settled or held else ""
