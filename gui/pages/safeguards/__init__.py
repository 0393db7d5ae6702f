"""安全措施: the tasks and the registers around the matter, and its final report."""

from gui.pages.safeguards.entries import entry_sign
from gui.pages.safeguards.form import told
from gui.pages.safeguards.page import SafeguardsPage
from gui.pages.safeguards.pick import CustomerPick
from gui.pages.safeguards.task_words import title_of
from gui.pages.safeguards.texts import TextPane

__all__ = ["CustomerPick", "SafeguardsPage", "TextPane", "entry_sign", "title_of", "told"]
