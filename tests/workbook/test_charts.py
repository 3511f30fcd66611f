"""The Cover's charts: live figures beside the page, drawn only where the filing has the periods."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.by_hand.american_locker import american_locker
from tests.workbook.reports import CASH, INCOME, small_report, small_statement
from xlsx_tools.model.number import Number
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import Line
from xlsx_tools.workbook import export_workbook
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.charts import write_chart
from xlsx_tools.workbook.formulas import write_formula
from xlsx_tools.workbook.paint import paint_workbook
from xlsx_tools.workbook.plan import BookValues, PlannedSheet, book_values
from xlsx_tools.workbook.template import house_look

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def cover(report: Report) -> tuple[PlannedSheet, BookValues]:
    book = plan_workbook(report, house_look())
    return book.sheets[0], book_values(book)


def figures(report: Report, chart: str) -> dict[str, list[object]]:
    """The figures of a chart by row name; its categories under "" ."""
    sheet, values = cover(report)
    drawn = next(each for each in sheet.charts if each.title.startswith(chart))

    def across(top: int) -> list[object]:
        area = drawn.categories
        return [values.at("Cover", top, column) for column in range(area.left, area.right + 1)]

    rows = {"": across(drawn.categories.top)}
    for series in drawn.series:
        name = values.at("Cover", series.name.row, series.name.column)
        rows[str(name)] = across(series.values.top)
    return rows


def without(report: Report, statement: int, canonical: str) -> Report:
    """The report with a concept unrecognised in one of its statements."""
    changed = report.statements[statement]
    lines = tuple(
        replace(line, concept=replace(line.concept, canonical=""))
        if line.concept.canonical == canonical
        else line
        for line in changed.lines
    )
    statements = list(report.statements)
    statements[statement] = replace(changed, lines=lines)
    return replace(report, statements=tuple(statements))


def test_revenue_and_margins_are_the_longest_durations_oldest_first() -> None:
    rows = figures(american_locker(), "Revenue and margins, 9 months")
    assert rows[""] == ["Sep 2001", "Sep 2002"]
    assert rows["Revenue"] == [29_317_940, 30_238_813]
    # The discussion prints cost of sales of 71.7% and 68.8%.
    assert rows["Gross margin"] == pytest.approx([1 - 0.717, 1 - 0.688], abs=0.0005)


def test_each_balance_sheet_date_shows_assets_beside_what_funds_them() -> None:
    rows = figures(american_locker(), "Balance sheet")
    assert rows.pop("") == ["Assets Dec 2001", "Funding Dec 2001", "Assets Sep 2002", "Funding Sep 2002"]
    sums = [sum(float(str(row[n] or 0)) for row in rows.values()) for n in range(4)]
    assert sums == [29_735_420, 29_735_420, 28_579_074, 28_579_074]
    assert rows["Equity"] == [None, 14_553_876, None, 15_111_261]


def test_negative_equity_shows_below_the_axis() -> None:
    report = american_locker()
    assert all(chart.from_zero for chart in cover(report)[0].charts)
    sheet = report.statements[0]
    lines = tuple(
        replace(
            line,
            cells=tuple(
                replace(cell, number=Number(value=Decimal(-5), printed="(5)")) for cell in line.cells
            ),
        )
        if line.concept.canonical == "StockholdersEquity"
        else line
        for line in sheet.lines
    )
    indebted = replace(report, statements=(replace(sheet, lines=lines), *report.statements[1:]))
    structure = next(c for c in cover(indebted)[0].charts if c.title.startswith("Balance sheet"))
    assert not structure.from_zero


def test_the_cash_bridge_leads_from_opening_to_closing_cash() -> None:
    rows = figures(american_locker(), "Cash, 9 months to Sep 2002")
    assert rows[""] == ["Dec 2001", "Operating", "Investing", "Financing", "Other", "Sep 2002"]
    assert rows["Cash"] == [4_579_034, None, None, None, None, 4_296_089]
    assert rows["Increase"] == [None, 3_143_625, 0, 0, 0, None]
    # The other change is the effect of exchange rates that the filing prints.
    assert rows["Decrease"] == [None, 0, 187_372, 3_218_593, 20_605, None]
    assert rows["Base"] == [None, 4_579_034, 7_535_287, 4_316_694, 4_296_089, None]


@pytest.mark.parametrize(
    ("statement", "canonical", "chart"),
    [(INCOME, "Revenues", "Revenue"), (CASH, "NetCashProvidedByUsedInInvestingActivities", "Cash")],
)
def test_a_chart_whose_figures_the_filing_lacks_is_left_out(
    statement: int, canonical: str, chart: str
) -> None:
    sheet, _ = cover(without(american_locker(), statement, canonical))
    assert sheet.charts
    assert not any(each.title.startswith(chart) for each in sheet.charts)


def test_two_lines_of_one_concept_draw_no_chart() -> None:
    report = american_locker()
    income = report.statements[INCOME]
    again: Line = income.lines[0]
    doubled = replace(income, lines=(*income.lines, again))
    statements = tuple(doubled if each is income else each for each in report.statements)
    sheet, _ = cover(replace(report, statements=statements))
    assert not any(each.title.startswith("Revenue") for each in sheet.charts)


def test_a_cover_without_figures_to_draw_has_no_section_for_charts() -> None:
    sheet, _ = cover(small_report(small_statement([("Cash", "1")])))
    assert not sheet.charts
    assert "At a glance" not in {cell.content for cell in sheet.cells}


def test_charts_point_at_cells_and_carry_the_values_these_show() -> None:
    book = plan_workbook(american_locker(), house_look())
    with ZipFile(BytesIO(paint_workbook(book, house_look()))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    assert len(charts) == 3
    assert "<f>Cover!$E$" in charts[0]
    assert re.findall(r"<v>(\d+)</v>", charts[0])[:2] == ["29317940", "30238813"]


def test_another_reader_finds_the_charts_as_they_were_planned() -> None:
    """A chart out of the standard's order is an error for openpyxl, or loses what it does not know there."""
    book = plan_workbook(american_locker(), house_look())
    planned = {chart.title: chart for chart in book.sheets[0].charts}
    read = load_workbook(BytesIO(paint_workbook(book, house_look())))["Cover"]._charts
    assert len(read) == len(planned) == 3
    for drawn in read:
        (title,), (unit,) = ([run.t for run in paragraph.r] for paragraph in drawn.title.tx.rich.p)
        chart = planned[title]
        assert unit == chart.unit
        kinds = {"barChart": False, "lineChart": True}
        series = [(kinds[part.tagname], each) for part in drawn._charts for each in part.series]
        assert [(is_line, each.val.numRef.f, each.cat.strRef.f) for is_line, each in series] == [
            (each.is_line, write_formula(each.values, ""), write_formula(chart.categories, ""))
            for each in sorted(chart.series, key=lambda each: each.is_line)
        ]
        bars = [each for each in chart.series if not each.is_line]
        assert (drawn.grouping, drawn.overlap) == (
            ("stacked", 100) if chart.is_stacked and len(bars) > 1 else ("clustered", None)
        )
        assert drawn.y_axis.number_format.formatCode == chart.format
        assert (drawn.y_axis.scaling.min == 0) is chart.from_zero
        assert (drawn.legend is None) is chart.is_bridge
        assert not any(part.y_axis.delete for part in drawn._charts)


def test_words_of_a_filing_do_not_break_a_chart() -> None:
    look = house_look()
    book = plan_workbook(american_locker(), look)
    hostile = book.sheets[0].charts[0]._replace(title='A&B <"c">\x00', unit="]]>")
    root = etree.fromstring(write_chart(hostile, book_values(book), look))
    assert [text.text for text in root.iter(f"{DRAWING}t")] == ['A&B <"c"> ', "]]>"]


def test_a_chart_takes_colours_of_the_palette_with_their_tint() -> None:
    look = house_look()
    styles = dict(look.styles)
    for chart_style, colour in (("chart-words", "theme:4:-0.25"), ("chart-title", "theme:5:0.4")):
        styles[chart_style] = replace(styles[chart_style], font={**styles[chart_style].font, "color": colour})
    styles["chart-grid"] = replace(styles["chart-grid"], fill=("solid", "indexed:10", "indexed:10"))
    book = plan_workbook(american_locker(), look)
    part = write_chart(book.sheets[0].charts[0], book_values(book), replace(look, styles=styles))
    assert '<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>' in part
    assert '<a:schemeClr val="accent2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>' in part
    assert '<a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill>' in part


def test_an_export_with_charts_is_the_same_bytes_again(tmp_path: Path) -> None:
    export_workbook(american_locker(), tmp_path / "one.xlsx")
    assert export_workbook(american_locker(), tmp_path / "one.xlsx").outcome == "unchanged"
