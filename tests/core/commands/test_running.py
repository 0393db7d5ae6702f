"""Every fault of a command ends in words or in JSON, never in a traceback."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import clock
from core.commands import is_command, running, whole_job
from core.commands.job import Result
from core.commands.running import DEMO_CASE_SHEET, SAMPLE_MOMENT, SAMPLES, clear_demo, run_command
from core.commands.secrets import VARIABLE
from core.product import VERSION

CASE = str(SAMPLES / "CASE.toml")
SHEET = str(SAMPLES / "价目表.xlsx")


@pytest.fixture(autouse=True)
def phrase(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, "quiet-lantern-柠檬-river")
    with clock.fixed_at(SAMPLE_MOMENT):
        yield


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the code of the fault that was printed as JSON."""
    return str(json.loads(capsys.readouterr().out)["error"])


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["run", "--json"], "usage"),
        (["run", CASE, "--source", SHEET, "--out", "x", "--letters", "-1", "--json"], "usage"),
        (["run", ".", "--source", SHEET, "--out", "x", "--json"], "case_toml.unreadable"),
        (["run", CASE, "--source", "none.xlsx", "--out", "x", "--json"], "file.missing"),
        (["run", CASE, "--source", ".", "--out", "x", "--json"], "file.is_folder"),
        (["run", CASE, "--source", SHEET, "--out", f"{CASE}/x", "--json"], "folder.not_one"),
        (["check", "nowhere", "--json"], "case.not_here"),
        (["verify", "nowhere.zip", "--json"], "package.missing"),
        (["restore", "nowhere.tjbackup", "x", "--json"], "backup.missing"),
    ],
)
def test_a_fault_of_the_world_is_json_too(
    argv: list[str],
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(argv) == 2
    assert told(capsys) == code
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("fault", "code", "word"),
    [
        (OSError(28, "no space", "/x/y"), 2, "disk.full"),
        (MemoryError(), 2, "memory.short"),
        (KeyboardInterrupt(), 130, "stopped"),
        (ValueError("13800138000"), 3, "bug"),
    ],
)
def test_whatever_happens_inside_is_told_without_values(
    fault: BaseException,
    code: int,
    word: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(options: object) -> None:
        raise fault

    monkeypatch.setattr(running, "check", fail)
    assert run_command(["check", "x", "--json"]) == code
    printed = capsys.readouterr().out
    assert json.loads(printed)["error"] == word
    assert "13800138000" not in printed


def test_without_a_terminal_nobody_is_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert run_command(["run", CASE, "--source", SHEET, "--out", str(tmp_path / "o"), "--json"]) == 2
    assert told(capsys) == "passphrase.not_given"


def test_a_passphrase_file_that_exists_stops_the_run_before_its_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, out = tmp_path / "sheet.txt", tmp_path / "out"
    sheet.write_text("mine", encoding="utf-8")
    argv = ["run", CASE, "--source", SHEET, "--out", str(out), "--passphrase-out", str(sheet), "--json"]
    assert run_command(argv) == 2
    assert told(capsys) == "file.exists"
    assert sheet.read_text(encoding="utf-8") == "mine"
    assert not out.exists()


def test_an_older_demo_goes_and_what_others_put_beside_it_stays(tmp_path: Path) -> None:
    names = (
        "papers/01-x.pdf",
        "papers/mine.pdf",
        "package/a.zip",
        "package/demo-passphrase.txt",
        "case/own/x",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    outside = tmp_path.parent / "outside.txt"
    outside.write_bytes(b"x")
    made = {
        "papers": [{"file": "papers/01-x.pdf"}, {"file": "../outside.txt"}],
        "package": {"file": "package/a.zip"},
    }
    (tmp_path / "summary.json").write_text(json.dumps(made), encoding="utf-8")
    clear_demo(tmp_path, "YJ1")
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"papers/mine.pdf", "case/own/x"}
    assert outside.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no owner bits")
def test_a_source_that_may_not_be_read_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, who may read all
    assert run_command(["run", CASE, "--source", SHEET, "--out", str(tmp_path / "o"), "--json"]) == 2
    fault = json.loads(capsys.readouterr().out)
    assert (fault["error"], fault["facts"]["file"]) == ("file.no_permission", "价目表.xlsx")


def test_the_version_is_told_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert is_command(["--version"])
    with pytest.raises(SystemExit):
        run_command(["--version"])
    assert VERSION in capsys.readouterr().out


def test_a_fault_that_cannot_even_be_said_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answer").touch()
    with (tmp_path / "answer").open(encoding="utf-8") as closed_to_writing:
        monkeypatch.setattr("sys.stdout", closed_to_writing)
        assert run_command(["check", "--json", str(tmp_path / "nothing")]) == 2


def test_the_case_of_the_demo_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "do", lambda asked: (_made(asked.out), {}))
    run_command(["demo", "--out", str(tmp_path), "--json"])
    assert (tmp_path / "case" / DEMO_CASE_SHEET).read_text(encoding="utf-8").count("-") == 3


def _made(out: Path) -> Result:
    (out / "case").mkdir(parents=True)
    return Result()


def test_a_returned_sheet_that_is_not_there_is_said_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_job, "create_case", None)  # calling it would be work
    copy = tmp_path / "CASE.toml"
    copy.write_text(Path(CASE).read_text(encoding="utf-8"), encoding="utf-8")
    assert run_command(["run", str(copy), "--source", SHEET, "--out", str(tmp_path / "out"), "--json"]) == 2
    assert told(capsys) == "file.missing"


def test_who_looks_on_is_told_each_file_and_each_stage_and_a_program_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run_command(["run", CASE, "--source", SHEET, "--out", str(tmp_path / "a")])
    told_to_a_person = capsys.readouterr().err
    assert "reading 1/1 价目表.xlsx" in told_to_a_person
    assert "reading it back" in told_to_a_person or "making the papers" in told_to_a_person
    run_command(["run", CASE, "--source", SHEET, "--out", str(tmp_path / "b"), "--json"])
    assert "reading" not in capsys.readouterr().err
