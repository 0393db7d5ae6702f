"""放资料: files, tables from the clipboard and things are put in, and what was understood is shown."""

from gui.pages.collect.file_help import ask_password, when_locked
from gui.pages.collect.lines import not_kept, refusal
from gui.pages.collect.page import CollectPage
from gui.pages.collect.quick import QuickCard

__all__ = ["CollectPage", "QuickCard", "ask_password", "not_kept", "refusal", "when_locked"]
