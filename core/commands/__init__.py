"""The headless face: the whole job, or one act of it, from a command line."""

from core.commands.arguments import is_command

__all__ = ["is_command", "run_command"]


def run_command(argv: list[str]) -> int:
    """Run one command; what it needs is loaded only now, for the window's start must not wait for it."""
    from core.commands.running import run_command as run

    return run(argv)
