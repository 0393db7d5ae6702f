"""The office folder on the screen: an accountant's clients, her own firm, her texts and blocks."""

from gui.pages.office.firm import mark_of
from gui.pages.office.founding import FoundingView
from gui.pages.office.view import OfficeView

__all__ = ["FoundingView", "OfficeView", "mark_of"]
