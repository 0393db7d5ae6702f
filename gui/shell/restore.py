"""Bring a backup back: the file, whose pass-phrase opens it, where the new folder goes, and the work itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import Done, Failed, RestoreProcess
from core.errors import Cancelled, Known
from gui.ask import Asker
from gui.jobs import LongJob, Pace
from gui.pages.backup import BackupWay
from gui.parts import (
    Button,
    Field,
    IconLine,
    Label,
    Line,
    Look,
    ProgressPanel,
    Prose,
    column,
    holder,
    let_go,
    row,
    scrolling,
)
from gui.words import N_, _, documents, fault, folder_in

STAGES = (("restore.copy", N_("抄回来")), ("check.pages", N_("看每一页")))
ENDING = ".tuojiao"


class RestoreScene(QWidget):
    """One card; `restored` carries the new folder. Raises Known('backup.…') where the file is no backup."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, look: Look, asker: Asker, file: Path) -> None:
        """Show what the backup says of itself."""
        super().__init__()
        self.setObjectName("restoreScene")
        self._look, self._asker, self._file = look, asker, file
        self._job: LongJob | None = None
        self._way = BackupWay(asker, look, file, {})
        self._way.changed.connect(self._ready)
        self._way.entered.connect(self._begin)
        self._place = Line(look, "restorePlace", text=str(documents()))
        pick = Button(look, _("换地方…"), "secondary", "folder", small=True, name="pickPlace")
        pick.clicked.connect(self._pick)
        line = row(look, self._place, pick, gap=12)
        line.setStretch(0, 1)
        told = _("恢复成一个新的交接夹，原来的不动。")
        where = holder(line, "restorePlaceLine")
        where.setObjectName("restoreWhere")
        self._way.column.addWidget(Field(look, _("恢复到哪里"), where, told))
        self._trouble = Prose(look, "", "table", look.colours.red, "restoreTrouble", wide=True)
        self._trouble.hide()
        self._way.column.addWidget(self._trouble)
        self._button = Button(look, _("恢复"), "primary", "undo", name="restoreButton")
        self._button.setEnabled(False)
        self._button.clicked.connect(self._begin)
        back = Button(look, _("返回开始页"), "quiet", "left", name="backToStart")
        back.clicked.connect(self._leave)
        self._way.column.addLayout(row(look, back, None, self._button))
        self._way.setFixedWidth(min(960, look.wide(640)))
        self._panel: ProgressPanel | None = None
        self._inner = column(
            look, Label(look, _("用备份恢复"), "title", name="pageTitle"), self._way,
            IconLine(look, "shield", _("密码只在您手里，程序不保存，也不上传。")), None, gap=16,
        )  # fmt: skip
        middle = holder(self._inner, "restoreBox")
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(32), look.px(24), look.px(20))
        box.addWidget(scrolling(look, _centred(middle), "restoreScroll", always=True))

    def leave(self) -> None:
        """Stop what runs; nothing of it stays."""
        if self._job is not None:
            self._job.let_go()
            self._job = None

    def _ready(self) -> None:
        self._button.setEnabled(self._way.filled() and bool(self._place.text().strip()))

    def _pick(self) -> None:
        self._asker.open_folder(_("恢复到哪里"), lambda paths: self._place.setText(str(paths[0])))

    def _begin(self) -> None:
        if not self._way.filled() or self._job is not None:
            return
        typed, key_file = self._way.take()
        folder = folder_in(self._place.text(), f"{self._file.stem}{ENDING}")
        self._trouble.hide()
        self._button.setEnabled(False)
        stages = tuple((code, _(word)) for code, word in STAGES)
        undo = _("现在取消也没关系：恢复到一半的那份会删掉。")
        panel = self._panel = ProgressPanel(self._look, self._file.name, str(folder.parent), stages, undo)
        panel.setFixedWidth(self._way.width())
        self._way.hide()
        self._inner.insertWidget(2, panel)
        job = self._job = LongJob(RestoreProcess(self._file, folder, typed, key_file), self)
        panel.cancelled.connect(job.cancel)
        job.progressed.connect(self._pace)
        job.ended.connect(lambda message: QTimer.singleShot(0, self, lambda: self._ended(message, folder)))

    def _pace(self, pace: Pace) -> None:
        if self._panel is not None:
            self._panel.show_pace(pace)

    def _ended(self, message: object, folder: Path) -> None:
        self._job = None
        if self._panel is not None:
            let_go(self._panel)
            self._panel = None
        self._way.show()
        if isinstance(message, Done):
            self.restored.emit(folder)
            return
        seen = message.fault if isinstance(message, Failed) else None
        if not isinstance(seen, Cancelled):
            told = fault(seen.code, seen.facts) if isinstance(seen, Known) else fault("bug")
            alone = told.text.startswith(told.title)  # a sentence that says its heading needs it not twice
            self._trouble.setText(told.text if alone else told.title + _("：") + told.text)
            self._trouble.show()
        self._way.begin()

    def _leave(self) -> None:
        self.leave()
        self.left.emit()


def _centred(inner: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("surface", "clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
    return made
