"""The card of facts that only the person knows: asked where a rule of the case turns on them, each with why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from core.desk.check import Pack
from core.flows import answered_as, asked_of
from core.records import Answer, Kind, Matter, Scenario
from gui.pages.new_case.doubts import ABROAD
from gui.pages.new_case.trade import TRADES
from gui.parts import Card, Choice, Field, Label, Look, Prose
from gui.words import N_, _, language, province_word, scenario_word

_PLAIN = (
    "goes_on_elsewhere", "uscc_kept", "has_successor", "giver_survives", "new_purposes", "important_data", "books_kept",
    "migrant_workers",
)  # fmt: skip
_LICENCE = (
    ("receiver", N_("换成对方的")), ("receiver_new", N_("对方另办一张")), ("mine", N_("还是我的")), ("unknown", N_("不知道")),
)  # fmt: skip
_KIN = (
    ("other", N_("别的人或公司")), ("branch", N_("同一家公司的分店")), ("group", N_("总部、集团、加盟总部")), ("unknown", N_("不知道")),
)  # fmt: skip
_PROVINCES = (
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45",
    "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
)  # fmt: skip


class FactsCard:
    """Shows the questions that apply and reads their answers back."""

    def __init__(self, look: Look, pack: Pack) -> None:
        """Know the questions of the rule pack."""
        self._look, self._pack = look, pack
        self._fields: dict[str, Choice] = {}

    def card(self, matter: Matter, held: Collection[Kind]) -> Card:
        """Return the card for a matter with some kinds of records."""
        look = self._look
        self._fields = {name: self._choice(name, matter) for name in ("scenario", *asked_of(matter, held))}
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(12))
        across = 1 if look.narrow else 2
        for column in range(across):
            grid.setColumnStretch(column, 1)
        zh = language() == "zh_CN"
        for number, (name, choice) in enumerate(self._fields.items()):
            asked = self._pack.questions[name]
            words, why = (asked.text.zh, asked.why.zh) if zh else (asked.text.en, asked.why.en)
            grid.addWidget(Field(look, words, choice, why), number // across, number % across)
        hint = _("不知道就选“不知道”：先按更稳的办法办。")
        return Card(
            look, Label(look, _("只有您知道的几件事"), "section"), Prose(look, hint, "small", look.colours.ink2),
            grid, gap=10, name="factsCard",
        )  # fmt: skip

    def read(self, matter: Matter) -> Matter:
        """Return the matter with the answers; what was not asked stays as it was."""
        told = {name: choice.value() for name, choice in self._fields.items()}
        plain = {name: Answer(str(told[name])) for name in _PLAIN if name in told}
        interview = replace(matter.interview, **plain)  # type: ignore[arg-type]  # each name is a field of answers
        if "licence_after" in told:
            interview = replace(interview, licence_after=str(told["licence_after"]))
        scenario = Scenario(str(told.get("scenario", matter.scenario.value)))
        undecided = matter.undecided
        if undecided and scenario is Scenario.UNKNOWN:
            scenario = matter.scenario
        elif matter.undecided or scenario is not matter.scenario:
            interview, undecided = answered_as(interview, scenario), False
        if "receiver_kin" in told:
            interview = replace(interview, receiver_kin=str(told["receiver_kin"]))
        if "receiver_abroad" in told and told["receiver_abroad"] != _present("receiver_abroad", matter):
            interview = replace(interview, receiver_abroad=Answer(str(told["receiver_abroad"])))
        return replace(
            matter,
            interview=interview,
            scenario=scenario,
            undecided=undecided,
            trade=str(told.get("trade", matter.trade)),
            province=str(told.get("province", matter.province)),
        )

    def _choice(self, name: str, matter: Matter) -> Choice:
        made = Choice(self._look, f"fact_{name}", _options(name))
        made.choose(_present(name, matter))
        return made


def _options(name: str) -> list[tuple[str, object]]:
    """Return the answers that a question offers."""
    if name == "licence_after":
        return [(_(words), key) for key, words in _LICENCE]
    if name == "trade":
        return [(_(words), key) for key, words in TRADES]
    if name == "province":
        return [(_("不知道"), ""), *((province_word(code), code) for code in _PROVINCES)]
    if name == "scenario":
        return [(scenario_word(one), one.value) for one in Scenario]
    if name == "receiver_abroad":
        return [(_(words), key) for key, words in ABROAD]
    if name == "receiver_kin":
        return [(_(words), key) for key, words in _KIN]
    return [(_("是"), Answer.YES.value), (_("不是"), Answer.NO.value), (_("不知道"), Answer.UNKNOWN.value)]


def _present(name: str, matter: Matter) -> str:
    """Return the answer that stands now."""
    if name in _PLAIN:
        return str(getattr(matter.interview, name).value)
    if name == "receiver_abroad":
        return matter.interview.abroad.value
    held = {
        "licence_after": matter.interview.licence_after,
        "receiver_kin": matter.interview.receiver_kin,
        "trade": matter.trade,
        "province": matter.province,
        "scenario": (Scenario.UNKNOWN if matter.undecided else matter.scenario).value,
    }
    return held[name]
