"""Every known fault has a sentence in both languages, and no sentence boasts."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from core.commands.words import sentence, sentences
from core.desk.terms import term
from core.errors import Known
from tests.forbidden import FORBIDDEN

CORE = Path(__file__).parents[3] / "core"
RAISED = re.compile(r'(?:Known|Refused)\(\s*"([a-z_.]+)"')
IN_A_TABLE = re.compile(r'errno\.[A-Z]+: "([a-z_.]+)"')


def codes() -> list[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CORE.rglob("*.py"))
    return sorted({*RAISED.findall(text), *IN_A_TABLE.findall(text)})


@pytest.mark.parametrize("code", codes())
def test_a_code_that_is_raised_has_a_sentence(code: str) -> None:
    assert set(sentences()[code]) == {"zh", "en"}


@pytest.mark.parametrize("code", sorted(sentences()))
def test_both_languages_ask_for_the_same_facts_and_none_boasts(code: str) -> None:
    texts = sentences()[code]
    asked = {
        language: {name for _, name, *_ in string.Formatter().parse(text) if name}
        for language, text in texts.items()
    }
    assert asked["zh"] == asked["en"]
    assert not [word for word in FORBIDDEN if word in texts["zh"]]


def test_a_missing_fact_reads_as_a_dash() -> None:
    assert "—" in sentence(Known("passphrase.wait"))


def test_every_check_of_a_case_and_of_a_package_has_its_words() -> None:
    health = (CORE / "casefile" / "health.py").read_text(encoding="utf-8")
    handover = "\n".join(path.read_text(encoding="utf-8") for path in (CORE / "handover").glob("*.py"))
    looked_at = re.findall(r'Check\(\s*"([a-z_]+)", (?:Weight|\n)', health)
    found = re.findall(r'Weight\.[A-Z]+, "([a-z_.]+)"', health)
    assert looked_at
    assert found
    assert not [code for code in looked_at if term("checked", code) == code]
    assert not [code for code in found if term("finding_of", code) == code]
    assert not [
        code for code in re.findall(r'Finding\("([a-z_]+)"', handover) if term("finding", code) == code
    ]
