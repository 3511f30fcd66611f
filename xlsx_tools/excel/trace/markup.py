"""A filing's own HTML, shown safely: what draws text stays, what runs, loads or sends is gone."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

MARK = '<mark id="figure">'
_TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_BLOCKS = {"blockquote", "br", "center", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_WORDS = {
    "b",
    "big",
    "em",
    "font",
    "i",
    "nobr",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
}
_SHOWN = frozenset(_TABLES | _BLOCKS | _HEADINGS | _WORDS)
_EMPTY = frozenset({"br", "hr", "col"})
# What stands between these tags is not shown by a browser either, or is code.
_SKIPPED = frozenset(
    {"script", "style", "head", "title", "ix:header", "ix:hidden", "object", "iframe", "svg", "template"}
)
_SIZES = {"width", "height", "colspan", "rowspan", "cellpadding", "cellspacing", "border", "size"}
_ATTRIBUTES = frozenset({"align", "valign", "nowrap", "color", "face", "bgcolor", "style"} | _SIZES)
# A declaration of style that loads, runs, or lays itself over the page.
_UNSAFE_STYLE = re.compile(
    r"url|import|expression|javascript|behavior|binding|position|@|\\|/\*", re.IGNORECASE
)
_TAG = re.compile(r"(<[^<>]*>)")
_LONGEST = 4_000  # characters of markup that one figure may take


class _Cleaner(HTMLParser):
    """Writes a cleaned copy of a page; only figures and text of the filing reach it, escaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that draws, with the attributes that draw."""
        if tag in _SKIPPED:
            self._skipping.append(tag)
        elif not self._skipping and tag in _SHOWN:
            kept = "".join(
                f' {name}="{escape(value)}"'
                for name, value in attrs
                if value is not None and _is_safe(name, value)
            )
            self.parts.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content: of those skipped nothing follows."""
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what was kept."""
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        elif not self._skipping and tag in _SHOWN and tag not in _EMPTY:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text, escaped."""
        if not self._skipping:
            self.parts.append(escape(data, quote=False))


def clean(markup: str) -> str:
    """A piece of HTML without scripts, links, forms, pictures and anything that loads from elsewhere.

    >>> clean('<td onclick="x()">1,2<script>y()</script><img src=z></td>')
    '<td>1,2</td>'
    """
    cleaner = _Cleaner()
    cleaner.feed(markup)
    cleaner.close()
    return "".join(cleaner.parts)


def clean_marked(text: str, offset: int, printed: str, around: int) -> str:
    """The page around an offset, cleaned, with the figure that begins there marked.

    `printed` is the figure as read: its sign or brackets may stand in elements of their own. `around` is how many
    characters before and after are shown at least; the cut lies before a table, so that no row loses its columns.
    Raises ValueError where another figure, or none, stands there.
    """
    start = _cut_before(text, max(0, offset - around))
    figure, after = _marked(text, offset, printed)
    end = text.find("</table>", min(len(text), after + around))
    end = len(text) if end < 0 else end + len("</table>")
    return clean(text[start:offset]) + figure + clean(text[after:end])


def _marked(text: str, offset: int, printed: str) -> tuple[str, int]:
    """The figure with a mark around each piece of its text, and the offset behind it."""
    wanted, found, mark, at = digits(printed), "", MARK, offset
    parts: list[str] = []
    for piece in filter(None, _TAG.split(text[offset : offset + _LONGEST])):
        at += len(piece)
        if piece.startswith("<"):
            parts.append(clean(piece))
            continue
        shown = unescape(piece)
        found += digits(shown)
        if not wanted.startswith(found) or (not wanted and shown.strip() != printed.strip()):
            raise ValueError(f'"{shown.strip()[:40]}"')
        if shown.strip():
            parts.append(f"{mark}{escape(shown.strip(), quote=False)}</mark>")
            mark = "<mark>"
        if found == wanted:
            return "".join(parts), at
    raise ValueError("nothing")


def digits(printed: str) -> str:
    """The digits of a printed figure: signs, currency and marks may stand in cells of their own."""
    return "".join(character for character in printed if character.isdigit())


def _cut_before(text: str, wished: int) -> int:
    """The start of the last table before the wished place, else of the body."""
    lower = text[:wished].lower()
    return max(lower.rfind("<table"), lower.find("<body"), 0)


def _is_safe(name: str, value: str) -> bool:
    return name in _ATTRIBUTES and not (name == "style" and _UNSAFE_STYLE.search(value))
