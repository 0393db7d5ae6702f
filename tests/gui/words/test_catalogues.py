from __future__ import annotations

import re

import pytest

from gui.words import faults, use_language
from tests.catalogues import LANGUAGES, ROOT, compiled, load, path_of, texts_in
from tests.forbidden import FORBIDDEN_EN

FORBIDDEN = ("合规", "合法有效", "保证", "完全", "彻底", "无法恢复", "无法找回", "永久", "100%", "经审核", "请勿",
             "严禁", "非法", "操作失败", "异常")  # fmt: skip
OLD_WORDS = (
    "案卷",
    "立案",
    "销毁令",
    "冻结",
    "控制总数",
    "恢复表",
    "监交人",
    "监销人",
    "SHA",
    "密钥",
    "口令",
)


def holes(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_window_has_words(language: str) -> None:
    catalogue = load(language)
    missing = [key for key in texts_in(ROOT / "gui") if not catalogue.get(key[1], key[0] or None)]
    assert not missing
    assert not [message.id for message in catalogue if message.id and not message.string]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same(language: str) -> None:
    wrong = [m.id for m in load(language) if m.id and holes(str(m.id)) != holes(str(m.string))]
    assert not wrong


def test_no_text_points_to_a_side_of_the_window() -> None:
    """With large letters the steps stand above, and panels below."""
    sides = [key[1] for key in texts_in(ROOT / "gui") if re.search("[左右][边侧]", key[1])]
    assert not sides


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    assert path_of(language, "mo").read_bytes() == compiled(load(language))


def test_no_forbidden_word_is_said() -> None:
    said = [text for _context, text in texts_in(ROOT / "gui")]
    assert not [text for text in said if any(word in text for word in FORBIDDEN)]


def test_no_promise_is_made_in_english_either() -> None:
    words = (ROOT / "resources" / "words").glob("*.toml")
    papers = (ROOT / "resources" / "papers" / "en").glob("*.toml")
    said = [str(message.string) for message in load("en") if message.id]
    said += [path.read_text(encoding="utf-8") for path in (*words, *papers)]
    assert not [(word, text[:60]) for text in said for word in FORBIDDEN_EN if word in text.lower()]


def test_no_word_that_frightens_is_said() -> None:
    said = [text for _context, text in texts_in(ROOT / "gui")]
    assert not [text for text in said if any(word in text for word in OLD_WORDS)]


def test_english_has_no_chinese_and_straight_quotes() -> None:
    said = [str(message.string) for message in load("en") if message.id]
    assert not [text for text in said if re.search(r"[\u4e00-\u9fff“”‘’]", text)]


@pytest.mark.parametrize("code", faults.known_codes())
def test_every_fault_is_told_whole(code: str) -> None:
    facts = {
        "seconds": 5,
        "file": "表.xlsx",
        "needed_mib": 12,
        "free_mib": 3,
        "line": 3,
        "count": 2,
        "until": "2026-12-18",
    }
    told = faults.fault(code, facts)
    assert told.title
    assert "{" not in told.text


@pytest.mark.parametrize(
    ("kind", "said"),
    [("archive", "解压"), ("pdf", "Ctrl+C"), ("slides", "Ctrl+C"), ("image", "登记纸本"), ("xml", "行和列")],
)
def test_a_file_that_is_no_table_is_told_what_to_do_by_what_it_is(kind: str, said: str) -> None:
    assert said in faults.fault("file.not_table", {"kind": kind}).text


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "U 盘是不是写保护"), ("en", "the stick is write-protected")]
)
def test_a_code_without_words_of_the_window_has_its_written_sentence(language: str, said: str) -> None:
    use_language(language)
    try:
        told = faults.fault("disk.not_writable")
    finally:
        use_language("zh_CN")
    assert said in told.text
    assert "disk." not in told.text


def test_what_qt_says_before_a_code_is_left_out() -> None:
    told = faults.fault("Error calling Python override of QAbstractTableModel::data(): case.not_here")
    assert told.title == "找不到这个交接夹"


def test_an_unknown_code_says_that_nothing_was_changed() -> None:
    assert "什么都没有改" in faults.fault("never.heard", {}).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_begins_with_a_quotation_mark(language: str) -> None:
    """It would look indented."""
    use_language(language)
    titles = [faults.fault(code).title for code in faults.known_codes()]
    use_language("zh_CN")
    assert not [title for title in titles if title[0] in "“‘\"'"]
