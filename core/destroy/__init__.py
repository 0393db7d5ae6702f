"""Propose what may go, order it, have a second person approve it, erase it, look whether it is gone, and prove it.

What must be kept is refused here at every step by asking the decisions anew; a certificate exists only for an
erasure that was read back.
"""

from core.destroy.certificate import Certificate, certificate
from core.destroy.executing import execute
from core.destroy.files import FileErased, erase_file
from core.destroy.ordering import approve, ask, asked_today, draft, load, orders, refuse
from core.destroy.proposing import copies, proofs_held, propose
from core.destroy.signatures import Signature, Signer, sign, signatures
from core.destroy.things import (
    CLASS_OF,
    add_thing,
    check_file,
    drop_thing,
    record_thing,
    thing_to_erase,
    things,
)
from core.destroy.values import (
    Copy,
    Ground,
    Kept,
    Order,
    OrderLine,
    OrderState,
    Proof,
    Proposal,
    Thing,
    ThingClass,
    Verified,
)
from core.destroy.whole_case import CaseErased, check_over, erase_case
from core.store.proofs import Standing

__all__ = [
    "CLASS_OF",
    "CaseErased",
    "Certificate",
    "Copy",
    "FileErased",
    "Ground",
    "Kept",
    "Order",
    "OrderLine",
    "OrderState",
    "Proof",
    "Proposal",
    "Signature",
    "Signer",
    "Standing",
    "Thing",
    "ThingClass",
    "Verified",
    "add_thing",
    "approve",
    "ask",
    "asked_today",
    "certificate",
    "check_file",
    "check_over",
    "copies",
    "draft",
    "drop_thing",
    "erase_case",
    "erase_file",
    "execute",
    "load",
    "orders",
    "proofs_held",
    "propose",
    "record_thing",
    "refuse",
    "sign",
    "signatures",
    "thing_to_erase",
    "things",
]
