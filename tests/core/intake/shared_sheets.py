"""Write what becomes of every file of ../shared/data: `python -m tests.core.intake.shared_sheets`; then read it by eye."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core import intake
from core.records import Taken
from core.store import Store, create_store

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
TABLE = Path(__file__).with_name("shared_sheets.txt")
_HEAD = """# What becomes of every file of ../shared/data in the case: path | sheet | what it ends as.
# read: table, line of the headings, rows kept / set aside, meanings of the columns. refused: the code of the reason.
"""


def files() -> list[Path]:
    """Return every file that is there, of equal ones the first: the same bytes are told as repeated."""
    found: dict[bytes, Path] = {}
    for path in sorted(DATA.rglob("*")):
        if path.is_file() and path.name != "README.md":
            found.setdefault(path.read_bytes(), path)
    return list(found.values())


def lines_of(path: Path, store: Store) -> Iterator[str]:
    """Take a file into a store and yield one line for every sheet."""
    name = path.relative_to(DATA).as_posix()
    for one in intake.take(store, path, apart=False):
        yield f"{name} | {one.sheet} | {_end(one)}"


def _end(one: Taken) -> str:
    if one.refused:
        return f"refused {one.refused}" + (f" ({one.table.value})" if one.refused == "not_customers" else "")
    meanings = " ".join(column.meaning.value for column in one.columns)
    return f"read {one.table.value}, {one.header_row}, {one.rows_kept}/{one.rows_rejected}, {meanings}"


def main() -> None:
    """Write the table anew."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "case.1.db", secrets.token_bytes(32))
        lines = [line for path in files() for line in lines_of(path, store)]
        store.close()
    TABLE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
