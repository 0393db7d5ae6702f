"""What the short way says: common characters, explained words, nothing forbidden, nothing plain in help mode."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.pages.short.places import CLOSING_WAYS, PLACES
from gui.parts import Label, Look, Prose
from gui.words import (
    bubble,
    help_on,
    mask,
    money,
    shown_name,
    shown_number,
    use_help,
    use_language,
)
from gui.words.glossary import glossary
from tests.catalogues import ROOT, load, texts_in

SHORT = Path(__file__).resolve().parents[3] / "gui" / "pages" / "short"
FORBIDDEN = ("合规", "合法有效", "保证", "完全", "彻底", "无法恢复", "无法找回", "永久", "100%", "经审核", "请勿", "严禁", "非法", "系统", "操作失败", "异常")  # fmt: skip
# Words of the trade and the law that a shop owner does not use; each must be explained or not be there.
STRANGE = ("交接夹", "单独同意", "定稿", "资料包", "密码单", "备用密码", "封存", "混着客户", "结清", "补充协议", "凭据", "异议", "副本", "群主", "主体", "群发助手", "自评", "结算单", "补充移交单", "确认书", "退款单", "承诺书", "授权委托书", "固态硬盘", "求助模式", "钥匙文件", "文件指纹", "骑缝", "种子")  # fmt: skip
NEVER = (
    "信息主体",
    "处理者",
    "处理方式",
    "监交",
    "监销",
    "控制总数",
    "脱敏",
    "元数据",
    "哈希",
    "单位级",
    "字段",
    "映射",
    "载体",
    "预付卡",
)
WINDOW = SHORT.parents[1]
# Everything that she meets on the short way at the first level: its screens, the questions before there is a case,
# the start, the door, the code, the home page, the rail, the guided look, and what is asked over a page.
FIRST = (
    "pages/short", "pages/new_case/day.py", "pages/new_case/lock.py", "pages/new_case/time_line.py", "pages/home/page.py",
    "pages/rail_view.py", "pages/list/evening.py", "pages/code_panel.py", "pages/home/size_notice.py", "pages/base.py",
    "shell/start.py", "shell/unlock.py", "shell/office.py", "shell/tour.py", "shell/tour_stops.py", "parts", "wizard",
)  # fmt: skip


def _first() -> set[str]:
    """Return every text of the first level."""
    every = texts_in(WINDOW)
    places = tuple(f"gui/{one}" for one in FIRST)
    return {text for (_context, text), file in every.items() if file.startswith(places)} | {
        text for _context, text in texts_in(SHORT)
    }


TEXTS = sorted(_first())


# The first level of 通用规范汉字表 (State Council, 国发〔2013〕23号, an official document), numbers 1 to 3500 in its
# own order, as the Unicode character database gives them (Unihan, kTGH).
COMMON = frozenset("".join((ROOT / "tests" / "common_characters.txt").read_text(encoding="utf-8").split()))


def common(sign: str) -> bool:
    """Tell whether a sign is no character of Chinese, or one of the 3,500 in everyday use."""
    return not "\u3400" <= sign <= "\u9fff" or sign in COMMON


def test_there_is_something_to_read() -> None:
    assert len(TEXTS) > 600
    assert len(COMMON) == 3_500
    assert not common("亍")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_holds_no_forbidden_word(text: str) -> None:
    assert not [word for word in FORBIDDEN + NEVER if word in text]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_holds_common_characters_only(text: str) -> None:
    assert not [sign for sign in text if not common(sign)]


@pytest.mark.parametrize("word", STRANGE)
def test_a_strange_word_has_a_bubble(word: str) -> None:
    assert word in bubble(f"{word}在这里")


@pytest.mark.parametrize("kind", [Label, Prose])
def test_every_text_of_the_window_explains_its_strange_words(look: Look, kind: type[Label | Prose]) -> None:
    text = kind(look, "还要选钥匙文件")
    assert text.toolTip() == bubble("钥匙文件") != ""
    text.setText("打开")
    assert text.toolTip() == ""
    text.setToolTip("别的")
    text.setText("骑缝")
    assert text.toolTip() == "别的"


@pytest.mark.parametrize("word", sorted(glossary()))
def test_a_word_is_explained_in_english_where_the_window_says_it(word: str) -> None:
    use_language("en")
    english = glossary()[word][2]
    assert glossary()[word][1] in bubble(f"Here is the {english}.")
    assert any(english.lower() in str(one.string).lower() for one in load("en") if one.id)


@pytest.mark.parametrize("word", sorted(glossary()))
def test_an_explanation_is_short_and_plain(word: str) -> None:
    chinese, english, _term = glossary()[word]
    assert 0 < len(chinese) <= 30
    assert 0 < len(english) <= 30
    assert not [one for one in FORBIDDEN if one in chinese]


@pytest.fixture
def helped() -> Iterator[None]:
    use_help(True)
    yield
    use_help(False)


@pytest.mark.usefixtures("helped")
def test_help_mode_leaves_no_name_number_or_sum() -> None:
    assert help_on()
    assert shown_name("吴桂珍") == "吴**"
    assert not any(sign.isdigit() for sign in money(680_000) + mask("13800000071") + shown_number("A0071"))


def test_every_name_on_the_short_pages_passes_the_mask() -> None:
    plain = []
    for file in sorted(SHORT.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Cell", "Label", "IconLine")
            ):
                plain += [
                    f"{file.name}:{node.lineno}"
                    for arg in node.args
                    if isinstance(arg, ast.Attribute) and arg.attr in ("phone", "card")
                ]
    assert not plain


def test_no_place_promises_what_the_notice_does_not_hold() -> None:
    assert "通知里带新店的二维码" not in str(PLACES)
    assert "下一页就问" not in str((PLACES, CLOSING_WAYS))
