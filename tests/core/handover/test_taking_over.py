"""Round trip: the seller's case, a package, the receiver's case."""

import secrets

import pytest

from core import audit
from core.errors import Known, Refused
from core.handover import take_over, write_package
from core.inventory import freeze
from core.records import Flag, Kind
from core.store import create_store, sources
from tests import shop


@pytest.fixture
def other(tmp_path):
    made = create_store(tmp_path / "other.1.db", secrets.token_bytes(32))
    yield made
    made.close()


@pytest.fixture
def bound(store, target):
    """A package in which somebody wants no advertising and somebody said yes on a day."""
    store.execute(f"UPDATE customer SET flags = flags | {int(Flag.OPT_OUT)} WHERE id = 2")
    store.execute(
        "INSERT INTO consent(customer, kind, state, day, number) SELECT 3, kind, 3, '2026-11-01', 'TY00003-1' FROM holding WHERE customer = 3"
    )
    frozen = freeze(store, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    return write_package(store, frozen.id, target)


def test_counts_and_sums_are_the_same_on_both_sides(store, other, bound, target):
    done = take_over(other, target, bound.passphrase, "李晨")
    assert (done.customers, done.rows, done.number) == (10, 20, "YJ2026-07-01")
    asked = "SELECT sum(balance_fen), sum(gift_fen) FROM holding"
    assert other.one(asked) == store.one(asked)
    assert other.value("SELECT count(*) FROM customer") == 10


def test_a_person_is_one_person_with_all_kinds(other, bound, target):
    take_over(other, target, bound.passphrase, "李晨")
    found = other.rows("SELECT id, code, phone FROM customer WHERE name = ?", (shop.name_of(4),))
    assert [(row[1], row[2]) for row in found] == [("4", shop.phone_of(4))]
    kinds = {row[0] for row in other.rows("SELECT kind FROM holding WHERE customer = ?", (found[0][0],))}
    assert kinds == {Kind.BASIC, Kind.PREPAID}


def test_restrictions_come_along(other, bound, target):
    assert take_over(other, target, bound.passphrase, "李晨").consents == 2
    silent = [row[0] for row in other.rows(f"SELECT code FROM customer WHERE flags & {int(Flag.OPT_OUT)}")]
    assert silent == ["2"]
    assert set(other.rows("SELECT number, day, state FROM consent")) == {("TY00003-1", "2026-11-01", 3)}


def test_its_sources_say_where_it_came_from(other, bound, target):
    done = take_over(other, target, bound.passphrase, "李晨")
    told = [sources.get(other, one) for one in done.sources]
    assert {(one.file, one.format, one.sha256) for one in told if one} == {
        (target.name, "package", bound.sha256)
    }
    assert audit.verify(other).intact


def test_people_are_found_after_it(other, bound, target):
    take_over(other, target, bound.passphrase, "李晨")
    assert other.value("SELECT count(*) FROM search WHERE search MATCH ?", (f'"{shop.name_of(7)}"',)) == 1


def test_the_same_package_comes_in_once(other, bound, target):
    take_over(other, target, bound.passphrase, "李晨")
    with pytest.raises(Refused, match=r"package\.taken_already"):
        take_over(other, target, bound.passphrase, "李晨")


def test_a_spoiled_package_changes_nothing(other, bound, target):
    content = bytearray(target.read_bytes())
    content[len(content) // 3] ^= 1
    target.write_bytes(content)
    with pytest.raises(Known, match=r"package\."):
        take_over(other, target, bound.passphrase, "李晨")
    assert other.value("SELECT count(*) FROM source") == 0
