import shutil

import pytest

from core.audit import find, verify
from core.casefile import (
    Permission,
    add_person,
    allowed,
    change_passphrase,
    change_role,
    open_case,
    prove_recovery,
    recovery_groups,
    recovery_proven,
    remove_person,
    renew_recovery,
    require,
    reset_passphrase,
    review,
)
from core.errors import Known, Refused
from core.records import Role
from core.store import meta, people
from core.vault import Secret

HERS = Secret.of_text("hushi-miantiao-qiuqian-yueliang")
NEW = Secret.of_text("caihong-dengta-lvren-xiaomai")


@pytest.fixture
def clerk(case, cheap):
    return add_person(case, "小陈", Role.CLERK, HERS, cheap)


def codes(case):
    return [act.code for act in find(case.store)]


def test_a_person_who_was_added_comes_in_with_her_role(case, clerk, reopen):
    case.close()
    again = reopen(HERS)
    assert (again.who, again.role) == (clerk.id, Role.CLERK)


def test_a_person_may_be_named_without_a_way_in(case):
    add_person(case, "见证人老赵", Role.SUPERVISOR)
    assert [line.can_open for line in review(case)] == [True, False]


def test_a_removed_person_opens_neither_this_nor_any_later_generation(case, clerk, folder, words):
    remove_person(case, clerk.id)
    case.close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, HERS)
    open_case(folder, words).close()


def test_an_old_keyring_beside_the_new_file_helps_nobody(case, clerk, folder):
    old = (folder / "keyring.json").read_bytes()
    remove_person(case, clerk.id)
    case.close()
    (folder / "keyring.json").write_bytes(old.replace(b"case.1.db", b"case.2.db"))
    with pytest.raises(Known, match=r"case\.damaged"):
        open_case(folder, HERS)


def test_a_removal_stands_in_the_log_and_the_name_stays_for_it(case, clerk):
    remove_person(case, clerk.id)
    assert codes(case)[:2] == ["case.rekeyed", "person.removed"]
    gone = review(case)[1]
    assert gone.person.name == "小陈"
    assert gone.permissions == ()
    assert verify(case.store).intact


def test_the_last_owner_cannot_be_removed_or_demoted(case, clerk):
    with pytest.raises(Refused, match=r"person\.last_owner"):
        remove_person(case, case.who)
    with pytest.raises(Refused, match=r"person\.last_owner"):
        change_role(case, case.who, Role.READER)


def test_a_role_that_changed_holds_at_the_next_opening(case, clerk, reopen):
    change_role(case, clerk.id, Role.SUPERVISOR)
    case.close()
    assert reopen(HERS).role is Role.SUPERVISOR


def test_a_changed_passphrase_replaces_the_old(case, words, folder, cheap):
    change_passphrase(case, words, NEW, cheap)
    case.close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, words)
    open_case(folder, NEW).close()


def test_the_old_passphrase_is_asked_before_a_change(case, cheap):
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        change_passphrase(case, HERS, NEW, cheap)


def test_a_reader_changes_her_own_passphrase_and_nothing_else(case, cheap, reopen):
    add_person(case, "审计", Role.READER, HERS, cheap)
    case.close()
    reader = reopen(HERS)
    change_passphrase(reader, HERS, NEW, cheap)
    with pytest.raises(Known, match=r"case\.read_only"):
        meta.write(reader.store, "a", "1")
    reader.close()
    assert reopen(NEW).role is Role.READER


def test_the_owner_resets_a_forgotten_passphrase(case, clerk, cheap, reopen):
    reset_passphrase(case, clerk.id, NEW, cheap)
    case.close()
    assert reopen(NEW).who == clerk.id


def test_a_weak_passphrase_is_refused_for_everybody(case, cheap):
    with pytest.raises(Known, match=r"passphrase\.refused"):
        add_person(case, "小陈", Role.CLERK, Secret.of_text("xiaochen1314"), cheap)


@pytest.mark.parametrize("act", [remove_person, lambda case, who: renew_recovery(case)])
def test_only_the_owner_changes_who_comes_in(case, clerk, reopen, act):
    case.close()
    hers = reopen(HERS)
    with pytest.raises(Refused, match=r"permission\.missing"):
        act(hers, clerk.id)


def test_the_receiver_has_no_way_in_by_any_door(case, clerk, cheap):
    add_person(case, "买家", Role.RECEIVER)
    with pytest.raises(Refused, match=r"receiver_no_way"):
        add_person(case, "买家", Role.RECEIVER, NEW, cheap)
    with pytest.raises(Refused, match=r"receiver_no_way"):
        change_role(case, clerk.id, Role.RECEIVER)


def test_who_acts_for_the_owner_stays_until_somebody_else_leads(case, clerk, cheap):
    change_role(case, clerk.id, Role.AGENT)
    change_role(case, case.who, Role.READER)  # somebody is left who decides who comes in
    with pytest.raises(Refused, match=r"person\.last_owner"):
        change_role(case, clerk.id, Role.CLERK)


def test_the_table_of_permissions(case):
    assert allowed(Role.AGENT, Permission.FREEZE)
    assert not allowed(Role.AGENT, Permission.APPROVE)
    assert allowed(Role.OWNER, Permission.PEOPLE)
    assert not allowed(Role.CLERK, Permission.DESTROY)
    assert allowed(Role.SUPERVISOR, Permission.APPROVE)
    assert not allowed(Role.RECEIVER, Permission.EXPORT)
    require(case, Permission.DESTROY)


def test_the_backup_code_opens_and_says_so_in_the_log(case, reopen):
    code = renew_recovery(case)
    case.close()
    again = reopen(Secret.of_text(code.on_paper().lower()))
    assert again.role is Role.OWNER
    assert find(again.store)[0].facts["by"] == "recovery"


def test_a_renewed_code_ends_the_earlier_one(case, folder, reopen):
    first = renew_recovery(case)
    second = renew_recovery(case)
    case.close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, Secret.of_text(first.on_paper()))
    assert reopen(Secret.of_text(second.on_paper())).keyring.generation == 2


def test_the_code_is_proven_by_two_groups_typed_back(case):
    code = renew_recovery(case)
    asked = recovery_groups(case)
    assert len(asked) == 2
    assert not recovery_proven(case)
    assert not prove_recovery(case, {asked[0]: code.groups()[asked[0] - 1], asked[1]: "2222"})
    assert prove_recovery(case, {at: code.groups()[at - 1].lower() for at in asked})
    assert recovery_proven(case)
    assert recovery_groups(case) == ()


def test_a_renewed_code_is_unproven_again(case):
    code = renew_recovery(case)
    prove_recovery(case, {at: code.groups()[at - 1] for at in recovery_groups(case)})
    renew_recovery(case)
    assert not recovery_proven(case)


def test_the_code_itself_is_kept_nowhere(case):
    code = renew_recovery(case)
    everything = repr(case.store.rows("SELECT * FROM meta")) + repr(case.store.rows("SELECT * FROM act"))
    assert not [group for group in code.groups() if group in everything]


def test_a_slip_in_the_backup_code_is_told_as_one(case, folder):
    groups = list(renew_recovery(case).groups())
    case.close()
    groups[2] = ("3" if groups[2][0] == "2" else "2") + groups[2][1:]
    with pytest.raises(Known, match=r"recovery\.mistyped"):
        open_case(folder, Secret.of_text("-".join(groups)))


@pytest.fixture
def killed_before_the_commit(case, folder, tmp_path):
    """Return what puts the file back to where it was: the keyring alone was renamed when the kill came."""
    before = tmp_path / "before"
    case.store.checkpoint()
    shutil.copytree(folder, before)

    def kill():
        case.close()
        shutil.copyfile(before / "case.1.db", folder / "case.1.db")

    return kill


def test_a_kill_as_a_pass_phrase_changes_leaves_the_new_one_and_says_so(
    case, killed_before_the_commit, cheap, words, reopen
):
    change_passphrase(case, words, NEW, cheap)
    killed_before_the_commit()
    again = reopen(NEW)
    assert codes(again)[:2] == ["case.opened", "passphrase.changed"]
    assert people.get(again.store, again.who).slot == again.slot.id
    assert verify(again.store).intact


def test_a_kill_as_a_person_is_added_leaves_nobody(
    case, killed_before_the_commit, cheap, words, folder, reopen
):
    add_person(case, "小陈", Role.CLERK, HERS, cheap)
    killed_before_the_commit()
    with pytest.raises(Known, match=r"person\.unknown"):
        open_case(folder, HERS)
    reopen(words).close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, HERS)
