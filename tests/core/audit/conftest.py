import secrets

import pytest

from core.store import create_store


@pytest.fixture
def key():
    return secrets.token_bytes(32)


@pytest.fixture
def store(tmp_path, key):
    made = create_store(tmp_path / "case.1.db", key)
    yield made
    made.close()
