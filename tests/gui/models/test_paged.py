from __future__ import annotations

from array import array
from collections.abc import Sequence

from gui.models import PagedModel, RowModel
from gui.models.base import CELL_ROLE
from gui.words import Cell, Col

COLS = (Col("客户"),)


class Million:
    def __init__(self, many: int) -> None:
        self.many, self.fetched = many, 0

    def ids(self) -> Sequence[int]:
        return array("q", range(self.many))

    def fetch(self, ids: Sequence[int]) -> list[tuple[Cell, ...]]:
        self.fetched += len(ids)
        return [(Cell(f"第 {one} 位"),) for one in ids]


def test_only_what_is_seen_is_fetched(qapp: object) -> None:
    query = Million(1_000_000)
    model = PagedModel(COLS, query, query.ids())
    assert model.rowCount() == 1_000_000
    assert model.index(999_999, 0).data() == "第 999999 位"
    assert query.fetched < 200


def test_few_pages_are_kept(qapp: object) -> None:
    query = Million(100_000)
    model = PagedModel(COLS, query, query.ids())
    for row in range(0, 100_000, 1000):
        model.index(row, 0).data()
    before = query.fetched
    model.index(0, 0).data()
    assert query.fetched > before


def test_asking_again_shows_the_new_rows(qapp: object) -> None:
    model = PagedModel(COLS, Million(10), range(10))
    model.show(Million(3), range(3))
    assert model.rowCount() == 3
    assert model.id_at(2) == 2


def test_a_cell_is_a_value_and_a_sentence(qapp: object) -> None:
    model = RowModel(COLS, [(Cell("孙丽", "139****5520"),)])
    index = model.index(0, 0)
    assert index.data(CELL_ROLE) == Cell("孙丽", "139****5520")
    assert index.data() == "孙丽，139****5520"
