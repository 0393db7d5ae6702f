"""The unlock card: one card, nothing else; roles instead of names, and the way out always in sight."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from core.desk import read_file
from core.errors import Known
from core.records import Role
from gui.parts import (
    Button,
    Card,
    Field,
    Icon,
    Label,
    Line,
    Link,
    Look,
    Prose,
    Seal,
    Secret,
    Segments,
    column,
    fill,
    holder,
    row,
    scrolling,
    show_if,
)
from gui.parts.choices import RoleCard
from gui.parts.labels import Name
from gui.words import LANGUAGES, _, language, role_word


@dataclass(frozen=True, slots=True)
class DoorView:
    """What is known before unlocking: the folder, and slot and role of those who may come in."""

    folder: Path
    doors: tuple[tuple[str, str], ...]
    with_code: bool = True  # a backup code was made for it
    with_file: frozenset[str] = frozenset()  # slots that want a key file beside the pass-phrase
    locked: bool = False  # a case that was open and is locked now


class UnlockScene(QWidget):
    """Asks for a pass-phrase; `opened` carries slot and text, the text is wiped from the field at once."""

    opened = Signal(str, str)
    left = Signal()
    file_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, look: Look, view: DoorView) -> None:
        """Show a card."""
        super().__init__()
        self.setObjectName("unlockScene")
        self._look, self._view, self._with_code = look, view, False
        self.key_file = b""
        self._slot = view.doors[0][0] if view.doors else ""
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(20))
        box.addLayout(self._top())
        # large letters need more than the window
        box.addWidget(scrolling(look, self._middle(), "unlockScroll", always=True), 1)

    def _middle(self) -> QWidget:
        look = self._look
        made = QWidget()
        made.setObjectName("unlockMiddle")
        box = QVBoxLayout(made)
        box.addStretch(2)
        card = self._card()
        box.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(look.px(16))
        calm = _("密码只在您手里，程序不保存，也不上传。输错了不会弄坏里面的资料。")
        words = Prose(look, calm, "table", look.colours.ink2, "calm")
        words.setMaximumWidth(card.width())
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        return made

    def _top(self) -> QHBoxLayout:
        look = self._look
        back = Button(look, _("返回开始页"), "quiet", "left", small=True, name="backToStart")
        back.clicked.connect(self.left)
        tongues = Segments(
            look, tuple(zip(LANGUAGES, ("中文", "English"), strict=True)), language(), "language"
        )
        tongues.chosen.connect(self.language_chosen)
        return row(look, back, None, tongues)

    def _card(self) -> Card:
        look, c = self._look, self._look.colours
        title = Name(look, self._view.folder.stem, "title", name="caseTitle")
        path = Name(look, str(self._view.folder), "small", c.ink2, "casePath")
        head = row(look, Seal(look, 48), column(look, title, path, gap=0), gap=16)
        head.setStretch(1, 1)
        self.passphrase = Secret(look, "passphrase")
        self.passphrase.returnPressed.connect(self._open)
        self.code = Line(look, "backupCode", hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.returnPressed.connect(self._open)
        self._field = Field(look, _("您的密码"), self.passphrase)
        self._code_field = Field(look, _("手写的备用密码，六组字"), self.code)
        self._code_field.hide()
        warning = Label(look, _("大写锁定（Caps Lock）开着"), "table", c.amber)
        self._caps_box = holder(
            row(look, Icon(look, "alert", c.amber_icon, 18), warning, None, gap=8), "capsLock"
        )
        self._caps_box.hide()
        self.passphrase.caps.connect(self._caps_box.setVisible)
        self.trouble = Prose(look, "", "table", c.red, "unlockTrouble", wide=True)
        stop = Icon(look, "stop", c.red, 16).in_line("table")
        line = row(look, stop, self.trouble, gap=8, align=Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self._trouble_box = holder(line, "unlockTroubleBox")
        self._trouble_box.hide()
        self._other = Link(look, _("忘了密码，用手写的备用密码打开"), name="useCode")
        self._other.clicked.connect(self._swap)
        show_if(self._other, self._view.with_code)
        self.button = Button(look, _("打开"), "primary", "unlock", name="unlockButton")
        self.button.clicked.connect(self._open)
        card = Card(look, pad=(40, 36), gap=12, name="unlockCard")
        card.setFixedWidth(min(900, look.wide(520)))
        last = row(look, self._other, None, self.button)
        fields = (self._field, self._code_field, self._file(), self._caps_box, self._trouble_box)
        fill(look, card.column, (head, 12, self._who(), 4, *fields, 8, last))
        return card

    def _who(self) -> QWidget:
        look = self._look
        group = QButtonGroup(self)
        made = QWidget()
        made.setObjectName("roles")
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        for slot, role in self._view.doors:
            card = RoleCard(look, role_word(Role(role)), f"role_{role}")
            card.setChecked(slot == self._slot)
            card.clicked.connect(lambda _checked=False, s=slot: self._choose(s))
            group.addButton(card)
            line.addWidget(card)
        box = column(look, Label(look, _("您是哪一位？"), "table_strong"), line, gap=6)
        box.setContentsMargins(0, 0, 0, 0)
        made.setLayout(box)
        show_if(made, len(self._view.doors) > 1)
        return made

    def _file(self) -> QWidget:
        """The line of the key file; in sight only where this person's slot wants one."""
        look = self._look
        self._file_word = Label(look, _("还要选钥匙文件"), "table", look.colours.ink2, "keyFileWord")
        pick = Button(look, _("选钥匙文件…"), "secondary", "folder", small=True, name="pickKeyFile")
        pick.clicked.connect(self.file_asked)
        self._file_box = holder(
            row(look, Icon(look, "key", look.colours.ink2, 18), self._file_word, None, pick, gap=8), "keyFile"
        )
        self._file_box.setVisible(self._slot in self._view.with_file)
        return self._file_box

    def take_key_file(self, path: Path) -> None:
        """Read the key file that was picked; only its bytes count, wherever it lies."""
        try:
            self.key_file = read_file(path)
        except Known:
            self.refuse(_("这个文件读不出来，换一个试试。"))
            return
        self._file_word.setText(_("钥匙文件：{name}", name=path.name))

    def _choose(self, slot: str) -> None:
        self._slot = slot
        self._file_box.setVisible(slot in self._view.with_file)
        self.passphrase.setFocus()

    def _swap(self) -> None:
        self._with_code = not self._with_code
        self._say_trouble("")  # it was said of the other words
        self._field.setVisible(not self._with_code)
        self._code_field.setVisible(self._with_code)
        self._file_box.setVisible(not self._with_code and self._slot in self._view.with_file)
        self._other.setText(_("还是用密码打开") if self._with_code else _("忘了密码，用手写的备用密码打开"))
        self._other.updateGeometry()
        (self.code if self._with_code else self.passphrase).setFocus()

    def _open(self) -> None:
        field = self.code if self._with_code else self.passphrase
        text = field.text()
        if not self.button.isEnabled():
            return
        if not text:
            self.refuse(_("先输密码，再点“打开”。"))
            return
        field.clear()
        self._say_trouble("")
        self.button.busy(_("正在打开…"))
        self.opened.emit("" if self._with_code else self._slot, text)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; the field is ready for another try."""
        self.button.ready()
        self._say_trouble(sentence)
        (self.code if self._with_code else self.passphrase).setFocus()

    def _say_trouble(self, sentence: str) -> None:
        """Say what is wrong below the field and on its border, aloud too; empty takes it back."""
        self._trouble_box.setVisible(bool(sentence))
        self.trouble.setText(sentence)
        for control, now in ((self.code, self._with_code), (self.passphrase, not self._with_code)):
            control.setProperty("wrong", bool(sentence) and now)
            control.setAccessibleDescription(sentence if now else "")
            control.style().unpolish(control)
            control.style().polish(control)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where it is needed."""
        super().showEvent(event)
        self.passphrase.setFocus()
