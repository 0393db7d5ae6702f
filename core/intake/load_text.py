"""The ways in which the bytes of a text file can be read, with a few words of each, for a person to choose."""

from __future__ import annotations

from pathlib import Path

from core.readers import encoding_guesses

_LOOKED_AT = 64 << 10
_SHOWN = 36  # signs of a sample
_MOST = 4  # readings; the right one is hardly ever behind them


def readings(path: Path) -> tuple[tuple[str, str], ...]:
    """Return encoding and first telling words for every encoding a text file may be in, the likeliest first.

    Empty when the file is not text. Raises Known(file.*) when it cannot be opened.
    """
    guesses = encoding_guesses(path)[:_MOST]
    if not guesses:
        return ()
    with path.open("rb") as stream:
        head = stream.read(_LOOKED_AT)
    return tuple((guess.encoding, _sample(head.decode(guess.encoding, "replace"))) for guess in guesses)


def _sample(text: str) -> str:
    """Return the first lines in which something else than plain letters stands, as one short line."""
    telling = [line.strip() for line in text.splitlines()[:200] if line.strip() and not line.isascii()]
    return " ".join(telling or text.split())[:_SHOWN]
