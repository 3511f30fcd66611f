"""The database under the store: opened, kept safe, and its failures told in sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from xlsx_tools.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
)

STORE_ENVIRONMENT = "XLSX_TOOLS_STORE"
"""Names the store where none is given: a path or a database URL."""

WAIT_SECONDS = 30.0
"""How long a writer waits for another; a filing takes far less than a second to write."""

_FAILURES: dict[str, tuple[type[StoreError], str, str]] = {
    "SQLITE_BUSY": (
        StoreLocked,
        "Another program is writing to the store",
        "Try again when it has finished.",
    ),
    "SQLITE_LOCKED": (
        StoreLocked,
        "Another program is writing to the store",
        "Try again when it has finished.",
    ),
    "SQLITE_READONLY": (
        StoreReadOnly,
        "The store is write-protected",
        "Give yourself permission to write to the file and its folder, or name another store.",
    ),
    "SQLITE_FULL": (
        StoreFull,
        "There is no room for the store to grow",
        "Free some space and run the command again; it goes on where it stopped.",
    ),
    "SQLITE_IOERR": (
        StoreFull,
        "The disk under the store does not take or give its data",
        "Check that the disk has room and works, then run the command again.",
    ),
    "SQLITE_CANTOPEN": (
        StoreUnreachable,
        "The store cannot be opened or made",
        "Check that the folder exists and that you may write to it.",
    ),
    "SQLITE_PERM": (StoreUnreachable, "The store may not be opened", "Check the permissions of the file."),
    "SQLITE_CORRUPT": (
        StoreDamaged,
        "The store is broken",
        "Move the file away, or bring it back from a backup, and ingest the filings again.",
    ),
    "SQLITE_NOTADB": (
        StoreDamaged,
        "The file is no store",
        "Name another file; a store is made where there is none.",
    ),
}


def default_store() -> str:
    """Where the store stands unless told otherwise: $XLSX_TOOLS_STORE, else in the user's data folder."""
    named = os.environ.get(STORE_ENVIRONMENT, "")
    return named or str(user_data_path("xlsx-tools", appauthor=False) / "store.sqlite")


def read_address(given: str | os.PathLike[str] | None) -> URL:
    """A path, a URL or None (the default store) as a database URL.

    Raises StoreUnreachable where it is neither.
    """
    text = default_store() if given is None else os.fspath(given)
    if "\0" in text or not text.strip():
        raise StoreUnreachable(
            "This is no file name", where=text, what_to_do="Give a file, or a database URL."
        )
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        return make_url(text)
    except ArgumentError as error:
        hint = "Give a file, or a URL such as sqlite:////home/me/store.sqlite."
        raise StoreUnreachable("This is no address of a database", where=text, what_to_do=hint) from error


def open_engine(url: URL, *, wait: float = WAIT_SECONDS) -> Engine:
    """An engine on the store, its folder made where it is missing.

    SQLite keeps a write-ahead log (readers never wait, a killed writer leaves nothing half-written) and
    begins transactions that write at once, so that two writers queue instead of failing half-way. A store
    in a folder that may not be written is opened to be read only.
    """
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        engine = create_engine(_readable_url(url), connect_args={"timeout": wait})
    except (NoSuchModuleError, ImportError) as error:
        hint = "Install the driver that this address names, or give a file."
        raise StoreUnreachable("No driver for this database", where=shown(url), what_to_do=hint) from error
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def shown(url: URL) -> str:
    """The address as messages show it: the file, or the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database.removeprefix("file://").partition("?")[0]
    return url.render_as_string(hide_password=True)


@contextmanager
def sentences(url: URL) -> Iterator[None]:
    """Turn the database's own failures into ours, each with a sentence."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _told(error, shown(url)) from error


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it or nothing; waits for other writers.

    Raises StoreLocked, StoreReadOnly, StoreFull or StoreDamaged.
    """
    with sentences(engine.url), engine.connect() as connection:
        writing = connection.execution_options(writes=True)
        with writing.begin():
            yield writing


@contextmanager
def read_connection(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads, one state of the store throughout."""
    with sentences(engine.url), engine.connect() as connection:
        yield connection


def _readable_url(url: URL) -> URL:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return url
    path = Path(url.database)
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            hint = "Name a store in a folder that you may write to."
            reason = f"The store's folder cannot be made ({error.strerror})"
            raise StoreUnreachable(reason, where=path.parent, what_to_do=hint) from error
        return url
    if os.access(path.parent, os.W_OK):
        return url
    # A write-ahead log needs files beside the store. Where none can be made, nobody writes unless they are there.
    beside = path.with_name(f"{path.name}-shm").exists()
    mode = "mode=ro" if beside else "mode=ro&immutable=1"
    return URL.create("sqlite", database=f"{path.as_uri()}?{mode}", query={"uri": "true"})


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = (
        None  # transactions begin where _begin_sqlite says, not where the driver guesses
    )
    cursor = connection.cursor()
    try:
        cursor.execute(
            "PRAGMA query_only"
        )  # the first touch of the file: no other mode is tried on a broken one
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA mmap_size = 1073741824")
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_CANTOPEN")):
                raise
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _told(error: SQLAlchemyError, where: str) -> StoreError:
    original = error.orig if isinstance(error, DBAPIError) else None
    name = getattr(original, "sqlite_errorname", "")
    for prefix, (kind, what, hint) in _FAILURES.items():
        if name.startswith(prefix):
            return kind(what, where=where, what_to_do=hint)
    reason = str(original or error).splitlines()[0]
    if isinstance(original, sqlite3.Error):
        hint = "Move the file away, or bring it back from a backup, and ingest the filings again."
        return StoreDamaged(
            f"The store does not answer as it should ({reason})", where=where, what_to_do=hint
        )
    return StoreUnreachable(f"The database refuses ({reason})", where=where, what_to_do="Check the address.")
