"""登记回话 and 要交哪几栏: day, proof, items, advertising; what is added says why and is asked for anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QPushButton

from core import clock
from core.consent import SheetProblem, SheetResult
from core.desk import Desk, create_case
from core.desk.answers import Sent, Word
from core.desk.people import Secret
from core.flows import matter_of, today
from core.records import Answer, Channel, Meaning, Outcome
from core.vault import KdfCost
from gui.pages.answer_form import AnswerForm, ask_no_ads, attach_proof
from gui.pages.check import CheckPage
from gui.pages.check.answers import not_taken, record_answers
from gui.pages.export_form import ExportForm
from gui.pages.fields_form import FieldsForm
from gui.parts import Check, Line, Link
from tests.demo import demo_draft, demo_files
from tests.gui.pages.on_screen import shown

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = "a-b-c-柠檬"


@pytest.fixture
def desk(tmp_path, moulds) -> Iterator[Desk]:
    with moulds.pour(__name__, with_cards, tmp_path, WORDS) as made:
        yield made


def with_cards(place: Path) -> Desk:
    phrase = Secret.of_text(WORDS)
    made = Desk(create_case(place / "样子.tuojiao", matter_of(demo_draft()), "陈慧芳", phrase, CHEAP))
    made.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
    made.check.decide()
    return made


@pytest.fixture
def page(qtbot, window, desk) -> CheckPage:
    found = shown(qtbot, window, desk, "check")
    assert isinstance(found, CheckPage)
    return found


@pytest.fixture
def one(desk) -> int:
    return desk.check.customers(Outcome.CONSENT)[0]


@pytest.fixture
def slip(tmp_path) -> Path:
    path = tmp_path / "小票.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    return path


def press(page: CheckPage, name: str) -> None:
    page.findChild(QPushButton, name).click()


def said(desk: Desk) -> list[tuple[str, bool, bool]]:
    return [(one.state, one.late, bool(one.evidence)) for one in desk.ledger.records()]


def test_a_yes_to_everything_today_takes_one_press(qtbot, page, desk, one):
    AnswerForm(page, one).show()
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: said(desk) == [("given", False, False)])


def test_an_earlier_day_is_refused_without_its_proof_and_kept_with_it(qtbot, page, desk, one, slip):
    before = today() - timedelta(days=3)
    with clock.fixed_at(datetime.combine(before, time(9, 30))):
        desk.letters.consents([one])
    form = AnswerForm(page, one)
    form.show()
    form._day.setDate(QDate(before.year, before.month, before.day))
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: bool(page.kit.asker.asked))
    assert page.kit.asker.asked[-1].title == "补记以前的事，要附照片或文件"
    page.kit.asker.give_files_next(slip)
    press(page, "addProof")
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: said(desk) == [("given", True, True)])


def test_items_are_opened_only_where_there_are_several_and_a_no_to_one_is_kept(qtbot, page, desk, one):
    form = AnswerForm(page, one)
    form.show()
    several = len(desk.answers.items(one, Sent("", Channel.PAPER))) > 1
    assert (page.findChild(Link, "openItems") is not None) is several
    form._open_items()
    page.findChild(Check, "item_1").setChecked(False)
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: said(desk) == [("refused", False, False)])


def test_a_no_after_a_yes_says_that_it_takes_it_back(qtbot, page, desk, one):
    desk.answers.answer([one], Word.YES, Sent("", Channel.COUNTER))
    AnswerForm(page, one, Word.NO).show()
    assert "他以前同意过：这次记成撤回同意" in {line.text() for line in page.findChildren(QLabel)}
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: [state for state, _late, _proof in said(desk)] == ["given", "withdrawn"])


def test_proof_is_attached_afterwards(qtbot, page, desk, one, slip):
    AnswerForm(page, one, channel=Channel.WECHAT).show()
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: desk.showing.lacking() == 1)
    page.kit.asker.give_files_next(slip)
    attach_proof(page, desk.short.last()[0].number, page.moved)
    qtbot.waitUntil(lambda: desk.showing.lacking() == 0)


def test_no_advertising_is_one_question(qtbot, page, desk, one):
    page.kit.asker.answer_next("leave")
    ask_no_ads(page, (one,), page.moved)
    assert said(desk) == []
    page.kit.asker.answer_next("phone")
    ask_no_ads(page, (one,), page.moved)
    qtbot.waitUntil(lambda: [found.marketing for found in desk.ledger.records()] == ["no"])


def test_the_sheet_to_fill_in_names_everybody_who_is_waited_for(qtbot, page, desk, tmp_path):
    file = tmp_path / "回话.xlsx"
    page.kit.asker.answer_next("sheet")
    page.kit.asker.answer_next("out")
    page.kit.asker.give_files_next(file)
    record_answers(page)
    qtbot.waitUntil(file.exists)
    waiting = desk.answers.still_to_ask()
    assert len(desk.answers.outgoing_sheet(waiting)) == len(waiting) + 1


def test_an_added_field_says_why_and_who_agreed_is_asked_again(qtbot, page, desk, one):
    AnswerForm(page, one).show()
    press(page, "keepAnswer")
    qtbot.waitUntil(lambda: len(said(desk)) == 1)
    more = next(found for found in desk.fields.choices() if found.added)
    FieldsForm(page, page.refresh).show()
    page.findChild(Check, f"field_{more.field.value}").setChecked(True)
    page.findChild(Line, f"why_{more.field.value}").setText("接着做要看")
    page.kit.asker.answer_next("yes")
    press(page, "keepFields")
    qtbot.waitUntil(
        lambda: any(found.field is more.field and found.agreed for found in desk.fields.choices())
    )
    assert page.kit.asker.asked[-1].title == "要重新问 1 位"


def test_a_way_out_of_the_country_is_chosen_with_what_it_rests_on(qtbot, page, desk):
    now = desk.matter.get()
    desk.matter.save(replace(now, interview=replace(now.interview, receiver_abroad=Answer.YES)))
    ExportForm(page, page.refresh).show()
    shown = "\n".join(one.text() for one in page.findChildren(QLabel))
    assert "《个人信息出境标准合同办法》" in shown
    assert "法律上有不同看法，还要请律师看一眼" in shown
    page.kit.asker.answer_next("yes:沪网信备 2026-0117")
    press(page, "take_standard_contract")
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "dropWay") is not None)
    assert desk.export.taken() is not None
    press(page, "dropWay")
    qtbot.waitUntil(lambda: desk.export.taken() is None)


def test_a_field_that_is_cut_is_cut_at_once(qtbot, page, desk):
    FieldsForm(page, page.refresh).show()
    page.findChild(Check, "field_phone").setChecked(False)
    press(page, "keepFields")
    qtbot.waitUntil(
        lambda: Meaning.PHONE not in {found.field for found in desk.fields.choices() if found.agreed}
    )


def test_what_was_not_taken_of_a_sheet_is_told_cell_by_cell() -> None:
    wrong = [SheetProblem(n, "sheet.unclear_answer", f"D{n}") for n in range(4, 10)]
    told = not_taken([SheetResult((), 0, (*wrong, SheetProblem(2, "consent.incomplete")))])
    assert told.startswith("第 2 行：缺日期")
    assert "D4、D5、D6、D7、D8 等 6 处：答复认不出" in told
