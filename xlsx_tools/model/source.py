"""Where a figure or a caption was printed: the way back from any number to its filing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """A place in fixed-width text: the 1-based line of the given file and its columns.

    `start` and `end` count characters of the line with tabs expanded, end exclusive.
    """

    line: int
    start: int = 0
    end: int = 0

    def __post_init__(self) -> None:
        if self.line < 1 or self.end < self.start:
            raise ValueError(f"not a place in a text: {self!r}")

    def __str__(self) -> str:
        return f"line {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlSpan:
    """A place in HTML: the character offset, the table, row and cell, and the tagged fact if any.

    Inline filings stand on a handful of enormous lines, so a line number alone leads nowhere;
    `line` is still kept for people who open the file in an editor (0 where unknown). `table` counts
    the document's tables from 1 (0 outside any), `row` and `cell` count from 1 within it.
    """

    offset: int
    table: int = 0
    row: int = 0
    cell: int = 0
    fact_id: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"offset {self.offset}"
        return f"{place}, fact {self.fact_id}" if self.fact_id else place


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReference:
    """A fact of an XBRL instance that was never laid out on a page: its id, context and concept.

    Many instances give their facts no id (Netflix, September 2010): context and concept then name it.
    """

    fact_id: str
    context: str
    concept: str = ""

    @property
    def name(self) -> str:
        """The fact's id, or the concept that names it within its context."""
        return self.fact_id or self.concept

    def __str__(self) -> str:
        return f"fact {self.name or '(no id)'} in context {self.context}"


Locator = TextSpan | HtmlSpan | FactReference


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A printed passage: the document, the place in it, and the characters that stand there."""

    document: str
    locator: Locator
    raw: str = ""

    @property
    def line(self) -> int:
        """The 1-based line of the given file, 0 where the document has no useful lines."""
        return 0 if isinstance(self.locator, FactReference) else self.locator.line

    @property
    def in_words(self) -> str:
        """Document and line for people; of a page the document alone, for messages that name row or figure and its statement.

        An offset in a page leads no person anywhere; programs get it as the locator.
        """
        return str(self) if isinstance(self.locator, TextSpan) or not self.document else self.document

    def __str__(self) -> str:
        return f"{self.document}, {self.locator}" if self.document else str(self.locator)
