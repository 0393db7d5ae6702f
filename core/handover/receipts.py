"""The receipt 回执: what the receiver found, signed with a key of his own, back to the sender's case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.audit import append
from core.clock import stamp, today
from core.errors import Fact, Known, Refused
from core.handover.signing import is_signed, public_of, short_code
from core.handover.values import Finding, PackageReport
from core.inventory import Frozen, confirmable, gone_after, load, looked_at
from core.store import Store, facts, inventories, packages, papers
from core.store.papers import PaperLine
from core.vault import canonical

_CONFIRM = ("confirmation", "short_handover", "batch_supplement")  # what both sides sign for a batch


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; `signer_code` is the short code of the receiver's key, compared on paper."""

    number: str
    version: int
    package_sha256: str
    manifest_sha256: str
    accepted: bool
    customers: int
    rows: int
    differences: tuple[Finding, ...]
    by: str
    at: str
    signer_code: str


def make_receipt(
    report: PackageReport,
    accepted: bool,
    by: str,
    differences: Sequence[Finding] = (),
    key: Ed25519PrivateKey | None = None,
) -> bytes:
    """Return a signed receipt file; `receipt.not_valid` when an invalid package were accepted."""
    if accepted and not report.valid:
        raise Refused("receipt.not_valid", count=len(report.findings))
    signer = key or Ed25519PrivateKey.generate()
    content: dict[str, Any] = {
        "format": "tuojiao-receipt-1",
        "number": report.number,
        "version": report.version,
        "package_sha256": report.sha256,
        "manifest_sha256": report.manifest_sha256,
        "accepted": accepted,
        "customers": report.totals.customers,
        "rows": report.totals.rows,
        "differences": [asdict(one) for one in (*report.findings, *differences)],
        "by": by,
        "at": stamp(),
    }
    public = public_of(signer)
    signature = signer.sign(canonical(content)).hex()
    made = {"receipt": content, "public_key": public.hex(), "signature": signature}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def read_receipt(content: bytes) -> Receipt:
    """Check a receipt's signature and return what it says; `receipt.damaged` or `receipt.not_signed`."""
    try:
        held = json.loads(content.decode("utf-8-sig"))
        told, public = held["receipt"], bytes.fromhex(held["public_key"])
        good = is_signed(public, bytes.fromhex(held["signature"]), canonical(told))
        date.fromisoformat(told["at"][:10])
        bytes.fromhex(told["manifest_sha256"])
        receipt = Receipt(
            str(told["number"]), int(told["version"]), str(told["package_sha256"]), told["manifest_sha256"],
            bool(told["accepted"]), int(told["customers"]), int(told["rows"]),
            tuple(Finding(**one) for one in told["differences"]), str(told["by"]), told["at"], short_code(public),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Known("receipt.damaged") from error
    if not good or told["format"] != "tuojiao-receipt-1":
        raise Known("receipt.not_signed")
    return receipt


def record_receipt(store: Store, content: bytes, by: str) -> Receipt:
    """Keep a receipt with the package it is for; an accepted one makes the inventory accepted.

    Refused: receipt.unknown_package, receipt.differs when number or counts are not those of the inventory, and for
    an accepted one what `accept_on_paper` refuses.
    """
    receipt = read_receipt(content)
    package = packages.by_manifest(store, bytes.fromhex(receipt.manifest_sha256))
    if package is None:
        raise Refused("receipt.unknown_package")
    frozen = load(store, int(packages.read(store, package)[1]))
    if (receipt.number, receipt.version) != (frozen.number, frozen.version):
        raise Refused("receipt.differs", number=receipt.number)
    if receipt.accepted and (receipt.customers, receipt.rows) != (
        frozen.totals.customers,
        frozen.totals.rows,
    ):
        raise Refused("receipt.differs", number=receipt.number)
    if receipt.accepted:
        _acceptable(store, frozen, signed_on(receipt, frozen))
    with store.transaction():
        packages.set_receipt(store, package, content.decode("utf-8-sig"))
        if receipt.accepted:
            _accept(store, frozen.id, today(), by)
        told: dict[str, Fact] = {
            "package": package,
            "inventory": frozen.id,
            "accepted": receipt.accepted,
            "differences": len(receipt.differences),
            "signer": receipt.signer_code,
        }
        append(store, by, "package.receipt", told)
    return receipt


def signed_on(receipt: Receipt, frozen: Frozen) -> date:
    """Return the day on which a receipt says that all was there: never before the freeze, never after today."""
    said = max(receipt.at[:10], frozen.frozen[:10])
    return min(date.fromisoformat(said), today())


def accept_on_paper(store: Store, inventory_id: int, by: str, day: date) -> None:
    """Record that the confirmation was signed on a day; from it the days for objections run (practice 26).

    Refused: accept.before_freeze, inventory.replaced, inventory.accepted_already, accept.outdated,
    handover.carriers_open, handover.carriers_unproven, accept.no_confirmation.
    """
    frozen = load(store, inventory_id)
    if day.isoformat() < frozen.frozen[:10]:
        raise Refused("accept.before_freeze", day=frozen.frozen[:10])
    _acceptable(store, frozen, day)
    with store.transaction():
        _accept(store, inventory_id, day, by)
        told: dict[str, Fact] = {"inventory": inventory_id, "day": day.isoformat(), "late": day < today()}
        append(store, by, "inventory.accepted", told)


def _acceptable(store: Store, frozen: Frozen, day: date) -> None:
    """Refuse to accept what is not the version that stands, what might not go on that day, or beside an open carrier.

    Nor what nobody can have signed: no confirmation of this version was made (practice 1).
    """
    if frozen.state != "final":
        code = "inventory.replaced" if frozen.state == "replaced" else "inventory.accepted_already"
        raise Refused(code, number=frozen.number, version=frozen.version)
    gone_after(store, frozen, day)
    confirmable(store)
    looked_at(store)
    if not confirmations(store, frozen):
        raise Refused("accept.no_confirmation", number=frozen.number, version=frozen.version)


def confirmations(store: Store, frozen: Frozen) -> tuple[PaperLine, ...]:
    """Return the papers on which both sides sign for this version of a list."""
    return papers.of_list(store, frozen.id, frozen.batch, _CONFIRM)


def _accept(store: Store, inventory: int, day: date, by: str) -> None:
    inventories.set_state(store, inventory, "accepted")
    held = {"day": day.isoformat(), "late": day < today()}
    facts.put(store, f"accepted.{inventory}", held, by, stamp())
