from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.errors import Known
from core.jobs import Step
from gui.jobs import Jobs, LongJob, Pace


@pytest.fixture
def faults() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp: object, faults: list[BaseException]) -> Iterator[Jobs]:
    made = Jobs(faults.append)
    yield made
    made.stop()


def test_a_result_comes_back_to_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, bool]] = []
    main = threading.main_thread()
    jobs.run(lambda: 7, lambda value: seen.append((value, threading.current_thread() is main)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, True)]


def test_what_is_collected_dies_in_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    died: list[threading.Thread] = []

    class Ring:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            died.append(threading.current_thread())

    Ring()
    jobs.run(lambda: [[number] for number in range(50_000)], lambda _made: None)
    qtbot.waitUntil(lambda: bool(died))
    assert died == [threading.main_thread()]


def test_the_collecting_is_pythons_again_when_the_window_has_gone(faults: list[BaseException]) -> None:
    made = Jobs(faults.append)
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()


def test_a_call_keeps_the_window_waiting_for_a_moment_only(faults: list[BaseException]) -> None:
    before = sys.getswitchinterval()
    made = Jobs(faults.append)
    assert sys.getswitchinterval() < before
    made.stop()
    assert sys.getswitchinterval() == before


def test_calls_are_made_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(5):
        jobs.run(lambda n=number: n, order.append)
    qtbot.waitUntil(lambda: len(order) == 5)
    assert order == [0, 1, 2, 3, 4]


def test_a_fault_goes_to_its_handler_or_to_the_window(
    qtbot: QtBot, jobs: Jobs, faults: list[BaseException]
) -> None:
    own: list[BaseException] = []

    def broken() -> None:
        raise Known("disk.full")

    jobs.run(broken, lambda _value: None, own.append)
    jobs.run(broken, lambda _value: None)
    qtbot.waitUntil(lambda: bool(own and faults))
    assert [own[0].code, faults[0].code] == ["disk.full", "disk.full"]
    assert not jobs.busy


class Work:
    def __init__(self, *messages: object) -> None:
        self.messages, self.cancelled = list(messages), False

    def wait(self, seconds: float | None = None) -> object:
        return self.messages.pop(0) if self.messages else None

    def cancel(self) -> None:
        self.cancelled = True
        self.messages.append("the end")

    def close(self) -> None:
        pass


def test_progress_and_the_last_message_are_told(qtbot: QtBot, qapp: object) -> None:
    job = LongJob(Work(Step("read", 10, 100), Step("read", 40, 100), "the end"))
    with qtbot.waitSignal(job.ended) as seen:
        pass
    assert seen.args == ["the end"]
    assert not job.running


def test_only_the_newest_step_is_shown(qtbot: QtBot, qapp: object) -> None:
    work = Work(Step("read", 10, 100), Step("read", 40, 100))
    job = LongJob(work)
    with qtbot.waitSignal(job.progressed) as seen:
        pass
    pace = seen.args[0]
    assert isinstance(pace, Pace)
    assert (pace.done, pace.total) == (40, 100)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert work.cancelled
