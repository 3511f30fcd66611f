"""A line of text cut into captions and figures, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlsx_tools.model.currency import SIGNS, sign_pattern

_OF_NO_NAME = r"(?<!Inc)(?<!Co)(?<!Corp)(?<!Ltd)(?<![A-Z])"
"""Before a dot that touches a word and begins a leader; that of "Inc. . . ." belongs to the name."""
_BLANK_OUT = re.compile(
    rf"\.{{2,}}|…+|(?<=[ .])\.(?: {{1,3}}\.)+|{_OF_NO_NAME}\.(?: {{1,3}}\.){{2,}}|_+|={{2,}}|-{{5,}}|\||\x0c"
)
_SPACED_LEADERS = (". .", ".  .", ".   .")
_DOTS = re.compile(r"\.{2,}")
MONEY = sign_pattern()
"""A pattern of a currency's sign."""
_ANGLED = re.compile(
    r"<(\$? ?(?:\d[\d,]*(?:\.\d+)?|\.\d+)|(?:net )?(?:loss(?:es)?|benefit|credit|decreases?|increases?|deficit|deficiency|gains?"
    r"|income|expense|used|provision))>",
    re.IGNORECASE,
)
"""Angle brackets where others have parentheses: "<24,118>", "NET INCOME <LOSS>"."""
_ANGLED_FIGURE = re.compile(r"\d>")
_FEWEST_ANGLED = 3
NIL_WORDS = frozenset({"none", "nil"})
"""Words that stand for a nil figure."""
_FEWEST_FIGURES = 2
_LOOSE_SIGN = re.compile(rf"(?<!\(){MONEY}(?= )|(?<=\(){MONEY}(?= +[\d.])")
_CHUNK = re.compile(r"\S+(?: \S+)*")
_SIGN_LEFT = re.compile(rf"{MONEY}$")
_SIGNS = tuple(SIGNS)
_LONGEST_SIGN = len("U.S. $")
FIGURE = (
    rf"(?!(?:\( ?(?:{MONEY} ?)?|{MONEY} ?)000(?![\d,.]))"
    rf"(?:{MONEY} ?)?(?:\( ?)?(?:{MONEY} ?)?[-–−]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?: ?\))?(?: ?%)?"
    r"(?: ?\([A-Za-z]\)|\(\d{1,2}\)|\{\d{1,2}\}| ?\*{1,3}|[†‡])?"
)
"""No figure is "$000" or "(000)": the scale of a column."""
DASH = rf"(?:{MONEY} ?)?(?:\( ?)?(?:-0-|-{{1,4}}|–|—|- -|\*)(?: ?\))?(?: ?%)?"
_ATOM = re.compile(
    rf"(?:{FIGURE}|{DASH})(?= |$|(?:(?<=\([a-z]\))|(?<=[\d)%*]\*))(?=[\d$(])|(?<=\d{{3}}\))(?=[$(]{{0,2}}\d{{1,3}},))"
)
_PLAIN = re.compile(r"\$?\(?(?!000)\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?|\d+|-{1,4}")
"""Most figures, which need no closer look: "$1,474", "(5,120)", "0.25", "1997", "--"; no day with its year ("31,1999")."""
_MARKED = re.compile(rf"[\d{SIGNS}–—*-]")
_HOLDS_FIGURE = re.compile(rf"[\d{SIGNS}–—]|(?:^|[ (])[-*]")
_DAYS_AND_YEARS = re.compile(r"\d{1,2}, ?(?:19|20)\d\d(?: \d{1,2}, ?(?:19|20)\d\d)*")
_DAY_AND_YEAR = re.compile(r"\d{1,2}, ?\d{4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGN_BEFORE = re.compile(rf"(?:^|(?<= ))(?:{MONEY}|\(|{MONEY} ?\()$")
_SIGN_ENDS = (*SIGNS, "(")
_SIGN_AFTER = frozenset((")", "%", ")%", ") %"))

Cut = tuple[str, int, int, bool]
"""A run of text, its start and end (exclusive) on the line with tabs expanded, and whether it is a figure."""


def has_angled_figures(lines: Iterable[str]) -> bool:
    """True where three lines at least print a figure in angle brackets: the document's style of negatives."""
    return sum(map(_has_angled_figure, lines)) >= _FEWEST_ANGLED


def _has_angled_figure(line: str) -> bool:
    return _ANGLED_FIGURE.search(line) is not None and any(
        _ANGLED_FIGURE.search(match[0]) is not None for match in _ANGLED.finditer(line)
    )


def cut_line(line: str, *, is_angled: bool = False) -> list[Cut]:
    """Cut a line at tabs, dot leaders and runs of two or more blanks; figures alone are figures.

    A currency sign, parenthesis or percent sign that stands apart belongs to its figure. Words that run
    into a figure with a single blank stay one caption: only the table's columns can tell.
    Positions count characters with tabs (stops of 8) expanded. With `is_angled` angle brackets are parentheses.

    >>> cut_line("Total assets....   $ 28,579,074   (5)")
    [('Total assets', 0, 12, False), ('$ 28,579,074', 19, 31, True), ('(5)', 34, 37, True)]
    """
    if is_angled and "<" in line:
        line = _ANGLED.sub(r"(\1)", line)
    if "\t" not in line:
        cuts = _with_nil_words(_joined(_atoms(_blanked(line), 0)))
        return _with_signs(cuts, line) if "$ " in line or "£ " in line or "€ " in line else cuts
    parts: list[Cut] = []
    column = 0
    for segment in line.split("\t"):
        if segment:
            parts += _atoms(_blanked(f"{segment} "), column)
            column += len(segment)
        column += 8 - column % 8
    return _with_signs(_with_nil_words(_joined(parts)), line.expandtabs(8))


def _with_nil_words(cuts: list[Cut]) -> list[Cut]:
    """The cuts with "none" and "nil" as figures where they stand alone behind a caption, beside figures or one another."""
    if len(cuts) < _FEWEST_FIGURES:
        return cuts
    words = [i for i, cut in enumerate(cuts) if i and not cut[3] and cut[0].lower() in NIL_WORDS]
    if not words or len(words) + sum(is_figure for *_, is_figure in cuts) < _FEWEST_FIGURES:
        return cuts
    return [
        (text, start, end, is_figure or i in words) for i, (text, start, end, is_figure) in enumerate(cuts)
    ]


def _blanked(line: str) -> str:
    flat = line
    if ("." in line and any(leader in line for leader in _SPACED_LEADERS)) or (
        "_" in line or "|" in line or "==" in line or "-----" in line or "…" in line or "\x0c" in line
    ):
        flat = _BLANK_OUT.sub(_as_blanks, line)
    elif ".." in line:
        flat = _DOTS.sub(_as_blanks, line)
    return _without_loose_signs(flat) if "$ " in flat or "£ " in flat or "€ " in flat else flat


def _as_blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_loose_signs(line: str) -> str:
    """The line without signs that blanks part from their figures; dollars that stand apart have no letters before them."""
    if line.count("$ ") == line.count("  $ ") and not ("£" in line or "€" in line or "¥" in line):
        return line.replace("$ ", "  ")
    return _LOOSE_SIGN.sub(" ", line)


def _with_signs(cuts: list[Cut], line: str) -> list[Cut]:
    """Give each figure the currency sign that stands to its left, blanks between."""
    signed = []
    for text, start, end, is_figure in cuts:
        left = line[:start].rstrip() if is_figure and text[0] not in SIGNS else ""
        sign = _SIGN_LEFT.search(left, max(0, len(left) - _LONGEST_SIGN)) if left.endswith(_SIGNS) else None
        if sign:
            signed.append((f"{sign[0]} {text}", sign.start(), end, True))
        else:
            signed.append((text, start, end, is_figure))
    return signed


def _atoms(segment: str, offset: int) -> list[Cut]:
    cuts: list[Cut] = []
    for match in _CHUNK.finditer(segment):
        chunk, start = match[0], match.start() + offset
        if not chunk[0].isalpha() and _PLAIN.fullmatch(chunk):
            cuts.append((chunk, start, start + len(chunk), True))
            continue
        if not _MARKED.search(chunk) or not _HOLDS_FIGURE.search(chunk):
            cuts.append((chunk, start, start + len(chunk), False))
            continue
        figures = _figures(chunk)
        if _DAYS_AND_YEARS.fullmatch(chunk):
            days = _DAY_AND_YEAR.finditer(chunk)
            cuts += [(day[0], start + day.start(), start + day.end(), False) for day in days]
        elif figures:
            cuts += [(text, start + at, start + at + len(text), True) for text, at in figures]
        else:
            cuts += _caption_and_sign(chunk, start)
    return cuts


def _figures(chunk: str) -> list[tuple[str, int]]:
    """The figures of a chunk that holds nothing else; none where it holds words.

    A figure that closes a parenthesis which no figure opened ends an aside: "(cost: 2000 - $4,623;" goes on with
    "1999 - $2,973)" on the next line (AIG's balance sheets).
    """
    position = 0
    found: list[tuple[str, int]] = []
    while position < len(chunk):
        match = _ATOM.match(chunk, position)
        if not match or (found and ")" in match[0] and "(" not in match[0]):
            return []
        found.append((match[0], position))
        position = match.end() + (chunk[match.end() : match.end() + 1] == " ")
    return found


def _caption_and_sign(chunk: str, start: int) -> list[Cut]:
    sign = _SIGN_BEFORE.search(chunk)
    if not sign or not sign.start():
        return [(chunk, start, start + len(chunk), False)]
    words = chunk[: sign.start()].rstrip()
    at = start + sign.start()
    return [(words, start, start + len(words), False), (sign[0], at, at + len(sign[0]), False)]


def _is_sign(cut: Cut) -> bool:
    return not cut[3] and _SIGN_BEFORE.fullmatch(cut[0]) is not None


def _joined(cuts: list[Cut]) -> list[Cut]:
    """Give signs that stand apart to their figures."""
    joined: list[Cut] = []
    for cut in cuts:
        text, _, end, is_figure = cut
        before = joined[-1] if joined else None
        if is_figure and before and before[0].endswith(_SIGN_ENDS) and _is_sign(before):
            joined[-1] = (f"{before[0]} {text}", before[1], end, True)
        elif text in _SIGN_AFTER and before and before[3] and not _YEAR.fullmatch(before[0]):
            joined[-1] = (before[0] + text, before[1], end, True)
        else:
            joined.append(cut)
    return joined
