from pathlib import Path

import pytest

from core.audit import find, verify
from core.casefile import (
    add_person,
    erase_case,
    finish_erasing,
    follow,
    hand_back,
    join_case,
    open_case,
    rekey,
    renew_recovery,
)
from core.errors import Known, Refused
from core.records import Role
from core.store import meta, people
from core.vault import Secret

HERS = Secret.of_text("hushi-miantiao-qiuqian-yueliang")


@pytest.fixture
def client(filled, cheap):
    return add_person(filled, "客户老板", Role.OWNER, HERS, cheap)


@pytest.fixture
def back(filled, client, tmp_path):
    return hand_back(filled, tmp_path / "usb" / "还.tuojiao", [client.id])


def test_the_firm_gets_the_whole_case_and_opens_it(filled, back, client):
    with open_case(back.folder, HERS) as theirs:
        assert theirs.store.value("SELECT count(*) FROM customer") == 200
        assert verify(theirs.store).intact
        assert [one.id for one in people.everybody(theirs.store)] == [client.id]


def test_who_gave_it_back_opens_the_copy_no_more(filled, back, words):
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(back.folder, words)


def test_the_giving_back_stands_in_both_logs_and_the_files_are_named(filled, back):
    assert find(filled.store)[0].code == "case.handed_back"
    assert sorted(name for name, _ in back.files) == ["case.2.db", "keyring.json", "请先读我.txt"]


def test_a_case_without_an_owner_is_not_given(filled, cheap, tmp_path):
    clerk = add_person(filled, "小陈", Role.CLERK, HERS, cheap)
    with pytest.raises(Refused, match=r"person\.last_owner"):
        hand_back(filled, tmp_path / "x.tuojiao", [clerk.id])
    assert not (tmp_path / "x.tuojiao").exists()


def test_a_failed_copy_leaves_nothing(filled, client, tmp_path, monkeypatch):
    def broken(*_):
        raise Known("case.file_damaged")

    monkeypatch.setattr("core.store.export.check_pages", broken)
    with pytest.raises(Known, match=r"file_damaged"):
        hand_back(filled, tmp_path / "x.tuojiao", [client.id])
    assert not (tmp_path / "x.tuojiao").exists()


def test_what_a_killed_giving_back_left_does_not_stand_in_the_way(filled, client, tmp_path, monkeypatch):
    target = tmp_path / "x.tuojiao"
    with monkeypatch.context() as killed:
        killed.setattr("core.casefile.leave.remove_folder", lambda _target: None)
        killed.setattr("core.casefile.leave.put_in_place", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            hand_back(filled, target, [client.id])
    assert {"case.2.work.db", "keyring.json"} < {path.name for path in target.iterdir()}
    assert len(hand_back(filled, target, [client.id]).files) == 3
    with pytest.raises(Known, match=r"case\.folder_used"):
        hand_back(filled, target, [client.id])


def test_ones_own_copy_is_erased_and_looked_for(filled, back, folder):
    erased = erase_case(filled)
    assert (erased.files, erased.remaining) == (3, ())
    assert not folder.exists()


def test_an_erasing_that_was_ended_in_the_middle_says_so_and_is_finished(filled, folder, words, monkeypatch):
    (folder / "客户.xlsx").write_bytes(b"mine")
    with monkeypatch.context() as killed:
        killed.setattr("core.casefile.leave._clear", lambda _folder: ())
        erase_case(filled)
    with pytest.raises(Known, match=r"case\.erased"):
        open_case(folder, words)
    assert finish_erasing(folder) == ("客户.xlsx",)
    assert [one.name for one in folder.iterdir()] == ["客户.xlsx"]


def test_nothing_else_is_ever_finished_off(filled, folder, words, tmp_path):
    filled.close()
    assert finish_erasing(folder) == finish_erasing(tmp_path) == ()
    open_case(folder, words).close()


def test_what_is_not_ours_stays_and_is_named(filled, folder):
    (folder / "客户.xlsx").write_bytes(b"mine")
    assert erase_case(filled).remaining == ("客户.xlsx",)


def test_only_who_may_close_erases(filled, cheap, reopen):
    add_person(filled, "小陈", Role.CLERK, HERS, cheap)
    filled.close()
    with pytest.raises(Refused, match=r"permission\.missing"):
        erase_case(reopen(HERS))


def test_the_window_follows_a_job_that_renewed_the_key(filled, folder):
    job = join_case(folder, Secret(filled.key.reveal()), filled.who)
    rekey(job, reason="test")
    meta.write(job.store, "a", "1")
    new = Secret(job.key.reveal())
    job.close()
    follow(filled, new)
    assert filled.keyring.generation == 2
    assert meta.read(filled.store, "a") == "1"
    assert filled.slot in filled.keyring.slots


def test_the_window_follows_a_job_that_kept_the_key(filled, folder):
    with join_case(folder, Secret(filled.key.reveal()), filled.who) as job:
        meta.write(job.store, "a", "1")
    before = filled.store
    follow(filled)
    assert meta.read(filled.store, "a") == "1"
    assert filled.store is before  # to open it anew would be felt


def test_a_file_that_was_closed_for_the_job_is_opened_again(filled):
    filled.store.close()
    follow(filled)
    assert meta.read(filled.store, "case")


def test_a_job_that_died_after_renewing_the_key_asks_the_person_in_again(filled, folder, words, reopen):
    job = join_case(folder, Secret(filled.key.reveal()), filled.who)
    rekey(job)
    job.close()
    with pytest.raises(Known, match=r"case\.key_changed"):
        follow(filled)
    filled.close()
    assert reopen(words).keyring.generation == 2


def test_a_code_made_by_who_leaves_does_not_open_the_copy(filled, client, tmp_path):
    code = renew_recovery(filled)
    back = hand_back(filled, tmp_path / "x.tuojiao", [client.id])
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(back.folder, Secret.of_text(code.on_paper()))


def test_a_file_that_another_program_holds_is_told_and_not_a_fault(filled, monkeypatch):
    removed = Path.unlink

    def held(path, missing_ok=False):
        if path.name.startswith("请先读我"):
            raise PermissionError
        removed(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    assert erase_case(filled).remaining == ("请先读我.txt",)


def test_a_keyring_that_another_program_holds_leaves_the_case_open_and_whole(filled, folder, monkeypatch):
    def held(_path, *_args):
        raise PermissionError(13, "held")

    before = sorted(one.name for one in folder.iterdir())
    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(Known, match=r"case\.held"):
        erase_case(filled)
    assert meta.read(filled.store, "case")
    assert sorted(one.name for one in folder.iterdir()) == before


def test_an_empty_folder_that_a_file_manager_shows_may_stay(filled, monkeypatch):
    def held(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "rmdir", held)
    assert erase_case(filled).remaining == ()
