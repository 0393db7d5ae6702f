"""What every page of an open case shares: the desk, long work with its progress, faults in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from shiboken6 import isValid

from core.desk import Desk, Done, Failed, keep_file, world_fault
from core.desk.press import Made
from core.errors import Bug, Cancelled, Known
from core.flows import now
from core.records import Task
from gui.ask import Choice, Question
from gui.jobs import LongJob, Pace
from gui.pages.unfinished import Begun, Unfinished
from gui.pages.words_here import words_link
from gui.parts import Button, Frame, Kit, Part, Search, holder, row
from gui.words import N_, _, fault, tongue

Then = Callable[[Any], None]
_RAIL_MS = 30  # after a long work: first the page is drawn, then the window has its turn, then comes the rail
_PREPARE_MS = 1200  # nobody who reads the page presses sooner, and whoever only passes starts no process
WAYS_ON = {  # what was refused: the page where it goes on, and the words of the button that leads there
    "inventory.outdated": ("list", N_("去出新的一版")),
    "accept.outdated": ("list", N_("去出新的一版")),
    "inventory.field_cut": ("list", N_("去出新的一版")),
    "inventory.replaced": ("list", N_("看新的一版")),
    "inventory.other_receiver": ("list", N_("看还差什么")),
    "inventory.gates_closed": ("list", N_("看还差什么")),
    "task.locked": ("safeguards", N_("去看待办")),
    "batch.over": ("tell", N_("去改这一天")),
    "consent.old_text": ("notify#send", N_("去重新问")),
    "handover.carriers_open": ("collect", N_("去选好")),
    "handover.carriers_unproven": ("collect", N_("去写谁看过")),
}


class Page(Frame):
    """A page of an open case; `refresh` reads the desk anew and shows what it says."""

    go = Signal(str)
    changed = Signal()
    broken = Signal(object)
    working = Signal(bool)
    asked_to_lock = Signal()
    ended = Signal()
    places: Mapping[str, str] = {}  # what other pages are called here, where they are called otherwise
    long_ahead = False  # whether a long work is likely to be started here
    stands_in = ""  # the step that the rail marks while the page shows what belongs to another than its own

    def __init__(self, kit: Kit, desk: Desk, name: str) -> None:
        """Make the page; it shows nothing before `refresh`."""
        super().__init__(kit.look, name)
        self.kit, self.desk = kit, desk
        self._long: LongJob | None = None
        self._unfinished = Unfinished(self, self)
        self._reading = 0

    def refresh(self) -> None:
        """Read the desk and show it."""
        raise NotImplementedError

    def head(self, title: str, lead: str = "", right: Part = None) -> None:
        """Write title and lead; at the right the words in sight are explained, beside what else stands there."""
        words = words_link(self.kit, self)
        beside = words if right is None else holder(row(self.look, right, words, gap=16), "headRight")
        super().head(title, lead, beside)

    def point_at(self, what: str) -> None:
        """Go to the field that something is missing in, where the page has it; others stay as they are."""

    def start_search(self) -> None:
        """Go to the search field in sight, where there is one (Ctrl+F); what stands in it is typed over."""
        field = next((one for one in self.findChildren(Search) if one.isVisible()), None)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def fill_body(self, *parts: Part) -> None:
        """Put the work into the body anew; what is typed into it survives a lock or another page."""
        self._unfinished.replaced()
        super().fill_body(*parts)
        self._unfinished.shown()

    def form_left(self) -> None:
        """Keep what is typed, because a part of the body is going to show another thing."""
        self._unfinished.leave(self.more_unfinished())

    def form_saved(self) -> None:
        """Forget what is typed, because it is saved though the body stays."""
        self._unfinished.replaced()

    def form_saver(self) -> Callable[[], None]:
        """Return what forgets the form that stands here now, for a save that may end after the page was left."""
        return partial(self._unfinished.saved, self._unfinished.key)

    def form_shown(self) -> None:
        """Look at the fields anew, because a part of the body shows another thing now."""
        self._unfinished.shown()

    def leave(self) -> None:
        """Keep what is unfinished; called before another page or the lock comes."""
        self._unfinished.leave(self.more_unfinished())

    @property
    def unkept(self) -> bool:
        """Tell whether what was typed is in memory only: the disk would not take it."""
        return self._unfinished.unkept

    def more_unfinished(self) -> object:
        """Return what is unfinished besides the fields, as JSON data; `take_up` gets it back."""
        return None

    def take_up(self, more: object) -> None:
        """Go on with what `more_unfinished` had told before the page was left."""

    def come_back(self) -> None:
        """Read the desk, show it, and offer what was left unfinished here."""
        more = self._unfinished.more()
        self.refresh()
        if more is not None:
            self.take_up(more)
        self._unfinished.offer()
        self.offer_others()
        if self.long_ahead:
            QTimer.singleShot(_PREPARE_MS, self, self._prepare)

    def _prepare(self) -> None:
        """Let the process of a long work wait already, where one is likely to be asked for here."""
        if self.desk.is_readable and not self.desk.busy:
            self.desk.prepare()

    def offer_others(self) -> None:
        """Say that another form of this page waits half filled."""
        self._unfinished.offer_others()

    def let_go(self) -> None:
        """Stop a work that still runs, because the case is being closed."""
        if self._long is not None:
            self._long.let_go()

    @property
    def at_work(self) -> bool:
        """Tell whether a long work runs for this page."""
        return self._long is not None and self._long.running

    def run(self, call: Callable[[], Any], done: Then, failed: Then | None = None) -> None:
        """Make a short desk call beside the window; a page that is no more by then is told nothing.

        A form that stood here at the press, and that `done` replaces though the page was left meanwhile, was saved.
        """
        self._run(call, done, failed, self._unfinished.begun())

    def _run(self, call: Callable[[], Any], done: Then, failed: Then | None, begun: Begun | None) -> None:
        def come_back(found: Any) -> None:
            if isValid(self):
                with self._unfinished.behind(begun):
                    done(found)

        self.kit.jobs.run(call, come_back, failed or self.tell_fault)

    def write(
        self,
        path: Path,
        make: Callable[[], bytes | str],
        then: Callable[[], None] = lambda: None,
        more: str = "",
    ) -> None:
        """Make a file and write it beside the window, whole or not at all; go on once it stands there, and say `more`."""

        def kept(_none: object) -> None:
            then()
            self.stored(path, more)

        self.run(lambda: keep_file(path, make()), kept)

    def look_up(self, call: Callable[[], Any], show: Then) -> None:
        """Read the desk beside the window, then show what it says; only the newest reading is shown."""
        self._reading += 1
        mine = self._reading

        def shown(found: Any) -> None:
            if mine == self._reading and isValid(self) and self.desk.is_readable:
                show(found)

        if self.desk.is_readable:
            self._run(call, shown, None, self._unfinished.saving)

    def run_long(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Then,
        failed: Then | None = None,
        progress: Callable[[Pace], None] | None = None,
        exclusive: bool = False,
        **kwargs: Any,
    ) -> LongJob:
        """Run a long desk call in the job process; `done` gets its value in the window's thread."""
        work = self.desk.start(call, *args, exclusive=exclusive, **kwargs)
        job = LongJob(work, self)
        job.ended.connect(lambda message: self._ended(message, done, failed or self.tell_fault))
        if progress is not None:
            job.progressed.connect(progress)
        self._long = job
        self.working.emit(True)
        return job

    def stop_long(self) -> None:
        """Ask the running work to stop."""
        if self._long is not None:
            self._long.cancel()

    def _ended(self, message: Any, done: Then, failed: Then) -> None:
        self.desk.finish(message)
        self._long = None
        self.working.emit(False)
        if isinstance(message, Done):
            done(message.value)
        else:
            failed(message.fault if isinstance(message, Failed) else Bug("a job without a word"))
        QTimer.singleShot(_RAIL_MS, self, self.changed.emit)  # page and rail together would be felt

    def save_pdf(
        self, title: str, name: str, make: Callable[[], Made], then: Callable[[], None] | None = None
    ) -> None:
        """Make a paper, say what it cannot print, let a place be chosen, write it there, note that it was printed."""
        self.run(make, lambda made: self._offer(title, name, made, then))

    def _offer(self, title: str, name: str, made: Made, then: Callable[[], None] | None) -> None:
        def write(path: Path) -> None:
            keep_file(path, made.printed.pdf)
            self.desk.press.printed(made.id)

        def kept(path: Path) -> None:
            if then is not None:
                then()
            self.stored(path)

        def keep(paths: tuple[Path, ...]) -> None:
            self.run(lambda: write(paths[0]), lambda _none: kept(paths[0]))

        if name.isascii():  # a code of ours is no name that she finds again
            name = f"{self.desk.press.title_of(made, tongue())}-{made.number}.pdf"
        self.kit.asker.save_paper(title, name, made.printed.missing_glyphs, keep)

    def announce(self, missing: Iterable[str], then: Callable[[], None]) -> None:
        """Go on at once where every character can be printed; else say which cannot, and go on only when told to."""
        self.kit.asker.announce(missing, then)

    def moved(self) -> None:
        """Show the page anew after something that it shows has changed."""
        self.changed.emit()
        self.refresh()

    def failed(self, seen: BaseException) -> None:
        """Show the page again as it was and say what went wrong."""
        self.refresh()
        self.tell_fault(seen)

    def tell_fault(self, seen: BaseException) -> None:
        """Say what went wrong in the words of its code; a fault of ours goes to the window."""
        seen = world_fault(seen)
        if isinstance(seen, Cancelled):
            told = fault("cancelled")
        elif isinstance(seen, Known):
            told = fault(seen.code, seen.facts)
        else:
            self.broken.emit(seen)
            return
        code = seen.code if isinstance(seen, Known) else ""
        place, words = WAYS_ON.get(code, ("", ""))
        choices: tuple[Choice, ...] = (Choice("ok", _("知道了"), "secondary" if place else "primary"),)
        if place:
            choices = (*choices, Choice("go", _(words), "primary"))
        lines = self._to_do_first(str(seen.facts.get("codes", ""))) if isinstance(seen, Known) else ()
        question = Question(told.title, told.text, choices, told.icon, told.tone.value, lines)
        where = self.places.get(place, place)
        self.kit.asker.ask(question, lambda key: self.go.emit(where) if key == "go" else None)

    def _to_do_first(self, codes: str) -> tuple[tuple[str, str, str], ...]:
        """Return the tasks that an act waits for, one line each."""
        told = (self.desk.plan.worded(Task(0, one, ""), tongue()).title for one in codes.split())
        return tuple(("flag", title, "") for title in told)

    def show_saved(self) -> None:
        """Say in the footer that everything is kept."""
        self.saved(now().strftime("%H:%M"))

    def button(self, words: str, kind: str, name: str, act: Callable[[], object], icon: str = "") -> Button:
        """Return a button of the footer or of a card that calls something."""
        made = Button(self.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: self._pressed(name, act))
        return made

    def small(
        self, words: str, name: str, act: Callable[[], object], icon: str = "", kind: str = "secondary"
    ) -> Button:
        """Return a small button that calls something."""
        made = Button(self.look, words, kind, icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: self._pressed(name, act))
        return made

    def _pressed(self, name: str, act: Callable[[], object]) -> None:
        self._unfinished.opener = name
        act()
        self._unfinished.offer()


PageMaker = Callable[[Kit, Desk], Page]
