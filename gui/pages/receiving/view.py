"""The receiver's table, step by step: file and pass-phrase, the count, a look inside, the verdict, an own case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.desk import Done, Failed
from core.desk.receiving import Checked, Reception
from core.errors import Bug, Cancelled, Known
from gui.jobs import LongJob, still
from gui.pages.receiving.bodies import findings_table, origin_card, totals_card, verdict
from gui.pages.receiving.look_inside import LookInside
from gui.pages.receiving.own_case import OwnCase
from gui.pages.receiving.sign import SignPanel
from gui.pages.receiving.visit import Visit
from gui.parts import (
    Button,
    Card,
    Field,
    Frame,
    IconLine,
    Kit,
    Label,
    Line,
    ProgressPanel,
    Prose,
    Secret,
    column,
    holder,
    row,
    show_if,
)  # fmt: skip
from gui.words import N_, Told, _, fault

STAGES = (("package.check", N_("逐条数，对指纹")),)


class ReceiveView(Frame):
    """Shows one visit; the office shows the start when it is left, and the case when it was taken over."""

    left = Signal()
    broken = Signal(object)
    taken = Signal(object)

    def __init__(self, kit: Kit, visit: Visit) -> None:
        """Go on where the visit stands."""
        super().__init__(kit.look, "receivePage")
        self.kit, self.visit = kit, visit
        self._job: LongJob | None = None
        self.show_step()

    @property
    def at_work(self) -> bool:
        """Tell whether a package is being read."""
        return self._job is not None and self._job.running

    def go(self, step: str) -> None:
        """Show another step."""
        self.visit.step = step
        self.show_step()

    def show_step(self) -> None:
        """Show the step of the visit."""
        shown: dict[str, Callable[[], None]] = {
            "open": self._show_open, "result": self._show_result, "look": self._show_look,
            "sign": self._show_sign, "own": self._show_own,
        }  # fmt: skip
        shown[self.visit.step]()

    def leave(self) -> None:
        """Stop what runs and forget the package."""
        if self._job is not None:
            self._job.cancel()
        self.visit.close()
        self.left.emit()

    # file and pass-phrase

    def _show_open(self) -> None:
        look = self.look
        self.head(_("我是接手的人"), _("选收到的资料包，输入密码单上的密码，程序替您数一遍。"))
        self.why(_("这里不用先建交接夹，资料包本身一个字都不会改。"))
        self._file = Line(look, "packagePath", text=str(self.visit.path or ""))
        pick = Button(look, _("选文件…"), "secondary", "folder", name="pickPackage")
        pick.clicked.connect(self._pick)
        self._phrase = Secret(look, "packagePhrase")
        self._phrase.returnPressed.connect(self._read)
        self._trouble = Prose(
            look, self.visit.trouble, "table", look.colours.red, "packageTrouble", wide=True
        )
        self._trouble.setVisible(bool(self.visit.trouble))
        line = row(look, self._file, pick, gap=12)
        line.setStretch(0, 1)
        card = Card(
            look,
            Field(look, _("资料包（.zip 文件）"), holder(line, "packageLine")),
            Field(look, _("密码单上的密码"), self._phrase, _("照密码单上打，四个一组，一共五组。大小写、横线都不要紧。")),
            self._trouble, pad=(32, 24), gap=16, name="openCard",
        )  # fmt: skip
        side = self._beside()
        both = column(look, card, side, None, gap=16) if look.narrow else row(look, card, side, gap=24)
        both.setStretch(0, 1)
        self.scroll_body(holder(column(look, both, None), "openBody"))
        back = self._button(_("返回开始页"), "quiet", "backToStart", self.leave, "left")
        self.buttons(back, self._button(_("打开，数一遍"), "primary", "readPackage", self._read, "package"))
        self.note(_("密码只用来打开，程序不保存"), "lock")
        (self._phrase if self.visit.path else self._file).setFocus()

    def _beside(self) -> QWidget:
        look = self.look
        lines = (
            ("key", _("密码在密码单上"), _("密码单单独装信封，签收了才拆。")),
            ("usb", _("先拷到自己电脑上"), _("直接在 U 盘上读也行，慢一点。")),
            ("package", _("不用本程序也能打开"), _("7-Zip、360压缩、Bandizip 都行，双击不行。")),
        )
        card = Card(look, Label(look, _("打开以前"), "section"), pad=(24, 16), gap=12, name="openHints")
        for icon, first, second in lines:
            card.column.addWidget(IconLine(look, icon, first, second, bold=True, below=True))
        if not look.narrow:
            card.setFixedWidth(look.wide(344))
        return card

    def _pick(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            self._file.setText(str(paths[0]))
            self._phrase.setFocus()

        self.kit.asker.open_file(_("选资料包"), "ZIP (*.zip *.zip.001);;* (*)", chosen)

    def _read(self) -> None:
        path, phrase = Path(self._file.text().strip().strip('"')), self._phrase.text().strip()
        if not self._file.text().strip() or not phrase:
            self._refuse(_("先选资料包，再输入密码单上的密码。"))
            return
        self._phrase.clear()
        self.visit.close()
        self.visit.path, self.visit.trouble, self.visit.receipt = path, "", b""
        self.visit.reception = Reception(path, phrase)
        stages = tuple((code, _(word)) for code, word in STAGES)
        undo = _("现在取消也没关系：资料包只读不改，什么都不会留下。")
        panel = ProgressPanel(self.look, path.name, _("从头到尾读一遍，自己数一遍"), stages, undo)
        self.fill_body(panel, None)
        self.note("")
        self.buttons()
        job = LongJob(self.visit.reception.start(), self)
        panel.cancelled.connect(job.cancel)
        job.progressed.connect(panel.show_pace)
        job.ended.connect(self._ended)
        self._job = job

    def _ended(self, message: object) -> None:
        self._job = None
        visit = self.visit
        if isinstance(message, Done) and isinstance(message.value, Checked) and visit.reception is not None:
            visit.reception.checked = message.value
            visit.seed = visit.reception.seed
            visit.sample = ()
            self.go("result")
            return
        visit.close()
        seen = message.fault if isinstance(message, Failed) else Bug("reading ended without a word")
        if isinstance(seen, Known):
            told = fault(seen.code, seen.facts)
            visit.trouble = told.text
        elif not isinstance(seen, Cancelled):
            self.broken.emit(seen)
            return
        self.go("open")

    def _refuse(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    # what was found

    def _show_result(self) -> None:
        look, reception = self.look, self._reception()
        report = reception.report
        self.head(_("数完了：{name}", name=report.file), _("这几个数，和纸上的一个一个对。"))
        self.why(_("两边各数各的，数一样，才说明一条不多、一条不少。"))
        parts: list[QWidget] = [verdict(look, reception)]
        if report.findings:
            parts.append(findings_table(look, report.findings))
        left = holder(column(look, *parts, totals_card(look, reception.counted), None, gap=12), "resultLeft")
        side = holder(column(look, origin_card(look, report), None), "resultSide")
        both = column(look, left, side, gap=16) if look.narrow else row(look, left, side, gap=16)
        both.setStretch(0, 1)
        self.scroll_body(holder(both, "resultBody"))
        back = self._button(_("换一个文件"), "quiet", "otherPackage", lambda: self.go("open"), "left")
        if not report.tables:
            self.buttons(
                back, self._button(_("写差异，退回"), "primary", "toSign", lambda: self.go("sign"), "doc")
            )
        else:
            self.buttons(back, self._button(_("下一步：抽几条看"), "primary", "toLook", self._draw, "search"))
        self.note(_("签名码要和确认书上印的一样"), "sign")

    # a look inside

    def _draw(self) -> None:
        if self.visit.sample or not self._reception().report.tables:
            self.go("look")
            return
        reception, seed = self._reception(), self.visit.seed
        self.note(_("正在抽…"), "hourglass")

        def drawn(sample: object) -> None:
            self.visit.sample = sample if isinstance(sample, tuple) else ()
            self.go("look")

        self.kit.jobs.run(lambda: reception.sample(seed), still(self, drawn), still(self, self._fail))

    def _show_look(self) -> None:
        self.head(_("抽几条看看"), _("拿本子或者老系统对照，哪一条对不上，写下哪一栏。"))
        self.why(_("有现场核对表的，种子和表上的一样，双方抽到的就是同样几条。"))
        inside = LookInside(self.kit, self.visit, self._fail)
        inside.redraw.connect(self._redraw)
        self.fill_body(inside)
        back = self._button(_("上一步"), "quiet", "toResult", lambda: self.go("result"))
        self.buttons(
            back, self._button(_("下一步：验收"), "primary", "toSign", lambda: self.go("sign"), "sign")
        )
        self.note(_("只看，不改；看过的不会留在这台电脑上"), "eye")

    def _redraw(self, seed: str) -> None:
        self.visit.seed, self.visit.sample = seed, ()
        self._draw()

    # verdict and papers

    def _show_sign(self) -> None:
        self.head(_("验收：收，还是退"), _("定下收还是退，存出回执和要签的纸。"))
        self.why(_("回执带签名，交回对方；他的交接夹里就有了凭据。"))
        panel = SignPanel(self.kit, self.visit)
        panel.failed.connect(self._fail)
        panel.saved.connect(self.show_step)
        self.fill_body(panel)
        back = self._button(_("上一步"), "quiet", "toLook", lambda: self.go("result"))
        onward = bool(self.visit.receipt) and self.visit.verdict == "accept"
        kinds = ("secondary", "primary") if onward else ("primary", "secondary")
        save = self._button(_("存回执和要签的纸…"), kinds[0], "saveReceipt", panel.save, "doc")
        own = self._button(_("接进自己的交接夹…"), kinds[1], "toOwn", lambda: self.go("own"), "archive")
        show_if(own, onward)
        self.buttons(back, *((save, own) if onward else (own, save)))
        if self.visit.saved:
            self.note(
                _("存好了。纸双方签；回执拷回给对方：{name}", name=self.visit.saved[0]), "check", "accent"
            )
        else:
            self.note(_("纸打两份，双方签；回执拷给对方"), "printer")

    # an own case

    def _show_own(self) -> None:
        self.head(_("接进自己的交接夹"), _("客户、限制和同意凭证的编号一起进来，来源也记着。"))
        self.why(_("不想收广告的、只能用来做什么的、保存到哪天的，都会跟着。"))
        own = OwnCase(self.kit, self.visit)
        own.broken.connect(self.broken)
        own.taken.connect(self._taken)
        own.told.connect(self._tell)
        self.fill_body(own)
        back = self._button(_("上一步"), "quiet", "toSign", lambda: self.go("sign"))
        self.buttons(back, self._button(_("建好并接进来"), "primary", "takeOver", own.begin, "archive"))
        self.note(_("按下以后，才在硬盘上建交接夹"), "lock")
        own.working.connect(lambda on: self.buttons() if on else None)

    def _taken(self, desk: object) -> None:
        self.visit.close()
        self.taken.emit(desk)

    # shared

    def _reception(self) -> Reception:
        assert self.visit.reception is not None
        return self.visit.reception

    def _fail(self, seen: BaseException) -> None:
        if self.visit.reception is None:
            return  # left meanwhile: the file was closed under the reader
        if isinstance(seen, Known):
            self._tell(fault(seen.code, seen.facts))
        else:
            self.broken.emit(seen)

    def _tell(self, told: Told) -> None:
        self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    def _button(self, words: str, kind: str, name: str, act: Callable[[], object], icon: str = "") -> Button:
        made = Button(self.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made
