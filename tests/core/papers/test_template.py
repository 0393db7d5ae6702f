"""Every template prints, empty or full, asks for what it uses, and says nothing that no paper may say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from core.errors import Bug, Known
from core.papers import Filled, filled, render, wanted_by
from core.papers.kit.faces import Face, cannot_show, widths
from core.papers.kit.texts import FOLDER, texts
from core.records import EntityType, Party
from tests.core.papers.conftest import GIVER, RECEIVER
from tests.core.papers.reading import text_of
from tests.forbidden import FORBIDDEN as EVERYWHERE

NAMES = sorted(path.stem for path in (FOLDER / "zh" / "template").glob("*.toml"))
FILES = sorted((FOLDER / "zh").rglob("*.toml"), key=str)
FORBIDDEN = (*EVERYWHERE, "敬请", "特此")


def example(name: str, lines: int) -> Filled:
    """Return a template filled with plain words and so many lines in each table."""
    wanted = wanted_by(name)
    tables = {}
    for key, columns in wanted.tables:
        tables[key] = tuple(tuple("1" for _ in range(columns)) for _ in range(lines))
    return filled(
        name,
        dict.fromkeys(wanted.values, "示例"),
        ticks=wanted.ticks,
        tables=tables,
        giver=GIVER,
        receiver=RECEIVER,
    )


@pytest.mark.parametrize("lines", [0, 45])
@pytest.mark.parametrize("name", NAMES)
def test_a_template_prints_with_none_one_and_many_lines(name, lines, seal):
    printed = render(example(name, lines), seal)
    assert printed.kind == name
    assert f"共{printed.pages}页" in text_of(printed.pdf)


@pytest.mark.parametrize("name", [name for name in NAMES if not texts(f"template/{name}").has("needs")])
def test_what_is_not_known_is_left_to_the_pen(name, seal):
    assert "{" not in text_of(render(Filled(name, giver=GIVER, receiver=RECEIVER), seal).pdf)


@pytest.mark.parametrize("name", [name for name in NAMES if texts(f"template/{name}").has("needs")])
def test_what_a_template_cannot_do_without_is_asked_for(name, seal):
    with pytest.raises(Known, match=r"paper\.values_missing"):
        render(Filled(name, giver=GIVER, receiver=RECEIVER), seal)


def test_a_value_that_a_template_does_not_know_is_our_own_fault():
    with pytest.raises(Bug, match="shoe_size"):
        filled("nda", {"shoe_size": "42"})


def test_a_line_with_too_few_cells_is_our_own_fault(seal):
    with pytest.raises(Bug, match="cells"):
        render(filled("settlement", tables={"cards": (("一", "二"),)}), seal)


def test_sums_of_money_and_of_counts_stand_under_their_columns(seal):
    cards = (
        ("储值卡", "512", "121,480.00", "24,615.00", "146,095.00"),
        ("次卡", "243", "33,247.00", "3,348.00", "36,595.00"),
    )
    text = text_of(
        render(filled("settlement", tables={"cards": cards}, giver=GIVER, receiver=RECEIVER), seal).pdf
    )
    for total in ("755", "154,727.00", "27,963.00", "182,690.00"):
        assert total in text


def test_the_value_beside_the_number_is_asked_for_too():
    assert "cut_off" in wanted_by("settlement").values


def test_the_settlement_of_a_small_shop_is_one_page(seal):
    cards = tuple(
        (kind, "512", "121,480.00", "24,615.00", "146,095.00") for kind in ("储值卡", "次卡", "不记名卡")
    )
    giver = replace(GIVER, uscc="92330199MA0EXMP4D2")
    person = Party("林小禾", EntityType.PERSON, "", "", "", "", "0571", "示范禾美发店", "0316")
    assert (
        render(
            filled("settlement", ticks=("join",), tables={"cards": cards}, giver=giver, receiver=person), seal
        ).pages
        == 1
    )


def test_an_agreement_leaves_damages_to_the_parties(seal):
    text = text_of(render(filled("nda", giver=GIVER, receiver=RECEIVER), seal).pdf)
    assert "违约金人民币（大写）（¥）" in text
    assert "第五百八十五条" in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_says_what_no_paper_may_say(path):
    text = path.read_text(encoding="utf-8")
    assert [word for word in FORBIDDEN if word in text] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_character_of_the_texts_can_be_printed_and_titles_in_bold(path):
    text = path.read_text(encoding="utf-8")
    assert {char for char in text if cannot_show(char)} == set()
    title = tomllib.loads(text).get("title", "")
    assert set(title) <= set(widths(Face.SERIF_BOLD))


def test_a_text_that_is_missing_is_our_own_fault():
    with pytest.raises(Bug, match="missing"):
        texts("kit")("no.such.text")
    with pytest.raises(Bug, match="missing"):
        texts("no such paper")


@pytest.mark.parametrize("unsaid", ["", "owing", "asked_back"])
@pytest.mark.parametrize("name", ["settlement", "data_policy"])
def test_a_paper_meant_for_one_page_takes_one_though_both_sides_press_a_seal(name, unsaid, seal):
    paper = example(name, 1) if name == "settlement" else Filled(name, giver=GIVER, receiver=RECEIVER)
    paper = replace(paper, values=tuple(one for one in paper.values if one[0] != unsaid))
    sealed = replace(
        paper,
        giver=replace(GIVER, entity=EntityType.COMPANY),
        receiver=replace(RECEIVER, entity=EntityType.COMPANY),
    )
    assert render(sealed, seal).pages == 1


_BARE = re.compile(r"\{([a-z_]+)\}")  # a value that leaves nothing behind where it is empty


@pytest.mark.parametrize("name", ["debt_joining", "claim_notice", "vendor_letter", "debt_transfer"])
def test_what_a_letter_may_not_know_leaves_a_rule_to_write_on(name):
    always = {"giver", "receiver", "o", *wanted_by(name).needs}  # `o` is a box to tick
    said = [one for part in texts(f"template/{name}").parts("part") for one in _running(part)]
    assert said
    assert {value for one in said for value in _BARE.findall(one)} <= always


def _running(part):
    """Return the sentences of a part of a template, nothing where it is a table or a form."""
    given = part.get("text", []) if part["type"] in ("text", "small", "note") else []
    return [given] if isinstance(given, str) else list(given)


def test_no_paper_promises_more_money_back_than_the_refund_slip_reckons() -> None:
    """A gift is not paid back by the ratio (practice 36): no notice may say that everything is."""
    assert not [path.name for path in FILES if "全额" in path.read_text(encoding="utf-8")]
