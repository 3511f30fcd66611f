"""The figure at the end of a line of text: what makes it a row of a table, and where that figure stands."""

from __future__ import annotations

import re
from functools import lru_cache

from xlsx_tools.model.currency import SIGNS
from xlsx_tools.statements.tables.trailing_signs import BLANK_BEHIND, without_sign_behind

LONGEST_LINE = 1_000
"""No row of a table is longer: such a line is prose, or damaged."""

_LONGEST_TAIL = 32
"""In so many last characters of a line its last figure is sought."""
_LAST_SIGNS = frozenset("0123456789)%-–—*.")
"""What a figure may end with."""
_TAIL = re.compile(
    rf".*(?:\s\s|\t|\.\.|\. |[{SIGNS}(]|[\d)%]\*{{0,2}} |\d{{3}}\)|{BLANK_BEHIND}|^\s*)"
    rf"[{SIGNS} (]{{0,4}}(?P<figure>[-–−]?(?:\d[\d,]{{0,20}}(?:\.\d{{0,4}})?|\.\d{{1,4}})|-0-|-{{1,3}}|–|—)\s?(?:\)?%?|%\s?\))"
    r"(?:-?\s{0,3}\([a-z\d]\)|-?\*{1,2})?\s*$"
)
_PLAIN = re.compile(r"[$(]?(?:\d{1,3}(?:,\d{3}){0,5}|\d{4,9})(?:\.\d{1,4})?\)?")
"""Most last figures: behind two blanks they need no closer look."""
_GAP = re.compile(rf"(?:\s\s|\.\.|\. )[{SIGNS}( ]{{0,4}}$")
"""What parts a figure from words, where prose may stand: "the par value of these shares was $5,059" has none."""
_NOT_APPLICABLE = re.compile(r"(?:\s{2,}N/A)+$", re.IGNORECASE)
_ROWS_KEPT = 256
"""One step after another asks of the rows around it whether they end in a figure."""
_RULE = re.compile(r"[\s\-=_]*+$")


def ends_in_figure(line: str) -> bool:
    """True where a line of text looks like a row of a table: a figure, set apart, at its end."""
    return len(line) <= LONGEST_LINE and _ends_in_figure(line)


@lru_cache(maxsize=_ROWS_KEPT)
def _ends_in_figure(line: str) -> bool:
    text = line.rstrip()
    return _plain_edge(text) is not None or (_at_end(text) is not None and not is_rule(line))


def is_rule(line: str) -> bool:
    """True for a line of dashes or double dashes, and for a blank one."""
    return _RULE.match(line) is not None


def edge_of(line: str) -> int | None:
    """Where the figure ends that a row ends in, tabs expanded; None where no gap parts one from words.

    A sign or a footnote's mark behind it is left out.
    """
    if len(line) > LONGEST_LINE:
        return None
    text = line.expandtabs(8).rstrip()
    edge = _plain_edge(text)
    if edge is not None:
        return edge
    match = _at_end(text)
    if not match or not _GAP.search(match.string, match.pos, match.start("figure")):
        return None
    return match.end("figure")


def _plain_edge(text: str) -> int | None:
    """Where the plain figure ends that stands behind two blanks at a line's end; None for all others."""
    _, gap, last = text.rpartition("  ")
    return len(text.removesuffix(")")) if gap and _PLAIN.fullmatch(last) else None


def _at_end(text: str) -> re.Match[str] | None:
    """The last figure of a line, in its tail; a column that says "N/A" behind it has none, and a sign alone is none."""
    if text and text[-1] in SIGNS:
        text = text[:-1].rstrip()
    if text[-1:] in ("A", "a"):
        text = _NOT_APPLICABLE.sub("", text)
    if text[-1:] in ("R", "-"):
        text = without_sign_behind(text)
    last = text[-1:]
    if last not in _LAST_SIGNS:
        return None
    if last == "." and not (text[-2:-1].isdigit() or text[-2:-1] == ","):
        return None
    return _TAIL.match(text, max(len(text) - _LONGEST_TAIL, 0))
