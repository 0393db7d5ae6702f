"""One's own wording of a paper: its paragraphs to change, the versions so far, and the way back to the built-in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.office import TextBlock
from core.desk.texts import Clause, OwnText
from gui.parts import (
    Button,
    Card,
    Choice,
    Frame,
    Kit,
    Label,
    Prose,
    Text,
    column,
    hairline,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import _, listed, moment, shown_text

_NAMED = 6  # names shown behind a version
_LINES = 26  # characters in a line of the field, roughly


class TextPane:
    """Shows the paragraphs of one template as fields; `leave` goes back, `kept` tells that a version was made."""

    def __init__(self, frame: Frame, kit: Kit, desk: Desk, leave: Callable[[], None]) -> None:
        """Know where the fields stand and the way back."""
        self._frame, self._kit, self._desk, self._leave = frame, kit, desk, leave
        self.template = ""
        self._fields: dict[str, Text] = {}

    def open(self, template: str) -> None:
        """Show this template the next time."""
        self.template, self._fields = template, {}

    def parts(self) -> tuple[QWidget, ...]:
        """Return the paragraphs at the left and the versions at the right."""
        look = self._frame.look
        box, heading = column(look, gap=8), ""
        for one in self._desk.texts.clauses(self.template):
            if one.heading != heading:
                heading = one.heading
                box.addWidget(Label(look, heading, "table_strong"))
            box.addWidget(self._field(one))
        box.addStretch(1)
        left = Card(
            look, scrolling(look, holder(box, "clauses"), "clausesScroll"), pad=(20, 14), name="clausesCard"
        )
        right = self._versions()
        if look.narrow:
            return (holder(column(look, left, right, gap=14), "textBox"),)
        right.setFixedWidth(look.wide(300))
        both = row(look, left, right, gap=14)
        both.setStretch(0, 1)
        return (holder(both, "textBox"),)

    def buttons(self) -> tuple[Button, ...]:
        """Return back, the built-in words, what the office lends, and keep."""
        made = [self._button(_("回去"), "quiet", "leaveText", self._leave, "left")]
        if self._desk.texts.versions(self.template):
            made.append(self._button(_("用回内置文本"), "secondary", "builtInText", self._built_in, "undo"))
        if self._lent() is not None:
            made.append(
                self._button(_("用办公夹的文本"), "secondary", "lentText", self._take_lent, "building")
            )
        made.append(self._button(_("存成新一版"), "primary", "saveText", self._save, "check"))
        return tuple(made)

    def _field(self, one: Clause) -> QWidget:
        look, said = self._frame.look, one.own or one.built_in
        field = Text(look, f"clause_{one.place}", lines=max(2, -(-len(said) // _LINES)), text=said)
        field.setAccessibleName(one.heading or one.built_in[:20])
        self._fields[one.place] = field
        parts: list[QWidget] = [field]
        if one.own:
            parts.append(
                Prose(look, _("内置的是：{text}", text=one.built_in), "small", look.colours.ink2, wide=True)
            )
        blocks = self._desk.office.blocks(self._desk.matter.get().trade)
        if blocks:
            parts.append(self._block_choice(field, blocks))
        return holder(column(look, *parts, gap=4), f"clauseBox_{one.place}")

    def _block_choice(self, field: Text, blocks: Sequence[TextBlock]) -> QWidget:
        options: list[tuple[str, object]] = [(_("接上一段文字块…"), "")]
        options += [(one.title, one.text) for one in blocks]
        choice = passing(Choice(self._frame.look, "addBlock", options, small=True))
        choice.activated.connect(lambda _index: self._append(field, str(choice.value())))
        return choice

    def _append(self, field: Text, text: str) -> None:
        if text:
            field.setPlainText(f"{field.toPlainText()}{text}")

    def _versions(self) -> Card:
        look = self._frame.look
        card = Card(look, Label(look, _("各版文本"), "section"), pad=(20, 14), gap=8, name="versionsCard")
        hint = _("花括号里的字由程序填，请照原样留着。改了以后，签过旧文本的会提醒重签。")
        card.column.addWidget(Prose(look, hint, "table", look.colours.ink2, wide=True))
        found, used = self._desk.texts.versions(self.template), self._desk.texts.used(self.template)
        for one in found:
            card.column.addWidget(hairline(look))
            card.column.addWidget(Prose(look, self._told(one), "table", wide=True))
            card.column.addWidget(self._used(used.get(one.version, ())))
        if not found:
            card.column.addWidget(Label(look, _("现在用的是内置文本。"), "table"))
        if used.get(0):
            card.column.addWidget(hairline(look))
            card.column.addWidget(Label(look, _("内置文本"), "table"))
            card.column.addWidget(self._used(used[0]))
        card.column.addStretch(1)
        return card

    def _used(self, names: Sequence[str]) -> QWidget:
        """Return for whom a version was printed; a long list is cut."""
        told = listed(shown_text(name) for name in names[:_NAMED])
        if len(names) > _NAMED:
            told = _("{names}等 {count} 份", names=told, count=len(names))
        words = _("用在：{names}", names=told) if names else _("还没有用过")
        return Prose(self._frame.look, words, "small", self._frame.look.colours.ink2, "textUsed", wide=True)

    @staticmethod
    def _told(one: OwnText) -> str:
        what = _("改了 {count} 段", count=len(one.changes)) if one.changes else _("用回内置文本")
        return _(
            "第 {version} 版　{when}　{who}：{what}",
            version=one.version,
            when=moment(one.made),
            who=one.by,
            what=what,
        )

    def _lent(self) -> OwnText | None:
        return next((one for one in self._desk.office.loan().texts if one.template == self.template), None)

    def _take_lent(self) -> None:
        lent = self._lent()
        if lent is not None:
            self._keep(lambda: self._desk.texts.save(self.template, dict(lent.changes)))

    def _built_in(self) -> None:
        self._keep(lambda: self._desk.texts.built_in(self.template))

    def _save(self) -> None:
        said = {place: field.toPlainText() for place, field in self._fields.items()}
        self._keep(lambda: self._desk.texts.save(self.template, said))

    def _keep(self, act: Callable[[], OwnText]) -> None:
        self._kit.jobs.run(act, lambda _made: self._leave(), self._failed)

    def _failed(self, seen: BaseException) -> None:
        tell = getattr(self._frame, "tell_fault", None)
        if tell is not None:
            tell(seen)

    def _button(self, words: str, kind: str, name: str, act: Callable[[], None], icon: str) -> Button:
        made = Button(self._frame.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made
