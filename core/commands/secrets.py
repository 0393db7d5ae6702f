"""Where a headless pass-phrase comes from: environment, file, or a prompt that does not echo."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from core.errors import Known
from core.vault import Secret

VARIABLE = "TUOJIAO_PASSPHRASE"


def passphrase(file: Path | None, *, twice: bool = False) -> Secret:
    """Return the pass-phrase; a new one is asked twice. Raises Known('passphrase.not_given', 'passphrase.differs')."""
    if file is not None:
        return _from_file(file)
    told = os.environ.get(VARIABLE)
    if told:
        return Secret.of_text(told)
    try:
        first = Secret.of_text(getpass.getpass("密码 / pass-phrase: "))
        if twice and first != Secret.of_text(getpass.getpass("再输一次 / once more: ")):
            raise Known("passphrase.differs")
    except EOFError:
        raise Known("passphrase.not_given") from None
    return first


def _from_file(file: Path) -> Secret:
    try:
        return Secret.of_text(file.read_text(encoding="utf-8-sig").splitlines()[0])
    except (OSError, UnicodeDecodeError, IndexError):
        raise Known("passphrase.not_given") from None
