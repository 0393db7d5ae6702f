"""What the firm states: nothing that nobody asked, paper as paper, the matter in a word, one count in one print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.consent import Word
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Answer, Channel, QuickEntry
from tests import shop
from tests.core.desk.test_refunds import CHEAP, made, matter
from tests.core.papers.reading import text_of
from tests.salon import cards, write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "s.tuojiao", replace(matter(), title="丽人美发店"), "沈玉梅", Secret.of_text("quiet-lantern-柠檬"), CHEAP
    )  # fmt: skip
    with Desk(case) as desk:
        desk.collect.take(write(tmp_path / "卡.xlsx", cards()[:6]))
        desk.sort.enter_quick(QuickEntry("周雪", "13700137000", book="本子"))
        desk.check.decide()
        yield desk


def said(desk: Desk, name: str) -> str:
    return text_of(desk.forms.make(name).printed.pdf)


def test_what_nobody_was_asked_is_not_answered_with_no(desk: Desk) -> None:
    now = desk.matter.get()
    desk.matter.save(replace(now, interview=replace(now.interview, receiver_abroad=None)))
    text = said(desk, "facts_sheet")
    assert "境外吗没有问" in text
    assert "按更稳的办法办" in text
    desk.matter.save(replace(now, interview=replace(now.interview, receiver_abroad=Answer.NO)))
    assert "境外吗否" in said(desk, "facts_sheet")


def test_a_book_is_paper_and_a_list_is_electronic(desk: Desk) -> None:
    text = said(desk, "facts_sheet")
    assert "卡.xlsx会员电子6" in text
    assert "本子纸质1" in text


@pytest.mark.parametrize("name", ["facts_sheet", "self_assessment"])
def test_the_matter_is_named_by_what_happens(desk: Desk, name: str) -> None:
    assert "店铺或资产转让（丽人美发店）" in said(desk, name)


def test_all_papers_of_one_print_name_the_same_number_of_people(desk: Desk, tmp_path: Path) -> None:
    desk.forms.make("facts_sheet")
    shop.sign_gates(desk, "沈玉梅")
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    desk.sort.enter_quick(QuickEntry("吴芳", "13700137001", book="本子"))
    desk.check.decide()
    desk.short.answer(desk.short.who("silent")[0], Word.YES, Channel.COUNTER, "TY-1")
    frozen = desk.lists.freeze()
    desk.lists.pack(frozen, tmp_path / "p.zip")
    desk.pack.make(frozen)
    assert "涉及人数8" in text_of(desk.press.pdf(made(desk, "self_assessment").id))
    assert "本子纸质2" in text_of(desk.press.pdf(made(desk, "facts_sheet").id))
    versions = made(desk, "self_assessment").version
    assert not desk.forms.follow()
    assert made(desk, "self_assessment").version == versions
