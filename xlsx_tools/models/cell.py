"""What a cell of a user's workbook holds, and how it is written as XML."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from xlsx_tools.models.elements import Element, escape_attribute, escape_text
from xlsx_tools.workbook.text import read_escapes, safe_text, write_xml


class CellError(str):
    """An error in a cell, such as #N/A, told apart from text that reads the same."""

    __slots__ = ()


Value = Decimal | int | float | bool | str | CellError | None
"""What a cell may hold; read cells have Decimals for numbers. None is blank."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as it stands in the file.

    `formula` begins with "=" and is the cell's own even where it is shared with others; `array` is the range that an
    array formula fills, from its first cell, and `spills` says that Excel finds that range itself.
    """

    address: str
    value: Value = None
    formula: str = ""
    array: str = ""
    spills: bool = False


def split_address(address: str) -> tuple[int, int]:
    """Row and column, from 1, of an address such as "C12". Raises ValueError for what is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"not an address: {address}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
        raise ValueError(f"no sheet has a cell {address}")
    return row, column


def join_address(row: int, column: int) -> str:
    """The address of a row and column, from 1.

    >>> join_address(12, 28)
    'AB12'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def split_range(area: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column of "B2:C9" or "B2"."""
    first, _, last = area.partition(":")
    return (*split_address(first), *split_address(last or first))


def read_value(kind: str, text: str, shared: list[str]) -> Value:
    """The value of a cell from its type and the text of its `v` (or, inline, its `t`s).

    Raises ValueError where the two do not fit.
    """
    if kind == "s":
        return shared[int(text)] if text else None
    if kind in {"str", "inlineStr"}:
        return read_escapes(text)
    if not text:
        return None
    if kind == "b":
        return text.strip() in {"1", "true"}
    if kind == "e":
        return CellError(text)
    if kind == "d":
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not math.isfinite(float(number)):
        raise ValueError(f"a number reads {text[:40]!r}")
    return number


def write_value(value: Value, *, cached: bool) -> tuple[str, str]:
    """The type and the inner XML of a cell's value (without prefix); `cached` is that of a formula.

    Raises ValueError for a number that no cell holds (not finite, beyond 1e308).
    """
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return "b", f"<v>{int(value)}</v>"
    if isinstance(value, CellError):
        return "e", f"<v>{escape_text(value)}</v>"
    if isinstance(value, str):
        text = write_xml(safe_text(value))
        if cached:
            return "str", f"<v>{text}</v>"
        return "inlineStr", f'<is><t xml:space="preserve">{text}</t></is>'
    if not math.isfinite(float(value)):
        raise ValueError(f"no cell holds the number {value}")
    return "", f"<v>{_number(value)}</v>"


def _number(value: Decimal | float) -> str:
    """A number as Excel writes it: up to 17 digits, the same double when read."""
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, int) and abs(value) < 10**15:
        return str(value)
    return repr(float(value)).removesuffix(".0")


def cell_xml(
    element: Element | None, address: str, prefix: str, kind: str, inner: str, *, dynamic: str = ""
) -> str:
    """A cell's XML with what its start tag said before, save its type and the kind of its old contents."""
    attributes = {"r": address} if element is None else {**element.attributes, "r": address}
    for name in ("t", "cm", "vm"):
        attributes.pop(name, None)
    if kind:
        attributes["t"] = kind
    if dynamic:
        attributes["cm"] = dynamic
    named = " ".join(f'{name}="{escape_attribute(text)}"' for name, text in attributes.items())
    if prefix:
        inner = re.sub(r"<(/?)(?=(?:v|f|is|t)[\s>/])", rf"<\1{prefix}", inner)
    return f"<{prefix}c {named}>{inner}</{prefix}c>" if inner else f"<{prefix}c {named}/>"
