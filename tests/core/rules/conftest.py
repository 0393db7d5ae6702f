"""The built-in pack, loaded once."""

import pytest

from core.rules import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()
