"""What a tag's attributes say of the look of its text: the evidence that print gives beside words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

POINTS_PER_CHARACTER = 5.0
"""A letter of a filing's 10-point type is about five points wide: indents are counted in such letters."""

_TELLING = (
    "padding", "margin", "text-", "border", "font-weight", "vertical-align", "position", "top", "left", "display", "background",
    "page-break", "break-",
)  # fmt: skip
_LONGEST, _LONGEST_VALUE, _KEPT = 4_000, 200, 1_000
_LENGTH = re.compile(r"(-?\d{0,6}\.?\d{1,6})\s?(pt|px|em|ex|in|cm|mm|%)?")
_POINTS = {
    "pt": 1.0,
    "px": 0.75,
    "em": 10.0,
    "ex": 5.0,
    "in": 72.0,
    "cm": 28.35,
    "mm": 2.835,
    "%": 5.0,
    "": 0.75,
}
_NO_BORDER = re.compile(
    r"\b(?:none|hidden|white|transparent)\b|#fff(?:fff)?\b|^\s*0(?:\s|px|pt|$)", re.IGNORECASE
)
_BLACK = re.compile(r"^#?0{3}(?:0{3})?$|^black$", re.IGNORECASE)
_SIDES = {1: 0, 2: 1, 3: 1, 4: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of an element as far as it tells structure.

    `indent` is in points and may be negative (a hanging indent); borders are 0 for none, 1 for a line, 2 for a
    double line. `break_before` and `break_after` are page breaks. `place` is where an element stands that is taken out of the
    flow: points from the top and from the left of what holds it. `holds_places` for one that such elements stand in.
    """

    indent: float = 0.0
    border_top: int = 0
    border_bottom: int = 0
    bold: bool = False
    raised: bool = False
    underlined: bool = False
    hidden: bool = False
    centred: bool = False
    filled: bool = False
    break_before: bool = False
    break_after: bool = False
    place: tuple[float, float] | None = None
    holds_places: bool = False


PLAIN = Style()


def read_style(attributes: Mapping[str, str]) -> Style:
    """The style of a tag from its style attribute (CSS 2.1) and the older presentation attributes.

    Unknown or broken declarations are left out, as browsers do. Percentages of indentation count as letters.

    >>> read_style({"style": "padding:2px 1pt 2px 18.25pt;border-top:1pt solid #000000"}).indent
    18.25
    """
    css = attributes.get("style", "")
    align, colour = attributes.get("align", ""), attributes.get("bgcolor", "")
    return _read_declarations(css[:_LONGEST], align, colour) if css or align or colour else PLAIN


@lru_cache(maxsize=_KEPT)
def _read_declarations(css: str, align: str, colour: str) -> Style:
    """The style of what a tag declares: a filer's program declares the same few hundred all over a page."""
    found: dict[str, str] = {}
    for declaration in css.lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        if name.startswith(_TELLING):
            found[name] = value.strip()[:_LONGEST_VALUE]
    background = found.get("background-color", found.get("background", colour))
    return Style(
        indent=_indent(found),
        border_top=_border(found, "top"),
        border_bottom=_border(found, "bottom"),
        bold=_is_bold(found.get("font-weight", "")),
        raised=_is_raised(found),
        underlined="underline" in found.get("text-decoration", ""),
        hidden=found.get("display", "") == "none",
        centred=(found.get("text-align", "") or align.lower()) == "center",
        filled=_BLACK.match(background) is not None,
        break_before=_is_break(found, "before"),
        break_after=_is_break(found, "after"),
        place=_place(found),
        holds_places=found.get("position", "") == "relative" and "top" not in found,
    )


def points(length: str) -> float:
    """A CSS length in points; a bare number counts as pixels, 1% as one letter; 0 for what is no length."""
    match = _LENGTH.match(length)
    if not match:
        return 0.0
    return float(match[1]) * _POINTS[match[2] or ""]


def _indent(found: Mapping[str, str]) -> float:
    return sum(_left(found, edge) for edge in ("padding", "margin")) + points(found.get("text-indent", ""))


def _left(found: Mapping[str, str], edge: str) -> float:
    alone = found.get(f"{edge}-left")
    if alone is not None:
        return points(alone)
    sides = found.get(edge, "").split()
    return points(sides[_SIDES[len(sides)]]) if len(sides) in _SIDES else 0.0


def _border(found: Mapping[str, str], side: str) -> int:
    value = found.get(f"border-{side}")
    if value is None:
        width, kind = found.get(f"border-{side}-width", ""), found.get(f"border-{side}-style", "")
        value = f"{width} {kind}".strip() or found.get("border", "")
    if not value or _NO_BORDER.search(value):
        return 0
    return 2 if "double" in value else 1


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def _is_raised(found: Mapping[str, str]) -> bool:
    if found.get("vertical-align", "") in ("super", "text-top"):
        return True
    return found.get("position", "") == "relative" and found.get("top", "").startswith("-")


def _place(found: Mapping[str, str]) -> tuple[float, float] | None:
    if found.get("position", "") != "absolute" or "top" not in found or "left" not in found:
        return None
    return points(found["top"]), points(found["left"])


def _is_break(found: Mapping[str, str], where: str) -> bool:
    return any(found.get(f"{prefix}break-{where}", "") in ("always", "page") for prefix in ("page-", ""))
