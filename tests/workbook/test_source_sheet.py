"""Every figure leads to the line on which it was printed."""

from __future__ import annotations

from importlib import resources

import pytest

from xlsx_tools.model.report import Report
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook.source_sheet import index_sources, plan_source_sheet
from xlsx_tools.workbook.template import house_look


@pytest.fixture(scope="module")
def report() -> Report:
    """The sample: its figures stand in statements, in a note's table and in sentences."""
    sample = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt")
    return read_report(sample.read_bytes(), "filing.txt")


def test_every_figure_stands_on_the_row_of_the_source_sheet_that_it_leads_to(report: Report) -> None:
    index = index_sources(report)
    sheet = plan_source_sheet(report, house_look())
    shown = {cell.row: cell.content for cell in sheet.cells if cell.column == 2}
    lost = [
        (line.name, cell.number.printed)
        for statement in report.statements
        for line in statement.lines
        for cell in line.cells
        if cell.number.printed not in str(shown.get(index.row_of(cell.source) or 0))
    ]
    assert not lost


def test_the_rows_around_a_sentence_tell_what_it_says(report: Report) -> None:
    """American Locker, note 4: weighted average shares stand on lines between the statements' pages."""
    sentences = [statement for statement in report.statements if not statement.pages]
    assert sentences, "the sample has figures in sentences"
    text = " ".join(row.text for row in report.source_rows)
    for statement in sentences:
        for line in statement.lines:
            assert all(source.raw.split("\n")[0].strip() in text for source in line.sources)
