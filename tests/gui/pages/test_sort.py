"""看一遍: narrow the list, correct a customer, join and part, call stale, all of it through the widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Filter, Flag, Verdict
from core.sorting.evidence import _AGAINST, _WEIGHTS
from gui.pages.sort import SortPage
from gui.pages.sort.doubles import EVIDENCE
from gui.parts import Choice, Parts, Prose, Search, Table, Tabs
from gui.shell import MainWindow
from tests.gui.pages.conftest import _new
from tests.gui.pages.on_screen import shown

PEOPLE = (
    "姓名,手机,地址,余额,最近到店,服务项目,过敏史\n"
    "王芳,13800138000,杭州市西湖区文三路1号,100,2026-05-01,烫发,\n"
    "王方,13800138000,杭州市西湖区文三路1号,0,2026-04-01,,染发剂\n"
    "赵雷电,13900139000,杭州市西湖区解放路2号,0,2019-03-01,剪发,\n"
    "趙雷電,13900139000,杭州市西湖区解放路2号,0,2026-01-01,烫发,\n"
    "锦绣贸易有限公司,13700137000,杭州市西湖区环城路3号,0,2026-02-01,,\n"
    "孙立,13600136000,杭州市西湖区延安路5号,0,2018-02-01,剪发,\n"
)


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Desk]:
    with _new(tmp_path_factory, "sorted") as made:
        path = tmp_path / "会员.csv"
        path.write_text(PEOPLE, encoding="utf-8")
        made.collect.take(path)
        yield made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk) -> SortPage:
    found = shown(qtbot, window, desk, "sort")
    assert isinstance(found, SortPage)
    return found


def settle(qtbot: QtBot, page: SortPage) -> None:
    qtbot.waitUntil(lambda: not page.window().jobs.busy and not page.at_work, timeout=60_000)  # type: ignore[attr-defined]
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(qtbot: QtBot, page: SortPage, name: str) -> None:
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, name) is not None, timeout=20_000)
    page.findChild(QAbstractButton, name).click()
    settle(qtbot, page)


def tab(qtbot: QtBot, page: SortPage, key: str) -> None:
    page.findChild(Tabs).chosen.emit(key)
    settle(qtbot, page)


def choose(qtbot: QtBot, page: SortPage, name: str) -> int:
    """Look at the customer of a name, and return the id."""
    customer = next(one.id for one in page.desk.sort.fetch(page.desk.sort.ids()) if one.name == name)
    table = page.findChild(Table, "customers")
    rows = table.model().rowCount()
    table.choose_row(next(n for n in range(rows) if table.model().id_at(n) == customer))
    settle(qtbot, page)
    return customer


def listed(page: SortPage) -> list[str]:
    model = page.findChild(Table, "customers").model()
    return sorted(model.row(n)[0].text for n in range(model.rowCount()))


def pick(qtbot: QtBot, page: SortPage, facet: str, starts: str) -> None:
    box = page.findChild(Choice, f"facet_{facet}")
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(starts)))
    box.activated.emit(box.currentIndex())
    settle(qtbot, page)


def test_a_correction_shows_old_and_new_and_can_be_taken_back(qtbot, page) -> None:
    customer = choose(qtbot, page, "孙立")
    page.kit.asker.answer_next("set:孙丽")
    press(qtbot, page, "change_name")
    assert page.findChild(QLabel, "cardName").text() == "孙丽"
    assert "孙丽" in listed(page)
    (change,) = page.desk.sort.changes(customer)
    assert (change.old, change.new) == ("孙立", "孙丽")
    assert any("“孙立”改成“孙丽”，陈慧芳" in one.text() for one in page.findChildren(QLabel))
    press(qtbot, page, f"takeBack_{change.id}")
    assert page.findChild(QLabel, "cardName").text() == "孙立"


def test_a_number_that_is_none_is_refused_and_nothing_changes(qtbot, page) -> None:
    customer = choose(qtbot, page, "孙立")
    page.kit.asker.answer_next("set:12")
    page.kit.asker.answer_next("ok")
    press(qtbot, page, "change_phone")
    assert page.desk.sort.fetch((customer,))[0].phone == "13600136000"
    assert page.desk.sort.changes(customer) == ()


def test_what_is_missing_can_be_added(qtbot, page) -> None:
    customer = choose(qtbot, page, "孙立")
    page.kit.asker.answer_next("wechat:sunli_1")
    press(qtbot, page, "addField")
    assert page.desk.sort.fetch((customer,))[0].wechat == "sunli_1"


def test_a_join_made_by_hand_is_parted_from_the_card(qtbot, page) -> None:
    desk = page.desk
    ids = {one.name: one.id for one in desk.sort.fetch(desk.sort.ids())}
    root = desk.sort.merge((ids["王芳"], ids["王方"]))
    tab(qtbot, page, "customers")
    choose(qtbot, page, "王芳")
    (join,) = desk.sort.lineage(root)
    page.kit.asker.answer_next("part")
    press(qtbot, page, f"part_{join.id}")
    assert {"王芳", "王方"} <= set(listed(page))


def test_who_shares_a_telephone_is_named_and_led_to(qtbot, page) -> None:
    choose(qtbot, page, "王芳")
    other = next(one.id for one in page.desk.sort.fetch(page.desk.sort.ids()) if one.name == "王方")
    press(qtbot, page, f"mate_{other}")
    assert page.findChild(QLabel, "cardName").text() == "王方"
    assert page.desk.collect.counts()["customers"] == 6


@pytest.mark.parametrize(
    ("facet", "starts", "names"),
    [
        ("type", "公司", ["锦绣贸易有限公司"]),
        ("last", "2018", ["孙立"]),
        ("flag", "卡里有钱", ["王芳"]),
        ("kind", "预付余额", ["孙立", "王方", "王芳", "赵雷电", "趙雷電", "锦绣贸易有限公司"]),
        ("level", "敏感", ["王方"]),
        ("frequency", "1 条", ["孙立", "王方", "王芳", "赵雷电", "趙雷電", "锦绣贸易有限公司"]),
        ("product", "烫发", ["王芳", "趙雷電"]),
    ],
)
def test_a_facet_narrows_the_list(qtbot, page, facet, starts, names) -> None:
    press(qtbot, page, "showFacets")
    pick(qtbot, page, facet, starts)
    assert listed(page) == names
    assert page.findChild(QLabel, "howMany").text() == f"找到 {len(names)} 位"


def test_a_search_looks_inside_what_is_narrowed(qtbot, page) -> None:
    press(qtbot, page, "showFacets")
    pick(qtbot, page, "type", "公司")
    page.findChild(Search, "findCustomer").setText("王")
    settle(qtbot, page)
    assert listed(page) == []
    pick(qtbot, page, "type", "不限")
    assert listed(page) == ["王方", "王芳"]


def test_two_facets_count_together(qtbot, page) -> None:
    press(qtbot, page, "showFacets")
    pick(qtbot, page, "type", "个人")
    pick(qtbot, page, "last", "2026")
    assert listed(page) == ["王方", "王芳", "趙雷電"]


def test_who_has_not_come_for_long_is_listed_and_called_so_by_a_person(qtbot, page) -> None:
    tab(qtbot, page, "look")
    press(qtbot, page, "see_stale")
    assert listed(page) == ["孙立", "赵雷电"]
    page.kit.asker.answer_next("leave")
    press(qtbot, page, "callStaleAll")
    assert not page.desk.sort.ids(Filter(flag=Flag.STALE))
    page.kit.asker.answer_next("stale")
    press(qtbot, page, "callStaleAll")
    assert len(page.desk.sort.ids(Filter(flag=Flag.STALE))) == 2
    choose(qtbot, page, "孙立")
    press(qtbot, page, "callFresh")
    assert len(page.desk.sort.ids(Filter(flag=Flag.STALE))) == 1


def test_sure_pairs_are_joined_together_after_one_question(qtbot, page) -> None:
    press(qtbot, page, "findDoubles")
    assert len(page.desk.sort.sure_pairs()) == page.desk.sort.pairs_waiting() == 2
    page.kit.asker.answer_next("merge")
    press(qtbot, page, "mergeSure")
    assert len(page.kit.asker.asked[-1].lines) == 2
    assert page.desk.sort.pairs_waiting() == 0
    assert page.desk.collect.counts()["customers"] == 4


def test_two_names_on_one_number_are_proposed_as_a_family_and_said_so_on_the_card(
    qtbot, page, tmp_path
) -> None:
    (tmp_path / "又一张.csv").write_text(
        "姓名,手机,地址\n孙小宝,13600136000,杭州市西湖区延安路5号\n", encoding="utf-8"
    )
    page.desk.collect.take(tmp_path / "又一张.csv")
    press(qtbot, page, "findDoubles")
    pair = next(one for one in page.desk.sort.pairs() if not one.names_agree)
    page.findChild(Table, "pairQueue").choose_row(page.desk.sort.pairs().index(pair))
    settle(qtbot, page)
    linked, merge = (page.findChild(QAbstractButton, name) for name in ("pairLinked", "pairMerge"))
    assert linked.x() > merge.x()  # what is proposed stands in the corner
    press(qtbot, page, "pairLinked")
    assert page.desk.sort.linked(pair.a) == ((pair.b, Verdict.FAMILY),)
    tab(qtbot, page, "customers")
    choose(qtbot, page, "孙立")
    press(qtbot, page, f"unlink_{pair.b}")
    assert page.desk.sort.linked(pair.a) == ()


def test_what_was_put_off_is_found_again_and_waits_once_more(qtbot, page) -> None:
    press(qtbot, page, "findDoubles")
    page.findChild(Table, "pairQueue").choose_row(
        next(
            n
            for n, one in enumerate(page.desk.sort.pairs())
            if page.desk.sort.left_on_cards((one.a,))[one.a][0]
        )
    )
    settle(qtbot, page)
    assert [page.findChild(Prose, f"left_{place}").text() for place in (1, 2)] == ["100.00 元", "没有"]
    press(qtbot, page, "pairLater")
    press(qtbot, page, "pairDifferent")
    assert page.desk.sort.pairs_waiting() == 0
    tab(qtbot, page, "judged")
    model = page.findChild(Table, "judgedPairs").model()
    assert [model.row(n)[1].sign.word for n in range(2)] == ["以后再说", "不是同一位"]
    press(qtbot, page, "pairAgain")
    assert page.desk.sort.pairs_waiting() == 1


def test_doubles_are_not_said_to_be_none_before_anybody_looked(qtbot, page, tmp_path) -> None:
    def said() -> str:
        page.refresh()
        settle(qtbot, page)
        return (
            page.findChild(Tabs).accessibleName()
            + page.findChild(Tabs).findChildren(QAbstractButton)[0].text()
        )

    assert "还没找" in said()
    page.desk.sort.propose_doubles()
    assert "还没找" not in said()
    (tmp_path / "又一张.csv").write_text("姓名,手机\n周五,13500135000\n", encoding="utf-8")
    page.desk.collect.take(tmp_path / "又一张.csv")
    assert "还没找" in said() or page.desk.sort.pairs_waiting()


def test_looking_for_doubles_can_be_stopped_and_leaves_the_list_as_it_was(qtbot, page) -> None:
    page.kit.asker.answer_next("ok")
    page.findChild(QAbstractButton, "findDoubles").click()
    page.findChild(QAbstractButton, "cancelJob").click()
    qtbot.waitUntil(lambda: bool(page.kit.asker.asked) or page.desk.sort.doubles_looked_for(), timeout=60_000)
    settle(qtbot, page)
    qtbot.waitUntil(
        lambda: page.findChild(Table, "customers") is not None or page.desk.sort.doubles_looked_for()
    )
    assert page.desk.collect.counts()["customers"] == 6
    assert page.desk.sort.doubles_looked_for() != bool(page.kit.asker.asked)


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        ("chartAsked", "问过没有：还没发 6"),
        ("chartLast", "最近一次：2026 年 4，2019 年 1，更早 1，没写日子 0"),
    ],
)
def test_the_customer_base_is_shown_without_names(qtbot, page, chart, told) -> None:
    tab(qtbot, page, "look")
    qtbot.waitUntil(lambda: page.findChild(Parts, chart) is not None, timeout=20_000)
    assert page.findChild(Parts, chart).accessibleName() == told
    assert "王芳" not in "".join(label.text() for label in page.findChildren(QLabel))


def test_every_evidence_of_a_pair_has_words() -> None:
    assert {*_WEIGHTS, *_AGAINST} <= EVIDENCE.keys()
