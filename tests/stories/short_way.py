"""What the stories of the short way share: the screen that was reached, one opened at will, the finished matter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.desk import Desk
from gui.pages.short import ShortStep
from gui.shell.tour_case import open_copy

if TYPE_CHECKING:
    from tests.stories.conftest import Person


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
