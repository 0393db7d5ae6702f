"""A thing that was recorded as destroyed is gone everywhere: register, backups, files, and the list of what remains."""

import pytest

from core import audit
from core.backup import list_backups, write_backup
from core.destroy import CLASS_OF, ThingClass, add_thing, ask, draft, orders, propose, record_thing
from core.destroy import approve as approve_order
from core.records import Carrier, CarrierState, ItemKind
from core.store import items
from tests.core.destroy.test_ordering import TODAY

TOLD = {"method": "碎纸 P-4", "verification": "两人看过"}


@pytest.fixture
def listed(doomed, ways):
    """Return a function that puts a thing on an order for things alone, has it approved, and gives its id."""

    def made(kind, name, place=""):
        order = draft(doomed.store, "YJ2026-07", "不用了", "王女士", with_records=False)
        thing = add_thing(doomed.store, order.id, kind, name, 1, place)
        ask(doomed.store, order.id, ways["no_hold"](doomed.store))
        approve_order(doomed.store, order.id, "李会计")
        return thing.id

    return made


def remaining(store):
    return {(one.what, one.name) for one in propose(store, TODAY).copies}


@pytest.mark.parametrize("kind", list(ItemKind))
def test_a_destroyed_thing_leaves_the_register_and_what_remains(doomed, listed, kind):
    item = items.add(doomed.store, Carrier(0, kind, "旧手机", 1, "台", "柜台", mixed=True))
    thing = listed(CLASS_OF[kind], "旧手机", "柜台")
    record_thing(doomed.store, thing, "王女士", result="good", **TOLD)
    assert items.get(doomed.store, item).state is CarrierState.DESTROYED
    assert item not in {one.id for one in items.every(doomed.store)}
    assert item in {one.id for one in items.every(doomed.store, gone=True)}
    assert "旧手机" not in {name for _what, name in remaining(doomed.store)}
    assert not items.open_mixed(doomed.store)


def test_what_was_only_partly_destroyed_is_still_there(doomed, listed):
    item = items.add(doomed.store, Carrier(0, ItemKind.PAPER, "会员本", 1, "册", "柜台"))
    record_thing(doomed.store, listed(ThingClass.PAPER, "会员本", "柜台"), "王女士", result="partly", **TOLD)
    assert items.get(doomed.store, item).state is not CarrierState.DESTROYED
    assert ("paper", "会员本") in remaining(doomed.store)


def test_of_two_things_of_one_name_one_is_gone(doomed, listed):
    for _number in range(2):
        items.add(doomed.store, Carrier(0, ItemKind.PAPER, "会员本", 1, "册", "柜台"))
    record_thing(doomed.store, listed(ThingClass.PAPER, "会员本", "柜台"), "王女士", result="good", **TOLD)
    assert len(items.every(doomed.store)) == 1


def test_a_destroyed_backup_is_gone_from_the_list_of_backups(doomed, listed, tmp_path):
    write_backup(doomed, tmp_path / "老.tjbackup")
    (backup,) = list_backups(doomed)
    thing = listed(ThingClass.BACKUP, backup.file, backup.placed.place)
    record_thing(doomed.store, thing, "王女士", result="good", **TOLD)
    assert (list_backups(doomed), [one.gone != "" for one in list_backups(doomed, gone=True)]) == ((), [True])


def test_a_destroyed_original_file_is_no_copy_any_more(doomed, listed):
    assert ("original_file", "会员.xlsx") in remaining(doomed.store)
    record_thing(doomed.store, listed(ThingClass.FILE, "会员.xlsx"), "王女士", result="good", **TOLD)
    assert ("original_file", "会员.xlsx") not in remaining(doomed.store)
    assert orders(doomed.store)[-1].state.value == "verified"


@pytest.mark.parametrize(("name", "there"), [("会员 要改的行.xlsx", False), ("会员2024.xlsx", True)])
def test_a_table_stored_for_mending_remains_until_it_is_destroyed(doomed, listed, name, there):
    audit.append(doomed.store, "owner", "problems.taken_out", {"source": 1, "rows": 2})
    assert ("problem_table", "会员.xlsx") in remaining(doomed.store)
    record_thing(doomed.store, listed(ThingClass.FILE, name, "桌面"), "王女士", result="good", **TOLD)
    assert (("problem_table", "会员.xlsx") in remaining(doomed.store)) is there
