"""Small named statements and schedules, typed as text: the input of the schedule checks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from textwrap import dedent

from xlsx_tools.model.number import Number
from xlsx_tools.model.period import Period
from xlsx_tools.model.schedule import Schedule
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Cell, Column, Concept, Line, Statement, StatementKind
from xlsx_tools.readers import read_submission


def balance(end: date) -> Period:
    """A balance date."""
    return Period(end=end)


def months(count: int, end: date) -> Period:
    """A duration of about so many months that ends on a date."""
    return Period(end=end, start=end - timedelta(days=round(count * 30.44) - 1), months=count)


def typed_statement(kind: StatementKind, periods: tuple[Period, ...], rows: str, scale: int = 1) -> Statement:
    """A statement whose rows are `concept | caption | figure | figure ...`, newest period first.

    "-Concept" marks a line printed in the opposite sign of its concept; a figure with decimals is dollars a share.
    """
    lines = []
    for number, row in enumerate(dedent(rows).strip().splitlines(), 1):
        concept, caption, *figures = (part.strip() for part in row.split("|"))
        negated = concept.startswith("-")
        cells = tuple(
            _cell(column, figure, period, number, scale, negated=negated)
            for column, (figure, period) in enumerate(zip(figures, periods, strict=True))
            if figure
        )
        named = Concept(
            filed=concept.strip("-"), canonical=concept.strip("-"), how="caption", negated=negated
        )
        lines.append(Line(label=caption, name=caption, cells=cells, concept=named))
    columns = tuple(Column(header=period.key, period=period) for period in periods)
    return Statement(kind=kind, title=kind.value, columns=columns, lines=tuple(lines), scale=Decimal(scale))


def _cell(column: int, printed: str, period: Period, line: int, scale: int, *, negated: bool) -> Cell:
    per_share = "." in printed
    own = Decimal(1 if per_share else scale)
    value = Decimal(printed.replace(",", "").strip("()")) * own * (-1 if printed.startswith("(") else 1)
    return Cell(
        column=column,
        number=Number(value=value, printed=printed, scale=own, unit=Decimal("0.01") if per_share else own),
        period=period,
        source=Source(document="10-Q", locator=TextSpan(line=line), raw=printed),
        unit="USD/shares" if per_share else "USD",
        natural=-value if negated else value,
    )


def typed_schedules(*exhibits: str) -> tuple[Schedule, ...]:
    """The schedules of EX-27 exhibits typed as in a submission."""
    bodies = "".join(
        f"<DOCUMENT>\n<TYPE>EX-27{'.' + str(n) if len(exhibits) > 1 else ''}\n<TEXT>\n{dedent(exhibit).strip()}\n"
        "</TEXT>\n</DOCUMENT>\n"
        for n, exhibit in enumerate(exhibits, 1)
    )
    return read_submission(f"<SEC-DOCUMENT>x.txt\n{bodies}</SEC-DOCUMENT>\n".encode(), "x.txt").schedules
