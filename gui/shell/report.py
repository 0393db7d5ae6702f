"""What is said of a fault of ours, for whoever mends the program; the first picture needs nothing more."""

from __future__ import annotations

import traceback


def report(seen: BaseException) -> str:
    """Return where a fault of ours happened: names of files and lines, never the values in it."""
    frames = traceback.extract_tb(seen.__traceback__)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(seen).__name__}\n{places}\n"
