"""Open the case file and keep it in shape; the only room that speaks SQL.

A person never comes here: the other rooms ask a module of this one (`core.store.<noun>`) for what they
need and hand it the open `Store`.
"""

from core.store.connection import Done, Store, open_store
from core.store.create import create_store
from core.store.migrate import is_behind, migrate, newest, version

__all__ = ["Done", "Store", "create_store", "is_behind", "migrate", "newest", "open_store", "version"]
