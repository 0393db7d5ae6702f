"""看一遍: who may be the same customer, who is on the list, what is odd."""

from gui.pages.sort.page import SortPage

__all__ = ["SortPage"]
