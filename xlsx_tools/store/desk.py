"""The desk where questions are answered, with a memory: what a worksheet asks again and again is answered without the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from threading import local
from time import monotonic
from types import NoneType
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from xlsx_tools.store import schema
from xlsx_tools.store.answer import Answer, refusal
from xlsx_tools.store.company import Company, find_company, read_company
from xlsx_tools.store.database import read_connection
from xlsx_tools.store.figures import known_words, read_history
from xlsx_tools.store.history import History, find_view
from xlsx_tools.store.item_names import ItemKind, ItemToken, read_item
from xlsx_tools.store.lookup import find_answer
from xlsx_tools.store.options import Options, read_options
from xlsx_tools.store.periods import PeriodToken, Vintage, read_period
from xlsx_tools.store.ratios import find_ratio
from xlsx_tools.store.refusal import Refused, not_available
from xlsx_tools.store.series import Point, find_tokens
from xlsx_tools.store.sources import find_source
from xlsx_tools.store.tables import (
    StatementTable,
    check_period,
    check_statement,
    find_statement,
    printed_table,
    read_lines,
    read_statement_name,
    table_over,
)

MOST_ANSWERS = 100_000
MOST_HISTORIES = 4_096
MOST_COMPANIES = 512
MOST_WORDS = 4_096
"""What is kept at most; the least recently used go first."""

FRESH_SECONDS = 0.5
"""How long an answer may lag behind what another program ingests."""

_REVISION = select(schema.state.c.value).where(schema.state.c.name == "revision")


_PLAIN = (str, int, float, Decimal, date, NoneType)


class _Oddity:
    """Something that no cell holds: it can be remembered, is none of what an argument may be, and shows itself."""

    def __init__(self, given: object) -> None:
        self._shown = f"{given!s:.80}"

    def __str__(self) -> str:
        return self._shown


class _Subject(NamedTuple):
    """What a question is about, whatever its period; `missing` says why there is no figure of it at all."""

    name: str
    history: History
    missing: str
    notes: tuple[str, ...]


class _Question(local):
    """The connection of the question that a thread is answering: one for all that it looks up, opened when needed."""

    def __init__(self) -> None:
        self._needs: ExitStack | None = None
        self._connection: Connection | None = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """While a question is answered; questions within it share its connection."""
        if self._needs is not None:
            yield
            return
        try:
            with ExitStack() as self._needs:
                yield
        finally:
            self._needs = self._connection = None

    def connection(self, engine: Engine) -> Connection:
        """The question's connection."""
        if self._connection is None:
            if self._needs is None:
                raise RuntimeError("no question is being answered")
            self._connection = self._needs.enter_context(read_connection(engine))
        return self._connection


class Desk:
    """Answers look-ups from one store and remembers them until its contents change.

    Safe for several threads: the caches are, and each question opens its own connection, if it needs one.
    """

    def __init__(self, engine: Engine) -> None:
        """Read from an engine whose tables are those of today."""
        self.engine = engine
        self._revision = -1
        self._due = 0.0
        self._question = _Question()
        self._token = lru_cache(MOST_WORDS, typed=True)(read_period)
        self._item = lru_cache(MOST_WORDS, typed=True)(read_item)
        self._options = lru_cache(MOST_WORDS, typed=True)(read_options)
        self._answer = lru_cache(MOST_ANSWERS, typed=True)(self._find_answer)
        self._subject = lru_cache(MOST_HISTORIES, typed=True)(self._find_subject)
        self._number = lru_cache(MOST_COMPANIES, typed=True)(self._find_number)
        self._company = lru_cache(MOST_COMPANIES)(self._read_company)
        self._history = lru_cache(MOST_HISTORIES)(self._read_history)

    def answer(self, company: object, item: object, period: object = None, options: object = "") -> Answer:
        """The answer to one look-up; bad arguments and missing figures are answers too.

        Raises StoreError where the store itself fails.
        """
        if monotonic() >= self._due:
            self.refresh()
        try:
            return self._answer(company, item, period, options)
        except TypeError:
            given = (company, item, period, options)
            if all(isinstance(part, _PLAIN) for part in given):
                raise
            parts = (part if isinstance(part, _PLAIN) else _Oddity(part) for part in given)
            return self._find_answer(*parts)

    def refresh(self) -> int:
        """Forget what is remembered if the store has changed; its revision."""
        with read_connection(self.engine) as connection:
            revision = int(connection.execute(_REVISION).scalar_one())
        if revision != self._revision:
            self.forget()
            self._revision = revision
        self._due = monotonic() + FRESH_SECONDS
        return revision

    def forget(self) -> None:
        """Drop all that is remembered; the next look-up asks for the revision first."""
        for cache in (self._answer, self._subject, self._number, self._company, self._history):
            cache.cache_clear()
        self._due = 0.0

    def company(self, given: object) -> Company:
        """The company that an argument names. Raises Refused as find_company does."""
        if monotonic() >= self._due:
            self.refresh()
        return self._named(given)[0]

    def company_answer(self, given: object) -> Answer:
        """The name of the company that an argument stands for."""
        try:
            return Answer(value=self.company(given).name)
        except Refused as refused:
            return refusal(refused, str(given))

    def _named(self, given: object) -> tuple[Company, str]:
        """A company, and a warning where only the beginning of its name was given."""
        number, warning = self._number(given if isinstance(given, _PLAIN) else _Oddity(given))
        return self._company(number), warning

    def history(self, company: Company, item: ItemToken, options: Options) -> History:
        """The figures of an item; the options' scale and vintage do not matter to it."""
        return self._history(company.id, item, options.of_figures())

    def series(
        self, company: object, item: object, first: object, to: object, options: object
    ) -> tuple[Point, ...]:
        """An item over time; an error that concerns the whole question is one point."""
        try:
            wanted = read_options(options)
            begin, end = read_period(first), None if to is None or to == "" else read_period(to)
            vintage = begin.vintage or (end.vintage if end else None) or wanted.vintage
            found = self.company(company)
            history = self.history(found, read_item(item), wanted)
            tokens = find_tokens(found.calendar, find_view(history, vintage), begin, end)
            subject = f"{item} of {found.name}"
        except Refused as refused:
            return (Point(period="", answer=refusal(refused, f"{item} of {company}")),)
        dated = (replace(token, vintage=vintage) for token in tokens)
        return tuple(_point(history, token, wanted, subject) for token in dated)

    def statement(
        self, company: object, statement: object, periods: object, options: object
    ) -> StatementTable:
        """A statement as last printed, or with a column for each period asked for."""
        try:
            wanted = read_options(options)
            name = read_statement_name(statement)
            found = self.company(company)
            with read_connection(self.engine) as connection:
                filing, row = find_statement(connection, found, name, wanted.vintage)
                if periods is None or periods == "":
                    return printed_table(connection, row, wanted, f"{found.name} in the {filing}")
                lines = read_lines(connection, row)
        except Refused as refused:
            return StatementTable(error=refusal(refused, f"{statement} of {company}"))
        asked = list(periods) if isinstance(periods, list | tuple) else [periods]
        within = f"{options or ''}; statement={name.code}"
        rows = table_over(lines, asked, lambda item, period: self.answer(company, item, period, within))
        return StatementTable(title=row.title, header=tuple(map(str, asked)), rows=rows)

    def ratio(self, company: object, ratio: object, period: object, options: object) -> Answer:
        """A ratio for a period."""
        try:
            wanted = read_options(options)
            token = read_period(period)
            found = self.company(company)
            with read_connection(self.engine) as connection:
                return find_ratio(
                    connection,
                    found,
                    ratio,
                    token=token,
                    options=wanted,
                    items=lambda: self._all_items(found),
                )
        except Refused as refused:
            return refusal(refused, f"{ratio} of {company}")

    def source(self, company: object, item: object, period: object, what: object) -> Answer:
        """Where a figure was printed."""
        try:
            return find_source(self.answer(company, item, period), what)
        except Refused as refused:
            return refusal(refused, f"{item} of {company}")

    def check(self, company: object, statement: object, period: object) -> Answer:
        """Whether a statement's totals are proved, for one period or all that the last filing prints."""
        try:
            name = read_statement_name(statement)
            token = read_period(period) if period is not None and period != "" else None
            found = self.company(company)
            vintage = (token.vintage if token else None) or Vintage()
            with read_connection(self.engine) as connection:
                if token is None:
                    filing, row = find_statement(connection, found, name, vintage)
                    return check_statement(connection, row, filing, None)
                return check_period(connection, found, name, token, vintage)
        except Refused as refused:
            return refusal(refused, f"{statement} of {company}")

    def _all_items(self, company: Company) -> dict[str, History]:
        with read_connection(self.engine) as connection:
            words = known_words(connection, company)
        return {word: self.history(company, read_item(word), Options()) for word in words}

    def _find_answer(self, company: object, item: object, period: object, options: object) -> Answer:
        subject = f"{item} of {company}"
        try:
            wanted = self._options(options)
            token = self._token(period)
            about = self._subject(company, item, options)
            subject = about.name
            if about.missing:
                raise not_available(about.missing)
            answer = find_answer(about.history, token, wanted, subject)
        except Refused as refused:
            return refusal(refused, subject)
        return answer.with_notes(about.notes) if about.notes else answer

    def _find_subject(self, company: object, item: object, options: object) -> _Subject:
        with self._question.asked():
            named = self._item(item)
            found, warning = self._named(company)
            name = f"{named.text} of {found.name}"
            history = self.history(found, named, self._options(options))
            missing = ""
            if not history.figures:
                missing = _missing(self._question.connection(self.engine), found, named, name, history)
        return _Subject(name, history, missing, tuple(note for note in (warning, named.note) if note))

    def _find_number(self, given: object) -> tuple[int, str]:
        with self._question.asked():
            return find_company(self._question.connection(self.engine), given)

    def _read_company(self, number: int) -> Company:
        with self._question.asked():
            return read_company(self._question.connection(self.engine), number)

    def _read_history(self, company: int, item: ItemToken, options: Options) -> History:
        with self._question.asked():
            found = self._company(company)
            return read_history(self._question.connection(self.engine), found, item, options)


def _missing(
    connection: Connection, company: Company, item: ItemToken, subject: str, history: History
) -> str:
    """Why a history is empty, and what may have been meant."""
    if history.elsewhere:
        choices = ", ".join(f'"{choice}"' for choice in history.elsewhere)
        return f"{subject} is reported, but not for what was asked for. Add one of these options: {choices}."
    reason = f"{subject} is not reported in the filings of the store."
    if item.kind is not ItemKind.CONCEPT:
        return reason
    near = get_close_matches(item.canonical or item.element, known_words(connection, company), n=3)
    return f"{reason} Reported under similar names: {', '.join(near)}." if near else reason


def _point(history: History, token: PeriodToken, options: Options, subject: str) -> Point:
    try:
        answer = find_answer(history, token, options, subject)
    except Refused as refused:
        answer = refusal(refused, subject)
    return Point(period=token.text, answer=answer)
