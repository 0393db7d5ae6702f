"""One whole job on the samples for all tests that look at its results."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.commands.job import Asked, Result
from core.commands.running import SAMPLE_FILES, SAMPLE_MOMENT, SAMPLES
from core.commands.whole_job import do
from core.records import Interview, Scenario
from core.vault import KdfCost, Secret

PHRASE = "quiet-lantern-柠檬-river"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@dataclass(frozen=True)
class Done:
    out: Path
    result: Result
    summary: dict[str, Any]
    temp: Path

    @property
    def case(self) -> Path:
        return next((self.out / "case").iterdir())


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    out, temp = tmp_path_factory.mktemp("job"), tmp_path_factory.mktemp("temp")
    sources = tuple(SAMPLES / name for name in SAMPLE_FILES)
    before, tempfile.tempdir = tempfile.tempdir, str(temp)
    try:
        with clock.fixed_at(SAMPLE_MOMENT):
            asked = Asked(
                read_case_toml(SAMPLES / "CASE.toml"),
                sources,
                out,
                Secret.of_text(PHRASE),
                True,
                CHEAP,
                letters=3,
            )
            result, summary = do(asked)
        yield Done(out, result, summary, temp)
    finally:
        tempfile.tempdir = before


def run_small(
    out: Path,
    *,
    destroy: bool = False,
    scenario: str = "asset",
    interview: Interview | None = None,
    **changed: object,
) -> Done:
    """Do the job on the list of customers and their answers, with parts of CASE.toml changed."""
    with clock.fixed_at(SAMPLE_MOMENT):
        job = replace(read_case_toml(SAMPLES / "CASE.toml"), **changed)  # type: ignore[arg-type]  # fields of JobFile
        told = interview or job.matter.interview
        job = replace(job, matter=replace(job.matter, scenario=Scenario(scenario), interview=told))
        asked = Asked(
            job, (SAMPLES / "客户名单.xlsx",), out, Secret.of_text(PHRASE), destroy, CHEAP, letters=1
        )
        result, summary = do(asked)
    return Done(out, result, summary, out)
