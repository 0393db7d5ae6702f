from pathlib import Path

import pytest

from core.vault import placing
from core.vault.placing import DENIED, IN_USE, put_in_place, read_whole


@pytest.fixture
def held(monkeypatch):
    """A file that another program keeps for so many tries, as Windows says it; the list of the waits."""
    waits, real = [], Path.replace
    monkeypatch.setattr(placing.time, "sleep", waits.append)

    def keep(tries, said=None):
        def replace(new, old):
            if len(waits) < tries:
                raise refused(said)
            return real(new, old)

        monkeypatch.setattr(Path, "replace", replace)
        return waits

    return keep


def refused(said):
    fault = PermissionError(13, "held")
    fault.winerror = said
    return fault


@pytest.fixture
def new(tmp_path):
    (tmp_path / "资料.part").write_bytes(b"new")
    return tmp_path / "资料.part"


@pytest.mark.parametrize("said", [DENIED, IN_USE])
def test_a_scanner_that_looks_into_a_file_is_waited_for(new, held, said):
    waits = held(3, said)
    put_in_place(new, new.with_suffix(".zip"))
    assert len(waits) == 3
    assert new.with_suffix(".zip").read_bytes() == b"new"


def test_after_five_seconds_it_is_told(new, held):
    waits = held(100, IN_USE)
    with pytest.raises(PermissionError):
        put_in_place(new, new.with_suffix(".zip"))
    assert 4 < sum(waits) < 6


@pytest.mark.parametrize("said", [None, 19])
def test_a_place_that_may_not_be_written_is_told_at_once(new, held, said):
    waits = held(100, said)
    with pytest.raises(PermissionError):
        put_in_place(new, new.with_suffix(".zip"))
    assert not waits


def test_nobody_waits_for_what_a_person_has_open(new, held):
    waits = held(100, DENIED)
    with pytest.raises(PermissionError):
        put_in_place(new, new.with_suffix(".zip"), (IN_USE,))
    assert not waits


@pytest.fixture
def kept_from_readers(new, monkeypatch):
    """A file that nobody may read for so many tries on Windows; the list of the waits."""
    waits, real = [], Path.open
    monkeypatch.setattr(placing, "_READ_TRIES", placing.TRIES)
    monkeypatch.setattr(placing.time, "sleep", waits.append)

    def keep(tries):
        def opened(path, *how):
            if len(waits) < tries:
                raise PermissionError(13, "held")
            return real(path, *how)

        monkeypatch.setattr(Path, "open", opened)
        return waits

    return keep


def test_a_file_that_is_kept_from_readers_for_a_moment_is_read(new, kept_from_readers):
    waits = kept_from_readers(3)
    assert (read_whole(new, 9), len(waits)) == (b"new", 3)


def test_a_file_that_is_kept_from_readers_for_long_is_told(new, kept_from_readers):
    waits = kept_from_readers(100)
    with pytest.raises(PermissionError):
        read_whole(new, 9)
    assert 4 < sum(waits) < 6
