"""Read a whole package back and say what is wrong with it, file by file, in bounded memory."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from core.errors import Known
from core.handover import bag
from core.handover.ahead import Ahead
from core.handover.archive import CHUNK, Damaged, Incoming
from core.handover.counting import Progress, compare, customers_in, readers, readings
from core.handover.layout import check_layout
from core.handover.signing import is_signed, short_code
from core.handover.values import Finding, PackageReport, PayloadFile, TableCount, table_from, totals_of
from core.handover.volumes import Volumes
from core.jobs import QUIET, Job, no_collecting
from core.records import Totals
from core.values import UNSEEN

# What JSON of another shape than ours, or nested without end, raises while it is read.
_NOT_OURS = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
_NUMBER, _NAME = 80, 120  # signs of a list's number and of a party's name that go on screens and papers
_HEAD = re.compile(r"[0-9]{1,9}-[0-9A-F]{6,24}")
_VERSIONS = 100_000  # of one list
_MOST_DAYS = 3_660  # nobody agrees on more; a package from elsewhere may say anything


def verify_package(path: Path, passphrase: str, job: Job = QUIET) -> PackageReport:
    """Check names, manifests, signature, totals, dictionary and every record of a package.

    Raises `Known`: package.missing, package.part_missing, package.damaged, package.hostile, package.not_encrypted,
    package.wrong_passphrase, package.not_a_bag; everything else is a finding of the report.
    """
    archive = Incoming(path, passphrase)
    try:
        archive.unlock()
        findings = check_layout(path, archive)
        told = _told(archive, findings)
        meant = _meant(told, findings)
        progress = Progress(job, sum(one.rows for one in meant))
        tables = readings(meant, progress)
        with no_collecting():
            found, sums = bag.check(archive, progress, readers(tables))
        findings += found
        bad = {one.file for one in findings}
        signed = _signature(archive, findings)
        counted = compare(archive, tables, sums, findings)
        _listed(archive, counted, findings, bad)
        sha256 = _whole(path, progress)
        totals = _totals(told, counted, findings)
        held = told.get("inventory", {})
        head = str(told.get("audit_head", ""))
        return PackageReport(
            path.name, sha256, archive.size, tuple(dict.fromkeys(findings)), _named(held, "number", _NUMBER),
            int(held.get("version", 0)), str(held.get("digest", "")), _named(held, "giver"), _named(held, "receiver"),
            head if _HEAD.fullmatch(head) else "", signed, sums.get("tagmanifest-sha256.txt", ""), counted,
            totals, _payload(archive, sums), customers_in(tables),
            days if isinstance(days := held.get("objection_days"), int) and 0 <= days <= _MOST_DAYS else 0,
        )  # fmt: skip
    finally:
        archive.close()


def _named(held: dict[str, Any], what: str, most: int = _NAME) -> str:
    """Return what the package calls itself or a party, on one line, as long as a paper can carry it."""
    return UNSEEN.sub(" ", str(held.get(what, ""))).strip()[:most]


def _payload(archive: Incoming, sums: dict[str, str]) -> tuple[PayloadFile, ...]:
    """Return the files of the payload with what their bytes hash to."""
    found = [
        (name, info.file_size)
        for name, info in archive.infos.items()
        if name.startswith("data/") and name in sums
    ]
    return tuple(PayloadFile(name, size, sums[name]) for name, size in sorted(found))


def _whole(path: Path, job: Job) -> str:
    """Hash the archive's own bytes, all parts one after the other."""
    found = hashlib.sha256()
    with Volumes.reading(path) as stream, Ahead(iter(lambda: stream.read(CHUNK), b"")) as pieces:
        for piece in pieces:
            found.update(piece)
            job.step("package.check")
    return found.hexdigest()


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
    except _NOT_OURS:
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
        if not 0 <= int(held.get("inventory", {}).get("version", 0)) < _VERSIONS:  # the report says it
            raise ValueError("version")
        return dict(held)
    except Damaged as damaged:
        missing = damaged.finding.file not in archive.infos
        findings.append(Finding("file_missing", "data/totals.json") if missing else damaged.finding)
    except _NOT_OURS:
        findings.append(Finding("totals_broken", "data/totals.json"))
    return {}


def _meant(told: dict[str, Any], findings: list[Finding]) -> list[TableCount]:
    """Return the tables that the totals name."""
    meant = []
    for held in told.get("tables", []):
        try:
            meant.append(table_from(held))
        except _NOT_OURS:
            findings.append(Finding("totals_broken", "data/totals.json"))
    return meant


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
    except _NOT_OURS:
        findings.append(Finding("dictionary_differs", "data/datapackage.json"))
        return
    if described != {one.name: one.columns for one in tables} and "data/datapackage.json" not in bad:
        findings.append(Finding("dictionary_differs", "data/datapackage.json"))


def _totals(told: dict[str, Any], tables: tuple[TableCount, ...], findings: list[Finding]) -> Totals:
    try:
        totals = totals_of(told["totals"])
    except _NOT_OURS:
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
