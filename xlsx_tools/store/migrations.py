"""From an older store to the tables of today, step by step, each in the transaction that opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, inspect, select, update

from xlsx_tools.errors import StoreDamaged, StoreNewer
from xlsx_tools.store.schema import SCHEMA_VERSION, metadata, ratios, state


def _add_ratios(connection: Connection) -> None:
    """Version 1 knew no ratios; those of its filings come when a later reader reads them anew."""
    ratios.create(connection)


def _add_concepts_of_cells(connection: Connection) -> None:
    """Version 2 knew a line's concept only; those of cells come when a later reader reads the filing anew."""
    for name in ("concept", "canonical"):
        connection.exec_driver_sql(f"ALTER TABLE cells ADD COLUMN {name} TEXT DEFAULT '' NOT NULL")


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _add_ratios, 2: _add_concepts_of_cells}
"""The step that leads from each older version of the tables to the next."""


def read_schema_version(connection: Connection) -> int:
    """The version of the tables in a store; 0 for an empty database.

    Raises StoreDamaged where the database holds something else.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return 0
    where = connection.engine.url.database or str(connection.engine.url)
    if state.name not in names:
        hint = "Name another file; a store is made where there is none."
        raise StoreDamaged("This database is no store of xlsx-tools", where=where, what_to_do=hint)
    version: int | None = connection.execute(select(state.c.value).where(state.c.name == "schema")).scalar()
    if version is None:
        hint = "Move the file away and ingest the filings again."
        raise StoreDamaged("The store does not say its version", where=where, what_to_do=hint)
    return version


def is_up_to_date(connection: Connection) -> bool:
    """True for a store with the tables of today.

    Raises StoreNewer for one that a later version of this program has changed.
    """
    version = read_schema_version(connection)
    if version > SCHEMA_VERSION:
        where = connection.engine.url.database or str(connection.engine.url)
        hint = "Update xlsx-tools (pip install --upgrade xlsx-tools), or name another store."
        what = f"The store has tables of version {version}; this program knows them up to {SCHEMA_VERSION}"
        raise StoreNewer(what, where=where, what_to_do=hint)
    return version == SCHEMA_VERSION


def migrate(connection: Connection) -> None:
    """Make the tables, or lead an older store to them; the caller's transaction keeps it whole.

    Asks again for the version: another program may have done it while we waited for the lock.
    """
    version = read_schema_version(connection)
    if version == 0:
        metadata.create_all(connection)
        connection.execute(
            insert(state), [{"name": "schema", "value": SCHEMA_VERSION}, {"name": "revision", "value": 0}]
        )
        return
    for step in range(version, SCHEMA_VERSION):
        STEPS[step](connection)
    connection.execute(update(state).where(state.c.name == "schema").values(value=SCHEMA_VERSION))
