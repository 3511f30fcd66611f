"""Captions over several rows: which rows are one caption, and what of them is the label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.model.source import Source
from xlsx_tools.model.table import Piece
from xlsx_tools.statements.numbers import has_digits
from xlsx_tools.working_values import working_value

_LOW = re.compile(r"[-–—*(\s]*[a-z]|\([A-Za-z]+\),")
_STARTS_NUMBER = re.compile(r"[($]{0,2}\.?\d")
_SCALE = re.compile(r"\(in\s+(?:thousands|millions)[^()]*\)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)$")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_BALANCE = re.compile(r"(?:total\s+)?balances?,?(?:\s+(?:at|as\s+of))?", re.IGNORECASE)
_DAY = re.compile(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d", re.IGNORECASE)
"""What a bare "Balance" goes on with: "Jan. 2, 1993" (EMC 1995)."""
_UNFINISHED = re.compile(
    r"(?:\b(?:of|and|in|for|to|the|by|from|on|with|into|at|or|a|an|its|per|including|excluding|before|after|between|"
    r"under|ended|than|upon|over|as|which|that|less|net of|January|February|March|April|June|July|August|September|"
    r"October|November|December)|[,;&(/$-])$",
    re.IGNORECASE,
)
_LONGEST_LAST_WORD = 12
"""No word of that pattern is longer, with what goes before it."""
_CONNECTS = re.compile(r"\b(?:and|or|of|for|in|to|by|the|from|with)$|&$", re.IGNORECASE)
"""The end of a row that even a rule does not end: "Total liabilities and" over "Stockholders' equity" (SanDisk 1998)."""
_JOINS = re.compile(r"(?:and|or|of)\s", re.IGNORECASE)
_JOINS_CAPITALS = re.compile(r"(?:IN|ON|BY|THAN)\s")
_STOCK = re.compile(r"\b(?:shares?|stock|par|authori[sz]ed|issued|outstanding|stated value)\b", re.IGNORECASE)
_STOCK_BEGINS = re.compile(
    r"(?:Common|Preferred|Class|Series|Treasury|Capital|Convertible|Cumulative"
    r"|COMMON|PREFERRED|CLASS|SERIES|TREASURY|CAPITAL|CONVERTIBLE|CUMULATIVE)\s"
)
"""With which the caption of another class of stock begins, set out further than the rows of the one above."""
_COUNTED = re.compile(r"shares:\s*(?:\d{4}:\s*)?\d", re.IGNORECASE)
"""The row below a caption that counts its shares: "Balance at March 31" over "Shares: 2023: 1,986,904,170" (Abbott)."""
_OF_COUNT = re.compile(r"(?:(?:common|preferred)\s+)?shares\b", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"\(?\bnotes?\s+[\dA-Z][\d,\s&and]*\)?", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:\((?:see\s+)?(?:notes?\s+[\dA-Z][\d,\s&and]{0,20}|\d{1,2}|[a-z])\)\s{0,2}){1,4}", re.IGNORECASE
)
_LIST_MARK = re.compile(r"\((?:[a-z]|\d{1,2})\)", re.IGNORECASE)
"""What may stand for a whole caption in a list of such rows: "(a)", "(b)"."""
_LEADERS = re.compile(r"(?:\s*\.){2,}\s*$|\s+\.\s*$|[\s.]*…+\s*$")
_MARKS = re.compile(
    r"(?<=[A-Za-z),:\d])\s?(?:\*{1,3}|[†‡]|(?<=[A-Za-z),:] )\((?:\d{1,2}|[a-z])\)|(?<=\d{3} )\(\d\)|\{\d{1,2}\})$"
)
_JOINS_SET_IN = re.compile(
    r"(?:FOR|WITH|PER|BEFORE|AFTER|FROM|TO|UNDER|THROUGH|DURING|USED|PROVIDED|APPLICABLE|ATTRIBUTABLE|RELATED)\s"
    r"|\([A-Z]{4,12}\)[\s,]"
)
"""With which a row in capitals goes on where it is set in: "INTEREST AND OTHER INCOME / (EXPENSE), NET"."""
_NEVER_FIRST = re.compile(r"(?:FOR|FROM|BEFORE|WITH|PER)\s|\([A-Z]{4,12}\)\s(?:FOR|FROM|BEFORE|IN|ON|OF)\s")
"""With which a caption in capitals goes on, set in or not: "INCOME BEFORE PROVISION / (BENEFIT) FOR INCOME TAXES"."""
_PARTED = tuple(
    (re.compile(rf"(?:{upper})$", re.IGNORECASE), re.compile(rf"(?:{lower})", re.IGNORECASE))
    for upper, lower in (
        (r"^net", r"(?:income|loss|earnings|cash|sales|revenues?)\b"),
        (r"\b(?:income|payroll|property)", r"tax(?:es)?\b"),
        (r"\btax(?:es)?", r"(?:provision|benefit|expense|credit)s?(?:\s*\((?:benefit|credit|provision)\))?$"),
        (r"\b(?:administrative|general|selling)", r"expenses?\b"),
        (r"\b(?:operating|investing|financing)", r"activit(?:y|ies)\b"),
        (r"\bcash", r"equivalents?\b"),
        (r"\baccounting", r"(?:changes?|principles?)\b"),
        (r"\bextraordinary", r"(?:items?|loss|gain|charge|credit)\b"),
        (r"\b(?:shares?|units?|stock)", r"outstanding$"),
        (r"\bpaid-in", r"capital\b"),
        (
            r"\b(?:provisions?|allowances?|reserves?|benefit|credit)(?:\s*\((?:benefit|credit|provision)\))?",
            r"for\s[^:]*$",
        ),
        (r"\b(?:accumulated|allowance for)", r"(?:depreciation|amortization|deficit)\b"),
        (r"(?:holders|owners|partners|members)['’]", r"(?:equity|capital|deficit|investment)\b"),
    )
)
"""The end of a row and the start of the next between which a caption breaks, be it in capitals: "INCOME / TAXES"."""
_LEADER_ENDS = (".", "…", " ")
_MARK_ENDS = ("*", "†", "‡", ")", "}")
SOFT_HYPHEN = "\u00ad"
"""Ends a piece whose last word goes on in the next."""
_WITHIN_WORD = f"{SOFT_HYPHEN} "


@working_value(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words of one row left of its figures, and how the row stands on the page.

    `indent_below` is the indent of the next row's caption, 0 where it has none and at the table's end.
    """

    text: str
    row: int
    indent: int
    end: int
    indent_below: int = 0
    blank_above: bool = False
    rule_above: bool = False
    leads: bool = False
    sources: tuple[Source, ...] = ()

    @property
    def starts_low(self) -> bool:
        """True where the words go on with a small letter, perhaps after a dash or parenthesis."""
        return _LOW.match(self.text) is not None


def wraps(upper: Caption, lower: Caption, *, stub_end: int, above: Caption | None = None) -> bool:
    """True where a caption goes on from one row to the next.

    The words tell where they can: a heading ("Current assets:") does not go on, a count of stock and a row that no caption
    begins with do. Else the upper row must have had no room for the lower's first word, and the row below must not be set in
    like the lower. `above` is the row over the upper. Examples: American Locker, lines 157-161; GE 1993, lines 1791-1792.
    """
    if lower.blank_above or (lower.rule_above and not upper.rule_above):
        return _goes_on_below_gap(upper, lower)
    if not lower.text:
        return not _ends_heading(upper.text) and not upper.text.isupper()
    if _go_on_to_tell_shares(upper, lower, above):
        return not (_STOCK_BEGINS.match(lower.text) and lower.indent < upper.indent)
    if _is_open(upper, lower):
        return True
    if _heads(upper, lower):
        return False
    if _words_go_on(upper, lower):
        return True
    if _STARTS_NUMBER.match(lower.text) or _MONTH.match(lower.text):
        return lower.indent > 0 and not upper.text.isupper()
    return _had_to_go_on(upper, lower, above, stub_end)


def _goes_on_below_gap(upper: Caption, lower: Caption) -> bool:
    """True where words tell that a caption goes on though a blank or a rule parts its rows."""
    if not lower.blank_above and _CONNECTS.search(upper.text):
        return bool(lower.text)
    goes_on_low = lower.starts_low or (upper.blank_above and _goes_on_level(upper, lower))
    return not lower.rule_above and goes_on_low and not _ends_heading(upper.text) and bool(upper.text)


def _had_to_go_on(upper: Caption, lower: Caption, above: Caption | None, stub_end: int) -> bool:
    """True where the upper row had no room for the lower's first word, and the row below does not stand as deep."""
    if not _had_no_room(upper.end, lower, stub_end):
        return False
    if lower.indent > upper.indent:
        return lower.indent_below <= upper.indent
    is_third = above is not None and above.indent < upper.indent and _had_no_room(above.end, upper, stub_end)
    return lower.indent == upper.indent and is_third and lower.indent_below < lower.indent


def _is_open(upper: Caption, lower: Caption) -> bool:
    """True where the upper row leaves a parenthesis open, or is a bare "Balance" over its day."""
    if upper.text.count("(") > upper.text.count(")"):
        return True
    return _BALANCE.fullmatch(upper.text) is not None and _DAY.match(lower.text) is not None


def ends_entry(upper: Caption, lower: Caption, *, peer: int, stub_end: int) -> bool:
    """True where a row set in ends the caption of the one above, an entry of a list whose line before is set in by `peer`.

    A heading has more rows below it than one, and is short: "NET PURCHASES OF TRADING / SECURITIES" (Ford 1998) is none.
    A rule above the upper row is above the lower too.
    """
    if upper.blank_above or lower.blank_above or lower.rule_above or not lower.text:
        return False
    is_entry = peer == upper.indent == lower.indent_below < lower.indent
    return is_entry and not _ends_heading(upper.text) and 2 * upper.end > stub_end > 0


def _go_on_to_tell_shares(upper: Caption, lower: Caption, above: Caption | None) -> bool:
    """True for the rows of one count of stock, with its par value: "Common stock, $1 par;" over "10,000 shares issued".

    The upper may be its second row, end in the number of which the lower says that it is of shares, or in a double dash.
    """
    is_rest = above is not None and _STARTS_NUMBER.match(upper.text) is not None and _tells_shares(above.text)
    tells_below = _tells_shares(lower.text)
    if (_tells_shares(upper.text) or is_rest) and (tells_below or _STARTS_NUMBER.match(lower.text)):
        return True
    if _ends_in_count(upper.text) and _OF_COUNT.match(lower.text):
        return True
    if _COUNTED.match(lower.text):
        return not _ends_heading(upper.text)
    return upper.text.endswith("--") and _STOCK.search(upper.text) is not None and tells_below


def _cannot_begin(upper: Caption, lower: Caption) -> bool:
    """True for a lower row with which no caption begins: in small letters, with a word that joins, a scale, an aside."""
    are_capitals = upper.text.isupper() and lower.text.isupper()
    if _LIST_MARK.fullmatch(lower.text) and _begins_list(upper, lower):
        return False
    return (
        lower.starts_low
        or _JOINS.match(lower.text) is not None
        or (are_capitals and _JOINS_CAPITALS.match(lower.text) is not None)
        or _joins_set_in(upper, lower)
        or _goes_on_level(upper, lower)
        or _SCALE.fullmatch(lower.text) is not None
        or _REFERENCES.fullmatch(lower.text) is not None
        or (_ASIDE.match(lower.text) is not None and lower.indent > upper.indent)
    )


def _begins_list(upper: Caption, lower: Caption) -> bool:
    """True for the first of rows that are all set in below another."""
    return lower.indent > upper.indent and lower.indent_below == lower.indent


def _heads(upper: Caption, lower: Caption) -> bool:
    """True for a heading: a colon ends it, or a double dash before words that could begin a caption.

    So does a dash set apart over rows that are all set in: "Provision for taxes -" over "Current" and "Deferred".
    """
    if upper.text.endswith((" -", " –")) and _begins_list(upper, lower):
        return not lower.starts_low
    if upper.text.endswith("--"):
        return not lower.starts_low and not _STARTS_NUMBER.match(lower.text)
    return _ends_heading(upper.text)


def _ends_heading(text: str) -> bool:
    """True for words that end in a colon, be it before a reference: "Financing activities: (note 3)"."""
    return text.endswith(":") or (text.endswith(")") and _NOTE_REFERENCE.sub("", text).rstrip().endswith(":"))


def _joins_set_in(upper: Caption, lower: Caption) -> bool:
    """True where a row set in begins with a word that joins, and no list of such rows stands there."""
    is_set_in = lower.indent > upper.indent and not _begins_list(upper, lower)
    return is_set_in and _JOINS_SET_IN.match(lower.text) is not None


def _is_parted(upper: Caption, lower: Caption) -> bool:
    """True where two words that belong together end a row and begin the next, and no list of such rows stands there."""
    if _begins_list(upper, lower):
        return False
    return any(start.match(lower.text) and end.search(upper.text) for end, start in _PARTED)


def _goes_on_level(upper: Caption, lower: Caption) -> bool:
    """True where a lower row in capitals too stands no deeper and begins as no caption does.

    "EARNINGS PER SHARE" heads what is before and after an accounting change.
    """
    are_capitals = upper.text.isupper() and lower.text.isupper() and "SHARE" not in upper.text
    return are_capitals and lower.indent <= upper.indent and _NEVER_FIRST.match(lower.text) is not None


def _had_no_room(end: int, lower: Caption, stub_end: int) -> bool:
    """True where a row that ends at `end` had no room left in the stub for the next row's first word."""
    return end + 1 + len(lower.text.split(maxsplit=1)[0]) > stub_end > 0


def asks_for_more(label: str) -> bool:
    """True for a caption that cannot end where it does: on "of", "and", a comma, an open parenthesis."""
    is_unfinished = _UNFINISHED.search(label, max(0, len(label) - _LONGEST_LAST_WORD)) is not None
    return is_unfinished or label.count("(") > label.count(")")


def _words_go_on(upper: Caption, lower: Caption) -> bool:
    """True where words alone tell that a caption goes on, whatever figures stand beside its rows."""
    return asks_for_more(upper.text) or _cannot_begin(upper, lower) or _is_parted(upper, lower)


def goes_on(label: str, line: Caption, part: Caption, stub_end: int, *, figures_first: bool) -> bool:
    """True where a row without figures ends the caption of the line above it, whose figures stood on its first row.

    `label` is that line's caption so far, `line` its last row. Words tell it as they do between rows that lead to figures
    (`wraps`). Otherwise such a row is a heading of what is below, unless it hangs: set in below a full row, with nothing as
    deep under it; in a table whose captions begin beside their figures (`figures_first`) the next row may be as deep.
    Leaders without a figure make it a line of its own.
    """
    if part.blank_above or part.rule_above or not label:
        return False
    if part.starts_low or asks_for_more(label):
        return True
    if _ends_heading(part.text):
        return False
    is_set_in = part.indent > line.indent
    so_far = Caption(text=label, row=line.row, indent=line.indent, end=line.end)
    if _words_go_on(so_far, part) or _counts_stock(label, part, is_set_in=is_set_in):
        return True
    is_last = part.indent_below <= line.indent or (figures_first and part.indent_below == part.indent)
    is_own = part.leads or (part.text.isupper() and not label.isupper())
    return is_set_in and is_last and not is_own and _had_no_room(line.end, part, stub_end)


def _counts_stock(label: str, part: Caption, *, is_set_in: bool) -> bool:
    """True for the rest of a count of stock; what is not set in may be another class with figures of its own."""
    if _STARTS_NUMBER.match(part.text) is not None and _STOCK.search(label) is not None:
        return True
    return is_set_in and _tells_shares(label) and _tells_shares(part.text)


def clean_label(parts: Sequence[Caption]) -> str:
    """The label of a caption: its rows joined, leaders and footnote marks removed.

    A word parted by a hyphen at a row's end keeps its hyphen, joined without a blank.
    """
    label = ""
    for part in parts:
        text = _LEADERS.sub("", part.text) if part.text.endswith(_LEADER_ENDS) else part.text
        text = text.removeprefix("- ") if text.startswith("- - ") else text
        glue = "" if label.endswith("-") and not label.endswith((" -", "--")) else " "
        label = f"{label}{glue}{text}" if label else text
    label = " ".join(label.split()).replace("&amp;", "&")
    while label.endswith(_MARK_ENDS) and (bare := _MARKS.sub("", label).strip()) != label:
        label = bare
    return label


def join_pieces(pieces: Sequence[Piece]) -> str:
    """The words of a row's pieces, a blank between, but none within a word."""
    return " ".join([piece.text for piece in pieces]).replace(_WITHIN_WORD, "")


def _ends_in_count(text: str) -> bool:
    """True for a row that ends in a count of stock: "Less: Treasury Stock, 10,000"."""
    return text[-1:].isdigit() and _tells_shares(text)


def _tells_shares(text: str) -> bool:
    if not has_digits(text):
        return False
    bare = _NOTE_REFERENCE.sub("", text)
    return any(char.isdigit() for char in bare) and _STOCK.search(bare) is not None
