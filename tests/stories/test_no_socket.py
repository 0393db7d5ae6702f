"""The window opens no socket, whichever page is shown and whatever work runs."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import psutil
import pytest

from gui.pages import PAGES
from tests.stories.conftest import Person
from tests.stories.steps import SAMPLES, drop_in, new_case


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_told: object, **_more: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=False)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not list the sockets of a process")
def test_from_a_new_case_over_every_page_no_socket_is_opened(
    person: Person, tmp_path: Path, no_socket: None
) -> None:
    before = set(psutil.Process().net_connections(kind="inet"))
    new_case(person, tmp_path)
    person.press("codeLater")
    drop_in(person, SAMPLES / "充值卡余额.xlsx")
    scene = person.office.case_scene
    assert scene is not None
    for key in PAGES:
        scene.go(key)
        person.wait_idle()
    assert set(psutil.Process().net_connections(kind="inet")) == before
