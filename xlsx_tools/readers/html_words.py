"""Cells of a row to words: figures given their signs, footnote marks kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsx_tools.readers.figures import DASH, FIGURE, MONEY
from xlsx_tools.readers.html_page import BLOCK_BREAK, BOLD, LINE_BREAK, RAISED, Cell, Run, Word

_FIGURE = re.compile(rf"(?:{FIGURE}|{DASH})")
_BEFORE = re.compile(rf"(?:{MONEY})?(?: ?\()?(?: ?{MONEY})?")
_AFTER = re.compile(r"\)? ?%?(?: ?\))?")
_CLOSED_AND_MARKED = re.compile(r"(\)) ?(\((?:\d{1,2}|[a-z]{1,2})\)|[*†‡§]{1,4})", re.IGNORECASE)
_MARK = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]{1,2})[)\]]?|[*†‡§]{1,4}|\(\d{1,2}\)(?:,? ?\(\d{1,2}\)){1,4}")
_BARE = re.compile(r"\w{1,2}(?: ?, ?\w{1,2}){0,4}")
_ODD_CHARACTER = re.compile("[\u200b-\u200d\ufeff\u00ad\u2010-\u2012]")
_ODD = {
    0x200B: None,
    0xFEFF: None,
    0xAD: None,
    0x2010: "-",
    0x2011: "-",
    0x2012: "–",
    0x200C: None,
    0x200D: None,
}


def plain(text: str) -> str:
    """Text with runs of blanks of any kind as one, unseen characters left out, odd hyphens as hyphens."""
    if not text.isascii() and _ODD_CHARACTER.search(text):
        text = text.translate(_ODD)
    return " ".join(text.split())


def is_figure(text: str) -> bool:
    """True for a figure or a dash and nothing else, as the text reader knows them."""
    return _FIGURE.fullmatch(text) is not None


def read_words(cells: Sequence[Cell]) -> list[Word]:
    """The words of a row from left to right: a currency sign, parenthesis or percent sign joins its figure.

    A raised footnote mark follows its figure as a word of its own, within parentheses: "1,234" with a raised
    "1" is never 12,341. Example: Intel's 10-Q of June 2004 prints "$", "2,519" and ")" in three cells.
    """
    words: list[Word] = []
    for cell in cells:
        if cell.runs:
            words += cell_words(cell)
    return _joined(words) if len(words) > 1 else words


def cell_words(cell: Cell) -> list[Word]:
    """The words of one cell: its text, then a raised mark where it follows a figure."""
    runs = cell.runs
    if len(runs) == 1 and not runs[0][2] & RAISED:
        text = plain(runs[0][0])
        return [_word(text, cell, runs)] if text else []
    if not sum([run[2] & RAISED for run in runs]):
        text = plain("".join([run[0] for run in runs]))
        return [_word(text, cell, runs)] if text else []
    return _marked(cell)


def is_bold(cells: Sequence[Cell]) -> bool:
    """True where the first text of a row is bold."""
    for cell in cells:
        for text, _, bits in cell.runs:
            if not text.isspace():
                return bool(bits & BOLD)
    return False


def break_lines(cell: Cell, breaks: str = LINE_BREAK + BLOCK_BREAK) -> list[list[Run]]:
    """The runs of a cell, a list for each of its lines; empty lines stay."""
    lines: list[list[Run]] = [[]]
    for run in cell.runs:
        if run[0] in breaks:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _word(text: str, cell: Cell, runs: Sequence[Run]) -> Word:
    figure = is_figure(text)
    offset = next((run[1] for run in runs if not run[0].isspace()), cell.offset)
    fact = (
        cell.facts[0].attributes.get("id", "") or f"@{cell.facts[0].start}" if figure and cell.facts else ""
    )
    return Word(text, text, cell, offset, figure, False, fact)


def _marked(cell: Cell) -> list[Word]:
    """A cell that holds raised text: a mark after a figure, or after its bracket, stands apart, one within words in parentheses."""
    level = [run for run in cell.runs if not run[2] & RAISED]
    base = plain("".join([run[0] for run in level]))
    raised = [run for run in cell.runs if run[2] & RAISED and not run[0].isspace()]
    if raised and (is_figure(base) or (base and _AFTER.fullmatch(base))):
        mark = plain(" ".join([run[0] for run in raised]))
        return [_word(base, cell, level), Word(_bracketed(mark), mark, cell, raised[0][1], False, True)]
    text = plain("".join([f" {_bracketed(plain(t))} " if b & RAISED else t for t, _, b in cell.runs]))
    if not text:
        return []
    word = _word(text, cell, cell.runs)
    if not base and _MARK.fullmatch(text):
        word.is_mark, word.is_figure = True, False
    return [word]


def _bracketed(mark: str) -> str:
    return f"({mark})" if any(c.isdigit() for c in mark) and _BARE.fullmatch(mark) else mark


def _joined(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    pending: Word | None = None
    for word in words:
        if pending is not None:
            if not word.is_figure and word.text == "(" and "(" not in pending.text:
                pending.text, pending.raw = f"{pending.text} (", f"{pending.raw} ("
                continue
            if word.is_figure and _FIGURE.fullmatch(f"{pending.text} {word.text}"):
                _prefix(word, pending)
            else:
                joined.append(pending)
            pending = None
        if not word.is_figure and len(word.text) <= 6:
            before = joined[-1] if joined else None
            if before and before.is_figure and _is_suffix(before, word):
                before.text += word.text
                before.raw += word.raw
                continue
            if before and before.is_figure and _take_bracket(before, word):
                joined.append(word)
                continue
            if _BEFORE.fullmatch(word.text):
                pending = word
                continue
        joined.append(word)
    if pending is not None:
        joined.append(pending)
    return joined


def _is_suffix(figure: Word, word: Word) -> bool:
    if not _AFTER.fullmatch(word.text) or word.is_mark:
        return False
    return _FIGURE.fullmatch(figure.text + word.text) is not None


def _take_bracket(figure: Word, word: Word) -> bool:
    """Give a figure the bracket that it lacks, where a mark stands behind that in one cell: ")(a)"; True where it was.

    The word keeps the mark.
    """
    match = _CLOSED_AND_MARKED.fullmatch(word.text)
    if match is None or "(" not in figure.text or ")" in figure.text:
        return False
    figure.text, figure.raw = figure.text + match[1], figure.raw + match[1]
    word.text, word.raw, word.is_mark = match[2], match[2], True
    return True


def _prefix(word: Word, sign: Word) -> None:
    glue = "" if sign.text.endswith("(") else " "
    word.text = f"{sign.text}{glue}{word.text}"
    word.raw = f"{sign.raw}{glue}{word.raw}"
