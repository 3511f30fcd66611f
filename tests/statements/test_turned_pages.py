"""Statements that go on over pages of HTML, and columns whose only dates stand in the title."""

from __future__ import annotations

from datetime import date

from tests.statements.test_modern_pages import only, page, row
from xlsx_tools.model.statement import StatementKind

TITLE = "<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p>"
HEADS = row("", "Three Months Ended June 30, 2023", "", "Three Months Ended June 30, 2022")
FIRST = (
    HEADS
    + row("Net sales of products and of services to affiliated companies and others", "900", "", "800")
    + row("Cost of sales", "500", "", "450")
    + row("Gross profit", "400", "", "350")
)
TURN = "<p>F-4</p><hr><p>EXAMPLE CORP.</p>"


def _figures(*tables: str) -> dict[str, list[str]]:
    statement = only(page(*tables), StatementKind.INCOME_STATEMENT)
    assert [column.period.end for column in statement.columns] == [date(2023, 6, 30), date(2022, 6, 30)]
    return {
        line.label: [f"{cell.column}: {cell.number.printed}" for cell in line.cells]
        for line in statement.lines
    }


def test_a_page_without_heads_stands_in_the_columns_of_the_page_before() -> None:
    rest = row("Research", "", "25", "", "", "20") + row("Net income", "", "375", "", "", "330")
    read = _figures(f"{TITLE}<table>{FIRST}</table>{TURN}<table>{rest}</table>")
    assert read["Research"] == ["0: 25", "1: 20"]
    assert read["Net income"] == ["0: 375", "1: 330"]


def test_every_row_a_table_of_its_own_stands_under_the_heads_of_the_first() -> None:
    """Converters of typeset pages set each line as a table; heads alone leave room for the captions below them."""
    heads = row("", "Three Months Ended June 30, 2023", "Three Months Ended June 30, 2022")
    years = row("", "2023", "2022")
    set_in = "&nbsp;" * 4
    rows = (
        row(f"{set_in}Net sales of products and of services to affiliated companies", "9,000", "8,000"),
        row(f"{set_in}Cost of sales of products", "4,100", "3,900"),
        row(f"{set_in}Selling and administrative expenses", "1,200", "1,150"),
        row(f"{set_in}Research", "702", "450"),
        row(f"{set_in}Net income", "2,998", "2,500"),
    )
    read = _figures(TITLE, *(f"<table>{each}</table>" for each in (heads, years, *rows)))
    assert next(iter(read.values())) == ["0: 9,000", "1: 8,000"]
    assert read["Research"] == ["0: 702", "1: 450"]
    assert read["Net income"] == ["0: 2,998", "1: 2,500"]


def test_a_page_titled_as_continued_belongs_to_the_statement_whatever_its_one_row_says() -> None:
    rest = HEADS + row("Diluted", "1,100", "", "1,200")
    turned = TITLE.replace("</b>", " (Continued)</b>")
    net = row("Net income", "400", "", "350")
    read = _figures(f"{TITLE}<table>{FIRST}{net}</table>{TURN}{turned}<table>{rest}</table>")
    assert read["Diluted"] == ["0: 1,100", "1: 1,200"]


def test_a_table_without_heads_and_with_more_columns_takes_no_dates_from_the_one_before() -> None:
    rest = (
        row("Research", "25", "20", "15")
        + row("Other", "5", "5", "5")
        + row("Net income", "370", "325", "300")
    )
    heads = row("", "June 30, 2023", "June 30, 2022")
    first = (
        heads + row("Sales", "900", "800") + row("Costs", "500", "450") + row("Gross profit", "400", "350")
    )
    report = page(f"{TITLE}<p>Three months ended</p><table>{first}</table><table>{rest}</table>")
    statement = only(report, StatementKind.INCOME_STATEMENT)
    assert [line.label for line in statement.lines] == ["Sales", "Costs", "Gross profit"]
    assert [cell.number.printed for cell in statement.lines[0].cells] == ["900", "800"]
    assert "statement-without-periods" in {finding.code for finding in report.findings}


def test_a_title_names_the_one_duration_of_a_column_without_a_head() -> None:
    """Statements of companies that were just founded have one column, and its dates in the title alone."""
    words = "FOR THE PERIOD FROM AUGUST 20, 2020 (INCEPTION) THROUGH DECEMBER 31, 2020"
    body = row("Formation costs", "104,073") + row("Interest earned", "3,211") + row("Net loss", "(100,862)")
    report = page(f"<p><b>STATEMENT OF OPERATIONS<br>{words}</b></p><table>{body}</table>")
    (column,) = only(report, StatementKind.INCOME_STATEMENT).columns
    assert (column.period.start, column.period.end) == (date(2020, 8, 20), date(2020, 12, 31))


def test_a_first_day_without_a_year_is_the_last_such_day_before_the_end() -> None:
    """Owners change within a year: its parts are headed by days, with the year in a row below."""
    report = page(
        "<p><b>STATEMENTS OF OPERATIONS</b></p><table>"
        + row("", "Period from November 10 through December 31,", "Period from January 1 through November 9,")
        + row("", "2009", "2009")
        + row("Net sales", "900", "8,000")
        + row("Cost of sales", "500", "4,500")
        + row("Net income", "400", "3,500")
        + "</table>",
        cover="For the fiscal year ended December 31, 2009",
    )
    periods = [column.period for column in only(report, StatementKind.INCOME_STATEMENT).columns]
    assert [(period.start, period.end) for period in periods if period] == [
        (date(2009, 11, 10), date(2009, 12, 31)),
        (date(2009, 1, 1), date(2009, 11, 9)),
    ]
