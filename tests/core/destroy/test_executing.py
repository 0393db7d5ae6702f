import json

import pytest

from core import audit
from core.clock import fixed_at, forward
from core.destroy import OrderState, certificate, execute, load
from core.errors import Bug, Cancelled, Known, Refused
from core.jobs import RecordingJob
from core.records import Kind, Outcome
from core.store import erasing, holds
from tests import shop

DOOMED = (2, 5, 9)


def everything(store):
    tables = [
        row[0]
        for row in store.rows("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search%'")
    ]
    return json.dumps(
        [store.rows(f'SELECT * FROM "{name}"') for name in tables], default=str, ensure_ascii=False
    )


def test_the_destroyed_are_gone_and_the_others_untouched(doomed, order):
    done = execute(doomed, order.id)
    text = everything(doomed.store)
    for n in DOOMED:
        assert shop.name_of(n) not in text
        assert str(shop.phone_of(n)) not in text
    assert all(
        shop.name_of(n) in text and str(shop.phone_of(n)) in text for n in range(1, 11) if n not in DOOMED
    )
    assert done.destroyed["customers"] == 3
    assert doomed.store.value("SELECT count(*) FROM holding") == 28


def test_a_new_file_under_a_new_key_replaces_the_old(doomed, order, folder):
    key = doomed.key.reveal()
    done = execute(doomed, order.id)
    assert done.old_removed
    assert doomed.key.reveal() != key
    assert [path.name for path in folder.glob("case.*.db")] == [f"case.{done.generation}.db"]


def test_reading_back_is_what_makes_it_verified(doomed, order):
    done = execute(doomed, order.id)
    found = load(doomed.store, order.id)
    assert found.state is OrderState.VERIFIED
    assert found.verified
    assert done.canaries >= 3
    assert done.mentions == {}
    assert audit.verify(doomed.store).intact


def test_nobody_who_was_destroyed_stands_on_the_order(doomed, order):
    execute(doomed, order.id)
    assert doomed.store.value("SELECT count(*) FROM destroy_line") == 0
    found = load(doomed.store, order.id)
    assert (found.customers, sum(line.rows for line in found.lines)) == (3, 21)


def test_the_search_finds_the_others_only(doomed, order):
    execute(doomed, order.id)
    hits = {
        n: doomed.store.rows("SELECT rowid FROM search WHERE search MATCH ?", (f'"{shop.name_of(n)}"',))
        for n in range(1, 11)
    }
    assert {n for n, found in hits.items() if found} == set(range(1, 11)) - set(DOOMED)


def test_corrections_attachments_drafts_and_frozen_rows_go_too(doomed, ways):
    store = doomed.store
    store.execute(
        "INSERT INTO change(customer, field, old, new, by, at, act) VALUES(2,'name','旧名字','x','p','x',1)"
    )
    store.execute(
        "INSERT INTO attachment(owner, owner_id, name, mime, sha256, bytes, added) VALUES('customer','2','x','y',x'','z','')"
    )
    store.execute("INSERT INTO draft VALUES('flow', '草稿里的人', 'x')")
    store.execute(
        "INSERT INTO rejected(source, line, cells, reason) VALUES(1, 9, ?, 'x')",
        (json.dumps([str(shop.phone_of(2))]),),
    )
    done = execute(doomed, ways["approved"](store).id)
    text = everything(doomed.store)
    assert "旧名字" not in text
    assert "草稿里的人" not in text
    assert doomed.store.value("SELECT count(*) FROM rejected") == 0
    assert done.destroyed["attachments"] == 1


def test_one_kind_goes_and_the_rest_of_the_customer_stays(case, ways):
    shop.decide(case.store, Outcome.DELETE, customers=[4], kinds=[Kind.INTERACTION])
    execute(case, ways["approved"](case.store).id)
    cells = json.loads(case.store.value("SELECT cells FROM row WHERE id=4"))
    assert cells[0] == shop.name_of(4)
    assert cells[7] == ""
    assert case.store.one("SELECT name, note FROM customer WHERE id=4") == (shop.name_of(4), None)
    assert case.store.value("SELECT kinds FROM record WHERE id=4") == Kind.BASIC.bit | Kind.PREPAID.bit


def test_a_kept_voucher_keeps_its_name(doomed, ways):
    shop.decide(doomed.store, Outcome.KEEP, customers=[2], kinds=[Kind.PURCHASE])
    execute(doomed, ways["approved"](doomed.store).id)
    vouchers = [
        json.loads(row[0])
        for row in doomed.store.rows(
            "SELECT w.cells FROM row w JOIN record r ON r.id=w.id WHERE r.customer=2"
        )
    ]
    assert len(vouchers) == 2
    assert all(cells[0] == str(shop.phone_of(2)) for cells in vouchers)
    assert doomed.store.one("SELECT name, phone, card FROM customer WHERE id=2") == (None, None, None)
    assert doomed.store.value("SELECT count(*) FROM holding WHERE customer=2") == 1


def test_money_of_a_kind_that_goes_is_gone_from_the_typed_layer(case, ways):
    shop.decide(case.store, Outcome.DELETE, customers=[4], kinds=[Kind.PREPAID])
    execute(case, ways["approved"](case.store).id)
    assert case.store.one("SELECT balance_fen, gift_fen FROM record WHERE id=4") == (None, None)
    assert case.store.value("SELECT card FROM customer WHERE id=4") is None


def test_what_was_held_after_the_approval_stops_it(doomed, order):
    holds.place(doomed.store, [2], "投诉", "王女士", "2026-11-22")
    with pytest.raises(Refused, match=r"destroy\.not_allowed"):
        execute(doomed, order.id)
    assert doomed.store.value("SELECT count(*) FROM customer") == 10


def test_an_order_is_valid_for_thirty_days(doomed, order):
    with fixed_at(forward(31)), pytest.raises(Refused, match=r"destroy\.expired"):
        execute(doomed, order.id)


def test_lines_smuggled_in_after_the_approval_are_noticed(doomed, ways):
    order = ways["approved"](doomed.store, customers=[2])
    doomed.store.execute("INSERT INTO destroy_line VALUES(?, 5, 1, 1, 'decision')", (order.id,))
    with pytest.raises(Refused, match=r"destroy\.(changed|not_allowed)"):
        execute(doomed, order.id)


def test_an_order_is_executed_once(doomed, order):
    execute(doomed, order.id)
    with pytest.raises(Refused, match=r"destroy\.wrong_state"):
        execute(doomed, order.id)


@pytest.mark.parametrize("steps", range(0, 12, 2))
def test_a_cancel_leaves_everything_as_it_was(doomed, order, steps):
    with pytest.raises(Cancelled):
        execute(doomed, order.id, RecordingJob(cancel_after=steps))
    assert doomed.store.value("SELECT count(*) FROM customer") == 10
    assert load(doomed.store, order.id).state is OrderState.APPROVED


def lame(store):
    """Erase as told, but leave one customer's row behind."""
    done = _ERASE(store)
    store.execute(
        "INSERT INTO row SELECT 90000, 1, 1, ?", (json.dumps([shop.name_of(2), str(shop.phone_of(2))]),)
    )
    return done


_ERASE = erasing.erase


def test_a_failed_erasure_is_never_called_done(doomed, order, monkeypatch):
    monkeypatch.setattr(erasing, "erase", lame)
    with pytest.raises((Known, Bug)):
        execute(doomed, order.id)
    assert load(doomed.store, order.id).state is OrderState.APPROVED
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        certificate(doomed.store, order.id)
