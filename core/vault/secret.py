"""A secret that never shows itself by accident."""

from __future__ import annotations

import hmac
import unicodedata
from multiprocessing.reduction import ForkingPickler
from typing import NoReturn, final


@final
class Secret:
    """Bytes that print as dots, do not pickle, and can be wiped."""

    __slots__ = ("_bytes",)

    def __init__(self, value: bytes | bytearray) -> None:
        """Copy the bytes."""
        self._bytes = bytearray(value)

    @classmethod
    def of_text(cls, text: str) -> Secret:
        """A typed pass-phrase: NFKC, so that full-width and half-width typing are the same; ends trimmed."""
        return cls(unicodedata.normalize("NFKC", text).strip().encode())

    def reveal(self) -> bytes:
        """The bytes themselves, for the one call that needs them."""
        return bytes(self._bytes)

    def text(self) -> str:
        """The bytes as text."""
        return self._bytes.decode()

    def wipe(self) -> None:
        """Overwrite the bytes; copies made by the interpreter are out of reach."""
        self._bytes[:] = bytes(len(self._bytes))

    def __repr__(self) -> str:
        return "•••"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._bytes, other._bytes)

    def __hash__(self) -> int:
        raise TypeError("a secret is no key of a dictionary")

    def __bool__(self) -> bool:
        return bool(self._bytes)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is pickled only into a pipe between our own processes")


def _across(secret: Secret) -> tuple[type[Secret], tuple[bytes]]:
    return Secret, (secret.reveal(),)


# A job process is handed its key and pass-phrase through the pipe it inherits (design 3.15), never otherwise.
ForkingPickler.register(Secret, _across)
