"""The backup code 备用密码: six groups of four characters, written by hand or printed."""

from __future__ import annotations

import secrets
import unicodedata
from multiprocessing.reduction import ForkingPickler
from typing import NoReturn, final

from core.errors import Known

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 1 I L O U
GROUPS = 6
GROUP = 4
_LENGTH = GROUPS * GROUP
# Coprime to 30: any one wrong character changes the check character.
_WEIGHTS = (7, 11, 13, 17, 19, 23, 29, 1)


@final
class RecoveryCode:
    """Twenty-three random characters and one that checks them: 112 bits."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take 24 characters; `Known("recovery.mistyped")` if they are no code."""
        plain = _plain(text)
        if len(plain) != _LENGTH or set(plain) - set(ALPHABET) or plain[-1] != _check(plain[:-1]):
            raise Known("recovery.mistyped")
        self._text = plain

    @classmethod
    def draw(cls) -> RecoveryCode:
        """A new random code."""
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH - 1))
        return cls(drawn + _check(drawn))

    @classmethod
    def parse_or_none(cls, text: str) -> RecoveryCode | None:
        """The code that a person typed, or None when it is none."""
        try:
            return cls(text)
        except Known:
            return None

    def groups(self) -> tuple[str, ...]:
        """The six groups as they stand on the sheet."""
        return tuple(self._text[at : at + GROUP] for at in range(0, _LENGTH, GROUP))

    def on_paper(self) -> str:
        """The whole code as it stands on the sheet."""
        return "-".join(self.groups())

    def reveal(self) -> bytes:
        """The bytes that the key pair is made from."""
        return self._text.encode()

    def __repr__(self) -> str:
        return "•••"

    __str__ = __repr__

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is pickled only into a pipe between our own processes")


def is_code(text: str) -> bool:
    """Whether what was typed has the form of a recovery code, even with a slip of the pen in it."""
    plain = _plain(text)
    return len(plain) == _LENGTH and plain.isalnum() and plain.isascii()


def plain_group(typed: str) -> str:
    """One group as typed, without spaces and dashes, in capitals."""
    return _plain(typed)


def _plain(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(character for character in wide if character not in " -–—·.\t\r\n")


def _check(text: str) -> str:
    total = sum(_WEIGHTS[at % len(_WEIGHTS)] * ALPHABET.index(letter) for at, letter in enumerate(text))
    return ALPHABET[total % len(ALPHABET)]


def _across(code: RecoveryCode) -> tuple[type[RecoveryCode], tuple[str]]:
    return RecoveryCode, (code.on_paper(),)


# A job process that renewed the code answers through the pipe it inherited, never otherwise.
ForkingPickler.register(RecoveryCode, _across)
