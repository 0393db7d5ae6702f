"""How a backup is opened: what it says of itself, whose pass-phrase opens it, the field, and the key file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal

from core.desk import BackupDoor, look_at_backup
from core.desk.people import Secret
from core.records import Role
from gui.ask import Asker
from gui.pages.key_file import KeyFileLine
from gui.parts import Card, Field, IconLine, Look
from gui.parts import Secret as SecretField
from gui.words import _, listed, moment, role_word, size


class BackupWay(Card):
    """A card for one backup file; `changed` when it may be enough to go on, `entered` on Return."""

    changed = Signal()
    entered = Signal()

    def __init__(self, asker: Asker, look: Look, path: Path, names: Mapping[str, str]) -> None:
        """Read who can open a backup; `names` are those of people that are known here. Raises Known('backup.…')."""
        super().__init__(look, pad=(32, 24), gap=14, name="backupWay")
        self._door = look_at_backup(path)
        told = _("{day} 做的，{size}", day=moment(self._door.made), size=size(self._door.size))
        self.column.addWidget(IconLine(look, "backup", path.name, told, bold=True, below=True))
        self.column.addWidget(IconLine(look, "user", self._who(names), name="opensFor"))
        self._typed = SecretField(look, "backupSecret")
        self._typed.textChanged.connect(lambda _text: self.changed.emit())
        self._typed.returnPressed.connect(self.entered)
        title = _("密码，或者手写的备用密码") if self._door.by_code else _("密码")
        help_text = _("要当时的密码：后来换过的、后来才添的，开不了这一份。")
        self.column.addWidget(Field(look, title, self._typed, help_text))
        self._file = KeyFileLine(asker, look, _("要钥匙文件的，在这里选"))
        self._file.setVisible(any(wanted for _person, _role, wanted in self._door.doors))
        self.column.addWidget(self._file)

    @property
    def door(self) -> BackupDoor:
        """Return what the backup says of itself."""
        return self._door

    def filled(self) -> bool:
        """Tell whether something was typed."""
        return bool(self._typed.text())

    def take(self) -> tuple[Secret, bytes]:
        """Hand over pass-phrase and key file; the field is empty afterwards."""
        typed = Secret.of_text(self._typed.text())
        self._typed.clear()
        return typed, self._file.content

    def begin(self) -> None:
        """Go to the field."""
        self._typed.setFocus()

    def _who(self, names: Mapping[str, str]) -> str:
        people = [names.get(person, "") or role_word(Role(role)) for person, role, _file in self._door.doors]
        told = listed(dict.fromkeys(people)) or _("只有它自己的密码")
        if self._door.by_code:
            return _("谁能打开：{who}，用做备份那天的密码；或者用当时的备用密码。", who=told)
        return _("谁能打开：{who}，用做备份那天的密码。", who=told)
