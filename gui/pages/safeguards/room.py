"""The registers behind the tabs of safeguards: groups, the registers in each, the course, the seal, the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.records.entries import Register
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.safeguards.course import CoursePane
from gui.pages.safeguards.form import told
from gui.pages.safeguards.register import RegisterPane
from gui.pages.safeguards.report import ReportPane
from gui.pages.safeguards.telling import TellingPane
from gui.pages.safeguards.texts import TextPane
from gui.parts import Button, Notice, Part, Segments, Tabs, holder, passing, row
from gui.parts import Choice as Drop
from gui.words import N_, Tone, _, tongue

GROUPS = {
    "agreements": N_("协议"),
    "training": N_("培训"),
    "checks": N_("检查"),
    "risk": N_("风险"),
    "emergency": N_("应急"),
    "requests": N_("请求与投诉"),
    "after": N_("跟踪与总结"),
}
REPORT = "report"


class RegisterRoom:
    """What stands under a tab; keeps which register, entry, card or question was shown."""

    def __init__(self, page: Page) -> None:
        """Know the page that is written on."""
        self.page = page
        self._kinds = page.desk.registers.every()
        self._panes = {one.id: RegisterPane(page, one) for one in self._kinds}
        self._report = ReportPane(page)
        self._course = CoursePane(page, self._leave_course, self._scored)
        self._texts = TextPane(page, page.kit, page.desk, self._leave_text)
        self._telling = TellingPane(page, self._leave_telling)
        self._at = {group: self._of(group)[0].id for group in GROUPS}
        self._learning = False

    def tabs(self) -> list[tuple[str, str]]:
        """Return the tabs with how many entries are open."""
        counts = {one.register: one.open for one in self.page.desk.registers.counts()}
        made = []
        for group, word in GROUPS.items():
            still = sum(counts[one.id] for one in self._of(group))
            made.append((group, f"{_(word)} {still}" if still else _(word)))
        return made

    def above(self, first: str, at: str, chosen: Callable[[str], None]) -> QWidget:
        """Return the tabs, tasks first; with large text a drop-down, for a row would not fit."""
        tabs = [("tasks", first), *self.tabs()]
        if not self.page.look.narrow:
            made = Tabs(self.page.look, tabs, at)
            made.chosen.connect(chosen)
            return made
        drop = passing(Drop(self.page.look, "whichGroup", [(words, key) for key, words in tabs]))
        drop.choose(at)
        drop.activated.connect(lambda _index: chosen(str(drop.value())))
        return drop

    def pane(self, register: str) -> RegisterPane:
        """Return the pane of a register."""
        return self._panes[register]

    def go(self, register: str, entry: int = 0) -> None:
        """Show a register the next time, with one of its entries."""
        kind = self._panes[register].kind
        self._texts.open("")
        self._telling.open(0)
        self._at[kind.group] = register
        if entry:
            self._panes[register].turn_to(entry)

    def show_report(self) -> None:
        """Show the final report the next time."""
        self._texts.open("")
        self._at["after"] = REPORT

    def leave(self) -> bool:
        """Keep what is typed, and tell whether something was kept."""
        kept = [pane.leave() for pane in self._panes.values()]
        return any(kept)

    def put_aside(self) -> None:
        """Keep what is typed, because another tab, register or text is going to be shown."""
        for pane in self._panes.values():
            pane.put_aside()

    def show_report_alone(self, back: Button) -> None:
        """Fill page and footer with the final report, and the way back to the step that it belongs to."""
        picture, image, make = self._report.buttons(small=True)
        self.page.fill_body(*self._report.parts(picture, image))
        self.page.buttons(back, make)

    def show(self, group: str, tabs: QWidget) -> None:
        """Fill page and footer with what stands under a tab."""
        page, code = self.page, self._at[group]
        if self._learning and group == "training":
            page.fill_body(tabs, *self._course.parts())
            page.buttons(*self._course.buttons())
            return
        if self._texts.template:
            page.fill_body(tabs, *self._texts.parts())
            page.buttons(*self._texts.buttons())
            return
        if self._telling.entry and code == "incidents":
            page.fill_body(tabs, *self._seal(group), *self._telling.parts())
            page.buttons(*self._telling.buttons())
            return
        if code == REPORT:
            page.fill_body(tabs, *self._choice(group, code, ()), *self._report.parts())
            page.buttons(*self._report.buttons())
            return
        pane = self._panes[code]
        parts = pane.parts()
        page.fill_body(tabs, *self._choice(group, code, self._more(group, pane)), *self._seal(group), *parts)
        page.buttons(*pane.buttons())

    def kind(self, group: str) -> Register | None:
        """Return the register under a tab, None for the report."""
        code = self._at[group]
        return None if code == REPORT else self._panes[code].kind

    def _of(self, group: str) -> list[Register]:
        return [one for one in self._kinds if one.group == group]

    def _choice(self, group: str, code: str, more: tuple[Button, ...]) -> tuple[QWidget, ...]:
        values = [(one.id, told(one.title)) for one in self._of(group)]
        if group == "after":
            values.append((REPORT, _("总结报告")))
        line: list[Part] = []
        if len(values) > 1 and self.page.look.narrow:
            choice = passing(Drop(self.page.look, "whichRegister", [(words, key) for key, words in values]))
            choice.choose(code)
            choice.activated.connect(lambda _index: self._choose(group, str(choice.value())))
            line.append(choice)
        elif len(values) > 1:
            segments = Segments(self.page.look, values, code, "whichRegister")
            segments.chosen.connect(lambda chosen: self._choose(group, chosen))
            line.append(segments)
        if not line and not more:
            return ()
        return (holder(row(self.page.look, *line, None, *more), "whichRegisterBox"),)

    def _choose(self, group: str, code: str) -> None:
        self.put_aside()
        self._at[group] = code
        self.page.refresh()

    def _more(self, group: str, pane: RegisterPane) -> tuple[Button, ...]:
        page, entry = self.page, pane.entry
        if entry is None or not entry.id:
            return ()
        if group == "training":
            read = page.small(_("看卡片"), "readCards", lambda: self._learn(0, entry.value("side")), "book")
            return (
                read,
                page.small(_("答题"), "takeQuiz", lambda: self._learn(entry.id, entry.value("side")), "pen"),
            )
        own = pane.template in page.desk.texts.editable()
        word = (
            (page.small(_("改文本…"), "editText", lambda: self._word(pane.template), "pen"),) if own else ()
        )
        if pane.kind.id == "incidents":
            tell = page.small(_("逐个告知…"), "tellEach", lambda: self._tell(entry.id), "mail")
            if page.desk.registers.sealed():
                return (*word, tell)
            seal = page.small(_("封住交接夹…"), "sealCase", lambda: self._ask_seal(entry.id), "lock")
            return (*word, tell, seal)
        unmet = len(page.desk.findings.unmet(entry))
        if unmet:
            words = _("{count} 条不符合的，逐条跟到了结", count=unmet)
            return (*word, page.small(words, "followFindings", lambda: self._follow(entry.id), "flag"))
        return word

    def _follow(self, entry: int) -> None:
        def done(many: int) -> None:
            self._moved()
            text = _("记到“审查和整改”里了，每条写谁改、哪天以前，改好了打勾。")
            self.page.kit.asker.tell(_("{count} 条发现", count=many), text, _("知道了"), "flag")

        self.put_aside()
        self.page.run(lambda: self.page.desk.findings.follow(entry, tongue()), done)

    def _tell(self, entry: int) -> None:
        self.put_aside()
        self._telling.open(entry)
        self.page.refresh()

    def _leave_telling(self) -> None:
        self._telling.open(0)
        self.page.refresh()

    def _word(self, template: str) -> None:
        self.put_aside()
        self._texts.open(template)
        self.page.refresh()

    def end_text(self) -> None:
        """Show the register again instead of its text or of who was told."""
        self._texts.open("")
        self._telling.open(0)

    def _leave_text(self) -> None:
        self._texts.open("")
        self.page.changed.emit()
        self.page.refresh()

    def _learn(self, seed: int, side: str) -> None:
        self.put_aside()
        self._learning = True
        if seed:
            self._course.ask(seed, side)
        else:
            self._course.read(side)
        self.page.refresh()

    def _leave_course(self) -> None:
        self._learning = False
        self.page.refresh()

    def _scored(self, score: int, passed: bool) -> None:
        pane = self._panes["training"]
        self._learning = False
        if pane.entry is not None:
            values = {**dict(pane.entry.values), "score": str(score), "passed": "yes" if passed else "no"}
            state = "done" if passed else "learnt"
            entry = replace(pane.entry, values=tuple(sorted(values.items())), state=state)
            self.page.run(
                lambda: self.page.desk.registers.save(entry), lambda _saved: self._kept(score, passed)
            )

    def _kept(self, score: int, passed: bool) -> None:
        self.page.changed.emit()
        self.page.refresh()
        text = _("可以打印培训证明了。") if passed else _("再看一遍卡片，随时可以再答。")
        self.page.kit.asker.tell(_("答对 {score} 题", score=score), text, _("知道了"), "grad")

    def _seal(self, group: str) -> tuple[QWidget, ...]:
        if group != "emergency" or not self.page.desk.registers.sealed():
            return ()
        look = self.page.look
        button = self.page.small(_("解开"), "unsealCase", self._unseal, "unlock")
        notice = Notice(look, Tone.AMBER, "lock", _("交接夹封住了：能看，不能改、不能导出。"), button=button)
        return (notice,)

    def _ask_seal(self, entry: int) -> None:
        choices = (Choice("leave", _("先不封"), "quiet"), Choice("seal", _("封住"), "primary", "lock"))
        text = _("封住以后，资料能看，不能改、不能导出；记事故、打文书、备份照常。负责人可以解开。")
        question = Question(_("封住交接夹？"), text, choices, "lock", "amber")

        def answered(key: str) -> None:
            if key == "seal":
                self.page.run(lambda: self.page.desk.registers.seal(entry), lambda _none: self._moved())

        self.page.kit.asker.ask(question, answered)

    def _unseal(self) -> None:
        choices = (Choice("leave", _("先不解开"), "quiet"), Choice("yes", _("解开"), "primary", "unlock"))
        text = _("写一句为什么可以解开了，会连名字和时间记在事故里。")
        question = Question(_("解开交接夹？"), text, choices, "unlock", "amber", field=_("为什么"))

        def answered(said: str) -> None:
            key, _colon, why = said.partition(":")
            if key == "yes":
                self.page.run(lambda: self.page.desk.registers.unseal(why), lambda _none: self._moved())

        self.page.kit.asker.ask(question, answered)

    def _moved(self) -> None:
        self.page.changed.emit()
        self.page.refresh()
