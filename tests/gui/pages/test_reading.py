"""The panel of a file that is taken in knows every stage that the work goes through."""

from __future__ import annotations

from pathlib import Path

from core.desk import Desk
from core.jobs import RecordingJob
from gui.pages.collect.reading import STAGES

LINES = "姓名,手机,余额\n王芳,13800138000,12.5\n李雷,13900139000,8\n"


def test_every_stage_of_the_work_has_its_place_and_none_is_invented(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "会员.csv").write_text(LINES, encoding="utf-8")
    job = RecordingJob()
    desk.collect.take(tmp_path / "会员.csv", job=job)
    seen = [one.stage for one in job.steps]
    known = [code for codes, _word in STAGES for code in codes]
    assert set(seen) <= set(known)
    assert all(set(codes) & set(seen) for codes, _word in STAGES)
    assert known.index(seen[0]) < known.index(seen[-1])
