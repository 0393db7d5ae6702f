from datetime import date

import pytest

from core.errors import Known
from core.inventory import freeze, gone_after, propose, running
from core.records import ConsentState, Kind, Outcome
from core.store import batches, create_store, inventories, orders
from tests import shop


def steps(store, work):
    """Count the steps of SQLite's machine, in hundreds: a measure that no other program on the computer changes."""
    counted = [0]

    def one():
        counted[0] += 1
        return 0

    store._connection.set_progress_handler(one, 100)
    work()
    store._connection.set_progress_handler(None, 0)
    return counted[0]


def accept_one(store, batch=1):
    made = freeze(store, shop.MATTER, batch, "2026-11-22T18:00", "owner")
    inventories.set_state(store, made.id, "accepted")
    batches.close_batch(store, batch)
    batches.open_batch(store)


@pytest.fixture
def large(tmp_path):
    store = create_store(tmp_path / "case.1.db", bytes(32))
    shop.fill(store, 300, visits=8)
    shop.open_gates(store)
    batches.open_batch(store)
    yield store
    store.close()


def test_what_an_accepted_list_holds_is_compared_once_and_not_record_by_record(large):
    before = steps(large, lambda: propose(large, shop.MATTER))
    accept_one(large)
    assert steps(large, lambda: propose(large, shop.MATTER)) < 1.5 * before


def test_a_later_list_is_proposed_by_who_may_only_look(ready):
    shop.decide(ready, Outcome.SEAL, customers=[7])
    accept_one(ready)
    shop.decide(ready, Outcome.HAND_OVER, customers=[7])
    ready.stop_writing()
    assert propose(ready, shop.MATTER).totals.customers == 1
    assert orders.allowed_and_kept(ready, date(2027, 2, 1), 30)[0] == []
    with pytest.raises(Known, match=r"case\.read_only"):
        batches.close_batch(ready, 2)


def test_a_corrected_customer_goes_again_and_nobody_else(ready):
    accept_one(ready)
    ready.execute("UPDATE customer SET name='改过' WHERE id=3")
    found = propose(ready, shop.MATTER)
    assert (found.totals.customers, [line.kind for line in found.lines]) == (1, [Kind.BASIC])


def test_whether_a_list_may_be_accepted_is_not_asked_of_every_answer_for_each_customer(large):
    made = freeze(large, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    before = steps(large, lambda: gone_after(large, made, date(2026, 11, 22)))
    said = "INSERT INTO consent_event(number, row, scope, state, channel, day, entered, by) VALUES('', ?, 1, ?, '', '', '', '')"
    with large.transaction():
        large.executemany(said, ((10**6 + number, ConsentState.REFUSED.value) for number in range(2000)))
    assert steps(large, lambda: gone_after(large, made, date(2026, 11, 22))) - before < 2000


def test_whose_own_copy_is_destroyed_still_counts_among_the_handed_over(large):
    accept_one(large)
    whole = running(large).customers
    large.execute("DELETE FROM inventory_holding WHERE customer IN (1, 2)")
    assert running(large).customers == whole
