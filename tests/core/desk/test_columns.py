"""What a person says of a column apart from its meaning reaches the records, the decisions, the lists and the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.commands.case_toml import read_case_toml
from core.consent import Word
from core.desk import Desk, create_case
from core.desk.answers import Sent
from core.desk.collect import CollectRoom
from core.desk.people import Secret
from core.errors import Known, Refused
from core.records import Channel, Column, Filter, Flag, Kind, Level, Mapping, Meaning, Outcome
from core.store.sources import from_json
from core.vault import KdfCost

ROOT = Path(__file__).parents[3]
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
LIST = """姓名,手机,余额,喜好,过敏史
王芳,13800138000,100,喜欢安静,
李雷,13800138001,0,,血压高
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(ROOT / "resources/samples/CASE.toml").matter
    made = create_case(
        tmp_path / "case.tuojiao", matter, "陈慧芳", Secret.of_text("quiet-lantern-柠檬-river"), CHEAP
    )
    (tmp_path / "会员.csv").write_text(LIST, encoding="utf-8")
    with Desk(made) as desk:
        yield desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "会员.csv"


def look(desk: Desk, path: Path) -> Mapping:
    return desk.collect.preview(path)[0].mapping


def one(mapping: Mapping, meaning: Meaning) -> Column:
    found = mapping.column(meaning)
    assert found is not None
    return found


def said(mapping: Mapping, meaning: Meaning, kind: Kind, level: Level | None, why: str = "") -> Mapping:
    return CollectRoom.said_of(mapping, one(mapping, meaning).index, kind, level, why)


def sensitive(desk: Desk, kind: Kind) -> list[str]:
    return [who.name for who in desk.sort.fetch(desk.sort.ids(Filter(kind=kind, level=Level.SENSITIVE)))]


def test_a_column_called_sensitive_makes_every_filled_cell_sensitive(desk: Desk, path: Path) -> None:
    mapping = said(look(desk, path), Meaning.PREFERENCE, Kind.PREFERENCE, Level.SENSITIVE)
    desk.collect.take(path, {0: mapping})
    assert "王芳" in sensitive(desk, Kind.PREFERENCE)


def test_a_column_goes_to_the_kind_that_a_person_says(desk: Desk, path: Path) -> None:
    mapping = said(look(desk, path), Meaning.PREFERENCE, Kind.INTERACTION, None)
    desk.collect.take(path, {0: mapping})
    assert [who.name for who in desk.sort.fetch(desk.sort.ids(Filter(kind=Kind.INTERACTION)))] == ["王芳"]


def test_freer_than_proposed_takes_a_reason_that_is_kept(desk: Desk, path: Path) -> None:
    mapping = look(desk, path)
    with pytest.raises(Refused, match=r"column\.freer_without_reason"):
        said(mapping, Meaning.HEALTH, Kind.PREFERENCE, Level.ORDINARY, "  ")
    mapping = said(mapping, Meaning.HEALTH, Kind.PREFERENCE, Level.ORDINARY, "只是衣服尺码")
    desk.collect.take(path, {0: mapping})
    kept = desk.collect.sources()[0].mapping
    assert kept is not None
    assert (one(kept, Meaning.HEALTH).why, one(kept, Meaning.HEALTH).proposed) == (
        "只是衣服尺码",
        Level.SENSITIVE,
    )
    assert not sensitive(desk, Kind.PREFERENCE)
    assert desk.log.find()[0].facts["freer"] == 1


@pytest.mark.parametrize("meaning", [Meaning.NAME, Meaning.PHONE, Meaning.BALANCE])
def test_who_it_is_and_what_stands_on_the_card_keep_their_kind(
    desk: Desk, path: Path, meaning: Meaning
) -> None:
    mapping = look(desk, path)
    assert desk.collect.kinds_open(one(mapping, meaning)) == (one(mapping, meaning).kind,)
    with pytest.raises(Refused, match=r"column\.kind_fixed"):
        said(mapping, meaning, Kind.OTHER, None)


def test_what_was_said_is_remembered_for_the_next_list_with_these_headings(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    desk.collect.take(
        path, {0: said(look(desk, path), Meaning.PREFERENCE, Kind.INTERACTION, Level.SENSITIVE)}
    )
    (tmp_path / "新店.csv").write_text(LIST.replace("1380013", "1390013"), encoding="utf-8")
    column = one(look(desk, tmp_path / "新店.csv"), Meaning.PREFERENCE)
    assert (column.kind, column.level) == (Kind.INTERACTION, Level.SENSITIVE)


def test_another_client_of_the_office_learns_the_stricter_word_only(desk: Desk, path: Path) -> None:
    mapping = said(look(desk, path), Meaning.HEALTH, Kind.PREFERENCE, Level.ORDINARY, "只是尺码")
    desk.collect.take(path, {0: said(mapping, Meaning.PREFERENCE, Kind.PREFERENCE, Level.SENSITIVE)})
    ((_mark, told),) = desk.office.mappings()
    assert "只是尺码" not in told
    lent = from_json(told)
    assert lent is not None
    assert one(lent, Meaning.HEALTH).level is one(lent, Meaning.PREFERENCE).level is Level.SENSITIVE


def test_a_list_that_is_here_follows_and_its_customers_are_decided_anew(desk: Desk, path: Path) -> None:
    desk.collect.take(path)
    desk.check.decide()
    index = one(look(desk, path), Meaning.PREFERENCE).index
    assert desk.collect.restate(1, index, Kind.INTERACTION, Level.SENSITIVE) == 1
    assert sensitive(desk, Kind.INTERACTION) == ["王芳"]
    assert not desk.check.of_customer(1)

    desk.check.decide()
    assert {found.kind for found in desk.check.of_customer(1)} >= {Kind.INTERACTION}


def test_said_back_again_the_case_holds_what_it_held(desk: Desk, path: Path) -> None:
    desk.collect.take(path)
    before = [desk.sort.holdings(who) for who in (1, 2)]
    column = one(look(desk, path), Meaning.HEALTH)
    desk.collect.restate(1, column.index, Kind.OTHER, Level.ORDINARY, "尺码")
    assert [desk.sort.holdings(who) for who in (1, 2)] != before
    desk.collect.restate(1, column.index, column.kind, None)
    assert [desk.sort.holdings(who) for who in (1, 2)] == before


def agreed(desk: Desk, path: Path) -> Column:
    """Take the list in, let the first customer agree by a message, and return the column of what she likes."""
    desk.collect.take(path)
    desk.check.decide()
    desk.answers.answer([1], Word.YES, Sent("TY-1", Channel.COUNTER))
    return one(look(desk, path), Meaning.PREFERENCE)


@pytest.mark.parametrize(
    ("kind", "level"), [(Kind.BASIC, None), (Kind.PREFERENCE, Level.SENSITIVE)], ids=["kind", "level"]
)
def test_who_agreed_before_a_column_was_called_something_else_is_asked_again(
    desk: Desk, path: Path, kind: Kind, level: Level | None
) -> None:
    column = agreed(desk, path)
    before = desk.sort.fetch([1])[0].flags
    desk.collect.restate(1, column.index, kind, level)
    assert not before & Flag.MERGED_AFTER_CONSENT
    assert desk.sort.fetch([1])[0].flags & Flag.MERGED_AFTER_CONSENT
    assert not desk.sort.fetch([2])[0].flags & Flag.MERGED_AFTER_CONSENT


def test_a_stricter_word_is_not_left_behind_with_the_old_kind(desk: Desk, path: Path) -> None:
    column = agreed(desk, path)
    desk.check.decide()
    desk.check.make_stricter(1, Kind.PREFERENCE, Outcome.MUST_NOT, "本人不愿意")
    with pytest.raises(Refused, match=r"column\.stricter"):
        desk.collect.restate(1, column.index, Kind.BASIC, None)
    desk.check.decide()
    assert {d.kind: d.outcome for d in desk.check.of_customer(1)}[Kind.PREFERENCE] is Outcome.MUST_NOT


def test_a_list_that_has_a_newer_edition_is_left_alone(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.collect.take(path)
    (tmp_path / "新.csv").write_text(LIST.replace("100", "90"), encoding="utf-8")
    desk.collect.take_edition(1, tmp_path / "新.csv")
    with pytest.raises(Known, match=r"source\.gone"):
        desk.collect.restate(1, 3, Kind.OTHER, None)


def test_one_sign_is_no_reason(desk: Desk, path: Path) -> None:
    with pytest.raises(Refused, match=r"column\.freer_without_reason"):
        said(look(desk, path), Meaning.HEALTH, Kind.OTHER, Level.PUBLIC, "x。")


def test_free_text_is_asked_for_on_paper_alone_whatever_its_column_is_called(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "备注.csv"
    file.write_text("姓名,手机,备注\n王芳,13800138000,怀孕\n", encoding="utf-8")
    desk.collect.take(file)
    note = next(found for found in desk.collect.sources()[0].mapping.columns if found.meaning is Meaning.NOTE)
    desk.collect.restate(1, note.index, note.kind, Level.PUBLIC, "只是称呼")
    desk.fields.save([Meaning.NAME, Meaning.PHONE, Meaning.NOTE], {Meaning.NOTE: "知道怎么称呼"})
    assert "备注" not in desk.short.message("ask")
    assert [one.apart for one in desk.fields.choices() if one.field is Meaning.NOTE] == [True]
