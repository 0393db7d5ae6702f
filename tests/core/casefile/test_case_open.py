import json
import shutil
import subprocess
import sys

import pytest

from core.audit import append, find, verify
from core.backup import restore_backup, write_backup
from core.casefile import create_case, join_case, open_case, rekey
from core.errors import Bug, Known
from core.records import Role
from core.store import connection, people
from core.vault import CaseLock, KdfCost, Patience, Secret, keyring, work_lock


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_case_is_a_folder_with_five_files_and_no_more(case, folder):
    case.close()
    assert names(folder) == ["case.1.db", "case.lock", "keyring.json", "请先读我.txt"]


def test_the_maker_is_the_owner_and_the_first_line_says_so(case):
    assert case.role is Role.OWNER
    assert people.get(case.store, case.who).name == "王女士"
    assert [act.code for act in find(case.store)] == ["case.created"]


def test_the_right_passphrase_opens(case, reopen, words):
    case.close()
    again = reopen(words)
    assert again.role is Role.OWNER
    assert find(again.store)[0].code == "case.opened"
    assert verify(again.store).intact


def test_while_a_process_of_a_killed_window_still_works_nobody_comes_in(case, folder, words):
    case.close()
    with work_lock(folder), pytest.raises(Known, match=r"case\.job_running"):
        open_case(folder, words)
    open_case(folder, words).close()


def test_a_log_of_an_older_time_that_a_cloud_drive_left_undoes_nothing(case, folder, words):
    log = folder / "case.1.db-wal"
    append(case.store, case.who, "case.opened")
    older = log.read_bytes()
    append(case.store, case.who, "matter.saved")
    case.close()
    log.write_bytes(older)
    with open_case(folder, words) as again:
        codes = [act.code for act in find(again.store)]
        assert codes == ["case.opened", "case.old_log_dropped", "matter.saved", "case.opened", "case.created"]
        assert verify(again.store).intact


def test_what_a_killed_work_left_in_its_log_is_there_again(case, folder, words, tmp_path):
    append(case.store, case.who, "matter.saved")
    killed = shutil.copytree(folder, tmp_path / "killed.tuojiao")
    assert (killed / "case.1.db-wal").stat().st_size > 0
    with open_case(killed, words) as again:
        assert [act.code for act in find(again.store)] == ["case.opened", "matter.saved", "case.created"]


def test_full_width_typing_is_the_same_passphrase(case, reopen):
    case.close()
    assert reopen(Secret.of_text(" ｐｉｎｇｇｕｏ-chuanghu-xiyang-maojin ")).role is Role.OWNER


@pytest.mark.parametrize(("protected", "told"), [(False, "case.held"), (True, "disk.not_writable")])
def test_a_file_that_nobody_may_write_now_is_not_said_to_be_for_reading(
    case, reopen, words, monkeypatch, protected, told
):
    def readable(path, _place, key, *, uri):  # as SQLite opens a file that a cloud drive is taking up
        return real(path, path.absolute().as_uri() + "?mode=ro", key, uri=True)

    case.close()
    real = connection._keyed
    monkeypatch.setattr(connection, "_keyed", readable)
    monkeypatch.setattr("core.casefile.place.os.access", lambda _path, _mode: not protected)
    with pytest.raises(Known) as seen:
        reopen(words)
    assert seen.value.code == told


def test_the_five_faults_of_opening_are_five_messages(case, folder, words):
    def told():
        with pytest.raises(Known) as known:
            open_case(folder, words)
        return known.value.code

    ring = (folder / "keyring.json").read_bytes()
    seen = {"in use": told()}
    case.close()
    with pytest.raises(Known) as known:
        open_case(folder, Secret.of_text("another one"))
    seen["wrong"] = known.value.code
    (folder / "keyring.json").write_bytes(ring.replace(b'"gen": 1', b'"gen": 2'))
    seen["damaged"] = told()
    keyring.write(folder, retold(ring))
    seen["tampered"] = told()
    (folder / "keyring.json").write_bytes(ring)
    whole = (folder / "case.1.db").read_bytes()
    (folder / "case.1.db").write_bytes(bytes(4096) + whole[4096:])
    seen["file"] = told()
    assert seen == {
        "in use": "case.in_use",
        "wrong": "passphrase.wrong",
        "damaged": "case.damaged",
        "tampered": "case.tampered",
        "file": "case.file_damaged",
    }


def retold(ring):
    """A keyring that somebody changed with care: the open checksum fits, the keyed one cannot."""
    read = keyring.parse(ring)
    return keyring.Keyring(read.case, read.generation, "case.9.db", read.slots, read.mac)


def test_a_folder_without_a_keyring_is_no_case(tmp_path, words):
    with pytest.raises(Known, match=r"case\.not_here"):
        open_case(tmp_path, words)
    assert names(tmp_path) == []


def test_a_missing_case_file_is_said_so(case, folder, words):
    case.close()
    (folder / "case.1.db").unlink()
    with pytest.raises(Known, match=r"case\.file_missing"):
        open_case(folder, words)


def test_the_file_of_another_case_is_not_taken(case, folder, tmp_path, words, cheap):
    with create_case(tmp_path / "b.tuojiao", "李", words, cheap) as other:
        stranger = other.folder / "case.1.db"
    case.close()
    (folder / "case.1.db").write_bytes(stranger.read_bytes())
    with pytest.raises(Known, match=r"case\.file_damaged"):
        open_case(folder, words)


def test_after_a_failed_opening_the_lock_is_free(case, folder, reopen, words):
    case.close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, Secret.of_text("another one"))
    assert reopen(words).lock is not None


def test_a_crashed_program_leaves_no_lock(case, folder):
    case.close()
    code = "import os,sys; from pathlib import Path; from core.vault import CaseLock\n"
    code += "lock = CaseLock(Path(sys.argv[1])); print('has it'); os._exit(1)"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "has it"
    CaseLock(folder).release()


def test_wrong_passphrases_make_the_next_try_wait(case, folder, words):
    case.close()
    moment = [100.0]
    patience = Patience(lambda: moment[0])
    for _ in range(4):
        with pytest.raises(Known, match=r"passphrase\.wrong"):
            open_case(folder, Secret.of_text("another one"), patience=patience)
    with pytest.raises(Known, match=r"passphrase\.wait"):
        open_case(folder, words, patience=patience)
    moment[0] += 3
    open_case(folder, words, patience=patience).close()
    assert patience.wait() == 0


def test_a_key_file_is_needed_where_one_was_set(folder, words, cheap):
    create_case(folder, "王", words, cheap, key_file=b"any bytes").close()
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, words)
    with pytest.raises(Known, match=r"passphrase\.wrong"):
        open_case(folder, words, key_file=b"other bytes")
    open_case(folder, words, key_file=b"any bytes").close()


def test_an_existing_case_is_never_made_again(case, folder, words, cheap):
    case.close()
    with pytest.raises(Known, match=r"case\.exists"):
        create_case(folder, "王", words, cheap)


def test_a_folder_with_other_things_is_left_alone(folder, words, cheap):
    folder.mkdir()
    (folder / "客户.xlsx").write_bytes(b"mine")
    with pytest.raises(Known, match=r"case\.folder_used"):
        create_case(folder, "王", words, cheap)
    assert (folder / "客户.xlsx").read_bytes() == b"mine"


def test_a_making_that_was_cut_off_can_be_repeated(folder, words, cheap):
    create_case(folder, "王", words, cheap).close()
    (folder / "keyring.json").unlink()
    (folder / "case.1.db-journal").write_bytes(b"")  # killed in the first moment
    create_case(folder, "王", words, cheap).close()
    open_case(folder, words).close()


def test_a_path_that_windows_could_not_open_is_refused(tmp_path, words, cheap):
    with pytest.raises(Known, match=r"case\.path_too_long") as known:
        create_case(tmp_path / ("长" * 150), "王", words, cheap)
    assert known.value.facts["most"] == 150


def test_a_hopeless_passphrase_is_not_taken(folder, cheap):
    with pytest.raises(Known, match=r"passphrase\.refused"):
        create_case(folder, "王", Secret.of_text("5201314520"), cheap)
    assert not folder.exists()


def test_a_cost_below_the_floor_is_our_own_fault():
    with pytest.raises(Bug):
        KdfCost(memory=1024)


def test_a_working_process_joins_with_the_key_alone(case, folder):
    joined = join_case(folder, Secret(case.key.reveal()), case.who)
    assert joined.role is Role.OWNER
    assert joined.lock is None
    joined.close()


def test_a_working_process_with_another_key_is_refused(case, folder):
    with pytest.raises(Known, match=r"case\.tampered"):
        join_case(folder, Secret(bytes(32)), case.who)


def test_nothing_in_the_folder_names_the_owner(case, folder):
    case.store.checkpoint()
    for path in folder.iterdir():
        assert "王女士".encode() not in path.read_bytes()


def test_the_keyring_holds_no_name(case, folder):
    body = json.loads((folder / "keyring.json").read_text(encoding="utf-8"))
    assert set(body["slots"][0]) == {"id", "person", "role", "kdf", "pub", "priv", "sealed"}


def test_a_name_with_signs_in_it_works_through_the_whole_life(tmp_path, words, cheap):
    place = tmp_path / "100% #1 & 'a' 𠮷"
    with create_case(place / "c.tuojiao", "王", words, cheap) as case:
        rekey(case)
        write_backup(case, place / "b.tjbackup")
    with restore_backup(place / "b.tjbackup", place / "r.tuojiao", words) as back:
        assert back.keyring.generation == 2


def test_a_place_where_nothing_can_be_written_is_said_so(case, folder, words, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "no")

    case.close()
    monkeypatch.setattr("os.open", refused)
    with pytest.raises(Known, match=r"disk\.not_writable"):
        open_case(folder, words)
