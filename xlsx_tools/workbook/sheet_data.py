"""The rows of a sheet as the file holds them: every formula with the value it computes to.

openpyxl writes formulas without values, so previews, Protected View, phones and pandas would show nothing. This is
the one part of the file we write ourselves (ECMA-376 part 1, 18.3.1.80 sheetData); openpyxl writes all others.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsx_tools.workbook.formulas import FormulaError, Scalar, column_letters, plain_number, write_formula
from xlsx_tools.workbook.plan import EPOCH, BookValues
from xlsx_tools.workbook.text import could_be_formula, safe_text, write_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsx_tools.workbook.plan import PlannedCell, PlannedSheet


def write_sheet_data(
    sheet: PlannedSheet, values: BookValues, style_number: Callable[[str, bool], int]
) -> str:
    """The sheetData element of a sheet, its cells in row order with style numbers and computed values."""
    parts = ["<sheetData>"]
    heights = dict(sheet.heights)
    current = 0
    for cell in sheet.cells:
        if cell.row != current:
            if current:
                parts.append("</row>")
            current = cell.row
            parts.append(_open_row(current, heights.pop(current, None)))
        parts.append(_write_cell(cell, sheet.name, values, style_number))
    if current:
        parts.append("</row>")
    parts.append("</sheetData>")
    return "".join(parts)


def _open_row(row: int, height: float | None) -> str:
    return f'<row r="{row}">' if height is None else f'<row r="{row}" ht="{height:g}" customHeight="1">'


def _write_cell(
    cell: PlannedCell, sheet: str, values: BookValues, style_number: Callable[[str, bool], int]
) -> str:
    content = cell.content
    where = f'<c r="{column_letters(cell.column)}{cell.row}"'
    if isinstance(content, str):
        text = safe_text(content)
        number = style_number(cell.style, could_be_formula(text))
        return (
            f'{where} s="{number}" t="inlineStr"><is><t xml:space="preserve">{write_xml(text)}</t></is></c>'
        )
    where = f'{where} s="{style_number(cell.style, False)}"'
    if content is None:
        return f"{where}/>"
    if isinstance(content, bool):
        return f'{where} t="b"><v>{int(content)}</v></c>'
    if isinstance(content, int | float | Decimal):
        return f"{where}><v>{plain_number(content)}</v></c>"
    if isinstance(content, date):
        return f"{where}><v>{content.toordinal() - EPOCH}</v></c>"
    formula = f"<f>{write_xml(write_formula(content, sheet))}</f>"
    try:
        value = values.at(sheet, cell.row, cell.column)
    except FormulaError as error:
        return f'{where} t="e">{formula}<v>{error}</v></c>'
    return _with_value(where, formula, value)


def _with_value(where: str, formula: str, value: Scalar) -> str:
    if isinstance(value, str):
        return f'{where} t="str">{formula}<v>{write_xml(safe_text(value))}</v></c>'
    if isinstance(value, bool):
        return f'{where} t="b">{formula}<v>{int(value)}</v></c>'
    return f"{where}>{formula}<v>{plain_number(value or 0)}</v></c>"
