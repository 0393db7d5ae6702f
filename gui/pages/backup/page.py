"""备份: write one, know where each lies, try whether it restores."""

from __future__ import annotations

from pathlib import Path

from core.desk import Desk
from core.desk.people import Secret
from core.desk.safety import Backup, Check, Weight
from core.desk.safety_papers import finding
from core.desk.terms import term
from core.flows import now
from gui.models import RowModel
from gui.pages.backup.drill import DrillPanel
from gui.pages.backup.health import show_health
from gui.pages.backup.place import OwnWordPanel, PlacePanel, ask_gone
from gui.pages.base import Page
from gui.parts import EmptyState, Kit, Notice, ProgressPanel, Table, TableCard, Wrapping
from gui.words import N_, Cell, Col, Sign, Tone, _, listed, moment, size, tongue

STAGES = (
    ("rekey.copy", N_("抄一份")),
    ("check.pages", N_("看每一页")),
    ("backup.digest", N_("算指纹")),
    ("backup.read", N_("读回核对")),
)


class BackupPage(Page):
    """The register of backups, the drill and the health check."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "backupPage")
        self._backups: tuple[Backup, ...] = ()
        self._held: set[int] = set()
        self._spare: set[int] = set()
        self._tried: dict[int, tuple[str, bool]] = {}

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
        self._held = {one.id for one in self.desk.safety.still_hold_destroyed()}
        self._spare = {one.id for one in self.desk.safety.rotation()}
        self._tried = self.desk.safety.tried()
        parts += self._notices()
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
        place = self.small(_("放在哪里…"), "placeBackup", self._place, "pin")
        gone = self.small(_("这份不在了…"), "backupGone", self._gone, "minus", kind="quiet")
        own = self.small(_("另设密码备份…"), "backUpOwn", self._own_word, "key", kind="quiet")
        self.fill_body(*parts, Wrapping(self.look, place, gone, own), TableCard(self.look, self._table))
        self._foot()

    def _notices(self) -> list[Notice]:
        """Return what is to be said above the register: failed drills first."""
        look, said = self.look, []
        for one in self.desk.safety.worries():
            tone, icon = (Tone.RED, "stop") if one.weight is Weight.CRITICAL else (Tone.AMBER, "alert")
            said.append(
                Notice(look, tone, icon, term("health_check", one.code, tongue()), finding(one, tongue()))
            )
        if self._held:
            told = _("有 {count} 份备份里还有已经销毁的客户", count=len(self._held))
            said.append(Notice(look, Tone.AMBER, "alert", told, _("用新的备份换下它们，旧的收回来毁掉。")))
        if self._spare:
            told = _("有 {count} 份旧备份可以收回毁掉", count=len(self._spare))
            keep = _("每天的留 7 份、每周的留 4 份、每月的留 12 份，够了。毁不毁由您定。")
            said.append(Notice(look, Tone.TEAL, "info", told, keep))
        if len({one.placed.medium for one in self._backups}) < 2:
            told = _("备份都在同一种地方")
            said.append(Notice(look, Tone.TEAL, "info", told, _("好的做法是三份、两种地方、一份不在店里。")))
        return said[:2]

    def _chosen(self) -> Backup | None:
        number = self._table.currentIndex().row()
        return self._backups[number] if 0 <= number < len(self._backups) else None

    def _place(self) -> None:
        one = self._chosen()
        if one is not None:
            PlacePanel(self, one)

    def _gone(self) -> None:
        one = self._chosen()
        if one is not None:
            ask_gone(self, one)

    def _row(self, one: Backup) -> tuple[Cell, ...]:
        day, worked = self._tried.get(one.id, ("", True))
        if one.gone:
            sign = Sign("minus", _("已经不在"), Tone.QUIET)
        elif not worked:
            sign = Sign("stop", _("试过，没恢复成"), Tone.RED)
        elif one.id in self._held:
            sign = Sign("alert", _("里面有已销毁的"), Tone.AMBER)
        elif one.id in self._spare:
            sign = Sign("clock", _("可以收回毁掉"), Tone.STONE)
        elif one.behind:
            sign = Sign("alert", _("比现在旧一版"), Tone.AMBER)
        elif day:
            sign = Sign("check", _("试过，能恢复"), Tone.TEAL)
        elif one.verified:
            sign = Sign("check", _("读回核对过"), Tone.TEAL)
        else:
            sign = Sign("clock", _("还没核对"), Tone.STONE)
        where = listed(part for part in (one.placed.place, one.placed.holder) if part) or "—"
        return (
            Cell(Path(one.file).name, one.head, "backup"),
            Cell(moment(one.made), _("试过恢复：{day}", day=day) if day else ""),
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
        if not any(not one.gone for one in self._backups):
            self.note(_("还没有备份"), "alert", "amber")
        elif late:
            self.note(_("超过 7 天没有备份了"), "alert", "amber")
        else:
            self.note(_("备份够新"), "check", "accent")

    def _own_word(self) -> None:
        OwnWordPanel(self, self.ask_where)

    def _back_up(self) -> None:
        self.ask_where(None)

    def ask_where(self, own: Secret | None) -> None:
        """Let a place be chosen and write a backup there; `own` is a pass-phrase of its own."""
        name = f"{self.desk.folder.stem}-{now():%Y%m%d-%H%M}.tjbackup"
        self.kit.asker.save_file(
            _("备份存到哪里"), name, "tjbackup (*.tjbackup)", lambda paths: self._write(paths[0], own)
        )

    def _write(self, path: Path, own: Secret | None) -> None:
        stages = tuple((code, _(word)) for code, word in STAGES)
        panel = ProgressPanel(
            self.look, path.name, str(path.parent), stages, _("现在取消也没关系：写了一半的备份会删掉。")
        )  # fmt: skip
        panel.cancelled.connect(self.stop_long)
        self.fill_body(panel, None)
        self.buttons()

        self.run_long(
            self.desk.safety.back_up, path, own=own, done=lambda _b: self.moved(), failed=self.failed, progress=panel.show_pace
        )  # fmt: skip

    def _drill(self) -> None:
        pattern = "tjbackup (*.tjbackup)"
        self.kit.asker.open_file(_("选备份文件"), pattern, self._try)

    def _try(self, paths: tuple[Path, ...]) -> None:
        DrillPanel(self, paths[0])

    def _health(self) -> None:
        self.note(_("正在检查…"), "hourglass")
        self.run(lambda: self.desk.safety.health(), self._checked)

    def _checked(self, checks: tuple[Check, ...]) -> None:
        show_health(self, checks)
