"""Put every file of ../shared/data through the window: `python -m tests.gui.pages.data_window`; then read the table by eye."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from core.vault import KdfCost
from gui.ask import Question
from gui.pages import PAGES, make_page, rail_of
from gui.pages.collect import CollectPage
from gui.parts import Choice
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
from tests.core.intake.shared_sheets import DATA
from tests.demo import demo_draft

TABLE = Path(__file__).with_name("data_window.txt")
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PATIENCE_MS = 120_000
_HEAD = """# What a person sees of every file of ../shared/data after dropping it on 放资料: path | sheet, kind, rows, state, reason.
# She takes what the program proposes, knows no password, and says of every list that it is another one.
"""


class Visitor:
    """Somebody who drops one file after the other and takes what the program proposes."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        """Open 放资料 of a case in a window."""
        window.show_scene(
            lambda kit: CaseScene(
                kit, lambda key: make_page(key, kit, desk), lambda: rail_of(desk), frozenset(PAGES), "collect"
            )
        )
        scene = window.scene
        assert isinstance(scene, CaseScene)
        assert isinstance(scene.page, CollectPage)
        self.window, self.desk, self.page = window, desk, scene.page
        self.page.kit.asker.ask = self._answer  # type: ignore[method-assign]  # a person at every question
        self.slowest = 0

    def _answer(self, question: Question, then: object) -> None:
        keys = [choice.key for choice in question.choices]
        key = next((one for one in ("other", "apart", "last", "unit", "card") if one in keys), keys[0])
        then(f"{key}:" if question.field else key)  # type: ignore[operator]  # Then is private to gui.ask

    def drop(self, path: Path) -> list[str]:
        """Drop a file and return what the list says of it when all is done, a line for every sheet."""
        before = {entry.key for entry in self.page._entries}
        clock = QElapsedTimer()
        clock.start()
        self.page.put_in([path])
        while not self._done():
            QTest.qWait(5)
            assert clock.elapsed() < PATIENCE_MS, f"no end: {path.name}"
        self.slowest = max(self.slowest, clock.elapsed())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        new = [entry for entry in self.page._entries if entry.key not in before]
        self.page._failed.clear()
        return [_told([cell.sentence() for cell in entry.cells[:4]], path) for entry in new]

    def _done(self) -> bool:
        """Press what stands on the page, and tell whether the file is through."""
        page = self.page
        if page.at_work or self.window.jobs.busy or self.desk.busy:
            return False
        for choice in page.findChildren(Choice):
            if choice.objectName().startswith("days_") and choice.value() is None and choice.isVisible():
                choice.setCurrentIndex(1)  # the likely order
                return False
        for name in ("allOther", "takeFile", "takeContacts"):
            for button in page.findChildren(QAbstractButton, name):
                if button.isVisible() and button.isEnabled():
                    button.click()
                    return False
        return page._looked_at is None and not page._waiting


def _told(cells: list[str], path: Path) -> str:
    """Return a line of the list as one line of text, without the name of the file."""
    said = " ".join(" ".join(cells).replace(path.name, "", 1).split())
    return "".join(sign if sign.isprintable() else "?" for sign in said)


def every_file() -> Iterator[Path]:
    """Yield the files that are there, without the page that describes them."""
    yield from (path for path in sorted(DATA.rglob("*")) if path.is_file() and path.name != "README.md")


def lines(visitor: Visitor, path: Path) -> list[str]:
    """Return the lines of the table for a file; the same bytes once more change nothing."""
    name = path.relative_to(DATA).as_posix()
    return [f"{name} | {told}" for told in visitor.drop(path) or ["(nothing new: the same bytes are here)"]]


def new_desk(folder: Path) -> Desk:
    """Make an empty case."""
    words = Secret.of_text("quiet-lantern-river-柠檬")
    return Desk(create_case(folder / "样子.tuojiao", matter_of(demo_draft()), "陈慧芳", words, CHEAP))


def main() -> None:
    """Write the table anew."""
    app = QApplication.instance() or QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as name:
        window = MainWindow(Path(name) / "settings", _raise)
        window.show()
        with new_desk(Path(name)) as desk:
            visitor = Visitor(window, desk)
            found = []
            for path in every_file():
                found += lines(visitor, path)
                print(path.name, flush=True)
            print("slowest", visitor.slowest, "ms")
            window.close()
    TABLE.write_text(_HEAD + "\n".join(found) + "\n", encoding="utf-8")
    del app


def _raise(fault: BaseException) -> None:
    raise fault


if __name__ == "__main__":
    main()
