import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.errors import Known
from core.vault import RecoveryCode, is_code
from core.vault.recovery import ALPHABET

CODE = RecoveryCode.draw()


def test_a_code_is_six_groups_of_four_without_look_alikes():
    assert [len(group) for group in CODE.groups()] == [4] * 6
    assert not set("01ILOU") & set(ALPHABET)


@pytest.mark.parametrize("way", [str.lower, lambda text: text.replace("-", " "), lambda text: f"  {text}\n"])
def test_a_code_may_be_typed_in_any_way(way):
    assert RecoveryCode(way(CODE.on_paper())).groups() == CODE.groups()


def test_a_code_does_not_show_itself():
    assert str(CODE) == repr(CODE) == "•••"


@given(some.integers(0, 23), some.sampled_from(ALPHABET))
def test_one_wrong_character_is_a_slip_of_the_pen(place, letter):
    text = "".join(CODE.groups())
    if text[place] != letter:
        with pytest.raises(Known, match=r"recovery\.mistyped"):
            RecoveryCode(text[:place] + letter + text[place + 1 :])


@pytest.mark.parametrize("text", ["", "ABCD", "O" * 24, "我" * 24, "-" * 24])
def test_anything_else_is_no_code(text):
    assert RecoveryCode.parse_or_none(text) is None


def test_a_code_with_a_slip_still_looks_like_one():
    assert is_code("O" + CODE.on_paper()[1:])
    assert not is_code("pingguo-chuanghu-xiyang-maojin")


def test_codes_differ():
    assert len({RecoveryCode.draw().on_paper() for _ in range(100)}) == 100
