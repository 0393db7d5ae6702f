"""Asks a process of its own what the QR codes of a picture say, and turns their texts into marks of pages."""

from __future__ import annotations

import multiprocessing
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.errors import Known
from core.scans.child import serve

_TICK = 0.1  # seconds between two looks at the child
_TEXT = re.compile(r"TJ1\.([0-9A-Z-]{1,40})\.(\d{1,4})\.P(\d{1,6})\.([0-9A-Z]{12})\.([0-9A-F-]{1,24})")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a foreign picture may cost: bytes of the file, pixels of a picture and of all together, pictures of a file, bytes of memory, seconds."""

    size: int = 64 << 20
    pixels: int = 80_000_000  # a photograph of a good phone has 12 to 50 million
    together: int = 1_600_000_000  # pixels of all pictures of a file: 180 sheets at 300 dpi, 45 at 600
    pictures: int = 400
    memory: int = 900 << 20
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What the QR code of one printed page says: its paper's number and version, the page, the short code, the log head."""

    number: str
    version: int
    page: int
    code: str
    head: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file of scans shows: how many pictures it holds, the marks found, and how many pictures show none."""

    pictures: int
    marks: tuple[Mark, ...]
    without: int


def mark_of(text: str) -> Mark | None:
    """Return what the text of a QR code means, None where it is not one of ours."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        return None
    number, version, page, code, head = found.groups()
    return Mark(number, int(version), int(page), "-".join((code[:4], code[4:8], code[8:])), head)


def _go_on() -> None:
    """Let the reader go on."""


def marks_in(path: Path, limits: Limits = Limits(), beat: Callable[[], None] = _go_on) -> Seen:  # frozen
    """Return which printed pages a PNG, a JPEG or a PDF of scans shows; `beat` is called while it reads, and may raise.

    Raises Known('scan.too_large') beyond the limits and Known('scan.unreadable') for what is no such picture.
    """
    if not path.is_file():
        raise Known("file.missing", file=path.name)
    if path.stat().st_size > limits.size:
        raise Known("scan.too_large", what="size")
    texts = _asked(path, limits, beat)
    marks = [[mark for text in each if (mark := mark_of(text))] for each in texts]
    return Seen(
        len(marks), tuple(one for each in marks for one in each), sum(1 for each in marks if not each)
    )


def _asked(path: Path, limits: Limits, beat: Callable[[], None]) -> list[list[str]]:
    """Return the texts of the codes of each picture, read in a process of its own."""
    context = multiprocessing.get_context("spawn")
    pipe, far = context.Pipe()
    child = context.Process(
        target=serve,
        args=(far, str(path), limits.pixels, limits.together, limits.pictures),
        name="tuojiao-scan",
        daemon=True,
    )
    child.start()
    far.close()
    try:
        ends = time.monotonic() + limits.seconds
        _watch(child.pid, ends, limits)
        while not pipe.poll(_TICK):
            beat()
            _watch(child.pid, ends, limits)
        told: dict[str, list[list[str]] | str] = pipe.recv()
    except (EOFError, OSError) as fault:
        raise Known("scan.unreadable") from fault
    finally:
        pipe.close()
        child.kill()
        child.join()
    found = told.get("texts")
    if isinstance(found, list):
        return found
    raise Known("scan.too_large", what="pixels") if told.get("fault") == "large" else Known("scan.unreadable")


def _watch(pid: int | None, ends: float, limits: Limits) -> None:
    if time.monotonic() >= ends:
        raise Known("scan.too_large", what="seconds")
    try:
        used = psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return  # it has just ended; the pipe will say so
    if used > limits.memory:
        raise Known("scan.too_large", what="memory")
