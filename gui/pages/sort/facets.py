"""筛选: the list of customers narrowed by who they are, what is held, how often and when they came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from core.desk import Desk
from core.flows import today
from core.records import Facet, Filter, Flag, Kind, Level
from gui.parts import Card, Choice, Label, Look, column, holder
from gui.words import N_, _, in_place, kind_word, level_word, shown_text

TITLES = (
    ("type", N_("是谁")),
    ("kind", N_("有哪类记录")),
    ("level", N_("多敏感")),
    ("last", N_("最近一次")),
    ("frequency", N_("来得多不多")),
    ("flag", N_("要留意什么")),
    ("product", N_("买过做过什么")),
)
FLAGS = {
    Flag.BALANCE: N_("卡里有钱"),
    Flag.OPEN_ORDER: N_("有没办完的单子"),
    Flag.DEBT: N_("还欠着钱"),
    Flag.WARRANTY: N_("还在保修"),
    Flag.MINOR: N_("是孩子"),
    Flag.MAYBE_MINOR: N_("像是孩子"),
    Flag.LEGAL_HOLD: N_("暂不能动"),
    Flag.OPT_OUT: N_("不收广告"),
    Flag.NO_CONTACT: N_("没有联系方式"),
    Flag.INVALID_PHONE: N_("号码不对"),
    Flag.INVALID_ID: N_("证件号不对"),
    Flag.INVALID_USCC: N_("信用代码不对"),
    Flag.UNNAMED: N_("没有名字"),
    Flag.STALE: N_("用途已过"),
    Flag.MERGED_AFTER_CONSENT: N_("合并了或换了人，要再问"),
}
OFTEN = {
    "1": (N_("1 条记录"), 1, 1),
    "2-5": (N_("2 到 5 条"), 2, 5),
    "6-20": (N_("6 到 20 条"), 6, 20),
    "21+": (N_("20 条以上"), 21, 0),
}
_YEARS = 6
_LONGEST = 14  # signs of a product's name


def read_facets(desk: Desk) -> tuple[Facet, ...]:
    """Read what there is to narrow by; on a large case it takes a moment."""
    return (*desk.sort.facets(), *desk.sort.products())


class FacetBar(Card):
    """One choice for each facet; what is chosen is told as a filter."""

    def __init__(
        self, look: Look, found: Sequence[Facet], wanted: Filter, told: Callable[[Filter], None]
    ) -> None:
        """Offer what the case really holds, each with its count."""
        super().__init__(look, pad=(16, 12), name="facets")
        self._wanted, self._told = wanted, told
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(8))
        across = 2 if look.narrow else 4
        shown = [(key, word, _offers(key, [one for one in found if one.name == key])) for key, word in TITLES]
        for number, (key, word, offers) in enumerate(one for one in shown if one[2]):
            options = [(_("不限"), Filter()), *((f"{said}  {many:,}", part) for said, many, part in offers)]
            choice = Choice(look, f"facet_{key}", options, small=True)
            choice.setAccessibleName(_(word))
            choice.choose(_part(key, wanted))
            choice.activated.connect(lambda _place, k=key, c=choice: self._choose(k, c.value()))
            label = Label(look, _(word), "small", look.colours.ink2)
            grid.addWidget(holder(column(look, label, choice, gap=2)), number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        self.column.addLayout(grid)

    def _choose(self, key: str, part: object) -> None:
        if isinstance(part, Filter):
            self._wanted = replace(self._wanted, **{name: getattr(part, name) for name in _FIELDS[key]})
            self._told(self._wanted)


_FIELDS = {
    "type": ("company",),
    "kind": ("kind",),
    "level": ("level",),
    "last": ("last_from", "last_to"),
    "frequency": ("rows_at_least", "rows_at_most"),
    "flag": ("flag",),
    "product": ("product",),
}


def _part(key: str, wanted: Filter) -> Filter:
    """Return what one facet says in a filter."""
    return replace(Filter(), **{name: getattr(wanted, name) for name in _FIELDS[key]})


def _offers(key: str, found: Sequence[Facet]) -> list[tuple[str, int, Filter]]:
    """Return the values of a facet in words, with their counts and what each asks for."""
    filled = [one for one in found if one.count and one.value]
    if key == "last":
        return _years(filled)
    if key == "flag":
        filled = [one for one in filled if Flag(int(one.value)) in FLAGS]
    return [(word, one.count, part) for one in filled for word, part in [_offer(key, one.value)]]


def _offer(key: str, value: str) -> tuple[str, Filter]:
    """Return one value of a facet in words, and the filter that asks for it."""
    if key == "type":
        firm = value == "company"
        return in_place("chart", "公司") if firm else in_place("chart", "个人"), Filter(company=firm)
    if key == "kind":
        return kind_word(Kind(int(value))), Filter(kind=Kind(int(value)))
    if key == "level":
        return level_word(Level(int(value))), Filter(level=Level(int(value)))
    if key == "frequency":
        word, least, most = OFTEN[value]
        return _(word), Filter(rows_at_least=least, rows_at_most=most)
    if key == "flag":
        return _(FLAGS[Flag(int(value))]), Filter(flag=Flag(int(value)))
    return shown_text(value)[:_LONGEST], Filter(product=value)


def past(found: Sequence[Facet]) -> list[Facet]:
    """Return the years that have begun: a card that ends next year says nothing of the last contact."""
    return [one for one in found if one.value <= f"{today().year:04d}"]


def _years(found: Sequence[Facet]) -> list[tuple[str, int, Filter]]:
    """Return the latest years one by one, and all before them together."""
    years = sorted(past(found), key=lambda one: one.value, reverse=True)
    offers = [
        (
            _("{year} 年", year=one.value),
            one.count,
            Filter(last_from=f"{one.value}-01-01", last_to=f"{one.value}-12-31"),
        )
        for one in years[:_YEARS]
    ]
    if len(years) > _YEARS:
        last = years[_YEARS].value
        many = sum(one.count for one in years[_YEARS:])
        offers.append((_("{year} 年和更早", year=last), many, Filter(last_to=f"{last}-12-31")))
    return offers
