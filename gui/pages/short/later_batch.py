"""A later batch, even of one: who signed at the counter goes over, with a supplement and a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.desk.lists import Frozen, Gate, Proposal, WrittenPackage
from core.desk.press import PaperLine
from core.errors import Known
from core.flows import today
from core.records import Totals
from gui.pages.short.base import ShortPage
from gui.pages.short.receipt import ReceiptLine
from gui.pages.short.saving import save_made
from gui.parts import Card, IconLine, Label, Notice, column, holder, row
from gui.words import Tone, _, left

_TERMS = "gate.data_terms"  # of the gates that are closed


class LaterBatch:
    """Offers the next batch, makes it, and shows its papers until both sides have signed."""

    def __init__(self, page: ShortPage, then: Callable[[], None]) -> None:
        """Know the page; `then` shows it anew after each step."""
        self.page, self._then = page, then

    def offer(self) -> list[QWidget]:
        """Return what stands on the page: nothing, the offer of a batch, or the papers of one that is not signed."""
        latest = self.page.desk.lists.latest()
        if latest is None:
            return []
        if latest.state == "final" and latest.batch_number > 1:
            return [self._to_sign(latest)]
        if latest.state != "accepted" or not self.page.desk.short.signed_later():
            return self._to_photograph()
        box = column(self.page.look, gap=0)
        place = holder(box, "laterBatch")

        def show(proposal: Proposal) -> None:
            if isValid(place):
                for one in self._proposed(proposal.totals):
                    box.addWidget(one)

        self.page.look_up(self.page.desk.lists.propose, show)
        return [place]

    def _to_photograph(self) -> list[QWidget]:
        """Ask for the photograph of a later batch's paper, as of the first one's."""
        waiting = [
            one.batch
            for one in self.page.desk.pack.later_lines()
            if one.kind.kind == "batch_supplement" and one.made is not None and not one.made.signed
        ]
        if not waiting:
            return []
        go = self.page.small(_("去拍…"), "photographLater", lambda: self.page.go.emit("meet#signed"), "photo")
        words = _("第 {number} 批签好的纸，还没拍下来", number=waiting[-1])
        return [Notice(self.page.look, Tone.STONE, "photo", words, "", go)]

    def _proposed(self, totals: Totals) -> list[QWidget]:
        """Return the offer of the next batch, or what must be chosen before it."""
        if not totals.customers:
            return []
        waiting = len(self.page.desk.lists.open_carriers())
        if waiting:
            choose = self.page.small(_("去选好"), "chooseFirst", lambda: self.page.go.emit("collect#where"))
            mixed = _("还有 {count} 样混着客户，选好怎么办才能补交", count=waiting)
            return [Notice(self.page.look, Tone.AMBER, "split", mixed, "", choose)]
        if _TERMS in self.page.desk.lists.gates().closed:
            return [self._terms_anew()]
        go = self.page.small(_("补交…"), "nextBatch", self._pick_place, "package")
        said = _("卡款 {left}。会印一张补充移交单。", left=left(totals.cards_fen, totals.times_left))
        words = _("有 {count} 位补签了，可以再交一批", count=totals.customers)
        return [Notice(self.page.look, Tone.TEAL, "slip", words, said, go)]

    def _terms_anew(self) -> Notice:
        """A later end is agreed on anew: offer the agreement, and to say that both have signed it."""
        page, desk = self.page, self.page.desk
        save = page.small(
            _("补充协议存成 PDF…"),
            "laterTerms",
            lambda: save_made(
                page, lambda: desk.forms.make("data_terms"), _("补充协议.pdf"), then=self._then
            ),
            "doc",
        )
        signed = page.small(_("双方签好了"), "laterTermsSigned", self._pass_terms, "check")
        signed.setEnabled(desk.lists.has_printed(Gate.DATA_TERMS))
        title = _("补交以前，和对方再签一次补充协议")
        text = _("补签的日子延长了，原来的协议只管到原来那天。存一份，打两张，双方签了，再补交。")
        return Notice(page.look, Tone.AMBER, "sign", title, text, (save, signed), below=True)

    def _pass_terms(self) -> None:
        page = self.page
        page.run(
            lambda: page.desk.lists.pass_gate(Gate.DATA_TERMS, page.signed_by(), today()),
            lambda _none: self._then(),
        )

    def _pick_place(self) -> None:
        before = self.page.desk.lists.latest()
        number = 1 if before is None else before.batch_number + (before.state != "final")
        title, name = _("资料包存到 U 盘"), _("资料包-第{number}批.zip", number=number)
        self.page.kit.asker.save_file(title, name, "ZIP (*.zip)", lambda paths: self._make(paths[0]))

    def _make(self, path: Path) -> None:
        page = self.page

        def work() -> tuple[Frozen, WrittenPackage]:
            frozen = page.desk.lists.latest()
            if frozen is None or frozen.state != "final" or page.desk.lists.outdated(frozen):
                if page.desk.check.would_move():
                    page.desk.check.decide()
                frozen = page.desk.lists.freeze()
            package = page.desk.lists.pack(frozen, path)
            page.desk.pack.supplement(frozen)
            return frozen, package

        def done(made: tuple[Frozen, WrittenPackage]) -> None:
            page.desk.pack.hold(*made)
            page.changed.emit()
            self._then()

        page.note(_("正在写这一批的资料包…"), "hourglass")
        page.run(work, done, self._failed)

    def _failed(self, seen: BaseException) -> None:
        self.page.tell_fault(seen)
        self._then()

    def _to_sign(self, frozen: Frozen) -> Card:
        page, look, totals = self.page, self.page.look, frozen.totals
        title = _(
            "第 {number} 批：{count} 位，等双方签字", number=frozen.batch_number, count=totals.customers
        )
        said = _(
            "卡款 {left}。补充移交单打两张，一边一张；密码单打一张。U 盘交给对方，当面打开看了再签。",
            left=left(totals.cards_fen, totals.times_left),
        )
        line = Label(look, title, "strong", name="batchTitle")
        if page.desk.lists.outdated(frozen):
            again = page.small(_("出新的一版…"), "nextVersion", self._pick_place, "package", "primary")
            changed = IconLine(
                look, "alert", _("清单定好以后有人的情况变了，这一版不能签了；旧的资料包和密码单作废。")
            )
            return Card(look, line, changed, row(look, None, again, gap=8), gap=8, name="batchCard")
        supplement = self._supplement(frozen)
        if supplement is None:
            return self._to_write(line)
        words = page.small(
            _("补充移交单…"), "saveSupplement", lambda: self._save_supplement(frozen, supplement.id), "doc"
        )
        if page.desk.pack.held(frozen) is None:
            sheet = page.small(_("重写资料包，出密码单…"), "batchAgain", self._pick_place, "key")
        else:
            sheet = page.small(_("密码单，在家打…"), "saveBatchPass", lambda: self._save_words(frozen), "key")
        done = page.small(_("双方签好了"), "batchSigned", lambda: self._signed(frozen), "check")
        lines: list[QWidget] = [IconLine(look, "slip", said)]
        if not supplement.printed:
            done.setEnabled(False)
            first = _("补充移交单还没存：打出来，双方签了，再点签好。")
            lines.append(IconLine(look, "doc", first, colour=look.colours.amber_icon, name="supplementFirst"))
        if page.desk.pack.words_waiting():
            done.setEnabled(False)
            first = _("密码单还没存：只在这个窗口里，关了就没有了。存好了再点签好。")
            lines.append(IconLine(look, "key", first, colour=look.colours.amber_icon))
        receipt = ReceiptLine(page, frozen, self._then)
        acts = row(look, words, sheet, None, done, gap=8)
        return Card(look, line, *lines, acts, receipt, gap=8, name="batchCard")

    def _to_write(self, line: Label) -> Card:
        """Offer to write the package once more: its list is final, the stick had no room or was pulled out."""
        again = self.page.small(_("再存一次…"), "batchAgain", self._pick_place, "package", "primary")
        words = _("资料包没存成，还没有要签的纸。人数和钱数不变，换个地方再存一次。")
        told = IconLine(self.page.look, "alert", words, name="batchUnwritten")
        acts = row(self.page.look, None, again, gap=8)
        return Card(self.page.look, line, told, acts, gap=8, name="batchCard")

    def _supplement(self, frozen: Frozen) -> PaperLine | None:
        """Return the paper of this very list; None while its package could not be written."""
        every = self.page.desk.meeting.papers_of(frozen)
        return next((one for one in reversed(every) if one.kind == "batch_supplement"), None)

    def _save_supplement(self, frozen: Frozen, made: int) -> None:
        page = self.page
        pdf = page.desk.press.pdf(made)
        title, name = _("补充移交单"), _("补充移交单-第{number}批.pdf", number=frozen.batch_number)

        def keep(paths: tuple[Path, ...]) -> None:
            page.write(paths[0], lambda: pdf, kept)

        def kept() -> None:
            page.desk.press.printed(made)
            self._then()

        page.kit.asker.save_paper(title, name, page.desk.press.rare([made]), keep)

    def _save_words(self, frozen: Frozen) -> None:
        page, package = self.page, self.page.desk.pack.held(frozen)
        assert package is not None
        title, name = _("密码单，别发微信"), _("密码单-第{number}批.pdf", number=frozen.batch_number)
        sheet = page.desk.meeting.passphrase_sheet(package).printed

        def keep(paths: tuple[Path, ...]) -> None:
            page.write(paths[0], lambda: sheet.pdf, kept)

        def kept() -> None:
            page.desk.pack.on_paper(frozen)
            self._then()

        page.kit.asker.save_paper(title, name, sheet.missing_glyphs, keep)

    def _signed(self, frozen: Frozen) -> None:
        try:
            self.page.desk.pack.accept(frozen, today())
        except Known as known:
            self.page.tell_fault(known)
            return
        self.page.changed.emit()
        self._then()
        words = _(
            "第 {number} 批签好了，{count} 位交出去了",
            number=frozen.batch_number,
            count=frozen.totals.customers,
        )
        self.page.note(words, "check", "accent")
