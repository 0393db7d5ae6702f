"""A pass-phrase that cannot be changed for want of room is not changed: the old one opens, the new one does not."""

import pytest

from core.casefile import add_person, change_passphrase, create_case, open_case, place
from core.errors import Known
from core.records import Role
from core.vault import Secret
from tests.small_disk import fill, mounted

NEW = "brown-teapot-月亮-harbour"


@pytest.fixture
def case(tmp_path, words, cheap, monkeypatch):
    monkeypatch.setattr(place, "SPARE", 0)
    with (
        mounted(tmp_path / "disk") as disk,
        create_case(disk / "c.tuojiao", "王", words, cheap) as made,
    ):
        made.store.checkpoint()
        yield made


def opens(case, words):
    try:
        open_case(case.folder, words).close()
    except Known as known:
        return known.code != "passphrase.wrong"
    return True


@pytest.mark.parametrize("leave", range(0, 44 << 10, 4 << 10))
def test_a_pass_phrase_is_changed_or_not_changed(case, words, cheap, leave):
    fill(case.folder.parent, leave)
    try:
        change_passphrase(case, words, Secret.of_text(NEW), cheap)
    except Known as known:
        told = known.code
    else:
        told = ""
    (case.folder.parent / "filler").unlink()
    case.close()
    assert told in ("", "disk.full")
    assert (opens(case, words), opens(case, Secret.of_text(NEW))) == (bool(told), not told)


@pytest.mark.parametrize("leave", range(0, 44 << 10, 4 << 10))
def test_a_person_is_added_or_not_added(case, words, cheap, leave):
    fill(case.folder.parent, leave)
    try:
        add_person(case, "李", Role.CLERK, Secret.of_text(NEW), cheap)
    except Known as known:
        told = known.code
    else:
        told = ""
    (case.folder.parent / "filler").unlink()
    case.close()
    assert opens(case, Secret.of_text(NEW)) is not bool(told)
