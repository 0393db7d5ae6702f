"""Which page stands behind which step of a new case."""

from __future__ import annotations

from core.flows import Flow, NewCase, new_case_flow, today
from gui.pages.new_case.day import DayPage, TooLatePage
from gui.pages.new_case.lock import LockPage
from gui.pages.new_case.parties import PartiesPage
from gui.pages.new_case.situation import SituationPage
from gui.parts import Kit
from gui.wizard import FlowWizard
from gui.words import N_, _, in_place

STAGES = (
    ("situation", ""),
    ("parties", N_("当事人")),
    ("day", N_("日期")),
    ("lock", N_("密码")),
    ("code", N_("备用密码")),
)
STAGE_OF = {"what": "situation", "questions": "situation", "too_late": "day"}
PAGES = {
    "what": SituationPage,
    "parties": PartiesPage,
    "day": DayPage,
    "too_late": TooLatePage,
    "lock": LockPage,
}


def new_case_wizard(kit: Kit, draft: NewCase | None = None, flow: Flow[NewCase] | None = None) -> FlowWizard:
    """Return the wizard at its first page, with a draft, or where a flow stands."""
    flow = flow or new_case_flow(today())
    if draft is not None:
        flow.fill(draft)
    stages = [(name, _(word) if word else in_place("stage", "情况")) for name, word in STAGES]
    heading = _("新建一次交接")
    return FlowWizard(kit, flow, stages, PAGES, STAGE_OF, "newCaseWizard", heading, _("换成简版"))
