"""Look-ups with a memory: what a worksheet asks again and again is answered without the database."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from time import monotonic

from sqlalchemy import Connection, Engine, select

from xlsx_tools.store import schema
from xlsx_tools.store.answer import Answer, refusal
from xlsx_tools.store.company import Company, find_company, read_company
from xlsx_tools.store.database import read_connection
from xlsx_tools.store.figures import known_words, read_history
from xlsx_tools.store.history import History
from xlsx_tools.store.item_names import ItemKind, ItemToken, read_item
from xlsx_tools.store.lookup import find_answer
from xlsx_tools.store.options import Options, read_options
from xlsx_tools.store.periods import read_period
from xlsx_tools.store.refusal import Refused, not_available

MOST_ANSWERS = 100_000
MOST_HISTORIES = 4_096
MOST_COMPANIES = 512
"""What is kept at most; the least recently used go first."""

FRESH_SECONDS = 0.5
"""How long an answer may lag behind what another program ingests."""

_REVISION = select(schema.state.c.value).where(schema.state.c.name == "revision")


class Reader:
    """Answers look-ups from one store and remembers them until its contents change.

    Safe for several threads: the caches are, and each question opens its own connection.
    """

    def __init__(self, engine: Engine) -> None:
        """Read from an engine whose tables are those of today."""
        self.engine = engine
        self._revision = -1
        self._due = 0.0
        self._answer = lru_cache(MOST_ANSWERS, typed=True)(self._find_answer)
        self._company = lru_cache(MOST_COMPANIES, typed=True)(self._find_company)
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
            if all(isinstance(part, Hashable) for part in (company, item, period, options)):
                raise
            return self._find_answer(str(company), str(item), str(period), str(options))

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
        for cache in (self._answer, self._company, self._history):
            cache.cache_clear()
        self._due = 0.0

    def company(self, given: object) -> Company:
        """The company that an argument names. Raises Refused as find_company does."""
        if monotonic() >= self._due:
            self.refresh()
        return self._company(given if isinstance(given, str | int | float) else str(given))

    def history(self, company: Company, item: ItemToken, options: Options) -> History:
        """The figures of an item; the options' scale and vintage do not matter to it."""
        return self._history(
            company.id,
            item,
            Options(
                printed_sign=options.printed_sign,
                entity=options.entity,
                member=options.member,
                statement=options.statement,
                scenario=options.scenario,
            ),
        )

    def _find_answer(self, company: object, item: object, period: object, options: object) -> Answer:
        subject = f"{item} of {company}"
        try:
            wanted = read_options(options)
            token = read_period(period)
            named = read_item(item)
            found = self.company(company)
            subject = f"{named.text} of {found.name}"
            history = self.history(found, named, wanted)
            if not history.figures:
                raise not_available(self._missing(found, named, subject))
            answer = find_answer(history, token, wanted, subject)
        except Refused as refused:
            return refusal(refused, subject)
        notes = tuple(note for note in (found.warning, named.note) if note)
        return answer.with_notes(notes) if notes else answer

    def _missing(self, company: Company, item: ItemToken, subject: str) -> str:
        from rapidfuzz.process import extract

        reason = f"{subject} is not reported in the filings of the store."
        if item.kind is not ItemKind.CONCEPT:
            return reason
        with read_connection(self.engine) as connection:
            words = known_words(connection, company)
        near = [
            word for word, _, _ in extract(item.canonical or item.element, words, limit=3, score_cutoff=70)
        ]
        return f"{reason} Reported under similar names: {', '.join(near)}." if near else reason

    def _find_company(self, given: object) -> Company:
        with read_connection(self.engine) as connection:
            number, warning = find_company(connection, given)
            return read_company(connection, number, warning)

    def _read_history(self, company: int, item: ItemToken, options: Options) -> History:
        with read_connection(self.engine) as connection:
            return read_history(connection, self._by_number(connection, company), item, options)

    @staticmethod
    def _by_number(connection: Connection, company: int) -> Company:
        return read_company(connection, company)
