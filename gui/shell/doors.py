"""The ways to a case that is there already: its folder, its pass-phrase, a backup of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import (
    Desk,
    Patience,
    find_case,
    finish_erasing,
    has_backup_code,
    look_at_backup,
    open_case,
    roles_at_the_door,
    wants_key_file,
)
from core.desk.people import Secret
from core.errors import Known
from gui.parts import Kit
from gui.shell import settings
from gui.shell.broken import told_of
from gui.shell.restore import RestoreScene
from gui.shell.unlock import DoorView, UnlockScene
from gui.shell.window import MainWindow
from gui.words import _


class Doors:
    """Asks for folder and pass-phrase, and hands over the desk that they open."""

    def __init__(
        self, window: MainWindow, start: Callable[[Known | None], None], opened: Callable[[Desk], None]
    ) -> None:
        """Know the way back and the way in."""
        self._window, self._start, self._opened = window, start, opened
        self._patience: defaultdict[Path, Patience] = defaultdict(Patience)

    def pick_case(self) -> None:
        """Ask which folder the case is in."""
        self._window.asker.open_folder(_("选交接夹（文件夹）"), lambda paths: self.show_unlock(paths[0]))

    def show_unlock(self, folder: Path) -> None:
        """Ask for the pass-phrase of a case; a folder that is none is told on the start screen."""
        try:
            folder = find_case(folder)
            doors, with_file = roles_at_the_door(folder), wants_key_file(folder)
            view = DoorView(folder, doors, with_code=has_backup_code(folder), with_file=with_file)
        except Known as known:
            if known.code == "case.erased":  # the program ended in the middle of it
                finish_erasing(folder)
                self._window.keep(settings.note_erased(self._window.settings, folder))
            self._start(known)
            return
        self._window.show_scene(lambda kit: self._unlock(kit, view))

    def _unlock(self, kit: Kit, view: DoorView) -> QWidget:
        scene = UnlockScene(kit.look, view)
        scene.language_chosen.connect(self._window.speak)
        scene.left.connect(lambda: self._start(None))
        scene.file_asked.connect(
            lambda: self._window.asker.open_file(
                _("选钥匙文件"), "", lambda paths: scene.take_key_file(paths[0])
            )
        )
        scene.opened.connect(lambda slot, text: self._open(scene, view.folder, slot, text))
        return scene

    def _open(self, scene: UnlockScene, folder: Path, slot: str, text: str) -> None:
        typed, held, patience = Secret.of_text(text), scene.key_file, self._patience[folder]

        def refused(seen: BaseException) -> None:
            scene.refuse(told_of(seen).text)

        self._window.jobs.run(
            lambda: Desk(open_case(folder, typed, slot=slot, key_file=held, patience=patience)),
            self._opened,
            refused,
        )

    def pick_backup(self) -> None:
        """Ask which backup is to become a case again."""
        self._window.asker.open_file(
            _("选备份文件"), "tjbackup (*.tjbackup)", lambda paths: self._show_restore(paths[0])
        )

    def _show_restore(self, file: Path) -> None:
        """Ask for the pass-phrase of a backup; a file that is none is told on the start screen."""
        try:
            look_at_backup(file)
        except Known as known:
            self._start(known)
            return
        self._window.show_scene(lambda kit: self._restore(kit, file))

    def _restore(self, kit: Kit, file: Path) -> QWidget:
        scene = RestoreScene(kit.look, kit.asker, file)
        scene.left.connect(lambda: self._start(None))
        scene.restored.connect(self.show_unlock)
        return scene
