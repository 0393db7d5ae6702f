"""要交哪几栏: the agreed fields as ticks; what is added says why, and is asked for anew (practice 23)."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.fieldlist import FieldChoice
from core.records import Meaning
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import Card, Check, Field, IconLine, Line, Prose, column, holder, scrolling, show_if
from gui.words import _, listed, meaning_word, quoted


class FieldsForm:
    """Fills the body of a page with the fields that the lists hold."""

    def __init__(self, page: Page, then: Callable[[], None]) -> None:
        """Know the page; `then` shows it again."""
        self.page, self._then = page, then

    def show(self) -> None:
        """Show a tick for each field, the agreed ones first, and why where one was added."""
        page, look = self.page, self.page.look
        page.head(_("要交哪几栏？"), _("勾了的才交，给客户的话、小票、信和条款里也只写这几栏。"))
        page.why(_("对方用不着的，一栏也不多交。"), "receiver_terms")
        self._choices, self._lists = page.desk.fields.choices(), page.desk.collect.sources()
        self._ticks: dict[Meaning, Check] = {}
        self._why: dict[Meaning, Line] = {}
        usual = [part for one in self._choices if not one.added for part in self._line(one)]
        added = [part for one in self._choices if one.added for part in self._line(one)]
        cards = [Card(look, *usual, gap=6, name="usualFields")]
        if added:
            told = _("下面的平常不交。要交，写一句对方拿它做什么；已经同意过的人要重新问。")
            head = Prose(look, told, "table", look.colours.ink2, wide=True)
            cards.append(Card(look, head, *added, gap=6, name="moreFields"))
        page.fill_body(
            scrolling(look, holder(column(look, *cards, None, gap=12), "fieldsBody"), "fieldsScroll")
        )
        page.buttons(
            page.button(_("不改了"), "quiet", "leaveFields", self._then),
            page.button(_("就交这几栏"), "primary", "keepFields", self._ask, "check"),
        )
        page.note("")

    def _line(self, one: FieldChoice) -> list[Check | Field | IconLine]:
        look = self.page.look
        tick = self._ticks[one.field] = Check(look, self._named(one), f"field_{one.field.value}")
        tick.setChecked(one.agreed)
        parts: list[Check | Field | IconLine] = [tick]
        if one.apart:
            parts.append(IconLine(look, "sign", _("敏感：只能在纸上另外问，微信里不问")))
        if one.added:
            why = self._why[one.field] = Line(look, f"why_{one.field.value}")
            why.setText(one.why)
            under = Field(look, _("对方拿“{field}”做什么", field=meaning_word(one.field)), why)
            show_if(under, one.agreed)
            tick.toggled.connect(under.setVisible)
            parts.append(under)
        return parts

    def _named(self, one: FieldChoice) -> str:
        """Return the word of a field; one that is not usual goes by what her lists call it too."""
        word = meaning_word(one.field)
        columns = [two for source in self._lists if source.mapping for two in source.mapping.columns]
        heads = dict.fromkeys(two.header for two in columns if two.meaning is one.field and one.added)
        called = listed(quoted(head) for head in heads if head and head != word)
        return _("{field}（表里叫{heads}）", field=word, heads=called) if called else word

    def _ask(self) -> None:
        """Keep the list; where somebody has agreed to less, say first how many are asked again."""
        page = self.page
        fields = [field for field, tick in self._ticks.items() if tick.isChecked()]
        again = page.desk.fields.asked_anew(fields)
        if not again:
            self._keep(fields)
            return
        choices = (Choice("leave", _("先不加"), "secondary"), Choice("yes", _("加上，重新问"), "primary"))
        text = _(
            "已经同意的 {count} 位，那时没说要交这一栏。加上以后，他们要重新问，问到以前不交。", count=again
        )
        question = Question(_("要重新问 {count} 位", count=again), text, choices, "people", "amber")
        page.kit.asker.ask(question, lambda key: self._keep(fields) if key == "yes" else None)

    def _keep(self, fields: list[Meaning]) -> None:
        page = self.page
        why = {field: line.text() for field, line in self._why.items()}

        def kept(_void: object) -> None:
            page.changed.emit()
            self._then()

        page.run(lambda: page.desk.fields.save(fields, why), kept)
