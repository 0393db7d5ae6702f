"""The last act: what ever left is accounted for, the paper of it is signed, and only then the matter is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.clock import fixed_at, forward, today
from core.desk import Desk
from core.desk.closing import Fate, LeftCopy
from core.desk.lists import Frozen
from core.desk.own_copies import How
from core.errors import Refused
from core.records import Carrier, ItemKind, Kind, Outcome, QuickEntry
from tests import shop
from tests.core.papers.reading import text_of

SECRET = "第三个抽屉"


def blocks(desk: Desk) -> dict[str, int]:
    return {one.code: one.count for one in desk.closing.standing().blocks}


def left(desk: Desk, what: str) -> list[LeftCopy]:
    return [one for one in desk.closing.standing().left if one.what == what]


def account_for_all(desk: Desk) -> None:
    for one in desk.closing.standing().left:
        if not one.known:
            desk.closing.say(one.code, Fate.DESTROYED)


def clear_here(desk: Desk) -> None:
    """Everything that was handed over is gone here, as after its destruction."""
    desk.copies._store.execute(f"UPDATE decision SET outcome = {int(Outcome.KEEP)}")
    for batch in desk.copies.every():
        for place in batch.places:
            if place.how is None:
                desk.copies.tick(batch.number, place.code, How.NONE if place.name == "" else How.SHREDDED)


@pytest.fixture
def packed(desk: Desk, frozen: Frozen, tmp_path: Path) -> Frozen:
    shop.sign_gates(desk, "王女士")
    desk.lists.pack(frozen, tmp_path / "out.zip")
    return frozen


def test_a_package_is_accounted_for_by_its_acceptance_alone(desk: Desk, packed: Frozen) -> None:
    (one,) = left(desk, "package")
    assert (one.name, one.fate) == ("out.zip", None)
    shop.accept(desk, packed)
    (one,) = left(desk, "package")
    assert (one.fate, one.note, one.known) == (Fate.GIVEN, desk.matter.get().receiver.name, True)


def test_a_package_that_was_written_before_another_one_is_still_to_be_accounted_for(
    desk: Desk, packed: Frozen, tmp_path: Path
) -> None:
    desk.lists.pack(packed, tmp_path / "again.zip")
    shop.accept(desk, packed)
    assert [one.fate for one in left(desk, "package")] == [None, Fate.GIVEN]


def test_every_way_out_is_on_the_list(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    (source, *_more) = [one.id for one in desk.collect.sources()]
    desk.collect.problems_workbook(source)
    desk.answers.outgoing_workbook([1, 2])
    desk.answers.numbers_workbook([1, 2])
    desk.ledger.write(tmp_path / "ledger.json")
    (named,) = desk.meeting.named_list(frozen, today() + timedelta(days=30))
    assert not left(desk, "list")  # made, but never printed or saved
    desk.press.printed(named.id)
    desk.people.new_recovery()
    found = {one.what for one in desk.closing.standing().left}
    assert {"problems", "answers", "numbers", "ledger", "list"} <= found


def test_a_copy_that_is_kept_needs_where_and_with_whom(desk: Desk) -> None:
    desk.answers.outgoing_workbook([1])
    (one,) = left(desk, "answers")
    with pytest.raises(Refused, match=r"closing\.where"):
        desk.closing.say(one.code, Fate.KEPT)
    desk.closing.say(one.code, Fate.KEPT, SECRET)
    assert [(one.fate, one.note) for one in left(desk, "answers")] == [(Fate.KEPT, SECRET)]
    assert SECRET not in str(desk.log.find())


def test_there_is_no_paper_before_every_copy_is_accounted_for(desk: Desk) -> None:
    desk.answers.outgoing_workbook([1])
    with pytest.raises(Refused, match=r"closing\.left_unsaid"):
        desk.closing.paper()
    account_for_all(desk)
    said = text_of(desk.closing.paper().printed.pdf)
    assert "给客户填的表" in said
    assert "已销毁" in said
    assert "文书（含签字件）" in said


def test_a_matter_is_closed_only_with_everything_done_and_the_paper_signed(
    desk: Desk, packed: Frozen
) -> None:
    shop.accept(desk, packed)
    assert set(blocks(desk)) >= {"own_copies"}
    with fixed_at(forward(desk.matter.get().objection_days + 1)):
        assert "may_go" in blocks(desk)
        clear_here(desk)
        account_for_all(desk)
        assert blocks(desk) == {"not_made": 1}
        made = desk.closing.paper()
        assert blocks(desk) == {"not_signed": 1}
        with pytest.raises(Refused, match=r"closing\.blocked"):
            desk.closing.close(all_done=True)
        desk.press.signed(made.id)
        done = desk.closing.close(all_done=True)
        assert (done.closed, done.by, done.blocks) == (today(), "王女士", ())


def test_what_still_waits_stands_in_the_way(desk: Desk, frozen: Frozen) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "平板", mixed=True))
    found = blocks(desk)
    assert found.pop("waiting") >= 10
    assert (found["things"], found["final_list"]) == (1, 1)


@pytest.mark.parametrize("later", ["thing", "person"])
def test_what_comes_in_later_opens_the_matter_again(desk: Desk, later: str) -> None:
    closable(desk)
    desk.closing.close(all_done=True)
    assert desk.closing.closed_on() == today()
    if later == "thing":
        desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "平板", mixed=True))
    else:
        desk.sort.enter_quick(QuickEntry("周五", "13500135000"))
    assert desk.closing.closed_on() is None
    assert desk.closing.standing().blocks


def test_a_file_of_letters_is_a_copy_that_names_many(desk: Desk) -> None:
    made = desk.letters.notices([1, 2])
    assert not left(desk, "letters")
    desk.press.printed(made.id)
    assert len(left(desk, "letters")) == 1


def closable(desk: Desk) -> None:
    clear_here(desk)
    account_for_all(desk)
    desk.press.signed(desk.closing.paper().id)


def test_before_the_end_date_somebody_says_that_all_is_done(desk: Desk) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, batches_until=clock.today() + timedelta(days=9), until_chosen=True))
    closable(desk)
    with pytest.raises(Refused, match=r"closing\.before_end"):
        desk.closing.close()
    assert desk.closing.close(all_done=True).closed == today()


def test_a_copy_that_leaves_after_the_paper_makes_it_say_too_little(desk: Desk) -> None:
    closable(desk)
    assert blocks(desk) == {}
    desk.answers.outgoing_workbook([1])
    assert blocks(desk) == {"left_unsaid": 1}
    account_for_all(desk)
    assert blocks(desk) == {"not_made": 1}


def test_a_closed_matter_is_opened_again_before_anything_changes(desk: Desk) -> None:
    desk.answers.outgoing_workbook([1])
    code = left(desk, "answers")[0].code
    closable(desk)
    assert blocks(desk) == {}
    desk.closing.close(all_done=True)
    with pytest.raises(Refused, match=r"closing\.closed_already"):
        desk.closing.say(code, Fate.KEPT, SECRET)
    desk.closing.reopen()
    desk.closing.say(code, Fate.KEPT, SECRET)
    assert desk.closing.closed_on() is None


def test_a_name_that_something_sealed_needs_does_not_keep_the_matter_open(desk: Desk, packed: Frozen) -> None:
    shop.accept(desk, packed)
    store = desk.copies._store
    shop.decide(store, Outcome.SEAL, kinds=[Kind.INTERACTION])
    with clock.fixed_at(clock.now() + timedelta(days=60)):
        kept = desk.destroy.propose().kept
        assert [one.kind for one in kept if one.waits] == [Kind.BASIC]
        assert blocks(desk)["waiting"] == sum(one.rows for one in kept if one.kind is Kind.PURCHASE)
