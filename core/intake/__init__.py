"""Put files in: look at what a file holds, say what its columns mean, take it into the case or learn why not.

A person drops a spreadsheet, sees its first rows with a proposal over each column, corrects what is wrong and
lets it in. Whatever goes wrong, the case stays as it was.
"""

from core.intake.load import SKIP, confirmed, preview, take
from core.intake.load_above import below_a_customer, take_as_above
from core.intake.load_again import said_again
from core.intake.load_book import Opening
from core.intake.load_contacts import contacts
from core.intake.load_edition import NewEdition
from core.intake.load_edition import compare as compare_edition
from core.intake.load_gift import gift_within
from core.intake.load_left import left_as
from core.intake.load_meaning import called, called_table, headed, ordered
from core.intake.load_mended import Mended, ToMend, mend, to_mend
from core.intake.load_newer import take_edition
from core.intake.load_said import kinds_open, said_of
from core.intake.load_text import readings
from core.intake.load_unit import in_yuan
from core.intake.understanding.proposals import level_for

__all__ = [
    "SKIP",
    "Mended",
    "NewEdition",
    "Opening",
    "ToMend",
    "below_a_customer",
    "called",
    "called_table",
    "compare_edition",
    "confirmed",
    "contacts",
    "gift_within",
    "headed",
    "in_yuan",
    "kinds_open",
    "left_as",
    "level_for",
    "mend",
    "ordered",
    "preview",
    "readings",
    "said_again",
    "said_of",
    "take",
    "take_as_above",
    "take_edition",
    "to_mend",
]
