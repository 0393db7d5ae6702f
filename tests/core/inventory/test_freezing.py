import json

import pytest

from core.errors import Cancelled, Refused
from core.inventory import Gate, freeze, history, load, propose, running
from core.jobs import RecordingJob
from core.records import Flag, Kind, Meaning, Outcome
from core.store import batches, inventories, inventory_rows
from core.store.frozen_cells import SourceName, basic_cell
from tests import shop

CUTOFF = "2026-11-22T18:00"


def freeze_now(store, batch=1, **more):
    return freeze(store, shop.MATTER, batch, CUTOFF, "owner", **more)


def cells(store, inventory, kind):
    return [json.loads(row[3]) for row in inventory_rows.each_row(store, inventory) if row[2] == kind]


def test_lines_and_totals_add_up(ready):
    made = freeze_now(ready)
    assert made.number == "YJ2026-07-01"
    assert (made.totals.customers, made.totals.rows) == (10, 20)
    assert made.totals.paid_fen == sum(n * 1000 for n in range(1, 11))
    assert made.totals.rows == sum(line.totals.rows for line in made.lines)


def test_only_agreed_fields_are_copied(ready):
    made = freeze_now(ready)
    text = json.dumps([cells(ready, made.id, kind) for kind in Kind], ensure_ascii=False)
    assert shop.name_of(3) in text
    assert "ID0000" not in text
    assert "过敏" not in text


def test_basic_rows_hold_the_customer_as_corrected(ready):
    ready.execute("UPDATE customer SET name='改过' WHERE id=1")
    made = freeze_now(ready)
    basic = cells(ready, made.id, Kind.BASIC)
    assert len(basic) == 10
    assert basic[0][made.fields.index(Meaning.NAME)] == "改过"
    assert basic[0][made.fields.index(Meaning.LAST_VISIT)] == "2026-10-01"


def test_money_is_written_as_understood(ready):
    made = freeze_now(ready)
    assert cells(ready, made.id, Kind.PREPAID)[2][made.fields.index(Meaning.BALANCE)] == "30.00"


@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one not in (Outcome.HAND_OVER, Outcome.NOTIFY)]
)
def test_nothing_else_than_hand_over_gets_in(ready, outcome):
    shop.decide(ready, outcome, customers=[4])
    made = freeze_now(ready)
    assert made.totals.customers == 9
    assert 4 not in {row[1] for row in inventory_rows.each_row(ready, made.id)}
    assert {line.outcome for line in made.exclusions if line.reason != "no_agreed_field"} == {outcome}


def test_notify_gets_in_once_the_notice_went_out(ready):
    shop.decide(ready, Outcome.NOTIFY, customers=[1, 2])
    ready.execute("UPDATE customer SET reach=1 WHERE id=1")
    assert freeze_now(ready).totals.customers == 9


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO legal_hold VALUES(5, 'complaint', 'p', '2026-11-01', NULL)",
        "INSERT INTO override VALUES(5, 1, 4, 'asked', 'p', 'x'), (5, 5, 10, 'asked', 'p', 'x'), (5, 2, 11, 'a', 'p', 'x')",
    ],
)
def test_a_hold_or_a_stricter_word_keeps_a_customer_off_it(ready, statement):
    ready.execute(statement)
    assert freeze_now(ready).totals.customers == 9


def test_closed_gates_refuse(store):
    batches.open_batch(store)
    with pytest.raises(Refused, match=r"inventory\.gates_closed"):
        freeze_now(store)


def test_undecided_holdings_refuse(ready):
    ready.execute("DELETE FROM decision WHERE customer=1")
    with pytest.raises(Refused, match=r"inventory\.undecided"):
        freeze_now(ready)


def test_an_added_field_needs_its_purpose(ready):
    fields = (Meaning.NAME, Meaning.ID_NUMBER)
    with pytest.raises(Refused, match=r"inventory\.field_without_purpose"):
        freeze_now(ready, fields=fields)
    made = freeze_now(ready, fields=fields, field_purposes={Meaning.ID_NUMBER: "开票"})
    assert made.basis.added_fields == (("id_number", "开票"),)
    assert cells(ready, made.id, Kind.BASIC)[0] == [shop.name_of(1), "ID0000000000000001"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [((Meaning.NAME,), ["秀勇有限公司"]), ((Meaning.NAME, Meaning.COMPANY), ["", "秀勇有限公司"])],
)
def test_a_firm_never_goes_without_its_name(ready, fields, said):
    ready.execute(f"UPDATE customer SET name='秀勇有限公司', flags = flags | {int(Flag.COMPANY)} WHERE id=1")
    assert cells(ready, freeze_now(ready, fields=fields).id, Kind.BASIC)[0] == said


def test_a_field_that_is_a_kind_apart_does_not_go_with_name_and_phone():
    apart, plain = (
        SourceName(1, "表.xlsx", "表", "", ((2, Meaning.ID_NUMBER, kind),))
        for kind in (Kind.OTHER, Kind.BASIC)
    )
    assert basic_cell(Meaning.ID_NUMBER, [apart]) == "''"
    assert "idno" in basic_cell(Meaning.ID_NUMBER, [apart, plain])


def test_a_new_version_names_the_old_one(ready):
    first = freeze_now(ready)
    ready.execute("UPDATE record SET balance_fen=0 WHERE id=1")
    second = freeze_now(ready)
    assert (second.version, second.replaces, second.number) == (2, first.id, first.number)
    assert load(ready, first.id).state == "replaced"
    assert second.totals.paid_fen == first.totals.paid_fen - 1000
    assert second.digest != first.digest


def test_a_later_batch_holds_only_what_is_new_and_adds_up(ready):
    shop.decide(ready, Outcome.SEAL, customers=[7])
    freeze_now(ready)
    batches.close_batch(ready, 1)
    batches.open_batch(ready)
    shop.decide(ready, Outcome.HAND_OVER, customers=[7])
    second = freeze_now(ready, batch=2)
    assert (second.number, second.totals.customers) == ("YJ2026-07-02", 1)
    assert second.basis.running.customers == 10
    assert running(ready).rows == 20


def test_a_second_freeze_of_nothing_new_is_refused(ready):
    freeze_now(ready)
    batches.close_batch(ready, 1)
    batches.open_batch(ready)
    with pytest.raises(Refused, match=r"inventory\.empty"):
        freeze_now(ready, batch=2)


def test_a_cancel_leaves_no_trace(ready):
    with pytest.raises(Cancelled):
        freeze_now(ready, job=Stopping())
    assert history(ready) == ()
    assert ready.value("SELECT count(*) FROM inventory_row") == 0


class Stopping(RecordingJob):
    def __init__(self):
        super().__init__(cancel_after=0)


def test_the_proposal_counts_the_same_and_says_what_is_missing(store):
    found = propose(store, shop.MATTER)
    assert found.totals.customers == 10
    assert set(found.open) == {"gate.self_assessment", "gate.data_terms"}
    assert {line.reason for line in found.exclusions} == {"no_agreed_field"}


def test_the_proposal_equals_what_is_frozen(ready):
    shop.decide(ready, Outcome.SEAL, customers=[1, 2])
    found = propose(ready, shop.MATTER)
    made = freeze_now(ready)
    assert (found.lines, found.totals, found.exclusions) == (made.lines, made.totals, made.exclusions)
    assert found.open == ()


def test_the_last_check_asks_the_decisions(ready):
    made = freeze_now(ready)
    shop.decide(ready, Outcome.MUST_NOT, customers=[1], kinds=[Kind.BASIC])
    assert inventories.unlawful(ready, made.id) == 1


def test_the_act_is_in_the_log(ready):
    made = freeze_now(ready)
    assert made.digest in ready.value("SELECT facts FROM act WHERE code='inventory.frozen'")
    assert Gate.DATA_TERMS.value in ready.value(
        "SELECT facts FROM act WHERE code='gate.passed' ORDER BY seq DESC"
    )
