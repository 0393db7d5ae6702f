"""What was typed on a page and not saved: kept encrypted with the case, and offered again in the same form.

One mechanism for every page: whatever form stands in the body is compared with how it was shown. A form that
the page itself replaces was saved or given up, and is forgotten; one that is left by a lock, another page or
another language is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.desk import Desk
from core.errors import Known
from gui.parts import Button, Look, Notice, days_in, let_go, read_fields, write_fields
from gui.words import Tone, _

_MORE = "#"  # what a page keeps besides its fields


class FormPage(Protocol):
    """What of a page is needed here."""

    look: Look
    desk: Desk
    body: QVBoxLayout

    def objectName(self) -> str:
        """Return the page's name."""

    def title(self) -> str:
        """Return what stands above the body now."""

    def small(
        self, words: str, name: str, act: Callable[[], object], icon: str = "", kind: str = "secondary"
    ) -> Button:
        """Return a small button."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One form that was left: its fields, what it was called, and the button that had opened it."""

    fields: dict[str, object]
    title: str
    opener: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The form that stood in the body when a work began, and how it was filled then."""

    key: str
    fields: dict[str, object]


class Unfinished:
    """The forms of one page that were left with something in them."""

    def __init__(self, page: FormPage, owner: QWidget) -> None:
        """Know the page; `owner` is the same page as a widget."""
        self._page, self._owner = page, owner
        self._kept: dict[str, object] | None = None
        self._stored = False
        self.unkept = False  # whether what was typed is in memory only
        self._key = ""
        self._before: dict[str, object] = {}
        self._waits = False  # the form has not been offered what was kept of it
        self._notice: Notice | None = None
        self.saving: Begun | None = None  # the form behind the work that comes to its end now
        self.opener = ""  # the button that was pressed last: it may have opened the form

    def shown(self) -> None:
        """Note how the form in the body stands; what was kept of it is put back once the page is ready."""
        self._notice = None
        self._before = read_fields(self._page.body)
        self._key = self._key_of(self._before) if self._before else ""
        self._waits = bool(self._key)
        if self._key:
            # a form that comes later than the press of a button
            QTimer.singleShot(0, self._owner, self.offer)

    def replaced(self) -> None:
        """Forget the form that stood in the body: it was saved, or given up.

        So was the one behind a work that has ended after the page was left, if nobody has typed into it since.
        """
        if self._key and self._key in self._read():
            self._drop(self._key)
        self._key = ""
        left = _kept(self._read().get(self.saving.key)) if self.saving is not None else None
        if self.saving is not None and left is not None and left.fields == self.saving.fields:
            self._drop(self.saving.key)

    def begun(self) -> Begun | None:
        """Return the form that a work begins with now, None without one; a work out of another goes on for its form."""
        if self.saving is not None or not self._key:
            return self.saving
        return Begun(self._key, read_fields(self._page.body))

    @contextmanager
    def behind(self, begun: Begun | None) -> Iterator[None]:
        """Let what ends now end for the form that it began with."""
        before, self.saving = self.saving, begun
        try:
            yield
        finally:
            self.saving = before

    @property
    def key(self) -> str:
        """Return which form stands in the body, empty for none."""
        return self._key

    def saved(self, key: str) -> None:
        """Forget a form that was saved, though the page may have been left while it was being saved."""
        if key and key in self._read():
            self._drop(key)
        if key == self._key:
            self._key = ""

    def leave(self, more: object = None) -> None:
        """Keep what was typed, and what the page gives besides."""
        told = read_fields(self._page.body) if self._key else {}
        kept = dict(self._read())
        if self._key and told != self._before:
            kept[self._key] = asdict(_Kept(told, self._page.title(), self.opener))
        elif self._key:
            kept.pop(self._key, None)
        kept.pop(_MORE, None)
        if more:
            kept[_MORE] = more
        self._key = ""
        self._write(kept)

    def more(self) -> object:
        """Return what the page had given besides its fields, once."""
        found = self._read().get(_MORE)
        if found is not None:
            self._drop(_MORE)
        return found

    def offer_others(self) -> None:
        """Say that another form of this page waits half filled, and offer to open it."""
        QTimer.singleShot(0, self._owner, self._offer_other)

    def offer(self) -> None:
        """Put back what was kept of the form in the body; the page has shown it whole by now."""
        if not (self._waits and self._key):
            return
        self._waits = False
        found = _kept(self._read().get(self._key))
        if found is None:
            return
        write_fields(self._page.body, found.fields)
        drop = self._page.small(_("不要了"), "dropUnfinished", self._undo, "undo", kind="quiet")
        self._tell(_("上次填到这里，还没存。看一眼，再存。"), drop)

    def _offer_other(self) -> None:
        others = [(key, _kept(value)) for key, value in self._read().items() if key not in (self._key, _MORE)]
        key, found = next(((key, kept) for key, kept in others if kept is not None), ("", None))
        if found is None or self._notice is not None:
            return
        opener = self._owner.findChild(QPushButton, found.opener) if found.opener else None
        drop = self._page.small(
            _("不要了"), "dropUnfinished", lambda: self._forget(key), "undo", kind="quiet"
        )
        parts = [drop]
        if opener is not None and opener.isEnabled():
            parts.append(self._page.small(_("接着填"), "goOnFilling", opener.click, "pen"))
        self._tell(_("填到一半，替您留着：“{form}”", form=found.title), *parts)

    def _tell(self, words: str, *buttons: Button) -> None:
        look = self._page.look
        self._notice = Notice(look, Tone.AMBER, "pen", words, button=buttons, name="unfinishedNotice")
        self._page.body.insertWidget(0, self._notice)

    def _undo(self) -> None:
        write_fields(self._page.body, self._before)
        self._forget(self._key)

    def _forget(self, key: str) -> None:
        self._drop(key)
        if self._notice is not None:
            let_go(self._notice)
            self._notice = None

    def _key_of(self, before: dict[str, object]) -> str:
        """A form is the same when it has the same fields with the same values; days are apart, they may show today."""
        days = days_in(self._page.body)
        told = sorted((name, str(value)) for name, value in before.items() if name not in days)
        return sha256(repr((told, sorted(days))).encode()).hexdigest()[:16]

    def _drop(self, key: str) -> None:
        self._write({name: value for name, value in self._read().items() if name != key})

    def _read(self) -> dict[str, object]:
        if self._kept is None:
            if not self._page.desk.is_open:
                return {}
            found = self._page.desk.matter.draft(self._page.objectName())
            self._kept = dict(found) if isinstance(found, dict) else {}
            self._stored = bool(found)
        return self._kept

    def _write(self, kept: dict[str, object]) -> None:
        """Keep in memory, and in the case as soon as no job is its only writer."""
        changed, self._kept = kept != self._kept, kept
        if not self._page.desk.is_open or not (changed or kept):
            return
        self.unkept = bool(kept)
        with suppress(Known):  # on a full disk it stays in memory: nobody must be kept on this page by it
            if kept:
                self._page.desk.matter.keep_draft(self._page.objectName(), kept)
            elif self._stored:
                self._page.desk.matter.drop_draft(self._page.objectName())
            self._stored, self.unkept = bool(kept), False


def _kept(value: object) -> _Kept | None:
    """What an older program kept differently is left."""
    if not isinstance(value, dict) or not isinstance(value.get("fields"), dict):
        return None
    return _Kept(dict(value["fields"]), str(value.get("title", "")), str(value.get("opener", "")))
