"""The final report and the picture of the customers: bars without names at the left, the paper at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.desk.report import MANY, Slice, chart_word, step_word
from gui.pages.base import Page
from gui.pages.kept_until import KeptLine, kept_until
from gui.parts import (
    Button,
    Card,
    Label,
    Look,
    PaperPreview,
    Prose,
    as_png,
    clear,
    column,
    holder,
    page_image,
    painter_for,
    rounded,
    row,
    scrolling,
)
from gui.words import _, count, tongue

_PICTURE_DPI = 200


class Share(QWidget):
    """A bar that shows how large a part is."""

    def __init__(self, look: Look, part: int, whole: int) -> None:
        """Show a part of a whole."""
        super().__init__()
        self.setObjectName("share")
        self._look, self._share = look, part / whole if whole else 0.0
        self.setFixedHeight(look.px(12))
        self.setMinimumWidth(look.wide(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and bar."""
        painter, c = painter_for(self), self._look.colours
        rect = QRectF(self.rect())
        rounded(painter, rect, 3, c.stone)
        if self._share:
            rounded(painter, QRectF(0, 0, max(3.0, rect.width() * self._share), rect.height()), 3, c.accent)


class ReportPane:
    """Shows charts and retention, makes the report."""

    def __init__(self, page: Page) -> None:
        """Know the page that is written on."""
        self.page = page

    def parts(self, *above: Button) -> tuple[QWidget, ...]:
        """Return charts and preview, with small buttons above the charts."""
        look = self.page.look
        charts = scrolling(look, self._charts(), "chartsScroll")
        top = (holder(row(look, *above, None, gap=8), "chartButtons"),) if above else ()
        left = Card(look, *top, charts, pad=(20, 14), name="chartsCard")
        preview = PaperPreview(look, "reportPreview")
        self.page.run(self.page.desk.report.draft, preview.show_pdf)
        if look.narrow:
            return (holder(column(look, left, preview, gap=14), "reportBox"),)
        preview.setFixedWidth(look.wide(400))
        both = row(look, left, preview, gap=14)
        both.setStretch(0, 1)
        return (holder(both, "reportBox"),)

    def buttons(self, *, small: bool = False) -> tuple[Button, ...]:
        """Return the buttons that save the picture, and the one that makes the report; `small`: the former for a card."""
        page = self.page
        side = page.small if small else page.button
        picture = side(
            _("客户概况…"), name="savePicture", act=self._picture, icon="printer", kind="secondary"
        )
        image = side(_("存成图片…"), name="saveImage", act=self._image, icon="photo", kind="secondary")
        make = page.button(_("做总结报告…"), "primary", "makeReport", self._make, "printer")
        return (image, picture, make)

    def _charts(self) -> QWidget:
        """Return an empty column that is filled when the counting is done: a million customers take a few seconds."""
        look, report = self.page.look, self.page.desk.report
        box = column(look, Label(look, _("正在数…"), "table", look.colours.ink2, "counting"), gap=6)
        made = holder(box, "charts")

        def counted(found: tuple[tuple[Slice, ...], tuple[KeptLine, ...]]) -> None:
            if isValid(made):
                clear(box)
                self._fill(box, *found)

        self.page.run(lambda: (report.portrait(), kept_until(self.page.desk)), counted)
        return made

    def _fill(self, box: QVBoxLayout, found: tuple[Slice, ...], kept: tuple[KeptLine, ...]) -> None:
        look = self.page.look
        for chart in dict.fromkeys(one.chart for one in found):
            own = [one for one in found if one.chart == chart]
            box.addWidget(Label(look, chart_word(chart, tongue()), "strong"))
            whole = max(one.customers for one in own) if chart == MANY else sum(one.customers for one in own)
            for one in own:
                box.addWidget(self._bar(step_word(one.step, tongue()), one.customers, whole))
            box.addSpacing(look.px(8))
        box.addWidget(Label(look, _("要保存到哪天"), "strong"))
        for until, what, many in kept:
            box.addLayout(row(look, Label(look, until, "table"), Prose(look, what, "table", wide=True),
                              Label(look, many, "table", look.colours.ink2)))  # fmt: skip
        if not kept:
            box.addWidget(Label(look, _("还没有要保存的资料"), "table", look.colours.ink2))
        box.addStretch(1)

    def _bar(self, word: str, number: int, whole: int) -> QWidget:
        look = self.page.look
        name = Label(look, word, "table")
        name.setFixedWidth(look.wide(130))
        figure = Label(look, count(number), "table", look.colours.ink2)
        figure.setFixedWidth(look.wide(70))
        line = row(look, name, Share(look, number, whole), figure, gap=10)
        line.setStretch(1, 1)
        return holder(line, "chartLine")

    def _picture(self) -> None:
        page = self.page

        page.save_pdf(_("客户概况存到哪里"), "customers.pdf", page.desk.report.picture)

    def _image(self) -> None:
        page = self.page

        def write(paths: tuple[Path, ...]) -> None:
            file = paths[0].with_suffix(".png")

            def kept(pdf: bytes) -> None:
                drawn = as_png(page_image(pdf, 0, _PICTURE_DPI))
                page.write(file, lambda: drawn)

            def made() -> bytes:
                paper = page.desk.report.picture()
                page.desk.press.printed(paper.id)
                return paper.printed.pdf

            page.run(made, kept)

        page.kit.asker.save_file(_("图片存到哪里"), "customers.png", "PNG (*.png)", write)

    def _make(self) -> None:
        self.page.save_pdf(_("报告存到哪里"), "report.pdf", self.page.desk.report.make)
