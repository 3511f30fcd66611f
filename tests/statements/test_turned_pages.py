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


def test_a_page_titled_as_continued_belongs_to_the_statement_whatever_its_one_row_says() -> None:
    rest = HEADS + row("Diluted", "1,100", "", "1,200")
    turned = TITLE.replace("</b>", " (Continued)</b>")
    net = row("Net income", "400", "", "350")
    read = _figures(f"{TITLE}<table>{FIRST}{net}</table>{TURN}{turned}<table>{rest}</table>")
    assert read["Diluted"] == ["0: 1,100", "1: 1,200"]


def test_a_title_names_the_one_duration_of_a_column_without_a_head() -> None:
    """Statements of companies that were just founded have one column, and its dates in the title alone."""
    words = "FOR THE PERIOD FROM AUGUST 20, 2020 (INCEPTION) THROUGH DECEMBER 31, 2020"
    body = row("Formation costs", "104,073") + row("Interest earned", "3,211") + row("Net loss", "(100,862)")
    report = page(f"<p><b>STATEMENT OF OPERATIONS<br>{words}</b></p><table>{body}</table>")
    (column,) = only(report, StatementKind.INCOME_STATEMENT).columns
    assert (column.period.start, column.period.end) == (date(2020, 8, 20), date(2020, 12, 31))
