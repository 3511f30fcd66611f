"""Headings of the notes: which of the lines that look like one are, and in which note a row stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from xlsx_tools.model.table import Axis, Document

_NUMBERED = re.compile(
    r"[\s|*]*(?:(?P<word>NOTE|Note|note)(?:\s*(?:No\.|NO\.|#|[-–—])\s*|\s+|(?=\()))?(?P<open>\()?(?P<number>\d{1,2}|[A-Z])"
    r"(?P<close>\s{0,2}[.:)\-–—]{1,3})?(?P<gap>\s*)(?:[-–—]+\s*)?(?P<words>[A-Z“\"'‘].*)?$"
)
"""A line that may head a note: "Note 3—Inventories", "NOTE 2. REVENUE", "NOTE 4   Taxes", "(5) Debt", "B. Leases"."""
_LISTED = re.compile(r"(?:\s{2,}|\.{2,}\s*)\$?[\d,.]+\s*$")
"""The end of a line of a table of contents, or of a row with figures."""
_SENTENCE = re.compile(r"[.:;]\s|\s{3}|\s+(?:is|are|was|were|consists?|includes?)\s")
_CONTINUED = re.compile(r"\W*\bcont(?:inued|['’]d\.?|\.)\W*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_LONG_WORD = 4
_MOST_SMALL = 0.25
_SAME = 12
"""Letters of its words by which a heading that is printed again is known."""
_LEADS = " \t|*"
_LONGEST_HEADING = 150
_LONGEST_LOOK = 400
_LINES_BELOW = 3
_WIDEST_STEP = 5
_STEP_COST = 0.25
_AGAIN = 0.01
_FEWEST_NUMBERS = 5
_TITLE_LIKE = 1.5
_FIRST_LETTER = ord("A")

_Look = tuple[str, bool, str]
"""How headings are printed: with which word, by letters or not, with which brackets or stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHeading:
    """A line that heads a note: its position, its number (of letters A is 1) as counted and as printed, its words.

    `weight` is how much it looks like a heading: short, in capitals, in bold.
    """

    line: int
    number: int
    printed: str
    words: str
    weight: float

    def is_again(self, other: NoteHeading) -> bool:
        """True where it is the heading of the same note, printed again on a later page."""
        return self.number == other.number and (
            _letters(self.words) == _letters(other.words) or _CONTINUED.search(self.words) is not None
        )

    @property
    def title(self) -> str:
        """Its number and its words up to their first stop: "Note 6: Inventories"."""
        words = _SENTENCE.split(_CONTINUED.sub("", self.words), maxsplit=1)[0]
        return f"Note {self.printed}: {' '.join(words.split()).rstrip('.,:;')}"


@dataclass(frozen=True, slots=True)
class NoteHeadings:
    """The headings of a document's notes in print order; their numbers never fall."""

    headings: tuple[NoteHeading, ...] = ()

    def title_at(self, line: int) -> str:
        """The title of the note in which a line stands: of the nearest heading above or on the line, as first printed.

        "Note" alone where none stands above, and where the number after leaves one out: the heading that was not
        found may be the line's.
        """
        place = bisect_right(self.headings, line, key=lambda heading: heading.line)
        if not place:
            return "Note"
        number = self.headings[place - 1].number
        if place < len(self.headings) and self.headings[place].number > number + 1:
            return "Note"
        return next(heading.title for heading in self.headings if heading.number == number)


def find_note_headings(document: Document, first: int, last: int) -> NoteHeadings:
    """The headings of the notes between two positions (`last` exclusive): of one look, with numbers that rise.

    Footnotes, items of lists and names of companies ("K-TRON INTERNATIONAL") begin with a number or a letter too. Those
    of one look that make the best row of rising numbers are the headings; a number comes again only with its words.
    """
    looks: dict[_Look, list[NoteHeading]] = {}
    for look, heading in _numbered_lines(document, first, last):
        looks.setdefault(look, []).append(heading)
    rows = [(_rising(headings), bool(word)) for (word, _, _), headings in looks.items()]
    chain, _ = max(rows, key=lambda row: row[0].weight * (1 + row[1]), default=(_Chain(), False))
    headings = chain.headings()
    return NoteHeadings(headings if _are_sure(headings) else ())


def _are_sure(headings: Sequence[NoteHeading]) -> bool:
    """False for footnotes of a filing whose notes bear no numbers: lines that look like prose."""
    weights = {heading.number: heading.weight for heading in headings}.values()
    if len(weights) >= _FEWEST_NUMBERS:
        return max(weights) >= _TITLE_LIKE
    return sum(weights) >= _TITLE_LIKE * len(weights)


def _numbered_lines(document: Document, first: int, last: int) -> Iterator[tuple[_Look, NoteHeading]]:
    lines = document.lines
    for index in range(first, min(last, len(lines))):
        start = lines[index][:_LONGEST_LOOK]
        match = _NUMBERED.match(start) if _may_be_numbered(start) else None
        if not match or _LISTED.search(start) or not _is_set_apart(match):
            continue
        words = (match["words"] or "").strip()
        if not words or words.isupper():
            words = f"{words} {_words_below(lines, index, words)}".strip() if match["word"] else words
        if not _WORD.search(words):
            continue
        printed = match["number"]
        is_letter = printed.isalpha()
        marks = "" if match["word"] else f"{match['open'] or ''}{match['close'].strip()[:1]}"
        yield (
            ("note" if match["word"] else "", is_letter, marks),
            NoteHeading(
                line=index,
                number=ord(printed) - _FIRST_LETTER + 1 if is_letter else int(printed),
                printed=printed,
                words=words,
                weight=_weight(document, index, words),
            ),
        )


def _may_be_numbered(line: str) -> bool:
    """False for nearly all lines: what begins with a word other than "Note", which the pattern takes far longer to see."""
    begin = line.lstrip(_LEADS)[:2]
    return not begin[:1].isalpha() or not begin.isalpha() or begin[0] in "Nn" or len(begin) == 1


def _is_set_apart(match: re.Match[str]) -> bool:
    """False for a number that is no more than the beginning of its words: "K-TRON", "U.S.", "12-month", "5 Year"."""
    close = (match["close"] or "").strip()
    if match["gap"] or not match["words"]:
        return bool(match["word"] or close)
    return close.endswith(("–", "—", "--")) or (bool(close) and close != "-" and match["number"].isdigit())


def _words_below(lines: Sequence[str], index: int, words: str) -> str:
    """The words of a heading whose number stands on a line of its own, or the second line of one in capitals."""
    if words:
        below = lines[index + 1].strip() if index + 1 < len(lines) else ""
        return below if below.isupper() and not _DIGIT.search(below) and words[-1] not in ".)" else ""
    below = next((line.strip() for line in lines[index + 1 : index + 1 + _LINES_BELOW] if line.strip()), "")
    return (
        below if below[:1].isupper() and len(below) < _LONGEST_HEADING and not _LISTED.search(below) else ""
    )


def _weight(document: Document, index: int, words: str) -> float:
    """From 0.5, a sentence's, to 3 of a short line in bold whose words are capitalised."""
    long = [word for word in _WORD.findall(_SENTENCE.split(words, maxsplit=1)[0]) if len(word) >= _LONG_WORD]
    small = sum(1 for word in long if word[0].islower())
    is_short = len(document.lines[index]) < _LONGEST_HEADING and not words.endswith((".", ",", ";"))
    is_title = small <= _MOST_SMALL * len(long)
    is_bold = document.axis is Axis.COLUMNS and document.rows[index].bold
    return (1.0 if is_short else 0.5) + (1 if is_title else 0) + (1 if is_bold else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """A row of headings, the last first: what all weigh, and the row before the last."""

    weight: float = 0.0
    last: NoteHeading | None = None
    before: _Chain | None = field(default=None, repr=False)

    def headings(self) -> tuple[NoteHeading, ...]:
        """In print order."""
        found: list[NoteHeading] = []
        chain: _Chain | None = self
        while chain and chain.last:
            found.append(chain.last)
            chain = chain.before
        return tuple(reversed(found))


def _rising(headings: Iterable[NoteHeading]) -> _Chain:
    """The row of most weight whose numbers rise; each number left out, at the beginning or between, costs a little."""
    best: dict[int, _Chain] = {}
    for heading in headings:
        number = heading.number
        same = best.get(number)
        if same and same.last and heading.is_again(same.last):
            best[number] = _Chain(weight=same.weight + _AGAIN, last=heading, before=same)
            continue
        weight, before = -_STEP_COST * min(number - 1, _WIDEST_STEP), None
        for step in range(1, _WIDEST_STEP + 1):
            chain = best.get(number - step)
            cost = _STEP_COST * (step - 1)
            if chain and chain.weight - cost > weight:
                weight, before = chain.weight - cost, chain
        if not same or weight + heading.weight > same.weight:
            best[number] = _Chain(weight=weight + heading.weight, last=heading, before=before)
    return max(best.values(), key=lambda chain: chain.weight, default=_Chain())


def _letters(words: str) -> str:
    return "".join(char for char in words.lower() if char.isalnum())[:_SAME]
