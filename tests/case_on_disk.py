"""Fixtures of a small case on the disk, for the rooms that open, back up and re-key it."""

import pytest

from core.casefile import create_case, open_case
from core.vault import KdfCost, Secret

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def cheap():
    return CHEAP


@pytest.fixture
def words():
    return Secret.of_text("pingguo-chuanghu-xiyang-maojin")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "发廊.tuojiao"


@pytest.fixture
def case(folder, words, cheap):
    made = create_case(folder, "王女士", words, cheap)
    yield made
    made.close()


@pytest.fixture
def filled(case):
    """A case with two hundred customers in every layer."""
    store = case.store
    with store.transaction():
        store.execute(
            "INSERT INTO source(file,sha256,format,table_kind,state,added) VALUES('a',x'','csv','c','read','')"
        )
        for n in range(1, 201):
            store.execute("INSERT INTO row VALUES(?,1,?,?)", (n, n, f'["顾客{n:03}号"]'))
            store.execute(
                "INSERT INTO customer(id,name,phone) VALUES(?,?,?)", (n, f"顾客{n:03}号", 13800000000 + n)
            )
    return case


@pytest.fixture
def reopen(folder):
    """Close a case and open it again, once or more often."""
    opened = []

    def again(typed, **more):
        opened.append(open_case(folder, typed, **more))
        return opened[-1]

    yield again
    for one in opened:
        one.close()
