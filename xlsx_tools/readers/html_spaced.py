"""Lines whose columns are made without a table: by runs of hard blanks, or by text set at places of the page.

Home-made pages do the one, converters of printed pages the other.
"""

from __future__ import annotations

import re
from html import unescape

from xlsx_tools.readers.html_page import Block, Cell, GapBlock, ParagraphBlock, PreBlock, Run
from xlsx_tools.readers.html_style import POINTS_PER_CHARACTER
from xlsx_tools.readers.html_words import cell_words, is_figure, plain

_HARD = "(?:&nbsp;?|&#160;|&#xa0;|\xa0)"
_RUN = re.compile(rf"((?:{_HARD}|[ \t\r\n]){{3,}})", re.IGNORECASE)
_TWO_HARD = re.compile(rf"{_HARD}[ \t\r\n]?{_HARD}", re.IGNORECASE)
_RULE = re.compile(r"[-=_\u2013\u2014]{2,}")
_MOST_HEADS = 8
_SIGNS = ("$", "(")
_NARROW = 3.5
_SAME_LINE = 4.0
_FEWEST_APART = 3


def spaced_runs(chunk: str, offset: int, bits: int) -> list[Run]:
    """A text between two tags, parted at its runs of hard blanks, each part with its own place; empty where it has none."""
    if not _TWO_HARD.search(chunk):
        return []
    runs: list[Run] = []
    for part in _RUN.split(chunk):
        if part:
            runs.append((unescape(part), offset, bits))
        offset += len(part)
    return runs


def spaced_line(cell: Cell) -> PreBlock | None:
    """The line of a cell with its hard blanks as columns; None where words or figures have none between them."""
    runs = [(text.replace("\n", " ").replace("\t", " "), offset) for text, offset, _ in cell.runs]
    if not runs or (not cell.indent and not any(map(_is_gap, (text for text, _ in runs)))):
        return None
    text, offsets = " " * max(round(cell.indent / POINTS_PER_CHARACTER), 0), []
    for part, offset in runs:
        offsets.append((len(text), offset))
        text += part.replace("\xa0", " ")
    return PreBlock(text.rstrip(), 1, tuple(offsets))


def _is_gap(text: str) -> bool:
    return text.isspace() and len(text) > 2 and text.count("\xa0") > 1


def ends_in_figures(line: PreBlock) -> bool:
    """True for a row of a table: words or nothing, then a figure or a rule behind a gap."""
    parts = line.text.split("   ")
    last = parts[-1].strip()
    return len(parts) > 1 and (is_figure(last.replace(" ", "")) or _RULE.fullmatch(last) is not None)


def set_heads(blocks: list[Block]) -> None:
    """The heads over a first row of figures take their hard blanks as columns too."""
    for index in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _MOST_HEADS), -1):
        block = blocks[index]
        if isinstance(block, ParagraphBlock) and block.spaced is not None:
            blocks[index] = block.spaced
        elif not isinstance(block, GapBlock | ParagraphBlock):
            return


def placed_lines(parts: list[tuple[tuple[float, float], Cell]]) -> list[Block]:
    """Texts with their places, points from top and left, as lines of text from above, each text where it stands.

    Texts of about one height are one line. What stands alone on its line stays a paragraph.
    """
    lines: list[list[tuple[float, Cell]]] = []
    top = 0.0
    for (height, left), cell in sorted(parts, key=lambda part: part[0][0]):
        if not lines or height - top > _SAME_LINE:
            lines.append([])
            top = height
        lines[-1].append((left, cell))
    blocks: list[Block] = []
    for line in lines:
        line.sort(key=lambda part: part[0])
        if len(line) == 1 and not is_figure(plain("".join(run[0] for run in line[0][1].runs))):
            left, cell = line[0]
            cell.indent = left
            blocks += [ParagraphBlock(word) for word in cell_words(cell)]
        else:
            blocks.append(_placed(line))
    return blocks


def _placed(line: list[tuple[float, Cell]]) -> PreBlock:
    """A line whose captions have room for letters narrower than figures are; a figure ends where its last digit does."""
    text, offsets = "", []
    for left, cell in line:
        words = plain("".join(run[0] for run in cell.runs))
        right = left + len(words) * POINTS_PER_CHARACTER
        at = round(right / _NARROW) - len(words) if is_figure(words) else round(left / _NARROW)
        apart = 1 if text.endswith(_SIGNS) else _FEWEST_APART
        text = text.ljust(max(at, len(text) + apart) if text else at)
        offsets.append((len(text), next((run[1] for run in cell.runs if not run[0].isspace()), cell.offset)))
        text += words
    return PreBlock(text, 1, tuple(offsets))
