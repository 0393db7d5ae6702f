"""A file's name cannot forge a line of the terminal or turn the writing round; JSON reads back as it was."""

import json
from argparse import Namespace

import pytest

from core.commands.plain import plain, plain_json
from core.commands.report import told
from core.commands.words import sentence
from core.errors import Known

FORGED = "客户.csv\n已恢复到：C:\\\u202egpj.exe\x1b[2J"


def test_what_cannot_be_seen_is_written_out() -> None:
    assert plain(FORGED) == "客户.csv\\u000a已恢复到：C:\\\\u202egpj.exe\\u001b[2J"
    assert plain({"a": [FORGED[:7], 3, None]}) == {"a": ["客户.csv\\u000a"[:12], 3, None]}


@pytest.mark.parametrize("text", ["客户（新）.xlsx", "👨\u200d👩\u200d👧 家庭.csv", "José.csv"])
def test_honest_names_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_json_reads_back_as_it_was() -> None:
    held = {"file": FORGED, "rows": 3}
    text = plain_json(json.dumps(held, ensure_ascii=False, indent=1))
    assert "\u202e" not in text
    assert text.count("\n") == 3
    assert json.loads(text) == held


def test_no_command_prints_a_name_raw() -> None:
    answer = {"package": FORGED, "findings": [{"code": "file_missing", "file": FORGED}]}
    said = told(plain(answer), Namespace(command="verify"))
    assert len(said.splitlines()) == 2
    assert len(sentence(Known("file.empty", file=FORGED)).splitlines()) == len(
        sentence(Known("file.empty", file="a")).splitlines()
    )
