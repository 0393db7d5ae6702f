"""One changed bit anywhere is found, and told apart from a wrong pass-phrase."""

import random

import pytest

from core.backup import verify_backup, write_backup
from core.casefile import open_case
from core.errors import Known
from core.store import export


def flip(raw, bit):
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def found_in_database(path, key):
    try:
        store = export.open_read_only(path, key)
    except Known as known:
        return known.code == "case.file_damaged"
    try:
        export.check_pages(store)
    except Known as known:
        return known.code == "case.file_damaged"
    finally:
        store.close()
    return False


def flip_database(case, tmp_path, times, seed):
    case.store.checkpoint()
    raw = (case.folder / case.keyring.db).read_bytes()
    dice, missed = random.Random(seed), []
    places = [dice.randrange(1600) for _ in range(times // 5)]
    places += [dice.randrange(len(raw) * 8) for _ in range(times - len(places))]
    for place in places:
        (tmp_path / "x.db").write_bytes(flip(raw, place))
        if not found_in_database(tmp_path / "x.db", case.key.reveal()):
            missed.append(place)
    return missed


def flip_file(path, times, seed, look):
    raw, dice, missed = path.read_bytes(), random.Random(seed), []
    for place in [dice.randrange(len(raw) * 8) for _ in range(times)]:
        path.write_bytes(flip(raw, place))
        try:
            look()
        except Known as known:
            if known.code.startswith(("case.", "backup.")):
                continue
        missed.append(place)
    path.write_bytes(raw)
    return missed


def all_three(case, tmp_path, words, times):
    write_backup(case, tmp_path / "a.tjbackup")
    missed = flip_database(case, tmp_path, times, 1)
    missed += flip_file(tmp_path / "a.tjbackup", times, 2, lambda: verify_backup(tmp_path / "a.tjbackup"))
    case.close()
    return missed + flip_file(
        case.folder / "keyring.json", times, 3, lambda: open_case(case.folder, words).close()
    )


def test_some_flips_are_all_found(filled, tmp_path, words):
    assert all_three(filled, tmp_path, words, 60) == []


@pytest.mark.long
def test_ten_thousand_flips_are_all_found(filled, tmp_path, words):
    assert all_three(filled, tmp_path, words, 3_334) == []
