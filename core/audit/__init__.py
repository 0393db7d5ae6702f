"""Look up who did what and when, and prove that nobody rewrote it.

Every act of every room leaves one line here, in the transaction of the act itself.
"""

from core.audit.chain import Act, append, at_line, digest, head
from core.audit.proof import Anchor, ChainReport, agrees, verify
from core.audit.search import Filter, find

__all__ = [
    "Act",
    "Anchor",
    "ChainReport",
    "Filter",
    "agrees",
    "append",
    "at_line",
    "digest",
    "find",
    "head",
    "verify",
]
