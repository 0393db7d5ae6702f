"""Who sits where: start, unlock, new case, open case; opens and closes desks, locks after idle time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from core.desk import (
    Desk,
    create_case,
    no_memory_dumps,
    world_fault,
)
from core.desk.check import built_in
from core.errors import Known
from core.flows import NewCase, matter_of, short, today
from core.records import Party
from gui.pages import PAGES, SHORT_IDLE, make_page, rail_of
from gui.pages.new_case import LockPage
from gui.pages.people import PeoplePage
from gui.parts import Kit, Notice
from gui.parts.rail import RailView
from gui.shell import settings
from gui.shell.books import Books
from gui.shell.broken import broken_notice, told_of, unkept
from gui.shell.case_scene import CaseScene
from gui.shell.doors import Doors
from gui.shell.guard import Guard
from gui.shell.idle import IdleTimer
from gui.shell.opening import Opening
from gui.shell.recent import ask_about, recent_cases
from gui.shell.showing import Showing
from gui.shell.start import StartScene
from gui.shell.visitors import Visitors
from gui.shell.window import MainWindow
from gui.wizard import FlowWizard
from gui.words import Told, _, fault, help_on, use_help, use_trade

_TAUGHT = frozenset(PAGES)
_SOON_MS = 100
_QUESTIONS = "questions"  # the draft of what stood in a question when the case was locked


class Office(QObject):
    """Leads from scene to scene; holds the one open desk."""

    def __init__(self, window: MainWindow) -> None:
        """Take a window and show the start."""
        super().__init__(window)
        self.window = window
        self.desk: Desk | None = None
        self._at = "home"
        self._broken_in: Path | None = None  # the case that was open when a fault came
        self._kept = True  # whether what was half typed in the case that was closed last is in it
        self.opening = Opening(window, self.show_start, self._create)
        self._doors = Doors(window, self.show_start, self.sit_down)
        self._visitors = Visitors(window, self.show_start, self.show_unlock, self.sit_down, self.broke)
        self._showing = Showing(window, self.show_start, self.show_new_case, self.sit_down)
        self._idle = IdleTimer(window.settings.idle_minutes, self)
        self._idle.counted_down.connect(self._count_down)
        self._idle.still_here.connect(lambda: self._say_left(""))
        self._idle.ran_out.connect(self.lock)
        self.guard = Guard(window, self.lock)
        self._books = Books(window, self.show_start, self.show_unlock, self._new_for, self.broke)
        window.closing.connect(self.leave)
        window.closing.connect(self._books.close)
        window.shortcut_lock.connect(self.lock_now)
        window.shortcut_step.connect(self._go_step)
        window.shortcut_find.connect(self._start_search)
        window.shortcut_basis.connect(self._show_basis)
        self.show_start()

    @staticmethod
    def harden() -> None:
        """Forbid memory dumps of this process, before any secret is typed."""
        no_memory_dumps()

    @property
    def case_scene(self) -> CaseScene | None:
        """Return the open case on the screen, None elsewhere."""
        scene = self.window.scene
        return scene if isinstance(scene, CaseScene) else None

    def show_start(self, notice: Known | None = None) -> None:
        """Show the first screen, with what went wrong where something did."""
        self.leave()
        if self._books.show():
            self._idle.start(self.window.settings.idle_minutes)
            if notice is not None:
                self._tell(fault(notice.code, notice.facts))
            return
        self.window.show_scene(lambda kit: self._start(kit, notice))

    def _start(self, kit: Kit, notice: Known | None = None, told: Notice | None = None) -> QWidget:
        shown = told or self.opening.notice(kit)
        if notice is not None:
            said = fault(notice.code, notice.facts)
            shown = Notice(kit.look, said.tone, said.icon, said.title, said.text)
        kept = self.window.settings
        scene = StartScene(kit.look, recent_cases(kept), kept.text, shown)
        scene.language_chosen.connect(self.window.speak)
        scene.text_chosen.connect(self.window.text_size)
        scene.new_asked.connect(self.show_new_case)
        scene.demo_asked.connect(self._showing.show)
        scene.open_asked.connect(self._doors.pick_case)
        scene.restore_asked.connect(self._doors.pick_backup)
        scene.receive_asked.connect(self._visitors.receive)
        scene.paper_asked.connect(self._visitors.check_paper)
        scene.office_asked.connect(self._books.ask)
        scene.case_chosen.connect(self.show_unlock)
        scene.case_missed.connect(
            lambda one: ask_about(self.window, one, self._doors.pick_case, self.show_start)
        )
        return scene

    # coming in

    def show_unlock(self, folder: Path) -> None:
        """Ask for the pass-phrase of a case."""
        self._doors.show_unlock(folder)

    def sit_down(self, desk: Desk, at: str = "") -> None:
        """Show an opened case, or the office folder where it is one."""
        if desk.office.here():
            self._books.take(desk)
            self._watch(self.window.settings.idle_minutes)
            return
        came_back, self._broken_in = False, None
        if self._showing.folder is None:
            self._books.met(desk)
            came_back = self.desk is None and not at and desk.leaving.came_back()
        self.desk = desk
        self._at = at or self._visitors.waiting() or self._at
        if self._showing.folder is None:
            self.window.keep(settings.remember(self.window.settings, desk.folder))
        typed = desk.matter.draft(_QUESTIONS)
        if isinstance(typed, dict):
            self.window.give_typed(typed)
            desk.matter.drop_draft(_QUESTIONS)
        self.window.show_scene(self._case)
        self._visitors.go_on(self.case_scene)
        self._watch(self._idle_minutes(desk))
        for one in desk.notices:  # what an end in the middle left behind
            self._tell(fault(one.code, {"number": one.number}))
        if came_back:
            self._ask_code("home")  # the code of whoever handed it back opens it no longer
        elif desk.people.came_by_code() and self.case_scene is not None:
            self.case_scene.offer_new_words()

    def _watch(self, minutes: int) -> None:
        handle = self.window.windowHandle()
        if handle is not None:
            self._idle.watch(handle)
        self._idle.start(minutes)

    def _case(self, kit: Kit) -> QWidget:
        desk = self.desk
        assert desk is not None
        use_trade(desk.matter.get().trade)
        scene = CaseScene(kit, lambda key: make_page(key, kit, desk), lambda: _rail(desk), _TAUGHT, self._at)
        scene.moved.connect(self._moved)
        scene.switched.connect(self._switch)
        scene.lock_asked.connect(self.lock_now)
        scene.ended.connect(lambda: self._erased(desk.folder))
        scene.broken.connect(self.broke)
        kit.jobs.run(built_in, lambda _pack: None)  # read before a page needs it: the first reading is felt
        return scene

    def _switch(self, key: str) -> None:
        """Hide or show names and numbers, or go the short or the full way; the case stays as it is."""
        desk, scene = self.desk, self.case_scene
        if desk is None or scene is None or scene.at_work:
            return
        scene.leave()
        if key == "help_mode":
            use_help(not help_on())
        else:
            matter = desk.matter.get()
            desk.matter.save(replace(matter, short_way=not matter.short_way))
        self._idle.start(self._idle_minutes(desk))
        self.window.show_scene(self._case)
        if key == "help_mode" and help_on() and self.case_scene is not None:
            self.case_scene.explain_help()

    def _idle_minutes(self, desk: Desk) -> int:
        """Return how long she may think: 20 minutes in the short way (practice 34), else as set."""
        least = SHORT_IDLE if desk.matter.get().short_way else 0
        return max(least, self.window.settings.idle_minutes)

    def _moved(self, key: str) -> None:
        self._at = key

    # going out

    def lock_now(self) -> None:
        """Lock because the person wants it; says so while a job keeps the case open."""
        if self.desk is not None and self.desk.busy:
            told = fault("case.job_running")
            self.window.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)
        elif self.window.jobs.busy:
            QTimer.singleShot(_SOON_MS, self, self.lock_now)
        else:
            self.lock()

    def lock(self) -> None:
        """Close the case and show its door; a running job is waited for."""
        desk, scene = self.desk, self.case_scene
        if desk is None and self._books.desk is not None and not self.window.jobs.busy:
            self._books.close()
            self.show_start()
            return
        if desk is None or scene is None:
            return
        if desk.busy:
            self._idle.start(self._idle_minutes(desk))
            return
        if self.window.jobs.busy:  # a page is being read: a moment later it is locked all the same
            QTimer.singleShot(_SOON_MS, self, self.lock)
            return
        folder = desk.folder
        if self._showing.folder is not None:
            self.show_start()
            return
        self._close_desk()
        self._books.close()
        self.show_unlock(folder)
        if not self._kept:
            self._tell(unkept())

    def leave(self) -> None:
        """Close the desk; the demo case is removed."""
        self._close_desk()
        self._visitors.leave()
        self._showing.end()
        self._at = "home"

    def _close_desk(self) -> None:
        self._idle.stop()
        scene, typed = self.case_scene, self.window.take_typed()
        if self.desk is not None:
            self._kept = False
        # a full disk, a pulled stick: the lock does not wait until it takes the last words, but says so
        with suppress(Known):
            if scene is not None:
                scene.leave()
            if self.desk is not None and self.desk.is_open:
                if self._showing.folder is None:
                    self._books.parted(self.desk)
                if typed:
                    self.desk.matter.keep_draft(_QUESTIONS, typed)
            self._kept = scene is None or not scene.unkept
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.close()

    def broke(self, seen: object) -> None:
        """A fault of ours: lock the case and say so; the report names the fault only.

        A fault of the world, such as a full disk, that a page did not expect is told, and the case stays open.
        A page that is broken can break again as it is left; the case is closed without asking it then.
        """
        world = world_fault(seen) if isinstance(seen, BaseException) else None
        if isinstance(world, Known) and self.case_scene is not None:
            if not self.window.veiled:
                self._tell(told_of(world))
            return
        if self.desk is not None:  # what its pages still ask for after it was closed comes here once more
            self._broken_in = self.desk.folder if self._showing.folder is None else None
        folder = self._broken_in
        try:
            self.leave()
        except Exception:  # noqa: BLE001  # this is the outermost door: the first fault is told already, the case must close
            self._kept = False
            if self.desk is not None:
                desk, self.desk = self.desk, None
                desk.close()
            self._showing.end()
            self._at = "home"
        self._books.close()  # after a fault nothing stays open: the start page would find it in use by us
        if isinstance(world, Known):
            self.window.show_scene(lambda kit: self._start(kit, world))
            return
        ours = seen if isinstance(seen, BaseException) else None
        self.window.show_scene(
            lambda kit: self._start(kit, told=broken_notice(kit, ours, folder, self.show_unlock, self._kept))
        )

    # a new case and the demo

    def _new_for(self, giver: Party | None) -> None:
        """Begin a new case from the office; the accountant knows the words, so the full way."""
        books = self._books.desk
        office = books.office.profile().party.name if books is not None else ""
        sitter = books.people.me().name if books is not None and office else ""
        begun = NewCase(today=today(), by_office=bool(office), office=office, sitter=sitter)
        self.opening.begin(replace(begun, giver=giver) if giver is not None else begun)

    def show_new_case(self) -> None:
        """Begin a new case, or go on with one begun; nothing is on the disk before its last page."""
        self.opening.go_on()

    def _create(self, wizard: FlowWizard, draft: NewCase) -> None:
        page = wizard.page
        assert isinstance(page, LockPage)
        assert draft.folder is not None
        sits, secret, key_file = page.owner, page.take_passphrase(), page.key_file
        folder, matter = draft.folder, matter_of(draft)
        agent, office = draft.by_office, draft.office
        wizard.busy(_("正在建文件夹…"))

        def failed(seen: BaseException) -> None:
            page.again()
            wizard.ready()
            self._tell(told_of(seen))

        self.window.jobs.run(
            lambda: Desk(
                create_case(folder, matter, sits, secret, key_file=key_file, by_office=agent, office=office)
            ),
            lambda desk: self._begin(desk, office),
            failed,
        )

    def _begin(self, desk: Desk, office: str) -> None:
        self.opening.forget()
        desk.plan.save()  # what nobody knew yet is a task from the first day
        self.sit_down(desk, "people")
        matter = desk.matter.get()
        needless = matter.short_way and short.route_of(matter) == "shareholders"  # it ends without any list
        self._ask_code("safeguards#chain" if office else "close" if needless else "collect")

    def _ask_code(self, after: str) -> None:
        """Show the backup code to be written down; another page comes after it."""
        scene = self.case_scene
        if scene is None:
            return
        if not isinstance(scene.page, PeoplePage):
            scene.go("people")
        if isinstance(scene.page, PeoplePage):
            scene.page.begin_code(after)

    def _erased(self, folder: Path) -> None:
        self.window.keep(settings.note_erased(self.window.settings, folder))
        self.show_start()

    # keys and the clock

    def _go_step(self, number: int) -> None:
        scene = self.case_scene
        if scene is not None and self.desk is not None:
            steps = rail_of(self.desk).steps
            if number <= len(steps):
                scene.go(steps[number - 1].key)
                scene.to_page()

    def _start_search(self) -> None:
        if self.case_scene is not None:
            self.case_scene.page.start_search()

    def _show_basis(self) -> None:
        if self.case_scene is not None:
            self.case_scene.page.show_basis()

    def _count_down(self, seconds: int) -> None:
        self._say_left(_("{seconds} 秒后锁定，按任意键继续", seconds=seconds))

    def _tell(self, told: Told) -> None:
        self.window.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    def _say_left(self, words: str) -> None:
        if self.case_scene is not None:
            self.case_scene.count_down(words)


def _rail(desk: Desk) -> RailView:
    """Return the rail of a case, in the words of its trade from then on: it may have been said a moment ago."""
    use_trade(desk.matter.get().trade)
    return rail_of(desk)
