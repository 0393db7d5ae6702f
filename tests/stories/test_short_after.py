"""After the signing, on the finished matter: one way of counting, one day for the copies, and nothing that is asked too early."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView

from core import clock
from core.desk import Desk
from core.desk.answers import Word
from core.desk.report import step_word
from core.records import Channel, Flag
from gui.pages.home import HomePage
from gui.pages.short import ShortStep
from gui.parts import Parts
from gui.parts.rail import Step
from tests.stories.conftest import Person
from tests.stories.other_days import jobs_at
from tests.stories.short_way import finished_matter, opened

AFTER = datetime(2026, 9, 25, 10, 0)  # both batches are signed for, the days for objections are not over
DUE = "2026年10月9日"
pytestmark = pytest.mark.usefixtures("after")  # before the window: a clock that jumps under it locks the case


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with clock.fixed_at(AFTER):
        jobs_at(AFTER, monkeypatch)
        yield


@pytest.fixture
def desk(person: Person) -> Iterator[Desk]:
    with finished_matter(person) as desk:
        yield desk


def texts(person: Person) -> str:
    return "\n".join(one.text() for one in person.page().findChildren(QLabel) if one.isVisible())


def counted(person: Person) -> dict[str, str]:
    """Return the numbers beside the swatches of the page that is shown."""
    found = person.page().findChildren(QLabel)
    return {
        one.objectName().removeprefix("count_"): one.text()
        for one in found
        if one.isVisible() and one.objectName().startswith("count_")
    }


def test_every_page_counts_the_same_people_in_the_same_groups(person: Person, desk: Desk) -> None:
    wanted = {code: f"{one.customers:,}" for code, one in desk.short.people().items()}
    assert {"handed", "no", "refund", "unreached", "silent"} <= wanted.keys()
    opened(person, "silent")
    person.wait(lambda: wanted.items() <= counted(person).items())
    person.press("step_notify")
    opened(person, "answers")
    person.wait(lambda: wanted.items() <= counted(person).items())
    person.page().go.emit("home")
    person.wait(lambda: isinstance(person.page(), HomePage))
    person.wait_idle()
    (bar,) = [one for one in person.page().findChildren(Parts) if "是否同意移交" in one.accessibleName()]
    assert all(
        f"{step_word(f'stands_{code}')} {many}" in bar.accessibleName() for code, many in wanted.items()
    )
    slices = {one.step: f"{one.customers:,}" for one in desk.report.portrait("consent")}
    assert slices == {f"stands_{code}": many for code, many in wanted.items()}


def test_what_was_chosen_for_the_silent_is_shown_and_nobody_is_reminded_any_more(
    person: Person, desk: Desk
) -> None:
    opened(person, "silent")
    until = desk.matter.get().batches_until
    assert until is not None
    assert "封存到" in person.see(QLabel, "pageTitle").text()
    assert person.see(QAbstractButton, "silentDone").text() == "往下走"
    assert not [one for one in person.page().findChildren(QAbstractButton, "tellAgain") if one.isVisible()]
    person.press("step_notify")
    opened(person, "answers")
    assert not person.page().findChildren(QAbstractButton, "remind")[-1].isVisible()
    person.page().go.emit("home")
    person.wait(lambda: isinstance(person.page(), HomePage))
    person.wait_idle()
    assert "位还没回" not in texts(person)


def test_before_its_day_the_destruction_says_when_to_come_back_and_asks_nothing(
    person: Person, desk: Desk
) -> None:
    opened(person, "copies")
    person.wait(lambda: f"{DUE}起才清" in texts(person))
    opened(person, "destroy")
    person.wait(lambda: DUE in person.see(QLabel, "pageTitle").text())
    assert not [one for one in person.page().findChildren(QAbstractButton, "hold_no") if one.isVisible()]
    assert "2026-10-09" in {one.day.isoformat() for one in desk.board.days()}


def test_after_both_have_signed_no_paper_waits_for_them_and_the_later_batch_has_its_lines(
    person: Person, desk: Desk
) -> None:
    person.press("step_meet")
    opened(person, "signed")
    model = person.see(QTableView, "papersTable").model()
    lines = [
        "，".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    assert not [one for one in lines if "待签" in one]
    assert [one for one in lines if "补充移交单（第 2 批）" in one]
    assert person.see(QLabel, "pageTitle").text() == "把签好的纸拍下来"
    opened(person, "table")
    first = desk.lists.first()
    assert first is not None
    person.wait(lambda: f"{first.totals.customers:,} 位" in texts(person))


def test_who_signs_after_the_handover_is_told_on_the_first_page(person: Person, desk: Desk) -> None:
    them = desk.sort.fetch(desk.short.at("silent"))
    grown = next(one.id for one in them if not one.has(Flag.MINOR | Flag.MAYBE_MINOR))
    desk.short.answer(grown, Word.YES, Channel.COUNTER)
    assert [(point.code, point.count) for point in desk.board.points() if point.code == "later"] == [
        ("later", 1)
    ]
    desk.check.decide()
    desk.lists.freeze()  # and then the stick was full: a final list without a package
    opened(person, "silent")
    assert person.see(QAbstractButton, "batchAgain").text() == "再存一次…"
    assert not [one for one in person.page().findChildren(QAbstractButton, "batchSigned") if one.isVisible()]


def test_the_final_report_stands_alone_in_the_short_way(person: Person, desk: Desk) -> None:
    person.page().go.emit("safeguards#report")
    person.wait(lambda: person.see(QLabel, "pageTitle").text() == "移交总结报告")
    assert person.see(QAbstractButton, "makeReport").isVisible()
    assert not [one for one in person.page().findChildren(QLabel) if "培训" in one.text()]
    assert [one.objectName() for one in person.window.findChildren(Step) if one.now] == ["step_close"]
    person.press("reportBack")
    person.wait(lambda: isinstance(person.page(), ShortStep))


def test_a_longer_end_is_agreed_on_before_the_next_batch(person: Person, desk: Desk, tmp_path: Path) -> None:
    matter = desk.matter.get()
    assert matter.batches_until is not None
    desk.matter.save(replace(matter, batches_until=matter.batches_until + timedelta(days=60)))
    them = desk.sort.fetch(desk.short.at("silent"))
    grown = next(one.id for one in them if not one.has(Flag.MINOR | Flag.MAYBE_MINOR))
    desk.short.answer(grown, Word.YES, Channel.COUNTER)
    opened(person, "silent")
    assert not person.see(QAbstractButton, "laterTermsSigned").isEnabled()
    assert not [one for one in person.page().findChildren(QAbstractButton, "nextBatch") if one.isVisible()]
    person.window.asker.give_files_next(tmp_path / "补充协议.pdf")
    person.press("laterTerms")
    person.press("laterTermsSigned")
    person.see(QAbstractButton, "nextBatch")
