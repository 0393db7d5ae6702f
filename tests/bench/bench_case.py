"""The case itself: one guess, opening, re-key, destruction, backup, drill, audit log.

Where the goal is a time and not a ratio, the floor is that time, scaled to the size, and the goal is 1.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from core import audit
from core.backup import drill, write_backup
from core.casefile import OpenCase, create_case, open_case, rekey
from core.store import Store, search
from core.vault import KdfCost, Secret, calibrate
from core.vault.kdf import derive
from tests.bench.ratio import Ratio, timed

WORDS = Secret.of_text("pingguo-chuanghu-xiyang-maojin")
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
LINES = 10_000


def measure(size: int) -> Iterator[Ratio]:
    yield guess()
    with tempfile.TemporaryDirectory() as folder:
        yield from life(Path(folder), size)


def guess() -> Ratio:
    cost = calibrate()
    once = timed(lambda: derive(WORDS, bytes(16), cost))
    return Ratio("one guess", once, 1.0, 1.5, f"{cost.memory >> 10} MiB, {cost.passes} passes")


def life(place: Path, size: int) -> Iterator[Ratio]:
    case = create_case(place / "c.tuojiao", "王", WORDS, CHEAP)
    fill(case.store, size)
    note = f"{(case.folder / case.keyring.db).stat().st_size >> 20} MiB"
    share = size / 1_000_000
    yield Ratio("re-key, read back", timed(lambda: rekey(case)), 20 * share, 1.0, note)
    yield Ratio(
        "destroy 30 %, re-key", timed(lambda: rekey(case, before_export=destroy)), 20 * share, 1.0, note
    )
    file = place / "a.tjbackup"
    yield Ratio("backup, read back", timed(lambda: write_backup(case, file)), 20 * share, None)
    yield Ratio("drill", timed(lambda: drill(case, file, WORDS, scratch=place)), 60 * share, None)
    yield from log(case)
    case.close()
    yield Ratio("open, after the key", timed(lambda: open_case(case.folder, WORDS).close()), 0.150, 1.0)


def log(case: OpenCase) -> Iterator[Ratio]:
    def write() -> None:
        for number in range(LINES):
            audit.append(case.store, case.who, "bench.act", {"number": number})

    def verify() -> None:
        if not audit.verify(case.store).intact:
            raise AssertionError

    def write_at_once() -> None:
        with case.store.transaction():
            write()

    yield Ratio(f"{LINES:,} acts in one transaction", timed(write_at_once), 1.0, None)
    yield Ratio(f"{LINES:,} lines verified", timed(verify), 0.1, None)


def fill(store: Store, size: int) -> None:
    """Customers with a raw row, a record and three holdings each."""
    source = (
        "INSERT INTO source(file,sha256,format,table_kind,state,added) VALUES('a',x'','csv','c','read','')"
    )
    numbers = f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<{size})"
    names = "substr('王李张刘陈杨黄赵吴周',1+x%10,1)||substr('伟芳娜敏静丽强磊军洋',1+x/10%10,1)||char(0x4e00+x*7919%20000)"
    cells = "json_array('顾客'||x, 13000000000+x*7919%999999999, '某某路'||x%999||'号', '2024-01-01', x%90000/100.0)"
    with store.bulk(), store.transaction():
        store.execute(source)
        store.execute(f"{numbers} INSERT INTO row SELECT x, 1, x, {cells} FROM n")
        store.execute(
            f"{numbers} INSERT INTO customer(id,name,phone,addr)"
            f" SELECT x, {names}, 13000000000+x*7919%999999999, '上海市浦东新区某某路'||x%999||'号' FROM n"
        )
        store.execute(
            "INSERT INTO record(id,customer,source,kinds,day,fen) SELECT id,id,1,3,'2024-01-01',100 FROM row"
        )
        kinds = "(SELECT 1 k UNION ALL SELECT 2 UNION ALL SELECT 4)"
        store.execute(f"INSERT INTO holding(customer,kind,rows,level) SELECT id,k,1,1 FROM customer, {kinds}")
        search.build(store)
    store.checkpoint()


def destroy(work: Store) -> None:
    work.execute("UPDATE row SET cells=json_replace(cells,'$[3]',NULL) WHERE id%10<3")
    for table, column in (("holding", "customer"), ("record", "customer"), ("customer", "id")):
        work.execute(f"DELETE FROM {table} WHERE {column}%10<3")
