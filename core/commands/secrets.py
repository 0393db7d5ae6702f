"""Where a headless pass-phrase comes from: environment, file, or a prompt that does not echo."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from core.errors import Known
from core.vault import Secret

VARIABLE = "TUOJIAO_PASSPHRASE"


def passphrase(file: Path | None, *, twice: bool = False) -> Secret:
    """Return the pass-phrase; a new one is asked twice. Raises Known('passphrase.not_given', 'passphrase.differs')."""
    if file is not None:
        return _from_file(file)
    told = os.environ.pop(
        VARIABLE, None
    )  # the readers of foreign files are processes of ours and must not inherit it
    if told:
        return _secret(told)
    if sys.stdin is None or not sys.stdin.isatty():  # a prompt nobody sees would echo, or wait for ever
        raise Known("passphrase.not_given")
    try:
        first = _secret(getpass.getpass("密码 / pass-phrase: "))
        if twice and first != _secret(getpass.getpass("再输一次 / once more: ")):
            raise Known("passphrase.differs")
    except EOFError:
        raise Known("passphrase.not_given") from None
    return first


def _secret(text: str) -> Secret:
    """Return what was typed; raises Known('passphrase.not_given') where it is blank or no text at all."""
    try:
        secret = Secret.of_text(text)
    except UnicodeEncodeError:  # bytes of another encoding in the environment
        raise Known("passphrase.not_given") from None
    if not secret:
        raise Known("passphrase.not_given")
    return secret


def _from_file(file: Path) -> Secret:
    try:
        return _secret(file.read_text(encoding="utf-8-sig").splitlines()[0])
    except (OSError, UnicodeDecodeError, IndexError):
        raise Known("passphrase.not_given") from None
