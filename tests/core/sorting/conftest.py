"""The store and the list of these tests."""

from tests.small_list import members, store

__all__ = ["members", "store"]
