"""A later rule pack at the desk: looked at, taken into the case, decided by, dropped again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import clock, inventory, rules
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.destroying import OrderState, ThingClass
from core.desk.people import Secret
from core.errors import Known, Refused
from core.records import Answer, Outcome
from core.rules import PackDifference, PackFile, files_of, write_pack_file
from core.vault import KdfCost
from tests.core.desk import conftest

cleaning = conftest.desk
ROOT = Path(__file__).parents[3] / "resources"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
STRICT = (
    '\n[[rule]]\nid = "never.basic"\noutcome = "must_not"\nconfidence = "low"\nroutes = ["all"]\nwhen = ["kind is basic"]\n'
    'standing = "house rule"\nzh = "先都不交。"\nen = "Nothing goes for now."\n'
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(ROOT / "samples" / "CASE.toml").matter
    phrase = Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "case.tuojiao", matter, "陈慧芳", phrase, CHEAP)) as made:
        made.collect.take(ROOT / "samples" / "充值卡余额.xlsx")
        made.check.decide()
        yield made


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """Return a pack file that nobody signed, with one stricter rule and a newer version."""
    files = dict(files_of(ROOT / "rules" / "cn"))
    files["rules_first.toml"] += STRICT.encode()
    files["pack.toml"] = files["pack.toml"].replace(b'"2026.11"', b'"2027.01"')
    write_pack_file(PackFile(files), tmp_path / "x.tjrules")
    return tmp_path / "x.tjrules"


def test_what_a_pack_would_change_is_said_before_it_is_taken(desk, stranger):
    before = desk.check.board()
    offer = desk.check.look_at_pack(stranger)
    assert not offer.later.signed
    assert offer.difference.added == ("rule never.basic",)
    assert {one.after for one in offer.moved} == {Outcome.MUST_NOT}
    assert all(one.customers for one in offer.moved)
    assert desk.check.board() == before
    assert desk.check.later() is None


def test_a_pack_that_was_taken_decides_from_then_on_and_stands_on_every_line(desk, stranger):
    offer = desk.check.look_at_pack(stranger)
    desk.check.take_pack(stranger)
    run = desk.check.decide()
    assert run.pack == "cn 2026.11+2027.01"
    assert dict(run.counts)[Outcome.MUST_NOT] >= sum(one.records for one in offer.moved)
    assert "没有签名" in desk.check.basis_line()
    assert desk.check.would_move() == ()


def test_in_the_sheets_too_a_rule_of_that_pack_is_told_by_its_sentence(cleaning, stranger):
    store, matter = cleaning.lists._store, cleaning.matter.get()
    frozen = inventory.freeze(store, matter, 1, "2026-11-22T18:00", "owner")
    left = replace(frozen.exclusions[0], reason="never.basic")
    cleaning.check.take_pack(stranger)
    sheets = openpyxl.load_workbook(io.BytesIO(cleaning.lists.workbook(replace(frozen, exclusions=(left,)))))
    assert "先都不交。" in {row[4] for row in sheets.worksheets[-1].iter_rows(values_only=True)}


def test_older_decisions_keep_the_pack_they_were_made_under(desk, stranger):
    first = desk.check.last_run()
    desk.check.take_pack(stranger)
    assert desk.check.last_run() == first
    assert first.pack == "cn 2026.11"


def test_the_pack_of_the_program_can_be_taken_back(desk, stranger):
    desk.check.take_pack(stranger)
    desk.check.drop_pack()
    assert desk.check.pack.version == "2026.11"
    assert desk.check.would_move() == ()


@pytest.fixture
def ours(monkeypatch) -> Ed25519PrivateKey:
    """Return a key that this test's program believes."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    monkeypatch.setattr(rules, "maintainer_key", lambda: public)
    return private


def edition(key: Ed25519PrivateKey | None, place: Path, number: int, extra: str = "") -> Path:
    """Write an edition of the pack, checked so many days after ours; signed where there is a key."""
    files = dict(files_of(ROOT / "rules" / "cn"))
    files["rules_first.toml"] += extra.encode()
    checked = f"checked_on = {date(2026, 11, 22) + timedelta(days=number)}"
    for old, new in (('"2026.11"', f'"2027.{number:02d}"'), ("checked_on = 2026-11-22", checked)):
        assert old.encode() in files["pack.toml"]
        files["pack.toml"] = files["pack.toml"].replace(old.encode(), new.encode(), 1)
    found = PackFile(files)
    write_pack_file(rules.signed(found, key) if key else found, place)
    return place


def test_an_older_edition_with_our_signature_takes_no_newer_ones_place(desk, ours, tmp_path):
    desk.check.take_pack(edition(ours, tmp_path / "b.tjrules", 2))
    with pytest.raises(Known, match=r"rules\.older"):
        desk.check.take_pack(edition(ours, tmp_path / "a.tjrules", 1))
    assert desk.check.pack.version == "2027.02"


def test_a_strangers_pack_lies_on_the_signed_one_and_takes_nothing_of_it_away(desk, ours, tmp_path):
    signed_strict = STRICT.replace("never.basic", "never.ours")
    first = edition(ours, tmp_path / "ours.tjrules", 1, signed_strict)
    assert desk.check.look_at_pack(first).difference == PackDifference(("rule never.ours",), (), ())
    desk.check.take_pack(first)
    stranger = edition(None, tmp_path / "x.tjrules", 1, STRICT)
    later = desk.check.take_pack(stranger)
    assert later.ignored == ("never.ours",)
    assert {"never.ours", "never.basic"} <= {one.id for one in desk.check.pack.rules}
    assert (later.signed, later.forged) == (False, False)
    assert desk.check.pack.version == "2027.01+2027.01"


def test_a_signature_that_does_not_fit_is_told_and_believed_in_nothing(desk, ours, tmp_path):
    whole = rules.read_pack_file(edition(ours, tmp_path / "ours.tjrules", 1))
    changed = {**whole.files, "rules_first.toml": whole.files["rules_first.toml"] + STRICT.encode()}
    write_pack_file(PackFile(changed, whole.signature), tmp_path / "x.tjrules")
    later = desk.check.look_at_pack(tmp_path / "x.tjrules").later
    assert (later.signed, later.forged) == (False, True)


def test_rules_that_nobody_compared_for_a_year_are_told_on_the_board_and_on_every_paper(desk):
    with clock.fixed_at(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)):
        assert "rules" not in {one.code for one in desk.board.points()}
        assert "一年多没有核对" not in desk.check.basis_line()
    with clock.fixed_at(datetime(2027, 11, 24, 9, 0, tzinfo=UTC)):
        assert "rules" in {one.code for one in desk.board.points()}
        assert "一年多没有核对" in desk.check.basis_line()


def test_what_is_no_pack_changes_nothing(desk, tmp_path):
    (tmp_path / "x.tjrules").write_bytes(b"no pack")
    with pytest.raises(Known, match="no_pack"):
        desk.check.take_pack(tmp_path / "x.tjrules")
    assert desk.check.later() is None


def test_a_pack_is_read_once_though_every_room_asks(desk, monkeypatch):
    desk.check.pack  # noqa: B018  # the first look reads it
    monkeypatch.setattr(rules, "load_pack", lambda _folder: pytest.fail("read again"))
    assert desk.check.compiled().version == "2026.11"


def test_nothing_is_destroyed_on_what_was_decided_by_another_pack(desk, stranger):
    early = desk.destroy.draft("旧电脑", with_records=False)
    desk.check.take_pack(stranger)
    asked = desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", clock.today())
    with pytest.raises(Refused, match=r"destroy\.decisions_old"):
        desk.destroy.ask(early.id, asked.id)
    with pytest.raises(Refused, match=r"destroy\.decisions_old"):
        desk.destroy.draft("旧电脑", with_records=False)
    desk.check.decide()
    order = desk.destroy.draft("旧电脑", with_records=False)
    desk.destroy.add_thing(order.id, ThingClass.FILE, "旧名单.xlsx")
    assert desk.destroy.ask(order.id, asked.id).state is OrderState.ASKED
