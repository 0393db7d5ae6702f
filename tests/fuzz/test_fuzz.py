"""Whatever bytes come in, an answer or a Known goes out: some with every run of the tests, half an hour in the long suite."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
SECONDS = {"readers": 900, "cards": 300, "cells": 300, "tables": 300}
LINES = st.lists(
    st.tuples(
        st.sampled_from(["姓名", "TEL;TYPE=CELL:", "FN;CHARSET=GBK:", "合计", "2024-01-05: 剪发", "13800138000", "-12.5万元",
                         "民国113年", "`1", "END:VCARD", "BEGIN:VCARD", "11010519491231002X"]),
        st.text(max_size=12),
        st.sampled_from(["\t", ",", "\n", ";", "\r\n", '"', "="]),
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=60, deadline=None)
@given(parts=LINES)
def test_words_of_the_trade_in_any_order_end_well(target: str, parts: list[tuple[str, str, str]]) -> None:
    TARGETS[target]("".join(map("".join, parts)).encode("utf-8", "replace"))


@pytest.mark.long
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("target", TARGETS)
def test_a_run_that_follows_the_code_finds_nothing(target: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", target, str(SECONDS[target]), str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:].decode("utf-8", "replace")
