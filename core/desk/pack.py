"""The room of the eight papers of the short way: what each is for, the ones for the copy shop in one file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core import clock, inventory, papers
from core.desk import chosen_views
from core.desk.agreed import ASKED, ground, settles
from core.desk.base import Room, Seat
from core.desk.case_values import visits_said
from core.desk.check import CheckRoom
from core.desk.destroyed_paper import said_in, tables_of
from core.desk.forms import FormsRoom
from core.desk.letters import LettersRoom
from core.desk.matter import read_matter
from core.desk.pack_lines import (
    EIGHT,
    GUARDIANS,
    PackLine,
    cards_said,
    later_lines,
    pack_lines,
    unsigned_lines,
)
from core.desk.press import Made, PressRoom
from core.desk.settlement_values import visits_head, visits_unit
from core.desk.table import TableRoom
from core.desk.terms import kinds, purposes, term
from core.destroy import Copy, Order, certificate
from core.errors import Refused
from core.handover import WrittenPackage
from core.inventory import Frozen
from core.papers import CopyShop, Filled
from core.papers.kit.money import in_words
from core.records import Carrier, CarrierState, Exclusion, Kind, Meaning, Outcome
from core.store import Store, figures, inventories, orders, short
from core.store import papers as kept
from core.store.inventories import APART

__all__ = ["EIGHT", "GUARDIANS", "PackLine", "PackRoom"]
_AT_THE_TABLE = ("data_terms", "settlement", "short_handover")
_AT_THE_END = "short_destroy"
_NUMBER, _MANY = re.compile(r"TY(\d+)"), re.compile(r"（([\d,]+)）")


class PackRoom(Room):
    """Makes the papers of the short way; the pass-phrase sheet never comes into the common file."""

    def __init__(
        self, seat: Seat, press: PressRoom, check: CheckRoom, forms: FormsRoom, letters: LettersRoom
    ) -> None:
        """Sit down beside press, law, forms and letters."""
        super().__init__(seat)
        self._press, self._check, self._forms, self._letters = press, check, forms, letters
        self._table = TableRoom(seat)
        self._written: dict[int, WrittenPackage] = {}
        self._on_paper: set[int] = set()  # lists whose pass-phrase sheet was saved or printed

    def hold(self, frozen: Frozen, package: WrittenPackage) -> None:
        """Keep the pass-phrase of a package in memory until the case is closed; it is never stored."""
        self._written = {frozen.id: package}
        self._on_paper.discard(frozen.id)  # another package has another pass-phrase

    def on_paper(self, frozen: Frozen) -> None:
        """Note that the sheet with the pass-phrase was saved or printed."""
        self._on_paper.add(frozen.id)

    def words_waiting(self) -> bool:
        """Tell whether a pass-phrase is in memory alone: it is lost when the case is closed now."""
        return bool(self._written.keys() - self._on_paper)

    def held(self, frozen: Frozen) -> WrittenPackage | None:
        """Return the package whose pass-phrase is still in memory, None after the case was closed."""
        return self._written.get(frozen.id)

    def lines(self, frozen: Frozen | None) -> tuple[PackLine, ...]:
        """Return all nine lines in signing order, ten with what parents sign; a paper is there once its newest version is made and while it counts."""
        return pack_lines(self._store, frozen)

    def later_lines(self) -> tuple[PackLine, ...]:
        """Return the papers of the later batches behind the nine: each has its supplement and its pass-phrase sheet."""
        return later_lines(self._store)

    def unsigned(self, frozen: Frozen) -> tuple[PackLine, ...]:
        """Return the papers of the first list, and of later ones that are over, of which no signed photograph is kept."""
        return unsigned_lines(self._store, frozen)

    def make(self, frozen: Frozen) -> tuple[Made, ...]:
        """Make the papers that are signed at the table for a final list, and bring those about the case up to date.

        Raises Refused('case.sealed', 'handover.carriers_open', 'handover.carriers_unproven') and what
        `inventory.usable` raises.
        """
        self._not_sealed()
        self._signable(frozen)
        return (
            *self._forms.follow(),
            self._forms.make("data_terms"),
            *self._settlement(frozen),
            self._as_list(self.handover(frozen), frozen),
        )

    def _as_list(self, paper: Filled, frozen: Frozen) -> Made:
        """Make a sheet that is the list itself: under its number, and never twice under one version."""
        subject, number = f"inventory:{frozen.batch}", frozen.number
        version = self._press.next_version(paper.name, subject, number, frozen.version)
        return self._press.make(paper, subject=subject, number=number, version=version)

    def one_pdf(self, frozen: Frozen) -> bytes:
        """Return a cover and what may go to a copy shop as one PDF, each paper as often as it is signed.

        Inside is what is made, not signed yet, and holds no name; the cover lists all papers and says of each
        whether a copy shop may print it. Raises Refused('short.papers_missing') where one for the table is missing.
        """
        import pikepdf  # long in loading, and seldom needed

        if not self.complete(frozen):
            raise Refused("short.papers_missing")
        lines = self.lines(frozen)
        inside = self._inside(lines)
        cover = self._press.make(self._cover(frozen, lines, inside), subject=f"cover:{frozen.batch}")
        whole = pikepdf.new()
        with pikepdf.open(io.BytesIO(cover.printed.pdf)) as part:
            whole.pages.extend(part.pages)
        for one in inside:
            assert one.made is not None
            with pikepdf.open(io.BytesIO(kept.pdf(self._store, one.made.id))) as part:
                for _ in range(one.kind.copies):
                    whole.pages.extend(part.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()

    def complete(self, frozen: Frozen) -> bool:
        """Tell whether every paper that is signed at the table is made."""
        return all(one.made is not None for one in self._at_the_table(self.lines(frozen)))

    def sheets(self, frozen: Frozen) -> tuple[int, int]:
        """Return how many kinds of paper and how many copies stand in the one PDF, the cover not counted."""
        inside = self._inside(self.lines(frozen))
        return len(inside), sum(one.kind.copies for one in inside)

    def _at_the_table(self, lines: tuple[PackLine, ...]) -> list[PackLine]:
        return [one for one in lines if one.kind.kind in _AT_THE_TABLE and self._wanted(one)]

    def _inside(self, lines: tuple[PackLine, ...]) -> list[PackLine]:
        """Return what the one PDF holds: made, not signed yet, to be printed as it is anywhere."""
        return [
            one
            for one in lines
            if one.state == "made"
            and one.kind.shop is CopyShop.YES
            and self._wanted(one)
            and not self._agreed(one)
            and not _hangs(one)
        ]

    def _agreed(self, line: PackLine) -> bool:
        """Tell whether a paper was signed before the table and only its photograph is to come."""
        return (
            line.kind.kind == "data_terms"
            and inventory.gates(self._store, read_matter(self._store)).terms_signed is not None
        )

    def _cover(self, frozen: Frozen, lines: tuple[PackLine, ...], inside: list[PackLine]) -> Filled:
        rows = tuple(
            (
                str(one.number),
                one.kind.title,
                f"{one.kind.signs}；{one.kind.pressed}",
                str(one.kind.copies),
                one.kind.to,
                term("copy_shop", one.kind.shop.value),
                term(
                    "in_pile",
                    "agreed" if one.state == "made" and self._agreed(one) else _pile(one, one in inside),
                ),
            )
            for one in lines
        )
        values = {
            "batch": term("short", "batch", batch=frozen.batch_number),
            "printed": clock.stamp()[:16].replace("T", " "),
        }
        return self._filled("short_cover", values, {"papers": rows})

    def handover(self, frozen: Frozen) -> Filled:
        """Fill 移交清单（汇总）和确认书 from a final list: counts, sums, carriers, no names."""
        matter = inventory.as_frozen(read_matter(self._store), frozen)
        package = figures.package_of(self._store, frozen.id)
        totals = frozen.totals
        money = totals.cards_fen
        values = {
            "cut_off": _moment(frozen),
            "batch": term("short", "batch", batch=frozen.batch_number),
            "total_words": in_words(money) if money else "",
            "visits": visits_said(totals.times_left),
            "visits_head": visits_head(matter),
            "visits_unit": visits_unit(matter),
            "package": package[0] if package else "",
            "signer": package[3] if package else "",
            "hash": _in_eights(package[2]) if package else "",
            "purposes": purposes(matter),
            "objection_days": str(matter.objection_days),
            "cards": cards_said(self._store, matter, held=bool(money or totals.times_left)),
            "third": term("short", "third"),
            "law": chosen_views.law_of(self._store, self._check.pack, matter, frozen),
            "basis": self._check.basis_line(),
        }
        times = [visits_said(totals.times_left)] if totals.times_left else []
        visits_word = values["visits_head"].split("（")[0]
        listed = [
            (
                f"{kinds((one.kind,))}：{_fields(one.fields, visits_word)}",
                f"{one.totals.customers:,}",
                f"{one.totals.rows:,}",
                _money(one.totals.cards_fen),
                *[visits_said(one.totals.times_left) for _ in times],
                _from_to(one.consent_numbers),
            )
            for one in frozen.lines
        ]
        together = (f"{totals.customers:,}", f"{totals.rows:,}", _money(money), *times, "")
        tables = {
            "rows": (*listed, (term("short", "together"), *together)),
            "excluded": (
                *_left(frozen.exclusions),
                *_in_part(self._store, frozen),
                *_nameless(short.nameless(self._store)),
            ),
            "carriers": tuple(
                (one.name, term("short", f"carrier_{_became(one)}") + papers.looked_at(one), "□", "□")
                for one in inventory.on_confirmation(self._store)
            ),
        }
        return self._filled("short_handover", values, tables)

    def supplement(self, frozen: Frozen) -> Made:
        """Make 补充移交单 for a later batch, even of one customer: this batch, and the running totals.

        Raises what `make` raises.
        """
        self._signable(frozen)
        package = figures.package_of(self._store, frozen.id)
        own, running = frozen.totals, frozen.basis.running
        first = [one for one in kept.every(self._store) if one.kind in ("short_handover", "confirmation")]
        everybody = [one for one in frozen.lines if one.kind is Kind.BASIC] or frozen.lines
        signed = dict.fromkeys(one.consent_numbers for one in everybody if one.consent_numbers)
        values = {
            "cut_off": _moment(frozen),
            "confirmation": first[0].number if first else "",
            "continues": papers.paper_kind(first[0].kind if first else "confirmation").title,
            "batch": str(frozen.batch_number),
            "package": package[0] if package else "",
            "signer": package[3] if package else "",
            "hash": package[2][:16] if package else "",
            "consents": term("fixed", "consents", numbers="、".join(signed)) if signed else "",
            "ground": term("ground", ground(read_matter(self._store)) or ASKED),
        }
        rows = (
            (term("total", "customers"), f"{own.customers:,}", f"{running.customers:,}", ""),
            (term("total", "rows"), f"{own.rows:,}", f"{running.rows:,}", ""),
            (term("total", "paid"), _yuan(own.paid_fen), _yuan(running.paid_fen), ""),
            (term("total", "gift"), _yuan(own.gift_fen), _yuan(running.gift_fen), ""),
        )[: 4 if running.cards_fen else 2]
        if running.times_left:
            rows += (
                (visits_head(read_matter(self._store)), f"{own.times_left:,}", f"{running.times_left:,}", ""),
            )
        paper = self._filled("batch_supplement", values, {"rows": rows})
        subject = f"inventory:{frozen.batch}"
        listed = any(one.kind == "inventory" and one.subject == subject for one in kept.every(self._store))
        if listed:  # the full way has a list of its own under the batch's number
            return self._press.make(paper, subject=subject)
        return self._as_list(paper, frozen)

    def accept(self, frozen: Frozen, day: date) -> None:
        """Record that both sides signed on a day that has come; the own copies here become a task.

        Raises what table.accepted_on_paper raises.
        """
        self._table.accepted_on_paper(frozen, day)

    def destroyed(
        self,
        order: Order,
        residue: str = "",
        places: Mapping[str, str] | None = None,
        left: Sequence[Copy] = (),
    ) -> Made:
        """Make 销毁申请及记录 of an executed order: numbers only, who stays, and what the program did not reach.

        `places` are those that the owner clears by hand, words by code: whoever noted one as cleared is named with
        the day, for the others time and result are left to the pen. Refused('destroy.not_verified') for an order whose erasure was not read back, as every other record.
        """
        order = certificate(self._store, order.id).order
        matter, said = read_matter(self._store), said_in(self._store, order)
        stays = orders.reasons(self._store, clock.today(), matter.objection_days)
        values = {"unit": matter.giver.name, "third": term("short", "third")}
        values |= {key: value for key, value in (("residue", residue), ("said", said)) if value}
        tables = tables_of(self._store, order, self._seat.person.name, places or {}, left, stays)
        paper = replace(self._filled("short_destroy", values, tables), ticks=("no",) if said else ())
        return self._press.make(paper, subject=f"form:short_destroy:{order.id}")

    def settlement(self, frozen: Frozen) -> Made:
        """Make the 预付余额承接与结算单 as of the moment of a list."""
        return self._forms.make("settlement", {"cut_off": _moment(frozen)})

    def _signable(self, frozen: Frozen) -> None:
        """Refuse papers for the table while a mixed carrier is open, or for a list that may not be signed any more."""
        inventory.signable(self._store, frozen, read_matter(self._store))
        inventory.confirmable(self._store)
        inventory.looked_at(self._store)

    def _settlement(self, frozen: Frozen) -> tuple[Made, ...]:
        if not self.settles:
            return ()
        return (self.settlement(frozen),)

    @property
    def settles(self) -> bool:
        """Tell whether both sides settle the money on cards in this matter."""
        return settles(read_matter(self._store))

    def _wanted(self, line: PackLine) -> bool:
        return line.kind.kind != "settlement" or self.settles

    def _filled(
        self, name: str, values: dict[str, str], tables: dict[str, tuple[tuple[str, ...], ...]]
    ) -> Filled:
        matter, wanted = read_matter(self._store), papers.wanted_by(name)
        known = {key: value for key, value in values.items() if key in wanted.values and value}
        asked = {key for key, _width in wanted.tables}
        lists = {key: rows for key, rows in tables.items() if key in asked}
        return papers.filled(name, known, tables=lists, giver=matter.giver, receiver=matter.receiver)


def _moment(frozen: Frozen) -> str:
    """Return the moment to which a list and all papers about it reckon."""
    return term("short", "cut_off", moment=frozen.cutoff.replace("T", " ")[:16])


def _became(one: Carrier) -> str:
    """Return what became of a thing as the words name it; one that never held strangers is handed over on the spot."""
    if not one.mixed:
        return CarrierState.NOT_MIXED.value
    return "empty" if one.state is CarrierState.NOT_MIXED else one.state.value


def _pile(one: PackLine, inside: bool) -> str:
    """Return how a paper stands to the one PDF: inside, at home only, printed apart, signed, not yet there."""
    if inside or one.state == "signed":
        return "inside" if inside else "signed"
    if one.kind.shop is CopyShop.NO:
        return "home"
    return "later" if one.made is None and one.kind.kind == _AT_THE_END else one.state


def _left(found: tuple[Exclusion, ...]) -> list[tuple[str, str, str]]:
    """Return who is not handed over, how many, and what happens instead, by the basic record of a customer."""
    sums: dict[Outcome, int] = {}
    for one in found:
        if one.kind is Kind.BASIC:
            sums[one.outcome] = sums.get(one.outcome, 0) + one.customers
    return [
        (term("left_who", one.code), f"{number:,}", term("left_how", one.code))
        for one, number in sums.items()
    ]


def _in_part(store: Store, frozen: Frozen) -> list[tuple[str, str, str]]:
    """Return of how many who go over a kind of record stays, so that the lines of the list add up."""
    stays = inventories.held_back(store, sorted({one.kind for one in frozen.lines}), frozen.id)
    return [
        (
            term("short", "in_part", kind=kinds((kind,))),
            f"{count:,}",
            term("short", "in_part_stays") if outcome in APART else term("left_how", outcome.code),
        )
        for kind, outcome, count in stays
    ]


def _nameless(cards: int) -> list[tuple[str, str, str]]:
    """Return the line of the cards without a name, of which no basic record can be listed."""
    said = term("short", "nameless"), f"{cards:,}", term("short", "nameless_stays")
    return [said] if cards else []


def _hangs(line: PackLine) -> bool:
    """Tell whether a paper hangs in the shop since its day: it was printed on its own, and is not printed again."""
    return line.kind.kind == "door_notice" and bool(line.made and line.made.printed)


def _from_to(numbers: str) -> str:
    """Return how many answers a line rests on, and between which numbers of the register they stand."""
    found, many = _NUMBER.findall(numbers), _MANY.search(numbers)
    between = "—".join(dict.fromkeys((found[0], found[-1]))) if found else ""
    return term("short", "answers", count=many[1], between=between) if many else between


def _fields(names: tuple[str, ...], visits: str) -> str:
    """Return the fields of a kind; `visits` is what this trade calls those that are left."""
    said = (visits if one == Meaning.TIMES_LEFT else term("meaning", one) for one in names)
    return term("text", "separator").join(said)


def _in_eights(sha256: str) -> str:
    """Return a fingerprint in groups of eight, so that two people can compare it."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def _money(fen: int) -> str:
    return _yuan(fen) if fen else "—"


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
