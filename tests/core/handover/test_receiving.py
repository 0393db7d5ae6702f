import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core import clock
from core.errors import Known, Refused
from core.handover import (
    Finding,
    accept_on_paper,
    draw,
    make_receipt,
    open_package,
    read_receipt,
    record_receipt,
    sample_size,
    verify_package,
)
from core.handover.signing import public_of
from core.inventory import freeze, load
from core.records import Carrier, ItemKind, Outcome
from core.store import facts, items, packages
from core.vault import canonical
from tests import shop


def test_tables_are_browsed_from_any_place(package, target):
    with open_package(target, package.passphrase) as opened:
        assert [one.rows for one in opened.tables] == [10, 10]
        assert [row[0] for row in opened.rows("t01", 7, 2)] == ["8", "9"]
        assert opened.picked("t01", [2, 5])[1] == (
            5,
            ("5", shop.name_of(5), str(shop.phone_of(5)), "2026-10-01"),
        )


def test_an_unknown_table_is_said(package, target):
    with open_package(target, package.passphrase) as opened, pytest.raises(Known, match=r"package\.no_table"):
        next(opened.rows("t09"))


@pytest.mark.parametrize(
    ("lot", "size"), [(0, 0), (1, 1), (8, 2), (9, 3), (280, 32), (1200, 80), (1201, 125), (10**6, 1250)]
)
def test_samples_are_as_large_as_the_standard_asks(lot, size):
    assert sample_size(lot) == size
    assert len(draw("x", "t01", lot).positions) == size


def test_both_sides_draw_the_same_from_the_same_seed():
    assert draw("7", "t01", 500) == draw("7", "t01", 500)
    assert draw("7", "t01", 500).positions != draw("8", "t01", 500).positions
    assert all(1 <= n <= 500 for n in draw("7", "t01", 500).positions)


def test_a_receipt_makes_the_inventory_accepted(store, frozen, package, target):
    receipt = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    shop.confirm(store, frozen)
    record_receipt(store, receipt, "王女士")
    assert load(store, frozen.id).state == "accepted"
    assert facts.get(store, f"accepted.{frozen.id}")["day"]
    assert json.loads(packages.read(store, package.id)[9])["receipt"]["by"] == "李晨"


def test_a_receipt_with_differences_is_kept_and_accepts_nothing(store, frozen, package, target):
    found = Finding("value_differs", "data/t01.csv", "4")
    content = make_receipt(verify_package(target, package.passphrase), False, "李晨", [found])
    assert record_receipt(store, content, "王女士").differences == (found,)
    assert load(store, frozen.id).state == "final"


def test_a_receipt_that_was_changed_is_refused(package, target):
    content = make_receipt(verify_package(target, package.passphrase), False, "李晨")
    held = json.loads(content)
    held["receipt"]["accepted"] = True
    with pytest.raises(Known, match=r"receipt\.not_signed"):
        read_receipt(json.dumps(held).encode())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"receipt": 1}'])
def test_what_is_no_receipt_is_refused(content):
    with pytest.raises(Known, match=r"receipt\.damaged"):
        read_receipt(content)


@pytest.mark.parametrize(
    "odd",
    [
        {"at": "tomorrow"}, {"at": 5}, {"manifest_sha256": "no hash"}, {"manifest_sha256": None}, {"customers": 1e999},
        {"differences": 7}, {"differences": [["x"]]}, {"number": ["x"], "version": {}},
    ],
)  # fmt: skip
def test_a_receipt_that_somebody_else_signed_may_say_anything(store, package, odd):
    key = Ed25519PrivateKey.generate()
    whole = {"format": "tuojiao-receipt-1", "number": "x", "version": 1, "package_sha256": "", "accepted": True,
             "manifest_sha256": package.manifest_sha256, "customers": 1, "rows": 1, "differences": [], "by": "x",
             "at": "2026-11-22T20:00:00+08:00"}  # fmt: skip
    told = json.loads(json.dumps({**whole, **odd}))
    try:
        signature = key.sign(canonical(told)).hex()
    except ValueError:  # a number that JSON cannot write again
        signature = ""
    made = json.dumps({"receipt": told, "public_key": public_of(key).hex(), "signature": signature})
    with pytest.raises(Known, match=r"receipt\."):
        record_receipt(store, made.encode(), "王女士")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_receipt_that_was_saved_again_is_read_or_refused(store, frozen, package, target, encoding):
    receipt = make_receipt(verify_package(target, package.passphrase), True, "李晨").decode().encode(encoding)
    shop.confirm(store, frozen)
    if encoding == "utf-16":
        with pytest.raises(Known, match=r"receipt\.damaged"):
            record_receipt(store, receipt, "王女士")
    else:
        assert record_receipt(store, receipt, "王女士").accepted


def test_a_receipt_for_another_package_is_refused(store, package, target):
    content = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    store.execute("UPDATE package SET manifest_sha256 = x'00'")
    with pytest.raises(Refused, match=r"receipt\.unknown_package"):
        record_receipt(store, content, "王女士")


def test_the_signature_on_paper_accepts_too(store, frozen):
    with pytest.raises(Refused, match=r"accept\.no_confirmation"):
        accept_on_paper(store, frozen.id, "王女士", clock.today())
    shop.confirm(store, frozen)
    accept_on_paper(store, frozen.id, "王女士", clock.today())
    assert load(store, frozen.id).state == "accepted"
    held = facts.get(store, f"accepted.{frozen.id}")
    assert held == {"day": clock.today().isoformat(), "late": False}


def test_nobody_accepts_before_the_list_was_final(store, frozen):
    with pytest.raises(Refused, match=r"accept\.before_freeze"):
        accept_on_paper(store, frozen.id, "王女士", clock.today() - timedelta(days=60))
    assert load(store, frozen.id).state == "final"


def test_an_open_carrier_holds_the_acceptance_back(store, frozen):
    items.add(store, Carrier(0, ItemKind.ACCOUNT, "收银账号", mixed=True))
    with pytest.raises(Refused, match=r"handover\.carriers_open"):
        accept_on_paper(store, frozen.id, "王女士", clock.today())


def test_the_receipt_of_an_older_version_accepts_nothing(store, frozen, package, target):
    content = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    newer = freeze(store, shop.MATTER, 1, "2026-11-22T19:00", "owner")
    with pytest.raises(Refused, match=r"inventory\.replaced"):
        record_receipt(store, content, "王女士")
    assert (load(store, frozen.id).state, load(store, newer.id).state) == ("replaced", "final")


def test_a_list_is_accepted_once(store, frozen, package, target):
    content = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    shop.confirm(store, frozen)
    record_receipt(store, content, "王女士")
    with pytest.raises(Refused, match=r"inventory\.accepted_already"):
        record_receipt(store, content, "王女士")


def test_no_receipt_accepts_beside_an_open_carrier(store, frozen, package, target):
    content = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    items.add(store, Carrier(0, ItemKind.ACCOUNT, "收银账号", mixed=True))
    with pytest.raises(Refused, match=r"handover\.carriers_open"):
        record_receipt(store, content, "王女士")
    assert load(store, frozen.id).state == "final"


def test_no_receipt_accepts_what_may_not_go_any_more(store, package, target):
    content = make_receipt(verify_package(target, package.passphrase), True, "李晨")
    shop.decide(store, Outcome.MUST_NOT, customers=[2])
    with pytest.raises(Refused, match=r"accept\.outdated"):
        record_receipt(store, content, "王女士")
