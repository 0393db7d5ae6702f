"""A kind of record has one name wherever it is met: in the window, on every paper, and in the package."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from core.desk.terms import term
from core.papers.kit.texts import texts
from core.records import Kind, Level
from gui.words import kind_word, level_word, use_language

PACKAGE = tomllib.loads(
    (Path(__file__).parents[3] / "resources/package/words.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("tongue", "at"), [("zh_CN", 0), ("en", 1)])
def test_a_kind_has_one_name(kind: Kind, tongue: str, at: int) -> None:
    code = kind.name.lower()
    use_language(tongue)
    try:
        names = {kind_word(kind), term("kind", code, ("zh", "en")[at]), PACKAGE["kind"][code][at]}
    finally:
        use_language("zh_CN")
    if at == 0:
        names.add(texts("kit")(f"kind.{kind.name}"))
    assert len(names) == 1


@pytest.mark.parametrize("level", Level)
def test_a_level_has_one_name(level: Level) -> None:
    assert {level_word(level), texts("kit")(f"level.{level.name}")} == {term("level", level.name.lower())}
