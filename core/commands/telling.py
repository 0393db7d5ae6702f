"""What a headless run says while it works: one line for each stage and each file, where somebody looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable

from core.commands.plain import plain

Say = Callable[[str, str], None]
STAGES = {
    "case": "正在建交接夹 / making the case",
    "intake": "正在读 / reading",
    "answers": "正在收回话 / taking the answers in",
    "decide": "正在按规则一位一位看 / asking the law about everybody",
    "inventory": "正在做清单 / making the list",
    "package": "正在写资料包并读回 / writing the package and reading it back",
    "papers": "正在做文书 / making the papers",
    "destroy": "正在销毁并读回 / destroying and reading back",
}


def nobody(_stage: str, _what: str = "") -> None:
    """Say nothing."""


def on_terminal(stage: str, what: str = "") -> None:
    """Say a stage, and what it is at, on the error stream; the answer itself stays alone on the other."""
    if stage in STAGES:
        print(" ".join(filter(None, (STAGES[stage], str(plain(what))))), file=sys.stderr, flush=True)


def say_for(as_json: bool) -> Say:
    """Return how a run tells its stages: to a person at a terminal only."""
    return on_terminal if not as_json and sys.stderr.isatty() else nobody
