"""Tables beside the file: while one is there, its name means it and not a table of the file."""

import re
from pathlib import Path

import core.store

MADE = re.compile(r"CREATE TEMP TABLE (?:IF NOT EXISTS )?(\w+)|\baside\(\"(\w+)\(")


def test_no_table_beside_the_file_bears_the_name_of_one_in_it(store):
    texts = [path.read_text("utf-8") for path in Path(core.store.__file__).parent.glob("*.py")]
    beside = {name for text in texts for found in MADE.findall(text) for name in found if name}
    assert len(beside) > 20
    assert not beside & {name for (name,) in store.rows("SELECT name FROM sqlite_master")}
