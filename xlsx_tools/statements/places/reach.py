"""Whether a table goes on below words that look like its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.statements.line_ends import LONGEST_LINE, edge_of
from xlsx_tools.statements.places.titles import is_notes_heading

_REACH = 12
_LOOSE = 2
_ALIGNED = 2
_BREAK = re.compile(r"^\s*(?:<page>|\x0c|</table>|</text>)", re.IGNORECASE)
_TABLE = re.compile(r"^\s*<table>", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]{0,24}")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d,?\.?")
_OTHER_WORD = re.compile(
    r"(?<![A-Za-z'’])(?!(?:years?|fiscal|end(?:ed|ing)|months?|weeks?|quarters?|periods?|three|four|nine|twelve|thirteen|"
    r"fourteen|twenty|thirty|forty|fifty|days|from|through|inception|date|(?:un)?audited|restated|notes?|dollars|thousands|"
    r"millions|except|share|amounts|data|increase|decrease|change|percent|pages|with|that|then|january|february|march|april|"
    r"june|july|august|sept|september|october|november|december)\b)[a-z]{4,}"
)
"""A word in small letters that heads no column by time."""
_COUNTS_STOCK = re.compile(r"\b(?:SHARES|ISSUED|OUTSTANDING|AUTHORIZED|RESPECTIVELY)\b")
"""Words in capitals of a caption that counts stock: "SHARES ISSUED AND OUTSTANDING AT JUNE 30, 2000"."""
_LETTER = re.compile(r"[A-Za-z]")


def is_break(line: str) -> bool:
    """True for the end of a page or of a table: no row below belongs to what is above."""
    return _BREAK.match(line) is not None


def rows_go_on(known: Sequence[str], lines: Sequence[str], start: int, limit: int) -> bool:
    """True where, within reach of `start`, a captioned row ends on an edge on which the `known` rows end.

    Nothing below a page break, a notes heading or a row of years counts: another table begins there.
    """
    edges = {edge for text in known if (edge := edge_of(text)) is not None}
    seen = 0
    for index in range(start, limit):
        line = lines[index]
        if not line.strip():
            continue
        seen += 1
        if (
            seen > _REACH
            or is_break(line)
            or _TABLE.match(line)
            or is_notes_heading(line)
            or is_year_row(line)
        ):
            return False
        edge = edge_of(line)
        if edge is not None and _LETTER.search(line) and any(abs(edge - at) <= _ALIGNED for at in edges):
            return True
    return False


def is_year_row(line: str) -> bool:
    """True for a row whose numbers are years, days among them, beside words of time alone: the head of columns.

    "shares issued in 2003 and 2002" is the middle of a caption (Abbott's balance sheet counts shares so).
    """
    numbers = _NUMBER.findall(line[:LONGEST_LINE])
    years = [number for number in numbers if _YEAR.fullmatch(number)]
    if not years or any(len(number.strip(",.")) > _LOOSE for number in numbers if number not in years):
        return False
    words = line[:LONGEST_LINE]
    return _OTHER_WORD.search(words) is None and _COUNTS_STOCK.search(words) is None
