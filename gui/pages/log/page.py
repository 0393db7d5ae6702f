"""操作记录: the verdict first, then who did what and when; no customer's name is in it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QLayout

from core.desk import Desk
from core.desk.log import Act, ChainReport, Filter
from core.flows import today
from core.records import OUTSIDE, Person
from gui.ask import Choice as Choose
from gui.ask import Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.log.words import ICONS, act_icon, act_words, facts_words
from gui.parts import Choice, Kit, Notice, Search, Table, TableCard, column, passing, row
from gui.words import Cell, Col, Tone, _, listed, moment

_MOST = 400
_NOTHING = ("—",)  # the code of no act
KINDS = {
    "": (),
    "access": (
        "case.opened",
        "customers.searched",
        "package.",
        "paper.printed",
        "problems.taken_out",
        "answers.taken_out",
        "numbers.taken_out",
        "consent.exported",
        "case.handed_back",
    ),
    "people": ("person.", "passphrase.", "recovery.", "case.rekeyed"),
    "safety": ("backup.", "drill."),
}


class LogPage(Page):
    """The newest lines that fit, and what reading through them showed."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "logPage")
        self._report: ChainReport | None = None

    def refresh(self) -> None:
        """Show verdict, filters and lines."""
        look = self.look
        paper = self.small(_("查一张纸"), "toPaper", lambda: self.go.emit("paper"), "qr")
        verify = self.small(_("现在核对"), "verifyLog", self._verify, "shield")
        self.head(
            _("操作记录"),
            _("谁在什么时候做了什么，都在这里，只能添，不能改。里面没有客户的姓名电话。"),
            row(look, paper, verify, gap=12),
        )
        self.why(_("日后有人问起，这就是凭据。"))
        who = [(_("所有人"), ""), *((_ever(one), one.id) for one in self.desk.people.everybody_ever())]
        self._who = passing(Choice(look, "logWho", who, small=True))
        kinds = (
            (_("所有操作"), ""),
            (_("打开、查找、导出、打印"), "access"),
            (_("人员和密码"), "people"),
            (_("备份和恢复"), "safety"),
        )
        self._kind = passing(Choice(look, "logKind", kinds, small=True))
        times = ((_("所有时间"), 0), (_("最近 7 天"), 7), (_("最近 30 天"), 30))
        self._since = passing(Choice(look, "logSince", times, small=True))
        self._text = Search(look, "logText", _("按内容找"))
        self._text.setFixedWidth(look.wide(240))
        for choice in (self._who, self._kind, self._since):
            choice.currentIndexChanged.connect(lambda _i: self._fill())
        self._text.textChanged.connect(lambda _t: self._fill())
        cols = (Col(_("编号"), 70, right=True), Col(_("时间"), 130), Col(_("谁"), 130), Col(_("做了什么")))
        self._table = Table(look, "log", cols, row_height=54)
        self._model = RowModel(cols, (), self._table)
        self._table.setModel(self._model)
        self._fill()
        if look.narrow:
            filters: QLayout = column(
                look, row(look, self._who, self._kind, self._since, None, gap=8), self._text, gap=8
            )
        else:
            filters = row(look, self._who, self._kind, self._since, None, self._text, gap=8)
        self.fill_body(
            *([self._verdict(self._report)] if self._report else []), filters, TableCard(look, self._table)
        )
        paper = self.button(_("核对纸上的码…"), "quiet", "checkHead", self._ask_head, "scan")
        self.buttons(paper, self.button(_("存成摘录…"), "primary", "logExcerpt", self._excerpt, "printer"))

    def _fill(self) -> None:
        acts = self.desk.log.find_kinds(*self._wanted(), _MOST)
        names = {one.id: _ever(one) for one in self.desk.people.everybody_ever()}
        names[OUTSIDE] = _("不在夹里的人")
        self._model.replace([self._row(act, names) for act in acts])
        head = self.desk.log.head()
        self.note(
            _(
                "显示 {all} 条中最近的 {shown} 条，最后一条的码是 {code}",
                all=head.count,
                shown=len(acts),
                code=head.code,
            )
        )

    def _wanted(self) -> tuple[Filter, tuple[str, ...]]:
        """Return what the lines are narrowed by; typed words are those of an act, else of what stands behind it."""
        days, typed = self._since.value(), self._text.text().strip()
        since = today() - timedelta(days=int(str(days))) if days else None
        kinds = KINDS[str(self._kind.value())]
        named = [code for code in ICONS if typed and typed.casefold() in act_words(code).casefold()]
        wanted = Filter(who=str(self._who.value() or ""), since=since, text="" if named else typed)
        fits = tuple(code for code in named if not kinds or code.startswith(kinds))
        return wanted, (fits or _NOTHING) if named else kinds

    def _excerpt(self) -> None:
        """Print the lines that are on the screen, and by what they were looked for: words of acts, never a name typed here."""
        wanted, codes = self._wanted()
        said = [one.currentText() for one in (self._who, self._kind, self._since) if one.currentIndex() > 0]
        said += [self._text.text().strip()] if not wanted.text and self._text.text().strip() else []
        made = partial(self.desk.forms.excerpt, wanted, codes, listed(said))
        self.save_pdf(_("摘录存到哪里"), "log.pdf", made)

    def _ask_head(self) -> None:
        text = _("每张文书页脚都印着操作记录的码，比如 418-9F2C61。照着填，看它还在不在。")
        choices = (Choose("leave", _("先不核对"), "quiet"), Choose("yes", _("对一对"), "primary", "check"))
        question = Question(_("纸上的码"), text, choices, "scan", "teal", field=_("页脚上的码"))
        self.kit.asker.ask(question, self._check_head)

    def _check_head(self, said: str) -> None:
        key, _colon, typed = said.partition(":")
        if key != "yes" or not typed.strip():
            return
        if self.desk.log.agrees(typed):
            self.kit.asker.tell(_("对得上"), _("到这一条为止，记录和印那张纸时一样。"), _("知道了"), "check")
        else:
            told = _("这个码不在记录里。先看是不是抄错；没抄错，就别动这个文件夹，用最近的备份对一对。")
            self.kit.asker.tell(_("对不上"), told, _("知道了"), "stop", "red")

    @staticmethod
    def _row(act: Act, names: dict[str, str]) -> tuple[Cell, ...]:
        return (
            Cell(str(act.seq), quiet=True),
            Cell(moment(act.at), quiet=True),
            Cell(names.get(act.who, _("程序"))),
            Cell(act_words(act.code), facts_words(act.facts), act_icon(act.code)),
        )

    def _verify(self) -> None:
        self.note(_("正在从头读一遍…"), "hourglass")
        self.run(self.desk.log.verify, self._verified)

    def _verified(self, report: ChainReport) -> None:
        self._report = report
        self.refresh()

    def _verdict(self, report: ChainReport) -> Notice:
        if report.intact:
            text = _("核对了 {count} 条。", count=report.lines)
            anchor = report.anchored
            if anchor is not None:
                text += _(
                    "其中到 {head} 为止，有 {day} 的纸或备份可对（{number}）。",
                    head=anchor.head,
                    number=anchor.number,
                    day=anchor.at[:10],
                )
            else:
                text += _("还没有哪张纸印着记录的码，打印一份文书就有了。")
            against = report.contradicted
            if against:
                told = _(
                    "{day} 的 {number} 上印的码不在记录里，可能换上了旧的文件。",
                    day=against[0].at[:10],
                    number=against[0].number,
                )
                return Notice(self.look, Tone.RED, "stop", _("和纸上的码对不上"), told, name="verdict")
            return Notice(
                self.look, Tone.TEAL, "shield", _("读过一遍，没有发现被改过或少一条"), text, name="verdict"
            )
        text = _("先别动这个文件夹，用最近的备份对一对。")
        return Notice(
            self.look, Tone.RED, "stop", _("第 {line} 条对不上", line=report.broken_at), text, name="verdict"
        )


def _ever(one: Person) -> str:
    """Return a person's name, marked when the person is not in the case any more."""
    return _("{name}（已请出）", name=one.name) if one.removed else one.name
