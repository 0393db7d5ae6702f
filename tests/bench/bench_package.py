"""A package written and read back, against zlib (level 6) and AES over the same bytes (goal of design 7)."""

from __future__ import annotations

import io
import json
import secrets
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyzipper
from Cryptodome.Cipher import AES

from core.inventory import Frozen, freeze
from core.records import Kind, Outcome
from core.store import Store, batches, create_store
from tests import shop
from tests.bench.packing import measured
from tests.bench.ratio import Ratio, worked

COLUMNS = [
    ("姓名", "name", Kind.BASIC),
    ("手机", "phone", Kind.BASIC),
    ("日期", "date", Kind.PURCHASE),
    ("单号", "order_id", Kind.PURCHASE),
    ("合同号", "contract_id", Kind.PURCHASE),
    ("项目", "service", Kind.PURCHASE),
    ("商品", "product", Kind.PURCHASE),
    ("数量", "quantity", Kind.PURCHASE),
    ("单价", "price", Kind.PURCHASE),
    ("金额", "amount", Kind.PURCHASE),
]


def measure(size: int) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        file, key, target = Path(folder) / "case.1.db", secrets.token_bytes(32), Path(folder) / "bench.zip"
        store = create_store(file, key)
        try:
            frozen = _frozen(store, size)
        finally:
            store.close()
        cost = measured(file, key, frozen.id, target)
        blobs = _plain(target, cost.phrase)
        floors = [worked(lambda: _floor(blobs)) for _ in range(3)]
        least = min(wall for wall, _ in floors)
        note = (
            f"{cost.processor / min(used for _, used in floors):.2f} x by processor, {sum(map(len, blobs)) >> 20} MB plain,"
            f" {target.stat().st_size >> 20} MB zip, {cost.memory} MB at most"
        )
        yield Ratio(f"package of {frozen.totals.rows:,} records", cost.seconds, least, 1.9, note)


def _frozen(store: Store, size: int) -> Frozen:
    """Fill a case with `size` purchases of a tenth as many customers, and freeze all of it."""
    people = max(1, size // 10)
    kinds = Kind.BASIC.bit | Kind.PURCHASE.bit
    with store.transaction():
        store.execute(
            "INSERT INTO source(id, file, sheet, sha256, format, table_kind, mapping, state, added)"
            " VALUES(1,'a.xlsx','S',x'','xlsx','orders',?,'read','x')",
            (shop.mapping(COLUMNS, "orders", Kind.PURCHASE),),
        )
        store.executemany(
            "INSERT INTO row VALUES(?, 1, ?, ?)", ((n, n, _cells(n, people)) for n in range(1, size + 1))
        )
        store.execute(
            f"INSERT INTO record SELECT id, 1 + id % {people}, 1, {kinds}, date('2020-01-01', '+' || (id * 7919 % 2400) || ' days'),"
            " id * 2654435761 % 1000000, NULL, NULL, NULL, 1, 0 FROM row"
        )
        store.executemany(
            "INSERT INTO customer(id, name, phone) VALUES(?,?,?)",
            ((n, shop.name_of(n), shop.phone_of(n)) for n in range(1, people + 1)),
        )
        store.execute("CREATE INDEX record_customer ON record(customer)")
        for kind in (Kind.BASIC, Kind.PURCHASE):
            store.execute(
                f"INSERT INTO holding SELECT customer, {kind:d}, count(*), min(day), max(day), sum(fen), 0, 0, 0, 1, 0 FROM record GROUP BY customer"
            )
        shop.decide(store, Outcome.HAND_OVER)
        store.execute(
            "INSERT INTO decision_run(pack, as_of, at, by, facts) VALUES('p', '2026-11-22', 'x', 'p', '{}')"
        )
    shop.open_gates(store)
    batch = batches.open_batch(store)
    return freeze(store, replace(shop.MATTER, trade="cleaning"), batch.id, "2026-11-22T18:00", "owner")


def _cells(n: int, people: int) -> str:
    who = 1 + n % people
    chance = n * 2654435761 % 4294967296  # scattered like real numbers, the same in every run
    day = f"202{chance % 7}-{chance % 12 + 1:02d}-{chance // 7 % 28 + 1:02d}"
    words = "".join(chr(0x4E00 + (chance >> shift) % 3000) for shift in (1, 5, 9, 13))
    cells = [
        shop.name_of(who), str(shop.phone_of(who)), day, f"DD{chance:010d}", f"HT-2026-{chance * 31 % 99991:05d}",
        f"日常保洁{chance % 37}小时", f"{words}套装第{chance * 7 % 1009}号", str(chance % 9 + 1),
        f"{chance % 977 + 3}.{chance % 89 + 10}", f"{chance % 9973}.{chance % 100:02d}",
    ]  # fmt: skip
    return json.dumps(cells, ensure_ascii=False)


def _plain(target: Path, phrase: str) -> list[bytes]:
    """Return every file of a package, workbooks unpacked, as the floor has to pack them."""
    found: list[bytes] = []
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(phrase.encode())
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    found += [book.read(name) for name in book.namelist()]
            else:
                found.append(content)
    return found


def _floor(blobs: list[bytes]) -> None:
    cipher = AES.new(bytes(32), AES.MODE_CTR, nonce=bytes(8))
    for blob in blobs:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        for start in range(0, len(blob), 1 << 20):
            cipher.encrypt(packer.compress(blob[start : start + (1 << 20)]))
        cipher.encrypt(packer.flush())
