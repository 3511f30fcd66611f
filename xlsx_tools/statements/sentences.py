"""Sentences of the notes, and captions, that hold figures an articulation may prove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlsx_tools.model.number import Number
from xlsx_tools.model.sentence import Sentence, SentenceFigure
from xlsx_tools.model.source import Source, TextSpan
from xlsx_tools.model.statement import Line, Statement
from xlsx_tools.model.table import Document
from xlsx_tools.statements.line_ends import ends_in_figure
from xlsx_tools.statements.notes import NotesSpan
from xlsx_tools.statements.numbers import has_digits, read_number
from xlsx_tools.working_values import working_value

_SUBJECT = re.compile(
    r"\bshares\b.{0,200}\boutstanding\b|\boutstanding\b.{0,200}\bshares\b|\baverage\b.{0,80}\bshares\b"
    r"|comprehensive\s+(?:income|loss|earnings)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\d.,])(?:\$?\(?\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\$\(?\d+(?:\.\d+)?|\b\d{5,}\b|\b\d+\.\d+\b(?!%))(?![.,]?\d)\)?"
)
"""A figure ends where no digit follows: "2.144.845" is none, rather than 2.144."""

_SCALE_WORD = re.compile(r"\s*(million|billion|thousand)s?\b", re.IGNORECASE)
_SCALES = {"million": Decimal(10**6), "billion": Decimal(10**9), "thousand": Decimal(1000)}
_STOP = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")
_LONGEST_PARAGRAPH = 60


@working_value(frozen=True, slots=True, kw_only=True)
class _Word:
    """A figure in a joined paragraph: its offset there, and the line by position, the column and the characters as printed."""

    text: str
    offset: int
    line: int
    start: int
    printed: str


def read_sentences(document: Document, notes: NotesSpan) -> Iterator[Sentence]:
    """The sentences of the notes that tell shares or comprehensive income in figures, lines joined by blanks.

    Figures are in full units ("$1.2 million" is 1,200,000); years, days and percentages are none. Candidates only:
    an articulation must prove them. Example: American Locker, lines 399-404, weighted average shares.
    """
    for first, last in _paragraphs(document.lines, notes):
        yield from _paragraph(document, first, last)


def caption_sentences(statements: Sequence[Statement]) -> Iterator[Sentence]:
    """The captions that hold figures: share counts, par values, allowances (American Locker, lines 84-86).

    `statement` and `line` say where the caption stands in the report, from 0.
    """
    for position, statement in enumerate(statements):
        for index, line in enumerate(statement.lines):
            figures = tuple(_caption_figures(line)) if has_digits(line.label) else ()
            if figures:
                yield Sentence(
                    text=line.label, figures=figures, source=line.sources[0], statement=position, line=index
                )


def _caption_figures(line: Line) -> Iterator[SentenceFigure]:
    for match in _FIGURE.finditer(line.label):
        source = next((s for s in line.sources if match[0] in s.raw), line.sources[0])
        number = _number(match[0], line.label[match.end() :])
        if number:
            yield SentenceFigure(number=number, offset=match.start(), source=source)


def _paragraphs(lines: Sequence[str], notes: NotesSpan) -> Iterator[tuple[int, int]]:
    """The paragraphs in which a line may tell: prose back to a line that is none, cut at so many lines."""
    floor = notes.first
    for index in range(notes.first, notes.last):
        if index < floor or not _may_tell(lines[index]) or not _is_prose(lines[index]):
            continue
        first = index
        while first > floor and _is_prose(lines[first - 1]):
            first -= 1
        first += (index - first) // _LONGEST_PARAGRAPH * _LONGEST_PARAGRAPH
        limit = min(notes.last, first + _LONGEST_PARAGRAPH)
        last = index + 1
        while last < limit and _is_prose(lines[last]):
            last += 1
        yield first, last
        floor = last


def _is_prose(line: str) -> bool:
    """True for a line that is neither blank nor a row of a table."""
    stripped = line.strip()
    return bool(stripped) and not ("   " in stripped and ends_in_figure(line))


def _may_tell(text: str) -> bool:
    low = text.lower()
    return "outstanding" in low or "comprehensive" in low or "average" in low


def _may_be_of_subject(text: str) -> bool:
    """A look at words before the pattern, which holds one of them."""
    low = text.lower()
    return "shares" in low or "comprehensive" in low


def _paragraph(document: Document, first: int, last: int) -> Iterator[Sentence]:
    lines = document.lines[first:last]
    if not any(map(_may_be_of_subject, lines)) or not any(map(has_digits, lines)):
        return
    flats = [" ".join(line.split()) for line in lines]
    text = " ".join(flats)
    if not _SUBJECT.search(text):
        return
    words = _words(document, first, flats)
    start = 0
    for end in [*(m.start() for m in _STOP.finditer(text)), len(text)]:
        part = text[start:end]
        figures = [word for word in words if start <= word.offset < end]
        if figures and _SUBJECT.search(part):
            lead = len(part) - len(part.lstrip())
            numbers = [(w, _number(w.text, text[w.offset + len(w.text) :])) for w in figures]
            yield Sentence(
                text=part.strip(),
                figures=tuple(
                    SentenceFigure(
                        number=number, offset=word.offset - start - lead, source=_source(document, word)
                    )
                    for word, number in numbers
                    if number
                ),
                source=_source(document, figures[0]),
            )
        start = end


def _words(document: Document, first: int, flats: Sequence[str]) -> list[_Word]:
    """The figures of a paragraph, given its lines from `first` without needless blanks."""
    words: list[_Word] = []
    offset = 0
    for index, flat in enumerate(flats, start=first):
        raw = document.lines[index] if has_digits(flat) else ""
        for printed, match in zip(_FIGURE.finditer(raw), _FIGURE.finditer(flat), strict=False):
            words.append(
                _Word(
                    text=match[0],
                    offset=offset + match.start(),
                    line=index,
                    start=printed.start(),
                    printed=printed[0],
                )
            )
        offset += len(flat) + 1
    return words


def _source(document: Document, word: _Word) -> Source:
    """Where a figure of a paragraph stands in the file."""
    end = word.start + len(word.printed)
    span = TextSpan(line=document.first_line + word.line, start=word.start, end=end)
    return Source(document=document.name, locator=span, raw=word.printed)


def _number(printed: str, following: str) -> Number | None:
    scale = _SCALE_WORD.match(following)
    bare = printed if printed.count("(") == printed.count(")") else printed.strip("()").replace("(", "")
    return read_number(bare, _SCALES[scale[1].lower()] if scale else Decimal(1))
