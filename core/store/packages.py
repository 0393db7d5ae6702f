"""Packages 移交包 that were written, receipts that came back, and ticks of the meeting."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import Refused
from core.store.connection import Row, Store

_COLUMNS = "id, inventory, file, hex(sha256), size, signer, hex(manifest_sha256), written, read_back, receipt"


def add(store: Store, values: Sequence[object]) -> int:
    """Write a package that was read back; return its id."""
    return store.execute(
        "INSERT INTO package(inventory, file, sha256, size, signer, manifest_sha256, written, read_back)"
        " VALUES(?,?,?,?,?,?,?,?)",
        values,
    ).id


def read(store: Store, package: int) -> Row:
    """Return the stored columns of one package; `package.unknown` if there is none."""
    row = store.one(f"SELECT {_COLUMNS} FROM package WHERE id=?", (package,))
    if row is None:
        raise Refused("package.unknown", package=package)
    return row


def all_of(store: Store, inventory: int | None = None) -> tuple[Row, ...]:
    """Return the stored columns of every package, or of one inventory's."""
    where, binds = ("WHERE inventory=?", (inventory,)) if inventory is not None else ("", ())
    return tuple(store.rows(f"SELECT {_COLUMNS} FROM package {where} ORDER BY id", binds))


def by_manifest(store: Store, manifest_sha256: bytes) -> int | None:
    """Return the package whose signed manifest has this digest."""
    found = store.value(
        "SELECT id FROM package WHERE manifest_sha256=? ORDER BY id DESC LIMIT 1", (manifest_sha256,)
    )
    return None if found is None else int(found)


def set_receipt(store: Store, package: int, receipt: str) -> None:
    """Keep the receipt that the other side signed."""
    store.execute("UPDATE package SET receipt=? WHERE id=?", (receipt, package))


def tick(store: Store, inventory: int, code: str, side: str, value: str, remark: str = "") -> None:
    """Keep what one side ticked at the meeting; `side` is giver, receiver or witness, whose tick is the result."""
    column = {"giver": "giver", "receiver": "receiver", "witness": "result"}[side]
    store.execute(
        f"INSERT INTO check_item(inventory, code, {column}, remark) VALUES(?,?,?,?) ON CONFLICT(inventory, code)"
        f" DO UPDATE SET {column}=excluded.{column}, remark=CASE excluded.remark WHEN '' THEN remark ELSE excluded.remark END",
        (inventory, code, value, remark),
    )


def forget_witness(store: Store, inventory: int) -> None:
    """Take back what a witness ticked, because another one watches now."""
    store.execute("UPDATE check_item SET result='' WHERE inventory=?", (inventory,))


def ticks(store: Store, inventory: int) -> tuple[Row, ...]:
    """Return (code, giver, receiver, result, remark) of a meeting; the result is what the witness ticked."""
    return tuple(
        store.rows(
            "SELECT code, giver, receiver, result, remark FROM check_item WHERE inventory=? ORDER BY code",
            (inventory,),
        )
    )
