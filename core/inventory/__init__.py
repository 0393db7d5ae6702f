"""Read what may be handed over, and make one batch of it final: numbered, counted, never changed again.

Nothing enters an inventory that the decisions do not release; this is asked again of the store itself at
the moment of freezing.
"""

from core.inventory.behind import Behind
from core.inventory.carriers import confirmable, open_carriers
from core.inventory.fields import agreeable, asked_apart, default_fields, needs_purpose
from core.inventory.freezing import freeze
from core.inventory.gates import Gate, Gates, gates, pass_gate
from core.inventory.proposing import propose
from core.inventory.reading import history, load, running
from core.inventory.safe_cells import defuse, undefuse
from core.inventory.sheet import inventory_xlsx
from core.inventory.values import Basis, Frozen, Proposal
from core.inventory.workbook import Sheet, write_workbook

__all__ = [
    "Basis",
    "Behind",
    "Frozen",
    "Gate",
    "Gates",
    "Proposal",
    "Sheet",
    "agreeable",
    "asked_apart",
    "confirmable",
    "default_fields",
    "defuse",
    "freeze",
    "gates",
    "history",
    "inventory_xlsx",
    "load",
    "needs_purpose",
    "open_carriers",
    "pass_gate",
    "propose",
    "running",
    "undefuse",
    "write_workbook",
]
