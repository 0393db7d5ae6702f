"""The gettext catalogues: Chinese sentences are the keys, English is looked up, both can be switched live."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gui.words.helping import shown_fact
from gui.words.places import resources

LANGUAGES = ("zh_CN", "en")
_DOMAIN = "tuojiao"


@dataclass(slots=True)
class _Shelf:
    language: str = "zh_CN"
    book: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    own: Mapping[str, str] = field(default_factory=dict[str, str])  # of the trade of the case that is open


_SHELF = _Shelf()  # one language per process, as gettext means it


def use_language(language: str) -> None:
    """Speak a language from now on; one that is not known leaves Chinese, whose sentences need no book."""
    known = language if language in LANGUAGES else "zh_CN"
    _SHELF.language = known
    _SHELF.book = gettext.NullTranslations() if known == "zh_CN" else _book(known)


def use_own_words(own: Mapping[str, str]) -> None:
    """Say other texts in place of some from now on, both as the catalogues know them."""
    _SHELF.own = own


def _book(language: str) -> gettext.NullTranslations:
    with (resources() / "i18n" / language / "LC_MESSAGES" / f"{_DOMAIN}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def language() -> str:
    """Return the language that is spoken now."""
    return _SHELF.language


def tongue() -> str:
    """Return the language of the words that core and resources keep in both: zh or en."""
    return "zh" if language() == "zh_CN" else "en"


def N_(text: str) -> str:
    """Mark a text of a table for the catalogues without translating it yet."""
    return text


def in_place(place: str, text: str) -> str:
    """Return a word that means something else in other places; `place` is the context of gettext."""
    return _SHELF.book.pgettext(place, text)


def listed(parts: Iterable[str]) -> str:
    """Return parts as one phrase, with the comma of the language."""
    return (", " if _SHELF.language == "en" else "、").join(parts)


def sentences(*said: str) -> str:
    """Return whole sentences one behind the other, with the space that the language wants between them."""
    return (" " if _SHELF.language == "en" else "").join(one for one in said if one)


def quoted(words: str) -> str:
    """Return the words of a person's own table in the quotation marks of the language."""
    return f'"{words}"' if _SHELF.language == "en" else f"“{words}”"


def heading(words: str) -> str:
    """Return words as a heading or a key begins: with a capital where the language has them."""
    return words[:1].upper() + words[1:]


class _Told(str):
    """A fact in a sentence; `{days:day|days}` writes it with the word that fits one or several."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the fact, behind it the first word for one and the second for every other number."""
        one, bar, many = spec.partition("|")
        return f"{self!s} {one if self == '1' else many}" if bar else str.__format__(self, spec)


def _(text: str, /, **facts: object) -> str:
    """Return a text in the language of the window with its facts put in; whole numbers get separators."""
    said = _SHELF.book.gettext(_SHELF.own.get(text, text))
    if not facts:
        return said
    shown = {
        name: f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in facts.items()
    }
    told = {name: shown_fact(name, value) for name, value in shown.items()}
    return said.format(
        **{name: _Told(value) if isinstance(value, str) else value for name, value in told.items()}
    )
