"""Cancel while a file is taken in: wherever it comes, the case is as before, until all is being written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.errors import Cancelled
from core.jobs import COMMIT, RecordingJob
from core.vault import KdfCost

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
LIST = SAMPLES / "客户名单.xlsx"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


class StopAt(RecordingJob):
    """A job that is stopped when a stage begins."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        super().step(stage, done, total)
        if stage == self.stage and not self.committed:
            raise Cancelled


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    secret = Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "case.tuojiao", matter, "陈慧芳", secret, CHEAP)) as desk:
        yield desk


@pytest.mark.parametrize("stage", ["join", "holdings", COMMIT])
def test_a_cancel_leaves_the_case_as_it_was(desk: Desk, stage: str) -> None:
    before = desk.log.head()
    with pytest.raises(Cancelled):
        desk.collect.take(LIST, job=StopAt(stage))
    assert desk.collect.sources() == ()
    assert desk.collect.counts().get("customers", 0) == 0
    assert desk.log.head() == before


def test_the_last_look_is_behind_all_the_work_and_a_cancelled_file_can_come_again(desk: Desk) -> None:
    with pytest.raises(Cancelled):
        desk.collect.take(LIST, job=StopAt("read"))
    job = RecordingJob()
    (taken, *_) = desk.collect.take(LIST, job=job)
    assert taken.rows_kept > 0
    assert job.steps[-1].stage == COMMIT
    assert job.committed
