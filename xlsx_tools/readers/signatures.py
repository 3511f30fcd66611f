"""The signatures at the end of a report: who the registrant is, where neither header nor cover says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AUTHORIZED = re.compile(r"\bduly\s{1,40}authori[sz]ed\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r"signed\s{1,4}on\s{1,4}its\s{1,4}behalf", re.IGNORECASE)
_REGISTRANT = re.compile(r"\(?\bregistrant\b\)?", re.IGNORECASE)
_APART = re.compile(r"\s{3,}|\t")
_NO_NAME = re.compile(
    r"\W*(?:by\b|/s/|dated?\b|names?\b|titles?\b|signatures?\b|pursuant\b|on\s{1,4}the\b|[a-z]{3,9}\.?\s{1,4}\d{1,2},?\s{1,4}\d{4})|.*:\s*$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc(?:orporated)?|corp(?:oration)?|co(?:mpany|mpanies)?|ltd|limited|l\.?p|l\.?l\.?c|plc|trust|partner(?:s|ship)|fund|bank"
    r"|bancorp\w*|bancshares|group|holdings?|association|industries|international|enterprises|systems)\b|&",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\W*by\b|\W*/s/", re.IGNORECASE)
_OFFICER = re.compile(
    r"\b(?:president|officers?|treasurer|secretary|controller|chair(?:man|woman|person)?|directors?|trustee|counsel|accountant)\b"
    r"|\bits\b|\bgeneral\s{1,4}partner\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LINES_BEFORE = 4
_LINES_AFTER = 8
_LONGEST_NAME = 80


def signed_name(lines: Sequence[str], cover: Sequence[str]) -> str:
    """The registrant as the first signature names it; empty where none does.

    A name counts that says what kind of company it is, or that stands on the cover too; an officer's does not, nor a title,
    nor whatever stands behind the first signature. It stands below "signed on its behalf by the undersigned, thereunto duly
    authorized" (the signatures of Forms 10-K and 10-Q), often above the word "(Registrant)". Example: Boeing's 10-K for
    2001, line 1395.
    """
    for index, line in enumerate(lines):
        if "authori" not in line or not _AUTHORIZED.search(" ".join(lines[max(0, index - 1) : index + 1])):
            continue
        if _ON_BEHALF.search(" ".join(lines[max(0, index - _LINES_BEFORE) : index + 1])):
            name = _first_name(lines[index + 1 : index + _LINES_AFTER])
            if name and (_COMPANY.search(name) or any(name.lower() in line.lower() for line in cover)):
                return name
    return ""


def _first_name(lines: Sequence[str]) -> str:
    """The first run of words that may be a company's name, the rest of the paragraph above passed over."""
    blank = next((i for i, line in enumerate(lines) if not line.strip()), 0)
    chunks = [chunk for line in lines[blank:] for chunk in _APART.split(line.strip()) if chunk]
    for index, chunk in enumerate(chunks):
        if _SIGNATURE.match(chunk):
            return ""
        if chunk.startswith("<"):
            continue
        words = _REGISTRANT.sub("", chunk).strip(" :_-")
        if _LETTERS.search(words) and not _NO_NAME.match(words):
            titles = [text for text in chunks[index + 1 : index + 2] if not _SIGNATURE.match(text)]
            is_person = any(map(_OFFICER.search, (words, *titles)))
            return words if len(words) <= _LONGEST_NAME and not words[0].islower() and not is_person else ""
    return ""
