"""After the case was cleared: the copies elsewhere are ticked place by place, and home says what is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Word
from core.desk.destroyed_paper import tables_of
from core.desk.destroying import OrderState
from core.desk.own_copies import CASE, FILE, THING, How
from core.flows import in_turn
from core.flows.short import where_in
from core.records import Answer, Flag
from gui.pages.home import HomePage
from gui.pages.home.at_the_end import handed_over
from gui.pages.safeguards import SafeguardsPage
from gui.pages.stands import stands
from tests.finished import DAYS
from tests.stories.conftest import Person
from tests.stories.other_days import jobs_at
from tests.stories.short_way import at, finished_matter, opened

A_MONTH_ON = DAYS["end"] + timedelta(days=30)  # the days for objections to the later batch are over
# before the window: a clock that jumps under it locks the case
pytestmark = pytest.mark.usefixtures("a_month_on")


@pytest.fixture
def a_month_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with clock.fixed_at(A_MONTH_ON):
        jobs_at(A_MONTH_ON, monkeypatch)
        yield


@pytest.fixture
def desk(person: Person) -> Iterator[Desk]:
    """Seat her before a matter whose own copies are due, with the case itself cleared."""
    with finished_matter(person) as desk:
        yield desk


def clears(desk: Desk) -> None:
    """Destroy in the case what was handed over."""
    said = desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
    order = desk.destroy.draft("副本")
    desk.destroy.ask(order.id, said.id)
    desk.destroy.approve(order.id, witness="李春")
    desk.destroy.execute(order.id)
    for screen in ("copies", "destroy"):
        desk.short.mark(screen)


def test_an_order_that_a_power_cut_left_stops_no_later_one(person: Person, desk: Desk) -> None:
    desk.matter.keep_draft("short.witness", "李春")
    left = desk.destroy.draft("断电以前")
    desk.destroy.ask(left.id, desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today()).id)
    desk.destroy.approve(left.id, witness="李春")
    opened(person, "destroy")
    person.press("hold_no")
    person.window.asker.answer_next("destroy")
    person.press("destroyNow")
    person.see(QAbstractButton, "saveDestroyed")
    before, after = desk.destroy.orders()
    assert (before.state, after.state) == (OrderState.REFUSED, OrderState.VERIFIED)


def test_home_names_what_is_next_of_the_last_step(person: Person, desk: Desk) -> None:
    person.page().go.emit("home")
    person.wait(lambda: isinstance(person.page(), HomePage))
    desk.short.mark("copies")
    person.page().refresh()
    person.wait(lambda: "清该清的资料" in person.see(QAbstractButton, "next_close").accessibleName())
    assert person.see(QAbstractButton, "goOn").text() == "继续：清该清的资料"


def test_every_place_is_ticked_once_for_all_batches_and_then_the_step_is_done(
    person: Person, desk: Desk
) -> None:
    clears(desk)
    assert where_in(desk, "close") == "places"
    assert "close" in {one.key for one in in_turn(desk)}
    opened(person, "places")
    person.wait(lambda: person.page().findChildren(QCheckBox))
    ticks = [one for one in person.page().findChildren(QCheckBox) if one.objectName().startswith("cleared_")]
    assert not person.see(QAbstractButton, "placesDone").isEnabled()
    assert {"桌面、下载、文档文件夹", "收银、会员软件"} <= {one.text() for one in ticks}
    assert f"还有 {len(ticks)} 处没勾" in person.see(QLabel, "footerNote").text()
    assert "收银机账号" not in {one.text() for one in ticks}  # it is cleared where its like is
    for tick in ticks:
        if not tick.isChecked():
            tick.click()
            person.wait_idle()
    assert all(one.complete for one in desk.copies.every())
    person.press("placesDone")
    person.wait(lambda: isinstance(person.page(), HomePage))
    assert "close" not in {one.key for one in in_turn(desk)}
    assert "等到 2026年12月8日" in person.see(QAbstractButton, "toSealed").text()
    assert handed_over(desk, stands(desk)) == "313 位交给对方了；交的您这里清了，没交的先封存。"
    person.press("toReport")
    person.wait(lambda: isinstance(person.page(), SafeguardsPage))
    person.page().go.emit("close")
    opened(person, "copies")  # all who were handed over are cleared: the next time it is the others
    person.wait(lambda: person.see(QLabel, "pageLead").text().startswith("这一次清该删的"))


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (0, "313 位交给对方了，您这里的也清了。"),
        (2, "313 位交给对方了，您这里清了 311 位，还留着 2 位。"),
        (313, "313 位交给对方了；交的您这里清了，没交的先封存。"),
    ],
)
def test_home_says_of_how_many_handed_over_nothing_is_left_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, here: int, said: str
) -> None:
    found = stands(desk)
    desk.short.mark("places")
    monkeypatch.setattr(desk.short, "at", lambda _place: range(here))
    assert handed_over(desk, found) == said


def test_who_signed_later_is_one_press_from_his_batch(person: Person, desk: Desk) -> None:
    them = desk.sort.fetch(desk.short.at("silent"))
    grown = next(one.id for one in them if not one.has(Flag.MINOR | Flag.MAYBE_MINOR))
    desk.short.answer(grown, Word.YES, Channel.COUNTER)
    person.press("step_notify")
    opened(person, "answers")  # both have signed: who agrees now comes to the counter
    assert "看过小票、签了名" in person.see(QLabel, "whatCounts").text()
    person.see(QAbstractButton, "slipsHere")
    person.press("toLater")
    at(person, "silent")
    person.see(QAbstractButton, "nextBatch")


def test_what_she_took_the_tick_from_is_not_asked_for_again(person: Person, desk: Desk) -> None:
    opened(person, "copies")
    person.see(QCheckBox, "copy_3").click()
    person.write("witnessName", "李春")
    person.press("copiesDone")
    at(person, "destroy")
    for batch in desk.copies.every():
        said = {one.code: one.how for one in batch.places}
        assert (said["sticks"], said["desktop"]) == (How.NONE, None)
        assert said[CASE] is None


def test_a_later_record_says_who_cleared_a_place_and_leaves_the_others_open(
    person: Person, desk: Desk
) -> None:
    clears(desk)
    (order,) = desk.destroy.orders()
    file = next(one for one in desk.destroy.copies() if one.what == "original_file")
    thing = desk.collect.things()[0]
    for batch in desk.copies.every():
        desk.copies.tick(batch.number, "desktop", How.DELETED)
        desk.copies.tick(batch.number, f"{FILE}{file.name}", How.DELETED)
        desk.copies.tick(batch.number, f"{THING}{thing.id}", How.DELETED)  # of whom was handed over
    desk.copies.tick(batch.number, "chat", How.DELETED)  # of one batch of two
    assert file not in desk.copies.still_there(desk.destroy.copies())
    places = {"desktop": "电脑桌面和下载", "chat": "微信的文件传输"}
    told = tables_of(desk.copies._store, order, "沈玉梅", places, desk.destroy.copies(), ())
    day, count = clock.today().isoformat(), len(order.lines)
    assert told["items"][count + 2][1] == f"原始文件　{file.name}"
    assert [line[1:4] for line in told["done"][count:]] == [
        (day, "手工", "沈玉梅说：交出去的那些删了。程序没有核对"),
        ("", "手工", ""),
        (day, "手工", "沈玉梅说：删了。程序没有核对"),
    ]
    assert not [line for line in told["remaining"] if file.name in line[1]]
