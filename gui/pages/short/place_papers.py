"""What a ticked place brings with it: a line in the task list, and the paper that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.press import Made
from core.flows.short import route_of
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage
from gui.pages.short.places import PLACES, way_of
from gui.pages.short.saving import save_made
from gui.parts import holder, row
from gui.words import _, listed

_DRAFT = "short.place_tasks"


def note_cleared(desk: Desk, keys: Collection[str], on: bool) -> None:
    """Close the tasks of the places that are cleared, and open them again when a tick is taken back."""
    codes = _tasks_of(desk)
    done = {one.code for one in desk.plan.tasks() if one.done}
    for code in (codes[key] for key in keys if key in codes):
        if on and code not in done:
            desk.plan.tick(code)
        elif not on and code in done:
            desk.plan.untick(code)


def _tasks_of(desk: Desk) -> dict[str, str]:
    held = desk.matter.draft(_DRAFT)
    return {str(one): str(code) for one, code in held.items()} if isinstance(held, dict) else {}


def note_place(desk: Desk, key: str, on: bool) -> None:
    """Put the lawful way of a place into the task list, or close its task because the place is not there."""
    codes = _tasks_of(desk)
    if key in codes:
        if on:
            desk.plan.untick(codes[key])
        else:
            desk.plan.tick(codes[key], note=_("没有这一样"))
        return
    if on:
        word = next(place[2] for place in PLACES if place[0] == key)
        way = way_of(key, alone=route_of(desk.matter.get()) == "close")
        steps = listed(_(title) for title, _text in way)
        title = _("{place}：{steps}", place=_(word), steps=steps)
        codes[key] = desk.plan.add(title, desk.matter.get().closing_day)
        desk.matter.keep_draft(_DRAFT, codes)


def place_paper(page: ShortPage, key: str, *, alone: bool) -> QWidget | None:
    """Return the button for the paper of a place, None where it needs none; no account passes on where nobody takes over."""
    makers: dict[str, tuple[str, str, Callable[[], None]]] = {
        "till": (_("给卖收银机的人的信…"), "vendorLetter", lambda: _ask_vendor(page)),
        "staff": (_("员工承诺书…"), "staffPledge", lambda: _save(page, lambda: _pledge(page.desk), _("员工承诺书.pdf"))),
        "platform": (_("账号交接卡…"), "accountCard", lambda: _save(page, lambda: _card(page.desk), _("账号交接卡.pdf"))),
    }  # fmt: skip
    if key not in makers or (alone and key == "platform"):
        return None
    words, name, act = makers[key]
    return holder(row(page.look, page.small(words, name, act, "doc"), None), "placePaper")


def _ask_vendor(page: ShortPage) -> None:
    leave, make = Choice("leave", _("先不写"), "quiet"), Choice("make", _("存成 PDF…"), "primary", "doc")
    asked = Question(
        _("收银机是跟哪家买的？"), _("写上公司的名字，信就备好了：导出、删掉、书面回话。"), (leave, make), "till",
        field=_("公司的名字"),
    )  # fmt: skip

    def answered(said: str) -> None:
        key, _colon, vendor = said.partition(":")
        if key == "make" and vendor.strip():
            _save(page, lambda: _letter(page.desk, vendor.strip()), _("给卖收银机的人的信.pdf"))
        elif key == "make":
            page.note(_("还没写公司的名字"), "help", "amber")

    page.kit.asker.ask(asked, answered)


def _letter(desk: Desk, vendor: str) -> Made:
    matter = desk.matter.get()
    day = matter.closing_day.isoformat() if matter.closing_day else ""
    told = {"vendor": vendor, "contact": matter.giver.head, "export_by": day}
    return desk.forms.make("vendor_letter", told)


def _pledge(desk: Desk) -> Made:
    matter = desk.matter.get()
    return desk.forms.make("staff_pledge", {"to": matter.giver.head or matter.giver.name})


def _card(desk: Desk) -> Made:
    return desk.forms.make("account_card")


def _save(page: ShortPage, make: Callable[[], Made], name: str) -> None:
    save_made(page, make, name)
