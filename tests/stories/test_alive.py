"""The window stays alive while 50,000 rows come in; Cancel leaves nothing half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.stories.conftest import Person
from tests.stories.steps import new_case

ROWS = 50_000
WATCH_MS = 5
LONGEST_MS = 400  # generous: CI shares its cores; the goal is 50 (design 7), the figure is printed
GOAL_MS = 50


class Watchdog(QObject):
    """A timer of 5 ms that notes the longest time between two of its beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self.beats = 0, 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        self.longest = max(self.longest, self._clock.restart())
        self.beats += 1


@pytest.fixture(scope="module")
def many_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of 50,000 invented customers."""
    path = tmp_path_factory.mktemp("rows") / "会员.csv"
    lines = (
        f"客{n:05d},{13000000000 + n * 7919},HY{n:06d},{n % 900}.50,2026-0{n % 9 + 1}-11" for n in range(ROWS)
    )
    path.write_text("姓名,手机,会员卡号,余额,最近到店\n" + "\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def collecting(person: Person, tmp_path: Path) -> Person:
    new_case(person, tmp_path)
    person.press("codeLater")
    return person


def test_no_gap_of_the_window_while_rows_come_in(
    collecting: Person,
    many_rows: Path,
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    watchdog = Watchdog()
    collecting.drop((many_rows,))
    collecting.wait(lambda: collecting.page().at_work)
    watchdog.start()
    collecting.wait(lambda: not collecting.page().at_work)
    collecting.wait_idle()
    watchdog.stop()
    record_property("longest_gap_ms", watchdog.longest)
    with capsys.disabled():
        print(
            f"\nlongest gap of the event loop: {watchdog.longest} ms (goal {GOAL_MS}), {watchdog.beats} beats"
        )
    assert collecting.desk.collect.counts()["customers"] == ROWS
    assert watchdog.longest < LONGEST_MS


def test_cancel_leaves_nothing_half(
    collecting: Person, many_rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = QElapsedTimer()
    collecting.drop((many_rows,))
    collecting.wait(lambda: collecting.see(QLabel, "counts").text())
    clock.start()
    collecting.see(QAbstractButton, "cancelJob").click()
    collecting.wait(lambda: not collecting.page().at_work)
    with capsys.disabled():
        print(f"\nstopped after {clock.elapsed()} ms (goal 1,000)")
    collecting.wait_idle()
    assert collecting.desk.collect.sources() == ()
    assert collecting.desk.collect.counts().get("customers", 0) == 0
