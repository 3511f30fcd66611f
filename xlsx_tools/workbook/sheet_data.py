"""The rows of a sheet as the file holds them: every formula with the value it computes to.

openpyxl writes formulas without values, so previews, Protected View, phones and pandas would show nothing. The rows
(ECMA-376 part 1, 18.3.1.80 sheetData) and the links are therefore written by ourselves.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from xlsx_tools.workbook.formula_values import FormulaError, Scalar
from xlsx_tools.workbook.formulas import column_letters, plain_number, write_formula
from xlsx_tools.workbook.manifest import cell_hash
from xlsx_tools.workbook.plan import CONSTANTS, EPOCH
from xlsx_tools.workbook.text import could_be_formula, safe_text, write_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlsx_tools.workbook.plan import BookValues, Constant, PlannedSheet

_KEPT = 4_096
# Contents of cells that are known by heart: some hundred rows of Items, a megabyte.


class SheetData(NamedTuple):
    """The sheetData element of a sheet, its hyperlinks element, and the manifest's entries ("C9=1a2b3c4d")."""

    rows: str
    links: str
    hashes: str


class _Written(NamedTuple):
    """What a cell holds: its element after the style number, the hash of it ("" for nothing), whether it needs a quote prefix."""

    rest: str
    digest: str
    is_quoted: bool = False


def write_sheet_data(
    sheet: PlannedSheet, values: BookValues, numbers: Mapping[tuple[str, bool], int], tallness: float = 1.0
) -> SheetData:
    """Write the cells of a sheet in row order, with style numbers, computed values and hashes in one pass.

    `numbers` are those of styles by name and whether text is quoted; `tallness` multiplies the planned height of every row.
    """
    parts, links, hashes = ["<sheetData>"], [], []
    heights = {row: round(points * tallness, 2) for row, points in sheet.heights}
    letters = list(map(column_letters, range(sheet.extent.columns + 1)))
    current = 0
    for row, column, content, style, link, _ in sheet.cells:
        if row != current:
            parts.append(_open_row(row, heights.get(row), first=not current))
            current = row
        where = f"{letters[column]}{row}"
        if content is None or isinstance(content, CONSTANTS):
            rest, digest, is_quoted = _write_constant(content)
        else:
            shown = partial(values.at, sheet.name, row, column)
            rest, digest, is_quoted = _write_formula(write_formula(content, sheet.name), shown)
        parts.append(f'<c r="{where}" s="{numbers[style, is_quoted]}"{rest}')
        if digest:
            hashes.append(f"{where}={digest}")
        if link:
            links.append(f'<hyperlink ref="{where}" location="{write_xml(link)}"/>')
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


@lru_cache(maxsize=_KEPT, typed=True)
def _write_constant(content: Constant) -> _Written:
    """A cell that is no formula: most of Items repeats what stands a row above."""
    if content is None:
        return _Written("/>", "")
    if isinstance(content, str):
        text = safe_text(content)
        rest = f' t="inlineStr"><is><t xml:space="preserve">{write_xml(text)}</t></is></c>'
        return _Written(rest, cell_hash("s", text) if text else "", could_be_formula(text))
    if isinstance(content, bool):
        text = str(int(content))
        return _Written(f' t="b"><v>{text}</v></c>', cell_hash("b", text))
    text = str(content.toordinal() - EPOCH) if isinstance(content, date) else plain_number(content)
    return _Written(f"><v>{text}</v></c>", cell_hash("n", text))


def _write_formula(text: str, value_of: Callable[[], Scalar]) -> _Written:
    """A formula with the value it computes to, or the error it would show."""
    try:
        kind, value = _write_value(value_of())
    except FormulaError as error:
        kind, value = ' t="e"', str(error)
    return _Written(f"{kind}><f>{write_xml(text)}</f><v>{value}</v></c>", cell_hash("f", text))


def _write_value(value: Scalar) -> tuple[str, str]:
    """The type attribute and the text of a computed value."""
    if isinstance(value, str):
        return ' t="str"', write_xml(safe_text(value))
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    return "", plain_number(value or 0)
