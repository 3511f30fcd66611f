"""HTML as a document: tables and paragraphs as rows of pieces, on the axis that fixed-width text has."""

from __future__ import annotations

from itertools import accumulate

from xlsx_tools.counting import counted_as
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.model.table import Axis, Document
from xlsx_tools.readers.html_audit import count_digits, source_digits
from xlsx_tools.readers.html_document import HtmlRows, line_of, table_of
from xlsx_tools.readers.html_page import Page


def page_document(
    page: Page,
    text: str,
    name: str,
    *,
    type_: str = "",
    description: str = "",
    first_line: int = 1,
    first_offset: int = 0,
) -> tuple[Document, tuple[Finding, ...]]:
    """A page that was read from `text` as a document with `Axis.COLUMNS`, and what its reading left out.

    Tables follow HTML's own model (colspan and rowspan expanded, unclosed cells ended by the next); a figure's signs
    join its piece. `lines[i]` is a row as text, its cells parted by three blanks; `rows[i]` is built when asked
    for, and `Row.number` is i + 1. `first_line` and `first_offset` are the 1-based line and the offset at which
    `text` begins in the given file. Example: Intel's 10-Q of June 2004, whose `$`, figures and ")" stand in cells
    of their own.
    """
    lines = [line_of(block) for block in page.blocks]
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    document = Document(
        name=name,
        type=type_,
        axis=Axis.COLUMNS,
        lines=lines,
        rows=HtmlRows(page.blocks, name, starts, (first_line, first_offset)),
        description=description,
        tables=[table_of(block) for block in page.blocks],
    )
    return document, (*_audit(page, text, lines, name), *_page_findings(page, name))


def _audit(page: Page, text: str, lines: list[str], name: str) -> tuple[Finding, ...]:
    lost = [a - b for a, b in zip(source_digits(text, page.skipped), count_digits(lines), strict=True)]
    if not any(lost):
        return ()
    message = (
        f"Reading {name} did not keep every digit: {counted_as(sum(n for n in lost if n > 0), 'digit', 'were')} lost and "
        f"{-sum(n for n in lost if n < 0)} came up twice. Compare the statements with the file."
    )
    return (Finding(code="html-digits-differ", severity=Severity.ERROR, message=message),)


def _page_findings(page: Page, name: str) -> tuple[Finding, ...]:
    found = []
    if page.too_deep:
        message = (
            f"Tables in {name} are nested too deep; the inmost were read as rows of the table around them."
        )
        found.append(Finding(code="html-nested-deep", severity=Severity.WARNING, message=message))
    if page.too_wide:
        message = f"{counted_as(page.too_wide, 'row', 'were')} kept as text, in tables of {name} with more columns than any statement."
        found.append(Finding(code="html-table-wide", severity=Severity.WARNING, message=message))
    if page.unended:
        message = f"{counted_as(page.unended, 'tagged value', 'are')} without an end tag in {name}; the file may be cut off."
        found.append(Finding(code="fact-unended", severity=Severity.WARNING, message=message))
    return tuple(found)
