"""Ask the law: facts and a day in, outcome, reason, duties and article out; the law itself is data."""

from core.rules.contents import contents_of, missing_contents
from core.rules.dates import Starts, add_days, add_months, after_holiday, last_day
from core.rules.engine import Change, Explanation, compile_sql, decide_one, route_of
from core.rules.facts import OPTIONS
from core.rules.gates import Crossed, Pile, crossed, export_way, ways_enough
from core.rules.later import LaterPack, PackDifference, difference, load_later
from core.rules.library import Shelf, citing, shelves
from core.rules.loading import files_of, load_pack
from core.rules.overrides import allowed_overrides
from core.rules.pack import (
    Calendar,
    Confidence,
    Deadline,
    ExportWay,
    Pack,
    Province,
    Rule,
    Standing,
    Text,
    Threshold,
    Unclaimed,
    WayOut,
)
from core.rules.packfile import (
    ENDING,
    PackFile,
    maintainer_key,
    read_pack_file,
    signed,
    write_pack_file,
)
from core.rules.plan_facts import plan_words

__all__ = [
    "ENDING",
    "OPTIONS",
    "Calendar",
    "Change",
    "Confidence",
    "Crossed",
    "Deadline",
    "Explanation",
    "ExportWay",
    "LaterPack",
    "Pack",
    "PackDifference",
    "PackFile",
    "Pile",
    "Province",
    "Rule",
    "Shelf",
    "Standing",
    "Starts",
    "Text",
    "Threshold",
    "Unclaimed",
    "WayOut",
    "add_days",
    "add_months",
    "after_holiday",
    "allowed_overrides",
    "citing",
    "compile_sql",
    "contents_of",
    "crossed",
    "decide_one",
    "difference",
    "export_way",
    "files_of",
    "last_day",
    "load_later",
    "load_pack",
    "maintainer_key",
    "missing_contents",
    "plan_words",
    "read_pack_file",
    "route_of",
    "shelves",
    "signed",
    "ways_enough",
    "write_pack_file",
]
