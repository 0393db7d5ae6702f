"""Who goes by a disputed view is told on every paper that both sides sign: nobody wrote that these had agreed."""

from __future__ import annotations

from core.desk import Desk
from core.desk.lists import Frozen, Gate
from core.desk.press import Made
from core.records import Kind, Outcome
from tests import shop
from tests.core.papers.reading import text_of

SAID = "没有单独同意的持卡客户，只移交卡号、余额等接着用卡所必需的几项"


NAMED = ("inventory", "confirmation", "short_handover", "data_terms")


def said_on(made: tuple[Made, ...]) -> list[str]:
    return ["".join(text_of(one.printed.pdf).split()) for one in made if one.printed.kind in NAMED]


def final(desk: Desk, rule: str) -> Frozen:
    shop.decide(desk.lists._store, Outcome.HAND_OVER, kinds=[Kind.PREPAID], rule=rule)
    return shop.freeze(desk)


def test_papers_say_who_goes_unasked_and_who_chose_that(desk: Desk) -> None:
    desk.check.choose_view("minimum_card_set", True, "王女士")
    shop.sign_gates(desk)
    frozen = final(desk, "hand.minimum_card")
    texts = said_on(
        (desk.meeting.inventory(frozen), desk.meeting.confirmation(frozen), *desk.pack.make(frozen))
    )
    assert len(texts) == len(NAMED)
    assert all(SAID in text and "由王女士选定" in text for text in texts)


def test_where_all_agreed_no_paper_says_it(desk: Desk) -> None:
    frozen = final(desk, "hand.consented")
    texts = said_on((desk.meeting.inventory(frozen), desk.meeting.confirmation(frozen)))
    assert not any(SAID in text or "下面写明的除外" in text for text in texts)


def test_terms_that_were_signed_before_the_view_was_chosen_are_signed_anew(desk: Desk) -> None:
    shop.sign_gates(desk)
    desk.check.choose_view("minimum_card_set", True, "王女士")
    assert desk.lists.gates().terms_signed is None
    assert desk.lists.has_lapsed(Gate.DATA_TERMS)
