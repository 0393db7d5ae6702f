"""What the short way says: common characters, explained words, nothing forbidden, nothing plain in help mode."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.desk.pack_lines import EIGHT
from core.papers import filled, render
from core.records import Party, Seal
from gui.pages.short.opening import short_case_wizard
from gui.pages.short.places import CLOSING_WAYS, PLACES
from gui.pages.words_here import words_on
from gui.parts import ChoiceCard, ChoiceLine, Label, Look, PaperPreview, Prose
from gui.parts.rail import Rail, RailView, RoomMark
from gui.shell import MainWindow
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
# Words of the law, of accounts and of computers that a shop owner does not use: where one stands on a screen of the short
# way or on a paper of it, the glossary explains it.
STRANGE = (
    "暨", "乙方", "介质", "仲裁", "债务", "债权", "全版", "公示", "公章", "凭据", "凭证", "出让", "副本", "受托",
    "受让", "台账", "回执", "境外", "备案", "复核", "字段", "定稿", "实付", "封存", "履行", "差额", "异议", "归档",
    "承接", "抗辩", "指印", "敏感", "整改", "文书", "明文", "映射", "校验", "核验", "汇总", "注销", "清税", "清算",
    "甲方", "留痕", "签章", "简版", "管辖", "结清", "缓存", "群主", "自评", "落款", "解密", "评估", "诉讼", "读回",
    "赠送", "载体", "违约", "追偿", "逾期", "预付", "骑缝", "交接夹", "元数据", "办公夹", "处理者", "委托方",
    "密码单", "执行人", "承诺书", "服务器", "残余物", "法规库", "监护人", "确认书", "移交包", "签名码", "经手人",
    "结算单", "见证人", "规则包", "负责人", "资料包", "退款单", "信息种类", "加密擦除", "单独同意", "固态硬盘",
    "备用密码", "情况说明", "授权委托", "操作记录", "文件指纹", "文本版本", "求助模式", "混着客户", "群发助手",
    "补充协议", "钥匙文件", "合同专用章", "补充移交单", "SHA-256", "贷款市场报价利率",
)  # fmt: skip
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
    # Stumbled over by one who read every screen as a shop owner would.
    "凭据",
    "异议",
    "沟通记录",
    "往来沟通",
    "最敏感到哪一级",
    "承接",
    "实付",
    "赠送",
    "副本",
    "列名",
    "栏目",
    "路径",
)
# A word that may stand where the same file says what it is.
SAID_THERE = (
    ("交接夹", "上了密码的文件夹"),
    ("见证人", "在旁边看着的人"),
    ("骑缝", "跨着纸边签"),
    ("影响自评", "有什么风险"),
)
# A word of the law on a paper, and the plain words that stand with it there.
BESIDE = (
    ("settlement", "预付余额", "卡里还剩的钱"), ("settlement", "承接", "接过去，由他负责"), ("settlement", "加入债务", "一起认"),
    ("self_assessment", "小型个人信息处理者", "客户不满十万人的小店"), ("data_terms", "异议", "哪里不对"),
    ("data_terms", "副本", "另存的同样资料"), ("short_destroy", "执行人", "动手清的人"),
    ("short_destroy", "见证人", "在旁边看着的人"), ("short_destroy", "残余物", "碎纸、拆下的硬盘"),
)  # fmt: skip
WINDOW = SHORT.parents[1]
PAPERS = ROOT / "resources" / "papers" / "zh"
# Everything that she meets on the short way at the first level: its screens, the questions before there is a case,
# the start, the door, the code, the home page, the rail, the guided look, and what is asked over a page.
FIRST = (
    "pages/short", "pages/new_case/day.py", "pages/new_case/lock.py", "pages/new_case/time_line.py", "pages/home/page.py",
    "pages/rail_view.py", "pages/list/evening.py", "pages/code_panel.py", "pages/home/size_notice.py", "pages/base.py",
    "shell/start.py", "shell/recent.py", "shell/unlock.py", "shell/office.py", "shell/tour.py", "shell/tour_stops.py", "parts", "wizard",
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


@pytest.mark.parametrize(("word", "plain"), SAID_THERE)
def test_a_word_of_its_own_stands_only_where_it_is_said_what_it_is(word: str, plain: str) -> None:
    there: dict[str, str] = {}
    for (_context, text), file in texts_in(WINDOW).items():
        if file.startswith(tuple(f"gui/{one}" for one in FIRST)):
            there[file] = there.get(file, "") + text
    assert [file for file, said in there.items() if word in said and plain not in said] == []


def test_a_list_is_not_called_by_the_printers_word() -> None:
    here = {text for _context, text in texts_in(SHORT)}
    assert [
        text for text in here | (set(TEXTS) - {"清单定稿"}) if "定稿" in text
    ] == []  # a step of the full way


@pytest.mark.parametrize(("paper", "word", "plain"), BESIDE)
def test_a_word_of_the_law_has_its_plain_words_on_the_same_paper(paper: str, word: str, plain: str) -> None:
    said = (PAPERS / "template" / f"{paper}.toml").read_text(encoding="utf-8")
    assert word in said
    assert plain in said


def test_no_paper_of_the_eight_speaks_as_a_computer_or_a_clerk() -> None:
    said = "".join(_on_papers())
    assert [
        word for word in ("字段", "启封", "密封人", "载体", "整改", "沟通记录", "拟登记") if word in said
    ] == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_holds_common_characters_only(text: str) -> None:
    assert not [sign for sign in text if not common(sign)]


def _on_papers() -> list[str]:
    """Return what stands on the list of the eight papers, and on the papers themselves."""
    listed = tomllib.loads((PAPERS / "catalogue.toml").read_text(encoding="utf-8"))
    kinds = [kind for kind, _subject in EIGHT]
    told = [str(listed[kind][key]) for kind in kinds for key in ("title", "signs", "pressed", "to", "when")]
    files = [
        PAPERS / "slips.toml",
        PAPERS / "poster.toml",
        *(PAPERS / "template" / f"{kind}.toml" for kind in kinds),
    ]
    return told + [file.read_text(encoding="utf-8") for file in files if file.exists()]


@pytest.mark.parametrize("word", STRANGE)
def test_a_strange_word_that_she_meets_is_explained(word: str) -> None:
    met = any(word in text for text in (*TEXTS, *_on_papers()))
    assert not met or any(word in known for known in glossary())


def test_the_words_in_sight_are_those_of_labels_choices_papers_and_rail(look: Look) -> None:
    paper = PaperPreview(look)
    seal = Seal("YJ2026-07-W01", 1, "2026-11-23T09:00", "1-ABCDEF", "清风美发店")
    paper.show_pdf(render(filled("nda", giver=Party("清风美发店")), seal).pdf)
    choice = ChoiceCard(
        look, "先等等", icon="tied", lines=(ChoiceLine("tied", "封存"), ChoiceLine("slip", "补充移交单"))
    )
    view = RailView("店", "", (), (RoomMark("log", "操作记录", "log"),), "我", "")
    window = QWidget()
    box = QVBoxLayout(window)
    for part in (Rail(look, view, "home"), Label(look, "定稿"), choice, paper):
        box.addWidget(part)
    said = words_on(window)
    assert [
        word for word in ("定稿", "封存", "补充移交单", "甲方", "操作记录") if f"{word}：" not in said
    ] == []


def test_the_questions_before_there_is_a_case_explain_their_words_too(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_scene(short_case_wizard)
    assert window.scene is not None
    link = window.scene.findChild(QAbstractButton, "wordsHere")
    assert isinstance(link, QAbstractButton)
    qtbot.waitUntil(link.isVisible)
    link.click()
    assert "全版：" in window.asker.asked[-1].text


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
    if not english:  # it stands on the Chinese papers alone
        assert glossary()[word][1] in bubble(f"{word}在纸上")
        return
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
