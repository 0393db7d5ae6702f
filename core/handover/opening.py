"""Open a received package without any case: browse its tables and read single records."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core import zips
from core.errors import Known
from core.handover.archive import Incoming
from core.handover.reading import records
from core.handover.values import TableCount, table_from
from core.inventory import undefuse


class OpenPackage:
    """An opened package; what it shows has been unlocked, not checked (see `verify_package`)."""

    def __init__(self, archive: Incoming, told: dict[str, Any]) -> None:
        self._archive = archive
        self.told = told
        self.tables: tuple[TableCount, ...] = tuple(table_from(one) for one in told["tables"])

    def table(self, name: str) -> TableCount:
        """Return one table's counts; `package.no_table` if there is none."""
        for one in self.tables:
            if one.name == name:
                return one
        raise Known("package.no_table", table=name)

    def rows(self, name: str, start: int = 0, limit: int | None = None) -> Iterator[tuple[str, ...]]:
        """Give the records of a table as they were before defusing, from a position on (from 0)."""
        self.table(name)
        reader = records(self._archive.chunks(f"data/{name}.csv"), f"data/{name}.csv")
        stop = None if limit is None else start + 1 + limit
        for row, _ in islice(reader, start + 1, stop):
            yield tuple(undefuse(cell) for cell in row)

    def picked(self, name: str, positions: Sequence[int]) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return the records at some positions (from 1) in one pass."""
        wanted = set(positions)
        return tuple((n, row) for n, row in enumerate(self.rows(name), 1) if n in wanted)

    def restrictions(self) -> Iterator[tuple[str, ...]]:
        """Give what binds the receiver: one line per customer and kind, as in `describing.RESTRICTION`."""
        reader = records(self._archive.chunks("data/restrictions.csv"), "data/restrictions.csv")
        for row, _ in islice(reader, 1, None):
            yield tuple(undefuse(cell) for cell in row)

    def page(self) -> str:
        """Return the page index.html."""
        return self._archive.read("index.html").decode("utf-8", "replace")

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def looks_like_package(path: Path) -> bool:
    """Tell whether a file is laid out as a package of ours; nothing of it is unlocked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.partition("/")[2] for name in archive.namelist()]
    except zips.BROKEN:
        return False
    return {"bagit.txt", "signature.json", "data/totals.json"} <= set(names)


def open_package(path: Path, passphrase: str) -> OpenPackage:
    """Open a package for reading; raises as `verify_package`, and `package.file_damaged` when it is no package of ours."""
    archive = Incoming(path, passphrase)
    try:
        archive.unlock()
        held = json.loads(archive.read("data/totals.json"))
        return OpenPackage(archive, held)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        archive.close()
        raise Known("package.file_damaged", file="data/totals.json") from error
    except BaseException:
        archive.close()
        raise
