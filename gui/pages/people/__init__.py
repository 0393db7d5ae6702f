"""人员与权限: who may come in and do what, and the case given back to its firm."""

from gui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
