"""查一张纸: type the code under a paper, or pick its PDF, and see which paper it is and whether it was changed."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from core.desk import Desk, read_file
from core.desk.press import PaperCheck, PaperLine, marks_in
from core.errors import Known
from gui.jobs import still
from gui.pages.base import Page
from gui.parts import (
    Button,
    Card,
    Field,
    IconLine,
    Kit,
    Label,
    Line,
    Look,
    Notice,
    PaperPreview,
    column,
    holder,
    row,
    show_if,
)
from gui.words import Tone, _, fault, moment

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z-])")
_HEAD = re.compile(r"(?<![0-9A-Z-])[0-9]{1,9}-[0-9A-F]{6}(?![0-9A-Z-])")
_LETTERS = 12
_MOST = 64 << 20  # bytes of a PDF that is looked at
_PAGES = 8  # of them: our own carry both codes on every page


def codes_in(path: Path) -> tuple[str, str]:
    """Return the short code and the log head that stand in the text of a PDF, empty where there is none."""
    if path.suffix.lower() != ".pdf" or not path.is_file() or path.stat().st_size > _MOST:
        return "", ""
    document = QPdfDocument()
    document.load(str(path))
    pages = range(min(document.pageCount(), _PAGES))
    text = "\n".join(document.getAllText(page).text() for page in pages)
    document.close()
    code, head = _CODE.search(text), _HEAD.search(text)
    return code.group() if code else "", head.group() if head else ""


def marks_of(path: Path) -> tuple[str, str]:
    """Return the short code and the log head of the first QR code of ours in a picture, empty where there is none."""
    try:
        marks = marks_in(path).marks
    except Known:
        return "", ""
    return (marks[0].code, marks[0].head) if marks else ("", "")


class PaperAsk(Card):
    """The two fields that stand on every paper, and the way to a PDF of it."""

    asked = Signal()

    def __init__(self, kit: Kit, code: str = "", head: str = "") -> None:
        """Show fields, filled where something is known already."""
        look = kit.look
        self.code = Line(look, "paperCode", text=code, hint="7D9S-SWA9-15EX")
        self.head = Line(look, "paperHead", text=head, hint="418-9F2C61")
        self.file: Path | None = None
        pick = Button(look, _("选照片或 PDF…"), "secondary", "file", small=True, name="pickPaper")
        pick.clicked.connect(lambda _checked=False: self._pick())
        self._picked = Label(look, "", "small", look.colours.ink2, "pickedPaper")
        told = _("拍下纸角的二维码，选那张照片，就不用打字；认不出时再照着打。")
        super().__init__(
            look,
            Field(look, _("核验码（二维码旁边那串）"), self.code, _("大小写、横线随意。")),
            Field(look, _("日志码（可以不填）"), self.head, _("印在核验码下面，数字开头。")),
            row(look, pick, self._picked, None), IconLine(look, "qr", told), pad=(32, 24), gap=12, name="paperAsk",
        )  # fmt: skip
        self._kit = kit
        self.code.returnPressed.connect(self.asked)
        self.head.returnPressed.connect(self.asked)

    @property
    def complete(self) -> bool:
        """Tell whether a whole code was typed."""
        return sum(sign.isalnum() for sign in self.code.text()) == _LETTERS

    def _pick(self) -> None:
        pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png)"
        self._kit.asker.open_file(_("选照片或 PDF"), pattern, lambda paths: self._read(paths[0]))

    def _read(self, path: Path) -> None:
        """Look for the codes beside the window: a hostile picture takes as long as it may."""
        self._picked.setText(_("正在认二维码…"))

        def look() -> tuple[str, str]:
            codes = codes_in(path)
            return codes if codes[0] else marks_of(path)

        self._kit.jobs.run(look, still(self, lambda codes: self._found(path, *codes)))

    def _found(self, path: Path, code: str, head: str) -> None:
        self._picked.setText("")
        if not code:
            title, text = _("没认出核验码"), _("请把纸角的二维码拍全、拍清楚，或者照着纸打。")
            self._kit.asker.tell(title, text, _("知道了"), "scan")
            return
        self.file = path if path.suffix.lower() == ".pdf" else None
        self.code.setText(code)
        self.head.setText(head)
        self._picked.setText(path.name)
        self.asked.emit()


class PaperCheckPage(Page):
    """Asks for a code and shows the paper of this case that has it."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "paperCheckPage")
        self._code = self._head_code = ""
        self._file: Path | None = None
        self._answer: PaperCheck | None = None
        self._same: bool | None = None

    def begin(self, code: str, head: str, file: Path | None) -> None:
        """Look a paper up that was asked for before the case was open."""
        self._code, self._head_code, self._file = code, head, file
        self._look_up()

    def refresh(self) -> None:
        """Show the fields, and the answer where there is one."""
        look = self.look
        self.head(_("查一张纸"), _("打上纸下面的核验码，看是哪张纸、有没有被改过。"))
        self.why(_("核验码是从纸上每一个字算出来的，改一个字就对不上。"))
        self._ask = PaperAsk(self.kit, self._code, self._head_code)
        self._ask.asked.connect(self._asked)
        left: list[QWidget] = [self._ask]
        if self._answer is not None:
            left = [*verdicts(look, self._answer, self._same), *left]
        parts = holder(column(look, *left, None, gap=12), "paperLeft")
        preview = self._preview()
        both = column(look, parts, preview, gap=16) if look.narrow else row(look, parts, preview, gap=16)
        both.setStretch(0, 1)
        self.scroll_body(holder(both, "paperBody"))
        back = self.button(_("回到操作记录"), "quiet", "toLog", lambda: self.go.emit("log"), "left")
        self.buttons(back, self.button(_("查一查"), "primary", "checkPaper", self._asked, "search"))
        self.note(_("只在这个交接夹里查"), "archive")

    def _preview(self) -> PaperPreview:
        preview = PaperPreview(self.look, "paperFound")
        paper = self._answer.paper if self._answer else None
        if paper is not None and not paper.secret:
            preview.show_pdf(self.desk.press.pdf(paper.id))
        if not self.look.narrow:
            preview.setFixedWidth(self.look.wide(384))
            preview.setMinimumHeight(self.look.wide(480))
        show_if(preview, paper is not None and not paper.secret)
        return preview

    def _asked(self) -> None:
        if not self._ask.complete:
            told = fault("paper.code_short")
            self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)
            return
        self._code, self._head_code = self._ask.code.text().strip(), self._ask.head.text().strip()
        self._file = self._ask.file
        self._look_up()

    def _look_up(self) -> None:
        code, head = self._code, self._head_code

        def found(answer: tuple[PaperCheck, bool | None]) -> None:
            self._answer, self._same = answer
            self.refresh()

        def look() -> tuple[PaperCheck, bool | None]:
            seen = self.desk.press.check(code, head)
            return seen, self._same_file(seen.paper)

        self.run(look, found)

    def _same_file(self, paper: PaperLine | None) -> bool | None:
        """Tell whether the PDF that was picked is the kept one, byte by byte; None where none was picked."""
        if self._file is None or paper is None or paper.secret:
            return None
        return read_file(self._file) == self.desk.press.pdf(paper.id)


def verdicts(look: Look, answer: PaperCheck, same_file: bool | None) -> tuple[QWidget, ...]:
    """Say what the code tells: which paper, its version, the log, and the file where one was picked."""
    paper = answer.paper
    if paper is None:
        title = _("这个交接夹里没有这张纸")
        text = _("也许打错了字，也许是别的交接夹的纸，也许纸上的字被改过。")
        return (Notice(look, Tone.RED, "stop", title, text, name="paperVerdict"),)
    older = paper.version < answer.newest_version
    title = _("有这张纸：{title}", title=paper.title or paper.number)
    made: list[QWidget] = [_main(look, paper, answer.newest_version, title, older=older)]
    if answer.log_agrees:
        made.append(
            Notice(
                look,
                Tone.TEAL,
                "log",
                _("操作记录和纸上的码接得上"),
                _("从印这张纸到现在，前面的记录没有被动过。"),
                name="logVerdict",
            )
        )
    else:
        made.append(
            Notice(
                look,
                Tone.RED,
                "log",
                _("操作记录和纸上的日志码对不上"),
                _("先看日志码有没有打错；没打错，就用最近的备份对一对。"),
                name="logVerdict",
            )
        )
    if same_file is not None:
        tone, icon = (Tone.TEAL, "check") if same_file else (Tone.AMBER, "alert")
        told = _("选的文件和当初印的一个字节不差") if same_file else _("码对得上，但选的文件不是当初那一份")
        hint = "" if same_file else _("可能另存过，也可能被改过；请以这里的底为准。")
        made.append(Notice(look, tone, icon, told, hint, name="fileVerdict"))
    return tuple(made)


def _main(look: Look, paper: PaperLine, newest: int, title: str, *, older: bool) -> Notice:
    told = _("编号 {number}，第 {version} 版，{pages} 页，{when} 印。", number=paper.number, version=paper.version,
             pages=paper.pages, when=moment(paper.made))  # fmt: skip
    if older:
        told += _("后来又出了第 {newest} 版，这一版已经换掉。", newest=newest)
    elif paper.secret:
        told += _("这张纸带密码，程序里没有留底，只核对码。")
    else:
        told += _("拿手里的纸和这份底逐字对一对。")
    tone, icon = (Tone.AMBER, "alert") if older else (Tone.TEAL, "check")
    return Notice(look, tone, icon, title, told, name="paperVerdict")
