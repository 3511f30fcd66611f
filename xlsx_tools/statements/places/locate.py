"""Where statements stand: titles that a table follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xlsx_tools.model.currency import bears_sign
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.statements.line_ends import LONGEST_LINE, ends_in_figure
from xlsx_tools.statements.numbers import is_year
from xlsx_tools.statements.places.reach import FEWEST_ROWS, count_rows, is_break
from xlsx_tools.statements.places.titles import (
    LONGEST_TITLE,
    Title,
    is_letter_spaced,
    is_partial,
    is_small_title,
    read_title,
)
from xlsx_tools.statements.tables.footers import is_page_number

_MOST_LOOKS = 40_000
_MOST_TITLES = 600
"""No document at hand has more than 17 titles (PepsiCo 1995); one of nothing but titles must not take minutes."""
_LONGEST_REGION = 5_000
"""The longest statement at hand, Amazon's equity of 1998, has 158 lines; what goes on is a file without prose."""
_LARGEST_STEP = 80
"""Lines from a table to the page on which it goes on: one page of print between them, of 60 to 70."""
_PAGE_DIGITS = 3
_FEWEST_PAGES = 4
"""Entries of the shortest index. All filings at hand read alike with two to six; Apple's index of 2002 has fewer than nine."""
_CELLS = "   "
_NUMBERED = re.compile(r"\s*\d{1,3}\s{3,}[A-Z]")
_ENTRY = 5
"""The next entry of an index stands so many lines below at most: entries are wrapped, and parted by a blank row."""
"""What parts the cells of a row of HTML (`Axis.COLUMNS`)."""
_SET_APART = re.compile(r"\s{3}[A-Z]")
_MARKS = " |*\t"
_BARE_WORDS = ("income", "operations", "earnings", "cash", "stock", "share", "consolidated", "financial")
_LAST_WORDS = ("operations", "position", "condition", "income", "earnings", "unaudited)")
_COMPANY_END = re.compile(r"\b(?:inc|corp|co|cos|ltd|l\.? ?p)\.$", re.IGNORECASE)
"""With which a title may end that names its company: "BALANCE SHEETS OF ACME CORP."."""
_YEARS = re.compile(r"\s{2}(?:19|20)\d\d(?:\s{2,40}(?:19|20)\d\d){0,5}\s*$")
_DAYS = re.compile(r"\s{2}(?:[A-Z][a-z]{2,8}\.? [0-3]?\d,\s{0,40}){1,6}$")
"""Days over columns, their years on the next line: "Consolidated Balance Sheets    March 28,   Dec. 27," (Intel 1998)."""
_ACTIVITIES = ("operating activities", "investing activities", "financing activities")
_NEAR = 8
"""Lines over a title in which words belong to it: Texas Instruments 1997 prints its scale seven above. All filings at hand
read alike with seven to ten; with fourteen words of the page before make General Electric's balance sheet of 1993 a schedule."""
_TALLEST_HEAD = 5
"""Rows of heads over columns: two stand beside the title in Texas Instruments 1996; more than five are rows of a table."""
_PROBE = {
    StatementKind.BALANCE_SHEET: re.compile(r"assets|liabilities|equity|investments", re.IGNORECASE),
    StatementKind.CASH_FLOW: re.compile(r"operating|operations|activities|financing", re.IGNORECASE),
    StatementKind.INCOME_STATEMENT: re.compile(
        r"net\s+\(?(?:income|earnings|loss|sales|revenue)|income|earnings|loss|revenue|profit|per\s+share",
        re.IGNORECASE,
    ),
    StatementKind.COMPREHENSIVE_INCOME: re.compile(
        r"comprehensive|net\s+\(?(?:income|earnings|loss)", re.IGNORECASE
    ),
    StatementKind.EQUITY: re.compile(r"balance|net\s+\(?(?:income|earnings|loss)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a document that holds one titled table: positions of lines, `last` exclusive.

    `figures` counts the lines that end in a figure; `is_partial` marks parent-company schedules and pro formas; `above` are
    the words over the title, back to the page before.
    """

    document: int
    title: Title
    first: int
    last: int
    figures: int
    is_partial: bool = False
    above: str = ""

    @property
    def kind(self) -> StatementKind:
        """The kind of statement that the title names."""
        return self.title.kind


def find_regions(document: Document, ordinal: int) -> tuple[Region, ...]:
    """The titled tables of a document in print order, index lines and mentions left out.

    Of a file with thousands of titles the first few hundred are looked at. A title counts where figures follow it before
    prose does, and where the table's words fit the title or it goes on with the table close above, of its kind.
    Linear in the size of the document. Example: GE 1993, lines 2915 and 3076, are headings of a discussion.
    """
    lines = document.lines
    titles = _titles(lines, in_cells=document.axis is Axis.COLUMNS)
    starts = [title.line for title in titles]
    regions: list[Region] = []
    for index, title in enumerate(titles):
        limit = starts[index + 1] if index + 1 < len(starts) else len(lines)
        before = regions[-1] if regions else None
        goes_on = (
            before is not None and before.kind is title.kind and title.line - before.last < _LARGEST_STEP
        )
        region = _region(document, title, limit, ordinal, goes_on=goes_on)
        if region:
            regions.append(region)
    return tuple(regions)


def _titles(lines: Sequence[str], *, in_cells: bool) -> list[Title]:
    """The titles among the lines. Every line of a filing passes here: one without a title's words must cost next to nothing."""
    titles: list[Title] = []
    taken = -1
    looks = 0
    for index, line in enumerate(lines):
        if not line:
            continue
        low = line.lower()
        if not (
            "statement" in low
            or "balance" in low
            or "cash flow" in low
            or "consolidated" in low
            or "A " in line
            or low.lstrip(_MARKS).startswith(_BARE_WORDS)
        ):
            continue
        if index <= taken or not _may_title(line, low, in_cells=in_cells):
            continue
        looks += 1
        if looks > _MOST_LOOKS or len(titles) > _MOST_TITLES:
            break
        following = next((text for text in lines[index + 1 : index + 3] if text.strip()), "")[:LONGEST_LINE]
        title = None if _is_listed(lines, index) else read_title(line, following, index)
        if title:
            titles.append(title)
            taken = index + title.height - 1
    return titles


def _is_listed(lines: Sequence[str], index: int) -> bool:
    """True for an entry of an index with the numbers of pages in front: another entry follows (Humana 1996)."""
    if not _NUMBERED.match(lines[index]):
        return False
    return any(_NUMBERED.match(line) for line in lines[index + 1 : index + _ENTRY])


def _may_title(line: str, low: str, *, in_cells: bool) -> bool:
    """A look at the words of a line alone, `low` in small letters.

    In a table's row heads of columns may follow the title: "Consolidated Statements of Income   June 30,".
    """
    if len(line) > LONGEST_TITLE:
        return False
    if "statement" in low or "balance" in low or "cash flow" in low:
        stripped = line.strip(_MARKS)
        if stripped.endswith((".", ";", ",")) and not _goes_on(line, stripped, in_cells=in_cells):
            return False
        if not stripped[:1].islower():
            return True
        return _SET_APART.search(stripped) is not None or is_small_title(line)
    if "consolidated" in low and low.rstrip().endswith(_LAST_WORDS):
        return True
    is_bare = "  " in low and low.lstrip(_MARKS).startswith(_BARE_WORDS)
    return (is_bare and not low.rstrip().endswith(_LAST_WORDS)) or ("A " in line and is_letter_spaced(line))


def _goes_on(line: str, stripped: str, *, in_cells: bool) -> bool:
    """True where a stop at a line's end does not end a sentence: a company's name, a title over two lines, days."""
    return (
        (stripped.endswith(",") and stripped.isupper())
        or (in_cells and _CELLS in stripped)
        or _COMPANY_END.search(stripped) is not None
        or _DAYS.search(line) is not None
    )


def _region(document: Document, title: Title, limit: int, ordinal: int, *, goes_on: bool) -> Region | None:
    """The table below a title; None for an index or a mention.

    Where it goes on with the table before, a row is enough, whatever it says. Cash flows under the title of the statement
    before (Merck 1995 prints "Statement of retained earnings" over both) are told by their three activities.
    """
    lines = document.lines
    first = _first_row(document, title) if document.axis is Axis.COLUMNS else _first_line(lines, title)
    last, figures = count_rows(lines, first, min(limit, first + _LONGEST_REGION))
    if figures < (1 if goes_on else FEWEST_ROWS) or _is_index(lines[first:last]):
        return None
    words = "\n".join(lines[first:last]).lower()
    if title.kind is StatementKind.EQUITY and all(activity in words for activity in _ACTIVITIES):
        title = replace(title, kind=StatementKind.CASH_FLOW)
    if not goes_on and not _PROBE[title.kind].search(words):
        return None
    titled = max(title.line + 1, min(first, title.line + title.height))
    context = "\n".join(lines[max(0, title.line - _NEAR) : titled])
    return Region(
        document=ordinal,
        title=title,
        first=first,
        last=last,
        figures=figures,
        is_partial=is_partial(context, "\n".join(lines[titled : first + _TALLEST_HEAD])),
        above=_words_above(lines, title.line),
    )


def _is_index(lines: Sequence[str]) -> bool:
    """True for a list whose figures are the rising numbers of pages, one a row, without any sign of money."""
    rows = [line for line in lines if ends_in_figure(line)]
    if any(map(bears_sign, rows)) or 2 * sum(map(_has_columns, rows)) > len(rows):
        return False
    numbers = [row.split()[-1] for row in rows]
    pages = [int(number) for number in numbers if number.isdecimal() and len(number) <= _PAGE_DIGITS]
    falls = sum(1 for page, following in pairwise(pages) if following < page)
    return len(pages) == len(numbers) >= _FEWEST_PAGES and falls <= 1 and len(set(pages)) > 2


def _has_columns(row: str) -> bool:
    """True where a row ends in two figures, the first no year."""
    before = row.split()[-2:-1]
    figure = before[0].strip("$(),-") if before else ""
    return figure.replace(",", "").isdecimal() and not is_year(figure)


def _words_above(lines: Sequence[str], line: int) -> str:
    """The short lines over a title on its page: where "(In millions of dollars)" may stand."""
    words: list[str] = []
    for above in range(line - 1, max(-1, line - 1 - _NEAR), -1):
        text = lines[above]
        if is_break(text) or ends_in_figure(text) or len(text) > LONGEST_LINE:
            break
        words.append(text.strip())
    return " ".join(reversed(words))


def _first_row(document: Document, title: Title) -> int:
    """Where the table begins that a title stands in: at its top where the title is among the heads of its columns.

    General Electric, June 2023, has the title and "Three months ended June 30" in one row of cells.
    """
    first = _first_line(document.lines, title)
    table = document.rows[title.line].table
    if not table or title.is_bare:
        return first
    top = title.line
    while top > 0 and title.line - top < _TALLEST_HEAD and document.rows[top - 1].table == table:
        top -= 1
        if ends_in_figure(document.lines[top]):
            return first
    is_top = top == 0 or document.rows[top - 1].table != table
    return top if is_top and any(_CELLS in document.lines[i] for i in range(top, title.line + 1)) else first


def _first_line(lines: Sequence[str], title: Title) -> int:
    """Where the table begins: below its title, or with the heads of columns that the title's line shares."""
    heads = _heads_columns(lines[title.line]) or len(lines[title.line].strip()) > len(title.text)
    if heads and (title.is_bare or _heads_columns(lines[title.line])):
        first = title.line
        while first > 0 and title.line - first < _TALLEST_HEAD and _is_words(lines[first - 1]):
            first -= 1
        return first
    return title.line + (0 if _heads_columns(lines[title.line]) else title.height)


def _is_words(line: str) -> bool:
    return (
        bool(line.strip())
        and "<" not in line
        and len(line) <= LONGEST_LINE
        and not is_page_number(line.strip())
    )


def _heads_columns(line: str) -> bool:
    """True where the title shares its line with the years or days over the columns (Texas Instruments 1996, line 1685)."""
    if len(line) > LONGEST_LINE:
        return False
    return _YEARS.search(line) is not None or _DAYS.search(line) is not None
