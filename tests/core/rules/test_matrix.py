"""Every cell of the matrix 2(p): record by route, outcome by outcome."""

import pytest

from core.rules import decide_one, load_pack, route_of
from tests.core.rules.facts_table import DAY
from tests.core.rules.tables import given, table

ROUTES = ("same_person", "succession", "transfer", "closing")
CELLS = [
    pytest.param(route, *step, id=f"{row['record']}: {step[0]}")
    for row in table("matrix.toml")["row"]
    for route in ROUTES
    for step in (tuple(step[:3]) if len(step) > 2 else (*step, "") for step in row[route])
]
PACK = load_pack()


@pytest.mark.parametrize(("route", "facts", "outcome", "duty"), CELLS)
def test_cell(route, facts, outcome, duty):
    case, holding = given(facts)
    found = decide_one(PACK, case, holding, DAY)
    assert route_of(PACK, case) == route
    assert (found.outcome.code, found.rule) == (outcome, found.rule)
    assert not duty or duty in {one.id for one in found.duties}


def test_no_record_is_left_out():
    rows = table("matrix.toml")["row"]
    assert len(rows) == 19
    assert all(row[route] for row in rows for route in ROUTES)
