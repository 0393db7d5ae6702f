"""The product's name and version for those who still ask here; they stand in `core.product`."""

from core.product import NAME, VERSION

__all__ = ["NAME", "VERSION"]
