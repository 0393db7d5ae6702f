"""What the stories of the short way share: the screen that was reached, one opened at will, the finished matter."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from core import clock
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Answer, EntityType, Interview, Matter, Party, Scenario
from gui.pages.short import ShortStep
from gui.shell.tour_case import open_copy
from gui.words import use_help, use_language
from tests.moulds import Moulds
from tests.salon import cards, write
from tests.stories.conftest import CHEAP, Person

WORDS = "quiet-lantern-柠檬-river"
EVERY = cards()
LIST = [*EVERY[:8], EVERY[40], EVERY[100], EVERY[200]]  # a child, a card without a name, a wrong number
DAY = clock.today() + timedelta(days=8)  # of the handover


def salon() -> Matter:
    """Return the salon's matter as the short way's first screens make it."""
    told = Interview(
        Answer.YES,
        Answer.YES,
        Answer.NO,
        "receiver_new",
        goes_on_elsewhere=Answer.NO,
        disputes=Answer.NO,
        receiver_abroad=Answer.NO,
        books_kept=Answer.NO,
    )
    giver = Party(
        "丽人美发店",
        EntityType.SOLE_TRADER,
        "92330106MA2ABCDE1X",
        "杭州市西湖区文一路 1 号",
        "沈玉梅",
        "沈玉梅",
        "13800006612",
    )
    receiver = Party("王丽娟", EntityType.PERSON, phone="13900005188", will_register_as="丽娟美发")
    return Matter(
        "salon", "丽人美发店转让", "YJ2026-1122", Scenario.ASSET, told, giver, receiver, "33", DAY, DAY,
        DAY + timedelta(days=120), trade="salon", short_way=True,
    )  # fmt: skip


def begun(place: Path) -> Desk:
    """Begin the salon's case."""
    return Desk(create_case(place / "salon.tuojiao", salon(), "沈玉梅", Secret.of_text(WORDS), CHEAP))


def with_list(place: Path) -> Desk:
    """Begin the salon's case and take a small list of it in."""
    desk = begun(place)
    desk.collect.take(write(place / "会员.xlsx", LIST))
    return desk


@pytest.fixture
def listed(person: Person, desk: Desk, tmp_path: Path) -> Iterator[Path]:
    """Wait until her list is shown; return a folder with its file."""
    write(tmp_path / "会员.xlsx", LIST)
    person.see(QLabel, "proofCount")
    yield tmp_path
    use_language("zh_CN")


def begun_with(place: Path, text: str) -> Desk:
    """Begin the salon's case and take in a list that is given as the text of a .csv file."""
    desk = begun(place)
    (place / "会员.csv").write_text(text, encoding="utf-8")
    desk.collect.take(place / "会员.csv")
    return desk


def seated(person: Person, moulds: Moulds, folder: Path, make: Callable[[Path], Desk]) -> Iterator[Desk]:
    """Seat the owner before a copy of a case, at the first step."""
    made = moulds.pour(make, make, folder, WORDS)
    person.office.sit_down(made, "collect")
    yield made
    use_help(False)


@pytest.fixture
def desk(request: pytest.FixtureRequest, person: Person, tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    """Seat the owner before her new case, at the first step; where `listed` is wanted, the list lies in it already."""
    make = with_list if "listed" in request.fixturenames else begun
    yield from seated(person, moulds, tmp_path, make)


def title(person: Person) -> str:
    """Return the page's title."""
    return person.see(QLabel, "pageTitle").text()


def put_in(person: Person, desk: Desk, folder: Path, text: str) -> None:
    """Let a list fall in on the first screen, and wait for its two numbers."""
    page = at(person, "proof")
    (folder / "会员.csv").write_text(text, encoding="utf-8")
    page.shown.put_in([folder / "会员.csv"])
    person.wait(lambda: not page.at_work and bool(desk.collect.counts().get("customers")))
    person.see(QLabel, "proofCount")


def at(person: Person, screen: str) -> ShortStep:
    """Wait until the person has come to a screen by what was pressed."""

    def there() -> bool:
        page = person.page()
        return isinstance(page, ShortStep) and page.at == screen and not person.window.jobs.busy

    person.wait(there)
    page = person.page()
    assert isinstance(page, ShortStep)
    return page


def opened(person: Person, screen: str) -> ShortStep:
    """Show a screen of the step at once, as a jump from the home page does."""
    page = person.page()
    assert isinstance(page, ShortStep)
    page.show_at(screen)
    person.wait_idle()
    return page


@contextmanager
def finished_matter(person: Person) -> Iterator[Desk]:
    """Seat the person before a copy of the guided look's matter, decided, at its last step; it is erased afterwards."""
    place, desk = open_copy()
    desk.check.decide()
    person.office.sit_down(desk, "close")
    yield desk
    shutil.rmtree(place, ignore_errors=True)
