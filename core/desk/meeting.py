"""The room of the meeting: the papers of one batch, filled from the final list and the package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core import clock, handover, inventory, papers
from core.desk import chosen_views
from core.desk.agreed import methods
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.lists import Frozen, WrittenPackage
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom
from core.desk.table import TableRoom
from core.desk.terms import purposes, term
from core.desk.watching import witness_record
from core.errors import Refused
from core.papers import (
    CheckGroup,
    CheckRow,
    Confirmation,
    ControlTotals,
    Counted,
    FileRow,
    Inventory,
    KindTerms,
    NamedList,
    NamedRow,
    OnSiteCheck,
    PackageFacts,
    PaperKind,
    PassphraseSheet,
    Sample,
    Thing,
)
from core.papers.kit.dates import long_day
from core.records import Carrier, Exclusion, InventoryLine, Kind, Matter, Outcome
from core.store import figures, packages
from core.store import papers as kept

__all__ = ["MeetingRoom", "Numbers"]
_SAMPLE_SEED_LETTERS = 12
VOLUME = 2_300  # customers of one volume of the named list: at most 200 sheets, with two lines in every row
SIGNING = (
    "passphrase_sheet", "attendance", "power_of_attorney", "data_terms", "inventory", "control_totals", "on_site_check",
    "witness_record", "settlement", "accounting_handover", "account_card", "confirmation", "batch_supplement",
)  # fmt: skip
_ONLY_IF_MADE = frozenset(
    {
        "passphrase_sheet",
        "attendance",
        "power_of_attorney",
        "data_terms",
        "witness_record",
        "settlement",
        "accounting_handover",
        "account_card",
        "batch_supplement",
    }
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of papers that others refer to; empty while they were not made."""

    check_sheet: str = ""
    settlement: str = ""
    data_terms: str = ""
    passphrase_sheet: str = ""


class MeetingRoom(Room):
    """Fills the papers of a batch; figures come from the frozen list, never from what is there today."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom, at_table: TableRoom) -> None:
        """Sit down beside the press, the law, and what both sides ticked."""
        super().__init__(seat)
        self._press = press
        self._check = check
        self._table = at_table

    def inventory(self, frozen: Frozen, *, landscape: bool = False) -> Made:
        """Make the 移交清单: by kind, in numbers, without names (practice 37); refused as by `inventory.usable`."""
        self._not_sealed()
        matter = self._agreed(frozen)
        heads = figures.heads_of_inventory(self._store, frozen.id)
        listed = sorted({line.kind for line in frozen.lines})
        terms = tuple(KindTerms(kind, purposes(matter), methods(matter)) for kind in listed)
        paper = Inventory(
            matter.giver,
            matter.receiver,
            matter.scenario,
            tuple(_line_in_words(line) for line in frozen.lines),
            frozen.totals,
            frozen.cutoff,
            frozen.frozen[:16],
            _in_words(frozen.exclusions),
            terms,
            contract=chosen_views.of_list(self._store, self._check.pack, frozen),
            batch=frozen.batch_number,
            batches_until=matter.told_until.isoformat() if matter.told_until else "",
            hand_over_day=matter.closing_day.isoformat() if matter.closing_day else "",
            place=matter.giver.address,
            retention=term("text", "retention"),
            persons=heads.persons,
            companies=heads.companies,
            minors=heads.minors,
            basis_line=self._check.basis_line(),
            landscape=landscape,
            card_route=matter.card_route,
        )
        return self._press.make(
            paper, subject=f"inventory:{frozen.batch}", number=frozen.number, version=frozen.version
        )

    def confirmation(self, frozen: Frozen, numbers: Numbers | None = None) -> Made:
        """Make the 移交确认书; refused while a mixed carrier is open, and as by `inventory.signable`.

        The receiver's figures stay blank until the receiver has counted every total at the table.
        """
        self._not_sealed()
        inventory.confirmable(self._store)
        inventory.looked_at(self._store)
        inventory.signable(self._store, frozen, read_matter(self._store))
        ours = self._counted(frozen)
        matter, told = self._agreed(frozen), numbers or Numbers()
        watching = self._table.witness(frozen)
        paper = Confirmation(
            matter.giver,
            matter.receiver,
            matter.scenario,
            frozen.number,
            frozen.version,
            ours,
            theirs=self._table.counted_there(frozen, ours),
            package=self._package(frozen, told.passphrase_sheet or self._newest("passphrase_sheet")),
            data_terms=told.data_terms or self._made_before("form:data_terms"),
            hand_over_day=matter.closing_day.isoformat() if matter.closing_day else "",
            place=matter.giver.address,
            apart=chosen_views.of_list(self._store, self._check.pack, frozen),
            purposes=purposes(matter),
            methods=methods(matter),
            carriers=inventory.on_confirmation(self._store),
            card_route=matter.card_route,
            settlement=told.settlement or self._made_before("form:settlement"),
            check_sheet=told.check_sheet or self._newest("on_site_check", f"inventory:{frozen.batch}"),
            objection_days=matter.objection_days,
            witness=watching.name,
            standing=watching.standing,
            differs=self._table.result(frozen).differs > 0,
        )
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def control_totals(self, frozen: Frozen, package: WrittenPackage | None) -> Made:
        """Make the 核对数对照表: our figures with their counting rules, the receiver's column empty."""
        words = term
        totals = frozen.totals
        rows = (
            CheckRow(words("total", "customers"), words("rule", "customers"), f"{totals.customers:,}"),
            CheckRow(words("total", "items"), words("rule", "items"), f"{totals.items:,}"),
            CheckRow(words("total", "rows"), words("rule", "rows"), f"{totals.rows:,}"),
            CheckRow(words("total", "amount"), words("rule", "amount"), _yuan(totals.amount_fen)),
            CheckRow(words("total", "paid"), words("rule", "paid"), _yuan(totals.paid_fen)),
            CheckRow(words("total", "gift"), words("rule", "gift"), _yuan(totals.gift_fen)),
        )[: 6 if totals.cards_fen else 4]  # a firm without cards counts none
        if totals.times_left:
            rows += (
                CheckRow(words("total", "times_left"), words("rule", "times_left"), f"{totals.times_left:,}"),
            )
        rows_of = {
            f"data/{table.name}.{ending}": table.rows
            for table in (package.tables if package else ())
            for ending in ("csv", "xlsx")
        }
        files = tuple(
            FileRow(one.name.removeprefix("data/"), rows_of[one.name], one.size, one.sha256)
            for one in (package.files if package else ())
            if one.name in rows_of
        )
        paper = ControlTotals(
            frozen.number, frozen.version, (CheckGroup(words("total", "group"), rows),), files
        )
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def on_site(self, frozen: Frozen, totals_sheet: str = "") -> Made:
        """Make the 现场核对表: steps, things, carriers, and a sample that both sides can draw by its seed.

        A witness who was named has a column there. Refused as by `inventory.usable`.
        """
        matter, watching = self._agreed(frozen), self._table.witness(frozen)
        things = inventory.on_papers(self._store)
        seed = frozen.digest[:_SAMPLE_SEED_LETTERS].upper()
        sample = Sample(
            frozen.totals.customers, handover.draw(seed, "basic", frozen.totals.customers).positions, seed
        )
        paper = OnSiteCheck(
            frozen.number,
            frozen.version,
            matter.closing_day.isoformat() if matter.closing_day else "",
            matter.giver.address,
            watching.name,
            watching.standing,
            tuple(_thing(n, one) for n, one in enumerate(things, 1) if not one.mixed),
            tuple(one for one in things if one.mixed),
            sample if frozen.totals.customers else None,
            totals_sheet or self._newest("control_totals", f"inventory:{frozen.batch}"),
        )
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def witness_record(self, frozen: Frozen) -> Made:
        """Make the 监交记录: what both sides and the witness said to each item, and what is to be put right.

        Refused('check.no_witness') while nobody was named to watch, and as by `inventory.usable`.
        """
        matter, watching = self._agreed(frozen), self._table.witness(frozen)
        if not watching.name:
            raise Refused("check.no_witness")
        paper = witness_record(frozen, matter, watching, self._table.check_items(frozen))
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def passphrase_sheet(self, package: WrittenPackage) -> Made:
        """Make the 密码单 for one package; only its facts are kept, never the sheet.

        For nobody but whom its list was made for (practice 38): refused as by `inventory.usable`.
        """
        self._not_sealed()
        matter = read_matter(self._store)
        frozen = inventory.load(self._store, int(packages.read(self._store, package.id)[1]))
        inventory.of_this_receiver(inventory.usable(self._store, frozen, matter), matter)
        paper = PassphraseSheet(
            package.file,
            package.size,
            tuple(package.passphrase.split("-")),
            matter.giver.name,
            matter.receiver.name,
            matter.receiver.head or matter.receiver.contact or matter.receiver.name,
            term("text", "delivery"),
            term("text", "opened_when"),
        )
        return self._press.make(paper, subject=f"package:{package.id}", secret=True)

    def named_list(self, frozen: Frozen, destroy_by: date) -> tuple[Made, ...]:
        """Make the masked list of names, an option (practice 37): one copy, its own day of destruction, volumes of 200 sheets."""
        if destroy_by < clock.today():
            raise Refused("day.passed")
        inventory.usable(self._store, frozen, read_matter(self._store))
        volumes = -(-frozen.totals.customers // VOLUME) or 1
        made, after = [], 0
        for number in range(1, volumes + 1):
            lines = figures.named(self._store, frozen.id, after, VOLUME)
            rows = tuple(_named_row((number - 1) * VOLUME + n, one) for n, one in enumerate(lines, 1))
            part = term(
                "fixed", "volume", number=number, volumes=volumes, first=rows[0].number, last=rows[-1].number
            )
            paper = NamedList(
                frozen.number, frozen.version, len(rows), papers.digest_of(rows), lambda rows=rows: rows,  # type: ignore[misc]
                destroy_by.isoformat(), part if volumes > 1 else "",
            )  # fmt: skip  # a default binds the rows of this volume
            made.append(self._press.make(paper, subject=f"named:{frozen.batch}:{number}"))
            after = lines[-1].customer
        return tuple(made)

    def cover(self, frozen: Frozen) -> Made:
        """Make the cover of the meeting: the papers of the batch in signing order, with pages and copies."""
        matter, lines = read_matter(self._store), self._in_order(frozen)
        values = {
            "matter": matter.title,
            "time": long_day(matter.closing_day) if matter.closing_day else "",
            "place": matter.giver.address,
            "witness": self._table.witness(frozen).name,
        }
        rows = tuple(
            (
                kind.title, f"{one.number} v{one.version}" if one else "", str(one.pages if one else 2),
                str(kind.copies), kind.signs, kind.pressed, "□", "□",
            )
            for kind, one in lines
        )  # fmt: skip
        paper = papers.filled(
            "pack_cover", {key: said for key, said in values.items() if said}, tables={"papers": rows},
            giver=matter.giver, receiver=matter.receiver,
        )  # fmt: skip
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def pack(self, frozen: Frozen) -> bytes:
        """Return all papers of the meeting in signing order as one PDF: the cover, then each as often as it is signed.

        The sheet with the pass-phrase is never in it. Raises Refused('short.papers_missing') while one is not made.
        """
        inside = [(kind, one) for kind, one in self._in_order(frozen) if not kind.secret]
        if any(one is None for _, one in inside):
            raise Refused("short.papers_missing")
        sheets = [self.cover(frozen).printed.pdf]
        for kind, one in inside:
            assert one is not None
            sheets += [kept.pdf(self._store, one.id)] * kind.copies
            self._press.printed(one.id)
        return papers.bound(sheets)

    def pack_ids(self, frozen: Frozen) -> tuple[int, ...]:
        """Return the kept papers that `pack` binds together."""
        return tuple(one.id for kind, one in self._in_order(frozen) if one is not None and not kind.secret)

    def _in_order(self, frozen: Frozen) -> list[tuple[PaperKind, kept.PaperLine | None]]:
        """Return the papers of the meeting in signing order with the newest one made of each; the settlement only with cards."""
        newest = {one.kind: one for one in self.papers_of(frozen)}
        every = {one.kind: one for one in kept.every(self._store)}
        wanted = [name for name in SIGNING if name not in _ONLY_IF_MADE or name in every]
        return [
            (papers.paper_kind(name), every.get(name) if name in _ONLY_IF_MADE else newest.get(name))
            for name in wanted
        ]

    def papers_of(self, frozen: Frozen) -> tuple[kept.PaperLine, ...]:
        """Return the kept papers of a batch that may be signed: of this version of its list and its newest package."""
        return kept.at_table(self._store, frozen.id, frozen.batch)

    def outdated(self, frozen: Frozen) -> frozenset[str]:
        """Return the kinds of paper of a batch that name its logins, books and devices as they are no more (practice 1)."""
        old, subject = kept.outdated(self._store), f"inventory:{frozen.batch}"
        return frozenset(
            one.kind for one in kept.every(self._store) if one.id in old and one.subject == subject
        )

    def _agreed(self, frozen: Frozen) -> Matter:
        """Return the matter as this list was made final on, for papers that both sides sign; refused as by `usable`."""
        matter = read_matter(self._store)
        return inventory.as_frozen(matter, inventory.usable(self._store, frozen, matter))

    def settled(self) -> kept.PaperLine | None:
        """Return the newest 结算单 that still counts: it is the whole matter's, not one batch's."""
        return self._standing("form:settlement")

    def _made_before(self, subject: str) -> str:
        """Return the number of the newest kept paper about a subject that still counts, empty when none was made."""
        found = self._standing(subject)
        return found.number if found else ""

    def _standing(self, subject: str) -> kept.PaperLine | None:
        found = [one for one in kept.every(self._store) if one.subject == subject]
        stands = found and found[-1].id > kept.stands_from(self._store, found[-1].kind)
        return found[-1] if stands else None

    def _newest(self, kind: str, subject: str = "") -> str:
        """Return the number of the newest kept paper of a kind, empty when none was made."""
        found = [
            one.number for one in kept.every(self._store) if one.kind == kind and subject in ("", one.subject)
        ]
        return found[-1] if found else ""

    def _counted(self, frozen: Frozen) -> Counted:
        heads = figures.heads_of_inventory(self._store, frozen.id)
        return Counted(
            frozen.totals, heads.persons, heads.companies, sum(one.customers for one in frozen.exclusions)
        )

    def _package(self, frozen: Frozen, sheet: str) -> PackageFacts | None:
        found = figures.package_of(self._store, frozen.id)
        if found is None:
            return None
        file, size, sha256, signer = found
        return PackageFacts(file, size, sha256, signer, passphrase_sheet=sheet)


def _line_in_words(line: InventoryLine) -> InventoryLine:
    """Return a line with its fields in words; what it is carried on is electronic, its file stands in the title."""
    title = line.title if line.title == line.carrier else f"{line.carrier} {line.title}"
    fields = tuple(term("meaning", one) for one in line.fields)
    return replace(line, title=title, carrier=term("fixed", "electronic"), fields=fields)


def _in_words(found: Sequence[Exclusion]) -> tuple[Exclusion, ...]:
    """Return exclusions with their reason in words, those of one kind, outcome and reason as one line."""
    sums: dict[tuple[Kind, Outcome, str], tuple[int, int]] = {}
    for one in found:
        code = one.reason if "." not in one.reason and one.reason else one.outcome.code
        # a column nobody agreed on stays, though the rest of the customer's records go
        outcome = Outcome.STAYS if code == "no_agreed_field" else one.outcome
        key = (one.kind, outcome, term("reason", code))
        customers, rows = sums.get(key, (0, 0))
        sums[key] = (customers + one.customers, rows + one.rows)
    return tuple(
        Exclusion(kind, outcome, *count, reason) for (kind, outcome, reason), count in sorted(sums.items())
    )


def _named_row(number: int, one: figures.NamedLine) -> NamedRow:
    digits = "".join(char for char in one.phone if char.isdigit())
    return NamedRow(
        number, f"K{one.customer:06d}", one.name, one.company, digits[-4:], _in_short(one.kinds), one.rows, one.first_day,
        one.last_day, one.balance_fen, term("level", one.level.name.lower()), one.minor, one.consent_number, one.consent_day,
        term("fixed", "no_offers") if one.opt_out else "",
    )  # fmt: skip


def _in_short(found: Sequence[Kind]) -> str:
    """Return kinds by their first two characters, so that four of them stand on one line of the list."""
    return " ".join(term("kind", kind.name.lower())[:2] for kind in found)


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def _thing(number: int, carrier: Carrier) -> Thing:
    return Thing(f"Z-{number:02d}", carrier.name, f"{carrier.count} {carrier.unit}".strip())
