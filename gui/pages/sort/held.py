"""要留意: the customer base in charts without names, and what to look at, each with the way to its customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.report import step_word
from core.records import Facet, Kind, Level, Proposal
from gui.pages.base import Page
from gui.pages.sort.browse import Wanted
from gui.pages.sort.facets import OFTEN, past
from gui.parts import Card, Label, Notice, Parts, column, holder, scrolling
from gui.words import N_, Tone, _, in_place, kind_word, level_word, tongue

PROPOSALS = {
    "stale": N_("很久没有来过"),
    "invalid_phone": N_("号码不对"),
    "invalid_id": N_("证件号不对"),
    "invalid_uscc": N_("信用代码不对"),
    "overtaken": N_("上次的改动，新表里另写了"),
    "empty": N_("只有一个空名字"),
    "no_contact": N_("没有联系方式"),
    "unnamed": N_("没有名字"),
    "minor": N_("是孩子"),
}
WORTH = (
    ("0", N_("没有余额")),
    ("1", N_("不到 200 元")),
    ("200", N_("200 到 999 元")),
    ("1000", N_("1000 元起")),
)
_PARTS = 4  # that a chart can show


@dataclass(frozen=True, slots=True)
class Held:
    """What the tab shows: counts, facets, and what is proposed for a look."""

    counts: Mapping[str, int]
    facets: tuple[Facet, ...]
    proposals: tuple[Proposal, ...]
    asked: tuple[tuple[str, int], ...] = ()
    spent: tuple[tuple[str, int], ...] = ()


def read_held(desk: Desk) -> Held:
    """Read the customer base; on a large case it takes some seconds."""
    found = desk.report.portrait("consent", "amount")
    return Held(
        desk.collect.counts(), desk.sort.facets(), desk.sort.proposals(),
        tuple((step_word(one.step, tongue()), one.customers) for one in found if one.chart == "consent"),
        tuple((step_word(one.step, tongue()), one.customers) for one in found if one.chart == "amount"),
    )  # fmt: skip


def held_view(page: Page, held: Held, look_at: Callable[[Wanted], None]) -> QWidget:
    """Return proposals and charts; `look_at` is told which customers a person wants to see."""
    notices = [_notice(page, one, look_at) for one in held.proposals if one.customers]
    return scrolling(
        page.look,
        holder(column(page.look, *notices, _charts(page, held), None, gap=12), "lookBox"),
        "lookScroll",
    )


def _notice(page: Page, one: Proposal, look_at: Callable[[Wanted], None]) -> Notice:
    title = _("{what}：{count} 位", what=_(PROPOSALS.get(one.code, one.code)), count=len(one.customers))
    wanted = Wanted(
        chosen=one.customers, title=_(PROPOSALS.get(one.code, one.code)), stale=one.code == "stale"
    )
    see = page.small(_("看这些客户"), f"see_{one.code}", lambda: look_at(wanted), "right")
    return Notice(page.look, Tone.STONE, "info", title, _("只是提醒，程序不会自己动。"), see)


def _charts(page: Page, held: Held) -> Card:
    look, counts = page.look, held.counts
    kinds = sorted(((counts.get(f"rows:{kind.value}", 0), kind) for kind in Kind), reverse=True)
    levels = [(level_word(level), counts.get(f"level:{level.value}", 0)) for level in Level]
    many, firms = counts.get("customers", 0), counts.get("flag:1", 0)
    by = {name: {one.value: one.count for one in held.facets if one.name == name} for name in _CHARTED}
    return Card(
        look,
        Label(look, _("手里有什么"), "section"),
        Parts(look, _("是谁"), ((in_place("chart", "个人"), many - firms), (in_place("chart", "公司"), firms))),
        Parts(look, _("哪些记录"), [(kind_word(kind), number) for number, kind in kinds[:_PARTS]]),
        Parts(look, _("有多敏感"), levels),
        Parts(look, _("最近一次"), _years([one for one in held.facets if one.name == "last"]), "chartLast"),
        Parts(look, _("来得多不多"), [(_(word), by["frequency"].get(key, 0)) for key, (word, *_s) in OFTEN.items()], "chartOften"),
        Parts(look, _("卡里有多少"), [(_(word), by["worth"].get(key, 0)) for key, word in WORTH], "chartWorth"),
        Parts(look, _("一共花过多少（元）"), held.spent, "chartSpent"),
        Parts(look, _("问过没有"), held.asked, "chartAsked"),
        name="whatIsHeld",
    )  # fmt: skip


_CHARTED = ("frequency", "worth")


def _years(found: Sequence[Facet]) -> Sequence[tuple[str, int]]:
    """Return the two latest years, all before them, and those without a day."""
    years = sorted(past([one for one in found if one.value]), key=lambda one: one.value, reverse=True)
    latest = [(_("{year} 年", year=one.value), one.count) for one in years[: _PARTS - 2]]
    before = sum(one.count for one in years[_PARTS - 2 :])
    unknown = sum(one.count for one in found) - sum(one.count for one in years)
    return [*latest, (_("更早"), before), (_("没写日子"), unknown)]
