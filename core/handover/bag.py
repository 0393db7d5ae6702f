"""A bag after RFC 8493 (BagIt 1.0): its tag files written, and a foreign one checked file by file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from core.handover.ahead import Ahead
from core.handover.archive import Damaged, Incoming
from core.handover.outgoing import Entry
from core.handover.values import Finding
from core.jobs import Job

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_DECLARED = re.compile(r"BagIt-Version: (\d+)\.(\d+)\s*\r?\nTag-File-Character-Encoding: ([\w-]+)\s*")
_ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "iso-8859-1": "iso-8859-1", "us-ascii": "ascii"}
_OXUM = re.compile(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.MULTILINE)
Reader = Callable[[Iterator[bytes]], None]
_LENGTHS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}


def manifest(entries: Sequence[Entry], algorithm: str) -> bytes:
    """Return a manifest; names are percent-encoded where RFC 8493, 2.1.3 asks."""
    lines = [
        f"{getattr(entry, algorithm)}  {_encoded(entry.path)}\n"
        for entry in sorted(entries, key=lambda one: one.path)
    ]
    return "".join(lines).encode()


def info(fields: Sequence[tuple[str, str]], payload: Sequence[Entry]) -> bytes:
    """Return bag-info.txt with the Payload-Oxum of the payload."""
    oxum = f"{sum(entry.size for entry in payload)}.{len(payload)}"
    clean = [(name, " ".join(value.split())) for name, value in fields if value.strip()]
    return "".join(f"{name}: {value}\n" for name, value in [*clean, ("Payload-Oxum", oxum)]).encode()


def check(
    archive: Incoming, job: Job, readers: Mapping[str, Reader] | None = None
) -> tuple[list[Finding], dict[str, str]]:
    """Check a whole bag; return what was found, and the SHA-256 of every file that could be read.

    `readers` count single files by name while their bytes pass, so that nothing is unpacked twice.
    """
    names = set(archive.names())
    findings: list[Finding] = []
    listed: dict[str, dict[str, str]] = {}
    if "bagit.txt" not in names:
        return [Finding("not_a_bag", "bagit.txt")], {}
    encoding = _declared(archive, findings)
    for name in sorted(names):
        if "/" not in name and re.fullmatch(r"(tag)?manifest-\w+\.txt", name):
            _take_manifest(archive, name, encoding, listed, findings)
    payload = {name for name in names if name.startswith("data/")}
    findings += _complete(names, payload, listed)
    if "fetch.txt" in names:
        findings.append(Finding("fetch_refused", "fetch.txt"))
    sums, sizes = _hash_all(archive, sorted(names), listed, findings, job, readers or {})
    findings += _oxum(archive, sum(sizes.get(name, 0) for name in payload), len(payload))
    return findings, sums


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return re.sub("%(0a|0d|25)", lambda found: chr(int(found[1], 16)), path, flags=re.IGNORECASE)


def _declared(archive: Incoming, findings: list[Finding]) -> str:
    """Return the encoding of the tag files that the declaration names; versions up to 1.0 are known."""
    try:
        found = _DECLARED.fullmatch(archive.read("bagit.txt").decode("utf-8", "replace"))
    except Damaged as damaged:
        findings.append(damaged.finding)
        return "utf-8-sig"
    encoding = _ENCODINGS.get(found[3].lower()) if found else None
    if not found or not encoding or (int(found[1]), int(found[2])) > (1, 0):
        findings.append(Finding("not_a_bag", "bagit.txt"))
    return encoding or "utf-8-sig"


def _take_manifest(
    archive: Incoming, name: str, encoding: str, listed: dict[str, dict[str, str]], findings: list[Finding]
) -> None:
    algorithm = name.removeprefix("tag").removeprefix("manifest-").removesuffix(".txt")
    if algorithm not in _LENGTHS:
        findings.append(Finding("manifest_unknown", name))
        return
    held: dict[str, str] = {}
    try:
        lines = archive.read(name).decode(encoding).splitlines()
    except Damaged as damaged:
        findings.append(damaged.finding)
        return
    except UnicodeError:
        findings.append(Finding("manifest_broken", name))
        return
    for line in filter(str.strip, lines):
        found = _LINE.fullmatch(line)
        path = _decoded(found[2]).removeprefix("./") if found else ""
        if not found or len(found[1]) != _LENGTHS[algorithm] or not _inside(path, name) or path in held:
            findings.append(Finding("manifest_broken", name))
            return
        held[path] = found[1].lower()
    listed[name] = held


def _inside(path: str, manifest_name: str) -> bool:
    """Tell whether a listed path stays in the bag, and on the right side of it."""
    parts = path.split("/")
    if (
        path.startswith(("/", "~"))
        or "\\" in path
        or ":" in parts[0]
        or any(part in ("", ".", "..") for part in parts)
    ):
        return False
    return manifest_name.startswith("tag") or parts[0] == "data"


def _complete(names: set[str], payload: set[str], listed: dict[str, dict[str, str]]) -> list[Finding]:
    findings = []
    manifests = {name: held for name, held in listed.items() if name.startswith("manifest-")}
    if not manifests:
        findings.append(Finding("manifest_missing", "manifest-sha256.txt"))
    for name, held in listed.items():
        findings += [Finding("file_missing", path, name) for path in sorted(held.keys() - names)]
    for name, held in manifests.items():
        findings += [Finding("file_unexpected", path, name) for path in sorted(payload - held.keys())]
    return findings


def _hash_all(
    archive: Incoming,
    names: Sequence[str],
    listed: dict[str, dict[str, str]],
    findings: list[Finding],
    job: Job,
    readers: Mapping[str, Reader],
) -> tuple[dict[str, str], dict[str, int]]:
    """Read every file once and compare it with every manifest that lists it."""
    found: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for name in names:
        job.step("package.check")
        asked = {_algorithm(one): held[name] for one, held in listed.items() if name in held}
        hashing = _Hashing({*asked, "sha256"})  # old bags may use MD5
        pieces = hashing.through(archive.chunks(name))
        try:
            if reader := readers.get(name):
                with Ahead(pieces) as fetched:
                    reader(fetched)
                    _drain(fetched)
            else:
                _drain(pieces)
        except Damaged as damaged:
            findings.append(damaged.finding)
            continue
        if any(hashing.told(algorithm) != expected for algorithm, expected in asked.items()):
            findings.append(Finding("file_changed", name))
        found[name], sizes[name] = hashing.told("sha256"), hashing.size
    return found, sizes


class _Hashing:
    """Hashes and counts what passes."""

    def __init__(self, algorithms: Iterable[str]) -> None:
        self._hashes = {name: hashlib.new(name) for name in algorithms}
        self.size = 0

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.size += len(piece)
            for one in self._hashes.values():
                one.update(piece)
            yield piece

    def told(self, algorithm: str) -> str:
        return self._hashes[algorithm].hexdigest()


def _drain(pieces: Iterable[bytes]) -> None:
    for _ in pieces:
        pass


def _algorithm(manifest_name: str) -> str:
    return manifest_name.removeprefix("tag").removeprefix("manifest-").removesuffix(".txt")


def _oxum(archive: Incoming, size: int, count: int) -> list[Finding]:
    if "bag-info.txt" not in archive.infos:
        return []
    try:
        text = archive.read("bag-info.txt").decode("utf-8", "replace")
    except Damaged:
        return []  # already named
    found = _OXUM.search(text)
    if found and (int(found[1]), int(found[2])) != (size, count):
        return [Finding("oxum_differs", "bag-info.txt", f"{size}.{count}")]
    return []


def signed_message(tag_manifests: dict[str, bytes]) -> bytes:
    """Return what the signature covers: the names and SHA-256 of the tag manifests, in order."""
    lines = [f"{hashlib.sha256(tag_manifests[name]).hexdigest()}  {name}\n" for name in sorted(tag_manifests)]
    return ("tuojiao-package-1\n" + "".join(lines)).encode()
