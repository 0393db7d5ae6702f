"""A file put in by mistake goes out again: the case is as if it had never been there, or it says why not."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core import intake
from core.errors import Cancelled, Known
from core.records import Answer
from core.sorting import correct, merge, part, search, settle, withdraw
from core.store import Store, create_store, customers, holds, merges

MEMBERS = "姓名,手机,身份证号,余额\n王芳,13800138000,,100\n李雷,13900000001,,0\n赵敏,13700000002,11010119900307109X,5\n"
VISITS = (
    "日期,客户,手机,项目,金额\n2026-03-01,王芳,13800138000,剪发,68\n2026-04-02,李雷,13900000001,烫发,268\n"
)
WRONG = "姓名,手机,身份证号\n赵敏,13700000002,11010119900307109X\n赵闵,13800138009,11010119900307109X\n孙六,13600000003,\n"


def put_in(store: Store, folder: Path, name: str, text: str) -> int:
    (folder / name).write_text(text, encoding="utf-8")
    with store.transaction():
        taken = intake.take(store, folder / name, apart=False)
        settle(store, [one.source for one in taken])
    return taken[0].source


def state(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("customer", "record", "holding", "consent", "row", "source", "problem", "rejected")
    found = {name: sorted(map(repr, store.rows(f"SELECT * FROM {name}"))) for name in tables}
    found["tally"] = sorted(
        map(repr, store.rows("SELECT * FROM tally WHERE what NOT IN ('row_high', 'fed', 'doubles')"))
    )
    found["found"] = [repr([one.id for one in search(store, text)]) for text in ("王", "赵", "138", "孙六")]
    return found  # type: ignore[return-value]  # texts instead of rows: they are compared only


def test_it_is_as_if_the_wrong_list_had_never_been_there(store, tmp_path):
    put_in(store, tmp_path, "会员.csv", MEMBERS)
    put_in(store, tmp_path, "消费.csv", VISITS)
    before = state(store)
    wrong = put_in(store, tmp_path, "别人的.csv", WRONG)
    gone = withdraw(store, wrong)
    assert (gone.rows, gone.customers, gone.stay) == (3, 1, 1)
    assert state(store) == before


def test_the_first_list_can_go_too_and_the_others_stand_alone(store, tmp_path):
    first = put_in(store, tmp_path, "会员.csv", MEMBERS)
    put_in(store, tmp_path, "消费.csv", VISITS)
    withdraw(store, first)
    assert sorted(one.name for one in customers.fetch(store, customers.since(store, 0))) == ["李雷", "王芳"]
    assert search(store, "赵敏") == ()


PEOPLE = st.tuples(
    st.sampled_from("王李赵"),
    st.sampled_from("12"),
    st.sampled_from(["", "11010119900307109X"]),
    st.sampled_from("57"),
)


@settings(max_examples=25, deadline=None)
@example(
    lists=[
        [("王", "2", "11010119900307109X", "5"), ("王", "1", "11010119900307109X", "5")],
        [("王", "1", "", "5")],
        [("王", "1", "11010119900307109X", "5")],
    ]
)
@example(
    lists=[
        [
            ("王", "2", "", "5"),
            ("王", "1", "11010119900307109X", "5"),
            ("王", "2", "11010119900307109X", "5"),
        ],
        [("王", "1", "", "5")],
        [("王", "1", "", "5")],
    ]
)
@given(lists=st.lists(st.lists(PEOPLE, min_size=1, max_size=4), min_size=2, max_size=3))
def test_any_last_list_goes_without_a_trace(tmp_path_factory, lists):
    texts = [
        "姓名,手机,身份证号,余额\n" + "".join(f"{n}芳,1380013800{p},{i},{b}\n" for n, p, i, b in one)
        for one in lists
    ]
    folder = tmp_path_factory.mktemp("lists")
    store = create_store(folder / "case.1.db", secrets.token_bytes(32))
    for number, text in enumerate(texts[:-1]):
        put_in(store, folder, f"{number}.csv", text)
    before = state(store)
    last = put_in(store, folder, "last.csv", texts[-1] + "丁丁,13500000000,,1\n")
    withdraw(store, last)
    after = state(store)
    store.close()
    assert after == before


def test_what_a_person_joined_and_mended_elsewhere_holds(store, tmp_path):
    put_in(store, tmp_path, "会员.csv", MEMBERS)
    merge(store, [1, 2], by="me")
    correct(store, 3, "address", "甲路 1 号", "me")
    wrong = put_in(store, tmp_path, "别人的.csv", WRONG)
    withdraw(store, wrong)
    assert customers.get(store, 3).address == "甲路 1 号"
    (join,) = merges.of_root(store, 1)
    assert part(store, join.id) == (2, 1)


def test_a_list_of_whom_somebody_said_something_stays_and_says_so(store, tmp_path):
    source = put_in(store, tmp_path, "会员.csv", MEMBERS)
    holds.place(store, [1], "官司", "me", "2026-11-01")
    before = state(store)
    with pytest.raises(Known, match=r"source\.told"):
        withdraw(store, source)
    assert state(store) == before


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_nothing_goes_while_a_dispute_is_going_on(store, tmp_path, answer):
    source = put_in(store, tmp_path, "会员.csv", MEMBERS)
    holds.answer(store, answer, "王", "2026-11-20", "2026-11-20T10:00", "destroy")
    with pytest.raises(Known, match=r"source\.on_hold"):
        withdraw(store, source)


class StopsAtOnce:
    """A job that is cancelled at its first step."""

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        raise Cancelled

    def commit(self) -> None: ...


def test_a_cancelled_withdrawal_leaves_everything(store, tmp_path):
    put_in(store, tmp_path, "会员.csv", MEMBERS)
    wrong = put_in(store, tmp_path, "别人的.csv", WRONG)
    before = state(store)
    with pytest.raises(Cancelled):
        withdraw(store, wrong, StopsAtOnce())
    assert state(store) == before


def test_rows_that_come_in_again_are_not_asked_for_one_by_one(store, tmp_path, monkeypatch):
    members = put_in(store, tmp_path, "会员.csv", MEMBERS)
    head, *visits = VISITS.splitlines()
    put_in(store, tmp_path, "消费.csv", "\n".join([head, *visits * 60]))
    asked: list[str] = []
    rows_of = Store.rows
    monkeypatch.setattr(
        Store, "rows", lambda self, sql, *more: asked.append(sql) or rows_of(self, sql, *more)
    )
    withdraw(store, members)
    assert sum(" FROM row " in sql for sql in asked) < len(visits)
