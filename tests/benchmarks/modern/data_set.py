"""A quarter of the SEC's financial statement data sets: the statements of some four hundred companies, line by line.

For each line the set holds the caption as printed, the filer's element and its values, but no page. Two files of each filing
are made of that: a plain page (captions, figures, the headings that nearly all filings have; no indents, no rules), and the
same rows as an XBRL set.

The set tells that a heading stands above a line, not its words: they are chosen by the elements below it ("Basic earnings per
share:"), so that names are read a little better here than of pages whose headings say less.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path

from tests.benchmarks.modern.inline import Judged, items_of, judge_page
from tests.benchmarks.modern.tagged import TrueFact
from tests.readers.xbrl_sets import context, fact, instance, labels, linkbase, packed, presentation, schema
from xlsx_tools.model.statement import StatementKind

BALANCE_SHEET, INCOME_STATEMENT, CASH_FLOW = "BS", "IS", "CF"
TITLES = {
    BALANCE_SHEET: "Consolidated Balance Sheets",
    INCOME_STATEMENT: "Consolidated Statements of Operations",
    CASH_FLOW: "Consolidated Statements of Cash Flows",
}
_MONTHS = {1: "Three Months", 2: "Six Months", 3: "Nine Months", 4: "Year"}
_SCALES = {1_000_000: "In millions", 1_000: "In thousands"}
_OF_LABELS = re.compile(r" \((?:in|In) (?:dollars per (?:share|unit)|shares|units|USD.*)\)$")
# Labels say what a page's heading says; no page prints it in the caption.
_OPENS = re.compile(r"\bbegin|\b(?:january|july) 1\b", re.IGNORECASE)
_FEWEST_ROWS, _MOST_COLUMNS = 6, 4
_DAYS_OFF = 7
_PARTS = {BALANCE_SHEET: "Assets", CASH_FLOW: "NetCashProvidedByUsedIn"}

Time = tuple[date | None, date]
"""The first day of a duration (None for a balance date) and the last."""

Column = tuple[date, int]
"""The last day of a column's period, and its length in quarters (0 for a balance date)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line as presented: `is_apart` where a heading stood above it, `is_turned` where print has the other sign."""

    element: str
    caption: str
    is_standard: bool
    is_turned: bool
    is_apart: bool
    values: Mapping[Column, tuple[Decimal, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a page: its statement, row and time, value in full units with XBRL's own sign, and unit."""

    kind: str
    row: Row
    time: Time
    value: Decimal
    unit: str


@dataclass(frozen=True)
class SetFiling:
    """One filing of the data set, with the face statements that it presents."""

    accession: str
    company: str
    form: str
    period_end: date
    statements: tuple[tuple[str, tuple[Row, ...], tuple[Column, ...]], ...]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in the order of print."""
        return tuple(
            figure
            for kind, rows, columns in self.statements
            for row in rows
            for column in columns
            if (figure := _figure(kind, row, column)) is not None
        )

    @property
    def scale(self) -> int:
        """The unit that nearly all amounts are whole in."""
        return _scale([abs(f.value) for f in self.figures if f.unit == "USD"])

    @property
    def share_scale(self) -> int:
        """The unit of counted shares: that of the amounts, or 1."""
        return min(self.scale, _scale([abs(f.value) for f in self.figures if f.unit == "shares"]))


def read_data_set(path: Path) -> Iterator[SetFiling]:
    """The filings of a data set's archive that present two face statements or more."""
    with zipfile.ZipFile(path) as archive:
        kinds = {(r["tag"], r["version"]): r["datatype"] for r in _table(archive, "tag.txt")}
        values: dict[tuple[str, str, str], dict[Column, tuple[Decimal, str]]] = defaultdict(dict)
        for r in _table(archive, "num.txt"):
            if r["value"] and not r["coreg"] and not r["segments"]:
                a_share = r["uom"] == "USD" and (
                    kinds.get((r["tag"], r["version"])) == "perShare" or "PerShare" in r["tag"]
                )
                unit = "USD/shares" if a_share else r["uom"]
                column = _day(r["ddate"]), int(r["qtrs"])
                values[r["adsh"], r["tag"], r["version"]][column] = Decimal(r["value"]), unit
        presented: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
        for r in _table(archive, "pre.txt"):
            if r["inpth"] == "0" and r["stmt"] in TITLES:
                presented[r["adsh"]][int(r["report"])].append(r)
        for r in _table(archive, "sub.txt"):
            statements = tuple(_statements(presented[r["adsh"]], values))
            if len(statements) > 1 and r["period"]:
                yield SetFiling(r["adsh"], r["name"], r["form"], _day(r["period"]), statements)


def _table(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(
        io.TextIOWrapper(archive.open(name), "utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _statements(
    reports: Mapping[int, Sequence[dict[str, str]]],
    values: Mapping[tuple[str, str, str], Mapping[Column, tuple[Decimal, str]]],
) -> Iterator[tuple[str, tuple[Row, ...], tuple[Column, ...]]]:
    """The first statement of each kind that is more than a stub, in a report's order, with its fullest columns."""
    found = {}
    for _, lines in sorted(reports.items()):
        kind = lines[0]["stmt"]
        rows = tuple(_rows(lines, values))
        filled = Counter(c for row in rows for c in row.values if bool(c[1]) is not (kind == BALANCE_SHEET))
        if kind in found or len(rows) < _FEWEST_ROWS or not filled:
            continue
        most = 2 if kind == BALANCE_SHEET else _MOST_COLUMNS
        full = [c for c, count in filled.items() if 2 * count >= max(filled.values())]
        found[kind] = rows, tuple(sorted(full, key=lambda c: (c[1], -c[0].toordinal()))[:most])
    for kind in TITLES:
        if kind in found:
            yield kind, *found[kind]


def _rows(
    lines: Sequence[dict[str, str]],
    values: Mapping[tuple[str, str, str], Mapping[Column, tuple[Decimal, str]]],
) -> Iterator[Row]:
    before = -1
    for line in sorted(lines, key=lambda line: int(line["line"])):
        told = values.get((line["adsh"], line["tag"], line["version"]), {})
        yield Row(
            element=line["tag"],
            caption=_OF_LABELS.sub("", line["plabel"]),
            is_standard=line["version"].startswith("us-gaap"),
            is_turned=line["negating"] == "1",
            is_apart=int(line["line"]) - before > 1,
            values=_a_share(told) if _are_cents(told) else told,
        )
        before = int(line["line"])


def _are_cents(values: Mapping[Column, tuple[Decimal, str]]) -> bool:
    """True for dollars a share that the filer's own element calls an amount."""
    dollars = [value for value, unit in values.values() if unit == "USD"]
    return any(value % 1 for value in dollars) and all(abs(value) < 100 for value in dollars)


def _a_share(values: Mapping[Column, tuple[Decimal, str]]) -> dict[Column, tuple[Decimal, str]]:
    return {column: (value, "USD/shares") for column, (value, _) in values.items()}


def _figure(kind: str, row: Row, column: Column) -> Figure | None:
    """What stands in a cell; a cash flow has balances of cash at either end of its periods."""
    end, quarters = column
    start = _start(end, quarters) if quarters else None
    time: Time = (start, end)
    if kind == CASH_FLOW and column not in row.values and start is not None:
        is_opening = _OPENS.search(row.caption) is not None
        day = start - timedelta(days=1) if is_opening else end
        near = sorted(range(-_DAYS_OFF, _DAYS_OFF + 1) if is_opening else (0,), key=abs)
        column = next(
            (c for off in near if (c := (day + timedelta(days=off), 0)) in row.values), (date.min, 0)
        )
        time = None, column[0]
    if column not in row.values:
        return None
    value, unit = row.values[column]
    return Figure(kind=kind, row=row, time=time, value=value, unit=unit)


def _start(end: date, quarters: int) -> date:
    """The first day of a period of whole quarters."""
    years, month = divmod(end.year * 12 + end.month - 1 - 3 * quarters, 12)
    opens = (date(years, month + 1, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    is_month_end = (end + timedelta(days=4)).month != end.month
    return (opens if is_month_end else opens.replace(day=min(end.day, opens.day))) + timedelta(days=1)


def _scale(values: Sequence[Decimal]) -> int:
    counted = [value for value in values if value >= 1]
    for scale in _SCALES:
        if counted and sum(value % scale == 0 for value in counted) >= 0.97 * len(counted):
            return scale
    return 1


def as_page(filing: SetFiling) -> bytes:
    """The filing as a page that no one tagged."""
    words = _SCALES.get(filing.scale, "In dollars")
    but = "per share data" if filing.share_scale > 1 else "share and per share data"
    kind = "quarterly period" if "Q" in filing.form else "fiscal year"
    parts = [
        f"<p>SECURITIES AND EXCHANGE COMMISSION</p><p>FORM {filing.form}</p>",
        f"<p>For the {kind} ended {_long(filing.period_end)}</p>",
        f"<p>{escape(filing.company)}</p><p>(Exact name of registrant as specified in its charter)</p>",
    ]
    for kind, rows, columns in filing.statements:
        table = [*_heads(columns), *_lines(filing, kind, rows, columns)]
        parts.append(f"<p><b>{TITLES[kind].upper()}</b></p><p>({words}, except {but})</p>")
        parts.append(f"<table>{''.join(table)}</table><p>See accompanying notes.</p>")
    return f"<html><body>{''.join(parts)}</body></html>".encode()


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _heads(columns: Sequence[Column]) -> Iterator[str]:
    if not columns[0][1]:
        yield _head((f"{_long(end)}", 1) for end, _ in columns)
        return
    spans = Counter((quarters, f"{end:%B} {end.day},") for end, quarters in columns)
    yield _head((f"{_MONTHS.get(q, f'{3 * q} Months')} Ended {day}", n) for (q, day), n in spans.items())
    yield _head((f"{end.year}", 1) for end, _ in columns)


def _head(cells: Iterator[tuple[str, int]]) -> str:
    spanned = "".join(f'<td></td><td colspan="{3 * count - 1}">{words}</td>' for words, count in cells)
    return f"<tr><td></td>{spanned}</tr>"


def _lines(filing: SetFiling, kind: str, rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    part = 0
    for position, row in enumerate(rows):
        if row.is_apart:
            heading = _heading(kind, part, rows, position)
            yield f"<tr><td>{heading}</td></tr>" if heading else ""
        part += _closes_a_part(kind, row.element)
        cells = (_cell(filing, _figure(kind, row, column), is_first=position == 0) for column in columns)
        yield f"<tr><td>{escape(row.caption)}</td>{''.join(cells)}</tr>"


def _closes_a_part(kind: str, element: str) -> bool:
    if kind == BALANCE_SHEET:
        return element == "Assets"
    return (
        kind == CASH_FLOW
        and re.fullmatch(r"NetCashProvidedByUsedIn(Operating|Investing)Activities", element) is not None
    )


def _heading(kind: str, part: int, rows: Sequence[Row], position: int) -> str:
    """The heading that such a place has in nearly every filing; the set tells only that there is one."""
    if kind == BALANCE_SHEET:
        is_first = position == 0 or _closes_a_part(kind, rows[position - 1].element)
        return ("ASSETS", "LIABILITIES AND STOCKHOLDERS' EQUITY")[min(part, 1)] if is_first else ""
    if kind == CASH_FLOW:
        is_first = position == 0 or _closes_a_part(kind, rows[position - 1].element)
        names = ("operating", "investing", "financing")
        return f"Cash flows from {names[min(part, 2)]} activities:" if is_first else ""
    element = rows[position].element
    if "WeightedAverage" in element:
        return "Weighted average shares outstanding:"
    if "PerShare" in element or re.search(r"Per\w*Share", element):
        return _per_share_heading(rows, position)
    if position < 3 and re.search("Revenue|Sales", element):
        return "Revenues:"
    return (
        "Costs and expenses:"
        if re.search("Cost|Expense", element) and not re.search("Interest|Tax", element)
        else ""
    )


def _per_share_heading(rows: Sequence[Row], position: int) -> str:
    below = [rows[position].element]
    for row in rows[position + 1 :]:
        if row.is_apart:
            break
        below.append(row.element)
    told = {
        word
        for element in below
        for word in ("Basic", "Diluted")
        if re.search(rf"{word}\w*Share|Share\w*{word}", element)
    }
    return f"{told.pop()} earnings per share:" if len(told) == 1 else "Earnings per share:"


def _cell(filing: SetFiling, figure: Figure | None, *, is_first: bool) -> str:
    if figure is None:
        return "<td></td><td></td><td></td>"
    scale = {"USD": filing.scale, "shares": filing.share_scale}.get(figure.unit, 1)
    shown = (-figure.value if figure.row.is_turned else figure.value) / scale
    places = max(0, -int(shown.normalize().as_tuple().exponent))
    least = 0 if figure.unit in ("USD", "shares") else 2
    text = f"{abs(shown):,.{min(max(places, least), 4)}f}"
    sign = "$" if is_first and figure.unit == "USD" else ""
    return f"<td></td><td>{sign}</td><td>{f'({text})' if shown < 0 else text}</td>"


def as_xbrl(filing: SetFiling) -> bytes:
    """The same rows as the archive of an XBRL set."""
    contexts = {figure.time: f"c{number}" for number, figure in enumerate(filing.figures)}
    told = {(figure.row.element, figure.time): figure for figure in reversed(filing.figures)}
    facts = [
        fact(_element(f.row, ":"), contexts[f.time], f"{f.value:f}", _UNITS.get(f.unit, "usd"), "INF")
        for f in reversed(told.values())
    ]
    links, texts, roles = [], [], {}
    for number, (kind, rows, _) in enumerate(filing.statements):
        roles[kind] = f"{number:05d} - Statement - {TITLES[kind]}"
        links.append(
            presentation(
                kind, "us-gaap_StatementLineItems", *(f"  {_element(r, '_')} {_role(kind, r)}" for r in rows)
            )
        )
        texts += [
            (_element(r, "_"), role, escape(r.caption)) for r in rows for role in ("label", _role(kind, r))
        ]
    return packed(
        a__xml=instance(*(context(id_, _period(time)) for time, id_ in contexts.items()), *facts),
        a_pre__xml=linkbase(*links),
        a_lab__xml=linkbase(labels(*reversed(texts))),
        a__xsd=schema(**roles),
    )


_UNITS = {"shares": "shares", "USD/shares": "eps", "pure": "pure"}


def judge_filing(filing: SetFiling) -> Judged:
    """The figures in the items of the page alone, as for a page whose tags were taken off; lengths in whole quarters."""
    name = f"{filing.company} {filing.accession}"
    items, as_filed = items_of(as_page(filing), "page.htm"), items_of(as_xbrl(filing), "set.zip")
    cells = {(f.kind, f.row.element, f.time): f for f in filing.figures}
    true = [
        TrueFact(
            concept=_element(f.row, ":"),
            start=f.time[0],
            end=f.time[1],
            value=f.value,
            unit=f.unit,
            members=(),
            printed=f.row.caption,
            place="cell",
        )
        for f in cells.values()
    ]
    judged = judge_page(name, true, items, as_filed, _quarters)
    known = {(abs(f.value), f.end) for f in true}
    # Figures within captions ("net of allowances of $12 and $9") are read too; the set has them in another report.
    rows = [item for item in items if item.statement != StatementKind.NOTE]
    judged.items = len(rows)
    judged.false = [i for i in rows if (abs(i.value), i.period_end) not in known]
    return judged


def _quarters(start: date | None, end: date) -> int:
    return 0 if start is None else round((end - start).days / 91.3)


def _element(row: Row, sign: str) -> str:
    return f"{'us-gaap' if row.is_standard else 'acme'}{sign}{row.element}"


def _role(kind: str, row: Row) -> str:
    if row.is_turned:
        return "negatedLabel"
    if kind == CASH_FLOW and _OPENS.search(row.caption):
        return "periodStartLabel"
    return "periodEndLabel" if kind == CASH_FLOW and "end of" in row.caption.lower() else "label"


def _period(time: Time) -> str:
    start, end = time
    return f"{start}/{end}" if start else f"{end}"
