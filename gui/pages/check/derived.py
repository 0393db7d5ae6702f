"""How a conclusion came about: what the rule saw, how firm it is, what else was met, and what would change it."""

from __future__ import annotations

from core.desk.check import Confidence, Explanation, Pack, Standing, Text
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import N_, _, day, language, listed, outcome_sign, reasons

STANDINGS = {
    Standing.SETTLED: N_("法律这样规定"),
    Standing.DISPUTED: N_("法律上有不同看法"),
    Standing.HOUSE: N_("本软件的做法，不是法律规定"),
}
CONFIDENCES = {
    Confidence.HIGH: N_("照原文核对过"),
    Confidence.MEDIUM: N_("还要请律师看一眼"),
    Confidence.LOW: N_("没有定论，请问律师"),
}
_OTHERS = 2


def standing_word(why: Explanation) -> str:
    """Return how firm the deciding rule is."""
    return _(STANDINGS[why.standing])


def show_derived(page: Page, why: Explanation) -> None:
    """Show the whole way from facts to conclusion, with a way on to the law."""
    zh = language() == "zh_CN"
    said = why.text.zh if zh else why.text.en
    cited = listed(one.label.zh if zh else one.label.en for one in why.citations)
    text = said
    if cited:
        text += "\n" + _("依据：{articles}", articles=cited)
    text += "\n" + _origin(page.desk.check.pack, why)
    choices = [Choice("known", _("知道了"), "quiet" if why.citations else "primary")]  # Esc is the first
    if why.citations:
        choices.append(Choice("law", _("去看法条"), "secondary", "book"))
    question = Question(_("为什么是“{word}”", word=outcome_sign(why.outcome).word), text, tuple(choices), "scale",
                        lines=_lines(page.desk.check.pack, why))  # fmt: skip

    def chosen(key: str) -> None:
        if key == "law":
            page.basis_asked.emit(why.citations[0].id)

    page.kit.asker.ask(question, chosen)


def _origin(pack: Pack, why: Explanation) -> str:
    """Return how firm the rule is, its number and the day on which it was checked."""
    rule = next((one for one in pack.rules if one.id == why.rule), None)
    if rule is None:
        return standing_word(why)
    return _(
        "{standing}，{confidence}。规则 {id}，核对至 {day}。",
        standing=standing_word(why), confidence=_(CONFIDENCES[rule.confidence]), id=rule.id, day=day(rule.checked_on),
    )  # fmt: skip


def _lines(pack: Pack, why: Explanation) -> tuple[tuple[str, str, str], ...]:
    """Return the facts that were asked for, weaker rules that were met as well, and what would change the outcome."""
    zh = language() == "zh_CN"
    rule = next((one for one in pack.rules if one.id == why.rule), None)
    asked = rule.when.seen(why.facts) if rule else ()
    over = _("已经过了") if why.facts["kept"] == "no" else ""
    weaker = [one for one in why.matched[1:] if one.outcome is not why.outcome][:_OTHERS]

    def said(text: Text) -> str:
        return text.zh if zh else text.en

    lines = [("dot", words, "") for words in reasons(asked, why.facts)]
    lines += [("archive", said(period.text), over) for period in why.periods]
    lines += [
        ("down", _("也符合，但排在后面：{words}", words=said(one.text)), outcome_sign(one.outcome).word)
        for one in weaker
    ]
    lines += [
        ("arrow", _("要是{words}", words=said(one.remedy.text)), outcome_sign(one.outcome).word)
        for one in why.changes
    ]
    return tuple(lines)
