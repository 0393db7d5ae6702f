import secrets

import pytest

from core.store import batches, create_store
from tests import shop


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "case.1.db", secrets.token_bytes(32))
    shop.fill(made)
    yield made
    made.close()


@pytest.fixture
def ready(store):
    shop.open_gates(store)
    batches.open_batch(store)
    return store
