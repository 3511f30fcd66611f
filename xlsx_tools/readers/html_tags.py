"""Tags of HTML as they stand in filings: name, attributes, and what they do to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import unescape

from xlsx_tools.readers.html_style import PLAIN, Style, points, read_style

WIDEST_SPAN = 1_000
"""The largest colspan that counts (the HTML standard's own limit)."""

_LONGEST_TAG = 20_000
_SIMPLE = re.compile(r'\s([a-zA-Z_][\w:.-]*+)="([^"]*+)"')
_NAME = re.compile(r"/?([a-zA-Z!?][\w:.!?-]{0,80})")
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])([a-zA-Z_][\w:.-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)


class Act(StrEnum):
    """What the reader of a page does at a tag."""

    NOTHING = "nothing"
    TABLE = "table"
    TABLE_END = "table end"
    ROW = "row"
    ROW_END = "row end"
    CELL = "cell"
    CELL_END = "cell end"
    BLOCK = "block"
    BLOCK_END = "block end"
    BREAK = "break"
    RULE = "rule"
    INLINE = "inline"
    INLINE_END = "inline end"
    FACT = "fact"
    FACT_END = "fact end"
    PRE = "pre"
    SKIP = "skip"
    COMMENT = "comment"
    PAGE = "page"


_BLOCKS = (
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "center",
    "blockquote",
    "title",
    "body",
    "html",
    "head",
    "address",
    "section",
    "article",
    "form",
    "caption",
    "fieldset",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "text",
    "document",
)
_INLINES = ("span", "font", "b", "strong", "i", "em", "u", "sup", "small", "a", "big", "ins")
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_FACTS = ("ix:nonfraction", "ix:nonnumeric", "ix:fraction", "ix:continuation")
_ACTS = {
    **dict.fromkeys(_BLOCKS, (Act.BLOCK, Act.BLOCK_END)),
    **dict.fromkeys(_INLINES, (Act.INLINE, Act.INLINE_END)),
    **dict.fromkeys(_FACTS, (Act.FACT, Act.FACT_END)),
    **dict.fromkeys(("script", "style", "ix:header"), (Act.SKIP, Act.NOTHING)),
    "table": (Act.TABLE, Act.TABLE_END),
    "tr": (Act.ROW, Act.ROW_END),
    "td": (Act.CELL, Act.CELL_END),
    "th": (Act.CELL, Act.CELL_END),
    "br": (Act.BREAK, Act.BREAK),
    "hr": (Act.RULE, Act.NOTHING),
    "page": (Act.PAGE, Act.NOTHING),
    "pre": (Act.PRE, Act.NOTHING),
    "xmp": (Act.PRE, Act.NOTHING),
}


@dataclass(slots=True, kw_only=True)
class Tag:
    """A tag as read; equal tags of a page share one record."""

    name: str
    act: Act
    style: Style = PLAIN
    colspan: int = 1
    rowspan: int = 1
    width: float = -1.0
    is_empty: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def read_tag(content: str) -> Tag:
    """A tag from what stands between "<" and ">"; unknown elements do nothing, as in browsers.

    >>> read_tag('TD COLSPAN=3 STYLE="border-bottom: 1px solid black"').colspan
    3
    """
    if content.startswith("!--"):
        return Tag(name="!--", act=Act.COMMENT)
    match = _NAME.match(content)
    name = match[1].lower() if match else ""
    is_empty = content.endswith("/")
    acts = _ACTS.get(name)
    if acts is None:
        hidden = "display" in content and read_style(read_attributes(content)).hidden
        return Tag(name=name, act=Act.SKIP if hidden else Act.NOTHING, is_empty=is_empty)
    if content.startswith("/"):
        return Tag(name=name, act=acts[1])
    attributes = read_attributes(content)
    if acts[0] is Act.FACT:
        return Tag(name=name, act=Act.FACT, is_empty=is_empty, attributes=attributes)
    style = _named_style(name, attributes)
    width = points(attributes["width"]) if "width" in attributes else -1.0
    return Tag(
        name=name,
        act=Act.SKIP if style.hidden else acts[0],
        style=style,
        is_empty=is_empty,
        colspan=_span(attributes.get("colspan", "")),
        rowspan=_span(attributes.get("rowspan", "")),
        width=width,
        attributes=attributes if name == "hr" else {},
    )


def read_attributes(content: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, entities decoded; the first of a name stands."""
    simple = _SIMPLE.findall(content)
    if len(simple) == content.count("=") and len(content) < _LONGEST_TAG and "&" not in content:
        return {name.lower(): value for name, value in reversed(simple)}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(content[:_LONGEST_TAG]):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def is_open_quoted(content: str) -> bool:
    """True where a tag was cut at a ">" that stands within quotes."""
    return content.count('"') % 2 == 1 and '="' in content.replace(" ", "")


def _named_style(name: str, attributes: dict[str, str]) -> Style:
    style = read_style(attributes)
    if name in _BOLD:
        return replace(style, bold=True)
    if name == "sup":
        return replace(style, raised=True)
    if name in ("u", "ins"):
        return replace(style, underlined=True)
    return replace(style, centred=True) if name == "center" else style


def _span(value: str) -> int:
    digits = value.strip()[:9]
    return min(max(int(digits), 1), WIDEST_SPAN) if digits.isascii() and digits.isdigit() else 1
