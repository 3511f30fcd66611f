"""The rows of a sheet as the file holds them: every formula with the value it computes to.

openpyxl writes formulas without values, so previews, Protected View, phones and pandas would show nothing. The rows
(ECMA-376 part 1, 18.3.1.80 sheetData) and the links are the parts we write ourselves; openpyxl writes all others.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from xlsx_tools.workbook.formulas import FormulaError, Scalar, column_letters, plain_number, write_formula
from xlsx_tools.workbook.manifest import cell_hash
from xlsx_tools.workbook.plan import EPOCH, BookValues
from xlsx_tools.workbook.text import could_be_formula, safe_text, write_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsx_tools.workbook.plan import Content, PlannedSheet


class SheetData(NamedTuple):
    """The sheetData element of a sheet, its hyperlinks element, and the manifest's entries ("C9=1a2b3c4d")."""

    rows: str
    links: str
    hashes: str


def write_sheet_data(
    sheet: PlannedSheet, values: BookValues, style_number: Callable[[str, bool], int], tallness: float = 1.0
) -> SheetData:
    """Write the cells of a sheet in row order, with style numbers, computed values and hashes in one pass.

    `tallness` multiplies the planned height of every row.
    """
    parts, links, hashes = ["<sheetData>"], [], []
    heights = {row: round(points * tallness, 2) for row, points in sheet.heights}
    current = 0
    for cell in sheet.cells:
        if cell.row != current:
            parts.append(_open_row(cell.row, heights.get(cell.row), first=not current))
            current = cell.row
        where = f"{column_letters(cell.column)}{current}"
        kind, text = _read_content(cell.content, sheet.name)
        style = style_number(cell.style, kind == "s" and could_be_formula(text))
        if kind == "f":
            value_of = partial(values.at, sheet.name, cell.row, cell.column)
            parts.append(_write_formula_cell(where, style, text, value_of))
        else:
            parts.append(_write_cell(where, style, kind, text))
        if text:
            hashes.append(f"{where}={cell_hash(kind, text)}")
        if cell.link:
            links.append(f'<hyperlink ref="{where}" location="{write_xml(cell.link)}"/>')
    parts.append("</row></sheetData>" if current else "</sheetData>")
    return SheetData(
        rows="".join(parts),
        links=f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
        hashes=" ".join(hashes),
    )


def _open_row(row: int, height: float | None, *, first: bool) -> str:
    before = "" if first else "</row>"
    return (
        f'{before}<row r="{row}">'
        if height is None
        else f'{before}<row r="{row}" ht="{height:g}" customHeight="1">'
    )


def _read_content(content: Content, sheet: str) -> tuple[str, str]:
    """What a cell holds, as the manifest tells it apart: text, number, truth value, formula, or nothing."""
    if isinstance(content, str):
        return "s", safe_text(content)
    if content is None:
        return "", ""
    if isinstance(content, bool):
        return "b", str(int(content))
    if isinstance(content, (int, float, Decimal)):
        return "n", plain_number(content)
    if isinstance(content, date):
        return "n", str(content.toordinal() - EPOCH)
    return "f", write_formula(content, sheet)


def _write_cell(where: str, style: int, kind: str, text: str) -> str:
    """A cell that is no formula."""
    if kind == "s":
        return f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{write_xml(text)}</t></is></c>'
    if kind == "n":
        return f'<c r="{where}" s="{style}"><v>{text}</v></c>'
    if kind == "b":
        return f'<c r="{where}" s="{style}" t="b"><v>{text}</v></c>'
    return f'<c r="{where}" s="{style}"/>'


def _write_formula_cell(where: str, style: int, text: str, value_of: Callable[[], Scalar]) -> str:
    """A formula with the value it computes to, or the error it would show."""
    try:
        kind, value = _write_value(value_of())
    except FormulaError as error:
        kind, value = ' t="e"', str(error)
    return f'<c r="{where}" s="{style}"{kind}><f>{write_xml(text)}</f><v>{value}</v></c>'


def _write_value(value: Scalar) -> tuple[str, str]:
    """The type attribute and the text of a computed value."""
    if isinstance(value, str):
        return ' t="str"', write_xml(safe_text(value))
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    return "", plain_number(value or 0)
