"""A telephone's contacts: read as a table, and shown to be asked about, against taking the same lines apart bare.

Run: `python -m tests.bench contacts --size 200000`. The floor knows one form of one telephone: it cuts each line at its
colon and keeps name and number. By processor, in one process; a card has six lines, each seventh seven.
"""

from __future__ import annotations

import random
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core import intake
from core.intake import Opening
from core.readers.contacts import ContactSheet
from core.readers.shapes import Limits
from core.store import create_store
from tests.bench.ratio import Ratio, worked

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋艳勇杰涛明超秀霞平刚"


def measure(size: int) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.vcf"
        _write(path, size)
        floor = min(worked(lambda: bare(path))[1] for _ in range(3))
        rows = min(worked(lambda: _read(path))[1] for _ in range(3))
        yield Ratio(f"{size:,} cards as a table", rows, floor, 10.0, f"{rows / size * 1e6:.0f} µs a card")
        store = create_store(Path(folder) / "case.db", secrets.token_bytes(32))
        shown = worked(lambda: intake.contacts(store, Opening(path, None, None, apart=False)))[1]
        yield Ratio(f"{size:,} cards shown to be asked about", shown, floor, 20.0)
        store.close()


def bare(path: Path) -> list[tuple[str, str]]:
    """Cut every line at its colon and keep names and numbers."""
    found: list[tuple[str, str]] = []
    card: dict[bytes, str] = {}
    with path.open("rb") as stream:
        for line in stream:
            if line.startswith(b"BEGIN"):
                card = {}
            elif line.startswith(b"END"):
                found.append((card.get(b"FN", ""), card.get(b"TEL", "")))
            else:
                head, _, value = line.rstrip(b"\r\n").partition(b":")
                card[head.partition(b";")[0]] = value.decode()
    return found


def _read(path: Path) -> int:
    with path.open("rb") as stream:
        sheet = ContactSheet(stream, "utf-8", Limits())
        return sum(len(batch.rows) for batch in sheet.batches(lambda _done, _all: None))


def _write(path: Path, size: int) -> None:
    dice = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        for number in range(size):
            family, given = dice.choice(SURNAMES), dice.choice(GIVEN) + dice.choice(GIVEN)
            note = "NOTE:老客户\r\n" if number % 7 == 0 else ""
            stream.write(
                f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{given};;;\r\nFN:{family}{given}\r\n"
                f"TEL;TYPE=CELL:{13_000_000_000 + number * 7919 % 6_000_000_000}\r\n{note}END:VCARD\r\n"
            )
