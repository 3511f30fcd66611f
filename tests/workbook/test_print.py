"""The sheets on paper and on screen: what prints, what heads say, what is told once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from tests.by_hand.american_locker import american_locker
from tests.workbook.reports import american_locker_with_ratios, small_report, small_statement
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Role
from xlsx_tools.workbook import export_workbook
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.plan import PlannedSheet
from xlsx_tools.workbook.template import house_look

ACROSS = 720.0
POINTS = 5.25
"""Points between the margins of a page set across, and of a character of a column's width."""


def sheet(report: Report, name: str) -> PlannedSheet:
    return next(sheet for sheet in plan_workbook(report, house_look()).sheets if sheet.name == name)


def scale(planned: PlannedSheet) -> float:
    last = planned.printed_columns or 10**6
    width = sum(c.width * (min(c.last, last) - c.first + 1) for c in planned.columns if c.first <= last)
    return ACROSS / (width * POINTS)


def test_words_of_nine_points_print_at_seven_or_more() -> None:
    report = american_locker_with_ratios()
    assert 9 * scale(sheet(report, "Checks")) >= 7
    assert 9 * scale(sheet(report, "Ratios")) >= 7


def test_the_columns_that_count_failures_stay_on_the_screen_and_do_not_print(tmp_path: Path) -> None:
    export_workbook(american_locker(), tmp_path / "out.xlsx")
    checks = load_workbook(tmp_path / "out.xlsx")["Checks"]
    assert checks.print_area.startswith("'Checks'!$A$1:$L$")
    assert not checks.column_dimensions["M"].hidden


def test_the_example_on_the_cover_names_a_line_and_a_period_of_this_filing() -> None:
    book = plan_workbook(american_locker(), house_look())
    words = [cell.content for cell in book.sheets[0].cells if "=INDEX(" in str(cell.content)]
    assert len(words) == 1
    name = str(words[0]).split("INDEX(")[1].split(",")[0]
    key = str(words[0]).split('MATCH("')[1].split('"')[0]
    assert name in dict(book.names)
    assert key in {cell.content for cell in book.sheets[1].cells}


def test_a_cover_without_named_lines_shows_no_example() -> None:
    report = small_report(small_statement([("Cash", "1")]))
    assert not any("=INDEX(" in str(cell.content) for cell in sheet(report, "Cover").cells)


def test_the_column_of_units_is_headed_unit() -> None:
    statement = small_statement([("Cash", "1"), ("Shares outstanding", "5")])
    shares = replace(statement.lines[1], role=Role.SHARES)
    report = small_report(replace(statement, lines=(statement.lines[0], shares)))
    heads = {cell.content for cell in sheet(report, "Balance Sheet").cells if cell.column == 2}
    assert "Unit" in heads
    assert "Note" not in heads


def test_a_finding_that_says_the_same_twice_is_listed_once() -> None:
    finding = Finding(code="columns-unread", severity=Severity.WARNING, message="Two columns were not read.")
    report = replace(small_report(small_statement([("Cash", "1")])), findings=(finding, finding))
    told = [cell for cell in sheet(report, "Checks").cells if cell.content == finding.message]
    assert len(told) == 1
