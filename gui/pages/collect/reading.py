"""The stages of taking a file in, and the panel that shows them: one for both ways."""

from __future__ import annotations

from core.jobs import COMMIT
from gui.pages.base import Page
from gui.parts import ProgressPanel
from gui.words import N_, _

STAGES = (
    (("fingerprint", "read"), N_("读文件")),
    (("indexes", "join", "index", "edition"), N_("合成客户")),
    (("holdings", COMMIT), N_("存进交接夹")),
)


def reading_panel(page: Page, title: str, second: str = "") -> ProgressPanel:
    """Return the panel of a file that is being taken in; its Cancel stops the page's work."""
    stages = tuple((codes, _(word)) for codes, word in STAGES)
    undo = _("现在取消也没关系：这个文件就像没放进来过，原文件不动。")
    panel = ProgressPanel(page.look, title, second, stages, undo)
    panel.cancelled.connect(page.stop_long)
    return panel
