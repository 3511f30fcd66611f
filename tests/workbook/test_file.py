"""The file itself: values beside formulas, same bytes for the same input, nothing hidden, nothing that executes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.workbook.reports import american_locker_with_ratios, small_report, small_statement
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.paint import paint_workbook
from xlsx_tools.workbook.template import house_look


@pytest.fixture(scope="module")
def data() -> bytes:
    return paint_workbook(plan_workbook(american_locker_with_ratios(), house_look()), house_look())


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert paint_workbook(plan_workbook(american_locker_with_ratios(), house_look()), house_look()) == data


def test_every_formula_carries_its_value_for_readers_that_do_not_calculate(data: bytes) -> None:
    formulas, values = load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and sheet.title != "Lookup":
                    count += 1
                    assert values[sheet.title][cell.coordinate].value is not None, cell
    assert count > 500
    # L340: cash at the end of nine months 2002.
    sheet = values["Cash Flow"]
    closing = next(
        row for row in sheet.iter_rows() if row[0].value == "Cash and cash equivalents at end of period"
    )
    assert closing[2].value == 4_296_089


def test_the_book_does_not_ask_to_be_saved_on_closing(parts: dict[str, str]) -> None:
    calculation = re.search(r"<calcPr[^>]*>", parts["xl/workbook.xml"])
    assert calculation is not None
    assert "fullCalcOnLoad" not in calculation[0]
    assert 'calcId="191029"' in calculation[0]


def test_no_sheet_row_or_column_is_hidden_and_no_grid_shows(parts: dict[str, str]) -> None:
    for name, xml in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            assert "hidden=" not in xml
            assert 'showGridLines="0"' in xml
    assert "hidden" not in parts["xl/workbook.xml"]


def test_every_sheet_is_frozen_below_its_head(data: bytes) -> None:
    workbook = load_workbook(BytesIO(data))
    assert workbook["Balance Sheet"].freeze_panes == "C8"
    assert all(sheet.freeze_panes for sheet in workbook)


def test_pages_repeat_their_header_and_name_the_file(data: bytes) -> None:
    sheet = load_workbook(BytesIO(data))["Income Statement"]
    assert sheet.print_title_rows == "$1:$7"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert "AMERICAN-LOCKER" in str(sheet.oddFooter.left.text)
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_the_source_columns_fold_away_under_an_outline(data: bytes) -> None:
    sheet = load_workbook(BytesIO(data))["Income Statement"]
    assert sheet.column_dimensions["G"].outlineLevel == 1
    assert not sheet.column_dimensions["G"].hidden


def test_items_are_an_excel_table_with_real_dates(data: bytes) -> None:
    sheet = load_workbook(BytesIO(data))["Items"]
    assert sheet.tables["ItemsTable"].ref.startswith("A6:AA")
    assert sheet["R7"].value.date().isoformat() == "2002-09-30"


def test_links_are_places_in_the_workbook_and_not_formulas(parts: dict[str, str]) -> None:
    assert "HYPERLINK(" not in "".join(parts.values())
    assert 'location="Source!B' in parts["xl/worksheets/sheet2.xml"]
    assert "externalLink" not in "".join(parts)


@pytest.mark.parametrize("caption", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2", "#N/A", "1997"])
def test_a_caption_never_becomes_a_formula_an_error_or_a_number(caption: str) -> None:
    report = small_report(small_statement([(caption, "5")]), company=caption)
    painted = paint_workbook(plan_workbook(report, house_look()), house_look())
    cell = load_workbook(BytesIO(painted))["Balance Sheet"]["A8"]
    with ZipFile(BytesIO(painted)) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert cell.value == caption
    assert re.search(r'<c r="A8" s="\d+" t="inlineStr">', xml)
    if caption[0] in "=+-@":
        assert cell.quotePrefix


def test_text_that_xml_cannot_hold_does_not_break_the_file() -> None:
    report = small_report(
        small_statement([("Net\x00 <sales> & _x0041_ \ud800", "5")]), company="A\x0bB & <C>"
    )
    workbook = load_workbook(BytesIO(paint_workbook(plan_workbook(report, house_look()), house_look())))
    assert workbook["Cover"]["A1"].value == "A B & <C>"


def test_fonts_are_written_in_the_order_of_the_standard(parts: dict[str, str]) -> None:
    fonts = re.findall(r"<font>(.*?)</font>", parts["xl/styles.xml"])
    order = ["b", "i", "u", "sz", "color", "name", "family"]
    for font in fonts:
        children = re.findall(r"<(\w+)", font)
        assert children == [name for name in order if name in children]


def test_a_style_is_entered_once_however_many_cells_use_it(data: bytes) -> None:
    workbook = load_workbook(BytesIO(data))
    assert len(workbook._cell_styles) < 150


def test_a_cell_style_of_the_house_can_be_restyled_by_name(data: bytes) -> None:
    workbook = load_workbook(BytesIO(data))
    assert {"xt input", "xt formula", "xt discrepancy", "xt heading"} <= set(workbook.named_styles)
    assert workbook["Balance Sheet"]["C10"].style == "xt input"
