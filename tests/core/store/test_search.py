import secrets

import pytest

from core.store import create_store, search


@pytest.fixture
def crowd(tmp_path):
    """Some thousand customers in whose texts one sign is repeated."""
    store = create_store(tmp_path / "case.db", secrets.token_bytes(32))
    with store.transaction():
        numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<4000) SELECT x FROM n"
        store.execute(
            f"INSERT INTO customer(id, name, addr) SELECT x, '客'||x, '111'||x||'111' FROM ({numbers})"
        )
        search.build(store)
    yield store
    store.close()


def test_the_index_answers_for_every_length(crowd):
    for length in range(1, 8):
        assert search.find(crowd, "客1234567"[:length], 50) or length > 5


def test_a_search_that_takes_too_long_shows_what_there_is(crowd, monkeypatch):
    whole = search.find(crowd, "1111", 5000)
    monkeypatch.setattr(search, "PATIENCE", -1.0)
    assert set(search.find(crowd, "1111", 5000)) <= set(whole)
    assert search.find(crowd, "客1", 10)  # one and two signs are streamed and need no patience


def test_a_customer_is_forgotten_and_learned_again(crowd):
    search.forget(crowd, [7])
    crowd.execute("UPDATE customer SET name='孙八' WHERE id=7")
    search.learn(crowd, [7])
    assert search.find(crowd, "孙八", 10) == [7]
    assert 7 not in search.find(crowd, "客7", 5000)


def test_building_anew_leaves_nothing_of_the_old_texts(crowd):
    crowd.execute("DELETE FROM customer WHERE id<>1")
    search.build(crowd)
    assert search.find(crowd, "客", 5000) == [1]
