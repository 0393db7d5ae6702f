from datetime import date

import pytest

from core import clock
from core.desk.destroyed_paper import staying
from core.destroy import OrderState, approve, ask, draft, execute, load, propose, refuse
from core.errors import Refused
from core.records import OUTSIDE, Answer, Flag, Kind, Outcome
from core.store import facts, figures, holds, inventories, orders
from tests import shop

TODAY = date(2026, 11, 22)
STAY = [one for one in Outcome if one not in (Outcome.DELETE, Outcome.NOTIFY, Outcome.HAND_OVER)]


def rows(store):
    return sum(line.customers for line in propose(store, TODAY).lines)


def test_only_what_is_to_be_deleted_is_proposed(doomed):
    found = propose(doomed.store, TODAY)
    assert {(line.kind, line.customers) for line in found.lines} == {
        (Kind.BASIC, 3), (Kind.PREPAID, 3), (Kind.INTERACTION, 3), (Kind.PURCHASE, 3),
    }  # fmt: skip
    assert sum(line.customers for line in found.kept) == 28


@pytest.mark.parametrize("outcome", STAY)
def test_what_must_stay_is_never_proposed(case, outcome):
    shop.decide(case.store, outcome)
    assert rows(case.store) == 0
    with pytest.raises(Refused, match=r"destroy\.nothing_allowed"):
        draft(case.store, "YJ2026-07", "r", "王女士")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO legal_hold VALUES(2, 'complaint', 'p', '2026', NULL)",
        f"UPDATE customer SET flags = {int(Flag.LEGAL_HOLD)} WHERE id = 2",
        "UPDATE decision SET keep_until = '2030-01-01' WHERE customer = 2",
        "INSERT INTO override SELECT 2, kind, 10, 'r', 'p', 'x' FROM holding WHERE customer = 2",
    ],
)
def test_a_hold_a_period_or_a_word_keeps_a_customer(doomed, statement):
    doomed.store.execute(statement)
    assert rows(doomed.store) == 8


@pytest.mark.parametrize("outcome", [Outcome.SETTLE_FIRST, Outcome.SEAL, Outcome.HOLD, Outcome.CONSENT])
def test_a_name_stays_while_something_waits_for_it(doomed, outcome):
    shop.decide(doomed.store, outcome, customers=[2], kinds=[Kind.PREPAID])
    basic = [line for line in propose(doomed.store, TODAY).lines if line.kind is Kind.BASIC]
    assert [line.customers for line in basic] == [2]


def test_what_stays_only_for_its_day_is_told_as_kept_by_law_until_then(doomed):
    doomed.store.execute("UPDATE decision SET keep_until = '2030-01-01' WHERE customer = 2 AND kind = 5")
    kept = [
        one
        for one in propose(doomed.store, TODAY).kept
        if (one.kind, one.outcome) == (Kind.PREPAID, Outcome.KEEP)
    ]
    assert [(one.customers, one.waits) for one in kept] == [(1, False)]
    until = figures.kept_until(doomed.store)[Kind.PREPAID]
    (told,) = [one for one in orders.reasons(doomed.store, TODAY, 30) if one[0] == "keep"]
    assert told == ("keep", 1)
    assert [line[1:] for line in staying([told], until)] == [("法律要求保存", "2030年1月1日")]


def test_a_name_may_go_beside_a_voucher(doomed):
    shop.decide(doomed.store, Outcome.KEEP, customers=[2], kinds=[Kind.PURCHASE])
    assert {line.kind: line.customers for line in propose(doomed.store, TODAY).lines}[Kind.BASIC] == 3


def accepted(store, customers, day):
    store.execute("INSERT INTO batch(number, opened) VALUES(1, 'x')")
    made = inventories.insert(store, (1, "N", 1, None, "x", "x", "p", "[]"))
    for customer in customers:
        store.execute(
            "INSERT INTO inventory_holding(inventory, customer, kind, rows, basis) SELECT ?, customer, kind, rows, ''"
            " FROM holding WHERE customer = ?",
            (made, customer),
        )
        store.execute(
            "INSERT INTO inventory_record(inventory, kind, record) SELECT ?, h.kind, r.id FROM holding h"
            " JOIN record r ON r.customer = h.customer AND r.kinds & (1 << h.kind) WHERE h.customer = ?",
            (made, customer),
        )
    inventories.set_state(store, made, "accepted")
    facts.put(store, f"accepted.{made}", {"day": day}, "p", "x")


@pytest.mark.parametrize(("day", "found"), [("2026-10-23", 12), ("2026-10-24", 0), ("2026-11-22", 0)])
def test_own_copies_go_when_the_time_for_objections_is_over(case, day, found):
    accepted(case.store, [1, 2, 3], day)
    assert rows(case.store) == found


def test_an_order_walks_its_way(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "目的已达到", "王女士")
    assert (order.number, order.state, order.customers) == ("YJ2026-07-X01", OrderState.DRAFT, 3)
    assert ask(doomed.store, order.id, ways["no_hold"](doomed.store)).state is OrderState.ASKED
    done = approve(doomed.store, order.id, "李会计")
    assert done.state is OrderState.APPROVED
    assert len(done.digest) == 64


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_only_no_opens_the_way(doomed, ways, answer):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    with pytest.raises(Refused, match=r"destroy\.hold_not_denied"):
        ask(doomed.store, order.id, ways["no_hold"](doomed.store, answer))


def test_a_later_doubt_closes_it_again(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    ask(doomed.store, order.id, ways["no_hold"](doomed.store))
    ways["no_hold"](doomed.store, Answer.UNKNOWN)
    with pytest.raises(Refused, match=r"destroy\.hold_not_denied"):
        approve(doomed.store, order.id, "李会计")


def test_one_answer_serves_one_order(doomed, ways):
    first = draft(doomed.store, "YJ2026-07", "r", "王女士", customers=[2])
    second = draft(doomed.store, "YJ2026-07", "r", "王女士", customers=[5])
    question = ways["no_hold"](doomed.store)
    ask(doomed.store, first.id, question)
    with pytest.raises(Refused, match=r"destroy\.hold_used"):
        ask(doomed.store, second.id, question)


def asked(store, ways):
    order = draft(store, "YJ2026-07", "r", "王女士")
    return ask(store, order.id, ways["no_hold"](store))


@pytest.mark.parametrize("approver", ["", "王女士", " 王女士 "])
def test_nobody_approves_their_own(doomed, ways, approver):
    order = asked(doomed.store, ways)
    with pytest.raises(Refused, match=r"destroy\.second_person"):
        approve(doomed.store, order.id, approver, witness="张三")


def test_a_shop_of_one_needs_a_witness(doomed, ways):
    doomed.store.execute("UPDATE person SET removed='x' WHERE id='p2'")
    order = asked(doomed.store, ways)
    with pytest.raises(Refused, match=r"destroy\.witness_missing"):
        approve(doomed.store, order.id, "王女士", witness="王女士")
    assert approve(doomed.store, order.id, "王女士", witness="张三").witness == "张三"


def test_accounting_needs_a_look_for_finance(doomed, ways):
    doomed.store.execute("UPDATE holding SET kind=9 WHERE customer=2 AND kind=2")
    doomed.store.execute("UPDATE decision SET kind=9 WHERE customer=2 AND kind=2")
    order = asked(doomed.store, ways)
    with pytest.raises(Refused, match=r"destroy\.finance_missing"):
        approve(doomed.store, order.id, "李会计")
    assert approve(doomed.store, order.id, "李会计", finance="赵出纳").finance == "赵出纳"


def test_what_was_put_on_hold_meanwhile_stops_the_approval(doomed, ways):
    order = asked(doomed.store, ways)
    holds.place(doomed.store, [2], "投诉", "王女士", "2026-11-22")
    with pytest.raises(Refused, match=r"destroy\.not_allowed"):
        approve(doomed.store, order.id, "李会计")


def test_steps_cannot_be_jumped(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    with pytest.raises(Refused, match=r"destroy\.wrong_state"):
        approve(doomed.store, order.id, "李会计")


def test_a_refused_order_gives_its_lines_back(doomed):
    order = draft(doomed.store, "YJ2026-07", "r", "王女士")
    with pytest.raises(Refused, match=r"destroy\.nothing_allowed"):
        draft(doomed.store, "YJ2026-07", "r", "王女士")
    refuse(doomed.store, order.id, "李会计", "not now")
    assert load(doomed.store, order.id).state is OrderState.REFUSED
    assert draft(doomed.store, "YJ2026-07", "r", "王女士").customers == 3


def test_the_log_keeps_no_name_of_somebody_outside(doomed):
    draft(doomed.store, "YJ2026-07", "用途没有了", "外面的律师")
    (found,) = doomed.store.rows("SELECT * FROM act WHERE code = 'destroy.drafted'")
    assert "外面的律师" not in str(found)
    assert OUTSIDE in str(found)


def test_the_question_is_answered_on_the_day_of_the_asking_and_again_on_that_of_the_erasing(doomed, ways):
    order = draft(doomed.store, "YJ2026-07", "目的已达到", "王女士")
    old = ways["no_hold"](doomed.store)
    with clock.fixed_at(clock.forward(20)):
        with pytest.raises(Refused, match=r"destroy\.hold_old"):
            ask(doomed.store, order.id, old)
        ask(doomed.store, order.id, ways["no_hold"](doomed.store))
        approve(doomed.store, order.id, "李会计")
    with clock.fixed_at(clock.forward(40)):
        with pytest.raises(Refused, match=r"destroy\.hold_old"):
            execute(doomed, order.id)
        ways["no_hold"](doomed.store)
        assert execute(doomed, order.id).destroyed["customers"] == 3
