"""Which right each act of the desk asks for: the window hides a button, and core refuses all the same."""

from __future__ import annotations

import inspect

import pytest

from core.casefile import Permission
from core.desk import Desk
from core.errors import Refused
from core.records import Role

ACTS = {
    Permission.APPROVE: """
        destroy.approve
    """,
    Permission.BACKUP: """
        safety.back_up safety.drill safety.gone safety.place
    """,
    Permission.CLOSE: """
        leaving.erase leaving.hand_back leaving.take_away closing.reopen
    """,
    Permission.DECIDE: """
        check.decide check.drop_pack export.take export.take_back destroy.release refunds.end_use
    """,
    Permission.DESTROY: """
        destroy.erase_thing destroy.execute
    """,
    Permission.EXPORT: """
        lists.pack
    """,
    Permission.FREEZE: """
        lists.freeze table.accepted_on_paper pack.accept
    """,
    Permission.ORDER: """
        destroy.add_known_things destroy.add_thing destroy.ask destroy.draft destroy.drop_thing
        destroy.record_thing destroy.refuse destroy.sign
    """,
    Permission.PEOPLE: """
        people.add people.change_role people.new_recovery people.remove people.reset_passphrase
    """,
    Permission.PRINT: """
        press.printed letters.consents letters.guardians letters.notices letters.poster
        forms.excerpt forms.follow ledger.write closing.paper report.make report.picture
    """,
    Permission.WORK: """
        answers.answer answers.asked answers.attach_evidence answers.enter_fact answers.keep_picture
        answers.no_ads answers.numbers_workbook answers.outgoing_sheet answers.outgoing_workbook
        answers.send collect.correct_slips collect.mend collect.problems_workbook collect.take
        collect.take_as_above collect.take_edition collect.take_package collect.withdraw
        glance.still_there leaks.take_back lists.pass_gate lists.take_back_gate office.forget_client
        office.put_back office.save_profile plan.add plan.assign plan.move plan.save plan.tick
        plan.untick press.bring_back press.signed press.unsign reach.came_back reach.reminded
        refunds.settle_gifts refunds.unsettle_gifts registers.seal remarks.is_child safety.catch_up
        safety.confirm_day short.reach_again short.remind short.send_untold short.take_back
        sort.change_quick sort.correct sort.enter_quick sort.part sort.propose_doubles
        sort.take_back sort.take_out_quick table.receive_receipt wishes.carry_out
    """,
}


def right_for(desk: Desk, act: str) -> object:
    """Return the right that an act asks for before it looks at what it was given."""
    room, name = act.split(".")
    method = getattr(getattr(desk, room), name)
    needed = [one for one in inspect.signature(method).parameters.values() if one.default is one.empty]
    plain = [None for one in needed if one.kind is one.POSITIONAL_OR_KEYWORD]
    named = {one.name: None for one in needed if one.kind is one.KEYWORD_ONLY}
    with pytest.raises(Refused, match=r"permission\.missing") as told:
        method(*plain, **named)
    return told.value.facts["permission"]


@pytest.mark.parametrize("right", ACTS)
def test_who_only_reads_is_refused_and_told_which_right_is_missing(desk, right):
    desk._seat.case.role = Role.READER
    asked = {act: right_for(desk, act) for act in ACTS[right].split()}
    assert asked == dict.fromkeys(asked, right)


def test_a_list_of_names_that_was_taken_out_stands_in_the_log(desk):
    desk.answers.numbers_workbook([1, 2])
    line = desk.log.find()[0]
    assert (line.code, line.facts["customers"]) == ("numbers.taken_out", 2)
