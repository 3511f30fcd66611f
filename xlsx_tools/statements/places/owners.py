"""Whose statement a titled table is, in a file that several registrants share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.model.submission import Submission
from xlsx_tools.statements.line_ends import ends_in_figure
from xlsx_tools.statements.places.locate import Region
from xlsx_tools.statements.places.reach import is_break

_COMPANY = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|company|co|ltd|limited|l\.?p|l\.?l\.?c|trust|partnership|bancorp|"
    r"holdings|association|cooperative)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:the|and|of|its|consolidated|subsidiary|subsidiaries|companies|inc|incorporated|corp|corporation|company|co|ltd|limited|"
    r"form|notes?|part|item|page|unaudited)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{2,}")
_HIGHEST = 8
_LONGEST = 90


def find_owners(regions: Sequence[Region], submission: Submission) -> tuple[str, ...]:
    """The company each region's statement is of where a file holds those of several; empty for the first of them.

    Utilities file one report for a holding company and its subsidiaries, each with full statements under its own
    name (Form 10-K, General Instruction I). A name counts where the registrant's own statement of the same kind stands
    under another: an auditor's name above a title makes no second company.
    """
    names = [_name_above(submission.documents[r.document].lines, r.title.line) for r in regions]
    words = [_words(name) for name in names]
    first = _registrant(words, submission.filing.company)
    own_kinds = {r.kind for r, said in zip(regions, words, strict=True) if not said or _same(said, first)}
    return tuple(
        name if said and not _same(said, first) and region.kind in own_kinds else ""
        for region, name, said in zip(regions, names, words, strict=True)
    )


def _registrant(words: Sequence[frozenset[str]], company: str) -> frozenset[str]:
    registered = _words(company)
    return next(
        (said for said in words if said and _same(said, registered)), next(filter(None, words), registered)
    )


def _name_above(lines: Sequence[str], title: int) -> str:
    """The company's name nearest above a title, on the same page; empty where none stands there."""
    for line in range(title - 1, max(-1, title - _HIGHEST), -1):
        text = lines[line].strip()
        if is_break(lines[line]) or ends_in_figure(lines[line]):
            return ""
        if text and len(text) <= _LONGEST and not text.startswith("(") and _COMPANY.search(text):
            return " ".join(text.split())
    return ""


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_SMALL.sub(" ", name.lower())))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where one name's words are among the other's."""
    return one <= other or other <= one
