"""Pages with tags: the columns of an equity statement count shares or money, its dashes too."""

from __future__ import annotations

import pytest

from xlsx_tools.model.calculation import Strength
from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook.formulas import write_formula
from xlsx_tools.workbook.layout import place_statements
from xlsx_tools.workbook.totals import sum_of_lines

_MEMBERS = ("CommonStockMember", "CommonStockMember", "RetainedEarningsMember", "")
_UNITS = ("shares", "usd", "usd", "usd")
_QUARTERS = (("2023-02-01", "2023-04-30"), ("2023-05-01", "2023-07-31"))

# Walmart, July 2023: a column of shares, common stock, retained earnings and the total, in millions. What
# stands in brackets has a tag.
_ROWS = (
    (
        "Balances as of February 1, 2023",
        "2023-01-31",
        "StockholdersEquity",
        "[2,693] [269] [83,135] [83,404]",
    ),
    ("Consolidated net income", 0, "ProfitLoss", "— — [1,673] [1,673]"),
    ("Dividends declared", 0, "DividendsCommonStock", "— — ([6,139]) ([6,139])"),
    ("Purchase of Company stock", 0, "StockRepurchased", "([5]) ([1]) ([632]) ([633])"),
    ("Other", 0, "StockholdersEquityOther", "[6] [1] ([2]) ([1])"),
    ("Balances as of April 30, 2023", "2023-04-30", "StockholdersEquity", "[2,694] [269] [78,035] [78,304]"),
    ("Consolidated net income", 1, "ProfitLoss", "— — [7,891] [7,891]"),
    ("Purchase of Company stock", 1, "StockRepurchased", "([3]) — ([454]) ([454])"),
    ("Other", 1, "StockholdersEquityOther", "[1] — ([2]) ([2])"),
    ("Balances as of July 31, 2023", "2023-07-31", "StockholdersEquity", "[2,692] [269] [85,470] [85,739]"),
)


def _page(rows: tuple[tuple[str, str | int, str, str], ...]) -> str:
    contexts: dict[str, str] = {}
    body = []
    for caption, time, element, figures in rows:
        cells = []
        for printed, member, unit in zip(figures.split(), _MEMBERS, _UNITS, strict=True):
            context = f"c{time}{member}".replace("-", "")
            contexts[context] = _context(context, time, member)
            name = element if unit == "usd" else f"{element}Shares"
            opening = (
                f'<ix:nonFraction name="us-gaap:{name}" contextRef="{context}" unitRef="{unit}" scale="6" '
                f'decimals="-6" format="ixt:num-dot-decimal">'
            )
            cells.append(printed.replace("[", opening).replace("]", "</ix:nonFraction>"))
        body.append(f"<tr><td>{caption}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    heads = "<tr><td></td><td>Common Stock Shares</td><td>Common Stock Amount</td><td>Retained Earnings</td><td>Total</td></tr>"
    return (
        f'<html><body><div style="display:none"><ix:header><ix:resources>{"".join(contexts.values())}'
        '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
        '<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>'
        "</ix:resources></ix:header></div><p>Condensed Consolidated Statements of Shareholders' Equity</p>"
        f"<p>(Amounts in millions)</p><table>{heads}{''.join(body)}</table></body></html>"
    )


def _context(name: str, time: str | int, member: str) -> str:
    if isinstance(time, int):
        start, end = _QUARTERS[time]
        period = f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
    else:
        period = f"<xbrli:instant>{time}</xbrli:instant>"
    axis = "us-gaap:StatementEquityComponentsAxis"
    segment = f'<xbrli:segment><xbrldi:explicitMember dimension="{axis}">us-gaap:{member}</xbrldi:explicitMember></xbrli:segment>'
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="x">1</xbrli:identifier>'
        f"{segment if member else ''}</xbrli:entity><xbrli:period>{period}</xbrli:period></xbrli:context>"
    )


def _equity(rows: tuple[tuple[str, str | int, str, str], ...]) -> Statement:
    report = read_report(_page(rows).encode(), "page.htm")
    return next(each for each in report.statements if each.kind is StatementKind.EQUITY)


@pytest.mark.parametrize("rows", [_ROWS, _ROWS[:6]], ids=["two quarters", "one"])
def test_a_dash_without_a_tag_counts_what_its_column_counts(
    rows: tuple[tuple[str, str | int, str, str], ...],
) -> None:
    """Walmart, July 2023; Palantir, June 2023, prints each quarter as a table of its own."""
    statement = _equity(rows)
    income = next(line for line in statement.lines if line.label == "Consolidated net income")
    assert [cell.unit for cell in income.cells] == ["shares", "USD", "USD", "USD"]


@pytest.mark.parametrize("rows", [_ROWS, _ROWS[:6]], ids=["two quarters", "one"])
def test_balances_of_components_are_proved_past_dashes_without_tags(
    rows: tuple[tuple[str, str | int, str, str], ...],
) -> None:
    report = read_report(_page(rows).encode(), "page.htm")
    place = next(
        each for each in place_statements(report).places if each.statement.kind is StatementKind.EQUITY
    )
    proved = {each.total: each for each in place.statement.calculations}
    assert [each.strength for each in proved.values()] == [Strength.STRONG] * (len(rows) // 5)
    first = place.rows[0]
    columns = "CDEF"
    found = [write_formula(sum_of_lines(place, proved[5], at), place.sheet) for at in range(4)]
    assert found == [f"SUM({letter}{first}:{letter}{first + 4})" for letter in columns]
