"""One register on the screen: the list at the left, the form in the middle, the paper at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.desk.registers import Clock, Entry, Register, RegisterPaper
from core.errors import Known
from gui.pages.base import Page
from gui.pages.log import act_words
from gui.pages.safeguards.entries import RegisterList, entry_sign, second_line
from gui.pages.safeguards.form import RegisterForm, same, told
from gui.pages.safeguards.signed_back import ask_signed
from gui.parts import (
    Button,
    Card,
    Choice,
    EmptyState,
    IconLine,
    Label,
    PaperPreview,
    Prose,
    Radio,
    Tag,
    column,
    hairline,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import Sign, _, language, listed, moment, shown_text

_CHOSEN_DAY = "on_day"  # a day that the entry itself names: its tag says it already


class RegisterPane:
    """Shows one register inside the page of safeguards and keeps what is typed there."""

    def __init__(self, page: Page, kind: Register) -> None:
        """Know the page that is written on."""
        self.page, self.kind = page, kind
        self._entry: Entry | None = None
        self._form: RegisterForm | None = None
        self._template = ""
        self._wanted = 0

    @property
    def entry(self) -> Entry | None:
        """Return the entry that is shown."""
        return self._entry

    @property
    def template(self) -> str:
        """Return the paper that is shown beside the entry, empty where none fits."""
        papers = self.page.desk.registers.papers_for(self._entry) if self._entry is not None else ()
        known = [one.template for one in papers]
        return self._template if self._template in known else known[0] if known else ""

    def parts(self) -> tuple[QWidget, ...]:
        """Return the widgets of the body, read anew from the desk."""
        found = self.page.desk.registers.list(self.kind.id)
        if self._entry is None or (self._entry.id and self._entry.id not in {one.id for one in found}):
            self._entry = found[0] if found else None
        elif self._entry.id:
            self._entry = next(one for one in found if one.id == self._entry.id)
        if self._entry is None:
            add = self.page.small(told(self.kind.add), "addEntry", self.add, "plus")
            return (
                EmptyState(self.page.look, self.kind.icon, told(self.kind.title), told(self.kind.empty), add),
            )
        return (self._three(found, self._entry),)

    def buttons(self) -> tuple[Button, ...]:
        """Return the footer's buttons, the primary one last."""
        page, entry = self.page, self._entry
        if entry is None:
            return ()
        save = page.button(_("存下"), "primary", "saveEntry", self.save, "check")
        if not entry.id or not page.desk.registers.papers_for(entry):
            return (save,)
        paper = page.button(_("做好文书，存成 PDF…"), "secondary", "makePaper", self._make, "printer")
        if not page.desk.registers.papers_of(entry.id):
            return (paper, save)
        back = page.button(_("收回签字件…"), "secondary", "signedBack", self._signed, "scan")
        return (back, paper, save)

    def add(self) -> None:
        """Begin a new entry, filled in from the case."""
        self.leave()
        self._entry, self._template = self.page.desk.registers.new(self.kind.id, _language()), ""
        self.page.refresh()

    def choose(self, entry: int) -> None:
        """Show another entry."""
        self.leave()
        self.turn_to(entry)
        self.page.refresh()

    def turn_to(self, entry: int) -> None:
        """Have an entry shown the next time."""
        self._entry, self._template, self._form = self.page.desk.registers.get(entry), "", None

    def leave(self) -> bool:
        """Keep what was typed if it is whole, and tell whether it was; a new entry without its name is left."""
        said = self._said()
        if said is None or self._entry is None or same(self._entry, dict(said.values)):
            return False
        try:
            self._entry = self.page.desk.registers.save(said)
        except Known:
            return False
        return True

    def put_aside(self) -> None:
        """Keep what was typed before another tab takes the place; what is not whole yet is shown again with this one."""
        said = self._said()
        if not self.leave() and said is not None and not said.id:
            self._entry = said
        self._form = None  # its widgets end with the tab

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep the entry; what is missing is said beside its field."""
        said = self._said()
        if said is None:
            return

        def done(saved: Entry) -> None:
            self._entry = saved
            self.page.changed.emit()
            self.page.refresh()
            self.page.show_saved()
            if then is not None:
                then()

        self.page.run(lambda: self.page.desk.registers.save(said), done, self._failed)

    def _carry_out(self) -> None:
        """Write into the ledger what the entry asks for, and show it answered."""
        page, entry = self.page, self._entry
        if entry is None:
            return

        def done(closed: Entry) -> None:
            self._entry = closed
            page.changed.emit()
            page.refresh()
            page.note(_("办好了，回话里也记下了"), "check", "accent")

        page.run(lambda: page.desk.wishes.carry_out(entry.id), done)

    def set_state(self, state: str) -> None:
        """Put the entry into another state and keep it."""
        if self._entry is not None and state != self._entry.state:
            self._entry = replace(self._entry, state=state)
            self.save()

    def _said(self) -> Entry | None:
        if self._entry is None or self._form is None:
            return None
        return replace(self._entry, values=tuple(sorted(self._form.values().items())))

    def _failed(self, seen: BaseException) -> None:
        if isinstance(seen, Known) and self._form is not None and "field" in seen.facts:
            missing = seen.code == "register.field_missing"
            self._form.wrong(str(seen.facts["field"]), _("这里要填") if missing else _("这里写得不对"))
        else:
            self.page.tell_fault(seen)

    def _three(self, found: tuple[Entry, ...], entry: Entry) -> QWidget:
        look = self.page.look
        lines = [self._line(one) for one in found]
        if not entry.id:
            lines.insert(0, (0, _("新的一条"), "", entry_sign(self.kind, entry)))
        listed = RegisterList(look, lines, entry.id)
        listed.chosen.connect(self.choose)
        add = self.page.small(told(self.kind.add), "addEntry", self.add, "plus")
        left = holder(column(look, listed, add, gap=8), "registerLeft")
        middle, right = self._middle(entry), self._right(entry)
        if look.narrow:
            # what is new is written first
            parts = (left, middle, right) if entry.id else (middle, right, left)
            return holder(column(look, *parts, gap=14), "registerThree")
        left.setFixedWidth(look.wide(216))
        right.setFixedWidth(look.wide(270))
        both = row(look, left, middle, right, gap=14)
        both.setStretch(1, 1)
        return holder(both, "registerThree")

    def _line(self, one: Entry) -> tuple[int, str, str, Sign]:
        old = self.page.desk.registers.old_text(one)
        return (
            one.id,
            shown_text(one.title),
            shown_text(second_line(self.kind, one)),
            entry_sign(self.kind, one, old_text=old),
        )

    def _middle(self, entry: Entry) -> QWidget:
        look, desk = self.page.look, self.page.desk
        self._form = RegisterForm(look, self.kind, entry, desk)
        old = bool(entry.id) and desk.registers.old_text(entry)
        tag = Tag(look, entry_sign(self.kind, entry, old_text=old), "entryTag")
        title = Label(look, shown_text(entry.title) or told(self.kind.add), "section", name="entryTitle")
        title.setMinimumWidth(look.px(40))  # a long name is cut rather than push the page out
        inner = column(look, row(look, title, None, tag), gap=10)
        for clock in desk.registers.clocks(entry):
            if clock.rule == _CHOSEN_DAY:
                continue
            inner.addWidget(self._clock(clock))
        inner.addWidget(self._form)
        wish = desk.wishes.waiting(entry)
        if wish:
            words = _("照办：记撤回同意") if wish == "withdraw" else _("照办：记不收广告")
            do = self.page.small(words, "carryOut", lambda: self.save(self._carry_out), "check")
            inner.addLayout(row(look, do, None))
        inner.addWidget(self._states(entry))
        if entry.id:
            inner.addWidget(hairline(look))
            inner.addWidget(Label(look, _("已记入操作记录"), "table_strong"))
            for act in desk.registers.history(entry.id)[:4]:
                who = desk.people.name_of(act.who)
                line = f"{moment(act.at)}　{who}　{act_words(act.code)}"
                inner.addWidget(Label(look, line, "table", look.colours.ink2))
        inner.addStretch(1)
        box = holder(inner, "entryBox")
        inner.setContentsMargins(0, 0, look.px(8), 0)  # title, fields and notes end together, before the bar
        return Card(look, scrolling(look, box, "entryScroll"), pad=(20, 14), name="entryCard")

    def _clock(self, clock: Clock) -> QWidget:
        pack, zh = self.page.desk.check.pack, _language() == "zh"
        labels = [pack.articles[one].label for one in clock.cites]
        cited = listed(one.zh if zh else one.en for one in labels)
        house = _("我们建议的") if clock.house else ""
        unsure = _("{year} 年的放假安排没有核对过，日子是暂定的", year=clock.unsure) if clock.unsure else ""
        text = "　".join(
            part for part in (clock.due.replace("T", " "), told(clock.text), cited, house, unsure) if part
        )
        return IconLine(self.page.look, "clock", text, name="entryClock")

    def _states(self, entry: Entry) -> QWidget:
        look = self.page.look
        radios = []
        for state in self.kind.states:
            radio = Radio(look, told(state.text), f"state_{state.code}")
            radio.setChecked(state.code == entry.state)
            radio.clicked.connect(lambda _checked=False, code=state.code: self.set_state(code))
            radios.append(radio)
        wide = sum(radio.sizeHint().width() + look.px(16) for radio in radios)
        stacked = look.narrow or wide > look.px(360)
        line = column(look, *radios, gap=2) if stacked else row(look, *radios, None, gap=16)
        return holder(column(look, Label(look, _("进行到哪一步"), "table_strong"), line, gap=2), "states")

    def _right(self, entry: Entry) -> QWidget:
        look = self.page.look
        papers = self.page.desk.registers.papers_for(entry)
        preview = PaperPreview(look)
        if not papers:
            preview.show_pdf(b"", _("填好以后，\n这里看得到文书。"))
            return holder(column(look, preview, gap=8), "paperBox")
        if self._template not in {one.template for one in papers}:
            self._template = papers[0].template
        tops: list[QWidget] = []
        if len(papers) > 1:
            tops.append(self._chooser(papers))
        paper = next(one for one in self.page.desk.forms.catalogue() if one.kind == self._template)
        hint_text = _("打印 {count} 份：{to}", count=paper.copies, to=paper.said_in(_language()).to)
        hint = Prose(look, hint_text, "table", look.colours.ink2, "paperHint", wide=True)
        self._draw(entry, preview)
        return holder(column(look, *tops, preview, hint, gap=8), "paperBox")

    def _chooser(self, papers: tuple[RegisterPaper, ...]) -> QWidget:
        choice = passing(
            Choice(
                self.page.look, "whichPaper", [(told(one.text), one.template) for one in papers], small=True
            )
        )
        choice.choose(self._template)

        def chosen() -> None:
            self.leave()
            self._template = str(choice.value())
            self.page.refresh()

        choice.activated.connect(lambda _index: chosen())
        return choice

    def _draw(self, entry: Entry, preview: PaperPreview) -> None:
        self._wanted += 1
        wanted, template = self._wanted, self._template

        def drawn(pdf: bytes) -> None:
            if wanted == self._wanted:
                preview.show_pdf(pdf)

        self.page.run(lambda: self.page.desk.registers.draft(entry, template), drawn)

    def _make(self) -> None:
        self.save(self._make_saved)

    def _make_saved(self) -> None:
        entry, template, page = self._entry, self._template, self.page
        if entry is None:
            return

        name = f"{template}-{entry.id}.pdf"
        page.save_pdf(_("存到哪里"), name, lambda: page.desk.registers.make(entry.id, template), self._moved)

    def _signed(self) -> None:
        entry, page = self._entry, self.page
        if entry is None:
            return
        ask_signed(page, lambda scan: page.desk.registers.signed(entry.id, scan), self._moved)

    def _moved(self) -> None:
        self.page.changed.emit()
        self.page.refresh()


def _language() -> str:
    return "en" if language() == "en" else "zh"
