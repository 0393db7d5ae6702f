"""The encoding is found by mark, by strict UTF-8, then by what the text would say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers import encoding_guesses, encodings, open_workbook

SIMPLE = "姓名,手机,地址\n王小丽,13800138000,杭州市西湖区文三路1号\n欧阳娜,13900139000,上海市浦东新区\n"
TRADITIONAL = "姓名,手機,地址\n王小麗,0912345678,臺北市中正區重慶南路一段\n歐陽娜,0922,高雄市\n"
RARE = "姓名,住址\n龔喆垚,犇骉路\n"
JAPANESE = "名前,電話\n山田太郎,03-1234\nたなか,おおさか\nサトウ,トウキョウ\n"
WESTERN = "Nom;Prénom;Ville\nDupré;René;Orléans\nMüller;Jörg;Köln\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLE, "gb18030"),
        (RARE, "gb18030"),
        ("张三", "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        (JAPANESE, "shift_jis"),
        (WESTERN, "cp1252"),
        *[
            (text, wide)
            for text in (SIMPLE, TRADITIONAL, WESTERN)
            for wide in ("utf-16-le", "utf-16-be", "utf-32-le")
        ],
        (SIMPLE, "utf-8"),
    ],
)
def test_the_best_guess_is_right(text: str, encoding: str) -> None:
    assert encodings.guesses(text.encode(encoding))[0].encoding == encoding


def test_further_candidates_are_offered_with_scores() -> None:
    scores = [guess.score for guess in encodings.guesses(SIMPLE.encode("gb18030"))]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_the_door_offers_them_for_a_preview(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(SIMPLE.encode("gb18030"))
    assert encoding_guesses(path)[0].encoding == "gb18030"
    with open_workbook(path, encoding=encoding_guesses(path)[1].encoding) as book:
        assert book.sheets[0].encoding == "big5hkscs"


def test_han_far_behind_plain_ascii_still_decide() -> None:
    chunks = [b"name,phone\n" * 100, SIMPLE.encode("gb18030")]
    sample, strict = encodings.interesting(chunks)
    assert not strict
    assert encodings.guesses(sample)[0].encoding == "gb18030"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<meta charset=gb2312>", "gb18030"),
        (b'<?xml version="1.0" encoding="GBK"?>', "gb18030"),
        (b'content="text/html; charset=utf-8"', "utf-8"),
        (b"<meta charset=none-such>", None),
        (b"<table>", None),
    ],
)
def test_a_page_may_name_its_encoding(head: bytes, encoding: str | None) -> None:
    assert encodings.declared(head) == encoding


@given(st.binary(max_size=400))
def test_any_bytes_can_be_guessed_at(data: bytes) -> None:
    assert all(0 < guess.score <= 1 for guess in encodings.guesses(data))


@pytest.mark.parametrize("name", ["no\0such", "base64", "idna", "rot13", "", "x" * 300])
def test_a_name_that_is_no_encoding_of_texts_is_unknown(name: str) -> None:
    assert encodings.known(name) is None


@pytest.mark.parametrize("name", ["GB2312", "cp936", "GBK", "x-gbk"])
def test_the_smaller_chinese_sets_are_read_by_the_larger(name: str) -> None:
    assert encodings.known(name) == "gb18030"
