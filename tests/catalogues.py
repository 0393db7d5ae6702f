"""Keep the catalogues in step with the window: `python -m tests.catalogues` rewrites .po and .mo files.

New Chinese sentences come in without English; the test then names them.
"""

from __future__ import annotations

import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("zh_CN", "en")
MARKS = {"_": 1, "N_": 1, "in_place": 2}
HEADER = "# The words of the window; the keys are the Chinese sentences."
BORN = datetime(2026, 11, 22, tzinfo=UTC)  # fixed, so that the same words give the same file


Key = tuple[str, str]  # the context, empty for most, and the text


def texts_in(folder: Path) -> dict[Key, str]:
    """Return every text that is marked for the catalogues, with the file it was first seen in."""
    found: dict[Key, str] = {}
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                said = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if len(said) == MARKS[node.func.id]:
                    key = ("", said[0]) if len(said) == 1 else (said[0], said[1])
                    found.setdefault(key, file.relative_to(ROOT).as_posix())
    return found


def path_of(language: str, ending: str) -> Path:
    """Return where a catalogue lies."""
    return FOLDER / language / "LC_MESSAGES" / f"tuojiao.{ending}"


def load(language: str) -> Catalog:
    """Read a catalogue; an empty one where there is none."""
    path = path_of(language, "po")
    if not path.exists():
        return Catalog(locale=language, domain="tuojiao")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def renewed(language: str, english: dict[str, str] | None = None) -> Catalog:
    """Return a catalogue with exactly the texts of the window; Chinese says itself, English keeps what it had."""
    before, made = load(language), Catalog(language, "tuojiao", HEADER, project="Tuojiao", version="1.0",
                                           creation_date=BORN, revision_date=BORN, fuzzy=False)  # fmt: skip
    for (context, text), place in sorted(texts_in(ROOT / "gui").items()):
        known = before.get(text, context or None)
        given = (english or {}).get(f"{context}|{text}" if context else text)
        said = text if language == "zh_CN" else given or (known.string if known else "")
        made.add(text, said, locations=[(place, 0)], context=context or None)
    return made


def _write(path: Path, content: bytes) -> None:
    half = path.with_suffix(".half")
    half.write_bytes(content)
    half.replace(path)


def main(english: dict[str, str] | None = None) -> None:
    """Rewrite both catalogues."""
    for language in LANGUAGES:
        made = renewed(language, english)
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        write_po(out, made, width=110, omit_header=False, include_lineno=False, sort_output=True)
        _write(path_of(language, "po"), out.getvalue())
        _write(path_of(language, "mo"), compiled(load(language)))
        missing = [message.id for message in load(language) if message.id and not message.string]
        print(language, len(made), "texts,", len(missing), "without words", *missing[:20], sep=" ")


if __name__ == "__main__":
    main()
