"""What a template asks for in a cell: a mark `{{ item | period }}`, or formulas that call worksheet functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlsx_tools.functions import Call
from xlsx_tools.models.live_calls import find_calls, read_call

COMPANY = "Company"
"""The defined name of the cell that holds a template's company."""

_MARK = re.compile(r"\s*\{\{([^{}]*)\}\}\s*")
_MOST_PARTS = 3
LONGEST_TEXT = 255
"""Characters of a text within a formula that Excel takes."""

_ADDRESS = re.compile(r"(?=.*\$)\$?[A-Za-z]{1,3}\$?[0-9]{1,7}")
# Without a dollar sign FY2019 would be a cell.
_ADD_IN = re.compile(r"(?:(?:'(?:[^']|'')*'|\[[^\]]*\]|[\w.]+)!|_xll\.|(?:[A-Za-z_]\w*\.)+)$")
# The add-in's file or service that a spreadsheet writes before a function's name.
_FALLBACK = re.compile(
    r"""=\s*IFERROR\s*\(\s*(?P<at>\x00)\s*,\s*(?P<other>"(?:[^"]|"")*"|[+-]?[0-9.]+)\s*\)""", re.IGNORECASE
)


class BadMark(ValueError):
    """A mark that cannot be read; its message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark's call of a worksheet function, without the company: `{{ Revenue | FY-1 | scale=M }}`.

    The period may be a cell, written with a dollar sign (`B$4`).
    The name of the company itself (`{{ company }}`) has no function.
    """

    function: str = ""
    item: str = ""
    period: str = ""
    options: str = ""

    def formula(self, company: str) -> str:
        """The formula that stands for the mark, `company` as a formula writes it."""
        parts = [company, quoted(self.item)]
        if self.period or self.options:
            parts.append(self.period if _ADDRESS.fullmatch(self.period) else quoted(self.period))
        if self.options:
            parts.append(quoted(self.options))
        return f"={self.function}({','.join(parts)})"


def read_mark(text: str) -> Mark | None:
    """The mark that a cell's text is, or None where it has none. Raises BadMark for one that cannot be read.

    >>> read_mark("{{ Revenue | FY-1 }}").formula("Company")
    '=XT_ITEM(Company,"Revenue","FY-1")'
    """
    if "{{" not in text:
        return None
    match = _MARK.fullmatch(text)
    if match is None:
        raise BadMark("a mark is the whole text of its cell: {{ item | period }}")
    parts = [part.strip() for part in match[1].split("|")]
    if not parts[0] or len(parts) > _MOST_PARTS:
        raise BadMark("a mark names an item, a period and options: {{ item | period | options }}")
    if max(map(len, parts)) > LONGEST_TEXT:
        raise BadMark(f"a part of a mark has at most {LONGEST_TEXT} characters")
    item, period, options = (*parts, "", "")[:_MOST_PARTS]
    if item.casefold() == "company" and len(parts) == 1:
        return Mark()
    kind, colon, ratio = item.partition(":")
    if colon and kind.strip().casefold() == "ratio":
        return Mark(function="XT_RATIO", item=ratio.strip(), period=period, options=options)
    return Mark(function="XT_ITEM", item=item, period=period, options=options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The calls of worksheet functions in a formula, in order, and the formula with a NUL in the place of each.

    A call with expressions among its arguments, which only a spreadsheet can work out, is None.
    """

    calls: tuple[Call | None, ...]
    around: str

    @property
    def is_plain(self) -> bool:
        """True where the formula is one call and nothing else."""
        return self.around == "=\0"

    def fallback(self) -> str | float | None:
        """What the formula shows for an error where it is =IFERROR(call, text or number); None for any other."""
        match = _FALLBACK.fullmatch(self.around)
        if match is None:
            return None
        other = match["other"]
        return other[1:-1].replace('""', '"') if other.startswith('"') else float(other)

    def with_values(self, written: list[str]) -> str:
        """The formula with values, as formulas write them, in the places of the calls."""
        pieces = self.around.split("\0")
        return pieces[0] + "".join(value + piece for value, piece in zip(written, pieces[1:], strict=True))


def read_formula(formula: str) -> Asked | None:
    """The calls of worksheet functions in a formula, or None where there is none.

    >>> read_formula('=XT_ITEM("Apple","Revenue")/1000').with_values(["7983"])
    '=7983/1000'
    """
    pieces: list[str] = []
    calls = find_calls(formula)
    at = 0
    for text in calls:
        start = formula.index(text, at)
        pieces.append(_ADD_IN.sub("", formula[at:start]))
        at = start + len(text)
    around = "\0".join([*pieces, formula[at:]])
    return Asked(calls=tuple(map(read_call, calls)), around=around) if calls else None


def quoted(text: str) -> str:
    """A text as a formula writes it: a long one in pieces, for Excel takes 255 characters at once."""
    pieces = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]
    written = "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
    return f"({written})" if len(pieces) > 1 else written
