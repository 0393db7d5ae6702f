"""Read a whole package back and say what is wrong with it, file by file, in bounded memory."""

from __future__ import annotations

import hashlib
import json
from itertools import islice
from pathlib import Path
from typing import Any

from core.errors import Known
from core.handover import bag
from core.handover.archive import CHUNK, Damaged, Incoming
from core.handover.layout import check_layout
from core.handover.reading import batches, count_sheet_rows, records
from core.handover.signing import is_signed, short_code
from core.handover.tables import Tally, digest_of
from core.handover.values import Finding, PackageReport, PayloadFile, TableCount, table_from
from core.jobs import QUIET, Job
from core.records import Totals

_BATCH = 2_000


def verify_package(path: Path, passphrase: str, job: Job = QUIET) -> PackageReport:
    """Check names, manifests, signature, totals, dictionary and every record of a package.

    Raises `Known`: package.missing, package.damaged, package.hostile, package.not_encrypted,
    package.wrong_passphrase, package.not_a_bag; everything else is a finding of the report.
    """
    archive = Incoming(path, passphrase)
    try:
        archive.unlock()
        sha256, size = _whole(path)
        findings = check_layout(path, archive)
        found, sums = bag.check(archive, job)
        findings += found
        bad = {one.file for one in findings}
        signed = _signature(archive, findings)
        told = _told(archive, findings)
        tables = _tables(archive, told, sums, bad, findings, job)
        _listed(archive, tables, findings, bad)
        held = told.get("inventory", {})
        return PackageReport(
            path.name, sha256, size, tuple(dict.fromkeys(findings)), str(held.get("number", "")), int(held.get("version", 0)),
            str(held.get("digest", "")), str(held.get("giver", "")), str(held.get("receiver", "")), str(told.get("audit_head", "")),
            signed, sums.get("tagmanifest-sha256.txt", ""), tables, _totals(told, tables, findings),
            _payload(archive, sums),
        )  # fmt: skip
    finally:
        archive.close()


def _payload(archive: Incoming, sums: dict[str, str]) -> tuple[PayloadFile, ...]:
    """Return the files of the payload with what their bytes hash to."""
    found = [
        (name, info.file_size)
        for name, info in archive.infos.items()
        if name.startswith("data/") and name in sums
    ]
    return tuple(PayloadFile(name, size, sums[name]) for name, size in sorted(found))


def _whole(path: Path) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            found.update(piece)
            size += len(piece)
    return found.hexdigest(), size


def _signature(archive: Incoming, findings: list[Finding]) -> str:
    """Check the signature over the tag manifests; return the short code of its key, empty when it is not good."""
    names = [f"tagmanifest-{one}.txt" for one in bag.ALGORITHMS]
    try:
        held = json.loads(archive.read("signature.json"))
        public, signature = bytes.fromhex(held["public_key"]), bytes.fromhex(held["signature"])
        message = bag.signed_message({name: archive.read(name) for name in names})
        good = is_signed(public, signature, message) and held["short_code"] == short_code(public)
    except Damaged as damaged:
        missing = damaged.finding.file not in archive.infos
        findings.append(Finding("signature_missing", damaged.finding.file) if missing else damaged.finding)
        return ""
    except (ValueError, KeyError, TypeError):
        good = False
    if not good:
        findings.append(Finding("signature_wrong", "signature.json"))
        return ""
    return short_code(public)


def _told(archive: Incoming, findings: list[Finding]) -> dict[str, Any]:
    """Return what the package says of itself."""
    try:
        held = json.loads(archive.read("data/totals.json"))
        if held["format"] != "tuojiao-package-1" or not isinstance(held["tables"], list):
            raise ValueError(held["format"])
        return dict(held)
    except Damaged as damaged:
        missing = damaged.finding.file not in archive.infos
        findings.append(Finding("file_missing", "data/totals.json") if missing else damaged.finding)
    except (ValueError, KeyError, TypeError):
        findings.append(Finding("totals_broken", "data/totals.json"))
    return {}


def _tables(
    archive: Incoming,
    told: dict[str, Any],
    sums: dict[str, str],
    bad: set[str],
    findings: list[Finding],
    job: Job,
) -> tuple[TableCount, ...]:
    """Count every table anew and compare it with what the totals say."""
    counted = []
    for held in told.get("tables", []):
        try:
            meant = table_from(held)
        except (ValueError, KeyError, TypeError):
            findings.append(Finding("totals_broken", "data/totals.json"))
            continue
        name = f"data/{meant.name}.csv"
        if name in archive.infos:
            try:
                counted.append(_table(archive, meant, sums, bad, findings, job))
                _sheet(archive, meant, bad, findings, job)
            except Damaged as damaged:
                findings.append(damaged.finding)
        else:
            findings.append(Finding("file_missing", name, "data/totals.json"))
    return tuple(counted)


def _table(
    archive: Incoming,
    meant: TableCount,
    sums: dict[str, str],
    bad: set[str],
    findings: list[Finding],
    job: Job,
) -> TableCount:
    name, listed = f"data/{meant.name}.csv", f"data/{meant.name}.digests.txt"
    found = Tally(meant.name, meant.kind, meant.columns)
    reader = batches(archive.chunks(name), name, _BATCH)
    if [tuple(row) for row in next(reader, [])] != [meant.columns]:
        findings.append(Finding("columns_differ", name))
        return found.count("")
    for rows in reader:
        if set(map(len, rows)) != {len(meant.columns)}:
            findings.append(Finding("record_broken", name, str(found.rows + 1)))
            break
        found.add(rows)
        job.step("package.count", found.rows)
    made = found.count(sums.get(listed, ""))
    if made != meant:
        findings.append(Finding("totals_differ", name, f"{meant.rows} {made.rows}"))
    if made != meant or bad & {name, listed}:
        findings += _records(
            name, archive.read(listed).decode("ascii", "replace").split(), _digests(archive, name)
        )
    return made


def _digests(archive: Incoming, name: str) -> list[str]:
    """Return the digest of every record of a table, to find out which of them was touched."""
    return [digest_of(line) for _, line in islice(records(archive.chunks(name), name), 1, None)]


def _records(name: str, expected: list[str], seen: list[str]) -> list[Finding]:
    """Name the records that were removed, added or changed, by their numbers; at most ten of each."""
    missing, extra = set(expected) - set(seen), set(seen) - set(expected)
    gone = [number for number, digest in enumerate(expected, 1) if digest in missing]
    added = [number for number, digest in enumerate(seen, 1) if digest in extra]
    found = [Finding("record_missing", name, str(number)) for number in gone[:10]]
    found += [Finding("record_added", name, str(number)) for number in added[:10]]
    return found or ([Finding("record_order", name)] if expected != seen else [])


def _sheet(archive: Incoming, meant: TableCount, bad: set[str], findings: list[Finding], job: Job) -> None:
    """The workbook must hold as many records as the CSV."""
    name = f"data/{meant.name}.xlsx"
    if name in bad or name not in archive.infos:
        return
    rows = count_sheet_rows(archive, name, job)
    if rows != meant.rows:
        findings.append(Finding("totals_differ", name, f"{meant.rows} {rows}"))


def _listed(
    archive: Incoming, tables: tuple[TableCount, ...], findings: list[Finding], bad: set[str]
) -> None:
    """Every column must stand in the dictionary and in the data package."""
    try:
        held = json.loads(archive.read("data/datapackage.json"))
        described = {
            one["name"]: tuple(field["name"] for field in one["schema"]["fields"])
            for one in held["resources"]
        }
    except Damaged as damaged:
        findings.append(
            damaged.finding
            if damaged.finding.file in archive.infos
            else Finding("file_missing", damaged.finding.file)
        )
        return
    except (ValueError, KeyError, TypeError):
        findings.append(Finding("dictionary_differs", "data/datapackage.json"))
        return
    if described != {one.name: one.columns for one in tables} and "data/datapackage.json" not in bad:
        findings.append(Finding("dictionary_differs", "data/datapackage.json"))


def _totals(told: dict[str, Any], tables: tuple[TableCount, ...], findings: list[Finding]) -> Totals:
    try:
        totals = Totals(**told["totals"])
    except (KeyError, TypeError):
        if told:
            findings.append(Finding("totals_broken", "data/totals.json"))
        return Totals()
    rows = sum(one.rows for one in tables)
    if rows != totals.rows:
        findings.append(Finding("totals_differ", "data/totals.json", f"{totals.rows} {rows}"))
    return totals


def refuse_invalid(report: PackageReport) -> None:
    """Raise `package.invalid` with the first finding unless nothing was found."""
    if report.findings:
        first = report.findings[0]
        raise Known("package.invalid", why=first.code, file=first.file, count=len(report.findings))
