"""Papers: values in, PDF bytes out; the same values give the same bytes, and no wall clock is asked.

Here a person prints what is signed, sealed and filed. Every paper is a frozen dataclass; `render` turns it
into a PDF with number, version, page n of m, QR code and short code. The catalogue tells who signs what.
"""

from core.papers.catalogue import CopyShop, PaperKind, Signing, every_kind, paper_kind
from core.papers.checks import (
    CheckGroup,
    CheckRow,
    ControlTotals,
    FileRow,
    OnSiteCheck,
    Sample,
    Thing,
)
from core.papers.common import looked_at
from core.papers.confirmation import Confirmation, Counted, PackageFacts
from core.papers.consent import Consent, ConsentItem, GuardianConsent
from core.papers.destruction import DestroyItem, DestroyRequest, KeptItem, LegalCheck
from core.papers.destruction_record import DestroyRecord, DoneItem, RemainingItem, Verdict
from core.papers.door import (
    Paper,
    bound,
    code_of,
    digest_of,
    has_english,
    kind_of,
    render,
    render_many,
    unshowable,
)
from core.papers.inventory import Inventory, KindTerms, law_of
from core.papers.kit.codes import typed_code
from core.papers.named import NamedList, NamedRow, masked
from core.papers.notice import Notice
from core.papers.own import Clause, clauses, strange_values
from core.papers.passphrase import PassphraseSheet
from core.papers.poster import DoorNotice
from core.papers.recovery import RecoveryBlank, RecoverySheet
from core.papers.slips import CounterSlips, slip_code
from core.papers.template import Filled, filled, missing_in
from core.papers.wanted import Wanted, wanted_by

__all__ = [
    "CheckGroup",
    "CheckRow",
    "Clause",
    "Confirmation",
    "Consent",
    "ConsentItem",
    "ControlTotals",
    "CopyShop",
    "Counted",
    "CounterSlips",
    "DestroyItem",
    "DestroyRecord",
    "DestroyRequest",
    "DoneItem",
    "DoorNotice",
    "FileRow",
    "Filled",
    "GuardianConsent",
    "Inventory",
    "KeptItem",
    "KindTerms",
    "LegalCheck",
    "NamedList",
    "NamedRow",
    "Notice",
    "OnSiteCheck",
    "PackageFacts",
    "Paper",
    "PaperKind",
    "PassphraseSheet",
    "RecoveryBlank",
    "RecoverySheet",
    "RemainingItem",
    "Sample",
    "Signing",
    "Thing",
    "Verdict",
    "Wanted",
    "bound",
    "clauses",
    "code_of",
    "digest_of",
    "every_kind",
    "filled",
    "has_english",
    "kind_of",
    "law_of",
    "looked_at",
    "masked",
    "missing_in",
    "paper_kind",
    "render",
    "render_many",
    "slip_code",
    "strange_values",
    "typed_code",
    "unshowable",
    "wanted_by",
]
