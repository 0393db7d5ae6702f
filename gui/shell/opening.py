"""The questions before a case: what was said stays in memory only, until the case is made or the program closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.flows import Flow, NewCase, new_case_flow, short_case_flow, today
from gui.ask import Choice, Question
from gui.pages.new_case import new_case_wizard
from gui.pages.short import short_case_wizard
from gui.parts import Kit, Notice
from gui.shell.window import MainWindow
from gui.wizard import FlowWizard
from gui.words import Tone, _

_ASKED_AT = {"shop": "parties", "receiver": "parties", "parties": "shop", "questions": "what"}


class Opening:
    """A case that is being begun; it waits where she stopped, and outside a case nothing of it is written."""

    def __init__(
        self, window: MainWindow, start: Callable[[], None], create: Callable[[FlowWizard, NewCase], None]
    ) -> None:
        """Know the window, the way back, and who makes the case at the end."""
        self._window, self._start, self._create = window, start, create
        self._flow: Flow[NewCase] | None = None
        # what was said when the full way was taken: no more said, no more wanted
        self._came: NewCase | None = None
        window.ask_before_closing(self._question)

    @property
    def draft(self) -> NewCase | None:
        """Return what was said so far, None where nothing is begun."""
        return None if self._flow is None else self._flow.draft

    def go_on(self) -> None:
        """Show the questions, where she stopped or from the first."""
        if self._flow is None:
            self._flow = short_case_flow(today())
        self._flow.fill(replace(self._flow.draft, today=today()))  # it may have waited over night
        self._window.show_scene(self._wizard)

    def begin(self, draft: NewCase) -> None:
        """Ask in the full way from a draft on."""
        self._flow, self._came = new_case_flow(today()), None
        self._flow.fill(draft)
        self._window.show_scene(self._wizard)

    def _change_way(self) -> None:
        """Take what was said over into the other way, to the page that asks for the same."""
        before = self._flow
        assert before is not None
        short = not before.draft.short_way
        after = short_case_flow(today()) if short else new_case_flow(today())
        after.fill(replace(before.draft, short_way=short))
        after.walk_to(_ASKED_AT.get(before.at, before.at))
        self._flow, self._came = after, None

    def forget(self) -> None:
        """Let the draft go: its case is made."""
        self._flow = None

    def notice(self, kit: Kit) -> Notice | None:
        """Say on the start page that something begun is waiting."""
        if not self._begun():
            return None
        told = _("点“新建一次交接”，就接着填。还没存到电脑里，关了程序就没有了。")
        return Notice(kit.look, Tone.TEAL, "info", _("上次填到一半，还留着"), told, name="openingWaits")

    def _begun(self) -> bool:
        """Tell whether a name stands in the draft: a click on the first page is no loss."""
        if self._flow is None:
            return False
        scene = self._window.scene
        if isinstance(scene, FlowWizard) and scene.flow is self._flow:
            scene.leave()
        return bool(self._flow.draft.giver.name.strip() or self._flow.draft.receiver.name.strip())

    def _wizard(self, kit: Kit) -> QWidget:
        flow = self._flow
        assert flow is not None
        wizard = short_case_wizard(kit, flow) if flow.draft.short_way else new_case_wizard(kit, flow=flow)

        def leave() -> None:
            wizard.leave()
            if flow.draft == self._came:
                self._change_way()  # she only had a look at the full way
            self._start()

        def other() -> None:
            wizard.leave()
            self._change_way()
            self._window.show_scene(self._wizard)
            scene = self._window.scene
            if isinstance(scene, FlowWizard) and not scene.flow.draft.short_way:
                scene.leave()
                self._came = scene.flow.draft

        wizard.left.connect(leave)
        wizard.way_asked.connect(other)
        wizard.finished.connect(lambda draft: self._create(wizard, draft))
        return wizard

    def _question(self) -> Question | None:
        """Return what is asked before the window closes over a draft."""
        if not self._begun():
            return None
        stay = Choice("stay", _("先不关，接着填"), "primary", "pen")
        words = _("还没存到电脑里，刚才填的只在这个窗口里。关了就没有了，下次要从头填。")
        return Question(
            _("刚才填的还没存"), words, (stay, Choice("leave", _("不要了，关掉"))), "pen", "amber"
        )
