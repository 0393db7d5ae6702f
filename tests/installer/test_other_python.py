"""Started by a Python for which not every part is made, the installer finds one that fits or says which to get."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from installer import dev


@pytest.fixture(params=[(3, 9), (3, 15)], ids=["too old", "too new"])
def other(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "this_python", lambda: request.param)


@pytest.mark.usefixtures("other")
def test_it_goes_on_with_the_newest_python_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(dev, "answers", lambda command, _version: command[-1] in ("python3.12", "python3.11"))
    monkeypatch.setattr(
        dev.subprocess, "run", lambda command: begun.append(command) or SimpleNamespace(returncode=0)
    )
    assert dev.main(["demo", "--out", "there"]) == 0
    assert [(one[0], one[2:]) for one in begun] == [("python3.12", ["demo", "--out", "there"])]


@pytest.mark.usefixtures("other")
def test_where_none_fits_it_says_which_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "answers", lambda *_said: False)
    assert dev.main(["demo"]) == 2
    assert "3.11 到 3.14" in capsys.readouterr().err


def test_a_command_is_believed_only_when_it_says_its_version() -> None:
    ours = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert dev.answers([sys.executable], ours)
    assert not dev.answers([sys.executable], "3.1")
    assert not dev.answers(["no-such-python"], ours)
