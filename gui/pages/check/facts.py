"""What a person may enter for one customer, with evidence; and the choice between two views of the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from core.desk.check import Explanation
from core.records import Kind
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import N_, _, language, shown_name

# A fact, how it is said, and when it can be said at all: the words of the explanation that must hold.
ENTERED: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("settled", N_("余额退清了"), {"owed": "yes"}),
    ("successor_accepted", N_("客户认可由接手的人负责"), {"card_route": "each"}),
    ("order_done", N_("没做完的单，做完了"), {"open_order": "yes"}),
    ("warranty_done", N_("保修了结了"), {"warranty": "yes"}),
    ("debt_paid", N_("欠的钱收回来了"), {"debt": "yes"}),
    ("not_a_minor", N_("其实满十四岁了"), {"minor": "yes"}),
    ("account_closed", N_("客户注销了网上的账号"), {"account_closed": "no"}),
    ("purpose_expired", N_("早就不来了，资料没有用处了"), {"purpose_expired": "no"}),
)
_PROOF = N_("照片、PDF 和表 (*.jpg *.jpeg *.png *.pdf *.xlsx *.docx)")


def can_be_entered(explained: Sequence[tuple[Kind, Explanation]]) -> tuple[tuple[str, str], ...]:
    """Return what can be said of a customer, as fact and words; only what changes something."""
    return tuple(
        (name, _(words))
        for name, words, needed in ENTERED
        if any(all(why.facts[fact] == word for fact, word in needed.items()) for _kind, why in explained)
    )


def ask_fact(page: Page, customer: int, explained: Sequence[tuple[Kind, Explanation]]) -> None:
    """Ask what happened, then for the paper that shows it: one customer at a time, never without evidence."""
    who = next((shown_name(one.name) for one in page.desk.sort.fetch((customer,))), "")
    choices = (
        Choice("leave", _("没有新情况"), "quiet"),
        *(Choice(name, words) for name, words in can_be_entered(explained)),
    )
    text = _("一位一位来，每样都要有凭据：照片、签字的单子、付款截图。")
    question = Question(_("登记新情况：{name}", name=who), text, choices, "pen", "teal")

    def chosen(name: str) -> None:
        if name != "leave":
            page.kit.asker.open_file(
                _("选照片或文件"), _(_PROOF), lambda paths: _enter(page, customer, name, paths[0])
            )

    page.kit.asker.ask(question, chosen)


def _enter(page: Page, customer: int, name: str, path: Path) -> None:
    def act() -> None:
        evidence = page.desk.answers.keep_evidence(path)
        page.desk.answers.enter_fact(customer, name, True, evidence)

    page.run(act, lambda _none: page.moved())


def ask_view(page: Page, why: Explanation, decide: Callable[[], None]) -> None:
    """Show both views of a disputed point; where a person may choose, the choice is kept with the name."""
    zh = language() == "zh_CN"
    if why.other is None:
        return
    here, other = (text.zh if zh else text.en for text in (why.text, why.other))
    text = f"{_('现在按这个办')}{_('：')}{here}\n\n{_('另一种看法')}{_('：')}{other}"
    if not why.option:
        told = text + "\n\n" + _("本程序按更稳妥的办，这里不能换。")
        page.kit.asker.tell(_("法律上有两种看法"), told, _("知道了"), "scale", "amber")
        return
    chosen = page.desk.matter.choice(why.option) == "yes"
    by = page.desk.matter.chosen_by(why.option)
    if by:
        text += "\n\n" + _("是 {name} 选的。", name=by)
    back = Choice("no", _("换回更稳妥的"), "primary", "shield")
    other_way = Choice("yes", _("按另一种看法办"), "danger")
    choices = (Choice("leave", _("不换"), "quiet"), back if chosen else other_way)
    field = _("谁决定的？写上名字，印在清单和结论里")
    question = Question(_("法律上有两种看法"), text, choices, "scale", "amber", field=field)
    page.kit.asker.ask(question, lambda said: _choose(page, why.option, said, decide))


def _choose(page: Page, option: str, said: str, decide: Callable[[], None]) -> None:
    key, _colon, by = said.partition(":")
    if key == "leave":
        return
    page.run(
        lambda: page.desk.check.choose_view(option, key == "yes", by),
        lambda _none: decide(),
    )
