"""Titles of statements: which words name which statement, and which lines only mention one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from xlsx_tools.model.statement import StatementKind
from xlsx_tools.statements.numbers import has_digits, is_year

LONGEST_TITLE = 240
"""Letters of a line that may be a title: three times the width of a page, where HTML has the heads of columns beside it."""
_LONGEST_PAGE = 16
_MENTION = re.compile(
    r"statement|balance|cash\s+flow|financial\s+position|sheet|income|earnings|operations|equity",
    re.IGNORECASE,
)
_CHUNKS = re.compile(r"\t+|\s{3,}")
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_EDGE = f"{_BLANKS}|*-–—_=.:"
"""What may stand around a title, beside a comma behind it."""
_PARENTHESES = re.compile(r"\([^()]{0,120}\)?")
_SUBJECTS = ("FINANCIAL", "POSITION", "CONDITION", "INCOME", "OPERATIONS", "EARNINGS", "FLOWS", "EQUITY")
_NEARLY = 0.85
_WORDS_APART = re.compile(r"[^\s.]\S*(?: \S+)*")
"""Words that two blanks at least part from others."""
_HANGING = 4
_ASIDE = re.compile(r"\s*\((?:[A-Za-z]{2,}\s?)+\)\s*$")
_GAP = re.compile(r"\s{2,}")
_CORE = re.compile(
    r"\bBALANCED? SHEETS?\b"
    r"|\bCASH FLOWS? STATEMENTS?\b"
    r"|\b(?:STATEMENTS?|STATEMENTS? \w+) OF (?P<of>[A-Z'’ ,&/\-]+)"
    r"|\b(?P<noun>INCOME|EARNINGS|OPERATIONS|OPERATING|PROFIT AND LOSS) STATEMENTS?\b"
    r"|\b(?:STOCK|SHARE)-?\s?(?:HOLDERS|OWNERS)' (?P<equity>EQUITY|INVESTMENT) STATEMENTS?\b"
    r"|^(?:CONSOLIDATED |CONDENSED )*(?P<bare>CASH FLOWS)$"
)
_BARE_WORDS = (
    r"\W*(?:CONSOLIDATED )?(?:(?P<income>INCOME|OPERATIONS|EARNINGS)|(?P<cash>CASH FLOWS?)"
    r"|(?P<equity>(?:STOCK|SHARE)-?\s?(?:HOLDERS|OWNERS)['’] (?:EQUITY|INVESTMENT))|(?P<sheet>FINANCIAL (?:POSITION|CONDITION)))"
)
_BARE = re.compile(rf"{_BARE_WORDS}$", re.IGNORECASE)
_BARE_START = re.compile(rf"{_BARE_WORDS}(?:\s\s|\t)", re.IGNORECASE)
_CONSOLIDATED = re.compile(
    r"\s*(?:(?:condensed|interim|unaudited)\s+)*(?:consolidated\s+(?:summary\s+of\s+)?|summary\s+of\s+consolidated\s+)"
    r"(?P<of>(?:results\s+of\s+)?operations|financial\s+(?:position|condition)|income|earnings|cash\s+flows?)"
    r"\s*(?:\(unaudited\))?\s*$",
    re.IGNORECASE,
)
_COLUMN_HEADS = re.compile(
    r"(?:\s{2,}|\t\s*)(?:(?:19|20)\d\d\s+){1,6}$|\s{4,}[A-Z][A-Za-z-]+(?:\s{2,}[A-Z][A-Za-z-]+){2,}\s*$"
)
_KINDS = (
    (re.compile(r"CASH|CHANGES IN (?:CONSOLIDATED )?FINANCIAL POSITION"), StatementKind.CASH_FLOW),
    (
        re.compile(
            r"FINANCIAL (?:POSITION|CONDITION)|^(?:CONSOLIDATED )?(?:CONDITION|BALANCED? SHEETS?\b)|ASSETS(?:,| AND) LIABILITIES|^(?:CONSOLIDATED )?NET ASSETS"
        ),
        StatementKind.BALANCE_SHEET,
    ),
    (
        re.compile(
            r"^(?:THE )?(?:CONSOLIDATED |CONDENSED |COMBINED |NET |CURRENT |DISTRIBUTABLE )*"
            r"(?:INCOME|OPERATIONS|EARNINGS|LOSS|PROFIT|REVENUES?|OPERATING|RESULTS|MARGINS)"
        ),
        StatementKind.INCOME_STATEMENT,
    ),
    (re.compile(r"^(?:CONSOLIDATED |OTHER )*COMPREHENSIVE"), StatementKind.COMPREHENSIVE_INCOME),
    (
        re.compile(r"EQUITY|CAPITAL|DEFICIT|RETAINED|REINVESTED|INVESTMENT|HOLDERS|SHARE-?OWNERS"),
        StatementKind.EQUITY,
    ),
)
_BEFORE_BAD = re.compile(
    r"\b(?:NOTES?|SEE|REPORT|SCHEDULE|PRO FORMA|PARENT|REGISTRANT|SELECTED|SUMMARY|SUMMARIZED|FOLLOWING|"
    r"AMOUNTS?|RECOGNIZED|RECORDED|OFF|SUPPLEMENT\w*|AUDITED|ACCOMPANYING|RELATED|(?:AND|IN|ON|TO|FROM|BY|WITH) THE|COMMENTS|DISCUSSION|REVIEW|INDEX|ANALYSIS)\b"
)
_AFTER_BAD = re.compile(
    r"\b(?:DATA|INFORMATION|ITEMS?|CLASSIFICATION|SCHEDULES?|RATIOS?|DATE|ACCOUNTS?|PARENT|REGISTRANT|PRO FORMA|"
    r"CAPTIONS?|IN MILLIONS OF|DISCUSSION|ANALYSIS|REVIEW|STATISTICS|ARE|IS|WERE|HAVE|WHICH|THAT)\b"
)
_SENTENCE_END = re.compile(r"[A-Za-z]{5,}\.\s+[A-Z]")
"""Prose in capitals: "STATEMENT OF INCOME AS DISCONTINUED OPERATIONS. SUMMARIZED"."""
_INDEX_LINE = re.compile(
    r"(?:\s{2,}|\.{2,}|\. |\t)[\s.]*(?:F-|S-|A-)?\d{1,3}(?:\s?[-–]\s?(?:F-)?\d{1,3})?\s*$"
)
_ITEM = re.compile(r"[\s|*]*\((?:[a-z]|\d)\)\s")
_PARENT = re.compile(
    r"parent\s+company|registrant\s+only|pro\s*forma|condensed\s+financial\s+information\s+of"
    r"|^\W*schedule\s+[ivx\d]+\b|\(parent\s+only\)|supplement(?:al|ary)\s+consolidating|consolidating\s+(?:condensed|statement|balance)",
    re.IGNORECASE | re.MULTILINE,
)
_PARENT_WORDS = ("parent", "registrant", "forma", "information", "schedule", "consolidating")
# Each match of the pattern above holds one of them: words are looked at before patterns.
_PRO_FORMA = re.compile(r"(?<!\()\bpro[\s-]*forma\b", re.IGNORECASE)
_NOTES = re.compile(
    r"^[\s|*]*(?:(?:condensed|consolidated|unaudited|selected|the|company|and|subsidiaries|combined)\s+)*"
    r"notes?\s+(?:to|of|on|accompanying)\b(?!.*\b(?:are|is|form|an integral)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_SMALL = re.compile(r"\b[a-z]{4,}")
_CONNECTING = ("ended", "with", "from", "fiscal", "years")
_MOST_SMALL = 8
_SHORT_TITLE = 6
_SMALL_TITLE = re.compile(
    r"\s{8,}((?:(?:condensed|consolidated|combined|comparative) )*"
    r"(?:statements? of [a-z][a-z'’ ]{4,50}|balance sheets?))(?: \(?(?:unaudited|continued)\)?)?\s*"
)
"""A title in small letters, alone and set in: "consolidated statement of earnings" (IBM 1997, Exhibit 13)."""
_SPACED = re.compile(r"\s*[A-Z'&(](?:\s+[A-Z'&(),.\-])+\s*")
_SPACED_WORDS = ("B A L A N C E", "S T A T E M E N T", "C A S H")
_UNFINISHED = re.compile(
    r"\b(?:OF|AND|CASH|IN|STATEMENTS?|CONSOLIDATED|CHANGES|SHAREHOLDERS['’]|STOCKHOLDERS['’]|BALANCE|&)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A line that titles a statement: its kind, its words, and how many lines it takes.

    `is_bare` marks a word or two ("Income") that only the heads of columns beside it make a title.
    """

    kind: StatementKind
    text: str
    line: int
    height: int = 1
    is_continued: bool = False
    is_bare: bool = False


def read_title(line: str, following: str, number: int) -> Title | None:
    """The title on a line (going on in the following text line), or None.

    A title names a statement ("Consolidated Balance Sheets", "Cash Flows Statements"), alone or beside the
    company's name, in capitals or with capital initials; an index line (ending in a page number), a
    sentence that mentions a statement and "Balance sheet data" are none. `number` is the line's
    position. Example: Coca-Cola 1997, line 4821, shares its line with the company's name.
    """
    if is_small_title(line):
        found = read_title(line.upper(), following.upper(), number)
        return replace(found, text=_trimmed(line)) if found else None
    line = with_letters_joined(line)
    if len(line) > LONGEST_TITLE:
        return None
    bare = _bare_title(line, number) or _consolidated_title(line, number)
    if not bare and not _may_name_statement(line, following):
        return None
    if len(_SMALL.findall(line)) > _MOST_SMALL or not _MENTION.search(line):
        return None
    tail = line.rstrip()[-_LONGEST_PAGE:]
    if tail[-1:].isdigit() and _INDEX_LINE.search(tail):
        return None
    if bare:
        return bare
    chunks = [chunk for chunk in _CHUNKS.split(line) if chunk]
    for chunk in chunks:
        kind = _kind_of(chunk)
        if kind and not _heads_rows(chunk, line, following):
            joined = _trimmed(chunk)
            if _UNFINISHED.search(_normal(chunk)) and len(following) < LONGEST_TITLE:
                longer = _trimmed(f"{joined} {following.strip()}")
                better = _kind_of(longer)
                if better:
                    return _title(better, longer, number, 2)
            return _title(kind, joined, number, 1)
    return _title_over_two(line, chunks, following, number)


def _may_name_statement(line: str, following: str) -> bool:
    """A look at words before patterns: False where neither line holds a word that each full title has (`_CORE`)."""
    high = f"{line} {following}".upper()
    return "STATEMENT" in high or "SHEET" in high or "FLOW" in high


def _title_over_two(line: str, chunks: list[str], following: str, number: int) -> Title | None:
    """A title that goes on below, be it beside other words: "CONSOLIDATED STATEMENT    Merck & Co." over "OF INCOME"."""
    if len(chunks) > 2 or len(following) >= LONGEST_TITLE:
        return None
    for begun in (line, chunks[0]) if len(chunks) > 1 else (line,):
        if _UNFINISHED.search(_normal(begun)):
            joined = f"{begun.strip()} {following.strip()}"
            kind = _kind_of(joined)
            if kind:
                return _title(kind, _trimmed(joined), number, 2)
    return None


def is_small_title(line: str) -> bool:
    """True for a line that is all of a title in small letters, set in as sentences are not."""
    return _SMALL_TITLE.fullmatch(line) is not None


def is_letter_spaced(line: str) -> bool:
    """True for a line that may title a statement letter by letter: "B A L A N C E   S H E E T S"."""
    if "A " not in line or not any(words in line for words in _SPACED_WORDS):
        return False
    return _SPACED.fullmatch(_ASIDE.sub("", line)) is not None


def with_letters_joined(line: str) -> str:
    """The line with letters that are set apart put together; other lines as they are.

    >>> with_letters_joined("  B A L A N C E   S H E E T S")
    'BALANCE SHEETS'
    """
    if not is_letter_spaced(line):
        return line
    words = _ASIDE.sub("", line)
    joined = " ".join("".join(word.split()) for word in _GAP.split(words.strip()))
    return f"{joined}{line[len(words) :].rstrip()}"


def _bare_title(line: str, number: int) -> Title | None:
    """A title that needs the heads of columns beside it to be one: "Income      1996   1995   1994"."""
    heads = _COLUMN_HEADS.search(f"{line.rstrip()} ") if _BARE_START.match(line) else None
    match = _BARE.match(line[: heads.start()].strip()) if heads else None
    if not match:
        return None
    kinds = {
        "income": StatementKind.INCOME_STATEMENT,
        "cash": StatementKind.CASH_FLOW,
        "equity": StatementKind.EQUITY,
        "sheet": StatementKind.BALANCE_SHEET,
    }
    return Title(kind=kinds[str(match.lastgroup)], text=match[0].strip(), line=number, is_bare=True)


def _consolidated_title(line: str, number: int) -> Title | None:
    """A title without the word statement, alone on its line: "Condensed consolidated results of operations".

    It counts only where the filing titles no statement of its kind in full (Caterpillar's reports are titled so);
    "Consolidated summary of earnings" too.
    """
    match = _CONSOLIDATED.match(line)
    if not match:
        return None
    kind = next(kind for pattern, kind in _KINDS if pattern.search(match["of"].upper()))
    return Title(kind=kind, text=line.strip(), line=number, is_bare=True)


def is_notes_heading(line: str) -> bool:
    """True for the heading under which the notes begin ("Notes to Consolidated Financial Statements")."""
    if len(line) >= LONGEST_TITLE or "note" not in line.lower():
        return False
    return _NOTES.match(line) is not None and not line.rstrip().endswith(".")


def is_partial(context: str, below: str) -> bool:
    """True where the words about a title say parent company, registrant only, schedule, or pro forma.

    Below a title "Pro Forma" may head a column of the company's own statement; between parentheses it does not.
    """
    words = f"{context} {below}".lower()
    if not any(word in words for word in _PARENT_WORDS):
        return False
    return _PARENT.search(context) is not None or _PARENT.search(_PRO_FORMA.sub(" ", below)) is not None


def _title(kind: StatementKind, text: str, number: int, height: int) -> Title:
    words = " ".join(text.split())
    return Title(kind=kind, text=words, line=number, height=height, is_continued="continued" in words.lower())


def _normal(chunk: str) -> str:
    words = _PARENTHESES.sub(" ", chunk) if "(" in chunk else chunk
    return " ".join(_trimmed(words).split()).upper().replace("’", "'")


def _trimmed(text: str) -> str:
    """A text without what may stand around a title."""
    return text.lstrip(_EDGE).rstrip(f"{_EDGE},")


def _kind_of(chunk: str) -> StatementKind | None:
    high = chunk.upper()
    if not ("STATEMENT" in high or "SHEET" in high or "CASH" in high):
        return None
    if not _is_capitalised(chunk) or _ITEM.match(chunk):
        return None
    words = _normal(chunk)
    core = _CORE.search(words)
    if not core or words.endswith((".", ";")):
        return None
    if _SENTENCE_END.search(chunk):
        return None
    before, after = words[: core.start()], words[core.end() :]
    if len(before.split()) > 10 or _BEFORE_BAD.search(before) or _AFTER_BAD.search(words[core.start() :]):
        return None
    if len(after.split()) > 14:
        return None
    if core["of"]:
        return _kind_named(core["of"].strip()) or _kind_named(_spelled(core["of"]))
    if core["noun"]:
        return StatementKind.INCOME_STATEMENT
    if core["equity"]:
        return StatementKind.EQUITY
    return StatementKind.CASH_FLOW if "CASH" in core[0] else StatementKind.BALANCE_SHEET


def _kind_named(subject: str) -> StatementKind | None:
    """The kind of statement that "of ..." names, in capitals."""
    return next((kind for pattern, kind in _KINDS if pattern.search(subject)), None)


def _spelled(subject: str) -> str:
    """The subject of a title with words put right that differ by a letter or so: "FINANCIAL POSTION" (IBM 1994)."""
    return " ".join(
        next(iter(get_close_matches(word, _SUBJECTS, n=1, cutoff=_NEARLY)), word) for word in subject.split()
    )


def _heads_rows(chunk: str, line: str, following: str) -> bool:
    """True for "Cash flows" at the side of a caption: the line ends in an amount, a colon, or the next has two such columns."""
    core = _CORE.search(_normal(chunk))
    if core is None or core["bare"] is None:
        return False
    columns, below = (
        [found.start() for found in islice(_WORDS_APART.finditer(text), 2)] for text in (line, following)
    )
    if len(columns) < 2:
        return False
    end = line.rsplit(maxsplit=1)[-1]
    is_amount = has_digits(end) and not is_year(end)
    is_below = len(below) > 1 and below[0] == columns[0] and 0 <= below[1] - columns[1] <= _HANGING
    return is_amount or end.endswith(":") or is_below


def _is_capitalised(chunk: str) -> bool:
    """True where every long word but the small connecting ones has a capital initial, or a short line begins with one."""
    words = [word for word in _WORD.findall(_PARENTHESES.sub(" ", chunk)) if len(word) > 3]
    small = [word for word in words if word[0].islower() and word not in _CONNECTING]
    return not small or (len(words) <= _SHORT_TITLE and words[0][0].isupper())
