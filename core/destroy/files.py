"""Chosen original files on disk: overwritten and deleted, and told honestly what that does not reach (NIST SP 800-88r2)."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from core.casefile.place import disk_fault, remove
from core.errors import Known
from core.jobs import QUIET, Job
from core.vault.placing import put_in_place

_CHUNK = 1 << 20
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "坚果云",
    "nutstore",
    "百度网盘",
    "baidunetdisk",
    "阿里云盘",
    "wps云",
    "wpsdrive",
    "wps cloud",
    "wechat files",
    "xwechat_files",  # since WeChat 4
    "wxwork",
    "tencent files",
)


@dataclass(frozen=True, slots=True)
class FileErased:
    """What was done with a file; `limits` are codes of what overwriting does not reach here."""

    name: str
    size: int
    method: str  # overwritten
    limits: tuple[str, ...]


def erase_file(path: Path, job: Job = QUIET) -> FileErased:
    """Overwrite a file once with random bytes, sync, rename, cut and delete it; nothing goes to the recycle bin.

    Raises `Known`: file.missing, file.is_folder, file.is_link, file.in_use, disk.*; file.emptied where the content is
    gone and another program holds the name.
    """
    if path.is_symlink():
        raise Known("file.is_link", file=path.name)
    if path.is_dir():
        raise Known("file.is_folder", file=path.name)
    if not path.is_file():
        raise Known("file.missing", file=path.name)
    limits = _limits(path)
    try:
        size = _overwrite(path, job)
    except OSError as error:
        if os.name == "nt" and isinstance(error, PermissionError):  # it is not for the mark: Excel has it
            raise Known("file.in_use", file=path.name) from error
        raise disk_fault(error) from error
    nameless = path.with_name("0" * 8 + ".tmp")
    try:
        put_in_place(path, nameless)
    except OSError as error:
        raise Known("file.emptied", file=path.name) from error
    if not remove(nameless):
        raise Known("file.emptied", file=path.name)
    return FileErased(path.name, size, "overwritten", limits)


def _overwrite(path: Path, job: Job) -> int:
    if not os.access(path, os.W_OK):  # marked as read-only against mistakes, as what comes from a disc is
        with contextlib.suppress(OSError):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    with path.open("r+b", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        left = size
        while left:
            left -= stream.write(os.urandom(min(_CHUNK, left)))
            job.step("destroy.file", size - left, size)
        os.fsync(stream.fileno())
        stream.truncate(0)
        os.fsync(stream.fileno())
    return size


def _limits(path: Path) -> tuple[str, ...]:
    """Name what is not reached: flash memory always, versions of a synced folder, other names of the same file."""
    found = ["flash_remanence", "shadow_copies"]
    if any(mark in part.lower() for part in path.absolute().parts for mark in _SYNCED):
        found.append("cloud_versions")
    if path.stat().st_nlink > 1:
        found.append("other_links")
    return tuple(found)
