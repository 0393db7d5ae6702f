"""法规库: what the program goes by, from the rule pack: instruments with their dates, articles in plain words."""

from __future__ import annotations

from core.desk import Desk
from core.desk.check import Pack
from core.flows import today
from gui.models import RowModel
from gui.pages.base import Page
from gui.parts import Card, Kit, Label, Prose, Search, Table, TableCard, clear, column, holder, row, scrolling
from gui.words import Cell, Col, Sign, Tone, _, day, language


class LibraryPage(Page):
    """Instruments at the left, the articles that are cited at the right."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "libraryPage")
        self._shown: list[str] = []
        self._text = ""

    def refresh(self) -> None:
        """Show the library."""
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
        cols = (Col(_("法规")), Col(_("起止"), 190), Col(_("现在"), 110))
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
        left = holder(column(look, row(look, search, None), TableCard(look, self._table), gap=10), "lawsBox")
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        both.setStretch(0, 1)
        self.fill_body(both)
        self.buttons()
        self._fill(pack)
        checked = _("核对至 {day}", day=day(pack.checked_on))
        self.note(checked, "book")

    def show_law(self, key: str) -> None:
        """Choose the instrument behind a duty or an article of the rule pack."""
        pack = self.desk.check.pack
        cited = pack.duties[key].cites if key in pack.duties else (key,)
        found = [pack.articles[one].instrument for one in cited if one in pack.articles]
        if found and found[0] in self._shown:
            self._table.choose_row(self._shown.index(found[0]))

    def start_search(self) -> None:
        """Go to the search field (Ctrl+F)."""
        field = self.findChild(Search, "findLaw")
        if field is not None:
            field.setFocus()

    def _find(self, text: str) -> None:
        self._text = text.strip()
        self._fill(self.desk.check.pack)

    def _fill(self, pack: Pack) -> None:
        zh, wanted = language() == "zh_CN", self._text.lower()
        rows, self._shown = [], []
        for one in pack.instruments.values():
            inside = [a for a in pack.articles.values() if a.instrument == one.id]
            text = " ".join([one.name.zh, one.name.en, *(f"{a.text.zh} {a.text.en}" for a in inside)])
            if wanted and wanted not in text.lower():
                continue
            force = one.in_force(today())
            sign = Sign("check", _("有效"), Tone.TEAL) if force else Sign("minus", _("已失效"), Tone.QUIET)
            until = f" — {day(one.until)}" if one.until else ""
            rows.append(
                (
                    Cell(one.name.zh if zh else one.name.en, one.issuer, "book"),
                    Cell(f"{day(one.since)}{until}", quiet=True),
                    Cell(sign=sign),
                )
            )
            self._shown.append(one.id)
        self._model.replace(rows)
        if rows:
            self._table.choose_row(0)

    def _show(self, number: int) -> None:
        look, pack, zh = self.look, self.desk.check.pack, language() == "zh_CN"
        clear(self._articles)
        chosen = pack.instruments[self._shown[number]]
        self._articles.addWidget(Prose(look, chosen.name.zh if zh else chosen.name.en, "section", wide=True))
        found = [a for a in pack.articles.values() if a.instrument == chosen.id]
        for article in found:
            label = article.label.zh if zh else article.label.en
            self._articles.addWidget(Label(look, label, "table_strong", look.colours.accent))
            self._articles.addWidget(
                Prose(look, article.text.zh if zh else article.text.en, "table", wide=True)
            )
        if not found:
            self._articles.addWidget(
                Prose(look, _("规则里没有直接用到它的条文。"), "table", look.colours.ink2, wide=True)
            )
        self._articles.addStretch(1)
