"""Turn codes, dates and sums into words that a person reads, in Chinese or English.

The lowest floor of the window: it knows both the codes of core and the catalogues, and no widget.
"""

from typing import TYPE_CHECKING

from gui.words.catalogue import (
    LANGUAGES,
    N_,
    _,
    heading,
    in_place,
    language,
    listed,
    quoted,
    sentences,
    tongue,
    use_language,
)
from gui.words.forms import count, day, day_in_sentence, left, mask, moment, money, size
from gui.words.helping import help_on, shown_figure, shown_name, shown_number, shown_text, use_help
from gui.words.later import later
from gui.words.places import documents, file_name, folder_in, folder_there, resources
from gui.words.shown import Cell, Col, Sign, Tone

if TYPE_CHECKING:
    from gui.words.faults import Told, code_of, fault
    from gui.words.findings import TOTALS, figure, finding_words, total_name
    from gui.words.glossary import bubble
    from gui.words.names import (
        carrier_sign,
        channel_word,
        citation,
        confidence_sign,
        entity_word,
        item_icon,
        item_word,
        kind_word,
        level_word,
        meaning_word,
        outcome_sign,
        permission_word,
        province_word,
        role_word,
        scenario_word,
        table_icon,
        table_word,
    )
    from gui.words.reasons import reasons
    from gui.words.trades import use_trade
else:
    __getattr__ = later(
        __name__,
        {
            "faults": "Told code_of fault",
            "findings": "TOTALS figure finding_words total_name",
            "glossary": "bubble",
            "names": "carrier_sign channel_word citation confidence_sign entity_word item_icon"
            " item_word kind_word level_word meaning_word outcome_sign permission_word province_word"
            " role_word scenario_word table_icon table_word",
            "reasons": "reasons",
            "trades": "use_trade",
        },
    )

__all__ = [
    "LANGUAGES",
    "N_",
    "TOTALS",
    "Cell",
    "Col",
    "Sign",
    "Told",
    "Tone",
    "_",
    "bubble",
    "carrier_sign",
    "channel_word",
    "citation",
    "code_of",
    "confidence_sign",
    "count",
    "day",
    "day_in_sentence",
    "documents",
    "entity_word",
    "fault",
    "figure",
    "file_name",
    "finding_words",
    "folder_in",
    "folder_there",
    "heading",
    "help_on",
    "in_place",
    "item_icon",
    "item_word",
    "kind_word",
    "language",
    "left",
    "level_word",
    "listed",
    "mask",
    "meaning_word",
    "moment",
    "money",
    "outcome_sign",
    "permission_word",
    "province_word",
    "quoted",
    "reasons",
    "resources",
    "role_word",
    "scenario_word",
    "sentences",
    "shown_figure",
    "shown_name",
    "shown_number",
    "shown_text",
    "size",
    "table_icon",
    "table_word",
    "tongue",
    "total_name",
    "use_help",
    "use_language",
    "use_trade",
]
