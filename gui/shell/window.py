"""The main window: it shows one scene at a time and knows look, language, boxes and shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QScrollArea,
    QWidget,
)

from gui.ask import Asker, Choice, Question
from gui.jobs import Jobs
from gui.parts import Button, Dialog, FocusRing, Kit, Line, Look, Veil, palette, style_sheet, system_colours
from gui.shell import settings
from gui.shell.enter import order_tabs, press_enter
from gui.shell.qt_words import QtWords
from gui.words import Tone, _, use_language

SceneMaker = Callable[[Kit], QWidget]
NAME = "妥交"
_TWO_COLUMNS = 960  # px: what two columns need
SMALLEST = QSize(1024, 640)  # px: the window can be made so small where the screen is large enough


class MainWindow(QMainWindow):
    """One window; a scene is made anew when text size or language change."""

    shortcut_step = Signal(int)
    shortcut_lock = Signal()
    shortcut_find = Signal()
    shortcut_basis = Signal()
    closing = Signal()
    scene_shown = Signal(object)
    first_shown = Signal()

    def __init__(self, folder: Path, on_fault: Callable[[BaseException], None]) -> None:
        """Open with the settings of a folder."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(NAME)
        self._folder = folder
        self.settings = settings.load(folder)
        use_language(self.settings.language)
        self._qt_words = QtWords(self)
        self._qt_words.speak(self.settings.language)
        self.jobs = Jobs(on_fault, self)
        self.asker = Asker(self, self)
        self._lost: list[Callable[[], Question | None]] = []  # who knows what closing would lose
        self._leaves = False  # she was asked about what would be lost, and goes
        self._tight = False  # the screen has no room for two columns
        self.look = self._make_look()
        self._make: SceneMaker | None = None
        self._veil: Veil | None = None
        self._asked: tuple[str, Line] | None = None  # a question with a field that stands over the window
        self._typed: dict[str, str] = {}  # what was typed into questions that were never answered
        self._ring: FocusRing | None = None
        self.setMinimumSize(SMALLEST)
        self.resize(self.settings.width, self.settings.height)
        self._apply_look()
        self._add_shortcuts()

    @property
    def kit(self) -> Kit:
        """Return what pages are given."""
        return Kit(self.look, self.asker, self.jobs)

    @property
    def scene(self) -> QWidget | None:
        """Return the scene that is shown."""
        stage = self.centralWidget()
        return stage.widget() if isinstance(stage, QScrollArea) else None

    def show_scene(self, make: SceneMaker) -> None:
        """Show another scene; on a screen that is smaller than it can be, it scrolls."""
        self._close_veil()
        self._make = make
        scene = make(self.kit)
        scene.setMinimumSize(getattr(scene, "least", SMALLEST))
        stage = QScrollArea()
        stage.setObjectName("stage")
        stage.setFrameShape(QFrame.Shape.NoFrame)
        stage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stage.setWidgetResizable(True)
        stage.setWidget(scene)
        self.setCentralWidget(stage)
        self._ring_over()
        self.scene_shown.emit(self.scene)

    def fit(self, room: QSize) -> None:
        """Be no larger than a screen has room: 1366 by 768 at 150 % is 911 by 512, and pages stand in one column."""
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.resize(self.size().boundedTo(room))
        tight = room.width() < _TWO_COLUMNS
        if tight != self._tight:
            self._tight = tight
            self._look_again()

    def remember(self, **changes: object) -> None:
        """Change and keep settings."""
        self.keep(replace(self.settings, **changes))  # type: ignore[arg-type]  # callers name fields of Settings

    def keep(self, changed: settings.Settings) -> None:
        """Keep other settings."""
        self.settings = changed
        settings.save(self._folder, self.settings)

    def speak(self, language: str) -> None:
        """Change the language now."""
        self.remember(language=language)
        use_language(language)
        self._qt_words.speak(language)
        self._look_again()

    def text_size(self, percent: int) -> None:
        """Change the size of the text now."""
        self.remember(text=percent)
        self._look_again()

    def show_question(self, question: Question, then: Callable[[str], None]) -> None:
        """Draw a question over the window; the first choice is the safe one and has the focus."""
        look = self.look
        said = _after_title(question.title, question.text)
        dialog = Dialog(
            look, question.title, said, question.icon, Tone(question.tone), question.lines,
            question.type_back, question.field, question.secret,
        )  # fmt: skip

        def choose(key: str) -> None:
            typed = dialog.typed.text() if dialog.typed is not None else ""
            self._asked = None
            self._close_veil()
            then(f"{key}:{typed}" if question.field else key)

        buttons = []
        for number, choice in enumerate(question.choices):
            button = Button(look, choice.words, choice.look, choice.icon, name=f"choice_{choice.key}")
            button.clicked.connect(lambda _checked=False, k=choice.key: choose(k))
            last = number == len(question.choices) - 1
            dialog.add_button(button, locked_until_typed=bool(question.type_back) and last)
            buttons.append(button)
        self._close_veil()
        if question.field and not question.secret and dialog.typed is not None:
            dialog.typed.setText(self._typed.pop(question.title, ""))
            self._asked = (question.title, dialog.typed)
        self._veil = Veil(look, dialog, self, lambda: choose(question.choices[0].key))
        if question.field and dialog.typed is not None:
            dialog.typed.returnPressed.connect(lambda: _go_on(dialog.typed, buttons))
        (dialog.typed or buttons[0]).setFocus()

    def take_typed(self) -> dict[str, str]:
        """Give away what stands in questions that were never answered, by their titles; the window forgets it."""
        self._keep_typed()
        typed, self._typed = self._typed, {}
        return typed

    def give_typed(self, typed: dict[str, str]) -> None:
        """Take what was typed into questions before a lock; it stands there again when they are asked again."""
        self._typed = dict(typed)

    @property
    def veiled(self) -> bool:
        """Tell whether a question stands over the window."""
        return self._veil is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the keyboard once there is a native window."""
        super().showEvent(event)
        if self._ring is not None:
            self._ring.listen()
        self.first_shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size."""
        super().resizeEvent(event)
        if self.isVisible() and not self.isMaximized():
            self.settings = replace(self.settings, width=self.width(), height=self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press what has the keyboard, or lead from field to field."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.veiled:
            super().keyPressEvent(event)
            return
        press_enter(self.scene)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the case be closed, keep the settings, end the worker; what would be lost is asked about first."""
        question = None if self._leaves else self._lost_by_closing()
        if question is not None:
            event.ignore()
            self.asker.ask(question, self._leave_if)
            if not self._leaves:
                return
            event.accept()  # answered at once
        self.closing.emit()
        settings.save(self._folder, self.settings)
        self.jobs.stop()
        self._qt_words.speak("en")
        super().closeEvent(event)

    def ask_before_closing(self, question: Callable[[], Question | None]) -> None:
        """Let somebody say what would be lost by closing now; its answer `leave` closes."""
        self._lost.append(question)

    def _lost_by_closing(self) -> Question | None:
        waits = getattr(self.scene, "would_lose", None)
        if waits is not None and waits():
            stay = Choice("stay", _("先不关，去存密码单"), "primary", "key")
            words = _("密码不存在电脑里，关了就没有了。没有它，资料包打不开，要再写一次。")
            return Question(_("密码单还没存"), words, (stay, Choice("leave", _("不要了，关掉"))), "key")
        return next((told for ask in self._lost if (told := ask()) is not None), None)

    def _leave_if(self, key: str) -> None:
        self._leaves = key == "leave"
        if self._leaves:
            self.close()

    def _make_look(self) -> Look:
        hints = QGuiApplication.styleHints()
        contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        colours = system_colours(QGuiApplication.palette()) if contrast else None
        return Look(self.settings.text / 100, colours, tight=self._tight)

    def _apply_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self.look.font("body"))
        app.setPalette(palette(self.look))
        self.setPalette(palette(self.look))
        self.setStyleSheet(style_sheet(self.look))

    def _look_again(self) -> None:
        self.look = self._make_look()
        self._apply_look()
        if self._make is not None:
            keep = getattr(self.scene, "leave", None)
            if keep is not None:
                keep()
            self.show_scene(self._make)

    def _ring_over(self) -> None:
        if self._ring is not None:
            self._ring.deleteLater()
        self._ring = FocusRing(self.look, self)
        self._ring.tab_comes.connect(lambda: order_tabs(self.scene))
        self._ring.listen()

    def _keep_typed(self) -> None:
        if self._asked is not None:
            title, field = self._asked
            if field.text().strip():
                self._typed[title] = field.text()

    def _close_veil(self) -> None:
        self._keep_typed()
        self._asked = None
        if self._veil is not None:
            veil, self._veil = self._veil, None
            veil.close_veil()

    def _add_shortcuts(self) -> None:
        def add(keys: str, act: Callable[[], None]) -> None:
            made = QShortcut(QKeySequence(keys), self)
            made.activated.connect(lambda: None if self.veiled else act())

        for number in range(1, 9):
            add(f"Alt+{number}", lambda n=number: self.shortcut_step.emit(n))  # type: ignore[misc]  # a default binds n
        add("Ctrl+L", self.shortcut_lock.emit)
        add("Ctrl+F", self.shortcut_find.emit)
        add("F1", self.shortcut_basis.emit)


def _after_title(title: str, text: str) -> str:
    """Return what a message says after its title: a sentence that the title says already is not said twice."""
    for stop in ("。", ". "):
        if text.startswith(f"{title}{stop}"):
            return text.removeprefix(f"{title}{stop}").strip() or text
    return text


def _go_on(field: Line | None, buttons: Sequence[Button]) -> None:
    """Press what keeps an answer once one is written; Enter in an empty field is a slip."""
    keep = next((one for one in buttons if one.kind == "primary" and one.isEnabled()), None)
    if field is not None and field.text().strip() and keep is not None:
        keep.click()
