"""The very end: a case in which nothing must be kept any more is erased, behind the question before every destruction."""

from __future__ import annotations

from core.desk.destroying import Copy
from core.desk.leaving import CaseErased
from core.desk.terms import term
from core.errors import Known
from core.flows import today
from core.records import Answer
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.day_sure import sure_of_the_day
from gui.words import _, listed, shown_text, tongue

_MOST_NAMED = 8


def ask_ending(page: Page) -> None:
    """Say what must still be kept; else ask the hold question, have the word typed back, and erase."""
    page.run(page.desk.leaving.check_over, lambda _none: sure_of_the_day(page, lambda: _ask(page)))


def _ask(page: Page) -> None:
    text = _("有没有人投诉（12315、12345）、要求退款、打官司、劳动仲裁，或者税务、市监、公安在查？")
    choices = (
        Choice("unknown", _("不清楚")),
        Choice("yes", _("有")),
        Choice("no", _("没有")),
    )
    page.kit.asker.ask(
        Question(_("删除整个交接夹以前"), text, choices, "help", "amber"), lambda said: _answered(page, said)
    )


def _answered(page: Page, said: str) -> None:
    def note() -> int:
        by = page.desk.people.me().name
        return page.desk.destroy.answer_hold_question(Answer(said), by, today(), "erase").id

    def go_on(question: int) -> None:
        if said == "no":
            _sure(page, question)
        else:
            page.kit.asker.tell(
                _("先不删"), _("有事没了结，资料是您的凭据，先留着。这个回答已经记下。"), _("知道了"), "pause"
            )

    page.run(note, go_on)


def _sure(page: Page, question: int) -> None:
    text = _(
        "里面的文书、签过的扫描件和操作记录一起没有，要留的先存出来。"
        "钥匙先毁掉，再删文件；别处的备份有自己的钥匙，要另外收回毁掉。"
    )
    choices = (Choice("leave", _("先不删"), "quiet"), Choice("go", _("删除整个交接夹"), "danger", "shred"))
    asked = Question(_("删除整个交接夹"), text, choices, "shred", "red", type_back=_("删除"))

    def answered(said: str) -> None:
        if said != "go":
            return
        # In the window's own thread: nothing may look at the case while it goes.
        try:
            done = page.desk.leaving.erase(question)
        except Known as seen:
            page.tell_fault(seen)
            return
        _gone(page, done)

    page.kit.asker.ask(asked, answered)


def _gone(page: Page, done: CaseErased) -> None:
    left = listed(done.left)
    text = (
        _(
            "钥匙已经毁掉。文件夹里还剩：{names}。交接夹的文件没有钥匙打不开；您自己放进去的没有动，没用了请自己删。",
            names=left,
        )
        if left
        else _("再看了一遍，{count} 个文件都不在了。", count=done.files)
    )
    if done.copies:
        text += _("还有 {count} 份备份或副本在别处，请收回毁掉。", count=len(done.copies))
        if len(done.copies) > _MOST_NAMED:
            text += _("先列这几份：")
    page.ended.emit()
    # the case is gone: nobody can look up any more what lies where
    lines = tuple(("disk", _copy_words(one), one.place) for one in done.copies[:_MOST_NAMED])
    ok = Choice("ok", _("知道了"), "primary")
    page.kit.asker.ask(Question(_("交接夹删除了"), text, (ok,), "check", "teal", lines), lambda _key: None)


def _copy_words(one: Copy) -> str:
    """Return what sort of copy it is, with its name."""
    return f"{term('copy', one.what, tongue())}　{shown_text(one.name)}".strip()
