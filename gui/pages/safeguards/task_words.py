"""What stands in the line of a task: its title, what its day rests on, and the register behind it."""

from __future__ import annotations

from core.desk import Desk
from core.records import Task
from gui.pages.safeguards.form import told
from gui.words import _, shown_text, tongue


def rests_on(desk: Desk, one: Task) -> str:
    """Return what the day of a task rests on, in the window's tongue."""
    family, _dot, rest = one.code.partition(".")
    if family != "entry":
        return one.citation
    return desk.registers.basis(desk.registers.get(int(rest)), tongue())


def register_of(desk: Desk, one: Task) -> str:
    """Return the register behind a task, empty for one of the plan."""
    family, _dot, rest = one.code.partition(".")
    if family == "again":
        return rest
    return desk.registers.get(int(rest)).register if family in ("entry", "renew") else ""


def title_of(desk: Desk, one: Task) -> str:
    """Return a task's title; one of a register says the register and the name of its entry."""
    register = register_of(desk, one)
    if not register:
        return one.title
    title = told(desk.registers.register(register).title)
    family, _dot, rest = one.code.partition(".")
    if family == "again":
        return _("{register}：再做一次", register=title)
    name = shown_text(desk.registers.get(int(rest)).title)
    if family == "renew":
        return _("{register}快到期，要续就重签：{name}", register=title, name=name)
    return _("{register}：{name}", register=title, name=name)
