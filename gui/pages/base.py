"""What every page of an open case shares: the desk, long work with its progress, faults in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from core.desk import Desk, Done, Failed
from core.errors import Bug, Cancelled, Known
from core.flows import now
from gui.ask import Choice, Question
from gui.jobs import LongJob, Pace
from gui.parts import Button, Frame, Kit, read_fields, write_fields
from gui.words import _, fault

Then = Callable[[Any], None]


class Page(Frame):
    """A page of an open case; `refresh` reads the desk anew and shows what it says."""

    go = Signal(str)
    changed = Signal()
    broken = Signal(object)
    working = Signal(bool)
    asked_to_lock = Signal()
    ended = Signal()

    def __init__(self, kit: Kit, desk: Desk, name: str) -> None:
        """Make the page; it shows nothing before `refresh`."""
        super().__init__(kit.look, name)
        self.kit, self.desk = kit, desk
        self._long: LongJob | None = None
        self._untouched: dict[str, object] | None = None

    def refresh(self) -> None:
        """Read the desk and show it."""
        raise NotImplementedError

    def start_search(self) -> None:
        """Go to the search field, where there is one (Ctrl+F)."""

    def leave(self) -> None:
        """Keep what is unfinished; called before another page or the lock comes."""
        if self._untouched is None or self.desk.busy:
            return
        told = dict(read_fields(self))
        if told != self._untouched:
            self.desk.matter.keep_draft(self.objectName(), told)

    def let_go(self) -> None:
        """Stop a work that still runs, because the case is being closed."""
        if self._long is not None:
            self._long.let_go()

    def watch_fields(self) -> None:
        """Put back what was typed here and not saved; from now on `leave` keeps what differs."""
        self._untouched = dict(read_fields(self))
        told = self.desk.matter.draft(self.objectName())
        if isinstance(told, dict):
            write_fields(self, told)
            self.note(_("上次填到这里，还没存；看一眼，按“存下”"), "pen", "amber")

    def forget_fields(self) -> None:
        """Drop what was kept, because it is saved now."""
        self._untouched = None
        self.desk.matter.drop_draft(self.objectName())

    @property
    def at_work(self) -> bool:
        """Tell whether a long work runs for this page."""
        return self._long is not None and self._long.running

    def run(self, call: Callable[[], Any], done: Then, failed: Then | None = None) -> None:
        """Make a short desk call beside the window."""
        self.kit.jobs.run(call, done, failed or self.tell_fault)

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
        self.changed.emit()

    def save_pdf(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Let a place be chosen, make a paper, and write it there."""

        def keep(paths: tuple[Path, ...]) -> None:
            self.run(
                lambda: paths[0].write_bytes(make()),
                lambda _size: self.note(_("存好了：{name}", name=paths[0].name), "check"),
            )

        self.kit.asker.save_file(title, name, "PDF (*.pdf)", keep)

    def tell_fault(self, seen: BaseException) -> None:
        """Say what went wrong in the words of its code; a fault of ours goes to the window."""
        if isinstance(seen, Cancelled):
            told = fault("cancelled")
        elif isinstance(seen, Known):
            told = fault(seen.code, seen.facts)
        else:
            self.broken.emit(seen)
            return
        close = Choice("ok", _("知道了"), "primary")
        question = Question(told.title, told.text, (close,), told.icon, told.tone.value)
        self.kit.asker.ask(question, lambda _key: None)

    def show_saved(self) -> None:
        """Say in the footer that everything is kept."""
        self.saved(now().strftime("%H:%M"))

    def button(self, words: str, kind: str, name: str, act: Callable[[], object], icon: str = "") -> Button:
        """Return a button of the footer or of a card that calls something."""
        made = Button(self.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def small(
        self, words: str, name: str, act: Callable[[], object], icon: str = "", kind: str = "secondary"
    ) -> Button:
        """Return a small button that calls something."""
        made = Button(self.look, words, kind, icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


PageMaker = Callable[[Kit, Desk], Page]
