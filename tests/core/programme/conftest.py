"""A case file with an audit log, and the pack."""

import secrets

import pytest

from core.rules import load_pack
from core.store import create_store, meta


@pytest.fixture(scope="session")
def pack():
    return load_pack()


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "case.1.db", secrets.token_bytes(32))
    meta.write_birth(made, "CASE", 1, secrets.token_bytes(32))
    yield made
    made.close()
