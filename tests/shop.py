"""A small invented shop, written straight into the tables, for tests of what comes after the decisions."""

from __future__ import annotations

import io
import json
from datetime import date

import pikepdf

from core import clock, inventory
from core.desk import Desk
from core.inventory import Frozen, Gate
from core.records import Answer, Flag, Interview, Kind, Level, Matter, Outcome, Party, Scenario
from core.store import Store

MATTER = Matter(
    "case",
    "清风美发店转让",
    "YJ2026-07",
    Scenario.ASSET,
    interview=Interview(receiver_abroad=Answer.NO),
    giver=Party("清风美发店", phone="0571-8000"),
    receiver=Party("晨光美发店", contact="李晨", phone="13900000000"),
    closing_day=date(2026, 12, 1),
    trade="salon",
)
MEMBERS = [
    ("姓名", "name", Kind.BASIC),
    ("手机", "phone", Kind.BASIC),
    ("身份证", "id_number", Kind.BASIC),
    ("卡号", "card_number", Kind.PREPAID),
    ("余额", "balance", Kind.PREPAID),
    ("赠送", "gift_balance", Kind.PREPAID),
    ("最近到店", "last_visit", Kind.BASIC),
    ("备注", "note", Kind.INTERACTION),
]
VISITS = [
    ("手机", "phone", Kind.BASIC),
    ("日期", "date", Kind.PURCHASE),
    ("项目", "service", Kind.PURCHASE),
    ("金额", "amount", Kind.PURCHASE),
]
MEMBER_KINDS = Kind.BASIC.bit | Kind.PREPAID.bit | Kind.INTERACTION.bit
VISIT_KINDS = Kind.BASIC.bit | Kind.PURCHASE.bit


def mapping(columns, table, kind):
    listed = [
        [n, head, what, int(its), 1, "sure", "", True, 100, ""] for n, (head, what, its) in enumerate(columns)
    ]
    return json.dumps(
        {
            "table": table,
            "header_row": 1,
            "header_rows": 1,
            "kind": int(kind),
            "fingerprint": "",
            "columns": listed,
        }
    )


def name_of(n: int) -> str:
    return f"客{chr(0x4E00 + n % 2000)}{chr(0x4E00 + n // 2000 + 7)}"


def phone_of(n: int) -> int:
    return 13500000000 + n * 7919


def fill(store: Store, customers: int = 10, visits: int = 2) -> None:
    """Make `customers` members with a card each and `visits` visits; all may be handed over."""
    with store.transaction():
        for source, file, columns, table, kind in (
            (1, "会员.xlsx", MEMBERS, "customers", Kind.BASIC),
            (2, "消费.xlsx", VISITS, "orders", Kind.PURCHASE),
        ):
            store.execute(
                "INSERT INTO source(id, file, sheet, sha256, format, table_kind, mapping, state, added)"
                " VALUES(?,?,?,?,'xlsx',?,?,'read','2026-11-01')",
                (source, file, "Sheet1", bytes([source]) * 32, table, mapping(columns, table, kind)),
            )
        numbers = range(1, customers + 1)
        store.executemany("INSERT INTO row VALUES(?, 1, ?, ?)", [(n, n + 1, _member(n)) for n in numbers])
        store.executemany(
            "INSERT INTO record VALUES(?, ?, 1, ?, '2026-10-01', NULL, ?, ?, NULL, 1, ?)",
            [(n, n, MEMBER_KINDS, n * 1000, n * 10, int(Flag.BALANCE)) for n in numbers],
        )
        store.executemany(
            "INSERT INTO customer(id, name, phone, idno, card, note) VALUES(?, ?, ?, ?, ?, ?)",
            [(n, name_of(n), phone_of(n), f"ID{n:016d}", f"K{n:05d}", f"过敏{n}") for n in numbers],
        )
        for visit in range(visits):
            base = customers * (visit + 1)
            store.executemany(
                "INSERT INTO row VALUES(?, 2, ?, ?)",
                [(base + n, base + n, _visit(n, visit)) for n in numbers],
            )
            store.executemany(
                "INSERT INTO record VALUES(?, ?, 2, ?, ?, ?, NULL, NULL, NULL, 1, 0)",
                [(base + n, n, VISIT_KINDS, f"2026-0{visit + 1}-05", 8800) for n in numbers],
            )
        store.execute("CREATE INDEX record_customer ON record(customer)")
        _holdings(store)
        decide(store, Outcome.HAND_OVER)
        store.execute(
            "INSERT INTO decision_run(pack, as_of, at, by, facts) VALUES('cn 2026.11', '2026-11-22', 'x', 'p', '{}')"
        )


def _member(n: int) -> str:
    cells = [
        name_of(n),
        str(phone_of(n)),
        f"ID{n:016d}",
        f"K{n:05d}",
        f"{n * 10}.00",
        f"{n / 10:.2f}",
        "2026-10-01",
        f"过敏{n}",
    ]
    return json.dumps(cells, ensure_ascii=False)


def _visit(n: int, visit: int) -> str:
    return json.dumps([str(phone_of(n)), f"2026/{visit + 1}/5", "剪发", "88"], ensure_ascii=False)


def _holdings(store: Store) -> None:
    for kind in (Kind.BASIC, Kind.PREPAID, Kind.INTERACTION, Kind.PURCHASE):
        fen = "sum(coalesce(fen, 0))" if kind is Kind.PURCHASE else "0"
        paid, gift = ("sum(balance_fen)", "sum(gift_fen)") if kind is Kind.PREPAID else ("0", "0")
        store.execute(
            f"INSERT INTO holding SELECT customer, {kind:d}, count(*), min(day), max(day), {fen}, {paid}, {gift}, 0,"
            f" {Level.ORDINARY:d}, max(flags) FROM record WHERE kinds & {kind.bit} GROUP BY customer"
        )


def decide(store: Store, outcome: Outcome, customers=None, kinds=None, rule: str = "consent.given") -> None:
    """Give holdings an outcome; all of them when nothing is said."""
    store.execute("INSERT OR IGNORE INTO rule_name(name) VALUES(?)", (rule,))
    whom = f"AND customer IN ({','.join(map(str, customers))})" if customers is not None else ""
    what = f"AND kind IN ({','.join(str(int(kind)) for kind in kinds)})" if kinds is not None else ""
    store.execute(
        f"INSERT OR REPLACE INTO decision SELECT customer, kind, ?, (SELECT id FROM rule_name WHERE name=?), NULL"
        f" FROM holding WHERE 1 {whom} {what}",
        (int(outcome), rule),
    )


def open_gates(store: Store, by: str = "owner", day: date = date(2026, 11, 20)) -> None:
    """Pass both gates, each with the paper it was signed on: one blank page."""
    for gate in Gate:
        _blank(store, gate.value, gate.value, f"form:{gate.value}", f"{day}T08:00:00")
        inventory.pass_gate(store, gate, by, day)


def confirm(store: Store, frozen: Frozen) -> None:
    """Keep a confirmation of a list, on which both sides may have signed."""
    _blank(store, "confirmation", frozen.number, f"inventory:{frozen.batch}", clock.stamp())


def _blank(store: Store, kind: str, number: str, subject: str, made: str) -> None:
    """Keep a paper of one blank page."""
    blank, page = pikepdf.new(), io.BytesIO()
    blank.add_blank_page()
    blank.save(page)
    store.execute(
        "INSERT INTO paper(kind, number, version, title, subject, made, act, audit_head, code, content_sha256,"
        " pages, pdf, secret) VALUES(?, ?, 1, '', ?, ?, (SELECT coalesce(max(seq), 0) + 1 FROM act), '', ?, '', 1, ?, 0)",
        (kind, number, subject, made, kind, page.getvalue()),
    )


def freeze(desk: Desk, cutoff: str = "2026-11-22T18:00") -> Frozen:
    """Make the list of the open batch final as the decisions stand that a test gave."""
    batch = desk.lists.current_batch()
    return inventory.freeze(desk.lists._store, desk.matter.get(), batch.id, cutoff, "owner")


def accept(desk: Desk, frozen: Frozen) -> None:
    """Print the confirmation of a list and record that both sides signed it today."""
    desk.meeting.confirmation(frozen)
    desk.table.accepted_on_paper(frozen)


def sign_gates(desk: Desk, by: str = "owner") -> None:
    """Make the papers of both gates, and let them be signed today."""
    for gate in Gate:
        desk.forms.make(gate.value)
        desk.lists.pass_gate(gate, by, clock.today())
