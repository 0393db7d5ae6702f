"""Papers that were made: the PDF itself is kept, so that a reprint is identical; and where each one stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Printed, Seal
from core.store import facts
from core.store.connection import Store

_PRINTS_PACKAGE = ("confirmation", "control_totals")  # the fingerprint of the package stands on them
_PRINTS_THINGS = (
    "confirmation",
    "on_site_check",
    "short_handover",
)  # what becomes of logins, books and devices
LAPSED = "paper.since."  # the fact that names, by kind, the last paper that counts no more


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One kept paper without its bytes; times are ISO, empty while not printed or not signed."""

    id: int
    kind: str
    number: str
    version: int
    title: str
    subject: str
    made: str
    audit_head: str
    code: str
    content_sha256: str
    pages: int
    secret: bool
    printed: str
    signed: str
    scan: int | None


_COLUMNS = "id, kind, number, version, title, subject, made, audit_head, code, content_sha256, pages, secret, printed, signed, scan"


def add(
    store: Store,
    made: Printed,
    seal: Seal,
    act: int,
    *,
    title: str = "",
    subject: str = "",
    secret: bool = False,
) -> int:
    """Keep a paper; of one with a secret only the facts are kept, never the sheet itself."""
    pdf = b"" if secret else made.pdf
    values = (
        made.kind, seal.number, seal.version, title, subject, seal.made_at, act, seal.audit_head, made.code,
        made.content_sha256, made.pages, pdf, int(secret),
    )  # fmt: skip
    sql = (
        "INSERT INTO paper(kind, number, version, title, subject, made, act, audit_head, code, content_sha256, pages, pdf, secret)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"
    )
    return store.execute(sql, values).id


def next_number(store: Store, prefix: str) -> str:
    """Return the number of the next paper of the case, such as YJ2026-07-W03 for the prefix YJ2026-07-W."""
    taken = store.value("SELECT count(DISTINCT number) FROM paper") or 0
    return f"{prefix}{taken + 1:02d}"


def latest(store: Store, kind: str, subject: str = "") -> PaperLine | None:
    """Return the newest paper of a kind about one subject."""
    row = store.one(
        f"SELECT {_COLUMNS} FROM paper WHERE kind=? AND subject=? ORDER BY id DESC LIMIT 1", (kind, subject)
    )
    return _line(row) if row else None


def newest(store: Store, kind: str, after: int = 0) -> PaperLine | None:
    """Return the newest paper of a kind whatever it is about, of those made after another paper."""
    sql = f"SELECT {_COLUMNS} FROM paper WHERE kind=? AND id>? ORDER BY id DESC LIMIT 1"
    row = store.one(sql, (kind, after))
    return _line(row) if row else None


def last_id(store: Store) -> int:
    """Return the id of the paper that was made last, 0 before the first."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM paper"))


def lapse(store: Store, kinds: Sequence[str], by: str, at: str) -> None:
    """Let every paper of some kinds that was made so far count no more: what it says is another thing now."""
    for kind in kinds:
        facts.put(store, f"{LAPSED}{kind}", {"after": last_id(store)}, by, at)


def lapse_batch(store: Store, batch: int, by: str, at: str) -> None:
    """Let the unsigned papers of a batch that name its things count no more: other things are to be named now."""
    facts.put(store, f"{LAPSED}inventory:{batch}", {"after": last_id(store)}, by, at)


def outdated(store: Store) -> frozenset[int]:
    """Return the papers that name things as they are no more, and that nobody had signed when that changed."""
    rows = store.rows(
        "SELECT paper.id FROM paper JOIN fact ON fact.name = ? || paper.subject"
        " WHERE paper.kind IN (SELECT value FROM json_each(?)) AND paper.id <= json_extract(fact.value, '$.after')"
        " AND (paper.signed = '' OR paper.signed > fact.at)",
        (LAPSED, json.dumps(_PRINTS_THINGS)),
    )
    return frozenset(row[0] for row in rows)


def stands_from(store: Store, kind: str) -> int:
    """Return the last paper of a kind that counts no more, 0 where all do."""
    held = facts.get(store, f"{LAPSED}{kind}")
    return int(held["after"]) if held else 0


def every(store: Store) -> tuple[PaperLine, ...]:
    """Return every kept paper in the order in which it was made."""
    return tuple(_line(row) for row in store.rows(f"SELECT {_COLUMNS} FROM paper ORDER BY id"))


def of_list(store: Store, inventory: int, batch: int, kinds: Sequence[str]) -> tuple[PaperLine, ...]:
    """Return the papers of some kinds that were made for the list of a batch since this version of it was frozen."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM paper WHERE subject=? AND kind IN (SELECT value FROM json_each(?)) AND act > coalesce("
        "(SELECT max(seq) FROM act WHERE code='inventory.frozen' AND json_extract(facts, '$.inventory')=?), 0) ORDER BY id",
        (f"inventory:{batch}", json.dumps(list(kinds)), inventory),
    )
    old = outdated(store)
    return tuple(_line(row) for row in rows if row[0] not in old)


def at_table(store: Store, inventory: int, batch: int) -> tuple[PaperLine, ...]:
    """Return the papers of a batch that may be signed: of this version of its list, with the newest package on them.

    What was signed stays, whatever package was written afterwards, and whatever became of a thing since.
    """
    rows = store.rows(
        f"""SELECT {_COLUMNS} FROM paper WHERE subject=:batch AND act > coalesce((SELECT max(seq) FROM act
            WHERE code='inventory.frozen' AND json_extract(facts, '$.inventory')=:list), 0)
        AND (signed <> '' OR kind NOT IN {_PRINTS_PACKAGE} OR act > coalesce((SELECT max(seq) FROM act
            WHERE code='package.written' AND json_extract(facts, '$.inventory')=:list), 0)) ORDER BY id""",
        {"batch": f"inventory:{batch}", "list": inventory},
    )
    old = outdated(store)
    return tuple(_line(row) for row in rows if row[0] not in old)


def by_code(store: Store, code: str) -> PaperLine | None:
    """Return the paper with a short code, typed in any case with or without hyphens."""
    bare = "".join(char for char in code.upper() if char.isalnum())
    row = store.one(
        f"SELECT {_COLUMNS} FROM paper WHERE replace(code, '-', '')=? ORDER BY id DESC LIMIT 1", (bare,)
    )
    return _line(row) if row else None


def pdf(store: Store, paper: int) -> bytes:
    """Return the kept PDF, empty for a sheet with a secret."""
    found: bytes | None = store.value("SELECT pdf FROM paper WHERE id=?", (paper,))
    return found or b""


def mark_printed(store: Store, paper: int, at: str) -> None:
    """Note when a paper was printed or saved."""
    store.execute("UPDATE paper SET printed=? WHERE id=?", (at, paper))


def mark_signed(store: Store, paper: int, at: str, scan: int | None) -> None:
    """Note when the signed sheet came back, with its scan."""
    store.execute("UPDATE paper SET signed=?, scan=? WHERE id=?", (at, scan, paper))


def mark_unsigned(store: Store, paper: int) -> None:
    """Note that what came back was not the signed sheet of this paper."""
    store.execute("UPDATE paper SET signed='', scan=NULL WHERE id=?", (paper,))


def _line(row: tuple[object, ...]) -> PaperLine:
    values = list(row)
    values[11] = bool(values[11])
    return PaperLine(*values)  # type: ignore[arg-type]  # the columns stand in the order of the fields
