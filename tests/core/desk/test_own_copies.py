"""After an accepted batch: the copies here, place by place, and the task that ends with the last."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core import destroy, inventory
from core.clock import fixed_at, forward, today
from core.desk import Desk, create_case, own_copies
from core.desk.answers import Sent
from core.desk.destroying import ThingClass
from core.desk.own_copies import CASE, EVERYWHERE, How, said_cleared, unseen
from core.errors import Refused
from core.records import Answer, Carrier, CarrierState, Channel, Interview, ItemKind, Outcome, Party, Scenario
from core.store import batches, items, orders
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def seller(tmp_path):
    matter = shop.MATTER
    words = Secret.of_text("quiet-lantern-柠檬-river")
    case = create_case(tmp_path / "seller.tuojiao", matter, "王女士", words, CHEAP)
    shop.fill(case.store)
    shop.open_gates(case.store)
    batches.open_batch(case.store)
    items.add(case.store, Carrier(0, ItemKind.PAPER, "会员本"))
    with Desk(case) as desk:
        yield desk


@pytest.fixture
def frozen(seller):
    return inventory.freeze(seller.lists._store, seller.matter.get(), 1, "2026-11-22T18:00", "owner")


@pytest.fixture(params=["table", "pack"])
def accepted(seller, frozen, request):
    """Both doors through which a paper comes back signed."""
    seller.meeting.confirmation(frozen)
    if request.param == "table":
        seller.table.accepted_on_paper(frozen)
    else:
        seller.pack.accept(frozen, today())
    return seller


def task(desk, number):
    return next(one for one in desk.plan.tasks() if one.code == f"copies.{number}")


def keep_all(desk):
    """Nothing that was handed over may go any more, as after its destruction."""
    desk.copies._store.execute(f"UPDATE decision SET outcome = {int(Outcome.KEEP)}")


def after_the_days(desk):
    return fixed_at(forward(desk.matter.get().objection_days))


def test_a_table_stored_for_mending_is_a_copy_until_it_is_destroyed(accepted, frozen):
    accepted.collect.problems_workbook(1)
    accepted.collect.problems_workbook(1)
    (found,) = accepted.copies.every()
    file = accepted.collect.sources()[0].file
    assert [one.name for one in found.places if one.code == "table.1"] == [file]
    with after_the_days(accepted):
        assert accepted.copies.tick(frozen.number, "table.1", How.SHREDDED).done == found.done + 1


def test_an_accepted_batch_makes_its_task_and_its_places(accepted, frozen):
    (found,) = accepted.copies.every()
    due = today() + timedelta(days=accepted.matter.get().objection_days)
    assert (found.number, found.due) == (frozen.number, due.isoformat())
    assert task(accepted, frozen.number).due == found.due
    names = {one.name for one in found.places}
    assert {one.code for one in found.places} >= {CASE, *EVERYWHERE}
    assert names >= {"会员.xlsx", "消费.xlsx", "会员本"}
    assert all(one.closed for one in batches.all_of(accepted.lists._store))


def test_nothing_goes_before_the_days_for_objections_are_over(accepted, frozen):
    with pytest.raises(Refused, match=r"copies\.too_early"):
        accepted.copies.tick(frozen.number, "phone", How.DELETED)
    assert accepted.copies.tick(frozen.number, "cloud", How.NONE).done == 1


def test_whoever_stays_is_counted_once_under_his_strictest_reason(accepted, frozen):
    store, days = accepted.destroy._store, accepted.matter.get().objection_days
    assert orders.reasons(store, today(), days) == [("objection", 10)]  # nothing may be handed over once more
    store.execute("UPDATE decision SET outcome = ? WHERE customer IN (1, 2)", (int(Outcome.SEAL),))
    store.execute(
        "UPDATE decision SET outcome = ? WHERE customer = 1 AND kind = 7", (int(Outcome.SETTLE_FIRST),)
    )
    found = orders.reasons(store, today(), days)
    assert found == [("settle_first", 1), ("objection", 8), ("seal", 1)]
    assert sum(many for _, many in found) == accepted.destroy.propose().stay


def test_the_case_is_ticked_by_its_destruction_alone(accepted, frozen):
    with pytest.raises(Refused, match=r"copies\.by_destroying"):
        accepted.copies.tick(frozen.number, CASE, How.DELETED)
    with after_the_days(accepted):
        assert accepted.copies.every()[0].places[0].how is None
        keep_all(accepted)
        assert accepted.copies.every()[0].places[0].how is How.DELETED


def test_the_last_place_ticks_the_task_and_an_opened_one_opens_it(accepted, frozen):
    keep_all(accepted)
    with after_the_days(accepted):
        for place in accepted.copies.every()[0].places:
            assert not task(accepted, frozen.number).done
            if place.code != CASE:
                accepted.copies.tick(frozen.number, place.code, How.SHREDDED, "见证人在场")
        assert accepted.copies.every()[0].complete
        assert task(accepted, frozen.number).done
        assert not accepted.copies.untick(frozen.number, "prints").complete
        assert not task(accepted, frozen.number).done


def test_who_ticked_and_when_is_kept(accepted, frozen):
    found = accepted.copies.tick(frozen.number, "chat", How.NONE, "没有发过")
    (chat,) = [one for one in found.places if one.code == "chat"]
    assert (chat.how, chat.by, chat.day, chat.note) == (How.NONE, "王女士", today().isoformat(), "没有发过")


def test_a_place_is_cleared_when_it_is_for_every_batch_whose_day_has_come(accepted, frozen, monkeypatch):
    first, second = today(), today() + timedelta(days=10)
    both = [(frozen, first), (replace(frozen, id=99, number="LATER-02"), second)]
    with after_the_days(accepted):
        for place, how in (("phone", How.DELETED), ("prints", How.SHREDDED), ("cloud", How.NONE)):
            accepted.copies.tick(frozen.number, place, how)
        store = accepted.copies._store
        monkeypatch.setattr(own_copies, "_accepted", lambda _store: both)
        assert {"phone", "prints", "cloud"} == set(said_cleared(store))
    with fixed_at(forward(50)):  # what was deleted before said nothing of who went over later
        assert {"prints", "cloud"} == set(said_cleared(store)) & {"phone", "prints", "cloud"}
        assert set(unseen(store)) == {*EVERYWHERE} - {"prints", "cloud"}
        accepted.copies.untick("LATER-02", "prints")
        assert "prints" in unseen(store)


@pytest.mark.parametrize(("number", "place"), [("X", "chat"), (None, "attic")])
def test_unknown_places_are_refused(accepted, frozen, number, place):
    with pytest.raises(Refused, match=r"copies\.unknown"):
        accepted.copies.tick(number or frozen.number, place, How.NONE)


def test_a_day_to_come_is_refused(seller, frozen):
    with pytest.raises(Refused, match=r"day\.to_come"):
        seller.pack.accept(frozen, today() + timedelta(days=1))


def destroyed(desk, kind, name):
    """An order for one thing alone, approved and recorded as done."""
    room = desk.destroy
    order = room.draft("用途已经没有了", with_records=False)
    thing = room.add_thing(order.id, kind, name)
    room.ask(order.id, room.answer_hold_question(Answer.NO, "王女士", today()).id)
    room.approve(order.id, witness="赵宁")
    room.record_thing(thing.id, method="碎纸", tool="", verification="两人看过", result="good")


@pytest.mark.parametrize(("kind", "name"), [(ThingClass.PAPER, "会员本"), (ThingClass.FILE, "会员.xlsx")])
def test_what_an_order_destroyed_needs_no_tick_and_may_be_the_last(accepted, frozen, kind, name):
    keep_all(accepted)
    with after_the_days(accepted):
        for place in accepted.copies.every()[0].places:
            if place.code != CASE and place.name != name:
                accepted.copies.tick(frozen.number, place.code, How.SHREDDED)
        assert not task(accepted, frozen.number).done
        destroyed(accepted, kind, name)
        assert accepted.copies.every()[0].complete
        assert task(accepted, frozen.number).done
        assert name not in {
            one.name for one in accepted.collect.things() if one.state is not CarrierState.DESTROYED
        }


def test_a_firm_that_nobody_takes_over_clears_its_copies_elsewhere_too(tmp_path):
    yesterday = today() - timedelta(days=1)
    told = Interview(books_kept=Answer.NO, goes_on_elsewhere=Answer.NO, receiver_abroad=Answer.NO)
    matter = replace(
        shop.MATTER, scenario=Scenario.DEREGISTRATION, receiver=Party(), closing_day=yesterday, interview=told
    )
    words = Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "closing.tuojiao", matter, "王女士", words, CHEAP)) as desk:
        (tmp_path / "客户.csv").write_text(
            "姓名,手机,最近到店\n王芳,13800138000,2026-10-02\n", encoding="utf-8"
        )
        desk.collect.take(tmp_path / "客户.csv")
        desk.answers.send(desk.sort.ids(), "notice", Sent("", Channel.PAPER))
        asked = desk.destroy.answer_hold_question(Answer.NO, "王女士", today())
        desk.check.decide()
        assert not desk.copies.every()
        for code in ("law.refunds_done", "law.tax_cleared"):
            desk.plan.tick(code)
        order = desk.destroy.ask(desk.destroy.draft("关门").id, asked.id)
        desk.destroy.approve(order.id, witness="赵宁")
        desk.destroy.execute(order.id)
        (own,) = desk.copies.every()
        assert (own.closing, own.due, own.done) == (True, today().isoformat(), 1)
        assert {one.code for one in own.places} >= {"file.客户.csv", *EVERYWHERE}
        assert "own_copies" in {one.code for one in desk.closing.standing().blocks}
        assert task(desk, matter.number).due == today().isoformat()
        desk.copies.tick(own.number, "file.客户.csv", How.OVERWRITTEN)
        for place in EVERYWHERE:
            desk.copies.tick(own.number, place, How.NONE)
        assert task(desk, matter.number).done


def test_one_task_tells_of_the_own_copies_from_the_day_of_the_receipt(accepted, frozen):
    accepted.plan.save()
    own = [one for one in accepted.plan.tasks() if "own_copies" in one.code or one.code.startswith("copies.")]
    assert [(one.code, one.due) for one in own] == [
        (f"copies.{frozen.number}", accepted.copies.every()[0].due)
    ]
    assert {one.due for one in accepted.plan.make().lines if one.code == "law.own_copies"} == {
        date.fromisoformat(own[0].due)
    }
    assert own[0].due in {one.day.isoformat() for one in accepted.board.days()}


@pytest.mark.parametrize(("room", "asked"), [("lists", inventory), ("destroy", destroy)])
def test_what_takes_long_to_count_keeps_no_other_reading_waiting(desk, monkeypatch, room, asked):
    counted, own = [], asked.propose

    def watched(store, *told):
        counted.append(store)
        return own(store, *told)

    monkeypatch.setattr(asked, "propose", watched)
    getattr(desk, room).propose()
    assert counted
    assert desk.lists._store not in counted
