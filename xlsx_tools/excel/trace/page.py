"""The page itself: what the figure is, and the filing around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.excel.trace.markup import MARK, clean_marked, digits
from xlsx_tools.readers.encoding import read_text

_LINES_AROUND = 400
_CHARACTERS_AROUND = 30_000
_TAB = 8
_TEXT = re.compile(r"(\d+):(\d+)-(\d+)")
_HTML = re.compile(r"@(\d+)")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { margin: 0; font: 14px/1.4 system-ui, sans-serif; color: #1a1a1a; background: #fff }
header { position: sticky; top: 0; padding: 10px 20px; background: #f2f4f7; border-bottom: 1px solid #c9d1dc; z-index: 9 }
header h1 { margin: 0; font-size: 16px } header p { margin: 2px 0 0; color: #4a5568 }
main { padding: 16px 20px 60vh; overflow-x: auto }
pre { font: 13px/1.45 "Liberation Mono", Consolas, Menlo, monospace; margin: 0 } pre i { color: #9aa5b1; font-style: normal; user-select: none }
mark { background: #ffe066; outline: 2px solid #e8a200; padding: 0 2px; scroll-margin: 40vh }
pre b { background: #fff6d6; font-weight: inherit }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedFigure:
    """A printed figure: `title` names it for people, `details` tells what the filing is; `locator` as in the items table."""

    title: str
    details: str
    document: str
    locator: str
    source_line: int = 0
    printed: str = ""


def write_page(data: bytes, figure: TracedFigure) -> str:
    """A page of HTML that shows the filing around a figure, marked, with the id "figure".

    It holds no script, loads nothing, and forbids both. Raises InputUnreadable where the figure does not
    stand there in these bytes: then they are not the filing that the figure came from.
    """
    text, _ = read_text(data, figure.document)
    shown = _text_page(text, figure) or _html_page(text, figure)
    if shown is None:
        raise _elsewhere(figure, "is a fact of an XBRL file, which prints no page")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{escape(figure.title)}</title>'
        f"<style>{_STYLE}</style></head><body><header><h1>{escape(figure.title)}</h1>"
        f"<p>{escape(figure.details)}</p></header><main>{shown}</main></body></html>\n"
    )


def _text_page(text: str, figure: TracedFigure) -> str | None:
    """Lines of fixed-width text with their numbers; the figure's line is lit, the figure marked."""
    found = _TEXT.fullmatch(figure.locator)
    if found is None:
        return None
    line, first, last = (int(number) for number in found.groups())
    lines = text.split("\n")
    if not line <= len(lines):
        raise _elsewhere(figure, f"should stand on line {line}, and the file ends before")
    printed = lines[line - 1].expandtabs(_TAB)
    if digits(figure.printed) != digits(printed[first - 1 : last]):
        raise _elsewhere(figure, f'should stand on line {line}, which reads "{printed.strip()[:60]}"')
    start, end = max(0, line - 1 - _LINES_AROUND), min(len(lines), line + _LINES_AROUND)
    rows = [_row(number, lines[number - 1].expandtabs(_TAB)) for number in range(start + 1, end + 1)]
    before, marked, after = printed[: first - 1], printed[first - 1 : last], printed[last:]
    rows[line - 1 - start] = (
        f"<i>{line:>6}  </i><b>{escape(before)}{MARK}{escape(marked)}</mark>{escape(after)}</b>"
    )
    return "<pre>" + "\n".join(rows) + "</pre>"


def _row(number: int, line: str) -> str:
    return f"<i>{number:>6}  </i>{escape(line)}"


def _html_page(text: str, figure: TracedFigure) -> str | None:
    """The filing's own markup, cleaned, around the figure's offset."""
    found = _HTML.match(figure.locator)
    if found is None:
        return None
    try:
        return clean_marked(text, int(found[1]), figure.printed, _CHARACTERS_AROUND)
    except ValueError as error:
        raise _elsewhere(figure, f"should stand where the file holds {error}") from None


def _elsewhere(figure: TracedFigure, what: str) -> InputUnreadable:
    return InputUnreadable(
        f"{figure.title} {what}",
        where=figure.document,
        what_to_do="Add the filing to the store again, or name the file that it was read from.",
    )
