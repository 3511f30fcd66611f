"""The line-item store: filings in, figures out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine

from xlsx_tools import __version__
from xlsx_tools.model.report import Report
from xlsx_tools.store import upkeep
from xlsx_tools.store.answer import Answer
from xlsx_tools.store.database import open_engine, read_address, read_connection, shown, write_transaction
from xlsx_tools.store.desk import Desk
from xlsx_tools.store.frames import answers_frame, wide_frame
from xlsx_tools.store.listing import (
    CompanyNote,
    FilingSummary,
    ItemNote,
    PeriodNote,
    list_companies,
    list_filings,
    list_items,
    list_periods,
)
from xlsx_tools.store.migrations import is_up_to_date, migrate
from xlsx_tools.store.rows import FilingRows, plan_rows
from xlsx_tools.store.series import Point
from xlsx_tools.store.tables import StatementTable
from xlsx_tools.store.write import Ingested, write_filing

if TYPE_CHECKING:
    import pandas


class Store:
    """One line-item store: a SQLite file in the user's data folder, or any database by URL (DESIGN 9).

    What is asked in a worksheet (item, series, statement, ratio, source, why, check) takes whatever a
    cell may hold and never raises for it: the answer is a value, or an error of a worksheet with its reason.
    A failing database raises StoreError.

    >>> store = Store.open()                                        # doctest: +SKIP
    >>> store.item("Apple", "Revenues", "1997Q3").value             # doctest: +SKIP
    Decimal('1737000000')
    """

    def __init__(self, engine: Engine) -> None:
        """Use Store.open."""
        self._engine = engine
        self._desk = Desk(engine)

    @classmethod
    def open(cls, address: str | os.PathLike[str] | None = None, *, wait: float = 30.0) -> Self:
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where the store stands: its file, or its URL without the password."""
        return shown(self._engine.url)

    @property
    def version(self) -> int:
        """Counts every change of the contents: what is cached outside may be kept while it stands."""
        return self._desk.refresh()

    def ingest(self, report: Report, *, reader: str = __version__) -> Ingested:
        """Store a report, whole or not at all; the same bytes and reader again change nothing.

        Raises StoreLocked, StoreReadOnly, StoreFull or StoreDamaged.
        """
        return self.ingest_rows(plan_rows(report, reader))

    def ingest_rows(self, rows: FilingRows) -> Ingested:
        """Store rows planned elsewhere (a worker process); uses them up. Raises as `ingest` does."""
        with write_transaction(self._engine) as connection:
            done = write_filing(connection, rows)
        self._desk.forget()
        return done

    def held(self, reader: str = __version__) -> dict[str, int]:
        """The filings that a version of the reader has read: sha256 of the bytes to number of figures."""
        with read_connection(self._engine) as connection:
            return upkeep.read_held(connection, reader)

    def forget(self, company: object, accession: str = "") -> int:
        """Delete a company with its filings, or one filing of it by accession or file name; how many went.

        Raises UsageError where the store has no such company or filing.
        """
        found = upkeep.named(self._desk, company, self.address)
        with write_transaction(self._engine) as connection:
            gone = upkeep.forget_filings(connection, found, accession, self.address)
        self._desk.forget()
        return gone

    def alias_add(
        self, company: object, *, ticker: str = "", cik: str = "", ein: str = "", name: str = ""
    ) -> None:
        """Let a company go by one more ticker, CIK, EIN or name; later filings with the CIK are its own.

        Raises UsageError for an unknown company, a malformed alias, or one that another company bears.
        """
        found = upkeep.named(self._desk, company, self.address)
        with write_transaction(self._engine) as connection:
            upkeep.add_names(connection, found, {"ticker": ticker, "cik": cik, "ein": ein, "name": name})
        self._desk.forget()

    def company(self, given: object) -> Answer:
        """The name of the company that an argument stands for, or the error and its reason."""
        return self._desk.company_answer(given)

    def companies(self) -> tuple[CompanyNote, ...]:
        """All companies by name: XT_COMPANIES."""
        with read_connection(self._engine) as connection:
            return list_companies(connection)

    def filings(self, company: object = None) -> tuple[FilingSummary, ...]:
        """The current filings, of one company or all. Raises UsageError for an unknown company."""
        number = None if company is None else upkeep.named(self._desk, company, self.address).id
        with read_connection(self._engine) as connection:
            return list_filings(connection, number)

    def items(self, company: object) -> tuple[ItemNote, ...]:
        """What a company's filings report: XT_ITEMS. Raises UsageError for an unknown company."""
        found = upkeep.named(self._desk, company, self.address)
        with read_connection(self._engine) as connection:
            return list_items(connection, found)

    def periods(self, company: object) -> tuple[PeriodNote, ...]:
        """The periods that a company's statements print: XT_PERIODS. Raises UsageError as above."""
        found = upkeep.named(self._desk, company, self.address)
        with read_connection(self._engine) as connection:
            return list_periods(connection, found)

    def item(self, company: object, item: object, period: object = None, options: object = "") -> Answer:
        """One figure: XT_ITEM.

        >>> store.item("American Locker", "Revenue", "2002Q3").value    # doctest: +SKIP
        Decimal('9975928')
        """
        return self._desk.answer(company, item, period, options)

    def series(
        self, company: object, item: object, first: object, to: object = None, options: object = ""
    ) -> tuple[Point, ...]:
        """An item over time: XT_SERIES. What cannot be answered at all is one point with the error."""
        return self._desk.series(company, item, first, to, options)

    def statement(
        self,
        company: object,
        statement: object,
        periods: Sequence[object] | object = None,
        options: object = "",
    ) -> StatementTable:
        """A whole statement: XT_STATEMENT; as last printed, or over the periods asked for."""
        return self._desk.statement(company, statement, periods, options)

    def ratio(self, company: object, ratio: object, period: object = None, options: object = "") -> Answer:
        """A ratio of the catalog by id or name: XT_RATIO; "%" is a fraction."""
        return self._desk.ratio(company, ratio, period, options)

    def source(self, company: object, item: object, period: object = None, what: object = "url") -> Answer:
        """Where a figure was printed: XT_SOURCE; `what` is url, accession, line, raw, label, filed or period."""
        return self._desk.source(company, item, period, what)

    def why(self, company: object, item: object, period: object = None, options: object = "") -> str:
        """One paragraph on where a figure came from, or why there is none: XT_WHY.

        "RATIO:current_ratio" explains a ratio, "CHECK:IS" a check, in place of an item.
        """
        kind, _, name = item.partition(":") if isinstance(item, str) else ("", "", "")
        match kind.strip().upper():
            case "RATIO":
                return self.ratio(company, name.strip(), period, options).why
            case "CHECK":
                return self.check(company, name.strip(), period).why
        return self.item(company, item, period, options).why

    def check(self, company: object, statement: object, period: object = None) -> Answer:
        """TRUE if no total of a statement failed or stands unproved: XT_CHECK."""
        return self._desk.check(company, statement, period)

    def frame(
        self,
        companies: Sequence[object],
        items: Sequence[object],
        periods: Sequence[object],
        *,
        options: str = "",
        wide: bool = False,
    ) -> pandas.DataFrame:
        """Figures as a pandas table: one row each, or (`wide`) a column an item. Values are float64."""
        tidy = answers_frame(lambda c, i, p: self.item(c, i, p, options), companies, items, periods)
        return wide_frame(tidy) if wide else tidy
