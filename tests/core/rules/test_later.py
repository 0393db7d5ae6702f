"""A later pack: ours is trusted, a stranger's can only hold back."""

import shutil
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings

from core.errors import Known
from core.records import Answer, CaseFacts, HoldingFacts, Kind, Outcome, Scenario
from core.rules import (
    PackFile,
    compile_sql,
    decide_one,
    files_of,
    load_pack,
    maintainer_key,
    read_pack_file,
    signed,
    write_pack_file,
)
from core.rules.later import difference, tighten
from core.rules.later import load_later as load
from core.rules.overrides import allowed_overrides
from core.rules.pack import Pack
from tests.core.rules.facts_table import DAY, case_facts, holding_facts, sql_decisions

BASE = load_pack()
BUILT_IN = Path(__file__).resolve().parents[3] / "resources" / "rules" / "cn"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BUILT_IN, tmp_path / "later")
    return tmp_path / "later"


@pytest.fixture
def key():
    return Ed25519PrivateKey.generate()


def load_later(folder, base=BASE, key=None):
    """Load the folder as a stranger's, or with our signature."""
    found = PackFile(files_of(folder))
    return load(found, base, maintainer_key()) if key is None else load(signed(found, key), base, public(key))


def public(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def loosen(folder):
    """Write what a stranger might pass around: a shop's customers may go without consent."""
    path = folder / "rules_transfer.toml"
    text = path.read_text(encoding="utf-8").replace(
        'id = "consent.transfer"\noutcome = "consent"', 'id = "consent.transfer"\noutcome = "hand_over"'
    )
    path.write_text(text, encoding="utf-8")


def test_a_pack_with_our_signature_is_taken_as_it_is(folder, key):
    loosen(folder)
    later = load_later(folder, BASE, key)
    assert later.signed
    assert later.pack == load_pack(folder)


def test_a_signature_of_another_key_or_over_other_content_is_none(folder, key):
    ours = signed(PackFile(files_of(folder)), key)
    assert not load(ours, BASE, public(Ed25519PrivateKey.generate())).signed
    loosen(folder)
    assert not load(PackFile(files_of(folder), ours.signature), BASE, public(key)).signed


def test_the_key_that_ships_is_a_key_and_none_that_a_test_has_made(folder, key):
    assert len(maintainer_key()) == 32
    assert not load(signed(PackFile(files_of(folder)), key), BASE, maintainer_key()).signed


def test_a_pack_comes_out_of_its_file_as_it_went_in(folder, key, tmp_path):
    found = signed(PackFile(files_of(folder)), key)
    write_pack_file(found, tmp_path / "a.tjrules")
    write_pack_file(found, tmp_path / "b.tjrules")
    assert read_pack_file(tmp_path / "a.tjrules") == found
    assert (tmp_path / "a.tjrules").read_bytes() == (tmp_path / "b.tjrules").read_bytes()


@pytest.mark.parametrize("name", ["../pack.toml", "sub/pack.toml", "pack.exe"])
def test_a_file_with_other_things_in_it_is_no_pack(name, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.tjrules", "w") as opened:
        opened.writestr(name, "a = 1")
    with pytest.raises(Known, match="no_pack"):
        read_pack_file(tmp_path / "x.tjrules")


def test_what_is_no_zip_or_unpacks_to_too_much_is_no_pack(tmp_path):
    (tmp_path / "x.tjrules").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "y.tjrules", "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("pack.toml", b" " * 5_000_000)
    for name in ("x.tjrules", "y.tjrules"):
        with pytest.raises(Known, match="no_pack"):
            read_pack_file(tmp_path / name)


def test_an_old_pack_with_a_good_signature_does_not_bring_an_old_law_back(folder, key):
    path = folder / "pack.toml"
    old = path.read_text(encoding="utf-8").replace("checked_on = 2026-11-22", "checked_on = 2025-11-22")
    path.write_text(old, encoding="utf-8")
    with pytest.raises(Known, match="older"):
        load_later(folder, BASE, key)


def test_what_a_stranger_would_free_is_left_out_and_listed(folder):
    loosen(folder)
    later = load_later(folder)
    assert later.ignored == ("consent.transfer",)
    assert later.pack.rules == BASE.rules


def strict_pack(folder) -> Pack:
    path = folder / "rules_transfer.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text
        + '\n[[rule]]\nid = "never.phone"\noutcome = "must_not"\nconfidence = "low"\nroutes = ["all"]\nwhen = ["kind is interaction"]\n'
        'standing = "house rule"\nzh = "聊天记录一律不交。"\nen = "Chats are never handed over."\n',
        encoding="utf-8",
    )
    return load_later(folder).pack


def test_what_holds_back_more_is_added(folder):
    assert difference(BASE, strict_pack(folder)).added == ("rule never.phone",)


def test_a_stranger_never_frees_anything(folder):
    pack = strict_pack(folder)

    @settings(max_examples=60, deadline=None)
    @given(case_facts, holding_facts)
    def check(case, holding):
        ours, theirs = decide_one(BASE, case, holding, DAY), decide_one(pack, case, holding, DAY)
        assert theirs.outcome is ours.outcome or theirs.outcome is Outcome.MUST_NOT

    check()


def longer_pack(folder) -> Pack:
    path = folder / "periods.toml"
    more = (
        '\n[[period]]\nid = "forever"\nwhen = ["kind is basic or preference or purchase or prepaid"]\nyears = 99\n'
        'starts = "event"\nbasis = "law"\ncites = ["pipl.47"]\nconfidence = "high"\nzh = "一直存"\nen = "for ever"\n'
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return load_later(folder).pack


def test_nor_does_a_strangers_longer_period_free_what_a_rule_of_ours_holds(folder):
    pack = longer_pack(folder)
    merger = CaseFacts(Scenario.MERGER, receiver_abroad=Answer.NO)
    closed = HoldingFacts(Kind.BASIC, account_closed=True, purpose_expired=True, notified=True, last_day=DAY)
    assert decide_one(pack, merger, closed, DAY).outcome is Outcome.MUST_NOT

    @settings(max_examples=60, deadline=None)
    @given(case_facts, holding_facts)
    def check(case, holding):
        ours, theirs = decide_one(BASE, case, holding, DAY), decide_one(pack, case, holding, DAY)
        assert theirs.outcome in (ours.outcome, *allowed_overrides(ours.outcome))
        (in_sql,) = sql_decisions(compile_sql(pack, case, DAY), [holding])
        assert in_sql[:2] == (theirs.outcome, theirs.rule)

    check()


def test_a_rule_that_is_missing_in_a_strangers_pack_stays(folder):
    path = folder / "rules_first.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index('[[rule]]\nid = "hold.dispute"')
    path.write_text(text[:start] + text[text.index("# ---- keep by law") :], encoding="utf-8")
    later = load_later(folder)
    assert "hold.dispute" in {rule.id for rule in later.pack.rules}
    assert "hold.dispute" in later.ignored


def test_a_pack_of_another_country_is_refused(folder):
    path = folder / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "cn"', 'id = "xx"', 1), encoding="utf-8")
    with pytest.raises(Known, match="other_pack"):
        load_later(folder)


def test_the_same_pack_differs_in_nothing():
    assert not difference(BASE, load_pack()).any
    assert tighten(BASE, BASE).ignored == ()
