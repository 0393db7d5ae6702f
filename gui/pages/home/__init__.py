"""首页: what now, what to notice, and which way fits the case."""

from gui.pages.home.page import HomePage
from gui.pages.home.size_notice import keep_size, size_notice

__all__ = ["HomePage", "keep_size", "size_notice"]
