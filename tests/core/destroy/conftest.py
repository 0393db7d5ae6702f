import pytest

from core import clock
from core.casefile import create_case, open_case
from core.destroy import approve, ask, draft
from core.records import Answer, Outcome, Person, Role
from core.store import holds, people
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
WORDS = "pingguo-chuanghu-xiyang-maojin"
DOOMED = (2, 5, 9)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "店.tuojiao"


@pytest.fixture
def case(folder):
    made = create_case(folder, "王女士", Secret.of_text(WORDS), CHEAP)
    shop.fill(made.store)
    people.add(made.store, Person("p2", "李会计", Role.SUPERVISOR))
    yield made
    made.close()


@pytest.fixture
def doomed(case):
    """Three customers whose every holding is to be deleted."""
    shop.decide(case.store, Outcome.DELETE, customers=DOOMED, rule="purpose.over")
    return case


@pytest.fixture
def reopened(folder):
    opened = []

    def again():
        opened.append(open_case(folder, Secret.of_text(WORDS)))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


def no_hold(store, answer=Answer.NO):
    return holds.answer(store, answer, "王女士", clock.today().isoformat(), clock.stamp(), "destroy").id


def approved(store, **more):
    order = draft(store, "YJ2026-07", "目的已达到", "王女士", **more)
    ask(store, order.id, no_hold(store))
    return approve(store, order.id, "李会计")


@pytest.fixture
def order(doomed):
    return approved(doomed.store)


@pytest.fixture
def ways():
    """The helpers above, for tests that need another way through."""
    return {"no_hold": no_hold, "approved": approved}
