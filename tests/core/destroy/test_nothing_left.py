"""After a destruction, looked at from outside: every key that ever was, the blocks of the index, backups, copies."""

import pytest

from core.backup import restore_backup, write_backup
from core.casefile import rekey
from core.destroy import certificate, execute, orders
from core.errors import Known
from core.records import Carrier, ItemKind
from core.store import items, search
from core.store.connection import connect
from core.vault import Secret
from tests import shop

from .conftest import WORDS

DOOMED = (2, 5, 9)
CANARIES = [shop.name_of(n) for n in DOOMED] + [str(shop.phone_of(n)) for n in DOOMED]


def spoken(text):
    """A canary as it may lie in a file: in three encodings."""
    return [text.encode(code) for code in ("utf-8", "utf-16-le", "gb18030")]


def opened_with(file, key):
    """Everything a file holds under a key, tables and the raw blocks of the index; None where the key is not its."""
    try:
        connection = connect(file, key)
    except Known:
        return None
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [
        row
        for name in names
        if name not in ("search", "search_term")
        for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.close()
    assert free == 0  # no page of before is left over
    cells = [cell for row in rows for cell in row if cell is not None]
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


@pytest.fixture
def keys(doomed):
    """Every key of the case's life: at birth, and after each new file."""
    search.build(doomed.store)
    found = [bytes(doomed.key.reveal())]
    rekey(doomed, reason="people")
    found.append(bytes(doomed.key.reveal()))
    return found


def found_in(folder, keys):
    """The canaries in any file of a folder, as it lies there and as any key opens it."""
    files = [path for path in folder.iterdir() if path.is_file()]
    texts = [path.read_bytes() for path in files]
    databases = [path for path in files if path.suffix == ".db"]
    opened = [told for path in databases for key in keys if (told := opened_with(path, key)) is not None]
    assert len(opened) == 1  # one file, which one key opens
    return [word for word in CANARIES if any(one in text for text in texts + opened for one in spoken(word))]


def test_no_key_that_ever_was_shows_them_again(doomed, ways, keys, folder):
    doomed.store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(folder, keys[1:]) == CANARIES
    execute(doomed, ways["approved"](doomed.store).id)
    keys.append(bytes(doomed.key.reveal()))
    doomed.close()
    assert len(set(keys)) == 3
    assert found_in(folder, keys) == []


@pytest.fixture
def backups(doomed, ways, tmp_path):
    """One made before the destruction, one after it."""
    write_backup(doomed, tmp_path / "before.tjbackup")
    execute(doomed, ways["approved"](doomed.store).id)
    write_backup(doomed, tmp_path / "after.tjbackup")
    return tmp_path


@pytest.mark.parametrize(("name", "holds"), [("before", True), ("after", False)])
def test_a_backup_of_before_still_holds_them_and_is_listed(doomed, backups, name, holds):
    words = Secret.of_text(WORDS)
    with restore_backup(backups / f"{name}.tjbackup", backups / f"{name}.tuojiao", words) as old:
        found = old.store.value("SELECT count(*) FROM customer WHERE name = ?", (shop.name_of(2),))
    listed = {one.name for one in certificate(doomed.store, orders(doomed.store)[-1].id).not_erased}
    assert bool(found) is holds
    assert (f"{name}.tjbackup" in listed) is holds


def test_things_and_files_outside_are_listed(doomed, order):
    items.add(doomed.store, Carrier(0, ItemKind.PAPER, "会员本", 1, "册", "柜台"))
    execute(doomed, order.id)
    told = {(one.what, one.name) for one in certificate(doomed.store, order.id).not_erased}
    assert told >= {("paper", "会员本"), ("original_file", "会员.xlsx"), ("original_file", "消费.xlsx")}
