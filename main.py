"""Starts 妥交: with arguments the headless face, without them the window."""

from __future__ import annotations

import multiprocessing
import sys

from core.commands import is_command


def main(argv: list[str]) -> int:
    """Run one command or open the window; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a Windows console is often cp1252 or cp936
            stream.reconfigure(encoding="utf-8", errors="replace")
    multiprocessing.freeze_support()  # readers and jobs are processes of their own, also in a frozen bundle
    if is_command(argv) or (argv and not argv[0].startswith("-")):
        from core.commands import run_command  # the window's start must not wait for the readers

        return run_command(argv)
    from gui.app import run  # without a window Qt need not be there at all

    return run(argv)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
