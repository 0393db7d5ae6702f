"""Ask the law: facts and a day in, outcome, reason, duties and article out; the law itself is data."""

from core.rules.contents import contents_of, missing_contents
from core.rules.engine import Change, Explanation, compile_sql, decide_one, route_of
from core.rules.gates import Gate, GateFacts, GateState, Pile, crossed, gates, may_leave
from core.rules.later import LaterPack, PackDifference, difference, load_later
from core.rules.loading import load_pack
from core.rules.overrides import allowed_overrides, is_stricter
from core.rules.pack import Pack, Province, Rule, Standing

__all__ = [
    "Change",
    "Explanation",
    "Gate",
    "GateFacts",
    "GateState",
    "LaterPack",
    "Pack",
    "PackDifference",
    "Pile",
    "Province",
    "Rule",
    "Standing",
    "allowed_overrides",
    "compile_sql",
    "contents_of",
    "crossed",
    "decide_one",
    "difference",
    "gates",
    "is_stricter",
    "load_later",
    "load_pack",
    "may_leave",
    "missing_contents",
    "route_of",
]
