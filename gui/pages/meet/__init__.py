"""交接: the package, the papers in signing order, the check on site, the receipt."""

from gui.pages.meet.page import MeetPage

__all__ = ["MeetPage"]
