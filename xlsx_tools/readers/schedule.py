"""EX-27 exhibits as schedules: tags and values as the filer typed them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.schedule import Schedule, ScheduleColumn, ScheduleEntry
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.table import Document
from xlsx_tools.readers.dates import MONTHS, calendar_date, find_dates

_LONGEST_LINE = 1_000
_TAG = re.compile(r"\s{0,40}<(?P<tag>/?[A-Za-z][A-Za-z0-9&;\-]{0,40})>?(?P<rest>.*)")
_FOOTNOTE = re.compile(r"</?F\d{1,3}>|\(F\d{1,3}\)", re.IGNORECASE)
_VALUE = re.compile(r"(?:\$ {0,9})?(?:\( {0,3})?(?:\$ {0,9})?[^\s$(]\S*(?: {1,2}\))?")
_FIGURE = re.compile(r"\d[\d,]*\.?\d*|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PERIOD_DATE = re.compile(
    r"(?P<month>[A-Za-z]{3})[A-Za-z]*[- ]+(?P<day>\d{1,2})[-, ]+(?P<year>\d{4}|\d\d)(?!\d)"
)
_PERIODS = frozenset({"PERIOD-TYPE", "FISCAL-YEAR-END", "PERIOD-START", "PERIOD-END"})
_NOT_VALUES = frozenset(
    {
        "TABLE",
        "S",
        "C",
        "CAPTION",
        "LEGEND",
        "FN",
        "CIK",
        "NAME",
        "SERIES",
        "NUMBER",
        "TEXT",
        "PAGE",
        "CURRENCY",
    }
    | {"EXCHANGE-RATE", "ARTICLE", "MULTIPLIER", "RESTATED"}
)


@dataclass(slots=True)
class _Typed:
    """A tag line while a schedule is being read: its values with their places, and its line of the file."""

    tag: str
    line: int
    values: list[tuple[str, int, int]] = field(default_factory=list)


def read_schedules(documents: Iterable[Document]) -> tuple[tuple[Schedule, ...], tuple[Finding, ...]]:
    """The financial data schedules among the documents of a submission, as typed, and what could not be read.

    The form is that of Item 601(c) of Regulation S-K (1993-2001): `<TAG>` and a value for each column. An
    exhibit may hold several schedules, each from its `<ARTICLE>` on. Example: Coca-Cola's 10-K for 1997 holds
    EX-27.1 to EX-27.3, the first two restated.
    """
    schedules: list[Schedule] = []
    findings: list[Finding] = []
    for document in documents:
        if document.type.upper().startswith("EX-27"):
            for typed in _schedules_of(document):
                schedule = _schedule(document, typed)
                if schedule.entries:
                    schedules.append(schedule)
                    findings += _unread(schedule)
    return tuple(schedules), tuple(findings)


def _schedules_of(document: Document) -> Iterator[list[_Typed]]:
    """The tag lines of each schedule in an exhibit, parted at `<ARTICLE>`."""
    current: list[_Typed] = []
    for typed in _tag_lines(document):
        if typed.tag == "ARTICLE" and any(t.tag not in _NOT_VALUES for t in current):
            yield current
            current = []
        current.append(typed)
    if current:
        yield current


def _tag_lines(document: Document) -> Iterator[_Typed]:
    """Tags with their values; a value may stand alone on the line after its tag."""
    waiting: _Typed | None = None
    is_footnote = False
    for offset, line in enumerate(document.lines):
        match = _TAG.match(line) if len(line) <= _LONGEST_LINE else None
        if match is None:
            if waiting and not is_footnote and line.strip():
                values = _values(line, 0)
                if all(_figure(text) is not None for text, _, _ in values):
                    waiting.values = values
                    waiting.line = document.first_line + offset
            waiting = waiting if not line.strip() else None
            continue
        tag = match["tag"].upper().replace("&AMP;", "&")
        if tag in {"FN", "/FN"}:
            is_footnote = tag == "FN"
            continue
        if is_footnote or tag.startswith("/"):
            continue
        typed = _Typed(
            tag=tag, line=document.first_line + offset, values=_values(match["rest"], match.start("rest"))
        )
        yield typed
        waiting = None if typed.values or tag in _NOT_VALUES else typed


def _values(text: str, start: int) -> list[tuple[str, int, int]]:
    """The values of a tag line with their columns; footnote marks are no part of them."""
    plain = _FOOTNOTE.sub(lambda match: " " * len(match[0]), text)
    return [(m[0], start + m.start(), start + m.end()) for m in _VALUE.finditer(plain)]


def _schedule(document: Document, typed: list[_Typed]) -> Schedule:
    heads = {line.tag: line for line in typed if line.tag in _NOT_VALUES}
    rows = [line for line in typed if line.tag not in _NOT_VALUES and line.values]
    edges = _right_edges(rows)
    columns = tuple(_column(rows, edges, index) for index in range(len(edges)))
    entries = tuple(
        ScheduleEntry(
            tag=row.tag,
            raw=raw,
            value=_figure(raw),
            column=column,
            source=_source(document, row.line, raw, place),
        )
        for row in rows
        if row.tag not in _PERIODS
        for column, (raw, *place) in _placed(row, edges)
    )
    multiplier = " ".join(text for text, _, _ in heads["MULTIPLIER"].values) if "MULTIPLIER" in heads else ""
    factor = _figure(multiplier)
    first = typed[0].line
    return Schedule(
        document=document.name,
        article=heads["ARTICLE"].values[0][0].upper()
        if "ARTICLE" in heads and heads["ARTICLE"].values
        else "",
        multiplier=multiplier,
        factor=factor if factor and factor > 0 else None,
        restated="RESTATED" in heads,
        columns=columns,
        entries=entries,
        sources=(Source(document=document.name, locator=TextSpan(line=first), raw=""),) if entries else (),
    )


def _right_edges(rows: list[_Typed]) -> list[int]:
    """Where the columns of values end, by the last of the rows with the most values (period rows are set wider)."""
    if not rows:
        return []
    figures = [row for row in rows if row.tag not in _PERIODS] or rows
    widest = max(figures, key=lambda row: len(row.values))
    return [end for _, _, end in widest.values]


def _placed(row: _Typed, edges: list[int]) -> list[tuple[int, tuple[str, int, int]]]:
    """Values with their columns: in order where all are there, else each at the nearest free right edge."""
    if len(row.values) >= len(edges):
        return list(enumerate(row.values[: len(edges)]))
    placed = []
    free = list(range(len(edges)))
    for value in row.values:
        column = min(free, key=lambda index: abs(edges[index] - value[2]))
        placed.append((column, value))
        free = [index for index in free if index > column] or [len(edges) - 1]
    return placed


def _column(rows: list[_Typed], edges: list[int], index: int) -> ScheduleColumn:
    """A column's period; a period given once stands for every column."""
    typed: dict[str, str] = {}
    for row in rows:
        if row.tag in _PERIODS:
            values = [text for text, _, _ in row.values]
            if len(values) > len(edges):
                values = [" ".join(values)]
            typed.setdefault(row.tag, values[min(index, len(values) - 1)])
    type_ = typed.get("PERIOD-TYPE", "")
    return ScheduleColumn(
        period_type=type_,
        months=_months(type_),
        fiscal_year_end=_date(typed.get("FISCAL-YEAR-END", "")),
        period_start=_date(typed.get("PERIOD-START", "")),
        period_end=_date(typed.get("PERIOD-END", "")),
    )


def _months(period_type: str) -> int:
    if period_type.upper().startswith(("YEAR", "YR")):
        return 12
    digits = period_type.partition("-")[0].strip()
    return int(digits) if digits.isdigit() and len(digits) <= 2 else 0


def _date(text: str) -> date | None:
    match = _PERIOD_DATE.search(text)
    if match is None:
        return next((found.whole for found in find_dates(text)), None)
    month = match["month"].lower()
    if month not in MONTHS:
        return None
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    return calendar_date(year, MONTHS.index(month) + 1, int(match["day"]))


def _figure(raw: str) -> Decimal | None:
    """A typed value as a number: "(0.84)", "$ 964", "1,,017", "54-"; None for words and dashes."""
    text = raw.replace("$", "").replace(" ", "")
    is_negative = text.startswith(("(", "-")) or text.endswith((")", "-"))
    text = text.strip("()-")
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif _FIGURE.fullmatch(text) is None:
        return None
    value = Decimal(text.replace(",", ""))
    return -value if is_negative else value


def _source(document: Document, line: int, raw: str, place: list[int]) -> Source:
    return Source(document=document.name, locator=TextSpan(line=line, start=place[0], end=place[1]), raw=raw)


def _unread(schedule: Schedule) -> Iterator[Finding]:
    for entry in schedule.entries:
        if entry.value is None:
            message = (
                f"{schedule.document} gives {entry.tag} as {entry.raw!r}, which is no figure; "
                f"it was not compared (line {entry.source.line})."
            )
            yield Finding(
                code="schedule-unread", severity=Severity.INFO, message=message, sources=(entry.source,)
            )
