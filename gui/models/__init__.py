"""Lists over what the desk can tell: a few rows held whole, or a million fetched page by page."""

from gui.models.paged import PagedModel, RowQuery
from gui.models.rows import RowModel

__all__ = ["PagedModel", "RowModel", "RowQuery"]
