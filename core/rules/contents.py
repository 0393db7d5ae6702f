"""What a notice or consent must say before it may be printed."""

from __future__ import annotations

from collections.abc import Collection

from core.rules.pack import Content, Pack


def contents_of(pack: Pack, paper: str) -> tuple[Content, ...]:
    """Return everything a paper should say, in the order of the paper."""
    return tuple(content for content in pack.contents if content.paper == paper)


def missing_contents(pack: Pack, paper: str, given: Collection[str]) -> tuple[Content, ...]:
    """Return what the law asks a paper to say and nobody has given; such a paper cannot be printed."""
    return tuple(one for one in contents_of(pack, paper) if one.required and one.field not in given)
