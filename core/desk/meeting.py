"""The room of the meeting: the papers of one batch, filled from the final list and the package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import handover, inventory
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.lists import Frozen, WrittenPackage
from core.desk.matter import read_matter
from core.desk.press import Made, PressRoom
from core.desk.table import TableRoom
from core.desk.terms import purposes, term
from core.papers import (
    CheckGroup,
    CheckRow,
    Confirmation,
    ControlTotals,
    Counted,
    FileRow,
    Inventory,
    KindTerms,
    OnSiteCheck,
    PackageFacts,
    PassphraseSheet,
    Sample,
    Thing,
)
from core.records import Carrier, Exclusion, InventoryLine, Kind, Outcome, Totals
from core.store import figures
from core.store import papers as kept

__all__ = ["MeetingRoom", "Numbers"]
_SAMPLE_SEED_LETTERS = 12


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
        """Make the 移交清单: by kind, in numbers, without names (practice 37)."""
        self._not_sealed()
        matter = read_matter(self._store)
        heads = figures.heads_of_inventory(self._store, frozen.id)
        listed = sorted({line.kind for line in frozen.lines})
        terms = tuple(KindTerms(kind, purposes(matter), term("text", "methods")) for kind in listed)
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
            batch=frozen.batch_number,
            batches_until=matter.batches_until.isoformat() if matter.batches_until else "",
            hand_over_day=matter.closing_day.isoformat() if matter.closing_day else "",
            place=matter.giver.address,
            retention=term("text", "retention"),
            persons=heads.persons,
            companies=heads.companies,
            minors=heads.minors,
            basis_line=self._check.basis_line(),
            landscape=landscape,
        )
        return self._press.make(
            paper, subject=f"inventory:{frozen.batch}", number=frozen.number, version=frozen.version
        )

    def confirmation(self, frozen: Frozen, numbers: Numbers | None = None) -> Made:
        """Make the 移交确认书; refused while a mixed carrier is open.

        The receiver's figures stay blank until the receiver has counted every total at the table.
        """
        self._not_sealed()
        inventory.confirmable(self._store)
        ours = self._counted(frozen)
        matter, told = read_matter(self._store), numbers or Numbers()
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
            purposes=purposes(matter),
            methods=term("text", "methods"),
            carriers=frozen.basis.carriers,
            card_route=matter.card_route,
            settlement=told.settlement or self._made_before("form:settlement"),
            check_sheet=told.check_sheet or self._newest("on_site_check", f"inventory:{frozen.batch}"),
            objection_days=matter.objection_days,
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

    def on_site(self, frozen: Frozen, witness: str = "", totals_sheet: str = "") -> Made:
        """Make the 现场核对表: steps, things, carriers, and a sample that both sides can draw by its seed."""
        matter = read_matter(self._store)
        seed = frozen.digest[:_SAMPLE_SEED_LETTERS].upper()
        sample = Sample(
            frozen.totals.customers, handover.draw(seed, "basic", frozen.totals.customers).positions, seed
        )
        paper = OnSiteCheck(
            frozen.number,
            frozen.version,
            matter.closing_day.isoformat() if matter.closing_day else "",
            matter.giver.address,
            witness,
            tuple(_thing(n, one) for n, one in enumerate(frozen.basis.carriers, 1) if not one.mixed),
            tuple(one for one in frozen.basis.carriers if one.mixed),
            sample if frozen.totals.customers else None,
            totals_sheet,
        )
        return self._press.make(paper, subject=f"inventory:{frozen.batch}")

    def passphrase_sheet(self, package: WrittenPackage) -> Made:
        """Make the 密码单 for one package; only its facts are kept, never the sheet."""
        self._not_sealed()
        matter = read_matter(self._store)
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

    def papers_of(self, frozen: Frozen) -> tuple[kept.PaperLine, ...]:
        """Return the kept papers of a batch."""
        return tuple(one for one in kept.every(self._store) if one.subject == f"inventory:{frozen.batch}")

    def _made_before(self, subject: str) -> str:
        """Return the number of the newest kept paper about a subject, empty when none was made."""
        found = [one.number for one in kept.every(self._store) if one.subject == subject]
        return found[-1] if found else ""

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


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def _thing(number: int, carrier: Carrier) -> Thing:
    return Thing(f"Z-{number:02d}", carrier.name, f"{carrier.count} {carrier.unit}".strip())


def figures_of(totals: Totals) -> tuple[str, ...]:
    """Return the five control totals as they are read out at the table."""
    return (
        f"{totals.customers:,}",
        f"{totals.items:,}",
        f"{totals.rows:,}",
        _yuan(totals.amount_fen),
        _yuan(totals.paid_fen),
    )
