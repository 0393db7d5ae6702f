"""The catalogue of papers: who signs, what is pressed, how many, for whom, when, and whether a copy shop may print it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import Bug
from core.papers.kit.texts import texts


class CopyShop(StrEnum):
    """Whether a paper may be printed at a copy shop: with what it says, only blank, or never."""

    YES = "yes"
    BLANK = "blank"
    NO = "no"


class Signing(StrEnum):
    """Whose signatures end a paper."""

    NOBODY = "nobody"
    NAME = "name"  # our own name alone stands on a letter or a notice, which stays with whom it is for
    OWN = "own"  # the firm's people, and whom it asks to watch
    EACH = "each"  # one sheet for each customer, by name
    SIDES = "sides"  # somebody outside the firm signs with it


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What a person needs to know about one kind of paper before printing it."""

    kind: str
    title: str
    signs: str
    by: Signing
    pressed: str
    copies: int
    to: str
    when: str
    why: str
    shop: CopyShop
    needs: tuple[str, ...] = ()  # codes of what must be there first
    made_at: str = ""  # the page that makes it, empty where it is filled from the case like any form
    only: tuple[str, ...] = ()  # the scenarios it is for, all where empty
    with_receiver: bool = False  # only where somebody takes over
    names: bool = False  # whether customers may stand on it by name
    headed: bool = False  # goes out to customers, platforms or offices under the firm's own letterhead
    closing: str = ""  # its title where nobody takes over, empty where it is the same
    receipt: int = 0  # the one page that comes back of it, 0 where all do

    @property
    def comes_back(self) -> bool:
        """Tell whether it comes back signed as a whole; what each customer signs comes back one by one."""
        return self.by in (Signing.OWN, Signing.SIDES)

    def for_closing(self) -> PaperKind:
        """Return the kind as it is called where nobody takes over."""
        return replace(self, title=self.closing) if self.closing else self

    def said_in(self, language: str) -> PaperKind:
        """Return the kind with its words for a window in `zh` or `en`; the paper itself stays as it is."""
        if language == "zh":
            return self
        titles, words = _english("titles"), _english("words")
        closes = bool(self.closing) and self.title == self.closing
        title = titles[f"{self.kind}_closing" if closes else self.kind]
        return replace(
            self, title=title, signs=words[self.signs], pressed=words[self.pressed], to=words[self.to],
            when=words[self.when], why=words[self.why],
        )  # fmt: skip

    def pages_back(self, pages: int) -> tuple[int, ...]:
        """Return which of its pages come back: what carries a secret stays where it is, only its receipt returns."""
        if self.secret:
            return (self.receipt,) if self.receipt else ()
        return tuple(range(1, pages + 1))

    @property
    def secret(self) -> bool:
        """Tell whether the paper holds a secret: it is printed once and its bytes are not kept."""
        return self.kind in ("recovery_sheet", "passphrase_sheet")


def _english(table: str) -> dict[str, str]:
    return dict(texts("catalogue", "en").pairs(table))


def paper_kind(kind: str) -> PaperKind:
    """Return what the catalogue says about a kind; raises Bug when it does not know it."""
    words = texts("catalogue")
    if not words.has(f"{kind}.title"):
        raise Bug(f"paper kind {kind} is not in the catalogue")
    said = {key: words(f"{kind}.{key}") for key in ("title", "signs", "pressed", "to", "when", "why")}
    needs, only = (
        words.list(f"{kind}.{key}") if words.has(f"{kind}.{key}") else () for key in ("needs", "only")
    )
    made_at, closing = (
        words(f"{kind}.{key}") if words.has(f"{kind}.{key}") else "" for key in ("made_at", "closing")
    )
    return PaperKind(
        kind, said["title"], said["signs"], Signing(words(f"{kind}.by")), said["pressed"],
        words.number(f"{kind}.copies", 1), said["to"], said["when"], said["why"], CopyShop(words(f"{kind}.shop")),
        needs, made_at, only, words.flag(f"{kind}.with_receiver"), words.flag(f"{kind}.names"),
        words.flag(f"{kind}.headed"), closing,
        words.number(f"{kind}.receipt", 0),
    )  # fmt: skip


def every_kind() -> tuple[PaperKind, ...]:
    """Return the whole catalogue in the order of a matter."""
    return tuple(paper_kind(kind) for kind in texts("catalogue").entries)
