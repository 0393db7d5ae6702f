import pytest

from core.errors import Refused
from core.inventory import confirmable, decidable, freeze, open_carriers, propose
from core.records import Carrier, CarrierState, ItemKind
from core.store import items
from tests import shop


def login(**more):
    return Carrier(0, ItemKind.ACCOUNT, "收银账号", mixed=True, **more)


def test_an_undecided_mixed_carrier_locks_the_confirmation(ready):
    items.add(ready, login())
    assert [one.name for one in open_carriers(ready)] == ["收银账号"]
    with pytest.raises(Refused, match=r"handover\.carriers_open"):
        confirmable(ready)
    assert "handover.carriers_open" in propose(ready, shop.MATTER).open


@pytest.mark.parametrize("state", [one for one in CarrierState if one is not CarrierState.UNDECIDED])
def test_a_recorded_answer_opens_it(ready, state):
    items.add(ready, login(state=state))
    confirmable(ready)


def test_the_inventory_keeps_how_carriers_stood(ready):
    items.add(ready, login(state=CarrierState.REPLACED))
    made = freeze(ready, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    assert [(one.name, one.state) for one in made.basis.carriers] == [("收银账号", CarrierState.REPLACED)]


@pytest.mark.parametrize(
    ("kind", "closed"),
    [
        (ItemKind.PAPER, CarrierState.REPLACED),
        (ItemKind.DEVICE, CarrierState.REPLACED),
        (ItemKind.RECORDER, CarrierState.SPLIT),
        (ItemKind.PERSONAL_ACCOUNT, CarrierState.CLEARED),
        (ItemKind.VENDOR_CLOUD, CarrierState.NOT_MIXED),
    ],
)
def test_what_cannot_be_done_with_a_thing_is_not_offered(kind, closed) -> None:
    assert closed not in decidable(kind)
    assert {CarrierState.UNDECIDED, CarrierState.STAYS} <= set(decidable(kind))
