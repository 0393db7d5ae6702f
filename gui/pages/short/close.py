"""没回话的, 我这里的副本, 到期销毁: what stays with her, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.desk.destroying import Order, Verified
from core.desk.lists import Frozen, WrittenPackage
from core.desk.people import Secret
from core.errors import Known
from core.flows import today
from core.records import Answer, Person
from gui.ask import Choice, Question
from gui.pages.short.base import Choices, ShortPage, panel, told, write_file
from gui.parts import (
    Card,
    Check,
    Day,
    EmptyState,
    Field,
    Icon,
    IconLine,
    Label,
    Line,
    Notice,
    Parts,
    ProgressPanel,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.words import N_, Tone, _, day_in_sentence, money

_PDF = "PDF (*.pdf)"
COPIES = {
    "package": N_("资料包"),
    "original_file": N_("原来的表（电脑桌面、下载、微信里）"),
    "backup": N_("备份"),
    "item": N_("登记过的东西"),
    "consent_proofs": N_("客户的回话（法律要留）"),
    "papers": N_("签过的纸"),
}


class SilentScreen:
    """Screen 21, and later batches of one."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Offer to seal until the end date, or to refund; nobody is deleted or handed over for silence."""
        page, look = self.page, self.page.look
        groups, matter = page.desk.short.standing(), page.desk.matter.get()
        many = {
            key: groups[key].customers if key in groups else 0
            for key in ("silent", "wrong", "unnamed", "yes", "no", "refund")
        }
        people = many["silent"] + many["wrong"] + many["unnamed"]
        fen = sum(groups[key].fen for key in ("silent", "wrong", "unnamed") if key in groups)
        page.head(
            _("还有 {count} 人没回话", count=people),
            _("不回话不算同意，资料不交，也不删。先封在您这里，卡照样能用。"),
        )
        page.why(_("他们卡里还有 {money} 元。", money=money(fen)), "silence")
        until = matter.batches_until or today()
        self._day = Day(look, "sealUntil", until, earliest=today())
        self._day.dateChanged.connect(lambda _d: self._words())
        self._choices = Choices(
            look,
            (
                ("seal", _("先封存，等他们来"), "tied", (
                    ("slip", _("到店签一张小票，就补交一位，印一张补交单"), "accent"),
                    ("bell", _("可以再发一遍通知"), "accent"), ("calendar", _("到日子再问您怎么办，程序不会自己动"), "accent"))),
                ("refund", _("全部退款"), "coin", (
                    ("coin", _("一共 {money} 元，一位一张退款单", money=money(fen)), "amber_icon"),
                    ("archive", _("退完以后，只留下退款凭证，其余的再问您"), "accent"))),
            ),
            "silent", advised="seal", at=page.desk.matter.choice("silent"), chosen=lambda _k: self._words(),
            under=holder(row(look, 16, Label(look, _("封存到"), "strong"), self._day, None, gap=12), "sealUntilLine"),
        )  # fmt: skip
        when = Card(
            look, Label(look, _("他们拿着卡来店里，怎么办"), "table_strong"),
            IconLine(look, "sign", _("先签小票，再划卡。签了就补交那一位。")),
            IconLine(look, "coin", _("不想签的，您来退，或者您来划。")), surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip
        left = column(look, *self._next_batch(), self._choices, when, None, gap=12)
        side = self._who(many, people)
        page.two(scrolling(look, holder(left, "silentLeft"), "silentScroll"), side, 330)
        again = page.button(
            _("再发一遍通知…"), "secondary", "tellAgain", lambda: page.go.emit("notify"), "chat"
        )
        self._primary = page.foot("", "silentDone", self._done, again, icon="tied")
        self._words()
        page.show_saved()

    def _words(self) -> None:
        day = day_in_sentence(self._day.day())
        words = _("就全部退款") if self._choices.value == "refund" else _("封存到 {day}", day=day)
        self._primary.show_words(words, "coin" if self._choices.value == "refund" else "tied")

    def _who(self, many: dict[str, int], people: int) -> Card:
        look, c = self.page.look, self.page.look.colours
        handed = sum(
            one.totals.customers for one in self.page.desk.lists.history() if one.state == "accepted"
        )
        lines = []
        for icon, word, second, number, colour in (
            ("mail", _("通知到了，没回"), _("再问一遍也可以"), many["silent"], c.accent),
            ("phone", _("号码不对"), _("来店里时当面问"), many["wrong"], c.amber_icon),
            ("help", _("卡上没名字"), _("凭卡认人，来了再登记"), many["unnamed"], c.ink2),
        ):  # fmt: skip
            words = column(look, Label(look, word, "strong"), Label(look, second, "small", c.ink2), gap=0)
            lines.append(
                holder(
                    row(
                        look,
                        Icon(look, icon, colour, 20),
                        words,
                        None,
                        Label(look, f"{number:,}", "num2"),
                        gap=12,
                    ),
                    "whoLine",
                )
            )
            lines.append(hairline(look))
        everybody = (
            (_("已交接"), handed),
            (_("要退款"), many["refund"]),
            (_("不同意"), many["no"]),
            (_("没回话，封存"), people),
        )
        legend = [holder(row(look, Label(look, word, "table"), None, Label(look, f"{number:,}", "table_strong"), gap=8), "legend") for word, number in everybody]  # fmt: skip
        seal = IconLine(look, "lock", _("封存以后，不再用、不再问、不导出。他来了，才打开那一位。"))
        return panel(
            look,
            _("这 {count} 人是谁", count=people),
            *lines,
            Parts(look, "", tuple(("", number) for _word, number in everybody), "silentBar"),
            *legend,
            None,
            seal,
        )

    def _next_batch(self) -> list[Notice]:
        page, look = self.page, self.page.look
        latest = page.desk.lists.latest()
        if latest is None or latest.state != "accepted":
            return []
        totals = page.desk.lists.propose().totals
        if not totals.customers:
            return []
        go = page.small(_("补交…"), "nextBatch", self._pick_place, "package")
        said = _("卡款 {money} 元。会印一张补充移交单。", money=money(totals.paid_fen + totals.gift_fen))
        return [
            Notice(
                look,
                Tone.TEAL,
                "slip",
                _("有 {count} 位补签了，可以再交一批", count=totals.customers),
                said,
                go,
            )
        ]

    def _pick_place(self) -> None:
        self.page.kit.asker.save_file(
            _("资料包存到 U 盘"), _("资料包.zip"), "ZIP (*.zip)", lambda paths: self._batch(paths[0])
        )

    def _batch(self, path: Path) -> None:
        page = self.page

        def work() -> tuple[Frozen, WrittenPackage]:
            frozen = page.desk.lists.freeze()
            return frozen, page.desk.lists.pack(frozen, path)

        def done(made: tuple[Frozen, WrittenPackage]) -> None:
            frozen, package = made
            supplement = page.desk.pack.supplement(frozen).printed.pdf
            sheet = page.desk.meeting.passphrase_sheet(package).printed.pdf
            page.kit.asker.save_file(
                _("补充移交单"), _("补充移交单.pdf"), _PDF, lambda paths: write_file(paths[0], supplement)
            )
            page.kit.asker.save_file(
                _("密码单，别发微信"), _("密码单.pdf"), _PDF, lambda paths: write_file(paths[0], sheet)
            )
            signed = Choice("signed", _("双方签好了"), "primary")
            later = Choice("later", _("还没签"))
            asked = Question(
                _("补充移交单签好了吗？"), _("签了字，这一批才算交完。"), (later, signed), "sign"
            )
            page.kit.asker.ask(asked, lambda key: self._signed(frozen, key))

        page.run(work, done)

    def _signed(self, frozen: Frozen, key: str) -> None:
        if key == "signed":
            self.page.desk.pack.accept(frozen, today())
        self.page.changed.emit()
        self.show()

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if not picked:
            page.note(_("请选一条路"), "help", "amber")
            return
        matter = page.desk.matter.get()
        page.desk.matter.save(replace(matter, batches_until=self._day.day()))
        page.desk.matter.sign_choice("silent", picked, page.signed_by())
        page.run(page.desk.check.decide, lambda _run: page.answered())


class CopiesScreen:
    """Screen 22."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """List where copies may still be, ticked already, and ask for a witness's name."""
        page, look = self.page, self.page.look
        matter = page.desk.matter.get()
        page.head(_("我这里的副本"), _("交出去的，自己手里也要清。下面几处都勾上了，没有的去掉。"))
        page.why(
            _("签字以后 {days} 天里对方可以提异议；过了才清。", days=matter.objection_days), "own_copies"
        )
        places = (
            _("交接夹里"), _("电脑桌面和下载"), _("微信的文件传输"), _("U 盘"), _("手机里的照片和表"), _("打出来的纸"), _("收银机里"),
        )  # fmt: skip
        self._ticks = [Check(look, word, f"copy_{number}") for number, word in enumerate(places)]
        for tick in self._ticks:
            tick.setChecked(True)
        held = page.desk.matter.draft("short.witness")
        self._witness = Line(look, "witnessName", text=str(held or ""))
        self._field = Field(look, _("见证人叫什么"), self._witness, _("当天在旁边看着的人，员工、家人都行"))
        left = column(look, Card(look, *self._ticks, gap=4), Card(look, self._field), None, gap=12)
        kept = [
            IconLine(look, "archive", _(COPIES.get(one.what, one.what)), one.name)
            for one in page.desk.destroy.propose().copies[:6]
        ]
        side = panel(
            look,
            _("程序知道的"),
            *kept,
            None,
            IconLine(look, "info", _("程序只能清交接夹里的；别处的要您自己动手，纸上会写明。")),
        )
        page.two(holder(left, "copiesLeft"), side, 340)
        page.foot(_("就这几处"), "copiesDone", self._done)
        page.show_saved()

    def _done(self) -> None:
        page, name = self.page, self._witness.text().strip()
        if not name:
            self._field.wrong(_("请写上见证人的名字"))
            return
        page.desk.matter.keep_draft("short.witness", name)
        page.desk.matter.keep_draft("short.copies", [tick.text() for tick in self._ticks if tick.isChecked()])
        page.answered()


class DestroyScreen:
    """Screen 23."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask the hold question first; then say what would go and what stays."""
        page, look = self.page, self.page.look
        proposal = page.desk.destroy.propose()
        rows, people = (
            sum(one.rows for one in proposal.lines),
            max((one.customers for one in proposal.lines), default=0),
        )
        page.head(_("到期销毁"), _("销毁以前问一句，每次都问。"))
        page.why(_("按下红色按钮以后，本程序找不回这些资料。"), "hold_question")
        self._choices = Choices(
            look,
            (
                ("no", _("没有"), "check", (("eraser", _("可以往下走"), "accent"),)),
                ("yes", _("有"), "pause", (("pause", _("先不动，等它了结；去“谁回了”把那位挑出来"), "amber_icon"),)),
                ("unknown", _("不清楚"), "help", (("stop", _("先停下，问清楚再来"), "ink2"),)),
            ),
            "hold", chosen=lambda _k: self._foot(rows),
        )  # fmt: skip
        question = Label(
            look,
            _("有没有人投诉、要求退款、打官司、劳动仲裁，或者有部门在查？"),
            "section",
            name="holdQuestion",
        )
        question.setWordWrap(True)
        left = column(look, question, self._choices, None, gap=12)
        waits = sum(one.customers for one in proposal.kept if one.outcome is not None)
        side = panel(
            look, _("会怎样"),
            told(look, "eraser", _("销毁 {count} 位，{rows} 条", count=people, rows=rows), _("都是交完、过了异议期，或者该删的。")),
            told(look, "archive", _("留下 {count} 项", count=waits), _("封存的、要结清的、法律要留的，都不动。")),
            told(look, "disk", _("固态硬盘上可能有残留"), _("记录里会写明；别处的副本要您自己清。"), look.colours.amber_icon), None,
        )  # fmt: skip
        page.two(holder(left, "destroyLeft"), side, 340)
        self._rows = rows
        self._foot(rows)

    def _foot(self, rows: int) -> None:
        page = self.page
        later = page.button(_("以后再来"), "quiet", "destroyLater", lambda: page.go.emit("home"))
        danger = page.button(_("销毁 {rows} 条", rows=rows), "danger", "destroyNow", self._ask, "eraser")
        witness = str(page.desk.matter.draft("short.witness") or "")
        ready = self._choices.value == "no" and rows > 0 and bool(witness)
        danger.setEnabled(ready)
        page.buttons(later, danger)
        if not rows:
            page.note(_("现在没有到期的。到日子再来。"), "clock")
        elif ready:
            page.note(_("见证人：{name}", name=witness), "people")
        else:
            page.note(_("先答上面这一句；只有“没有”才能往下走"), "help", "amber")

    def _ask(self) -> None:
        page = self.page
        witness = str(page.desk.matter.draft("short.witness") or "")
        keep = Choice("keep", _("先不销毁"), "primary")
        go = Choice("destroy", _("现在销毁"), "danger", "eraser")
        asked = Question(
            _("见证人 {name} 在旁边吗？", name=witness), _("销毁 {rows} 条，本程序找不回。", rows=self._rows), (keep, go), "alert", "red",
        )  # fmt: skip
        page.kit.asker.ask(asked, lambda key: self._destroy(witness) if key == "destroy" else None)

    def _destroy(self, witness: str) -> None:
        page, desk = self.page, self.page.desk
        try:
            said = desk.destroy.answer_hold_question(Answer.NO, page.signed_by(), today())
            order = desk.destroy.draft(_("交完的副本和到期的资料"))
            desk.destroy.ask(order.id, said.id)
            able = desk.destroy.approvers(order.id)
            if not able:
                desk.destroy.approve(order.id, witness=witness)
        except Known as known:
            page.tell_fault(known)
            return
        if able:
            self._ask_second(order, able)
        else:
            self._execute(order)

    def _ask_second(self, order: Order, able: Sequence[Person]) -> None:
        """Somebody else has a pass-phrase of their own: it approves, not the witness's name alone."""
        page = self.page
        leave = Choice("leave", _("先不销毁"), "quiet")
        names = tuple(Choice(one.id, one.name, "primary", "user") for one in able[:2])
        asked = Question(
            _("请第二个人批准"), _("请本人来输密码，再点自己的名字。"), (leave, *names), "key", "teal", field=_("批准人的密码"), secret=True,
        )  # fmt: skip

        def answered(said: str) -> None:
            person, _colon, typed = said.partition(":")
            if person == "leave" or not typed:
                page.desk.destroy.refuse(order.id, "withdrawn")
                return
            secret = Secret.of_text(typed)
            if page.desk.people.needs_key_file(person):
                page.kit.asker.open_file(
                    _("选钥匙文件"),
                    "",
                    lambda paths: self._approve(order, person, secret, paths[0].read_bytes()),
                )
            else:
                self._approve(order, person, secret, b"")

        page.kit.asker.ask(asked, answered)

    def _approve(self, order: Order, person: str, typed: Secret, key_file: bytes) -> None:
        page = self.page

        def failed(seen: BaseException) -> None:
            page.desk.destroy.refuse(order.id, "not_approved")
            page.tell_fault(seen)

        page.run(
            lambda: page.desk.destroy.approve_as(order.id, person, typed, key_file=key_file),
            lambda _order: self._execute(order),
            failed,
        )

    def _execute(self, order: Order) -> None:
        page, look = self.page, self.page.look
        desk = page.desk
        progress = ProgressPanel(
            look, _("正在销毁"), "", (("erase", _("清除")), ("verify", _("读回"))), _("开始以后不能取消。")
        )
        page.fill_body(progress, None)
        page.buttons()
        page.run_long(desk.destroy.execute, order.id, done=self._destroyed, exclusive=True,
                      progress=lambda p: progress.show_pace(p.stage, p.done, p.total, p.rate, p.left))  # fmt: skip

    def _destroyed(self, verified: Verified) -> None:
        page, look = self.page, self.page.look
        order = page.desk.destroy.load(verified.order)
        made = page.desk.pack.destroyed(order, _("妥交"))
        page.desk.short.mark(page.at)
        page.head(_("已执行，读回未见"), _("这一次的记录印好了，签上名，收好。"))
        rows = sum(verified.destroyed.get(name, 0) for name in ("rows", "blanked_rows"))
        left = column(
            look, Notice(look, Tone.TEAL, "check", _("清除了 {rows} 条", rows=rows), _("以下副本不在范围，写在记录里。")),
            *(IconLine(look, "disk", _(COPIES.get(one.what, one.what)), one.name) for one in verified.remaining), None, gap=10,
        )  # fmt: skip
        page.fill_body(holder(left, "destroyedBody"))
        save = page.button(
            _("销毁记录存成 PDF…"), "secondary", "saveDestroyed", lambda: self._save(made.printed.pdf), "doc"
        )
        page.buttons(save, page.button(_("回首页"), "primary", "destroyHome", lambda: page.go.emit("home")))

    def _save(self, pdf: bytes) -> None:
        self.page.kit.asker.save_file(
            _("存成 PDF"), _("销毁记录.pdf"), _PDF, lambda paths: write_file(paths[0], pdf)
        )


class NothingScreen:
    """The end of a change of shareholders: nearly nothing to hand over, and it says so."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Say that everything stays where it is."""
        page, look = self.page, self.page.look
        page.head(_("资料留在原处"), _("公司还是那家公司，客户资料不用交，也不用问。"))
        page.why("")
        page.fill_body(
            EmptyState(
                look,
                "pin",
                _("没有要交的"),
                _("换股东不换公司，原来怎么管，现在还怎么管。\n公章、账号的密码，换人时记得改。"),
            )
        )
        page.buttons(page.button(_("回首页"), "primary", "nothingHome", lambda: page.go.emit("home")))
        page.show_saved()
