"""The open office folder: stays open while its clients' cases come and go, lends to them, notes how they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk, is_case
from core.errors import Known
from core.flows import client_card
from core.records import Party
from gui.pages.office import FoundingView, OfficeView
from gui.parts import Kit
from gui.shell.window import MainWindow
from gui.words import _


class Books:
    """Holds the one open office folder; the shell asks it first where to go when a case is left."""

    def __init__(
        self,
        window: MainWindow,
        start: Callable[[], None],
        unlock: Callable[[Path], None],
        new_case: Callable[[Party | None], None],
        broke: Callable[[object], None],
    ) -> None:
        """Know the ways out."""
        self._window, self._start, self._unlock = window, start, unlock
        self._new_case, self._broke = new_case, broke
        self.desk: Desk | None = None

    def ask(self) -> None:
        """Go to the office folder that was used last; where there is none, offer to make one."""
        told = self._window.settings.office
        if told and is_case(Path(told)):
            self._unlock(Path(told))
        else:
            self._window.show_scene(self._founding)

    def take(self, desk: Desk) -> None:
        """Keep an opened office folder and show it."""
        self.close()
        self.desk = desk
        self._window.remember(office=str(desk.folder))
        self.show()

    def show(self) -> bool:
        """Show the board where an office folder is open, and tell whether it is."""
        if self.desk is None:
            return False
        self._window.show_scene(self._view)
        return True

    def met(self, desk: Desk) -> None:
        """Lend to a case that was opened, and note how it stands."""
        if self.desk is not None:
            self._between(desk, lambda books: desk.office.borrow(books.office.lend()))
            self._noted(desk)

    def parted(self, desk: Desk) -> None:
        """Note how a case stands that is being left, and what its columns meant."""
        if self.desk is not None and not desk.busy:
            self._noted(desk)
            self._between(desk, lambda books: books.office.learn(desk.office.mappings()))

    def close(self) -> None:
        """Close the office folder."""
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.close()

    def _noted(self, desk: Desk) -> None:
        self._between(desk, lambda books: books.office.note_client(client_card(desk)))

    def _between(self, desk: Desk, act: Callable[[Desk], None]) -> None:
        """Do something between office and case; who may not write into one of them does without."""
        if self.desk is None or desk is self.desk:
            return
        try:
            act(self.desk)
        except Known:
            return

    def _view(self, kit: Kit) -> QWidget:
        assert self.desk is not None
        view = OfficeView(kit, self.desk)
        view.left.connect(self._leave)
        view.case_chosen.connect(self._unlock)
        view.new_asked.connect(self._new_case)
        view.broken.connect(self._broke)
        return view

    def _leave(self) -> None:
        self.close()
        self._start()

    def _founding(self, kit: Kit) -> QWidget:
        view = FoundingView(kit)
        view.left.connect(self._start)
        view.founded.connect(self.take)
        view.open_asked.connect(
            lambda: self._window.asker.open_folder(_("选办公夹"), lambda paths: self._unlock(paths[0]))
        )
        return view
