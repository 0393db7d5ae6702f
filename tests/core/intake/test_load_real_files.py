"""Files that nobody of this project wrote: each is read, or refused with a reason, and nothing is lost on the way."""

import secrets

import pytest

from core import intake
from core.sorting import settle
from core.store import create_store, rows, sources
from tests.core.intake.shared_sheets import DATA, TABLE, files, lines_of

pytestmark = pytest.mark.needs_data
EXPECTED: dict[str, list[str]] = {}
for _line in TABLE.read_text(encoding="utf-8").splitlines():
    if not _line.startswith("#"):
        EXPECTED.setdefault(_line.partition(" | ")[0], []).append(_line)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory):
    made = create_store(tmp_path_factory.mktemp("all") / "case.1.db", secrets.token_bytes(32))
    yield made
    made.close()


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_becomes_what_the_table_says(one_store, name):
    assert list(lines_of(DATA / name, one_store)) == EXPECTED[name]


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_the_table_names_every_file_that_is_there():
    assert {path.relative_to(DATA).as_posix() for path in files()} == set(EXPECTED)


@pytest.mark.parametrize("family", ["cn-jsherp", "cn-property-hc", "cn-magicodes", "en-calamine"])
def test_nothing_is_lost_between_a_file_and_its_customers(store, shared_data, family):
    for path in sorted((shared_data / family).iterdir()):
        with store.transaction():
            taken = intake.take(store, path, apart=False)
            settle(store, [one.source for one in taken if not one.refused])
        assert all(one.rows_read == one.rows_kept + one.rows_rejected for one in taken)
    assert store.value("SELECT count(*) FROM record WHERE customer NOT IN (SELECT id FROM customer)") == 0


def test_a_member_template_is_read_below_its_instructions(store, shared_data):
    (taken,) = intake.take(store, shared_data / "cn-jsherp" / "member_template.xls", apart=False)
    assert (taken.header_row, taken.rows_kept) == (2, 2)
    phones = [phone for (phone,) in store.rows("SELECT phone FROM customer") if phone]
    assert all(10**10 < phone < 2 * 10**10 for phone in phones)


@pytest.mark.parametrize("name", ["bom_none.csv", "bom_utf8.csv", "bom_utf16le.csv", "bom_utf16be.csv"])
def test_one_list_in_four_encodings_gives_the_same_ten_people(store, shared_data, name):
    (taken,) = intake.take(store, next((shared_data / "cn-easyexcel").rglob(name)), apart=False)
    people = store.rows("SELECT name FROM customer ORDER BY id")
    assert taken.rows_kept == 10
    assert people == [(f"姓名{n}",) for n in range(10)]


def test_a_protected_workbook_opens_with_its_password(store, shared_data):
    path = shared_data / "en-calamine" / "tests_pass_protected.xlsx"
    (refused,) = intake.take(store, path, apart=False)
    assert refused.refused == "file.encrypted"
    again = intake.take(store, path, apart=False, password="123")
    assert all(one.refused != "file.encrypted" for one in again)
    assert next(iter(sources.every(store))).state == "replaced"
    assert rows.rejected(store) == ()
