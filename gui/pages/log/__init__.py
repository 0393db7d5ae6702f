"""操作记录: who did what and when, and whether the log is whole."""

from gui.pages.log.page import LogPage
from gui.pages.log.words import act_words

__all__ = ["LogPage", "act_words"]
