"""The office folder: an accountant's profile, texts and clients' dates, and nothing of any customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk, create_office, open_case
from core.desk.office import ClientCard, Profile, TextBlock
from core.desk.people import Secret
from core.errors import Known
from core.flows import client_card
from core.records import EntityType, Party, Task
from tests.core.desk.test_registers import CHEAP, SAMPLES, START, desk, filled, monday  # noqa: F401  # fixtures
from tests.core.papers.reading import text_of

WORDS = Secret.of_text("another-柠檬-lantern-4")
MARK = tuple("10" * 8 if n % 2 else "01" * 8 for n in range(16))
PROFILE = Profile(
    Party("诚信会计事务所", EntityType.COMPANY, address="杭州市体育场路 8 号", head="王敏", phone="0571-8888"),
    "浙财代记 0101 号", ("王敏", "李会计"), MARK,
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with Desk(create_office(tmp_path / "office.tuojiao", PROFILE, "王敏", WORDS, CHEAP)) as made:
        yield made


def test_an_office_is_known_from_a_case_and_keeps_its_profile(office: Desk, desk: Desk) -> None:  # noqa: F811
    assert (office.office.here(), desk.office.here()) == (True, False)
    office.office.save_profile(replace(PROFILE, licence="新号"))
    assert office.office.profile().licence == "新号"


def test_an_office_opens_with_its_own_pass_phrase(office: Desk) -> None:
    folder = office.folder
    office.close()
    with pytest.raises(Known):
        open_case(folder, Secret.of_text("quiet-lantern-柠檬-river"))
    with Desk(open_case(folder, WORDS)) as again:
        assert again.office.profile() == PROFILE


def test_a_client_is_copied_with_step_and_days_but_no_customer(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.plan.save()
    desk.plan.add("打电话给王秀兰", None)
    desk.plan.add("打电话给李大爷", clock.today())
    desk.plan.assign("law.handover", "周会计", "叫上王秀兰")
    desk.registers.save(filled(desk.registers.new("requests"), person="王秀兰", type="read"))
    office.office.note_client(client_card(desk))
    (card,) = office.office.clients()
    assert card.giver == desk.matter.get().giver
    assert card.next("2026-11-23") is not None
    assert "周会计" in [one.owner for one in card.tasks]
    folder = office.folder
    everything = str(card) + office.office.calendar() + text_of(office.office.board_paper().pdf)
    names = [one.name for one in desk.sort.fetch(desk.sort.ids()[:300]) if len(one.name) > 1]
    assert not [name for name in [*names, "王秀兰", "李大爷"] if name in everything]
    assert folder.is_dir()


def test_the_same_client_again_is_one_line_and_the_nearest_day_stands_first(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    card = client_card(desk)
    office.office.note_client(replace(card, case_id="far", tasks=()))
    office.office.note_client(card)
    office.office.note_client(card)
    assert [one.case_id for one in office.office.clients()] == [card.case_id, "far"]
    office.office.forget_client("far")
    assert len(office.office.clients()) == 1


def test_the_calendar_of_all_clients_names_each_and_keeps_their_days_apart(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    card = client_card(desk)
    office.office.note_client(card)
    office.office.note_client(replace(card, case_id="other", giver=replace(card.giver, name="小满花店")))
    told = office.office.calendar()
    ids = [line for line in told.splitlines() if line.startswith("UID:")]
    assert len(ids) == len(set(ids)) == 2 * len(card.tasks)
    assert "小满花店：" in told.replace("\r\n ", "")


def test_the_board_is_one_paper_with_the_letterhead(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    for n in range(12):
        office.office.note_client(replace(client_card(desk), case_id=f"c{n}", giver=Party(f"第{n}家店")))
    pdf = office.office.board_paper().pdf
    text = text_of(pdf).replace(" ", "")
    assert [part for part in ("诚信会计事务所", "浙财代记", "第11家店", "共12家") if part not in text] == []


def test_a_late_task_is_the_next_one_of_its_client(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    card = client_card(desk)
    first = min(one.due for one in card.tasks)
    with clock.fixed_at(START + timedelta(days=60)):
        assert card.next(clock.today().isoformat()).due == first


def test_a_case_borrows_profile_texts_blocks_and_columns(office: Desk, desk: Desk) -> None:  # noqa: F811
    place = office.texts.clauses("staff_nda")[0].place
    office.texts.save("staff_nda", {place: "我们自己的第一条。"})
    office.office.save_blocks((TextBlock("salon", "补救", "当天断网，改密码。"), TextBlock("", "空", " ")))
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    office.office.learn(desk.office.mappings())
    desk.office.borrow(office.office.lend())
    loan, head = desk.office.loan(), desk.log.head()
    assert (loan.profile, [one.title for one in loan.blocks]) == (PROFILE, ["补救"])
    assert dict(loan.texts[0].changes) == {place: "我们自己的第一条。"}
    assert desk.office.blocks("cleaning") == ()
    desk.office.borrow(office.office.lend())
    assert desk.log.head() == head


def test_papers_that_the_accountant_hands_out_carry_the_letterhead(office: Desk, desk: Desk) -> None:  # noqa: F811
    assert "诚信会计" not in text_of(desk.forms.make("intake_receipt").printed.pdf)
    desk.office.borrow(office.office.lend())
    assert "诚信会计" in text_of(desk.forms.make("intake_receipt").printed.pdf)
    entry = desk.registers.save(
        filled(desk.registers.new("agreements"), person="诚信会计事务所", kind="entrusting", position="记账")
    )
    assert "体育场路" in text_of(desk.registers.make(entry.id, "entrusting").printed.pdf)


def card(name: str, *days: str, code: str = "law.notice") -> ClientCard:
    tasks = tuple(Task(0, f"{code}{n}", f"第 {n} 件", due=day) for n, day in enumerate(days))
    return ClientCard(name, f"/{name}", name, Party(name), tasks=tasks)


def test_the_days_of_twelve_clients_stand_in_one_list_the_earliest_first(office: Desk) -> None:
    for number in range(12):
        office.office.note_client(card(f"店{number:02}", f"2026-12-{28 - number}", "2026-11-01"))
    found = office.office.days()
    assert [one.task.due for one in found] == sorted(one.task.due for one in found)
    assert len(found) == 24
    lines = dict(office.office.board().tables)["days"]
    assert [line[-1] for line in lines[:13]] == ["逾期"] * 12 + [""]
    assert "店11" in text_of(office.office.board_paper().pdf)


def test_a_client_that_was_taken_off_is_put_back_as_it_stood(office: Desk) -> None:
    office.office.note_client(card("甲店", "2026-12-01"))
    (before,) = office.office.clients()
    office.office.forget_client("甲店")
    assert office.office.clients() == ()
    office.office.put_back(before)
    assert office.office.clients() == (before,)


def test_tasks_and_papers_of_clients_are_told_in_english(office: Desk, desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    for register, said in (
        ("requests", {"person": "王秀兰", "type": "delete"}),
        ("agreements", {"person": "小芳", "kind": "staff", "until": "2027-06-30"}),
        ("training", {"person": "小芳", "side": "giver"}),
    ):
        entry = desk.registers.save(filled(desk.registers.new(register), **said))
        if register == "agreements":
            desk.registers.make(entry.id, "staff_nda")
            desk.registers.signed(entry.id)
        if register == "training":
            desk.registers.tick(entry.id, "done")
    desk.press.make(desk.forms.fill("facts_sheet"), subject="facts")
    office.office.note_client(client_card(desk))
    (noted,) = office.office.clients()
    told = [one.task.title for one in office.office.days(language="en")]
    assert [title for title in told if not title.isascii()] == []
    assert [one for one in told if one.startswith("Requests and complaints: Delete")]
    assert [one for one in told if "ends in a month" in one]
    assert office.office.missing(noted, "en") == "Facts and declaration"
    assert office.office.missing(noted) == "情况说明与承诺书"
