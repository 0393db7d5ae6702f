"""What remarks say: a child handed over as an adult is not possible, health is named, a person settles an open age."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.consent import Word
from core.desk import Desk
from core.errors import Refused
from core.records import Channel, ConsentState, Filter, Flag, Kind, Meaning, Outcome
from tests.core.desk.test_refunds import holding, written
from tests.core.papers.reading import text_of

LIST = (
    "卡号,姓名,手机,余额,生日,备注\n"
    "1,王小,13110773681,880,,王丽的女儿 9岁\n"
    "2,李敏,13800138000,128,1988-01-02,孩子 6岁\n"
    "3,陈慧,13900139000,30,,小朋友 2018年生\n"
    "4,周雪,13700137000,20,,儿童剪发\n"
    "5,吴芳,13700137001,20,,染发过敏史\n"
    "6,郑爽,13700137002,20,,老客户\n"
    "7,冯超,13700137003,20,2016-05-12,\n"
)
GIRL, MOTHER, BORN, CUT, ALLERGIC, PLAIN, CHILD = range(1, 8)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with holding(tmp_path, written(tmp_path, LIST)) as desk:
        yield desk


def children(desk: Desk) -> list[int]:
    return list(desk.sort.ids(Filter(flag=Flag.MINOR)))


def outcome(desk: Desk, customer: int) -> Outcome:
    return next(one.outcome for one in desk.check.of_customer(customer) if one.kind is Kind.BASIC)


def test_a_remark_of_a_child_takes_the_stricter_way_until_a_person_settles_it(desk: Desk) -> None:
    assert children(desk) == [GIRL, BORN, CHILD]
    assert outcome(desk, GIRL) is Outcome.GUARDIAN_CONSENT
    with pytest.raises(Refused, match=r"short\.guardian"):
        desk.short.answer(GIRL, Word.YES, Channel.WECHAT, "TY-1")


def test_who_is_known_to_be_grown_up_stays_one(desk: Desk) -> None:
    assert MOTHER not in children(desk)


def test_a_service_for_children_is_proposed_and_no_flag(desk: Desk) -> None:
    assert [one.customer for one in desk.remarks.of("child_word")] == [CUT]
    desk.remarks.is_child(CUT)
    assert CUT in children(desk)
    assert desk.remarks.groups()["child"] == 2


def test_the_terms_speak_of_children_where_there_are_any(desk: Desk) -> None:
    assert "第三十一条，为这些资料另定专门的处理规则" in text_of(
        desk.press.draft(desk.forms.fill("data_terms")).pdf
    )
    for one in children(desk):
        desk.remarks.is_grown(one, "本人到店") if one != CHILD else desk.sort.correct(
            one, "birth", "1990-01-01"
        )
    assert "children" not in dict(desk.forms.fill("data_terms").values)


def test_a_grown_up_needs_a_reason_and_then_answers_alone(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"fact\.no_evidence"):
        desk.remarks.is_grown(GIRL, "  ")
    desk.remarks.is_grown(GIRL, "本人到店，备注说的是女儿")
    assert children(desk) == [BORN, CHILD]
    assert desk.collect.counts()[f"flag:{Flag.MINOR:d}"] == 2
    desk.short.answer(GIRL, Word.YES, Channel.WECHAT, "TY-1")


def test_the_word_of_a_person_outlasts_a_newer_list(desk: Desk, tmp_path: Path) -> None:
    desk.remarks.is_grown(GIRL, "本人到店")
    newer = tmp_path / "昨晚.csv"
    newer.write_text(LIST.replace(",880,", ",870,"), encoding="utf-8")
    desk.collect.take_edition(desk.collect.sources()[0].id, newer)
    assert GIRL not in children(desk)


def test_the_remark_is_shown_beside_the_one_who_answers(desk: Desk) -> None:
    (girl,) = desk.short.find("3681")
    (child,) = desk.short.find("7003")
    assert (girl.child, girl.hint) == (True, "王丽的女儿 9岁")
    assert (child.child, child.hint) == (True, "")


def test_the_self_assessment_names_whose_records_are_sensitive(desk: Desk) -> None:
    said = text_of(desk.forms.make("self_assessment").printed.pdf)
    for group in ("未满14周岁的1位", "备注像是孩子的2位", "备注里有健康的1位"):
        assert group in said
    assert desk.remarks.groups()["health"] == 1
    assert not desk.remarks.leave()


def test_a_guardians_word_at_the_counter_is_for_the_paper_that_she_signed(tmp_path: Path) -> None:
    """Not for the slip, which asks for nothing sensitive: the course of a child stayed behind, and was never cleared."""
    with holding(
        tmp_path, written(tmp_path, "姓名,手机,课程,余额,生日\n丁一,13700137011,钢琴,80,2016-05-12\n")
    ) as desk:
        agreed = [one.field for one in desk.fields.choices() if one.agreed]
        desk.fields.save([*agreed, Meaning.SERVICE], {Meaning.SERVICE: "知道上哪门课"})
        assert not desk.remarks.leave()  # a course is no remark
        desk.short.send_group(0, "WX-1")
        desk.short.answer(1, Word.YES, Channel.COUNTER)
        assert {one.outcome for one in desk.check.of_customer(1)} == {Outcome.HAND_OVER}
        stands = desk.check._store.rows("SELECT DISTINCT guardian, number FROM consent")
        assert (
            ConsentState.GIVEN,
            "TY00001-2",
        ) in stands  # a list names her word, and not the question before it


def test_a_pupil_of_unknown_age_with_a_parents_telephone_may_be_a_child(tmp_path: Path) -> None:
    list_of_a_school = (
        "学生姓名,家长电话,剩余课时,余额,出生日期\n丁一,13700137011,8,80,\n丁大,13700137012,8,80,1980-05-01\n"
    )
    with holding(tmp_path, written(tmp_path, list_of_a_school)) as desk:
        assert children(desk) == [1]
        assert "请家长到店签一张纸，微信里回了不算" in desk.short.message()
        (found,) = desk.short.find("7011")
        assert found.hint == "家长的电话"
        desk.remarks.is_grown(1, "本人到店，是成人班的")
        assert children(desk) == []
        assert "家长" not in desk.short.message()
