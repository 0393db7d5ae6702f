"""文书: every paper of a case, and the check of one that somebody holds in the hand."""

from gui.pages.papers.check import PaperAsk, PaperCheckPage
from gui.pages.papers.room import CataloguePanel

__all__ = ["CataloguePanel", "PaperAsk", "PaperCheckPage"]
