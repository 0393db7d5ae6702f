"""Put in through every door, a customer is found nowhere outside the case; and no process opens a socket."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.backup import drill
from core.commands.case_toml import read_case_toml
from core.desk import Desk, Done, create_case
from core.desk.answers import Channel, Sent, Word
from core.desk.people import Secret
from core.errors import Bug, Known
from core.records import Carrier, CarrierState, ContactChoice, ItemKind
from core.vault import KdfCost

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = Secret.of_text("quiet-lantern-柠檬-river")
# One for each door; no other word of a case holds these.
CSV, BROKEN, CONTACT, EDITED, NOTE, HELD, SCAN, SEARCHED, TYPED = (
    "甪直陈", "龘错误", "通讯龢", "改成麤", "备忘靐", "暂停龗", "扫描灪", "查找爩", "口令鱻",
)  # fmt: skip
CANARIES = (CSV, BROKEN, CONTACT, EDITED, NOTE, HELD, SCAN, SEARCHED, TYPED)
WATCHER = """
import os, sys
def watch(event, args):
    told = event.startswith("socket.") and event not in ("socket.gethostname",)
    family = args[1] if event == "socket.__new__" else None
    if told and (family is None or int(family) in (2, 10, 23, 30)) and not (event != "socket.__new__" and _local(args)):
        with open(os.environ["SOCKETS_SEEN"], "a") as file:
            file.write(event + "\\n")
def _local(args):
    return bool(args) and getattr(args[0], "family", 2) == 1
sys.addaudithook(watch)
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temp folder for this process and those it starts, all of which tell of a socket."""
    temp, site = tmp_path / "temp", tmp_path / "site"
    temp.mkdir()
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temp))
    monkeypatch.setenv("SOCKETS_SEEN", str(tmp_path / "sockets.txt"))
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return temp


@pytest.fixture
def spoken(tmp_path: Path) -> Iterator[Path]:
    """What this process and those it starts write to their streams; capfd would keep it in the temp folder."""
    path, before = tmp_path / "said.txt", [os.dup(1), os.dup(2)]
    with path.open("wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
        yield path
        for stream, kept in zip((1, 2), before, strict=True):
            os.dup2(kept, stream)
            os.close(kept)


@pytest.fixture
def desk(tmp_path: Path, outside: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    with Desk(create_case(tmp_path / "案.tuojiao", matter, "陈慧芳", WORDS, CHEAP)) as made:
        yield made


@pytest.fixture
def doors(tmp_path: Path) -> Path:
    """The files that come in, in a folder that is not searched."""
    place = tmp_path / "从外面来"
    place.mkdir()
    lines = [f"{CSV}{chr(0x4E00 + n)},{13500000000 + n},{n}.50\n" for n in range(30)]
    (place / "会员.csv").write_text("姓名,手机,储值余额\n" + "".join(lines), encoding="utf-8")
    (place / "坏.xlsx").write_bytes(b"PK\x03\x04" + BROKEN.encode() * 50)
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{CONTACT}\r\nTEL:13500000003\r\nEND:VCARD\r\n"
    (place / "手机.vcf").write_text(card, encoding="utf-8")
    (place / "回执.jpg").write_bytes(b"\xff\xd8\xff\xe0" + SCAN.encode() * 20)
    return place


def through_every_door(desk: Desk, doors: Path) -> list[str]:
    """Put every canary in; returns what the faults said on the way."""
    process = desk.start(desk.collect.take, doors / "会员.csv")
    message = process.wait(120)
    while not process.ended:
        message = process.wait(120)
    desk.finish(message)
    assert isinstance(message, Done)
    told = []
    for path in (doors / "坏.xlsx", doors / "会员.csv"):
        try:
            desk.collect.take(path, password=TYPED)
        except (Known, Bug):
            told.append(traceback.format_exc())
    contacts = desk.collect.contacts(doors / "手机.vcf")
    desk.collect.take_contacts(doors / "手机.vcf", {one.index: ContactChoice.CUSTOMER for one in contacts})
    desk.sort.correct(1, "address", EDITED)
    desk.sort.search(SEARCHED)
    desk.collect.add_thing(
        Carrier(0, ItemKind.PAPER, NOTE, 1, "册", "", "", CarrierState.UNDECIDED, mixed=True)
    )
    desk.matter.keep_draft("tellPage", {"giver_address": NOTE})
    desk.destroy.hold([2], HELD)
    desk.check.decide()
    slip = desk.answers.keep_evidence(doors / "回执.jpg")
    desk.answers.answer([3], Word.YES, Sent("TY-1", Channel.COUNTER), evidence=slip)
    with contextlib.suppress(Known):
        desk.sort.correct(1, "phone", TYPED)
    return told


def found_in(*places: Path) -> list[tuple[str, str]]:
    """Return file and canary for each that lies in clear below some folders."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    codes = ("utf-8", "utf-16-le", "gb18030")
    return [
        (path.name, word)
        for path in files
        for word in CANARIES
        if any(word.encode(code) in path.read_bytes() for code in codes)
    ]


def test_no_canary_lies_outside_the_case_or_in_its_log(
    desk: Desk, doors: Path, outside: Path, spoken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = through_every_door(desk, doors)
    desk.safety.back_up(tmp_path / "a.tjbackup")
    drill(desk._seat.case, tmp_path / "a.tjbackup", WORDS)
    assert desk.sort.search(CSV)  # they are in the case
    assert desk.sort.changes(1)[0].new == EDITED
    beside = [path for path in tmp_path.iterdir() if path.is_file()]
    assert found_in(desk.folder, outside) == []
    assert not [path for path in beside if any(word.encode() in path.read_bytes() for word in CANARIES)]
    assert list(outside.iterdir()) == []
    said = "".join(
        [*told, *capsys.readouterr(), spoken.read_text("utf-8", "replace"), repr(desk.log.find(limit=10_000))]
    )
    assert not [word for word in CANARIES if word in said]


@pytest.mark.skipif(sys.platform == "win32", reason="the watcher names the families of POSIX")
def test_no_process_opens_a_socket_to_anywhere(desk: Desk, doors: Path, tmp_path: Path) -> None:
    before = set(psutil.Process().net_connections(kind="inet"))
    through_every_door(desk, doors)
    assert set(psutil.Process().net_connections(kind="inet")) == before
    assert not (tmp_path / "sockets.txt").exists()
