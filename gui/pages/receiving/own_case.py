"""The receiver's own case: a name, a place, a pass-phrase; then the package is taken over in a job process."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import Desk, Done, Failed
from core.desk.people import Secret, advise
from core.desk.receiving import start_case
from core.errors import Bug, Cancelled, Known
from gui.jobs import LongJob
from gui.pages.receiving.visit import Visit
from gui.parts import (
    Button,
    Card,
    Field,
    IconLine,
    Kit,
    Label,
    Line,
    ProgressPanel,
    clear,
    column,
    holder,
    row,
)
from gui.parts import Secret as SecretField
from gui.words import N_, _, documents, fault, folder_in

ENDING = ".tuojiao"
STAGES = (("package.check", N_("再核对一遍")), ("package.take_over", N_("接进来")))


class OwnCase(QWidget):
    """Asks for the case and takes the package over; `taken` carries the open desk."""

    taken = Signal(object)
    broken = Signal(object)
    told = Signal(object)
    working = Signal(bool)

    def __init__(self, kit: Kit, visit: Visit) -> None:
        """Show empty fields."""
        super().__init__()
        self.setObjectName("ownCase")
        self._kit, self._visit = kit, visit
        self._job: LongJob | None = None
        look = kit.look
        report = visit.reception.report if visit.reception else None
        self._title = Line(look, "caseName", text=_("从{giver}接手", giver=report.giver if report else ""))
        self._place = Line(look, "casePlace", text=str(documents()))
        self._owner = Line(look, "ownerName", text=visit.by)
        self._first, self._twice = SecretField(look, "newPassphrase"), SecretField(look, "samePassphrase")
        self._first_field = Field(look, _("自己定一个密码"), self._first, _("至少要 8 个字"))
        self._twice_field = Field(look, _("再输一遍"), self._twice)
        pick = Button(look, _("换地方…"), "secondary", "folder", small=True, name="pickPlace")
        pick.clicked.connect(self._pick)
        left = Card(
            look, Field(look, _("交接夹（上了密码的文件夹）的名字"), self._title), Field(look, _("放在哪里"), self._place),
            row(look, pick, None), Field(look, _("您的名字"), self._owner),
            IconLine(look, "archive", _("以前接过他家一批的：打开那个交接夹，在“放资料”里选这个资料包。")), None,
            gap=12, name="ownLeft",
        )  # fmt: skip
        right = Card(
            look, Label(look, _("跟着进来的"), "section"),
            IconLine(look, "no", _("不想收广告的，还是不能发广告")),
            IconLine(look, "sign", _("同意凭证的编号和日子")),
            IconLine(look, "calendar", _("要保存到哪天")),
            IconLine(look, "file", _("每一条从哪个资料包来")),
            self._first_field, self._twice_field, None, gap=10, name="ownRight",
        )  # fmt: skip
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(holder(both, "ownFields"))
        self._box.addStretch(1)

    def begin(self) -> None:
        """Make the case, then take the package over."""
        weak = advise(Secret.of_text(self._first.text()), []).score < 1
        same = self._first.text() == self._twice.text()
        self._first_field.wrong(_("这个密码太容易猜") if weak else "")
        self._twice_field.wrong("" if same else _("两遍不一样，请再输一次"))
        if weak or not same or self._visit.reception is None:
            return
        title = self._title.text().strip() or _("我的店")
        folder = folder_in(self._place.text(), f"{title}{ENDING}")
        secret, owner = Secret.of_text(self._first.text()), self._owner.text().strip() or _("店主")
        report = self._visit.reception.report
        self._first.clear()
        self._twice.clear()
        self.working.emit(True)
        self._kit.jobs.run(
            lambda: Desk(start_case(folder, report, owner, secret, title)), self._take, self._fail
        )

    def _take(self, desk: Desk) -> None:
        reception = self._visit.reception
        assert reception is not None
        clear(self._box)
        stages = tuple((code, _(word)) for code, word in STAGES)
        undo = _("现在取消也没关系：一条都不会进来。")
        panel = ProgressPanel(self._kit.look, reception.path.name, desk.folder.stem, stages, undo)
        self._box.addWidget(panel)
        self._box.addStretch(1)
        work = desk.start(desk.collect.take_package, reception.path, reception.passphrase)
        job = LongJob(work, self)
        panel.cancelled.connect(job.cancel)
        job.progressed.connect(panel.show_pace)
        job.ended.connect(lambda message: self._ended(desk, message))
        self._job = job

    def _ended(self, desk: Desk, message: object) -> None:
        desk.finish(message)
        if isinstance(message, Failed):
            self._fail(message.fault)
        elif not isinstance(message, Done):
            self._fail(Bug("taking over ended without a word"))
        self.taken.emit(desk)

    def _fail(self, seen: BaseException) -> None:
        self.working.emit(False)
        if isinstance(seen, Cancelled):
            self.told.emit(fault("cancelled"))
        elif isinstance(seen, Known):
            self.told.emit(fault(seen.code, seen.facts))
        else:
            self.broken.emit(seen)

    def _pick(self) -> None:
        self._kit.asker.open_folder(_("放在哪里"), lambda paths: self._place.setText(str(paths[0])))
