"""What the rail shows of a case: steps as the flow tells them, rooms, who sits there."""

from __future__ import annotations

from core.desk import Desk
from core.flows import StepState, steps_of, today
from core.flows.route import receives
from core.records import Scenario
from gui.parts.rail import RailView, RoomMark, StepMark
from gui.words import N_, _, help_on, role_word, scenario_word, shown_name

STEP_WORDS = {
    "tell": N_("说明情况"),
    "collect": N_("放资料"),
    "sort": N_("看一遍"),
    "check": N_("能不能交"),
    "notify": N_("发通知"),
    "list": N_("清单定稿"),
    "meet": N_("交接"),
    "destroy": N_("销毁"),
    "close": N_("收尾"),
}
_STAYS = (Scenario.DEREGISTRATION, Scenario.EQUITY)


def nothing_leaves(scenario: Scenario) -> bool:
    """Tell whether nobody takes the records over: then nobody asks whether they may go."""
    return scenario in _STAYS


def step_word(key: str, scenario: Scenario) -> str:
    """Return the word of a step in a situation."""
    return _("怎么处理") if key == "check" and nothing_leaves(scenario) else _(STEP_WORDS[key])


ROOM_WORDS = (
    ("people", N_("人员与权限"), "people"),
    ("backup", N_("备份"), "backup"),
    ("log", N_("操作记录"), "log"),
    ("library", N_("法规库"), "book"),
    ("safeguards", N_("安全措施"), "shield"),
)


def note_of(one: StepState) -> str:
    """Return what is open in a step: persons still to tell or who have not answered, places, else points."""
    if not one.open:
        return ""
    if one.counts == "places":
        return _("{count} 处还没定", count=one.open)
    if one.counts == "poster":
        return _("公告还没贴")
    if one.counts == "left":
        return _("{count} 位没了结", count=one.open)
    if one.counts == "untold" and one.silent:
        return _("{untold} 位还没发，{silent} 位还没回", untold=one.open, silent=one.silent)
    if one.counts == "untold":
        return _("{count} 位还没发", count=one.open)
    return _("{count} 位还没回", count=one.open) if one.counts else _("{count} 项", count=one.open)


def _brief(one: StepState) -> str:
    """Return the same for the line of the rail, which is short: of two numbers neither hides the other."""
    if one.counts == "untold" and one.open and one.silent:
        return _("{untold} 没发，{silent} 没回", untold=one.open, silent=one.silent)
    return note_of(one)


SHORT_ROOMS = ("backup", "log", "library", "safeguards")
SHORT_IDLE = 20  # minutes until the lock in the short way (practice 34)


def rail_of(desk: Desk) -> RailView:
    """Read steps, rooms and person of an open case."""
    matter, me = desk.matter.get(), desk.people.me()
    steps = tuple(
        StepMark(one.key, step_word(one.key, matter.scenario), one.state, _brief(one), whole=note_of(one))
        for one in steps_of(desk)
    )
    late = desk.safety.due() or bool(desk.safety.worries())
    shown = [one for one in ROOM_WORDS if not matter.short_way or one[0] in SHORT_ROOMS]
    rooms = tuple(RoomMark(key, _(word), icon, late and key == "backup") for key, word, icon in shown)
    rooms += (
        RoomMark("help_mode", _("求助模式，开着") if help_on() else _("求助模式"), "eye"),
        RoomMark("size", _("换成全版") if matter.short_way else _("换成简版"), "list"),
    )
    second = _("接手的客户") if receives(desk) else scenario_word(matter.scenario)
    closing = matter.scenario is Scenario.DEREGISTRATION
    if matter.undecided and not receives(desk):
        second = scenario_word(Scenario.UNKNOWN)
    if closing:
        second = _("关门")  # as she said it, and the line of the rail is short
    if matter.scenario is Scenario.EQUITY and matter.short_way:
        second = _("换股东")
    if matter.closing_day is not None:
        days = (matter.closing_day - today()).days
        told = (
            _("还有 {days} 天", days=days)
            if days > 0
            else _("就在今天")
            if days == 0
            else _("已过")
            if matter.scenario in _STAYS
            else _("交店已过")
        )
        second = f"{second} · {told}"
    name = me.name or role_word(me.role)
    below = _("{minutes} 分钟不动会锁", minutes=SHORT_IDLE) if matter.short_way else role_word(me.role)
    return RailView(
        matter.title, second, steps, rooms, shown_name(name), below, sealed=desk.registers.sealed_by()
    )
