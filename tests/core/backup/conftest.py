"""The case of these tests."""

from tests.case_on_disk import case, cheap, filled, folder, reopen, words

__all__ = ["case", "cheap", "filled", "folder", "reopen", "words"]
