"""The panel beside the list: each kind of one customer's records with its outcome, why, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from core.desk import Desk
from core.desk.check import Explanation, Standing, Stricter
from core.desk.destroying import Hold
from core.records import Flag, Kind, Outcome
from gui.ask import Choice, Question
from gui.pages.answer_form import ask_no_ads
from gui.pages.base import Page
from gui.pages.check.answers import ask_answer, ask_back
from gui.pages.check.derived import show_derived, standing_word
from gui.pages.check.facts import ask_fact, ask_view
from gui.pages.check.held import lines_over
from gui.parts import (
    Card,
    IconLine,
    Label,
    Link,
    Prose,
    Tag,
    Wrapping,
    clear,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.words import _, day, kind_word, language, listed, outcome_sign, shown_name

_DUTIES = 3
_STRICTER = (Outcome.HOLD, Outcome.MUST_NOT, Outcome.SEAL)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the panel shows of a customer: name, rows in all and by kind, why each kind has its outcome, advertising."""

    customer: int
    name: str
    many: int
    rows: dict[Kind, int]
    explained: tuple[tuple[Kind, Explanation], ...]
    holds: tuple[Hold, ...]
    stricter: tuple[Stricter, ...]
    no_ads: bool  # said so before


def _read(desk: Desk, customer: int) -> _Seen:
    """Read what is shown of a customer; asking the rules why takes longest."""
    found = desk.sort.fetch((customer,))
    rows = {one.kind: one.rows for one in desk.sort.holdings(customer)}
    name = found[0].name if found else ""
    return _Seen(
        customer, name, len(desk.sort.rows(customer)), rows, desk.check.explain(customer),
        tuple(one for one in desk.destroy.held() if one.customer == customer), desk.check.stricter(customer),
        bool(found) and found[0].has(Flag.OPT_OUT),
    )  # fmt: skip


class CustomerPanel(Card):
    """Explains one customer; what is shown here also stands in the list in words."""

    def __init__(self, page: Page, outcome: Outcome, decide: Callable[[], None]) -> None:
        """Make an empty panel for customers of one outcome; `decide` asks the law anew."""
        super().__init__(page.look, pad=(20, 16), name="customerPanel")
        self._page, self._outcome, self._decide, self._customer = page, outcome, decide, 0
        if not page.look.narrow:
            self.setFixedWidth(page.look.wide(376))
        self._inside: QVBoxLayout = column(page.look, gap=5)
        held = holder(self._inside, "panelInside")
        self._inside.setContentsMargins(0, 0, 0 if page.look.narrow else page.look.px(10), 0)
        self.column.addWidget(scrolling(page.look, held, "panelScroll"), 1)
        self.column.addWidget(hairline(page.look))  # what is above goes on below it
        self._below = column(page.look, gap=8)
        self.column.addLayout(self._below)

    def show_customer(self, customer: int) -> None:
        """Explain a customer."""
        self._customer = customer
        desk = self._page.desk
        if desk.is_readable:
            self._page.run(lambda: _read(desk, customer), self._show)

    def _show(self, seen: _Seen) -> None:
        if not isValid(self) or seen.customer != self._customer:  # another one was chosen meanwhile
            return
        look, explained = self._page.look, seen.explained
        clear(self._inside)
        clear(self._below)
        many = _("{kinds} 类，{rows} 条", kinds=len(explained), rows=seen.many)
        name = Label(look, shown_name(seen.name), "section", name="panelName")
        self._inside.addLayout(row(look, name, None, Label(look, many, "table", look.colours.ink2)))
        for line, back in lines_over(self._page, seen.holds, seen.stricter):
            self._inside.addWidget(line)
            self._inside.addLayout(row(look, None, back))
        alike: dict[Outcome, list[str]] = {}
        for kind, why in explained:
            alike.setdefault(why.outcome, []).append(f"{kind_word(kind)} {seen.rows.get(kind, 0):,}")
        for outcome, words in alike.items():
            self._alike(outcome, words)
        main = next((why for _kind, why in explained if why.outcome is self._outcome), None)
        if main is not None:
            self._why(main)
        if seen.no_ads:
            self._inside.addWidget(
                IconLine(look, "no", _("说过不收广告，已经记下"), colour=look.colours.ink2)
            )
        else:
            ads = Link(look, _("不收广告"), "no", name="noAds")
            ads.clicked.connect(lambda: ask_no_ads(self._page, (seen.customer,), self._page.moved))
            self._inside.addLayout(row(look, ads, None))
        self._acts(explained)
        self._inside.addStretch(1)

    def _alike(self, outcome: Outcome, words: Sequence[str]) -> None:
        """Show the kinds that came to one outcome in one line, so that the reason stands in sight."""
        look = self._page.look
        line = row(
            look, Prose(look, listed(words), "table", name="kindsAlike"), Tag(look, outcome_sign(outcome))
        )
        line.setStretch(0, 1)
        self._inside.addLayout(line)
        self._inside.addWidget(hairline(look))

    def _why(self, why: Explanation) -> None:
        """Say the reason, what to do and what would change it; the way to the law stands below."""
        look, zh = self._page.look, language() == "zh_CN"
        self._inside.addWidget(
            Prose(look, why.text.zh if zh else why.text.en, "table", wide=True, name="whyText")
        )
        if why.duties:
            self._inside.addWidget(Label(look, _("要办什么"), "table_strong", name="toDo"))
            for duty in why.duties[:_DUTIES]:
                self._inside.addWidget(IconLine(look, "arrow", duty.text.zh if zh else duty.text.en))
        for change in why.changes[:2]:
            sign = outcome_sign(change.outcome)
            words = change.remedy.text.zh if zh else change.remedy.text.en
            paint = look.paint(sign.tone)
            self._inside.addWidget(
                IconLine(
                    look,
                    sign.icon,
                    _("要是{words}，就变成“{word}”", words=words, word=sign.word),
                    colour=paint.icon,
                )
            )
        if why.outcome in (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT):
            silent = _("不回话：只封存，不交也不删")
            self._inside.addWidget(IconLine(look, "tied", silent, colour=look.colours.ink2))
        if why.outcome is Outcome.KEEP and why.keep_until is not None:
            until = (
                _("要保存到 {day}", day=day(why.keep_until))
                if why.keep_until.year < 9999
                else _("没有到期的日子")
            )
            self._inside.addWidget(IconLine(look, "archive", until, colour=look.colours.ink2))
        derived = Link(look, _("为什么…"), "help", name="derived")
        derived.setMinimumWidth(derived.sizeHint().width())
        derived.clicked.connect(lambda: show_derived(self._page, why))
        if why.citations:
            first = why.citations[0].label
            told = (first.zh if zh else first.en) + (" …" if len(why.citations) > 1 else "")
            link = Link(look, told, "scale", name="citation")
            link.clicked.connect(lambda: self._page.basis_asked.emit(why.citations[0].id))
            self._inside.addWidget(Wrapping(look, derived, link, gap=16))
        else:
            standing = Label(look, standing_word(why), "small", look.colours.ink2)
            self._inside.addLayout(row(look, derived, None, standing))
        if why.citations and why.standing is Standing.HOUSE:
            self._inside.addWidget(Label(look, standing_word(why), "small", look.colours.ink2, "standing"))
        if why.other is not None:
            both = Link(look, _("法律上有两种看法…"), "scale", name="bothViews")
            both.clicked.connect(lambda: ask_view(self._page, why, self._decide))
            self._inside.addLayout(row(look, both, None))

    def _acts(self, explained: tuple[tuple[Kind, Explanation], ...]) -> None:
        page, customer = self._page, self._customer
        asks = any(
            why.outcome in (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT, Outcome.SEAL) for _k, why in explained
        )
        stricter = page.small(_("改严一些…"), "makeStricter", lambda: self._stricter(explained), kind="quiet")
        if asks:
            yes = page.small(_("登记同意…"), "recordYes", lambda: ask_answer(page, customer, "yes"), "sign")
            no = page.small(_("不同意…"), "recordNo", lambda: ask_answer(page, customer, "no"), kind="quiet")
            back = page.small(_("没送到…"), "cameBack", lambda: ask_back(page, customer), kind="quiet")
            self._below.addLayout(row(page.look, yes, no, back, None, gap=4))
        fact = page.small(
            _("登记新情况…"), "enterFact", lambda: ask_fact(page, customer, explained), kind="quiet"
        )
        # Beside the answers there is no room for them below what is to be done.
        (self._inside if asks else self._below).addLayout(row(page.look, fact, stricter, None, gap=4))

    def _stricter(self, explained: tuple[tuple[Kind, Explanation], ...]) -> None:
        text = _("只能改严，不能放宽。要放宽，请登记新的情况和凭据，一位一位来。")
        choices = (
            Choice("leave", _("不改了"), "quiet"),
            *(Choice(one.code, outcome_sign(one).word, icon=outcome_sign(one).icon) for one in _STRICTER),
        )
        question = Question(_("改严一些"), text, choices, "lock", "amber", field=_("为什么？写一句"))
        self._page.kit.asker.ask(question, lambda said: self._make_stricter(said, explained))

    def _make_stricter(self, said: str, explained: tuple[tuple[Kind, Explanation], ...]) -> None:
        key, _colon, reason = said.partition(":")
        if key == "leave":
            return
        outcome = next(one for one in _STRICTER if one.code == key)
        kinds = [kind for kind, why in explained if why.outcome is self._outcome]
        desk, customer = self._page.desk, self._customer

        def act() -> None:
            for kind in kinds:
                desk.check.make_stricter(customer, kind, outcome, reason)

        self._page.run(act, lambda _none: self._page.moved())
