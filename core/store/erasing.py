"""The erasing itself, set-wise, on the working copy of a case: rows, cells, customers, and all that hangs on them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from core.records import Kind, Meaning, Outcome, SourceLine
from core.store.connection import Row, Store
from core.store.mentions import PEOPLE
from core.store.sources import every

# Which meanings feed which column of `customer`.
FIELDS: dict[str, tuple[Meaning, ...]] = {
    "name": (Meaning.NAME, Meaning.COMPANY),
    "contact": (Meaning.CONTACT_PERSON,),
    "phone": (Meaning.PHONE, Meaning.LANDLINE),
    "phone2": (Meaning.PHONE2,),
    "idno": (Meaning.ID_NUMBER,),
    "uscc": (Meaning.USCC,),
    "code": (Meaning.CUSTOMER_ID,),
    "card": (Meaning.CARD_NUMBER,),
    "wechat": (Meaning.WECHAT,),
    "email": (Meaning.EMAIL,),
    "addr": (Meaning.ADDRESS,),
    "birth": (Meaning.BIRTH_DATE,),
    "note": (Meaning.NOTE,),
}
_OWN_KIND = {"card": Kind.PREPAID}
_AMOUNTS = (Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.DEBT)
# By customer and kind, and by customer alone: everything of theirs goes.
_BY_KIND = ("inventory_row", "inventory_holding", "consent", "override", "decision", "holding")
_BY_CUSTOMER = ("change", "notice", "legal_hold", "customer_fact", *_BY_KIND)


def prepare(store: Store, order: int) -> None:
    """Lay out what an order concerns: kinds that go per customer, whole customers, and their records."""
    for name in ("going", "gone", "gone_record", "blank_record", "gone_value", "joined_going"):
        store.execute(f"DROP TABLE IF EXISTS temp.{name}")
    store.execute(
        "CREATE TEMP TABLE going AS SELECT customer AS id, sum(1 << kind) AS kinds FROM destroy_line"
        f" WHERE destroy_order = {int(order)} GROUP BY customer"
    )
    store.execute("CREATE UNIQUE INDEX temp.going_id ON going(id)")
    store.execute(
        "CREATE TEMP TABLE gone AS SELECT g.id FROM going g WHERE NOT EXISTS (SELECT 1 FROM holding h"
        " WHERE h.customer = g.id AND NOT g.kinds & (1 << h.kind))"
    )
    store.execute("CREATE UNIQUE INDEX temp.gone_id ON gone(id)")
    store.execute("CREATE INDEX IF NOT EXISTS record_customer ON record(customer)")
    store.execute(
        "CREATE TEMP TABLE gone_record AS SELECT r.id FROM record r JOIN going g ON g.id = r.customer"
        " WHERE NOT r.kinds & ~g.kinds OR r.customer IN (SELECT id FROM gone)"
    )
    store.execute("CREATE UNIQUE INDEX temp.gone_record_id ON gone_record(id)")
    store.execute(
        "CREATE TEMP TABLE blank_record AS SELECT r.id, r.customer, r.source, g.kinds & r.kinds AS kinds,"
        " r.kinds & ~g.kinds AS rest FROM record r JOIN going g ON g.id = r.customer"
        " WHERE r.kinds & g.kinds AND r.id NOT IN (SELECT id FROM gone_record)"
    )
    store.execute("CREATE UNIQUE INDEX temp.blank_record_id ON blank_record(id)")


def canaries(store: Store, most: int = 8) -> list[str]:
    """Return values of customers that go which stand with nobody else, to be looked for afterwards."""
    sql = """SELECT c.name, c.phone, c.idno, c.card FROM customer c WHERE c.id IN (
        SELECT id FROM gone ORDER BY (id * 2654435761) % 4294967296 LIMIT 40)"""
    found: list[str] = []
    for values in store.rows(sql):
        for value in values:
            text = "" if value is None else str(value)
            if _tells(text) and text not in found and not _with_others(store, text):
                found.append(text)
        if len(found) >= most:
            break
    return found[:most]


def _tells(text: str) -> bool:
    """Tell whether a value is found only where it is meant: figures shorter than this stand in days and counts as well."""
    return len(text) >= (6 if text.isdecimal() else 3)


def _with_others(store: Store, text: str) -> bool:
    """Tell whether a value also stands with somebody who stays, with or with a person of the case."""
    sql = f"""SELECT EXISTS (SELECT 1 FROM ({PEOPLE}) p WHERE instr(p.name, ?))
        OR EXISTS (SELECT 1 FROM customer c WHERE c.id NOT IN (SELECT id FROM gone)
          AND instr(concat_ws(' ', c.name, c.phone, c.phone2, c.idno, c.card, c.contact, c.addr, c.note), ?))
        OR EXISTS (SELECT 1 FROM row w JOIN record r ON r.id = w.id
          WHERE instr(w.cells, ?) AND r.customer NOT IN (SELECT id FROM gone))"""
    return bool(store.value(sql, (text, text, text)))


def erase(store: Store) -> dict[str, int]:
    """Erase what `prepare` laid out; return how many of what."""
    done = {"customers": _count(store, "gone"), "rows": _count(store, "gone_record")}
    done["blanked_rows"] = _count(store, "blank_record")
    _unattached(store)
    _listed_before_a_join(store)
    _blank(store)
    for table in ("record", "row"):
        store.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM gone_record)")
    store.execute("DELETE FROM problem WHERE row IN (SELECT id FROM gone_record)")
    blanked = "SELECT 1 FROM blank_record b WHERE b.id = record AND b.kinds & (1 << kind)"
    gone = f"record IN (SELECT id FROM gone_record) OR EXISTS ({blanked})"
    store.execute(f"DELETE FROM inventory_record WHERE {gone}")
    done["attachments"] = store.execute(
        "DELETE FROM attachment WHERE owner = 'customer' AND owner_id IN (SELECT CAST(id AS TEXT) FROM gone)"
    ).changed
    _null_fields(store)
    for table in _BY_KIND:
        store.execute(
            f"DELETE FROM {table} WHERE customer IN (SELECT id FROM going) AND (SELECT g.kinds FROM going g"
            f" WHERE g.id = {table}.customer) & (1 << kind)"
        )
    for table in _BY_CUSTOMER:
        store.execute(f"DELETE FROM {table} WHERE customer IN (SELECT id FROM gone)")
    store.execute(
        "DELETE FROM merge WHERE customer IN (SELECT id FROM gone) OR root IN (SELECT id FROM gone)"
    )
    store.execute("DELETE FROM pair WHERE a IN (SELECT id FROM gone) OR b IN (SELECT id FROM gone)")
    store.execute("DELETE FROM customer WHERE id IN (SELECT id FROM gone)")
    # Which screens she answered names no customer, and the record needs the places that she ticked.
    drafts = store.execute("DELETE FROM draft WHERE flow <> 'short' AND flow NOT LIKE 'short.%'")
    done["drafts"] = drafts.changed
    _empty_sources(store)
    return done


def _listed_before_a_join(store: Store) -> None:
    """What final lists hold of somebody who was joined into one that goes since stands under the old number, and goes too."""
    store.execute("CREATE TEMP TABLE joined_going(id INTEGER PRIMARY KEY, kinds INTEGER)")
    store.execute(
        "WITH RECURSIVE part(id, kinds) AS (SELECT id, kinds FROM going UNION SELECT m.customer, p.kinds FROM merge m"
        " JOIN part p ON m.root = p.id WHERE NOT m.undone) INSERT INTO joined_going"
        " SELECT id, max(kinds) FROM part WHERE id NOT IN (SELECT id FROM going) GROUP BY id"
    )
    for table in ("inventory_row", "inventory_holding"):
        going = f"SELECT 1 FROM joined_going g WHERE g.id = {table}.customer AND g.kinds & (1 << kind)"
        store.execute(f"DELETE FROM {table} WHERE EXISTS ({going})")


def _unattached(store: Store) -> None:
    """Rows that were set aside but bear the number of somebody who goes, go too."""
    store.execute("CREATE TEMP TABLE gone_value(value TEXT PRIMARY KEY) WITHOUT ROWID")
    for column in ("phone", "phone2", "idno", "card", "wechat", "email"):
        store.execute(
            f"INSERT OR IGNORE INTO gone_value SELECT CAST({column} AS TEXT) FROM customer"
            f" WHERE id IN (SELECT id FROM gone) AND {column} <> ''"
        )
    store.execute(
        "DELETE FROM rejected WHERE id IN (SELECT r.id FROM rejected r, json_each(r.cells) j"
        " JOIN gone_value v ON v.value = j.value)"
    )


def _blank(store: Store) -> None:
    """Blank the cells of the kinds that go in rows of which another kind stays."""
    for source in every(store):
        for kind in Kind:
            _blank_kind(store, source, kind)
    store.execute(
        "UPDATE record SET balance_fen = NULL, gift_fen = NULL, times_left = NULL WHERE id IN"
        f" (SELECT id FROM blank_record WHERE kinds & {Kind.PREPAID.bit})"
    )
    gone = "|".join(f"(b.kinds >> {kind:d} & 1) * {3 << kind.shift}" for kind in Kind)
    store.execute(
        f"UPDATE OR FAIL record SET (kinds, levels) = (SELECT b.rest, record.levels & ~({gone}) FROM blank_record b"
        " WHERE b.id = record.id) WHERE id IN (SELECT id FROM blank_record)"
    )


def _blank_kind(store: Store, source: SourceLine, kind: Kind) -> None:
    columns = [column for column in source.mapping.columns if column.kind is kind] if source.mapping else []
    if not columns:
        return
    where = f"source = {source.id:d} AND kinds & {kind.bit:d}"
    own = source.mapping.kind if source.mapping else Kind.BASIC
    if kind is Kind.BASIC and own is not Kind.BASIC:
        # The name on a voucher that the law keeps is part of the voucher (legal D12).
        where += f""" AND NOT (rest & {own.bit:d} AND EXISTS (SELECT 1 FROM decision d WHERE d.customer = blank_record.customer
            AND d.kind = {own:d} AND d.outcome = {Outcome.KEEP:d}))"""
    places = ", ".join(f"'$[{column.index:d}]', ''" for column in columns)
    chosen = f"(SELECT id FROM blank_record WHERE {where})"
    store.execute(f"UPDATE OR FAIL row SET cells = json_replace(cells, {places}) WHERE id IN {chosen}")
    if next((column.kind for one in _AMOUNTS for column in columns if column.meaning is one), None) is kind:
        store.execute(f"UPDATE record SET fen = NULL WHERE id IN {chosen}")


def _null_fields(store: Store) -> None:
    """Empty the fields of a staying customer whose kinds all go, with the corrections that led to them."""
    mappings = [line.mapping for line in every(store) if line.mapping]
    store.execute("CREATE TEMP TABLE IF NOT EXISTS partly(id INTEGER PRIMARY KEY, kinds INT, rest INT)")
    store.execute("DELETE FROM temp.partly")
    store.execute(
        "INSERT INTO partly SELECT g.id, g.kinds, coalesce((SELECT sum(1 << h.kind) FROM holding h"
        " WHERE h.customer = g.id AND NOT g.kinds & (1 << h.kind)), 0)"
        " FROM going g WHERE g.id NOT IN (SELECT id FROM gone)"
    )
    for field, meanings in FIELDS.items():
        kinds = {c.kind for one in mappings for c in one.columns if c.meaning in meanings} or {
            _OWN_KIND.get(field, Kind.BASIC)
        }
        mask = sum(kind.bit for kind in kinds)
        chosen = f"(SELECT id FROM partly WHERE kinds & {mask} AND NOT rest & {mask})"
        store.execute(f"UPDATE customer SET {field} = NULL WHERE id IN {chosen}")
        names = ", ".join(f"'{name}'" for name in (field, *(meaning.value for meaning in meanings)))
        store.execute(f"DELETE FROM change WHERE customer IN {chosen} AND field IN ({names})")


def _empty_sources(store: Store) -> None:
    """A source of which no record is left keeps its name and counts only."""
    empty = (
        "(SELECT s.id FROM source s WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.source = s.id)"
        " AND EXISTS (SELECT 1 FROM temp.gone_record))"
    )
    for table in ("problem", "rejected"):
        store.execute(f"DELETE FROM {table} WHERE source IN {empty}")
    store.execute(f"DELETE FROM row WHERE source IN {empty}")


def residue(store: Store, lines: Sequence[Row], gone: Sequence[int], texts: Sequence[str]) -> dict[str, int]:
    """Look in a whole file for what was destroyed; return how often it was found, by table, empty when nowhere."""
    found: dict[str, int] = {}
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS destroyed(customer INT, kind INT, PRIMARY KEY(customer, kind)) WITHOUT ROWID"
    )
    store.execute("DELETE FROM temp.destroyed")
    store.executemany("INSERT INTO temp.destroyed VALUES(?, ?)", [tuple(line) for line in lines])
    store.execute("CREATE TEMP TABLE IF NOT EXISTS lost(id INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.lost")
    store.executemany("INSERT INTO temp.lost VALUES(?)", [(one,) for one in gone])
    for table in _BY_KIND:
        _add(
            found,
            table,
            store.value(
                f"SELECT count(*) FROM {table} WHERE customer * 64 + kind IN (SELECT customer * 64 + kind FROM destroyed)"
            ),
        )
    for table in ("record", "change", "notice", "legal_hold", "customer_fact"):
        _add(
            found, table, store.value(f"SELECT count(*) FROM {table} WHERE customer IN (SELECT id FROM lost)")
        )
    _add(
        found,
        "record",
        store.value(
            "SELECT count(*) FROM record r JOIN destroyed d ON d.customer = r.customer WHERE r.kinds & (1 << d.kind)"
        ),
    )
    _add(
        found,
        "row",
        store.value(
            "SELECT count(*) FROM row w WHERE w.id IN (SELECT id FROM lost) AND w.id NOT IN (SELECT id FROM record)"
        ),
    )
    _add(found, "customer", store.value("SELECT count(*) FROM customer WHERE id IN (SELECT id FROM lost)"))
    names = {f"t{number}": text for number, text in enumerate(texts)}
    for table, columns in _texts(store).items() if texts else ():
        where = " OR ".join(f'instr("{column}", :{name})' for column in columns for name in names)
        _add(found, table, store.value(f'SELECT count(*) FROM "{table}" WHERE {where}', names))
    for text in texts:
        _add(
            found,
            "search",
            store.value(
                "SELECT count(*) FROM search WHERE search MATCH ? AND +rowid IN (SELECT id FROM lost)",
                (_trigrams(text),),
            ),
        )
    return found


def kept_files(store: Store) -> Iterator[tuple[str, bytes]]:
    """Yield every kept file, one at a time: scans and proofs with `attachment.bytes`, printed papers with `paper`."""
    for table, column, name in (("attachment", "bytes", "attachment.bytes"), ("paper", "pdf", "paper")):
        for (number,) in store.rows(f"SELECT id FROM {table} WHERE length({column}) ORDER BY id"):
            content = store.value(f"SELECT {column} FROM {table} WHERE id=?", (number,))
            yield name, bytes(content)


def _trigrams(text: str) -> str:
    """Return the question that finds a text of three characters or more in the search index."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    grams = dict.fromkeys(folded[start : start + 3] for start in range(len(folded) - 2))
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)


def _texts(store: Store) -> dict[str, list[str]]:
    """Return every plain table with its columns that may hold text."""
    tables = [
        row[0]
        for row in store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
    ]
    plain = [name for name in tables if not name.startswith(("search", "sqlite_"))]
    return {
        name: [row[1] for row in store.rows(f'PRAGMA table_info("{name}")') if row[2] != "BLOB"]
        for name in plain
    }


def whole(store: Store) -> list[int]:
    """Return the customers of which nothing stays."""
    return [row[0] for row in store.rows("SELECT id FROM gone ORDER BY id")]


def counts(store: Store) -> dict[str, int]:
    """Count what an erasure must leave untouched or bring down by exactly what was ordered."""
    return {
        name: int(store.value(f"SELECT count(*) FROM {name}")) for name in ("customer", "holding", "record")
    }


def copies_elsewhere(store: Store) -> list[dict[str, object]]:
    """List what the case knows of copies outside it: backups that are not gone, packages, original files and things."""
    backups = store.rows("SELECT id, file, place, holder, destroy_by FROM backup WHERE gone = '' ORDER BY id")
    sent = store.rows("SELECT id, file FROM package ORDER BY id")
    held = store.rows(
        "SELECT id, kind, name, place, holder, count FROM item WHERE state NOT IN ('cleared', 'replaced', 'destroyed')"
        " ORDER BY id"
    )
    files = store.rows(
        f"SELECT min(id), file FROM source s WHERE state <> 'refused' AND NOT {_FILE_GONE} GROUP BY file ORDER BY 1"
    )
    return [
        *(
            {
                "what": "backup",
                "id": row[0],
                "name": row[1],
                "place": row[2],
                "holder": row[3],
                "until": row[4],
            }
            for row in backups
        ),
        *({"what": "package", "id": row[0], "name": row[1]} for row in sent),
        *(dict(zip(("id", "what", "name", "place", "holder", "count"), row, strict=True)) for row in held),
        *({"what": "original_file", "id": row[0], "name": row[1]} for row in files),
        *({"what": "problem_table", "id": source, "name": file} for source, file in tables_out(store)),
    ]


# The file on the disk was destroyed after it had been read in.
_FILE_GONE = """EXISTS (SELECT 1 FROM destroy_thing t
    WHERE t.class = 'file' AND t.name = s.file AND t.result = 'good' AND t.done >= s.added)"""


def tables_out(store: Store) -> list[tuple[int, str]]:
    """List the tables of rows to be mended that were stored outside: source and its file, while none is destroyed.

    One counts as gone when a destroyed file bears the name that such a table is given: the file's, a space, what it is.
    """
    taken = store.rows(
        "SELECT a.source, coalesce(s.file, ''), a.at FROM (SELECT json_extract(facts, '$.source') AS source, max(at) AS at"
        " FROM act WHERE code = 'problems.taken_out' GROUP BY 1) a LEFT JOIN source s ON s.id = a.source ORDER BY 1"
    )
    gone = store.rows("SELECT name, done FROM destroy_thing WHERE class = 'file' AND result = 'good'")
    return [
        (source, file)
        for source, file, at in taken
        if not any(
            name.startswith(f"{PurePath(file).stem} ") and done[:10] >= at[:10] for name, done in gone if file
        )
    ]


def files_gone(store: Store) -> frozenset[str]:
    """Return the names of the files that were read in and of which a destruction was recorded since."""
    return frozenset(row[0] for row in store.rows(f"SELECT DISTINCT file FROM source s WHERE {_FILE_GONE}"))


def to_text(value: object) -> str:
    """Spell counts and lists as the JSON that an order keeps."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _count(store: Store, table: str) -> int:
    return int(store.value(f"SELECT count(*) FROM temp.{table}"))


def _add(found: dict[str, int], table: str, number: int) -> None:
    if number:
        found[table] = found.get(table, 0) + int(number)


def must_stay(store: Store, today: str) -> int:
    """Count the holdings that forbid the end of the case: held, open, sealed, undecided, or within their period."""
    ends = f"{Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d}, {Outcome.DELETE:d}"
    sql = f"""SELECT count(*) FROM holding h LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind
        WHERE coalesce(d.outcome, 0) NOT IN ({ends}, {Outcome.KEEP:d}) OR d.keep_until >= ?
           OR (d.outcome = {Outcome.KEEP:d} AND d.keep_until IS NULL)
           OR EXISTS (SELECT 1 FROM legal_hold l WHERE l.customer = h.customer AND l.released IS NULL)"""
    return int(store.value(sql, (today,)))
