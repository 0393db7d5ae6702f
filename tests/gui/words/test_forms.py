from __future__ import annotations

from datetime import date

import pytest

from core.records import EntityType, Kind, Level, Meaning, Outcome, Role, Scenario, TableKind
from gui import words
from gui.words import fault, quoted, use_language
from gui.words.refusals import REFUSALS


@pytest.mark.parametrize(
    ("fen", "said"),
    [(0, "0.00"), (18642000, "186,420.00"), (-5, "-0.05"), (None, "—"), (100000001, "1,000,000.01")],
)
def test_sums_are_written_to_the_fen(fen: int | None, said: str) -> None:
    assert words.money(fen) == said


def test_days_in_sentences_follow_the_language() -> None:
    day = date(2026, 12, 18)
    assert words.day_in_sentence(day, weekday=True) == "2026年12月18日（周五）"
    use_language("en")
    assert words.day_in_sentence(day, weekday=True) == "Fri 18 Dec 2026"


def test_telephones_are_masked() -> None:
    assert words.mask("13800001127") == "138****1127"


def test_whole_numbers_get_separators_in_sentences() -> None:
    assert words._("{count} 位客户", count=2731) == "2,731 位客户"


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_every_code_of_core_has_a_word(spoken: str) -> None:
    use_language(spoken)
    assert all(words.outcome_sign(one).word for one in Outcome)
    assert all(words.kind_word(one) for one in Kind)
    assert all(words.level_word(one) for one in Level)
    assert all(words.role_word(one) for one in Role)
    assert all(words.scenario_word(one) for one in Scenario)
    assert all(words.table_word(one) for one in TableKind)
    assert all(words.meaning_word(one) for one in Meaning)
    assert all(words.entity_word(one) for one in EntityType)


def test_outcomes_have_icons_of_their_own() -> None:
    icons = [words.outcome_sign(one).icon for one in Outcome]
    assert len(set(icons)) == len(icons)


def test_a_cell_reads_as_one_plain_sentence() -> None:
    cell = words.Cell("孙丽", "139****5520", sign=words.outcome_sign(Outcome.CONSENT))
    assert cell.sentence() == "孙丽，需单独同意，139****5520"


@pytest.mark.parametrize(
    ("days", "said"), [(1, "in 1 day"), (40, "in 40 days"), (0, "in 0 days"), (1_200, "in 1,200 days")]
)
def test_english_says_one_day_and_two_days(days: int, said: str) -> None:
    use_language("en")
    assert words._("还有 {days} 天", days=days) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 request waits for an answer"), (2, "2 requests wait for an answer")]
)
def test_the_verb_follows_the_number(count: int, said: str) -> None:
    use_language("en")
    assert words._("{count} 个请求等答复", count=count) == said


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    use_language("en")
    assert words._("{count} 项资料", count=1) == "1 record"
    assert words._("{count} 项资料", count="1,204") == "1,204 records"
    use_language("zh_CN")


def test_a_file_that_a_scanner_holds_is_not_said_to_be_used_by_somebody() -> None:
    assert "杀毒软件" in fault("case.held").text
    assert "有人" in fault("case.in_use").text


def test_a_backup_saved_under_another_name_is_not_said_to_be_no_backup() -> None:
    assert REFUSALS["backup.wrong_ending"][0] != REFUSALS["backup.not_one"][0]


@pytest.mark.parametrize(("spoken", "said"), [("zh_CN", "“余额”"), ("en", '"余额"')])
def test_the_words_of_a_table_stand_in_the_marks_of_the_language(spoken: str, said: str) -> None:
    use_language(spoken)
    assert quoted("余额") == said
    use_language("zh_CN")
