"""After a fault of ours: what is told on the start page, a report to save, and the way back into the case."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from core.desk import keep_file, world_fault
from core.errors import Known
from core.flows import today
from core.product import VERSION
from gui.parts import Button, Kit, Notice
from gui.shell.report import report
from gui.words import Told, Tone, _, fault


def unkept() -> Told:
    """Return what to say where what was half typed could not be kept: the stick is gone, or the disk is full."""
    return Told(
        _("刚填到一半的没能记下"),
        _("磁盘或 U 盘这会儿写不进去。存过的都在；插好、能写了再打开，把刚填的再填一遍。"),
        "alert",
        Tone.AMBER,
    )


def broken_notice(
    kit: Kit, seen: BaseException | None, folder: Path | None, again: Callable[[Path], None], kept: bool
) -> Notice:
    """Return the notice with its buttons: the case, where one was open, can be opened again at once."""
    told, look = fault("bug"), kit.look
    if not kept:
        words = _(
            "程序出了故障，交接夹已经锁好。存过的都在；刚填到一半的没能记下。故障报告里没有任何客户资料。"
        )
        told = Told(told.title, words, told.icon, told.tone)
    buttons = []
    if folder is not None:
        case = folder
        opened = Button(look, _("再打开交接夹"), "secondary", "unlock", small=True, name="openAgain")
        opened.clicked.connect(lambda _checked=False: again(case))
        buttons.append(opened)
    if seen is not None:
        text = f"妥交 {VERSION}\n{platform.platform()}\n{report(seen)}"
        save = Button(look, _("存故障报告…"), "quiet", "down", small=True, name="saveReport")
        save.clicked.connect(lambda _checked=False: _save(kit, text))
        buttons.append(save)
    return Notice(look, told.tone, told.icon, told.title, told.text, tuple(buttons) or None, below=True)


def told_of(seen: BaseException) -> Told:
    """Return what to say of a fault before a case is open, where nothing needs to be locked."""
    world = world_fault(seen)
    return fault(world.code, world.facts) if isinstance(world, Known) else fault("bug")


def _save(kit: Kit, text: str) -> None:
    def keep(paths: tuple[Path, ...]) -> None:
        try:
            keep_file(paths[0], text.encode("utf-8"))
        except Known as known:
            told = told_of(known)
            kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    name = _("妥交故障报告-{day}.txt", day=today().isoformat())
    kit.asker.save_file(_("报告存到哪里"), name, "TXT (*.txt)", keep)
