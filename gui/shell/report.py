"""What is said of a fault of ours, for whoever mends the program; the first picture needs nothing more."""

from __future__ import annotations

import sys
import traceback


def report(seen: BaseException) -> str:
    """Return where a fault of ours happened: names of files and lines, never the values in it."""
    frames = traceback.extract_tb(seen.__traceback__)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(seen).__name__}\n{places}\n"


def say(seen: BaseException) -> None:
    """Write it where somebody may look on; the window of Windows is started without such a place."""
    if sys.stderr is not None:
        sys.stderr.write(report(seen))
