"""The most memory that this process ever had."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil


def peak() -> int:
    """Return it in MiB.

    Linux says it of this program alone; what it says of the whole process begins with the parent's (execve keeps it).
    """
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset >> 20)
    if sys.platform == "linux":
        said = Path("/proc/self/status").read_text(encoding="ascii")
        return int(said.partition("VmHWM:")[2].split()[0]) >> 10
    import resource

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20)
