"""Every act that the program writes into the log has words, on the screen and on the printed extract."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.desk.terms import has_term
from gui.pages.log import act_words
from gui.pages.log.words import ICONS
from gui.words import use_language

CORE = Path(__file__).parents[3] / "core"
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
WRITING = {
    "append",
    "_change",
    "_note",
    "_keep",
    "_reseal",
    "_replace_slot",
}  # the calls that are given the code of an act


def written() -> Iterator[str]:
    """Yield the codes that the rooms of core give to the log."""
    for path in CORE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _name(call) in WRITING and len(call.args) > 1:
                for said in (one for given in call.args for one in _texts(given)):
                    if CODE.fullmatch(said):
                        yield said


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(given: ast.expr) -> Iterator[str]:
    """Yield the texts that an argument may be: one, or one of two."""
    if isinstance(given, ast.IfExp):
        yield from (*_texts(given.body), *_texts(given.orelse))
    elif isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value


def test_every_act_has_words() -> None:
    codes = set(written())
    assert len(codes) > 100
    assert sorted(one for one in codes | set(ICONS) if not has_term("act", one)) == []


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "记下回话"), ("en", "An answer noted")])
def test_an_answer_stands_in_the_log_in_words(language: str, said: str) -> None:
    use_language(language)
    try:
        assert act_words("consent.recorded") == said
    finally:
        use_language("zh_CN")
