"""备份: write one, know where each lies, try whether it restores."""

from gui.pages.backup.page import BackupPage
from gui.pages.backup.way import BackupWay

__all__ = ["BackupPage", "BackupWay"]
