"""What the zip library says of a file that is no whole zip."""

from __future__ import annotations

import lzma
import zipfile
import zlib

BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
    NotImplementedError,  # packed in a way that Python does not know
)  # fmt: skip
"""Raised over a file that is damaged, cut short, or packed in an unknown way; a member under a password is another thing."""
