"""No text of ours promises what nobody can promise: resources, catalogues and the people's pages of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forbidden import FORBIDDEN

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder in (
        "resources/words",
        "resources/papers",
        "resources/package",
        "resources/registers",
        "resources/training",
        "resources/case",
        "docs",
    )
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".toml", ".md", ".txt", ".tsv")
)


@pytest.mark.parametrize("path", [*TEXTS, ROOT / "README.md"], ids=lambda path: path.name)
def test_a_text_promises_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [word for word in FORBIDDEN if word in text]
