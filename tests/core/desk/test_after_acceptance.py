"""What arrives after a batch was accepted goes into the next one, and is no copy of what was handed over (practice 3, 27)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.consent import Word, row_code
from core.desk import Desk, create_case
from core.desk.answers import Said, Sent
from core.destroy import draft
from core.records import Answer, CardRoute, Channel, Flag, Kind, Level, Outcome, QuickEntry
from core.store import erasing
from core.vault import KdfCost, Secret
from tests import shop
from tests.moulds import Moulds

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
HEAD = "姓名,手机,消费金额,消费日期,备注\n"
WANG_CAME = "王芳,13800138000,300,2026-11-20,\n"
FIRST = (
    f"{HEAD}王芳,13800138000,100,2026-10-02,\n李雷,13800138001,20,2026-09-04,\n"
    "张三,13900000001,5,2026-08-05,\n赵宁,13800138003,,,她不喜欢张师傅\n"
)
YES = Sent("", Channel.COUNTER)
WORDS = "quiet-lantern-柠檬"
WANG, LI, ZHAO = "王芳", "李雷", "赵宁"


@pytest.fixture
def desk(tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    """A shop of four customers of whom all but one agreed, were handed over and accepted."""
    with moulds.pour(__name__, accepted, tmp_path, WORDS) as made:
        yield made


def accepted(place: Path) -> Desk:
    matter = replace(shop.MATTER, trade="cleaning", card_route=CardRoute.JOIN)
    made = Desk(create_case(place / "a.tuojiao", matter, "王女士", Secret.of_text(WORDS), CHEAP))
    made.collect.take(written(place, FIRST))
    code = made.people.new_recovery()
    made.people.prove_recovery({n: code.groups()[n - 1] for n in made.people.recovery_groups()})
    made.check.decide()
    shop.sign_gates(made)
    agree(made, WANG, LI, ZHAO)
    first = made.lists.freeze()
    assert (first.totals.customers, first.totals.amount_fen) == (3, 12_000)
    shop.accept(made, first)
    return made


def written(place: Path, text: str, name: str = "客户.csv") -> Path:
    path = place / name
    path.write_text(text, encoding="utf-8")
    return path


def number(desk: Desk, name: str) -> int:
    return next(one.id for one in desk.sort.fetch(desk.sort.ids()) if one.name == name)


def agree(desk: Desk, *names: str) -> None:
    for name in names:
        desk.answers.answer([number(desk, name)], Word.YES, YES)
    desk.check.decide()


def new_edition(desk: Desk, place: Path) -> None:
    desk.collect.take_edition(1, written(place, FIRST + WANG_CAME, "新.csv"))


def new_list(desk: Desk, place: Path) -> None:
    desk.collect.take(written(place, HEAD + WANG_CAME, "另一张.csv"))


def book(desk: Desk, place: Path) -> None:
    desk.sort.enter_quick(QuickEntry(WANG, "13800138000", 30_000, "2026-11-01", "本子一", "3"))


def join(desk: Desk, place: Path) -> None:
    desk.sort.merge([number(desk, WANG), number(desk, "张三")])


ARRIVALS = {
    "edition": (new_edition, 30_000),
    "list": (new_list, 30_000),
    "book": (book, 0),
    "join": (join, 500),
}


def own_copies(desk: Desk) -> dict[Kind, tuple[int, int]]:
    """Return customers and rows of each kind that may go when the days for objections are over."""
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        return {one.kind: (one.customers, one.rows) for one in desk.destroy.propose().lines}


def test_who_still_owes_is_no_own_copy_until_it_is_noted_as_paid(desk: Desk, tmp_path: Path) -> None:
    li, store = number(desk, LI), desk._seat.store
    store.execute("UPDATE holding SET flags = flags | ? WHERE customer = ?", (Flag.DEBT.value, li))
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        found = desk.destroy.propose()
    assert max(one.customers for one in found.lines if one.kind is Kind.BASIC) == found.gone == 1
    assert found.gone + found.stay == 4
    assert (Kind.BASIC, Outcome.SETTLE_FIRST, 1) in {
        (one.kind, one.outcome, one.customers) for one in found.kept
    }
    (tmp_path / "收据.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
    desk.answers.enter_fact(li, "debt_paid", True, desk.answers.keep_evidence(tmp_path / "收据.jpg"))
    assert own_copies(desk)[Kind.BASIC] == (2, 2)


def test_of_whom_something_stays_is_counted_among_those_who_lose_something(desk: Desk) -> None:
    kept = (Outcome.KEEP.value, number(desk, LI), Kind.PURCHASE.value)
    desk._seat.store.execute("UPDATE decision SET outcome = ? WHERE customer = ? AND kind = ?", kept)
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        found = desk.destroy.propose()
    assert (found.whose, found.gone, found.stay) == (2, 1, 3)


def test_what_no_agreed_field_carries_goes_with_the_name_that_went_over(desk: Desk) -> None:
    assert own_copies(desk)[Kind.BASIC] == (2, 2)  # the third has a remark that nobody was asked about
    matter = desk.matter.get()
    told = replace(matter.interview, goes_on_elsewhere=Answer.NO)
    desk.matter.save(replace(matter, interview=told, answer_by=clock.today()))
    with clock.fixed_at(clock.now() + timedelta(days=60)):
        desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
        desk.check.decide()
        found = desk.destroy.propose()
        assert {one.kind: one.customers for one in found.lines}[Kind.INTERACTION] == 1
        assert (found.whose, found.gone, found.stay) == (3, 3, 1)  # who never answered stays whole
        assert desk.destroy.draft("目的已达到").lines


@pytest.mark.parametrize(("arrive", "fen"), ARRIVALS.values(), ids=ARRIVALS.keys())
def test_what_arrives_later_goes_into_the_next_batch(
    desk: Desk, tmp_path: Path, arrive: Callable[[Desk, Path], None], fen: int
) -> None:
    arrive(desk, tmp_path)
    agree(desk, WANG)
    second = desk.lists.freeze()
    assert (second.totals.customers, second.totals.amount_fen) == (1, fen)
    assert second.basis.running.amount_fen == 12_000 + fen
    assert second.basis.running.customers == 3


@pytest.mark.parametrize(("arrive", "fen"), ARRIVALS.values(), ids=ARRIVALS.keys())
def test_what_arrives_later_is_no_own_copy(
    desk: Desk, tmp_path: Path, arrive: Callable[[Desk, Path], None], fen: int
) -> None:
    assert own_copies(desk)[Kind.BASIC] == (2, 2)
    arrive(desk, tmp_path)
    agree(desk, WANG)
    assert own_copies(desk)[Kind.BASIC] == (1, 1)


def test_once_the_rest_is_accepted_all_of_it_is_an_own_copy(desk: Desk, tmp_path: Path) -> None:
    join(desk, tmp_path)
    agree(desk, WANG)
    shop.accept(desk, desk.lists.freeze())
    assert own_copies(desk)[Kind.BASIC] == (2, 3)


def test_a_sum_that_changed_goes_again_and_counts_once(desk: Desk, tmp_path: Path) -> None:
    changed = FIRST.replace("13800138000,100", "13800138000,600")
    desk.collect.take_edition(1, written(tmp_path, changed, "新.csv"))
    desk.check.decide()
    assert own_copies(desk)[Kind.PURCHASE] == (1, 1)
    second = desk.lists.freeze()
    assert (second.totals.customers, second.totals.rows, second.totals.amount_fen) == (1, 1, 60_000)
    assert second.basis.running.amount_fen == 62_000


def test_a_corrected_number_goes_again(desk: Desk) -> None:
    desk.sort.correct(number(desk, WANG), "phone", "13900138000")
    desk.check.decide()
    assert own_copies(desk)[Kind.BASIC] == (1, 1)
    assert desk.lists.propose().totals.rows == 1


def test_a_column_called_another_kind_since_is_no_own_copy(desk: Desk) -> None:
    note = next(one for one in desk.collect.sources()[0].mapping.columns if one.header == "备注")
    desk.collect.restate(1, note.index, Kind.BASIC, Level.ORDINARY, "只是称呼")
    agree(desk, WANG, LI, ZHAO)
    assert own_copies(desk)[Kind.BASIC] == (2, 2)


def test_what_was_listed_before_a_join_is_destroyed_with_it(desk: Desk) -> None:
    store, joined = desk.lists._store, number(desk, LI)
    desk.sort.merge([number(desk, WANG), joined])
    agree(desk, WANG)
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        order = draft(store, "X", "目的已达到", "王女士", kinds=[Kind.PURCHASE])
        with store.transaction():
            erasing.prepare(store, order.id)
            erasing.erase(store)
    frozen = store.rows("SELECT kind FROM inventory_row WHERE customer = ?", (joined,))
    assert Kind.PURCHASE not in {kind for (kind,) in frozen}


def told(desk: Desk, family: str) -> list[str]:
    return [one.title for one in desk.plan.tasks() if one.code.startswith(family) and not one.done]


def test_who_takes_one_item_back_afterwards_is_told_of_to_the_receiver(desk: Desk) -> None:
    desk.answers.answer([number(desk, WANG)], Word.YES, YES, said=Said(without=(1,)))
    assert [WANG in one for one in told(desk, "gone.")] == [False]


def test_who_wants_no_advertising_any_more_is_told_of_too(desk: Desk) -> None:
    desk.answers.no_ads([number(desk, WANG), number(desk, "张三")], Channel.WECHAT)
    (said,) = told(desk, "no_ads.")
    assert "广告" in said


@pytest.mark.parametrize(
    ("cells", "family"),
    [
        (("不同意", "", ""), "gone."),
        (("撤回", "", ""), "gone."),
        (("要退款", "", ""), "gone."),
        (("同意", "", "√"), "no_ads."),
        (("同意", "", ""), ""),
    ],
)
def test_a_sheet_that_comes_back_afterwards_tells_as_much_as_a_word_typed_in(
    desk: Desk, tmp_path: Path, cells: tuple[str, str, str], family: str
) -> None:
    wang, away = number(desk, WANG), number(desk, "张三")
    rows = [("编号", "答复", "日期", "不收广告"), *((row_code(one), *cells) for one in (wang, away))]
    back = written(tmp_path, "\n".join(",".join(row) for row in rows), "回话.csv")
    (found,) = desk.answers.import_sheet(back, Sent("", Channel.SHEET))
    assert not found.problems
    said = [task.code for task in desk.plan.tasks() if task.code.startswith(("gone.", "no_ads."))]
    assert [code.startswith(f"{family}{wang}.") for code in said] == [True] * bool(family)


def test_what_is_taken_back_once_more_is_told_once_more(desk: Desk) -> None:
    wang = number(desk, WANG)
    for _time in range(2):
        desk.answers.answer([wang], Word.WITHDRAWN, YES)
        (task,) = [one.code for one in desk.plan.tasks() if one.code.startswith("gone.") and not one.done]
        desk.plan.tick(task)
        desk.answers.answer([wang], Word.YES, YES)


def test_who_turns_out_to_be_a_child_is_told_of_to_the_receiver(desk: Desk) -> None:
    desk.sort.correct(number(desk, WANG), "birth", "2019-01-01")
    desk.sort.correct(number(desk, LI), "birth", "1990-01-01")
    (said,) = told(desk, "child.")
    assert "十四周岁" in said
