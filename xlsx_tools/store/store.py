"""The line-item store: filings in, figures out."""

from __future__ import annotations

import os
from types import TracebackType

from sqlalchemy import Engine

from xlsx_tools import __version__
from xlsx_tools.model.report import Report
from xlsx_tools.store.answer import Answer
from xlsx_tools.store.database import open_engine, read_address, read_connection, write_transaction
from xlsx_tools.store.migrations import is_up_to_date, migrate
from xlsx_tools.store.reader import Reader
from xlsx_tools.store.rows import FilingRows, plan_rows
from xlsx_tools.store.write import Ingested, write_filing


class Store:
    """One line-item store: a SQLite file in the user's data folder, or any database by URL (DESIGN 9).

    >>> store = Store.open()                                        # doctest: +SKIP
    >>> store.item("Apple", "Revenues", "1997Q3").value             # doctest: +SKIP
    Decimal('1737000000')
    """

    def __init__(self, engine: Engine) -> None:
        """Use Store.open."""
        self._engine = engine
        self._reader = Reader(engine)

    @classmethod
    def open(cls, address: str | os.PathLike[str] | None = None, *, wait: float = 30.0) -> Store:
        """Open a store, made or migrated where needed; None is $XLSX_TOOLS_STORE or the default file.

        `wait` is how many seconds to wait for other writers. Raises StoreDamaged, StoreNewer, StoreLocked,
        StoreReadOnly, StoreFull or StoreUnreachable.
        """
        engine = open_engine(read_address(address), wait=wait)
        try:
            with read_connection(engine) as connection:
                ready = is_up_to_date(connection)
            if not ready:
                with write_transaction(engine) as connection:
                    migrate(connection)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let the database go; the store may not be used after."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def version(self) -> int:
        """Counts every change of the contents: what is cached outside may be kept while it stands."""
        return self._reader.refresh()

    def ingest(self, report: Report, *, reader: str = __version__) -> Ingested:
        """Store a report, whole or not at all; the same bytes and reader again change nothing.

        Raises StoreLocked, StoreReadOnly, StoreFull or StoreDamaged.
        """
        return self.ingest_rows(plan_rows(report, reader))

    def ingest_rows(self, rows: FilingRows) -> Ingested:
        """Store rows planned elsewhere (a worker process); uses them up. Raises as `ingest` does."""
        with write_transaction(self._engine) as connection:
            done = write_filing(connection, rows)
        self._reader.forget()
        return done

    def item(self, company: object, item: object, period: object = None, options: object = "") -> Answer:
        """One figure: XT_ITEM. Arguments as in DESIGN 8; whatever they are, the answer is a value or an error.

        >>> store.item("American Locker", "Revenue", "2002Q3").value    # doctest: +SKIP
        Decimal('9975928')
        """
        return self._reader.answer(company, item, period, options)
