"""法规库: what the program goes by, from the rule pack: instruments with their dates, articles in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from core.desk import Desk
from core.desk.check import PackOffer, Shelf
from core.flows import today
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.moved import moved_in_words
from gui.parts import (
    Card,
    Kit,
    Label,
    Link,
    Prose,
    Search,
    Table,
    TableCard,
    clear,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, day, language, listed

_SHOWN_USES = 4
_SHOWN_RULES = 5
_PROOFS = {
    "text": N_("看过原文（{day} 的文本）"),
    "page": N_("只看过网页（{day}），没有逐条核对原文"),
    "memory": N_("还没有核对过，要靠它办事，先问律师"),
}
_AT_ONCE = 6  # articles built in one turn of the event loop; a law may have dozens
_MARKS = {
    "law": N_("法律要求写"),
    "custom": N_("通常会写"),
    "giver": N_("对移交方有利"),
    "receiver": N_("对接收方有利"),
}


class LibraryPage(Page):
    """Instruments at the left, the articles that are cited at the right."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "libraryPage")
        self._shelves: tuple[Shelf, ...] = ()
        self._text = ""
        self._turn = 0

    def refresh(self) -> None:
        """Show the library."""
        if self.at_work:
            return
        look, pack = self.look, self.desk.check.pack
        self.head(_("法规库"), _("程序照这些判断。每条都用大白话说一遍，旁边写着出处和核对的日子。"))
        self.why(
            _(
                "规则包 {version}，核对至 {day}；不替代律师意见。",
                version=pack.version,
                day=day(pack.checked_on),
            )
        )
        search = Search(look, "findLaw", _("按名称或内容找"))
        search.setText(self._text)
        search.setFixedWidth(look.wide(280))
        search.textChanged.connect(self._find)
        cols = (Col(_("法规")), Col(_("现在"), 110))
        self._table = Table(look, "laws", cols, row_height=54)
        self._model = RowModel(cols, (), self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._show)
        self._articles = column(look, gap=10)
        right = Card(
            look,
            scrolling(look, holder(self._articles, "articles"), "articlesScroll"),
            pad=(20, 14),
            name="articleCard",
        )
        if not look.narrow:
            right.setFixedWidth(look.wide(384))
        periods = Link(look, _("保存多久…"), "archive", name="showPeriods")
        periods.clicked.connect(self._show_periods)
        clauses = Link(look, _("合同条款…"), "doc", name="showClauses")
        clauses.clicked.connect(self._show_clauses)
        errors = Link(look, _("常见的错…"), "alert", name="showPitfalls")
        errors.clicked.connect(self._show_pitfalls)
        links = row(look, periods, clauses, errors, None, gap=16)
        above = column(look, row(look, search, None), links, gap=6)
        left = holder(column(look, above, TableCard(look, self._table), gap=10), "lawsBox")
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        both.setStretch(0, 1)
        self.fill_body(both)
        self._foot()
        self._fill()

    def show_law(self, key: str) -> None:
        """Choose the instrument behind a duty or an article of the rule pack."""
        pack = self.desk.check.pack
        cited = pack.duties[key].cites if key in pack.duties else (key,)
        found = [pack.articles[one].instrument for one in cited if one in pack.articles]
        shown = [one.instrument.id for one in self._shelves]
        if found and found[0] in shown:
            self._table.choose_row(shown.index(found[0]))

    def _foot(self) -> None:
        """Show since when the rules were checked, and the way to a newer pack and back."""
        take = self.button(_("装新的规则包…"), "secondary", "takePack", self._choose_pack, "book")
        if self.desk.check.later() is None:
            self.buttons(take)
        else:
            self.buttons(self.button(_("换回软件自带的…"), "quiet", "dropPack", self._drop), take)
        if self.desk.check.stale:
            self.note(_("这份规则一年多没有核对了，先问问有没有新的"), "alert", "amber")
        else:
            self.note(_("核对至 {day}", day=day(self.desk.check.pack.checked_on)), "book")

    # the shelves

    def _find(self, text: str) -> None:
        self._text = text.strip()
        self._fill()

    def _fill(self) -> None:
        zh = language() == "zh_CN"
        self._shelves = self.desk.check.shelves(self._text)
        rows = []
        for shelf in self._shelves:
            one = shelf.instrument
            force = one.in_force(today())
            sign = Sign("check", _("有效"), Tone.TEAL) if force else Sign("minus", _("已失效"), Tone.QUIET)
            since = _("{day} 起", day=day(one.since))
            when = f"{day(one.since)} — {day(one.until)}" if one.until else since
            below = f"{one.issuer if zh else one.rank}  ·  {when}"
            rows.append((Cell(one.name.zh if zh else one.name.en, below, "book"), Cell(sign=sign)))
        self._model.replace(rows)
        if rows:
            self._table.choose_row(0)
        else:
            self._empty()
            nothing = _("没有找到“{text}”", text=self._text)
            self._articles.addWidget(Prose(self.look, nothing, "table", self.look.colours.ink2, wide=True))
            self._articles.addStretch(1)

    def _show(self, number: int) -> None:
        look, zh, c = self.look, language() == "zh_CN", self.look.colours
        self._empty()
        shelf = self._shelves[number]
        chosen = shelf.instrument
        self._articles.addWidget(Prose(look, chosen.name.zh if zh else chosen.name.en, "section", wide=True))
        if shelf.replaced_by:
            name = self.desk.check.pack.instruments[shelf.replaced_by].name
            told = _("已经不用了，现在看《{law}》。", law=name.zh if zh else name.en)
            self._articles.addWidget(Prose(look, told, "table", c.amber, wide=True))
        proof = _(_PROOFS[chosen.proof], day=day(chosen.read) if chosen.read else "")
        self._articles.addWidget(Prose(look, proof, "small", c.ink2, wide=True, name="proof"))
        if not shelf.articles:
            self._articles.addWidget(
                Prose(look, _("规则里没有直接用到它的条文。"), "table", c.ink2, wide=True)
            )
        self._articles.addStretch(1)
        self._add_articles(shelf, 0)

    def _add_articles(self, shelf: Shelf, start: int) -> None:
        """Add a few articles above the stretch, and the next few when the window has had its turn."""
        look, zh = self.look, language() == "zh_CN"
        for article in shelf.articles[start : start + _AT_ONCE]:
            label = article.label.zh if zh else article.label.en
            told = article.text.zh if zh else article.text.en
            parts = [
                Label(look, label, "table_strong", look.colours.accent),
                Prose(look, told, "table", wide=True),
            ]
            uses = self._uses(article.id)
            parts += [Prose(look, text, "small", look.colours.ink2, wide=True) for text in uses]
            for part in parts:
                self._articles.insertWidget(self._articles.count() - 1, part)
        following = start + _AT_ONCE
        if following < len(shelf.articles):
            turn = self._turn
            QTimer.singleShot(0, self, lambda: self._go_on(shelf, following, turn))

    def _go_on(self, shelf: Shelf, start: int, turn: int) -> None:
        """Add the next few, unless the panel shows another thing or the case was closed meanwhile."""
        if turn == self._turn and self.desk.is_readable:
            self._add_articles(shelf, start)

    def _empty(self) -> None:
        """Take everything out of the panel; articles that were still to come stay away."""
        self._turn += 1
        clear(self._articles)

    def _show_periods(self) -> None:
        """Show how long what is kept, customers' records first, then the firm's own papers."""
        look, zh, pack = self.look, language() == "zh_CN", self.desk.check.pack
        self._empty()
        self._articles.addWidget(Prose(look, _("各样资料保存多久"), "section", wide=True))
        for title, periods in ((_("客户的资料"), pack.periods), (_("本店自己的账和记录"), pack.archives)):
            self._articles.addWidget(Label(look, title, "table_strong"))
            for one in periods:
                self._articles.addWidget(Prose(look, one.text.zh if zh else one.text.en, "table", wide=True))
                cited = listed(
                    pack.articles[key].label.zh if zh else pack.articles[key].label.en for key in one.cites
                )
                self._articles.addWidget(Prose(look, cited, "small", look.colours.ink2, wide=True))
        note = _("几条都适用的，按最晚的一天。到期不等于马上删。")
        self._articles.addWidget(Prose(look, note, "table", look.colours.ink2, wide=True))
        self._articles.addStretch(1)

    def _show_clauses(self) -> None:
        """Show clauses for the contract, each with what it is: asked by law, customary, or in whose favour."""
        look, zh, pack = self.look, language() == "zh_CN", self.desk.check.pack
        self._empty()
        self._articles.addWidget(Prose(look, _("合同里的客户资料条款"), "section", wide=True))
        for one in pack.clauses:
            cited = listed(
                pack.articles[key].label.zh if zh else pack.articles[key].label.en for key in one.cites
            )
            self._articles.addWidget(Label(look, _(_MARKS[one.mark]), "table_strong", look.colours.accent))
            self._articles.addWidget(Prose(look, one.text.zh if zh else one.text.en, "table", wide=True))
            self._articles.addWidget(Prose(look, cited, "small", look.colours.ink2, wide=True))
        note = _("〔　〕里的数由双方自己定。客户资料不能单独作价：合同里有这一条的，先停下来问律师。")
        self._articles.addWidget(Prose(look, note, "table", look.colours.amber, wide=True))
        self._articles.addStretch(1)

    def _show_pitfalls(self) -> None:
        """Show what is often said and is wrong or old, and what holds."""
        look, zh, pack = self.look, language() == "zh_CN", self.desk.check.pack
        self._empty()
        self._articles.addWidget(Prose(look, _("常见的错说法"), "section", wide=True))
        for one in pack.pitfalls:
            wrong, right = (text.zh if zh else text.en for text in (one.wrong, one.text))
            cited = listed(
                pack.articles[key].label.zh if zh else pack.articles[key].label.en for key in one.cites
            )
            self._articles.addWidget(
                Prose(look, _("有人说：{words}", words=wrong), "table", look.colours.ink2, wide=True)
            )
            self._articles.addWidget(Prose(look, _("其实：{words}", words=right), "table_strong", wide=True))
            self._articles.addWidget(Prose(look, cited, "small", look.colours.ink2, wide=True))
        self._articles.addStretch(1)

    def _uses(self, article: str) -> list[str]:
        """Return in words what rests on an article: decisions, periods, duties, tasks, papers."""
        zh = language() == "zh_CN"
        found = [text.zh if zh else text.en for text in self.desk.check.citing(article)]
        shown = [_("用在：{text}", text=text) for text in found[:_SHOWN_USES]]
        more = len(found) - _SHOWN_USES
        return [*shown, _("还有 {count} 处用到", count=more)] if more > 0 else shown

    # a newer pack

    def _choose_pack(self) -> None:
        self.kit.asker.open_file(_("选规则包"), "Tuojiao (*.tjrules)", lambda paths: self._look_at(paths[0]))

    def _look_at(self, path: Path) -> None:
        self.run(
            lambda: self.desk.check.look_at_pack(path),
            lambda offer: self._ask(path, offer),
        )

    def _ask(self, path: Path, offer: PackOffer) -> None:
        choices = (
            Choice("leave", _("不装"), "quiet"),
            Choice("take", _("装上，重新判断"), "primary", "check"),
        )
        title = _("规则包 {version}", version=offer.later.pack.version)
        tone = "teal" if offer.later.signed else "amber"
        question = Question(title, self._told(offer), choices, "book", tone, lines=self._changed(offer))
        self.kit.asker.ask(question, lambda key: self._take(path) if key == "take" else None)

    def _changed(self, offer: PackOffer) -> tuple[tuple[str, str, str], ...]:
        """Return the first sentences that are new, other or gone, each with the word for it."""
        zh, changed = language() == "zh_CN", offer.difference
        now, then = (
            {f"rule {one.id}": one.text for one in pack.rules}
            | {f"period {one.id}": one.text for one in pack.periods}
            | {f"instrument {one.id}": one.name for one in pack.instruments.values()}
            for pack in (offer.later.pack, self.desk.check.pack)
        )
        found = [
            (icon, words[one].zh if zh else words[one].en, sign)
            for icon, words, ids, sign in (
                ("plus", now, changed.added, _("新增")),
                ("pen", now, changed.changed, _("改动")),
                ("minus", then, changed.removed, _("去掉")),
            )
            for one in ids
            if one in words
        ]
        return tuple(found[:_SHOWN_RULES])

    def _told(self, offer: PackOffer) -> str:
        """Return what a pack would change, in words: who signed it, how many rules, whose outcome."""
        changed, freer = offer.difference, len(offer.later.ignored)
        parts = [
            _("签名是本软件作者的。")
            if offer.later.signed
            else _("里面的签名对不上：内容改过，或者不是作者签的。当作没有签名，只取更严的。")
            if offer.later.forged
            else _("没有作者的签名：只取其中更严的，放宽的 {count} 条不取。", count=freer)
            if freer
            else _("没有作者的签名：只取其中更严的。"),
            _(
                "新增 {added} 条，改动 {changed} 条，去掉 {removed} 条。",
                added=len(changed.added),
                changed=len(changed.changed),
                removed=len(changed.removed),
            ),
        ]
        if offer.later.forged and freer:
            parts.insert(1, _("放宽的 {count} 条不取。", count=freer))
        parts += moved_in_words(self.desk, offer.moved)
        if not offer.moved:
            parts.append(_("这次交接里没有一位的结论会变。"))
        return "\n".join(parts)

    def _take(self, path: Path) -> None:
        self.run(lambda: self.desk.check.take_pack(path), lambda _later: self._decide())

    def _drop(self) -> None:
        self.run(self.desk.check.drop_pack, lambda _none: self._decide())

    def _decide(self) -> None:
        """Decide everybody anew by the pack that is now in use."""
        if self.desk.check.last_run() is None:
            self.refresh()
            return
        self.note(_("正在按规则一位一位看…"), "hourglass")
        self.run_long(self.desk.check.decide, done=lambda _run: self._decided())

    def _decided(self) -> None:
        self.changed.emit()
        self.refresh()
