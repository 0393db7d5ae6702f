"""Papers: an inventory of 10,000 lines and a long named list against a bare canvas that draws the same strings."""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from core.papers import Inventory, NamedList, NamedRow, Notice, render, render_many
from core.papers.kit.faces import Face, font
from core.papers.kit.money import figures
from core.records import EntityType, InventoryLine, Kind, Level, Party, Scenario, Seal, Totals
from tests.bench.ratio import Ratio, timed, worked

MOMENT = "2026-11-21T21:40:00+08:00"
SEAL = Seal("YJ2026-07-03", 1, MOMENT, "418-9F2C61", "YJ2026-07　示范保洁服务部店铺转让")
GIVER = Party(
    "示范保洁服务部",
    EntityType.SOLE_TRADER,
    "92310199MA0EXMP1AD",
    "平安路88号",
    "周敏",
    "陈立",
    "021-1555 0105",
)
RECEIVER = Party(
    "清禾家政服务有限公司",
    EntityType.COMPANY,
    "91310199MA0EXMP2BL",
    "和顺路21号",
    "林清禾",
    "何静",
    "021-1555 0216",
)
STEP = 18.0


def measure(size: int) -> Iterator[Ratio]:
    render(inventory(1), SEAL)  # loads the fonts
    yield inventories(min(size, 10_000))
    yield named(size)
    yield letters(min(size, 500))


def inventories(count: int) -> Ratio:
    paper = inventory(count)
    strings = [inventory_strings(line) for line in paper.lines]
    pairs = [(worked(lambda: render(paper, SEAL)), worked(lambda: bare(strings))) for _ in range(5)]
    (seconds, used), (floor, least) = (
        tuple(map(min, zip(*one, strict=True))) for one in zip(*pairs, strict=True)
    )
    return Ratio(f"inventory of {count:,} lines", seconds, floor, 1.0, f"{used / least:.2f} x by processor")


def named(count: int) -> Ratio:
    paper = NamedList("YJ2026-07-03", 1, count, "ab" * 32, lambda: people(count))
    seconds = timed(lambda: render(paper, SEAL))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 if sys.platform != "darwin" else 1024**2
    )
    floor = timed(lambda: bare([person_strings(row) for row in people(count)]))
    return Ratio(
        f"named list of {count:,} customers", seconds, floor, 1.0, f"peak {peak} MB before the floor"
    )


def letters(count: int) -> Ratio:
    papers = [
        (Notice("王秀兰", GIVER, RECEIVER, Scenario.ASSET, "2026-11-22", balance_fen=n), SEAL)
        for n in range(count)
    ]
    return Ratio(
        f"{count:,} letters in one file",
        timed(lambda: render_many(papers)),
        count * 0.02,
        1.0,
        "floor 20 ms each",
    )


def inventory(count: int) -> Inventory:
    totals = Totals(412, 1, 412, 0, 0, 0, "2021-03-02", "2026-11-18")
    lines = tuple(
        InventoryLine(n + 1, Kind.BASIC, f"平安路片区客户表 {n}", "电子", Level.ORDINARY, totals)
        for n in range(count)
    )
    return Inventory(GIVER, RECEIVER, Scenario.ASSET, lines, Totals(879, count, count), MOMENT, MOMENT)


def inventory_strings(line: InventoryLine) -> tuple[str, ...]:
    totals = line.totals
    return (
        str(line.number), line.title, line.carrier, f"{totals.customers:,}", f"{totals.rows:,}", "—", totals.first_day,
        totals.last_day, "一般",
    )  # fmt: skip


def people(count: int) -> Iterator[NamedRow]:
    for n in range(1, count + 1):
        yield NamedRow(
            n, f"K{n:06d}", "王李张欧"[n % 4] + "秀兰", False, f"{n * 7919 % 10_000:04d}", "基本、服务", n % 97, "2021-02-27",
            "2026-10-04", n * 31 % 400_000, "一般", False, f"TY-{n:05d}", "2026-11-10",
        )  # fmt: skip


def person_strings(row: NamedRow) -> tuple[str, ...]:
    return (
        str(row.number), row.customer_id, row.name, "个人", row.phone_last4, row.kinds, str(row.rows), row.first_day, row.last_day,
        figures(row.balance_fen), row.level, "—", row.consent_number, row.consent_day, "",
    )  # fmt: skip


def bare(rows: list[tuple[str, ...]]) -> bytes:
    """Draw strings and nothing else: no rules, no heads, no sums, no codes."""
    font(Face.SANS)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(842, 595), pageCompression=1, invariant=1)
    low = 0.0
    for row in rows:
        if low < 80:
            if low:
                canvas.showPage()
            canvas.setFont(Face.SANS.value, 9)
            low = 500.0
        for column, text in enumerate(row):
            canvas.drawString(57 + 48 * column, low, text)
        low -= STEP
    canvas.save()
    return file.getvalue()
