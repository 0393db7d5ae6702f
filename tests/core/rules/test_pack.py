"""The pack itself: in force, cited, dated, in plain words, and free of popular errors."""

import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.records import Outcome
from core.rules import Confidence, Standing, load_pack
from core.rules.pack import Text
from tests.core.rules.facts_table import DAY
from tests.core.rules.listed import LISTED
from tests.core.rules.pitfalls import PITFALLS
from tests.forbidden import FORBIDDEN, OFFICIAL

PACK = load_pack()
FOLDER = Path(__file__).resolve().parents[3] / "resources" / "rules"
FILES = sorted(FOLDER.rglob("*.toml"))
EVERYTHING = sorted(
    path for kind in ("*.toml", "*.po", "*.md", "*.txt") for path in FOLDER.parent.rglob(kind)
)


def cited(pack=PACK):
    entries = [(rule.id, rule.cites) for rule in pack.rules]
    entries += [(period.id, period.cites) for period in (*pack.periods, *pack.archives)]
    entries += [(duty.id, duty.cites) for duty in pack.duties.values()]
    entries += [(f"{one.paper}.{one.field}", one.cites) for one in pack.contents]
    entries += [(one.id, one.cites) for one in (*pack.deadlines, *pack.ways_out, *pack.clauses)]
    entries += [(one.id, one.cites) for one in pack.export_ways]
    entries += [(one.id, one.cites) for one in pack.thresholds.values()]
    entries += [(one.code, one.cites) for one in pack.provinces.values()]
    entries += [(one.id, one.cites) for one in pack.pitfalls]
    entries.append(("rates", pack.rates.cites))
    return [(where, article) for where, cites in entries for article in cites]


def dead_law(pack, day):
    """Return what cites an instrument that does not bind on a day."""
    found = []
    for where, article in cited(pack):
        instrument = pack.instruments[pack.articles[article].instrument]
        if not instrument.in_force(day) or instrument.status not in ("in force", "standard"):
            found.append(where)
    return found


def test_what_is_cited_is_in_force():
    assert len(cited()) > 300
    assert dead_law(PACK, DAY) == []


@pytest.mark.parametrize("instrument", ["pipl", "cc", "archives", "nds"])
def test_a_law_that_ends_is_found_wherever_it_is_cited(instrument):
    ended = replace(PACK.instruments[instrument], until=DAY - timedelta(days=1))
    pack = replace(PACK, instruments={**PACK.instruments, instrument: ended})
    resting = {where for where, article in cited() if PACK.articles[article].instrument == instrument}
    assert set(dead_law(pack, DAY)) == resting
    assert resting


def test_a_law_is_not_cited_before_it_is_in_force():
    assert dead_law(PACK, date(2020, 12, 31))


def test_no_settled_rule_rests_on_a_standard_or_on_memory_alone():
    for rule in PACK.rules:
        if rule.standing is Standing.SETTLED:
            instruments = [PACK.instruments[PACK.articles[article].instrument] for article in rule.cites]
            assert any(one.rank != "standard" and one.proof != "memory" for one in instruments)


def errors_in(text):
    return [name for name, (pattern, _wrong) in PITFALLS.items() if re.search(pattern, text)]


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.relative_to(FOLDER.parent).as_posix())
def test_no_popular_error_stands_anywhere_in_the_resources(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if path.name != "pitfalls.toml" or not line.startswith("wrong_")]
    assert errors_in("\n".join(said)) == []


def test_every_error_of_the_law_file_has_a_pattern():
    assert {int(name.split()[0]) for name in PITFALLS} == set(range(1, 29))


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, (_p, wrong) in PITFALLS.items()])
def test_each_popular_error_would_be_found(name, wrong):
    text = (FOLDER / "cn" / "duties.toml").read_text(encoding="utf-8")
    assert name in errors_in(f'{text}\nzh = "{wrong}"\n')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_forbidden_word_stands_in_the_rules(path):
    text = path.read_text(encoding="utf-8").replace(OFFICIAL, "")
    assert [word for word in FORBIDDEN if word in text] == []


def test_old_laws_are_shown_as_old():
    old = {one.id: one for one in PACK.instruments.values() if one.status in ("repealed", "replaced")}
    assert set(old) == {"contract_law", "secret_1995", "archives_1998", "individual_2011"}
    assert all(one.until and not one.in_force(DAY) for one in old.values())
    successors = {name for one in PACK.instruments.values() for name in one.replaces}
    assert successors == set(old)


def test_articles_of_old_laws_are_not_there():
    assert not [one.id for one in PACK.articles.values() if PACK.instruments[one.instrument].until]


def texts():
    for name in (
        "rules",
        "periods",
        "archives",
        "clauses",
        "routes",
        "remedies",
        "contents",
        "deadlines",
        "ways_out",
        "export_ways",
    ):
        for entry in getattr(PACK, name):
            yield name, entry.text
    for group in (PACK.duties, PACK.provinces, PACK.questions, PACK.articles):
        yield from (("text", entry.text) for entry in group.values())


def test_every_text_stands_in_both_languages():
    for name, text in texts():
        assert isinstance(text, Text)
        assert re.search(r"[\u4e00-\u9fff]", text.zh), (name, text)
        assert re.search(r"[A-Za-z]", text.en), (name, text)
        assert not re.search(r"[\u4e00-\u9fff]", text.en), (name, text)


def test_the_sentence_of_a_rule_is_one_short_sentence():
    for rule in PACK.rules:
        assert len(rule.text.zh) <= 60, rule.id
        assert rule.text.zh.count("。") <= 1, rule.id


def test_no_sentence_of_a_rule_carries_an_article_number():
    assert not [rule.id for rule in PACK.rules if re.search(r"第.{1,4}条|Art\.", rule.text.zh + rule.text.en)]


def test_deleting_rules_say_that_nothing_keeps_it_or_what_else_ends_it():
    deleting = [rule for rule in PACK.rules if rule.outcome is Outcome.DELETE]
    assert len(deleting) >= 10
    assert all(rule.cites for rule in deleting)


def test_a_pack_is_stale_after_a_year():
    checked = replace(PACK, checked_on=date(2024, 2, 29))
    assert not checked.is_stale(date(2025, 2, 28))
    assert checked.is_stale(date(2025, 3, 1))
    assert not PACK.is_stale(PACK.checked_on + timedelta(days=300))


def test_a_province_without_rules_of_its_own_says_so():
    assert "12315" in PACK.province("44").text.zh
    assert not PACK.province("44").checked
    assert PACK.province("33").refund_days == 5
    assert PACK.province("31").refund_days == 15


def test_an_article_is_named_as_a_person_writes_it():
    assert PACK.articles["pipl.23"].label == Text(
        "《个人信息保护法》第23条", "Personal Information Protection Law, Art. 23"
    )
    assert PACK.articles["criminal.253-1"].label.zh == "《刑法》第253条之1"
    assert PACK.articles["card"].label.zh == "《单用途商业预付卡管理办法（试行）》"


def test_clauses_leave_amounts_to_the_pen_and_price_no_data():
    text = "".join(one.text.zh for one in PACK.clauses)
    assert len(PACK.clauses) >= 12
    assert not re.search(r"\d+\s*(元|日|小时|个月)", text)
    assert not re.search(r"资料(作价|对价|价款)|个人信息对价", text)
    assert {one.mark for one in PACK.clauses} == {"law", "custom", "giver", "receiver"}


def test_disputed_rules_tell_both_views():
    disputed = [rule for rule in PACK.rules if rule.standing is Standing.DISPUTED]
    assert disputed
    assert all(rule.other and rule.other != rule.text for rule in disputed)


def test_every_rule_and_period_says_how_sure_it_is():
    for one in (*PACK.rules, *PACK.periods, *PACK.archives):
        instruments = [PACK.instruments[PACK.articles[article].instrument] for article in one.cites]
        if one.confidence is Confidence.HIGH:
            assert one.standing is Standing.SETTLED, one.id
            assert instruments, one.id
            assert all(law.proof == "text" for law in instruments), one.id
        if one.standing is Standing.DISPUTED:
            assert one.confidence is Confidence.LOW, one.id


def test_every_rule_has_an_id_a_day_and_an_outcome_of_its_own_words():
    assert len({rule.id for rule in PACK.rules}) == len(PACK.rules) >= 80
    assert all(rule.checked_on <= PACK.checked_on and rule.routes and rule.text.zh for rule in PACK.rules)


def test_a_number_that_nobody_read_in_the_text_says_so():
    said = next(one for one in PACK.archives if one.id == "deduction_papers")
    assert "没有照原文核对" in said.text.zh
    assert "not checked against" in said.text.en


def test_every_instrument_says_where_it_was_read_and_of_which_day_that_is():
    entries = tomllib.loads((FOLDER / "cn" / "instruments.toml").read_text(encoding="utf-8"))["instrument"]
    for one in entries:
        assert ("source" in one) == ("read" in one), one["id"]
        assert "source" in one or one["proof"] != "text", one["id"]
        assert not ("source" in one and one["proof"] == "memory"), one["id"]
    assert PACK.instruments["pipl"].read == date(2026, 7, 17)


@pytest.mark.parametrize("number", range(1, 53))
def test_no_instrument_of_the_law_file_is_missing(number):
    assert set(LISTED[number]) <= set(PACK.instruments)
