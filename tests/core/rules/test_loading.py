"""A pack that is not whole is refused, with the place of the fault."""

import shutil
from pathlib import Path

import pytest

from core.errors import Known
from core.rules import load_pack

BUILT_IN = Path(__file__).resolve().parents[3] / "resources" / "rules" / "cn"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(BUILT_IN, tmp_path / "cn")
    return tmp_path / "cn"


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("rules_first.toml", '"legal_hold"', '"legal_holt"', "rules.condition"),
        ("rules_first.toml", "kind is accounting", "kind is acounting", "rules.condition"),
        ("rules_first.toml", 'outcome = "hold"', 'outcome = "free"', "rules.field"),
        ("rules_first.toml", 'routes = ["closing"]', 'routes = ["closed"]', "rules.field"),
        ("rules_first.toml", '"archives.21"', '"archives.99"', "rules.reference"),
        ("rules_first.toml", '"custodian"', '"custodien"', "rules.reference"),
        ("rules_first.toml", 'standing = "house rule"', 'standing = "surely"', "rules.field"),
        ("rules_first.toml", 'id = "hold.dispute"', 'id = "hold.closing"', "rules.field"),
        ("articles.toml", 'instrument = "pipl"', 'instrument = "gdpr"', "rules.reference"),
        ("instruments.toml", "since = 2021-11-01", 'since = "2021"', "rules.field"),
        ("instruments.toml", 'proof = "text"', 'proof = "surely"', "rules.field"),
        ("periods.toml", 'starts = "fiscal_year"', 'starts = "whenever"', "rules.field"),
        ("remedies.toml", 'notified = "yes"', 'notified = "perhaps"', "rules.condition"),
        ("pack.toml", "[pack]", "[pack", "rules.unreadable"),
        ("exports.toml", 'covers = ["export_free"]', 'covers = ["export_little"]', "rules.field"),
        ("exports.toml", 'standing = "settled"', 'standing = "disputed"', "rules.field"),
        ("exports.toml", 'confidence = "high"', 'confidence = "low"', "rules.field"),
        ("exports.toml", 'id = "certificate"', 'id = "few"', "rules.field"),
        ("provinces.toml", 'code = "other"', 'code = "99"', "rules.field"),
    ],
)
def test_a_fault_is_found_at_load(folder, name, old, new, code):
    change(folder, name, old, new)
    with pytest.raises(Known) as fault:
        load_pack(folder)
    assert fault.value.code == code


def test_a_settled_rule_needs_its_article(folder):
    change(folder, "rules_first.toml", 'cites = ["archives.21", "acc.23"]', "cites = []")
    with pytest.raises(Known) as fault:
        load_pack(folder)
    assert fault.value.facts == {"where": "keep.voucher.transfer", "field": "cites"}


def test_an_empty_folder_is_no_pack(tmp_path):
    with pytest.raises(Known, match=r"rules\.unreadable"):
        load_pack(tmp_path)


def test_a_pack_of_another_folder_is_loaded_the_same(folder):
    assert load_pack(folder) == load_pack()
