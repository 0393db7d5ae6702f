"""The catalogue of papers: who signs, what is pressed, how many, for whom, when, and whether a copy shop may print it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Bug
from core.papers.kit.texts import texts


class CopyShop(StrEnum):
    """Whether a paper may be printed at a copy shop: with what it says, only blank, or never."""

    YES = "yes"
    BLANK = "blank"
    NO = "no"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What a person needs to know about one kind of paper before printing it."""

    kind: str
    title: str
    signs: str
    pressed: str
    copies: int
    to: str
    when: str
    why: str
    shop: CopyShop
    names: bool = False  # whether customers may stand on it by name

    @property
    def secret(self) -> bool:
        """Tell whether the paper holds a secret: it is printed once and its bytes are not kept."""
        return self.kind in ("recovery_sheet", "passphrase_sheet")


def paper_kind(kind: str) -> PaperKind:
    """Return what the catalogue says about a kind; raises Bug when it does not know it."""
    words = texts("catalogue")
    if not words.has(f"{kind}.title"):
        raise Bug(f"paper kind {kind} is not in the catalogue")
    said = {key: words(f"{kind}.{key}") for key in ("title", "signs", "pressed", "to", "when", "why")}
    copies, shop = words.number(f"{kind}.copies", 1), CopyShop(words(f"{kind}.shop"))
    return PaperKind(kind, copies=copies, shop=shop, names=words.flag(f"{kind}.names"), **said)


def every_kind() -> tuple[PaperKind, ...]:
    """Return the whole catalogue in the order of a matter."""
    return tuple(paper_kind(kind) for kind in texts("catalogue").entries)
