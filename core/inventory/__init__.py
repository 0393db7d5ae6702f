"""Read what may be handed over, and make one batch of it final: numbered, counted, never changed again.

Nothing enters an inventory that the decisions do not release; this is asked again of the store itself at
the moment of freezing.
"""

from core.inventory.behind import Behind
from core.inventory.carriers import (
    ALWAYS_MIXED,
    confirmable,
    decidable,
    looked_at,
    on_confirmation,
    on_papers,
    open_carriers,
)
from core.inventory.fields import AGREED, agreeable, asked_apart, default_fields, kept_fields, needs_purpose
from core.inventory.freezing import freeze
from core.inventory.gates import (
    Gate,
    Gates,
    TakenWay,
    close_gates,
    closed_after,
    forget_way,
    gates,
    has_lapsed,
    paper_of,
    pass_gate,
    signed_paper,
    take_back_gate,
    take_way,
    way_taken,
    were_open,
)
from core.inventory.proposing import propose
from core.inventory.reading import history, load, running
from core.inventory.safe_cells import defuse, undefuse
from core.inventory.sheet import inventory_xlsx
from core.inventory.standing import (
    as_frozen,
    gone_after,
    of_this_receiver,
    signable,
    still_lawful,
    still_says,
    usable,
)
from core.inventory.values import Basis, Frozen, Proposal
from core.inventory.workbook import Sheet, workbook_bytes, write_workbook

__all__ = [
    "AGREED",
    "ALWAYS_MIXED",
    "Basis",
    "Behind",
    "Frozen",
    "Gate",
    "Gates",
    "Proposal",
    "Sheet",
    "TakenWay",
    "agreeable",
    "as_frozen",
    "asked_apart",
    "close_gates",
    "closed_after",
    "confirmable",
    "decidable",
    "default_fields",
    "defuse",
    "forget_way",
    "freeze",
    "gates",
    "gone_after",
    "has_lapsed",
    "history",
    "inventory_xlsx",
    "kept_fields",
    "load",
    "looked_at",
    "needs_purpose",
    "of_this_receiver",
    "on_confirmation",
    "on_papers",
    "open_carriers",
    "paper_of",
    "pass_gate",
    "propose",
    "running",
    "signable",
    "signed_paper",
    "still_lawful",
    "still_says",
    "take_back_gate",
    "take_way",
    "undefuse",
    "usable",
    "way_taken",
    "were_open",
    "workbook_bytes",
    "write_workbook",
]
