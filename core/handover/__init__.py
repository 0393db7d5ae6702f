"""Write the package of a final inventory and read it back; open, check, sample and accept one that was received."""

from core.handover.begun import clear_begun
from core.handover.opening import OpenPackage, looks_like_package, open_package
from core.handover.phrase import new_phrase, typed_phrase
from core.handover.receipts import (
    Receipt,
    accept_on_paper,
    confirmations,
    make_receipt,
    read_receipt,
    record_receipt,
    signed_on,
)
from core.handover.sampling import Sample, draw, sample_size
from core.handover.signing import signer_code
from core.handover.taking_over import TAKEN_FROM, TakenOver, take_over
from core.handover.values import Finding, PackageReport, TableCount, WrittenPackage
from core.handover.verifying import verify_package
from core.handover.volumes import FAT32_MOST
from core.handover.words import sheet_words, unconfirmed_mark
from core.handover.writing import write_package

__all__ = [
    "FAT32_MOST",
    "TAKEN_FROM",
    "Finding",
    "OpenPackage",
    "PackageReport",
    "Receipt",
    "Sample",
    "TableCount",
    "TakenOver",
    "WrittenPackage",
    "accept_on_paper",
    "clear_begun",
    "confirmations",
    "draw",
    "looks_like_package",
    "make_receipt",
    "new_phrase",
    "open_package",
    "read_receipt",
    "record_receipt",
    "sample_size",
    "sheet_words",
    "signed_on",
    "signer_code",
    "take_over",
    "typed_phrase",
    "unconfirmed_mark",
    "verify_package",
    "write_package",
]
