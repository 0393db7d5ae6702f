"""Who stands where on the short way: who has no number that rings was not told by a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core import clock
from core.consent import Word
from core.desk import Desk
from core.desk.pack import GUARDIANS
from core.desk.sort import QuickEntry
from core.flows import StepState, steps_of
from core.flows.short import where_in
from core.records import (
    Carrier,
    CarrierState,
    Channel,
    ConsentState,
    Filter,
    Flag,
    ItemKind,
    Meaning,
    Party,
    Scenario,
)
from gui.pages.rail_view import note_of
from tests.core.desk.test_refunds import holding, written
from tests.core.papers.reading import text_of

LIST = "姓名,手机,卡余额\n王芳,13110773681,880\n李敏,1380013800,128\n张静,没有,300\n陈慧,,56\n"

CHILD = "姓名,手机,生日,卡余额\n王芳,13110773681,1990-01-01,880\n王小宝,13810013800,2019-06-01,128\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with holding(tmp_path, written(tmp_path, LIST)) as desk:
        yield desk


def standing(desk: Desk) -> dict[str, int]:
    return {key: group.customers for key, group in desk.short.people().items()}


def test_who_has_no_number_that_rings_does_not_count_as_told(desk: Desk) -> None:
    assert standing(desk) == {"unreached": 3, "untold": 1}
    desk.short.send_group(0, "TY-1")
    assert standing(desk) == {"unreached": 3, "silent": 1}


def test_who_signs_in_the_shop_without_a_number_has_answered(desk: Desk) -> None:
    desk.short.answer(desk.short.who("wrong")[0], Word.YES, Channel.COUNTER, "TY-1")
    assert standing(desk) == {"yes": 1, "unreached": 2, "untold": 1}


def test_the_groups_hold_only_whom_a_message_reaches(desk: Desk) -> None:
    assert desk.short.groups() == (1,)
    assert len(desk.short.out_of_reach()) + sum(desk.short.groups()) == 4


def notified(desk: Desk) -> StepState:
    return next(one for one in steps_of(desk) if one.key == "notify")


def test_the_rail_counts_whom_nobody_told_then_who_has_not_answered(desk: Desk) -> None:
    assert (notified(desk).open, notified(desk).counts) == (1, "untold")
    desk.short.send_group(0, "TY-1")
    assert (notified(desk).open, notified(desk).counts) == (1, "silent")
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.COUNTER, "TY-1")
    assert notified(desk).open == 0


def test_who_comes_with_a_later_list_is_told_before_she_counts_as_silent(desk: Desk, tmp_path: Path) -> None:
    desk.short.send_group(0, "TY-1")
    (tmp_path / "新办.csv").write_text("姓名,手机,卡余额\n周丽,13522224444,200\n", encoding="utf-8")
    desk.collect.take(tmp_path / "新办.csv")
    desk.check.decide()
    assert len(desk.short.untold()) == 1
    assert notified(desk).counts == "untold"
    assert desk.short.send_untold("TY-1") == 1
    assert desk.short.untold() == ()


def test_who_is_still_to_be_told_hides_nobody_who_has_not_answered(desk: Desk, tmp_path: Path) -> None:
    desk.short.send_group(0, "TY-1")
    (tmp_path / "新办.csv").write_text("姓名,手机,卡余额\n周丽,13522224444,200\n", encoding="utf-8")
    desk.collect.take(tmp_path / "新办.csv")
    step = notified(desk)
    assert (step.open, step.counts, step.silent) == (1, "untold", 1)
    assert note_of(step) == "1 位还没发，1 位还没回"


def reminded(desk: Desk) -> bool:
    return any(one.code == "backup" for one in desk.board.points())


def test_a_matter_of_a_few_days_is_reminded_of_its_first_backup(desk: Desk, tmp_path: Path) -> None:
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    assert reminded(desk)
    desk.safety.back_up(tmp_path / "first.tjbackup")
    assert not reminded(desk)


def test_a_group_noted_as_sent_by_a_slip_is_told_anew(desk: Desk) -> None:
    desk.short.send_group(0)
    assert desk.short.unsend_group(0, clock.today()) == 1
    assert (notified(desk).open, notified(desk).counts) == (1, "untold")
    assert not desk.answers.counts().get(ConsentState.ASKED)
    desk.short.send_group(0)
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.COUNTER)
    assert desk.short.unsend_group(0, clock.today()) == 0  # who has answered was told


def test_what_parents_sign_stands_on_the_list_of_papers_until_each_has_signed(tmp_path: Path) -> None:
    with holding(tmp_path, written(tmp_path, CHILD)) as desk:
        assert parents(desk) == ("none", 1, 0)
        desk.letters.guardians(desk.sort.ids())
        assert parents(desk) == ("made", 1, 0)
        (child,) = [one.id for one in desk.sort.fetch(list(desk.sort.ids())) if one.has(Flag.MINOR)]
        desk.short.answer(child, Word.YES, Channel.COUNTER, "TY-1")
        assert parents(desk) == ("signed", 1, 1)


def parents(desk: Desk) -> tuple[str, int, int]:
    (line,) = [one for one in desk.pack.lines(None) if one.kind.kind == GUARDIANS]
    return line.state, line.kind.copies, line.back


def test_a_closing_shop_has_told_nobody_who_walks_past_before_its_notice_hangs(tmp_path: Path) -> None:
    with holding(tmp_path, written(tmp_path, "姓名,手机\n王芳,13110773681\n")) as desk:
        desk.matter.save(
            replace(desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party(), short_way=True)
        )
        desk.plan.save()
        for screen in ("proof", "where", "money", "send", "refunds"):
            desk.short.mark(screen)
        desk.short.send_group(0, "TY-1")
        assert (note_of(notified(desk)), where_in(desk, "notify")) == ("公告还没贴", "send")
        desk.plan.tick("law.closure_notice")
        assert notified(desk).state == "done"


def test_a_shop_that_is_sold_has_not_sent_everything_before_its_notice_hangs_either(tmp_path: Path) -> None:
    with holding(tmp_path, written(tmp_path, "姓名,手机\n王芳,13110773681\n")) as desk:
        desk.matter.save(replace(desk.matter.get(), short_way=True))
        desk.plan.save()
        desk.short.send_group(0, "WX-1")
        for screen in ("send", "answers"):
            desk.short.mark(screen)
        assert (note_of(notified(desk)), where_in(desk, "notify")) == ("公告还没贴", "answers")
        desk.plan.tick("law.closure_notice")
        assert notified(desk).state == "done"


def test_a_place_that_she_remembers_later_opens_the_step_of_the_places_again(desk: Desk) -> None:
    for screen in ("proof", "where", "book", "purposes", "money", "assess"):
        desk.short.mark(screen)
    till = desk.collect.add_thing(Carrier(0, ItemKind.ACCOUNT, "收银机", mixed=True))
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    (step,) = [one for one in steps_of(desk) if one.key == "collect"]
    assert (step.state, note_of(step), where_in(desk, "collect")) == ("open", "1 处还没定", "where")
    desk.collect.decide_thing(till, CarrierState.STAYS)
    assert "done" in [one.state for one in steps_of(desk) if one.key == "collect"]


@pytest.mark.parametrize(
    ("row", "whose"), [("", "孩子的"), ("王芳,13110773681,1990-01-01,880\n", "您（或者孩子）的")]
)
def test_the_message_to_parents_asks_about_the_child(tmp_path: Path, row: str, whose: str) -> None:
    text = f"姓名,手机,生日,卡余额\n{row}王小宝,13810013800,2019-06-01,128\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        assert f"同不同意我把{whose}" in desk.short.message()


def test_a_column_that_nobody_filled_is_no_field_and_a_day_typed_in_is_asked_for_once(tmp_path: Path) -> None:
    text = "姓名,公司,手机,最近消费日期,生日\n王芳,,13110773681,2026-01-05,1990-01-01\n王小宝,,13810013800,2026-01-06,2019-06-01\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        assert Meaning.COMPANY not in [one.field for one in desk.fields.choices()]
        desk.sort.enter_quick(QuickEntry("陈慧", "13911112222", last_visit="2026-01-07", book="本子"))
        papers = text_of(desk.letters.guardians(desk.sort.ids(Filter(flag=Flag.MINOR))).printed.pdf)
        assert papers.count("最近来店的日子") == 1
