import dataclasses
import hashlib

import pytest

from core import clock
from core.destroy import (
    Certificate,
    OrderState,
    ThingClass,
    add_thing,
    approve,
    ask,
    certificate,
    draft,
    execute,
    load,
    record_thing,
)
from core.errors import Refused
from core.store import attachments, orders
from tests import shop


def test_it_says_what_went_what_was_looked_for_and_what_is_left(doomed, order):
    doomed.store.execute(
        "INSERT INTO backup(made, gen, file, place, size, sha256, audit_head) VALUES('x', 1, '备份.tjb', '家里U盘', 1, x'', '')"
    )
    execute(doomed, order.id)
    made = certificate(doomed.store, order.id)
    assert made.destroyed["customers"] == 3
    assert made.canaries >= 3
    assert ("backup", "家里U盘") in {(one.what, one.place) for one in made.not_erased}
    assert {one.name for one in made.not_erased if one.what == "original_file"} == {"会员.xlsx", "消费.xlsx"}


def test_it_holds_no_personal_data(doomed, order):
    execute(doomed, order.id)
    text = repr(certificate(doomed.store, order.id))
    assert not any(shop.name_of(n) in text or str(shop.phone_of(n)) in text for n in range(1, 11))


@pytest.mark.parametrize("state", [one for one in OrderState if one is not OrderState.VERIFIED])
def test_no_other_state_has_one(doomed, order, state):
    orders.update(doomed.store, order.id, state=state.value)
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)


def test_a_state_written_by_hand_is_not_believed(doomed, order):
    orders.update(doomed.store, order.id, state="verified", verified="2026-11-22T10:00:00+08:00")
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)


def test_a_broken_log_gives_none(doomed, order):
    execute(doomed, order.id)
    doomed.store.execute("UPDATE act SET who='x' WHERE seq=2")
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)


def test_it_cannot_be_built_past_the_door(doomed, order):
    execute(doomed, order.id)
    made = certificate(doomed.store, order.id)
    unproven = dataclasses.replace(load(doomed.store, order.id), state=OrderState.EXECUTED)
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        dataclasses.replace(made, order=unproven)
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        Certificate(made.order, {}, 0, "x", "x", (), (), 0, made.audit_head)


def things_only(store, ways):
    order = draft(store, "YJ2026-07", "旧本子", "王女士", with_records=False)
    book = add_thing(store, order.id, ThingClass.PAPER, "会员本", 2, "柜台")
    phone = add_thing(store, order.id, ThingClass.PHONE, "店里手机")
    ask(store, order.id, ways["no_hold"](store))
    approve(store, order.id, "李会计")
    return order, book, phone


def test_things_are_proven_by_inspection_one_by_one(doomed, ways):
    order, book, phone = things_only(doomed.store, ways)
    record_thing(
        doomed.store, book.id, "李会计", method="P-4", verification="seen", result="good", remainder="回收站"
    )
    assert load(doomed.store, order.id).state is OrderState.APPROVED
    record_thing(
        doomed.store, phone.id, "李会计", method="factory_reset", verification="switched on", result="good"
    )
    made = certificate(doomed.store, order.id)
    assert [one.name for one in made.things] == ["会员本", "店里手机"]


def test_a_thing_half_done_is_not_certified(doomed, ways):
    order, book, phone = things_only(doomed.store, ways)
    for thing in (book, phone):
        record_thing(doomed.store, thing.id, "李会计", method="P-4", verification="seen", result="partly")
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)


def test_a_thing_left_undone_is_told_as_not_erased(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    add_thing(doomed.store, order.id, ThingClass.PAPER, "会员本", 2, "柜台")
    ask(doomed.store, order.id, ways["no_hold"](doomed.store))
    approve(doomed.store, order.id, "李会计")
    execute(doomed, order.id)
    made = certificate(doomed.store, order.id)
    assert made.things == ()
    assert ("paper", "会员本", "柜台") in {(one.what, one.name, one.place) for one in made.not_erased}


@pytest.mark.parametrize("wrong", [{"method": ""}, {"verification": " "}, {"result": "ok"}])
def test_a_thing_needs_method_and_inspection(doomed, ways, wrong):
    _, book, _ = things_only(doomed.store, ways)
    told = {"method": "P-4", "verification": "seen", "result": "good", **wrong}
    with pytest.raises(Refused, match=r"destroy\.method_missing"):
        record_thing(doomed.store, book.id, "李会计", **told)


def inspected(store, ways, photo=None):
    order, book, phone = things_only(store, ways)
    for thing in (book, phone):
        record_thing(
            store,
            thing.id,
            "owner",
            method="碎纸 P-4",
            verification="两人当面看过",
            result="good",
            photo=photo,
        )
    return order, book


@pytest.mark.parametrize(
    ("column", "value"),
    [("name", "总账"), ("verification", "再打开一次"), ("method", "焚烧"), ("count", "20")],
)
def test_an_inspection_that_was_rewritten_afterwards_is_not_believed(doomed, ways, column, value):
    order, book = inspected(doomed.store, ways)
    certificate(doomed.store, order.id)
    doomed.store.execute(f"UPDATE destroy_thing SET {column} = ? WHERE id = ?", (value, book.id))
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)


def test_an_inspection_written_past_the_door_is_not_believed(doomed, order):
    doomed.store.execute(
        "INSERT INTO destroy_thing(destroy_order, class, name, count, place, method, tool, done, verification, result)"
        " VALUES(?, 'paper', '会员本', 1, '柜台', '碎纸', '', '2026-11-22', '看过', 'good')",
        (order.id,),
    )
    execute(doomed, order.id)
    made = certificate(doomed.store, order.id)
    assert made.things == ()
    assert "会员本" in {one.name for one in made.not_erased}


@pytest.mark.parametrize("how", ["other", "damaged", "gone"])
def test_a_photo_that_was_replaced_proves_nothing(doomed, ways, how):
    store = doomed.store
    photo = attachments.add(store, "destroy_thing", 1, "碎纸.jpg", "image/jpeg", b"as it was")
    order, _book = inspected(store, ways, photo)
    certificate(store, order.id)
    if how == "gone":
        store.execute("DELETE FROM attachment WHERE id = ?", (photo,))
    else:
        other = b"another photo"
        digest = hashlib.sha256(other if how == "other" else b"as it was").digest()
        store.execute("UPDATE attachment SET bytes = ?, sha256 = ? WHERE id = ?", (other, digest, photo))
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(store, order.id)


def test_a_copy_on_the_order_is_told_once_and_no_more_once_it_is_gone(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    thing = add_thing(doomed.store, order.id, ThingClass.FILE, "会员.xlsx")
    ask(doomed.store, order.id, ways["no_hold"](doomed.store))
    approve(doomed.store, order.id, "李会计")
    execute(doomed, order.id)
    assert [one.name for one in certificate(doomed.store, order.id).not_erased].count("会员.xlsx") == 1
    with clock.fixed_at(clock.forward(1)):
        record_thing(doomed.store, thing.id, "王女士", method="覆写", verification="看过", result="good")
    made = certificate(doomed.store, order.id)
    assert "会员.xlsx" not in {one.name for one in made.not_erased}
    assert "消费.xlsx" in {one.name for one in made.not_erased}
