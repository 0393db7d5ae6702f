"""说明情况: both sides, the day, and the few facts that only the person knows."""

from gui.pages.tell.page import TellPage

__all__ = ["TellPage"]
