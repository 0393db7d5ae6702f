"""After an incident: a letter for each person, the guardian's for a child, the sending list, and the clocks that end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.desk.registers import Entry
from core.errors import Refused
from core.flows import matter_of
from core.records import Channel, ConsentState, Flag, Reach
from tests.core.desk.test_registers import CHEAP, SAMPLES, filled
from tests.core.papers.reading import text_of
from tests.demo import demo_draft

START = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=8)))
SAID = {
    "what": "店里的手机丢了",
    "kinds": "姓名和电话",
    "cause": "放在柜台上被人拿走；可能有人打推销电话",
    "done": "远程清除了手机",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with clock.fixed_at(START):
        folder = tmp_path_factory.mktemp("leak") / "c.tuojiao"
        secret = Secret.of_text("quiet-lantern-柠檬-river")
        with Desk(create_case(folder, matter_of(demo_draft()), "陈慧芳", secret, CHEAP)) as desk:
            desk.collect.take(SAMPLES / "客户名单.xlsx")
            yield desk


@pytest.fixture
def three(desk: Desk) -> tuple[int, int, int]:
    """Two grown customers and a child."""
    everybody = desk.sort.fetch(desk.sort.ids())
    children = [one.id for one in everybody if one.has(Flag.MINOR)]
    grown = [one.id for one in everybody if not one.has(Flag.MINOR) and one.phone]
    return grown[0], grown[1], children[0]


@pytest.fixture
def incident(desk: Desk, three: tuple[int, int, int]) -> Entry:
    picked = ",".join(map(str, three))
    said = {**SAID, "customers": picked, "persons": "3", "minors": "1"}
    return desk.registers.save(filled(desk.registers.new("incidents"), **said))


def test_there_is_one_letter_for_each_person_and_a_childs_goes_to_the_guardian(
    desk: Desk, incident: Entry
) -> None:
    made = desk.leaks.letters(incident.id)
    text = text_of(made.printed.pdf)
    grown, child = desk.leaks.affected(incident.id)[0], desk.leaks.affected(incident.id)[2]
    assert made.printed.pages == 3
    assert f"尊敬的{grown.name}" in text
    assert f"{child.name}的家长" in text
    assert [said for said in SAID.values() if said not in text] == []


@pytest.mark.parametrize("lacking", ["kinds", "cause", "done", "advice"])
def test_a_notice_that_lacks_what_the_law_asks_is_not_made(desk: Desk, incident: Entry, lacking: str) -> None:
    values = {**dict(incident.values), lacking: ""}
    short = desk.registers.save(replace(incident, values=tuple(sorted(values.items()))))
    assert desk.leaks.missing(short) == (lacking,)
    with pytest.raises(Refused, match=r"leak\.incomplete"):
        desk.leaks.letters(short.id)


def test_the_message_for_the_phone_says_all_of_it(desk: Desk, incident: Entry) -> None:
    said = desk.leaks.message(incident.id)
    told = [*SAID.values(), "有事请打", incident.value("advice")]
    assert [one for one in told if one not in said] == []


def test_who_was_told_stands_on_the_sending_list_with_day_way_and_proof(
    desk: Desk, incident: Entry, three: tuple[int, int, int], tmp_path: Path
) -> None:
    picture = tmp_path / "聊天.png"
    picture.write_bytes(b"\x89PNG picture")
    desk.leaks.tell(incident.id, three[:1], Channel.WECHAT, picture)
    (first, second, child) = desk.leaks.affected(incident.id)
    assert first.told is not None
    assert (first.told.channel, first.told.day, first.told.proof) == (
        Channel.WECHAT,
        "2026-11-23",
        "聊天.png",
    )
    assert (second.told, child.told) == (None, None)
    (line, _second, third) = dict(desk.leaks.fill_list(incident.id).tables)["people"]
    assert line[1:] == (
        f"{first.name[0]}＊＊", first.phone[-4:], "本人", line[4], "微信", "2026-11-23", "聊天.png",
    )  # fmt: skip
    assert third[3] == "本人和监护人"


def test_when_everybody_is_told_the_clock_of_the_persons_ends_and_one_taken_back_starts_it_again(
    desk: Desk, incident: Entry, three: tuple[int, int, int]
) -> None:
    def running() -> set[str]:
        return {one.rule for one in desk.registers.clocks(desk.registers.get(incident.id))}

    assert running() == {"incident_persons", "incident_authority", "incident_guardians"}
    desk.leaks.tell(incident.id, three, Channel.PHONE)
    assert running() == {"incident_authority"}
    desk.leaks.take_back(incident.id, three[0])
    assert "incident_persons" in running()


def test_a_report_to_the_authority_ends_its_clock_and_is_ticked_on_the_record(
    desk: Desk, incident: Entry, three: tuple[int, int, int]
) -> None:
    desk.leaks.tell(incident.id, three, Channel.PHONE)
    now = desk.registers.get(incident.id)
    now = desk.registers.save(filled(now, reported="2026-11-23"))
    assert (desk.registers.clocks(now), now.state) == ((), "told")
    assert not [one for one in desk.board.points() if one.code == "incident" and one.entry == now.id]
    record = desk.registers.fill(now, "incident_record")
    assert set(record.ticks) == {"told", "guardians_told", "authority_told"}
    assert dict(desk.registers.fill(now, "leak_authority").values)["told_how"] == "共 3 人（电话 3）"
    assert "告知 3 人（电话）" in now.value("time_line")


def test_telling_about_a_leak_is_no_telling_about_the_handover(
    desk: Desk, incident: Entry, three: tuple[int, int, int]
) -> None:
    desk.leaks.tell(incident.id, three, Channel.SMS)
    assert not [one for one in desk.sort.fetch(three) if one.reach == Reach.TOLD]
    assert set(desk.answers.counts()) <= {ConsentState.NONE}


def test_nobody_picked_means_everybody_and_telling_goes_on_while_the_case_is_sealed(desk: Desk) -> None:
    incident = desk.registers.save(filled(desk.registers.new("incidents"), **SAID))
    assert len(desk.leaks.affected(incident.id)) == len(desk.sort.ids())
    desk.registers.seal(incident.id)
    desk.leaks.tell(incident.id, list(desk.sort.ids()[:1]), Channel.PHONE)
    assert desk.leaks.letters(incident.id).printed.pages == len(desk.sort.ids())
    assert "was_sealed" in desk.registers.fill(desk.registers.get(incident.id), "incident_record").ticks
    desk.registers.unseal("找回来了")
