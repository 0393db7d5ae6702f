"""A case that was brought back from a backup: what a person enters anew before anything is handed over."""

from __future__ import annotations

from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _


def ask_to_catch_up(page: Page, day: str) -> None:
    """Say what is not in a case that came back from the backup of a day, lead to it, and take the word that it was done."""
    text = _(
        "{day} 以后的事，这份交接夹里都没有。对着手机、纸和签过的单子，一样样补；补完以前，定不了稿，也写不了资料包。",
        day=day,
    )
    lines = (
        ("undo", _("撤回的、不同意的：这里还写着同意，一位位补记"), ""),
        ("no", _("不要广告的、退了款的：补记上"), ""),
        ("shred", _("销毁过的：又回来了，再销毁一次"), ""),
        ("sign", _("签过的清单：扫进来，那几批别再交"), ""),
    )
    choices = (
        Choice("done", _("都补好了"), "secondary", "check"),
        Choice("destroy", _("去再销毁"), "secondary", "shred"),
        Choice("leave", _("知道了，去补"), "primary"),
    )
    question = Question(_("先把 {day} 以后的补上", day=day), text, choices, "undo", "amber", lines)

    def answered(key: str) -> None:
        if key == "destroy":
            page.go.emit("destroy")
        elif key == "done":
            page.run(page.desk.safety.catch_up, lambda _none: page.moved())

    page.kit.asker.ask(question, answered)
