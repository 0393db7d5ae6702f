"""照片和扫描件 of one thing: chosen, dropped, pasted, or a scanner's whole folder; kept in the case, never on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.desk import read_file
from core.errors import Known
from core.records import Attachment
from gui.pages.base import Page
from gui.parts import DropZone, Label, Link, Look, as_png, clear, column, row, small_picture
from gui.words import _, help_on, size

_ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".pdf")
_PATTERN = "(*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff *.pdf)"
_ALL = 256 << 20  # bytes taken at once: they wait in memory, and a whole disk may be dropped by mistake
_WHOLE = Qt.AspectRatioMode.KeepAspectRatio
_THUMB = 56  # pixels
_SHOWN = 12  # pictures that are drawn small; of more only the names stand

Picture = tuple[str, bytes]


class PhotoBox(QWidget):
    """Pictures of a thing that is in the case, and new ones that wait until the thing is saved."""

    def __init__(self, page: Page, thing: int) -> None:
        """Show what is kept of a thing; 0 is a thing that is not entered yet."""
        super().__init__()
        self.setObjectName("photos")
        self._page, self._thing = page, thing
        self.waiting: list[Picture] = []
        look = page.look
        pick = page.small(_("选照片…"), "pickPhotos", self._pick, "photo")
        paste = page.small(_("粘贴照片"), "pastePhoto", self._paste, "copy")
        text = _("拍外观和封面就行，不要拍到里面的名字。扫描仪存的整个文件夹也能拖进来。")
        zone = DropZone(look, _("照片、扫描件拖到这里"), text, (pick, paste), "photoZone")
        zone.dropped.connect(self.put_in)
        self._list: QVBoxLayout = column(look, gap=6)
        box = column(look, zone, self._list, gap=8)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self._read()

    def put_in(self, paths: Sequence[Path]) -> None:
        """Read pictures, and those of folders, beside the window."""
        self._page.run(lambda: bytes_of(paths), self._take)

    def keep(self, thing: int) -> None:
        """Put the waiting pictures into the case, for a thing that is entered now; called beside the window."""
        for name, content in self.waiting:
            self._page.desk.collect.attach(thing, name, content)

    def _pick(self) -> None:
        self._page.kit.asker.open_files(_("选照片"), _PATTERN, self.put_in)

    def _paste(self) -> None:
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._page.note(_("剪贴板里没有照片。先在微信或看图软件里复制一张"), "copy", "amber")
            return
        self._take([(_("粘贴的照片.png"), as_png(image))])

    def _take(self, found: list[Picture]) -> None:
        if not self._thing:
            self.waiting += found
            self._show(())
            return
        desk, thing = self._page.desk, self._thing

        def keep() -> None:
            for name, content in found:
                desk.collect.attach(thing, name, content)

        self._page.run(keep, lambda _none: self._read())

    def _read(self) -> None:
        desk, thing = self._page.desk, self._thing

        def read() -> tuple[tuple[Attachment, bytes], ...]:
            kept = desk.collect.attached(thing)
            return tuple(
                (one, desk.collect.picture(one.id) if n < _SHOWN else b"") for n, one in enumerate(kept)
            )

        if thing:
            self._page.run(read, self._show)

    def _show(self, kept: Sequence[tuple[Attachment, bytes]]) -> None:
        clear(self._list)
        look = self._page.look
        for one, content in kept:
            away = Link(look, _("拿掉"), name=f"photoAway_{one.id}")
            away.clicked.connect(lambda _checked=False, n=one.id: self._remove(n))
            self._list.addLayout(
                row(
                    look,
                    thumb(look, content),
                    Label(look, f"{one.name}  {size(one.size)}", "table"),
                    None,
                    away,
                )
            )
        for name, content in self.waiting:
            self._list.addLayout(row(look, thumb(look, content), Label(look, name, "table"), None))

    def _remove(self, attachment: int) -> None:
        self._page.run(lambda: self._page.desk.collect.detach(attachment), lambda _none: self._read())


def thumb(look: Look, content: bytes, wide: int = 0, high: int = 0) -> QLabel:
    """Return a picture drawn small, or to be read within `wide` by `high` px; nothing of it while somebody else helps."""
    made = QLabel()
    made.setFixedSize(look.px(wide or _THUMB), look.px(high or _THUMB))
    if help_on():
        return made
    drawn = small_picture(content, max(made.width(), made.height()))
    if drawn.width() > made.width() or drawn.height() > made.height():
        drawn = drawn.scaled(made.size(), _WHOLE, Qt.TransformationMode.SmoothTransformation)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setPixmap(look.pixmap("doc", look.colours.ink3, 24) if drawn.isNull() else QPixmap.fromImage(drawn))
    return made


def bytes_of(paths: Sequence[Path]) -> list[Picture]:
    """Read pictures, and those of folders, whole; raises Known(file.too_large), and what read_file raises."""
    found: list[Picture] = []
    left = _ALL
    inside = (one for path in paths for one in (sorted(path.rglob("*")) if path.is_dir() else [path]))
    for one in inside:
        if one.suffix.lower() in _ENDINGS and not one.name.startswith("."):
            found.append((one.name, read_file(one)))
            left -= len(found[-1][1])
            if left < 0:
                raise Known("file.too_large", file=one.name, what="photos", limit=_ALL)
    return found
