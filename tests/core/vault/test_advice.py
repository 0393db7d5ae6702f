import pytest

from core.vault import Secret, Weakness, advise, propose
from core.vault.propose import word_list


def about(text, *own):
    return advise(Secret.of_text(text), own)


@pytest.mark.parametrize(
    ("text", "weakness"),
    [
        ("", Weakness.SHORT),
        ("Xk3#9p", Weakness.SHORT),
        ("52013145201314", Weakness.LUCKY_DIGITS),
        ("19880808", Weakness.BIRTHDAY),
        ("13905716688", Weakness.PHONE),
        ("zhangsan5201314", Weakness.PINYIN_NAME),
        ("lihua123456", Weakness.PINYIN_NAME),
        ("woaini1314", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.REPEATED),
        ("dfghjkl;'", Weakness.KEYBOARD),
    ],
)
def test_what_people_here_choose_is_refused_with_its_reason(text, weakness):
    advice = about(text)
    assert advice.refused
    assert weakness in advice.weaknesses


@pytest.mark.parametrize("text", ["wangxiaoming19880808", "wangwei1990", "Wang@2024"])
def test_what_is_weak_is_argued_with_and_not_forbidden(text):
    assert about(text).score == 1


def test_the_names_of_the_matter_are_guessed_first():
    assert about("meifameirong2024", "meifameirong").score < about("meifameirong2024").score
    assert Weakness.OWN_DATA in about("meifameirong2024", "meifameirong").weaknesses


@pytest.mark.parametrize(
    "text", ["correcthorsebatterystaple", "q7Vx!m2Zt9Lp", "春江潮水连海平海上明月共潮生"]
)
def test_a_strong_one_hears_no_complaint(text):
    advice = about(text)
    assert advice.score >= 3
    assert advice.weaknesses == ()


def test_a_very_long_one_is_no_problem():
    assert about("qiu zhi " * 200).score >= 1


def test_the_proposal_is_strong_and_typed_in_pinyin():
    proposal = propose()
    assert len(proposal.words) == 4
    assert proposal.typed.text().isascii()
    assert advise(proposal.typed).score == 4


def test_every_word_has_its_own_spelling():
    assert len(word_list()) == len({typed for _, typed in word_list()}) == 1024


def test_proposals_differ():
    assert len({propose().typed.text() for _ in range(50)}) == 50


def test_the_own_telephone_is_called_a_telephone() -> None:
    found = about("13957188888", "13957188888").weaknesses
    assert Weakness.PHONE in found
    assert Weakness.OWN_DATA not in found
