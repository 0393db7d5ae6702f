"""The one seam between pages and boxes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.words import _, file_name, folder_there

Then = Callable[[str], None]
ThenFiles = Callable[[tuple[Path, ...]], None]
_ROOM = (860, 540)  # px: Qt's own dialog; names of files are long
_SHOWN = 12  # characters that the announcement names


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a question: a key for the code, its words, and how it looks."""

    key: str
    words: str
    look: str = "secondary"  # primary | secondary | quiet | danger
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that cannot wait; the first choice is the safe one and has the focus."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    icon: str = "help"
    tone: str = "teal"
    lines: tuple[tuple[str, str, str], ...] = ()  # icon, words, what stands at the right
    type_back: str = ""  # the last choice stays locked until this is typed
    field: str = ""  # heading of a text field; its text is handed over behind the key, as key:text
    secret: bool = False  # the field takes a pass-phrase: hidden, and never kept


class Face(Protocol):
    """Who draws questions: the shell of the window."""

    def show_question(self, question: Question, then: Then) -> None:
        """Draw a question over the window and hand over the key of the choice."""


class Asker:
    """Puts questions to the person at the screen, or to the test that stands in for her."""

    def __init__(self, parent: QWidget, face: Face) -> None:
        """Know the window that dialogs belong to and the one who draws questions."""
        self._parent = parent
        self._face = face
        self._answers: deque[str] = deque()
        self._files: deque[tuple[Path, ...]] = deque()
        # where the last dialog of a kind ended: a pass-phrase is not led to the package's stick
        self._at: dict[str, str] = {}
        self.asked: list[Question] = []

    def answer_next(self, key: str) -> None:
        """Answer the next question with a choice instead of showing it (tests)."""
        self._answers.append(key)

    def give_files_next(self, *paths: Path) -> None:
        """Answer the next file dialog; no path means that it was closed (tests)."""
        self._files.append(paths)

    def ask(self, question: Question, then: Then) -> None:
        """Ask; `then` gets the key of the choice, the first one's when the box is closed."""
        self.asked.append(question)
        if self._answers:
            then(self._answers.popleft())
        else:
            self._face.show_question(question, then)

    def tell(self, title: str, text: str, button: str, icon: str = "info", tone: str = "teal") -> None:
        """Say something that cannot wait, with one button."""
        self.ask(Question(title, text, (Choice("ok", button, "primary"),), icon, tone), lambda _key: None)

    def open_files(self, title: str, pattern: str, then: ThenFiles) -> None:
        """Let several files be chosen."""
        self._dialog(title, pattern, QFileDialog.FileMode.ExistingFiles, "", then)

    def open_file(
        self, title: str, pattern: str, then: ThenFiles, closed: Callable[[], object] | None = None
    ) -> None:
        """Let one file be chosen; `closed` hears that none was."""
        self._dialog(title, pattern, QFileDialog.FileMode.ExistingFile, "", then, closed)

    def open_folder(self, title: str, then: ThenFiles) -> None:
        """Let a folder be chosen."""
        self._dialog(title, "", QFileDialog.FileMode.Directory, "", then)

    def save_file(
        self,
        title: str,
        name: str,
        pattern: str,
        then: ThenFiles,
        closed: Callable[[], object] | None = None,
    ) -> None:
        """Let a place and a name be chosen for a file; `closed` hears that none was."""
        self._dialog(title, pattern, QFileDialog.FileMode.AnyFile, file_name(name), then, closed)

    def save_paper(
        self,
        title: str,
        name: str,
        missing: Iterable[str],
        then: ThenFiles,
        closed: Callable[[], object] | None = None,
    ) -> None:
        """Announce what a paper cannot print, then let a place be chosen for it: the one way of a PDF out of the window."""
        pattern = "PDF (*.pdf)"
        self.announce(missing, lambda: self.save_file(title, name, pattern, then, closed), closed)

    def announce(
        self, missing: Iterable[str], then: Callable[[], None], left: Callable[[], object] | None = None
    ) -> None:
        """Go on at once where every character can be printed; else say which cannot, and go on only when told to."""
        chars = sorted(set(missing))
        if not chars:
            then()
            return
        shown = "　".join(f"{char}　U+{ord(char):04X}" for char in chars[:_SHOWN])
        text = _("纸上写成〔U+编号〕，由本人手写补正并签名；不会印成空格或方框。\n{shown}", shown=shown)
        choices = (
            Choice("leave", _("先不打"), "quiet"),
            Choice("print", _("知道了，照打"), "primary", "printer"),
        )
        title = _("有 {count} 个字，印字的字库里没有", count=len(chars))

        def said(key: str) -> None:
            if key == "print":
                then()
            elif left is not None:
                left()

        self.ask(Question(title, text, choices, "alert", "amber"), said)

    def _dialog(
        self,
        title: str,
        pattern: str,
        mode: QFileDialog.FileMode,
        name: str,
        then: ThenFiles,
        closed: Callable[[], object] | None = None,
    ) -> None:
        if self._files:
            paths = self._files.popleft()
            if paths:
                then(paths)
            elif closed is not None:
                closed()
            return
        dialog = QFileDialog(self._parent, title)
        dialog.setObjectName("fileDialog")
        _in_our_words(dialog)
        dialog.setFileMode(mode)
        if pattern:
            dialog.setNameFilter(pattern)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        kind = Path(name).suffix
        dialog.setDirectory(self._at.get(kind) or _usual_place())
        if mode is QFileDialog.FileMode.AnyFile:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
        dialog.filesSelected.connect(
            lambda names: self._chosen(kind, tuple(Path(one) for one in names), then)
        )
        if closed is not None:
            dialog.rejected.connect(closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, kind: str, paths: tuple[Path, ...], then: ThenFiles) -> None:
        """Begin the next dialog for such files where this one ended."""
        if paths:
            self._at[kind] = str(paths[0].parent)
        then(paths)


def _in_our_words(dialog: QFileDialog) -> None:
    """Name what Qt's own dialog has no Chinese for; where the system draws the dialog, it has words of its own."""
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("在哪里："))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("哪种文件："))
    dialog.resize(*_ROOM)


def _usual_place() -> str:
    """Return the desktop, else the documents, else the home folder: where somebody without a plan looks first."""
    usual = QStandardPaths.StandardLocation
    places = (usual.DesktopLocation, usual.DocumentsLocation, usual.HomeLocation)
    found = (QStandardPaths.writableLocation(one) for one in places)
    return next((one for one in found if one and folder_there(Path(one))), "")
