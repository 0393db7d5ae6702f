"""Ask the law: facts and a day in, outcome, reason, duties and article out; the law itself is data."""

from core.rules.engine import Change, Explanation, compile_sql, decide_one, route_of
from core.rules.loading import load_pack
from core.rules.overrides import allowed_overrides, is_stricter
from core.rules.pack import Pack, Province, Rule, Standing

__all__ = [
    "Change",
    "Explanation",
    "Pack",
    "Province",
    "Rule",
    "Standing",
    "allowed_overrides",
    "compile_sql",
    "decide_one",
    "is_stricter",
    "load_pack",
    "route_of",
]
