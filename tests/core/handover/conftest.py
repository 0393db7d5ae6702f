import secrets

import pytest

from core.handover import write_package
from core.inventory import freeze
from core.store import batches, create_store
from tests import shop


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "case.1.db", secrets.token_bytes(32))
    shop.fill(made)
    shop.open_gates(made)
    batches.open_batch(made)
    yield made
    made.close()


@pytest.fixture
def frozen(store):
    return freeze(store, shop.MATTER, 1, "2026-11-22T18:00", "owner")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "YJ2026-07-01.zip"


@pytest.fixture
def package(store, frozen, target):
    return write_package(store, frozen.id, target, giver="清风美发店")
