"""Write a package beside its place, read it back whole, and only then give it its name (design 3.9, 3.10)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import IO, cast

from core.audit import append, head
from core.casefile.place import disk_told, remove
from core.clock import stamp
from core.errors import Bug, Fact, Known, Refused
from core.handover import bag, describing
from core.handover.begun import clear_begun, forget_begun, note_begun, note_named
from core.handover.lists import lists_xlsx
from core.handover.outgoing import Entry, Outgoing, Writing
from core.handover.page import index_html
from core.handover.phrase import new_phrase
from core.handover.signing import public_of, short_code, signing_key
from core.handover.tables import VISITS, CsvWriting, Table, rows_of, sheet_of, tables
from core.handover.values import PackageReport, TableCount, WrittenPackage
from core.handover.verifying import verify_package
from core.handover.volumes import FAT32_MOST, LEAST, Volumes, named
from core.handover.words import sheet_words, unconfirmed_mark
from core.inventory import Frozen, inventory_xlsx, load, still_lawful, write_workbook
from core.jobs import QUIET, Job, no_collecting
from core.rules import Rule
from core.store import Store, packages
from core.vault import keyring
from core.vault.placing import put_in_place

_SOFTWARE = "Tuojiao"


def write_package(
    store: Store,
    inventory_id: int,
    path: Path,
    job: Job = QUIET,
    *,
    by: str = "",
    giver: str = "",
    phrase: str = "",
    part_size: int = FAT32_MOST,
    unconfirmed: bool = False,
    rules: Sequence[Rule] = (),
) -> WrittenPackage:
    """Write the package of a final inventory to `path` and read it back before returning.

    What is larger than `part_size` bytes lies in parts, `path` with .001, .002 and so on. The pass-phrase is drawn
    here and kept nowhere. `unconfirmed` writes into what is read first that no person has looked (practice 42). `rules` are those
    of the pack in use: by their sentences the sheets say why something stays.
    Refused: inventory.not_final, inventory.outdated, package.exists, package.part_too_small. Known:
    disk.*, folder.missing, package.readback_failed. On any fault nothing stays on the disk.
    """
    frozen = load(store, inventory_id)
    if frozen.state not in ("final", "accepted"):
        raise Refused("inventory.not_final", inventory=inventory_id)
    still_lawful(store, frozen)
    if part_size < LEAST:
        raise Refused("package.part_too_small", least=LEAST)
    cleared = clear_begun(store, by)
    if path.exists() or named(path, 2)[0].exists():
        raise Refused("package.exists", file=path.name)
    phrase = phrase or new_phrase()
    note_begun(store, path, by)
    raw = Volumes(path.with_name(f"{path.name}.part.001"), part_size)
    sides: list[Volumes] = []
    try:
        with disk_told(), no_collecting():
            counts = _write(store, frozen, raw, sides, phrase, giver, job, unconfirmed, rules)
        report = _read_back(raw.paths[0], phrase, frozen, counts, job)
        job.commit()
        with disk_told():
            made = _take_note(store, frozen, path, raw.paths, phrase, report, by)
        return replace(made, cleared=cleared)
    finally:
        for one in (raw, *sides):
            one.close()
            for part in one.paths:
                remove(part)


def root_of(frozen: Frozen) -> str:
    """Return the bag's folder name: the inventory's number, ASCII, and its version from the second on."""
    root = frozen.number if frozen.version == 1 else f"{frozen.number}-v{frozen.version}"
    if not root.isascii() or not root.replace("-", "").isalnum():
        raise Bug("a matter's number is ASCII letters, digits and hyphens")
    return root


def _write(
    store: Store,
    frozen: Frozen,
    raw: Volumes,
    sides: list[Volumes],
    phrase: str,
    giver: str,
    job: Job,
    unconfirmed: bool,
    rules: Sequence[Rule],
) -> tuple[TableCount, ...]:
    key = signing_key(store)
    signer, log = short_code(public_of(key)), str(head(store))
    mark = unconfirmed_mark() if unconfirmed else ""

    def side() -> Volumes:
        sides.append(raw.beside(len(sides)))
        return sides[-1]

    with Outgoing(raw, root_of(frozen), phrase, side) as out:
        counts = _write_tables(store, frozen, out, job)
        with out.begin("data/restrictions.csv") as file:
            for piece in describing.restrictions(store, frozen):
                file.write(piece)
        lists = lists_xlsx(store, frozen, tables(frozen), job, mark)
        if lists is not None:
            out.add("data/lists.xlsx", lists)
        out.add("data/inventory.xlsx", inventory_xlsx(frozen, sheet_words(rules), mark))
        out.add("data/dictionary.csv", describing.dictionary(counts))
        out.add("data/exclusions.csv", describing.exclusions_csv(frozen))
        out.add("data/totals.csv", describing.totals_csv(frozen, counts))
        out.add("data/totals.json", describing.totals_json(frozen, counts, signer, log, giver))
        out.add("data/datapackage.json", describing.datapackage(frozen, counts, out.entries))
        payload = tuple(out.entries)
        out.add("index.html", index_html(frozen, counts, giver, signer, log, lists is not None, unconfirmed))
        tags = [*out.entries[len(payload) :], *_write_tags(out, frozen, payload, giver, log)]
        _sign(out, key.sign, public_of(key), tags)
    raw.sync()
    raw.close()
    return counts


def _write_tables(store: Store, frozen: Frozen, out: Outgoing, job: Job) -> tuple[TableCount, ...]:
    counts: list[TableCount] = []
    for table in tables(frozen):
        told = _Pace(job, sum(one.rows for one in counts), frozen.totals.rows)
        counts.append(_write_table(store, frozen, table, out, told))
    return tuple(counts)


def _write_table(store: Store, frozen: Frozen, table: Table, out: Outgoing, job: Job) -> TableCount:
    """Write a table twice, as CSV and as a workbook, while its rows are read once."""
    with (
        out.begin(f"data/{table.name}.csv") as file,
        out.aside(f"data/{table.name}.xlsx", packed=True) as book,
    ):
        writing = CsvWriting(_stream(file), table)
        rows = chain.from_iterable(writing.through(rows_of(store, frozen, table)))
        write_workbook(_stream(book), [sheet_of(table, rows)], job)
    out.join(book)
    with out.begin(f"data/{table.name}.digests.txt") as listed:
        for piece in writing.digests():
            listed.write(piece)
    return writing.count()


@dataclass(slots=True)
class _Pace:
    """Tells the rows of one table as part of all rows of the package."""

    job: Job
    before: int
    total: int

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:  # noqa: ARG002 (a job's signature)
        """Report how far all tables together are."""
        self.job.step(stage, self.before + done, self.total)

    def commit(self) -> None:
        """Pass it on."""
        self.job.commit()


def _write_tags(
    out: Outgoing, frozen: Frozen, payload: tuple[Entry, ...], giver: str, log: str
) -> list[Entry]:
    fields = (
        ("Source-Organization", giver),
        ("External-Identifier", f"{frozen.number} v{frozen.version}"),
        ("Internal-Sender-Identifier", frozen.digest),
        ("Bagging-Date", stamp()[:10]),
        ("Bag-Group-Identifier", frozen.number.rpartition("-")[0]),
        ("Bag-Count", "1 of 1"),
        ("Audit-Head", log),
        ("Bag-Software-Agent", _SOFTWARE),
    )
    return [
        out.add("bagit.txt", bag.DECLARATION),
        out.add("bag-info.txt", bag.info(fields, payload)),
        *(out.add(f"manifest-{one}.txt", bag.manifest(payload, one)) for one in bag.ALGORITHMS),
    ]


def _sign(out: Outgoing, sign: Callable[[bytes], bytes], public: bytes, tags: list[Entry]) -> None:
    """Write the tag manifests and the signature over both; everything in the bag hangs on them."""
    texts = {f"tagmanifest-{one}.txt": bag.manifest(tags, one) for one in bag.ALGORITHMS}
    for name, content in texts.items():
        out.add(name, content)
    message = bag.signed_message(texts)
    made = {
        "format": "tuojiao-signature-1",
        "algorithm": "Ed25519",
        "public_key": public.hex(),
        "short_code": short_code(public),
        "signed": {name: hashlib.sha256(content).hexdigest() for name, content in texts.items()},
        "signature": sign(message).hex(),
    }
    out.add("signature.json", json.dumps(made, indent=1).encode() + b"\n")


def _read_back(
    part: Path, phrase: str, frozen: Frozen, counts: tuple[TableCount, ...], job: Job
) -> PackageReport:
    """Open what was written and compare it with what was meant, not with what was remembered of writing."""
    try:
        report = verify_package(part, phrase, job)
    except Known as gone:
        if gone.code == "package.missing":  # the stick was pulled out meanwhile
            raise Known("folder.missing") from gone
        raise
    first = report.findings[0] if report.findings else None
    if first:
        raise Known("package.readback_failed", why=first.code, file=first.file)
    same = (
        report.inventory_digest == frozen.digest
        and report.tables == counts
        and report.totals == frozen.totals
    )
    rows = sum(one.rows for one in report.tables)
    paid = sum(fen for one in report.tables for column, fen in one.sums if column == "balance")
    gift = sum(fen for one in report.tables for column, fen in one.sums if column == "gift_balance")
    times = sum(left for one in report.tables for column, left in one.sums if column == VISITS)
    meant = frozen.totals
    said = (meant.rows, meant.paid_fen, meant.gift_fen, meant.times_left)
    if not same or (rows, paid, gift, times) != said:
        raise Known("package.readback_failed", why="totals_differ", file="data/totals.json")
    return report


def _take_note(
    store: Store,
    frozen: Frozen,
    path: Path,
    parts: Sequence[Path],
    phrase: str,
    report: PackageReport,
    by: str,
) -> WrittenPackage:
    """Give the files their names inside the transaction that records them; neither stands without the other."""
    names = named(path, len(parts))
    note_named(store, parts, names, by)
    done: list[Path] = []
    try:
        with store.transaction():
            at = stamp()
            values = (
                frozen.id, names[0].name, bytes.fromhex(report.sha256), report.size, report.signer_code,
                bytes.fromhex(report.manifest_sha256), at, at,
            )  # fmt: skip
            made = packages.add(store, values)
            facts: dict[str, Fact] = {
                "package": made,
                "inventory": frozen.id,
                "number": frozen.number,
                "sha256": report.sha256,
                "parts": len(parts),
            }
            append(store, by, "package.written", facts)
            forget_begun(store, path, names, by)
            for part, name in zip(parts, names, strict=True):
                put_in_place(part, name)
                done.append(name)
    except BaseException:
        for name in done:
            name.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # it stands in the register, and its pass-phrase is kept nowhere else
        keyring.sync_folder(path.parent)
    return WrittenPackage(
        made, names[0].name, report.sha256, report.size, phrase, report.signer_code, report.manifest_sha256,
        report.tables, files=report.files, parts=tuple(name.name for name in names),
    )  # fmt: skip


def _stream(file: Writing) -> IO[bytes]:
    return cast("IO[bytes]", file)
