import pytest

from core import intake
from core.records import Pair, Verdict
from core.sorting import decide, part, propose_doubles, settle
from core.sorting.doubles import address_key
from core.sorting.evidence import ENOUGH, Entry, compare
from core.sorting.name_forms import forms
from core.store import customers, merges, pairs


def entry(number, name, phones=(), id_number="", address="", birth="", rare=False):
    return Entry(number, forms(name), tuple(phones), id_number, address_key(address), birth, rare)


P = 13800138000


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (("王芳", [P]), ("王芬", [P]), ("same_phone", "name_near")),
        (("陳美麗", [P]), ("陈美丽", [P]), ("same_phone", "name_script")),
        (("王芳", [P]), ("汪芳", [P]), ("same_phone", "name_sound")),
        (("张伟", [P]), ("章炜", [P]), ("same_phone", "name_sound")),
        (("清风商贸有限公司", [P]), ("清风商贸", [P]), ("same_phone", "name_suffix")),
        (("王芳", [P]), ("王芳女士", [P]), ("same_phone", "name_suffix")),
        (("王芳", [P]), ("王芳", [P + 1]), ("near_phone", "same_name")),
        (
            ("王芳", [P], "", "甲路1号2室"),
            ("王芳", [13911112222], "", "甲路1号2室"),
            ("same_name", "same_address"),
        ),
        (
            ("王芳", [P], "", "", "1980-01-02"),
            ("王芳", [13911112222], "", "", "1980-01-02"),
            ("same_name", "same_birth"),
        ),
        (("王芳芳", [P], "", "", "", True), ("王芳芳", [], "", "", "", True), ("same_name", "name_rare")),
    ],
)
def test_evidence_is_told_by_code_and_is_enough(one, other, codes):
    why, score = compare(entry(1, *one), entry(2, *other))
    assert why == codes
    assert score >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("王芳", [P]), ("李雷", [P])),  # a family phone alone
        (("王芳", [P]), ("王芳", [13911112222])),  # two of one name
        (("王芳", [P], "110105194912310021"), ("王芬", [P], "440524188001010014")),  # two ID numbers
        (("王芳", [P], "", "", "1980-01-02"), ("王芬", [P], "", "", "2012-07-09")),  # mother and child
    ],
)
def test_what_is_not_enough_is_not_proposed(one, other):
    assert compare(entry(1, *one), entry(2, *other))[1] < ENOUGH


@pytest.fixture
def shop(store, tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(
        "姓名,手机,余额\n王芳,13800138000,10\n王芬,13800138000,20\n李雷,13900000001,0\n李蕾,13900000001,5\n张三,13700000000,0\n",
        encoding="utf-8",
    )
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


def test_proposals_wait_for_a_person_and_join_nobody(shop):
    assert propose_doubles(shop) == 2
    assert customers.count(shop) == 5
    assert [(one.a, one.b) for one in pairs.every(shop)] == [(3, 4), (1, 2)]


def test_what_a_person_decides_is_done_and_kept(shop):
    propose_doubles(shop)
    assert decide(shop, [(1, 2)], Verdict.SAME, "me") == 1
    assert decide(shop, [(3, 4)], Verdict.DIFFERENT, "me") == 0
    assert customers.count(shop) == 4
    assert propose_doubles(shop) == 0


def test_several_pairs_of_one_cluster_are_joined_in_bulk(shop):
    assert decide(shop, [(1, 2), (2, 3)], Verdict.SAME, "me") == 2
    assert customers.count(shop) == 3


def test_two_whom_a_person_called_different_are_not_joined_by_a_later_file(shop, tmp_path):
    decide(shop, [(1, 2)], Verdict.SAME, "me")
    part(shop, merges.of_root(shop, 1)[0].id)
    path = tmp_path / "再来.csv"
    path.write_text("姓名,手机\n王芳,13800138000\n", encoding="utf-8")
    with shop.transaction():
        settle(shop, [one.source for one in intake.take(shop, path, apart=False)])
    assert customers.count(shop) == 5


def test_a_family_stays_two_whatever_a_later_file_says_and_is_known_after_a_join(shop):
    propose_doubles(shop)
    decide(shop, [(3, 4)], Verdict.FAMILY, "me")
    decide(shop, [(1, 2)], Verdict.CONTACT, "me")
    assert pairs.apart(shop) == {(1, 2), (3, 4)}
    assert pairs.linked(shop, 3) == ((4, Verdict.FAMILY),)
    decide(shop, [(4, 5)], Verdict.SAME, "me")
    assert pairs.linked(shop, 3) == ((merges.present_root(shop, 4), Verdict.FAMILY),)
    assert propose_doubles(shop) == 0


def test_what_was_said_of_a_pair_is_taken_back_even_after_a_join(shop):
    propose_doubles(shop)
    decide(shop, [(3, 4)], Verdict.FAMILY, "me")
    decide(shop, [(3, 5)], Verdict.SAME, "me")
    decide(shop, [(3, 4)], Verdict.WAITING, "me")
    assert pairs.linked(shop, 3) == ()
    assert [(one.a, one.b) for one in pairs.every(shop)] == [(3, 4), (1, 2)]


@pytest.mark.parametrize(
    ("why", "likely"),
    [
        (("same_phone", "same_address"), Verdict.FAMILY),
        (("near_phone", "same_birth"), Verdict.DIFFERENT),
        (("same_phone", "name_near"), Verdict.SAME),
    ],
)
def test_what_the_evidence_speaks_for_is_said(why, likely):
    assert Pair(1, 2, why, 0.8).likely is likely


def test_pairs_are_read_without_looking_up_everybody_beside_everybody(store):
    plan = str(store.rows("EXPLAIN QUERY PLAN " + pairs.EVERY, ("[]", 1)))
    assert "SCAN pair" in plan
    assert "SEARCH pair" not in plan
