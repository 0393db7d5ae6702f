"""Papers: values in, PDF bytes out; the same values give the same bytes, and no wall clock is asked.

Here a person prints what is signed, sealed and filed. Every paper is a frozen dataclass; `render` turns it
into a PDF with number, version, page n of m, QR code and short code. The catalogue tells who signs what.
"""

from core.papers.confirmation import Confirmation, Counted, PackageFacts
from core.papers.door import Paper, render
from core.papers.inventory import Inventory, KindTerms
from core.papers.recovery import RecoveryBlank, RecoverySheet

__all__ = [
    "Confirmation",
    "Counted",
    "Inventory",
    "KindTerms",
    "PackageFacts",
    "Paper",
    "RecoveryBlank",
    "RecoverySheet",
    "render",
]
