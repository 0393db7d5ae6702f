"""试一次恢复: one backup, the pass-phrase of then, the work with its stages, and what came of it."""

from __future__ import annotations

from pathlib import Path

from core.desk.safety import DrillReport
from core.desk.terms import term
from core.errors import Known
from gui.ask import Choice, Question
from gui.pages.backup.way import BackupWay
from gui.pages.base import Page
from gui.parts import ProgressPanel
from gui.words import N_, _, fault, tongue

STAGES = (
    ("restore.copy", N_("抄回来")),
    ("check.pages", N_("看每一页")),
    ("drill.digest", N_("和现在的比")),
)


class DrillPanel:
    """Takes the place of the register while a backup is tried."""

    def __init__(self, page: Page, path: Path) -> None:
        """Ask for the pass-phrase; says so where the file is no backup."""
        self._page, self._path, look = page, path, page.look
        names = {one.id: one.name for one in page.desk.people.everybody()}
        try:
            self._way = BackupWay(page.kit.asker, look, path, names)
        except Known as known:
            page.tell_fault(known)
            return
        self._way.setMaximumWidth(look.wide(760))
        page.head(_("试一次能不能恢复"), _("拿一份备份恢复到旁边，比一比每张表，再删掉。"))
        page.why(_("没试过的备份，不算数。"))
        page.fill_body(self._way, None)
        back = page.button(_("以后再试"), "quiet", "leaveDrill", page.refresh)
        go = page.button(_("开始试"), "primary", "beginDrill", self._begin, "undo")
        go.setEnabled(False)
        self._way.changed.connect(lambda: go.setEnabled(self._way.filled()))
        self._way.entered.connect(go.click)
        page.buttons(back, go)
        page.note(_("原来的交接夹不动；试完，恢复出来的那份会删掉。"), "shield")
        self._way.begin()

    def _begin(self) -> None:
        typed, key_file = self._way.take()
        page = self._page
        stages = tuple((code, _(word)) for code, word in STAGES)
        undo = _("现在取消也没关系：恢复到一半的那份会删掉。")
        panel = ProgressPanel(page.look, self._path.name, str(self._path.parent), stages, undo)
        panel.cancelled.connect(page.stop_long)
        page.fill_body(panel, None)
        page.buttons()
        page.note("")

        page.run_long(
            page.desk.safety.drill, self._path, typed, key_file=key_file,
            done=self._done, failed=page.failed, progress=panel.show_pace,
        )  # fmt: skip

    def _done(self, report: DrillReport) -> None:
        page = self._page
        page.moved()
        seconds = report.restore_seconds + report.compare_seconds
        if report.good:
            title, icon, tone = _("能恢复"), "check", "teal"
            text = _(
                "恢复出来的和现在的一样，{count} 张表都比过，用了{time}。", count=len(report.tables), time=_took(seconds)
            )  # fmt: skip
            if report.worked_since:
                text = _(
                    "恢复得出来，{count} 张表都比过，用了{time}。做备份以后又办过事，所以有的表和现在不一样。",
                    count=len(report.tables), time=_took(seconds),
                )  # fmt: skip
        else:
            title, icon, tone = _("恢复不成"), "stop", "red"
            text = _("这份备份恢复不成：{reason}请马上另做一份，再试一次。", reason=_why(report))
        choices = (
            Choice("ok", _("知道了"), "quiet"),
            Choice("paper", _("存演练记录…"), "primary", "printer"),
        )
        question = Question(title, text, choices, icon, tone)
        page.kit.asker.ask(question, lambda said: self._paper(report) if said == "paper" else None)

    def _paper(self, report: DrillReport) -> None:
        page = self._page
        page.save_pdf(_("演练记录存到哪里"), "drill.pdf", lambda: page.desk.forms.drill(report))


def _took(seconds: float) -> str:
    if seconds < 90:
        return _(" {count} 秒", count=max(1, round(seconds)))
    return _("约 {count} 分钟", count=round(seconds / 60))


def _why(report: DrillReport) -> str:
    if report.reason in ("drill.other_log", "drill.differs"):
        return term("health_finding", report.reason, tongue())
    return fault(report.reason, {"file": report.file}).text
