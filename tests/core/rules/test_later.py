"""A later pack: ours is trusted, a stranger's can only hold back."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings

from core.errors import Known
from core.records import Outcome
from core.rules import decide_one, load_pack
from core.rules.later import SIGNATURE, content_digest, difference, load_later, tighten
from core.rules.pack import Pack
from tests.core.rules.facts_table import DAY, case_facts, holding_facts

BASE = load_pack()
BUILT_IN = Path(__file__).resolve().parents[3] / "resources" / "rules" / "cn"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BUILT_IN, tmp_path / "later")
    return tmp_path / "later"


@pytest.fixture
def key():
    return Ed25519PrivateKey.generate()


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
    (folder / SIGNATURE).write_bytes(key.sign(content_digest(folder)))
    later = load_later(folder, BASE, public(key))
    assert later.signed
    assert later.pack == load_pack(folder)


def test_a_signature_of_another_key_or_over_other_content_is_none(folder, key):
    (folder / SIGNATURE).write_bytes(Ed25519PrivateKey.generate().sign(content_digest(folder)))
    assert not load_later(folder, BASE, public(key)).signed
    (folder / SIGNATURE).write_bytes(key.sign(content_digest(folder)))
    loosen(folder)
    assert not load_later(folder, BASE, public(key)).signed


def test_what_a_stranger_would_free_is_left_out_and_listed(folder):
    loosen(folder)
    later = load_later(folder, BASE, None)
    assert later.ignored == ("consent.transfer",)
    assert later.pack.rules == BASE.rules


def strict_pack(folder) -> Pack:
    path = folder / "rules_transfer.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text
        + '\n[[rule]]\nid = "never.phone"\noutcome = "must_not"\nroutes = ["all"]\nwhen = ["kind is interaction"]\n'
        'standing = "house rule"\nzh = "聊天记录一律不交。"\nen = "Chats are never handed over."\n',
        encoding="utf-8",
    )
    return load_later(folder, BASE, None).pack


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


def test_a_rule_that_is_missing_in_a_strangers_pack_stays(folder):
    path = folder / "rules_first.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index('[[rule]]\nid = "hold.dispute"')
    path.write_text(text[:start] + text[text.index("# ---- keep by law") :], encoding="utf-8")
    later = load_later(folder, BASE, None)
    assert "hold.dispute" in {rule.id for rule in later.pack.rules}
    assert "hold.dispute" in later.ignored


def test_a_pack_of_another_country_is_refused(folder):
    path = folder / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "cn"', 'id = "xx"', 1), encoding="utf-8")
    with pytest.raises(Known, match="other_pack"):
        load_later(folder, BASE, None)


def test_the_same_pack_differs_in_nothing():
    assert not difference(BASE, load_pack()).any
    assert tighten(BASE, BASE).ignored == ()
