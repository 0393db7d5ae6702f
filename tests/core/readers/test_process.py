"""A foreign file is read in a process of its own, and that process may fail without harm."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from core.errors import Cancelled, Known
from core.jobs import RecordingJob
from core.readers import Limits, process, read_in_process, wire
from core.records import Batch, CellNote

ROWS = "姓名,手机\n\n" + "王小丽,13800138000\n" * 5000


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="gb18030")
    return path


def test_rows_come_through_the_pipe_with_their_lines(listed: Path) -> None:
    job = RecordingJob()
    with read_in_process(listed, job=job) as book:
        batches = list(book.rows(0, job))
        assert book.sheets[0].encoding == "gb18030"
    assert sum(len(batch.rows) for batch in batches) == 5002
    assert batches[0].rows[:3] == [["姓名", "手机"], [], ["王小丽", "13800138000"]]
    assert job.steps[-1].done == job.steps[-1].total


def test_what_is_made_of_rows_is_loaded_only_when_asked_for(listed: Path) -> None:
    def absent(_batches: Iterator[Batch], _told: str) -> Iterator[bytes]:
        yield b""

    absent.__module__ = "no_such_room"
    with read_in_process(listed, make=absent) as book:
        assert next(book.rows(0)).rows[0] == ["姓名", "手机"]
        with pytest.raises(Known, match=r"file\.unreadable"):
            next(book.made(0, ""))


def test_rows_may_be_left_half_read(listed: Path) -> None:
    with read_in_process(listed) as book:
        first = next(book.rows(0))
        assert book.merges(0) == ()
        assert next(book.rows(0)) == first
        assert sum(len(batch.rows) for batch in book.rows(0)) == 5002
        next(book.rows(0))


def test_a_cancelled_reading_leaves_no_process(listed: Path) -> None:
    def read_twice(job: RecordingJob) -> None:
        with read_in_process(listed, job=job) as book:
            list(book.rows(0, job))
            list(book.rows(0, job))

    with pytest.raises(Cancelled):
        read_twice(RecordingJob(cancel_after=1))
    assert not [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


def test_a_killed_reader_is_told_as_an_unreadable_file(listed: Path) -> None:
    with read_in_process(listed) as book:
        os.kill(book._child.pid, signal.SIGTERM)
        with pytest.raises(Known) as caught:
            list(book.rows(0))
    assert caught.value.code == "file.unreadable"


def test_faults_of_the_file_cross_the_border(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing that follows")
    with pytest.raises(Known) as caught:
        read_in_process(path)
    assert caught.value.code == "file.unreadable"


def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "wide.xls"
    path.write_text("<table><tr>" + "<td colspan=1000>a" * 50_000)
    with pytest.raises(Known) as caught:
        read_in_process(path, limits=Limits(memory=120 << 20))
    assert (caught.value.code, caught.value.facts["reason"]) == ("file.unreadable", "eats_memory")


def test_time_is_limited(listed: Path) -> None:
    with pytest.raises(Known) as caught:
        read_in_process(listed, limits=Limits(seconds=0.0))
    assert (caught.value.code, caught.value.facts["what"]) == ("file.too_large", "seconds")


class NeverSilent:
    """A pipe in which there is always something to be had."""

    def __init__(self, pipe: Connection) -> None:
        self.recv_bytes, self.send_bytes, self.close = pipe.recv_bytes, pipe.send_bytes, pipe.close

    def poll(self, _timeout: float) -> bool:
        return True


def test_a_reader_that_sends_without_pause_is_looked_at_all_the_same(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_TICK", 0.0)
    with read_in_process(listed) as book:
        monkeypatch.setattr(book, "_pipe", NeverSilent(book._pipe))
        book._left = 0.0
        with pytest.raises(Known) as caught:
            list(book.rows(0))
    assert caught.value.facts["what"] == "seconds"


@pytest.mark.parametrize(
    "rows", [[["a", "b"], [], ["c"]], [["a\x1fb"], ["c\x1e"]], [["\ud800", "é"]], [["", "x"]], [[]]]
)
def test_any_rows_survive_the_wire(rows: list[list[str]]) -> None:
    sent = Batch(7, rows, (CellNote(7, 1, "error_cell"),))
    assert wire.read_batch(wire.batch(sent, 3, 9)) == (sent, 3, 9)


def test_a_reader_begins_without_the_libraries_of_single_forms() -> None:
    begin = "import sys, core.intake.load_wire, core.readers.child; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", begin], check=True, capture_output=True, text=True)
    single = {"xlrd", "cryptography", "phonenumbers", "html.parser", "xml.etree", "openpyxl"}
    assert single.isdisjoint(said.stdout.split())
