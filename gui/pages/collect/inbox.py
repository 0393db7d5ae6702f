"""What the panels of 放资料 may ask of their page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.records import ContactChoice, Given
from core.records import Mapping as Columns
from gui.pages.base import Page


class Inbox(Page):
    """A page that has one file in hand: it takes it, looks at it again, or leaves it.

    The methods refuse instead of being abstract: Qt gives widgets a metaclass of its own, which admits no `ABC` beside it.
    """

    def take(
        self,
        path: Given,
        choices: Mapping[int, Columns] | None,
        contacts: Mapping[int, ContactChoice] | None = None,
    ) -> None:
        """Take the file in as it was understood, or as the person said."""
        raise NotImplementedError

    def take_newer(self, source: int, path: Given) -> None:
        """Take only what differs from the source that the file is a newer edition of."""
        raise NotImplementedError

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into the file again, with what the person said of it."""
        raise NotImplementedError

    def choose_encoding(self, path: Path) -> None:
        """Let the person choose how the text of the file is to be read."""
        raise NotImplementedError

    def skip_file(self) -> None:
        """Leave the file out and go on with the next."""
        raise NotImplementedError
