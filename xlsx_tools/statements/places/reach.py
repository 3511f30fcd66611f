"""Where a table ends, and whether it goes on below words that look like its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.statements.damage import ends_damaged
from xlsx_tools.statements.line_ends import LONGEST_LINE, edge_of, ends_in_figure, is_rule
from xlsx_tools.statements.places.titles import is_notes_heading
from xlsx_tools.statements.tables.footers import is_footer, is_footer_with_number, is_page_number

_REACH = 12
"""Lines of words below a table's end among which its next row stands where it goes on."""
_DAY_DIGITS = 2
_ALIGNED = 2
"""Characters by which the right edges of one column's figures differ."""
FEWEST_ROWS = 3
"""Rows with figures of the smallest table; a footer ends none before."""
_LONG_PROSE = 55
"""Letters of a line of prose. All filings at hand read alike with 55 to 70; with 50 captions of 24Holdings 2007 and Disney 2001
are prose, with 90 the index of exhibits is read into Ford's equity of 1998."""
_PROSE_RUN = 3
"""Lines of prose that end a table. With two Coca-Cola's equity of 2000 ends at a caption, with four General Electric's
statement of earnings of 1993 goes on into the notes below it."""
_PREFACE = 8
"""Lines under a title that may be prose before the first row: seven are heads in words in Amazon's equity of 1998."""
_LARGEST_GAP = 28
"""Lines without a figure within a table. The largest gap in a filing at hand is under ten; half a page of print is too many."""
_KNOWN = 60
"""Lines above by which columns are known, a page of print: five are too few in CECO's equity of 2008, fifteen enough."""
_FOOT = 3
"""Lines from the number at a page's foot to the page's end, all of them blank."""
_MOST_ENDS = 3
"""Rows of a last caption below its figures, as captions over figures have them."""
_HANGING = 6
"""Characters by which such a row is set in, one or two steps of indentation."""
_CAPTION_END = re.compile(r"^\s*\(?[a-z][^.]{2,50}$")
_RULED = "-=_"
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


def count_rows(lines: Sequence[str], first: int, limit: int) -> tuple[int, int]:
    """The end of the table that begins at `first`, and how many of its lines end in a figure.

    A footer ("See Note 7"), lines of prose and a long gap end it only where no rows of the same columns follow.
    """
    figures, last, prose = 0, first, 0
    for index in range(first, limit):
        line = lines[index]
        stripped = line.strip()
        if not stripped:
            continue
        if stripped[0] in _RULED and is_rule(line):
            last = index + 1 if figures and prose == 0 else last
            continue
        if ends_in_figure(line) or (figures and ends_damaged(line)):
            if not is_page_number(stripped) and not _ends_page(lines, index, limit):
                figures, last, prose = figures + 1, index + 1, 0
            continue
        if figures and is_notes_heading(line):
            break
        is_prose = len(stripped) >= _LONG_PROSE and len(" ".join(stripped.split())) >= _LONG_PROSE
        prose = prose + 1 if is_prose else 0
        is_foot = figures >= FEWEST_ROWS and is_footer(stripped)
        is_far = figures > 0 and index - last > _LARGEST_GAP
        if is_foot or is_far or (prose >= _PROSE_RUN and not (figures == 0 and index - first < _PREFACE)):
            if not rows_go_on(lines[max(first, last - _KNOWN) : last], lines, index + 1, limit):
                break
            prose, last = 0, index
    return _with_last_words(lines, last, limit), figures


def _ends_page(lines: Sequence[str], index: int, limit: int) -> bool:
    """True for a footer with the page's number behind it, where the page ends."""
    if not is_footer_with_number(lines[index]):
        return False
    below = next((line for line in lines[index + 1 : min(limit, index + 1 + _FOOT)] if line.strip()), "")
    return not below or is_break(below)


def _with_last_words(lines: Sequence[str], last: int, limit: int) -> int:
    """The end of a table whose last caption goes on below its figures: in small letters, or set in."""
    end = last
    indent = _indent(lines[last - 1]) if last else 0
    while end < min(limit, last + _MOST_ENDS) and (
        _CAPTION_END.match(lines[end]) or _hangs(lines[end], indent)
    ):
        end += 1
    return end


def _hangs(line: str, indent: int) -> bool:
    words = line.strip()
    is_plain = 0 < len(words) < _LONG_PROSE and "<" not in words and not is_rule(words)
    is_set_in = indent < _indent(line) <= indent + _HANGING
    return is_plain and is_set_in and not is_footer(words) and not is_page_number(words)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def rows_go_on(known: Sequence[str], lines: Sequence[str], start: int, limit: int) -> bool:
    """True where, within reach of `start`, a captioned row ends on an edge on which rows among the `known` lines end.

    Nothing below a page break, a notes heading or a row of years counts: another table begins there.
    """
    edges: set[int] = set()
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
        if edge is None or not _LETTER.search(line):
            continue
        edges = edges or _edges(known)
        if any(abs(edge - at) <= _ALIGNED for at in edges):
            return True
    return False


def _edges(lines: Sequence[str]) -> set[int]:
    return {edge for line in lines if ends_in_figure(line) and (edge := edge_of(line)) is not None}


def is_year_row(line: str) -> bool:
    """True for a row whose numbers are years, days among them, beside words of time alone: the head of columns.

    "shares issued in 2003 and 2002" is the middle of a caption (Abbott's balance sheet counts shares so).
    """
    numbers = _NUMBER.findall(line[:LONGEST_LINE])
    years = [number for number in numbers if _YEAR.fullmatch(number)]
    if not years or any(len(number.strip(",.")) > _DAY_DIGITS for number in numbers if number not in years):
        return False
    words = line[:LONGEST_LINE]
    return _OTHER_WORD.search(words) is None and _COUNTS_STOCK.search(words) is None
