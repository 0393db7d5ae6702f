"""备份: write one, know where each lies, try whether it restores."""

from __future__ import annotations

from pathlib import Path

from core.desk import Desk
from core.desk.people import Secret
from core.desk.safety import Backup, Check, DrillReport, Weight
from core.flows import now
from gui.ask import Choice, Question
from gui.jobs import Pace
from gui.models import RowModel
from gui.pages.base import Page
from gui.parts import EmptyState, Kit, Notice, ProgressPanel, Table, TableCard
from gui.words import N_, Cell, Col, Sign, Tone, _, listed, moment, size

STAGES = (("copy", N_("抄一份")), ("verify", N_("读回核对")))
CHECKS = {
    "pages": N_("加密文件每一页"),
    "references": N_("资料之间对得上"),
    "audit": N_("操作记录接得上"),
    "anchors": N_("纸上的码对得上"),
    "keyring": N_("钥匙文件"),
    "version": N_("文件的版本"),
    "recovery": N_("备用密码"),
    "backup": N_("备份够不够新"),
    "slots": N_("密码的保护强度"),
}
_WEIGHTS = {
    Weight.GOOD: ("check", N_("没有发现问题"), Tone.TEAL),
    Weight.HINT: ("info", N_("提个醒"), Tone.TEAL_OUTLINE),
    Weight.WARNING: ("alert", N_("请看一下"), Tone.AMBER),
    Weight.CRITICAL: ("stop", N_("先停下"), Tone.RED),
}


class BackupPage(Page):
    """The register of backups, the drill and the health check."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "backupPage")
        self._backups: tuple[Backup, ...] = ()
        self._checks: tuple[Check, ...] = ()

    def refresh(self) -> None:
        """Show the register."""
        if self.at_work:
            return
        self.head(_("备份"), _("插上 U 盘存一份，放到别处。隔一阵试一次能不能恢复。"))
        self.why(_("电脑一坏就全没了；没试过的备份，不算数。"))
        self._backups = self.desk.safety.backups()
        if not self._backups:
            make = self.small(_("现在备份…"), "backupFirst", self._back_up, "usb")
            self.fill_body(
                EmptyState(
                    self.look,
                    "backup",
                    _("还没有备份"),
                    _("电脑一坏就全没了。\n插上 U 盘，备份一次约 1 分钟。"),
                    make,
                    Tone.AMBER,
                )
            )
            self._foot()
            return
        parts = []
        held = self.desk.safety.still_hold_destroyed()
        if held:
            told = _("有 {count} 份备份里还有已经销毁的客户", count=len(held))
            parts.append(
                Notice(self.look, Tone.AMBER, "alert", told, _("用新的备份换下它们，旧的收回来毁掉。"))
            )
        cols = (
            Col(_("备份文件")),
            Col(_("什么时候"), 150),
            Col(_("大小"), 100, right=True),
            Col(_("放在哪里"), 200),
            Col(_("情况"), 180),
        )
        rows = [self._row(one) for one in self._backups]
        self._table = Table(self.look, "backups", cols, row_height=54)
        self._table.setModel(RowModel(cols, rows, self._table))
        self._table.choose_row(0)
        self.fill_body(*parts, TableCard(self.look, self._table))
        self._foot()

    def _row(self, one: Backup) -> tuple[Cell, ...]:
        if one.gone:
            sign = Sign("minus", _("已经不在"), Tone.QUIET)
        elif one.behind:
            sign = Sign("alert", _("比现在旧一版"), Tone.AMBER)
        elif one.verified:
            sign = Sign("check", _("读回核对过"), Tone.TEAL)
        else:
            sign = Sign("clock", _("还没核对"), Tone.STONE)
        where = listed(part for part in (one.placed.place, one.placed.holder) if part) or "—"
        return (
            Cell(Path(one.file).name, one.head, "backup"),
            Cell(moment(one.made)),
            Cell(size(one.size)),
            Cell(where, quiet=True),
            Cell(sign=sign),
        )

    def _foot(self) -> None:
        check = self.button(_("检查交接夹"), "quiet", "healthCheck", self._health, "shield")
        drill = self.button(_("试一次恢复…"), "secondary", "drill", self._drill, "undo")
        drill.setEnabled(any(not one.gone for one in self._backups))
        make = self.button(_("现在备份…"), "primary", "backUp", self._back_up, "usb")
        self.buttons(check, drill, make)
        late = self.desk.safety.due()
        self.note(
            _("超过 7 天没有备份了") if late else _("备份够新"),
            "alert" if late else "check",
            "amber" if late else "accent",
        )

    def _back_up(self) -> None:
        name = f"{self.desk.folder.stem}-{now():%Y%m%d-%H%M}.tjbackup"
        self.kit.asker.save_file(
            _("备份存到哪里"), name, "tjbackup (*.tjbackup)", lambda paths: self._write(paths[0])
        )

    def _write(self, path: Path) -> None:
        stages = tuple((code, _(word)) for code, word in STAGES)
        panel = ProgressPanel(
            self.look, path.name, str(path.parent), stages, _("现在取消也没关系：写了一半的备份会删掉。")
        )
        panel.cancelled.connect(self.stop_long)
        self.fill_body(panel, None)
        self.buttons()

        def pace(step: Pace) -> None:
            panel.show_pace(step.stage, step.done, step.total, 0.0, step.left)

        self.run_long(
            self.desk.safety.back_up, path, done=lambda _b: self._moved(), failed=self._failed, progress=pace
        )

    def _failed(self, seen: BaseException) -> None:
        self.refresh()
        self.tell_fault(seen)

    def _moved(self) -> None:
        self.changed.emit()
        self.refresh()

    def _drill(self) -> None:
        text = _("拿一份备份恢复到旁边，比一比每张表，再删掉。用您的密码开它。")
        choices = (
            Choice("leave", _("以后再试"), "quiet"),
            Choice("yes", _("选备份文件…"), "primary", "backup"),
        )
        question = Question(_("试一次能不能恢复"), text, choices, "undo", "teal", field=_("您的密码"))
        self.kit.asker.ask(question, self._drill_with)

    def _drill_with(self, said: str) -> None:
        key, _colon, typed = said.partition(":")
        if key == "yes" and typed:
            pattern = "tjbackup (*.tjbackup)"
            self.kit.asker.open_file(
                _("选备份文件"), pattern, lambda paths: self._rehearse(paths[0], Secret.of_text(typed))
            )

    def _rehearse(self, path: Path, typed: Secret) -> None:
        self.note(_("正在试着恢复…"), "hourglass")
        self.run_long(self.desk.safety.drill, path, typed, done=self._drilled, failed=self._failed)

    def _drilled(self, report: DrillReport) -> None:
        self._moved()
        minutes = max(1, round((report.restore_seconds + report.compare_seconds) / 60))
        if report.good:
            text = _(
                "恢复出来的和现在的一样，{count} 张表都比过，用了约 {minutes} 分钟。",
                count=len(report.tables),
                minutes=minutes,
            )
            self.kit.asker.tell(_("能恢复"), text, _("知道了"), "check")
        else:
            text = _("这份备份恢复不成（{reason}）。请马上另做一份。", reason=report.reason)
            self.kit.asker.tell(_("恢复不成"), text, _("知道了"), "stop", "red")

    def _health(self) -> None:
        self.note(_("正在检查…"), "hourglass")
        self.run(lambda: self.desk.safety.health(), self._checked)

    def _checked(self, checks: tuple[Check, ...]) -> None:
        self.head(_("检查交接夹"), _("一样一样看过，结果在下面。"))
        self.why("")
        cols = (Col(_("看了什么")), Col(_("结果"), 260))
        rows = [self._check_row(one) for one in checks]
        table = Table(self.look, "checks", cols, row_height=48)
        table.setModel(RowModel(cols, rows, table))
        self.fill_body(TableCard(self.look, table))
        self.buttons(self.button(_("回到备份"), "primary", "backToBackups", self.refresh))
        self.note("")

    @staticmethod
    def _check_row(one: Check) -> tuple[Cell, ...]:
        icon, word, tone = _WEIGHTS[one.weight]
        family = next((key for key in CHECKS if one.code.startswith(key)), "")
        return (Cell(_(CHECKS[family]) if family else one.code), Cell(sign=Sign(icon, _(word), tone)))
