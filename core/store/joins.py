"""Equal customers found set-wise by strong keys: what is the same beyond doubt, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from core.records import TableKind
from core.store.connection import Store

_RELATED_LIST = ",".join(f"'{table.value}'" for table in TableKind if table.is_related)


def begin(store: Store) -> None:
    """Lay out an empty list of edges: two customers that are one, and why."""
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS edge(a INTEGER NOT NULL, b INTEGER NOT NULL, why TEXT NOT NULL)"
    )
    store.execute("DELETE FROM temp.edge")


def edges(store: Store) -> Iterator[tuple[int, int, str]]:
    """Yield the edges that were found."""
    yield from store.each("SELECT a, b, why FROM temp.edge", size=10_000)


def same_number(store: Store, column: str, why: str, first: int) -> None:
    """Find customers with the same ID number or the same company number, at least one of them new."""
    groups = (
        f"SELECT {column} AS k, min(id) AS root FROM customer WHERE {column} IS NOT NULL"
        f" GROUP BY {column} HAVING count(*)>1 AND max(id)>=?1"
    )
    store.execute(
        f"INSERT INTO temp.edge SELECT c.id, g.root, '{why}' FROM ({groups}) g JOIN customer c ON c.{column}=g.k"
        " WHERE c.id<>g.root",
        (first,),
    )


def same_phone_and_name(store: Store, first: int) -> None:
    """Find customers with the same phone and the same name; different ID numbers keep them apart."""
    _same_with_name(store, "phone", "phone_name", first)


def same_code_and_name(store: Store, first: int) -> None:
    """Find customers with the same customer code and the same name."""
    _same_with_name(store, "code", "code_name", first)
    _same_with_name(store, "card", "card_name", first)


def _same_with_name(store: Store, column: str, why: str, first: int) -> None:
    shared = f"SELECT {column} FROM customer WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*)>1 AND max(id)>=?1"
    groups = (
        f"SELECT {column} AS k, lower(name) AS n, min(id) AS root FROM customer WHERE {column} IN ({shared})"
        f" AND name IS NOT NULL GROUP BY {column}, lower(name)"
        " HAVING count(*)>1 AND max(id)>=?1 AND count(DISTINCT idno)<=1 AND count(DISTINCT uscc)<=1"
    )
    store.execute(
        f"INSERT INTO temp.edge SELECT c.id, g.root, '{why}' FROM ({groups}) g"
        f" JOIN customer c ON c.{column}=g.k AND lower(c.name)=g.n WHERE c.id<>g.root",
        (first,),
    )


def has_nameless(store: Store) -> bool:
    """Tell whether there is any customer without a name."""
    return bool(store.value("SELECT EXISTS(SELECT 1 FROM customer WHERE name IS NULL)"))


def nameless(store: Store, column: str, why: str, first: int) -> None:
    """Find rows without a name whose code, card or phone belongs to exactly one named customer.

    A phone shared by a family has more than one name behind it and joins nobody.
    """
    asked = f"SELECT DISTINCT {column} FROM customer WHERE name IS NULL AND {column} IS NOT NULL"
    owners = (
        f"SELECT {column} AS k, min(id) AS root FROM customer WHERE {column} IN ({asked}) AND name IS NOT NULL"
        f" GROUP BY {column} HAVING count(DISTINCT lower(name))=1 AND count(DISTINCT idno)<=1"
    )
    store.execute(
        f"INSERT INTO temp.edge SELECT c.id, o.root, '{why}' FROM ({owners}) o JOIN customer c ON c.{column}=o.k"
        " WHERE c.name IS NULL AND c.id<>o.root AND (c.id>=?1 OR o.root>=?1)",
        (first,),
    )
    strangers = (
        f"SELECT {column} AS k, min(id) AS root FROM customer WHERE {column} IN ({asked}) AND name IS NULL"
        f" GROUP BY {column} HAVING count(*)>1 AND max(id)>=?1"
    )
    store.execute(
        f"INSERT INTO temp.edge SELECT c.id, s.root, '{why}' FROM ({strangers}) s JOIN customer c ON c.{column}=s.k"
        " WHERE c.name IS NULL AND c.id<>s.root",
        (first,),
    )


def by_name(store: Store, source: int) -> None:
    """Find the customers of rows that say no more than a name, where that name is unique on the lists.

    Holds for lists of orders, payments, visits only: two people of one name on a customer list stay two. Where
    no list knows the name, equal names of the same source are one, for the name is that source's only key.
    """
    bare = "idno IS NULL AND uscc IS NULL AND phone IS NULL AND code IS NULL AND card IS NULL AND name IS NOT NULL"
    mine = "id IN (SELECT id FROM record WHERE source=?1)"
    lists = f"SELECT id FROM source WHERE table_kind NOT IN ({_RELATED_LIST})"
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS named(k TEXT PRIMARY KEY, root INTEGER NOT NULL, n INTEGER NOT NULL) WITHOUT ROWID"
    )
    store.execute("DELETE FROM temp.named")
    store.execute(
        "INSERT INTO temp.named SELECT lower(name), min(id), count(*) FROM customer WHERE name IS NOT NULL"
        f" AND id IN (SELECT customer FROM record WHERE source IN ({lists})) GROUP BY lower(name)"
    )
    store.execute(
        "INSERT INTO temp.edge SELECT c.id, n.root, 'name_unique' FROM customer c JOIN temp.named n ON n.k=lower(c.name)"
        f" WHERE n.n=1 AND c.id<>n.root AND {bare} AND c.{mine}",
        (source,),
    )
    store.execute(
        "INSERT INTO temp.edge SELECT c.id, g.root, 'name_in_source' FROM (SELECT lower(name) AS k, min(id) AS root"
        f" FROM customer WHERE {bare} AND {mine} GROUP BY lower(name) HAVING count(*)>1) g"
        f" JOIN customer c ON lower(c.name)=g.k AND c.{mine} WHERE c.id<>g.root AND {bare.replace('name', 'c.name')}"
        " AND NOT EXISTS(SELECT 1 FROM temp.named n WHERE n.k=g.k)",
        (source,),
    )


def contacts_by_phone(store: Store, source: int) -> None:
    """Find the customers of phone contacts: the only one on the lists who has the contact's number (practice 14)."""
    mine = "SELECT customer FROM record WHERE source=?1"
    store.execute(
        "INSERT INTO temp.edge SELECT c.id, min(o.id), 'contact_phone' FROM customer c JOIN customer o ON o.phone=c.phone"
        f" WHERE c.id IN ({mine}) AND o.id NOT IN ({mine}) AND o.id<c.id GROUP BY c.id HAVING count(*)=1",
        (source,),
    )


def is_contacts(table: TableKind) -> bool:
    """Tell whether a sheet is a telephone's list of contacts."""
    return table is TableKind.CONTACTS
