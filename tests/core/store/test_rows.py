"""Raw rows as they are kept: every cell exactly as the file says it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from core.store import rows

_CELL = st.text('王A,"\\ \n\x00\x1f\u3000\u2028😀', max_size=4)


@given(st.lists(st.lists(_CELL, max_size=4), max_size=5))
def test_a_row_kept_as_json_says_what_it_said(given_rows: list[list[str]]) -> None:
    kept = rows.as_json(given_rows)
    assert [json.loads(text) for text in kept] == given_rows
    assert not any("\n" in text for text in kept)
