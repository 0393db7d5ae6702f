"""逐户明细: the list with names is printed only on request, masked, one copy, with its own day of destruction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from core.desk import keep_file
from core.desk.lists import Frozen
from core.desk.press import Made
from core.flows import today
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _, day_in_sentence, file_name


def offer_named(page: Page, frozen: Frozen, then: Callable[[], None]) -> None:
    """Say what a list with names means, and make it only when that is wanted all the same."""
    matter = page.desk.matter.get()
    last = max(today(), matter.closing_day or today()) + timedelta(days=matter.objection_days)
    lines = (
        ("eye", _("姓名已遮盖，电话只有尾号"), _("{count} 户", count=frozen.totals.customers)),
        ("no", _("不在打印店打，不发微信"), _("只打一份")),
        ("clock", _("抽查完就销毁，最迟"), day_in_sentence(last)),
    )
    text = _("一般不用打：抽查在屏幕上看就行。对方一定要看纸的，才打。")
    choices = (Choice("leave", _("不打"), "quiet"), Choice("make", _("打一份…"), "primary", "printer"))
    question = Question(_("要打带名字的逐户明细吗？"), text, choices, "alert", "amber", lines=lines)

    def act() -> tuple[Made, ...]:
        return page.desk.meeting.named_list(frozen, last)

    def done(made: tuple[Made, ...]) -> None:
        then()
        page.announce(
            (char for one in made for char in one.printed.missing_glyphs),
            lambda: _keep(page, made, then),
        )

    page.kit.asker.ask(question, lambda key: page.run(act, done) if key == "make" else None)


def _keep(page: Page, made: tuple[Made, ...], then: Callable[[], None]) -> None:
    """Let a folder be chosen and write every volume into it."""

    def write(paths: tuple[Path, ...]) -> None:
        def act() -> None:
            for one in made:
                keep_file(paths[0] / file_name(f"{one.number}.pdf"), one.printed.pdf)
                page.desk.press.printed(one.id)

        page.run(act, lambda _none: then())

    page.kit.asker.open_folder(_("逐户明细存到哪个文件夹（{count} 册）", count=len(made)), write)
