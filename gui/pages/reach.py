"""还要找谁: whom nobody has told, whose turn it is to be reminded, what came back, and what to try next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk.reach import Step
from gui.pages.short.base import ShortPage
from gui.pages.short.send import draw_code
from gui.parts import Card, Icon, Label, Prose, QrCode, column, holder, row
from gui.words import N_, _, day


@dataclass(frozen=True, slots=True)
class _Words:
    """How one step is said: what it is, and what to do next."""

    icon: str
    what: str
    next: str


STEPS: dict[str, _Words] = {
    "never": _Words("mail", N_("还没告知过"), N_("先把通知发出去，再谈别的。")),
    "again": _Words(
        "mail",
        N_("事情变了，要重新告知"),
        N_("接手的人、用途或者卡里的钱谁管，跟上次说的不一样了，照现在的再发一次。"),
    ),
    "due": _Words("bell", N_("今天可以再提醒"), N_("只发给这几位，话里还是只问一件事。")),
    "later": _Words("clock", N_("刚发过，先等等"), N_("最早 {day} 再提醒，催得太紧招人烦。")),
    "enough": _Words("tied", N_("提醒够了，不再催"), N_("来店里时当面问；到日子没回话，就只封存。")),
    "returned": _Words("undo", N_("信退回来了"), N_("换一种办法：打电话、发微信、来店时当面说。")),
    "wrong": _Words("phone", N_("号码不对"), N_("问问店员有没有新号码；找到了再发一次。")),
    "unnamed": _Words("slip", N_("卡上没有名字"), N_("等他拿卡来店里，当面说、当面签。")),
}


class ReachScreen:
    """Follows the answers: everybody who has not been told or has not answered, step by step."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """List the steps with how many stand there and what comes next."""
        page, look = self.page, self.page.look
        most, gap = page.desk.reach.rhythm()
        found = page.desk.reach.steps()
        page.head(_("还要找谁"), _("没告知到的、没回话的，一步一步来。"))
        page.why(
            _("最多再提醒 {most} 次，隔 {gap} 天；说了不同意的，一次也不再问。", most=most, gap=gap),
            "do_not_ask_again",
        )
        lines = [self._line(words, found[step]) for step, words in STEPS.items() if step in found]
        if not lines:
            lines = [Label(look, _("都告知到了，也都回话了。"), "body", look.colours.ink2)]
        listed = column(look, *lines, None, gap=10)
        page.scroll_body(holder(listed, "reachList"))
        sent = page.button(_("发送登记表…"), "quiet", "sendingList", lambda: self._print("sending_list"))
        said = page.button(
            _("同意登记表…"), "quiet", "consentRegister", lambda: self._print("consent_register")
        )
        out = page.button(_("导出登记…"), "quiet", "exportLedger", self._export)
        back = page.button(_("回到“谁回了”"), "primary", "backToAnswers", lambda: page.show_at("answers"))
        page.buttons(sent, said, out, back)

    def _line(self, words: _Words, step: Step) -> QWidget:
        look = self.page.look
        many = Label(look, _("{count} 位", count=f"{step.customers:,}"), "section", name=f"reach_{step.step}")
        told = _(words.next, day=day(date.fromisoformat(step.day))) if step.step == "later" else _(words.next)
        text = column(
            look, Label(look, _(words.what), "strong"), Prose(look, told, "table", look.colours.ink2), gap=2
        )
        parts: list[QWidget | None] = [
            Icon(look, words.icon, look.colours.accent, 22),
            holder(text, "reachText"),
            None,
            many,
        ]
        if step.step == "due":
            parts.append(
                self.page.small(_("再提醒…"), "remindDue", lambda: self._remind(step.customers), "chat")
            )
        elif step.step in ("never", "again"):
            parts.append(
                self.page.small(_("去发通知"), "sendFirst", lambda: self.page.show_at("send"), "right")
            )
        return Card(look, row(look, *parts, gap=14), pad=(20, 12), name=f"step_{step.step}")

    def _remind(self, many: int) -> None:
        """Show the reminder as a code for the phone; it is written down when it went out."""
        page, look = self.page, self.page.look
        text = page.desk.short.message("remind")
        page.head(_("再提醒一遍"), _("只发给这 {count} 位，一次 200 位。", count=many))
        page.why("")
        qr = QrCode(look, (), look.px(280), "remindQr")
        draw_code(page, qr, text)
        scan = Prose(
            look,
            _("手机微信“扫一扫”，文字就到手机上了，再粘到群发里。"),
            "table",
            look.colours.ink2,
            wide=True,
        )
        words = column(look, Prose(look, text, "body"), scan, None, gap=12)
        page.scroll_body(
            holder(column(look, Card(look, row(look, qr, words, gap=24), pad=(24, 24)), None), "remindBody")
        )
        page.buttons(
            page.button(_("先不发"), "quiet", "leaveReminder", self.show),
            page.button(_("发好了，记下"), "primary", "reminded", self._reminded, "check"),
        )

    def _reminded(self) -> None:
        def after(many: int) -> None:
            self.show()
            self.page.note(_("记下了：今天提醒过 {count} 位", count=many), "check", "accent")
            self.page.changed.emit()

        self.page.run(self.page.desk.reach.reminded, after)

    def _print(self, name: str) -> None:
        self.page.save_pdf(_("存成 PDF"), f"{name}.pdf", lambda: self.page.desk.forms.make(name))

    def _export(self) -> None:
        """Write the ledger for another program; customers stand in it by code only."""

        def write(paths: tuple[Path, ...]) -> None:
            def kept(many: int) -> None:
                self.page.note(_("存好了，{count} 条，只有编号没有姓名", count=many), "check", "accent")

            self.page.run(lambda: self.page.desk.ledger.write(paths[0]), kept)

        self.page.kit.asker.save_file(_("导出登记"), _("同意登记.json"), "JSON (*.json)", write)
