import secrets
from datetime import date

import pytest

from core.inventory import Gate, pass_gate
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
    for gate in Gate:
        pass_gate(store, gate, "owner", date(2026, 11, 20))
    batches.open_batch(store)
    return store
