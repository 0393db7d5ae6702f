"""资料出境走哪一条路: the ways that are enough, each with what it rests on and how sure that is; one is recorded."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.export import ExportWay
from core.flows import today
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.check.derived import CONFIDENCES, STANDINGS
from gui.parts import Card, IconLine, Prose, column, holder, row, scrolling
from gui.words import _, language, listed


class ExportForm:
    """Fills the body of a page with the ways out of the country."""

    def __init__(self, page: Page, then: Callable[[], None]) -> None:
        """Know the page; `then` shows it again."""
        self.page, self._then = page, then

    def show(self) -> None:
        """Show the way that was recorded, and the ways that are enough for what would go now."""
        page, look = self.page, self.page.look
        export = page.desk.export
        page.head(_("资料出境，走哪一条路？"), _("先办好一条，把编号记下来，才能定稿。拿不准，请问律师。"))
        page.why(_("接手的人或者他的服务器在境外，港澳台也算。"), "abroad")
        parts: list[Card] = []
        reached = export.reached()
        if reached is not None:
            law = reached.threshold.text
            told = _("现在要出境的算是 {count} 位，今年别处出境的也要加上。", count=f"{reached.count:,}")
            said = Prose(
                look, law.zh if language() == "zh_CN" else law.en, "table", look.colours.ink2, wide=True
            )
            parts.append(Card(look, IconLine(look, "globe", told, bold=True, role="body"), said, gap=4))
        taken = export.taken()
        chosen = {taken.way: taken.said} if taken is not None else {}
        parts.extend(self._way(way, chosen.get(way.id, "")) for way in export.ways())
        relief = _("小型处理者的简化办法里，出境的条件没有核对过原文，不能当作一条路。")
        parts.append(Card(look, Prose(look, relief, "table", look.colours.ink2, wide=True)))
        page.fill_body(
            scrolling(look, holder(column(look, *parts, None, gap=12), "exportBody"), "exportScroll")
        )
        buttons = [page.button(_("上一步"), "quiet", "leaveExport", self._then)]
        if taken is not None:
            buttons.append(page.button(_("记错了，撤回"), "secondary", "dropWay", self._drop, "undo"))
        page.buttons(*buttons)
        page.note("")

    def _way(self, way: ExportWay, said: str) -> Card:
        """Return one way: its sentence, on what it rests, the other view where there is one, and what to write down."""
        look, zh = self.page.look, language() == "zh_CN"
        pack = self.page.desk.check.pack
        cited = listed(
            pack.articles[one].label.zh if zh else pack.articles[one].label.en for one in way.cites
        )
        firm = f"{_(STANDINGS[way.standing])}，{_(CONFIDENCES[way.confidence])}" if zh else (
            f"{_(STANDINGS[way.standing])}, {_(CONFIDENCES[way.confidence])}"
        )  # fmt: skip
        lines = [
            Prose(look, way.text.zh if zh else way.text.en, "strong", wide=True),
            Prose(look, _("依据：{articles}", articles=cited) + "\n" + firm, "table", look.colours.ink2, wide=True),
        ]  # fmt: skip
        if way.other is not None:
            lines.append(
                Prose(look, way.other.zh if zh else way.other.en, "table", look.colours.amber_icon, wide=True)
            )
        if said:
            done = IconLine(look, "check", _("记下了：{said}", said=said), colour=look.colours.accent)
            return Card(look, *lines, done, gap=6, name=f"way_{way.id}")
        take = self.page.small(_("走这一条…"), f"take_{way.id}", lambda: self._ask(way), "sign")
        return Card(look, *lines, row(look, take, None), gap=6, name=f"way_{way.id}")

    def _ask(self, way: ExportWay) -> None:
        zh = language() == "zh_CN"
        choices = (Choice("leave", _("还没办好"), "quiet"), Choice("yes", _("办好了，记下"), "primary"))
        question = Question(
            _("走这一条？"), way.text.zh if zh else way.text.en, choices, "globe", "teal",
            field=way.needs.zh if zh else way.needs.en,
        )  # fmt: skip

        def answered(said: str) -> None:
            key, _colon, words = said.partition(":")
            if key == "yes":
                self._keep(way, words)

        self.page.kit.asker.ask(question, answered)

    def _keep(self, way: ExportWay, said: str) -> None:
        page = self.page
        by = page.desk.people.me().name
        page.run(lambda: page.desk.export.take(way.id, by, today(), said), lambda _none: self._kept())

    def _drop(self) -> None:
        self.page.run(self.page.desk.export.take_back, lambda _none: self._kept())

    def _kept(self) -> None:
        self.page.changed.emit()
        self.show()
