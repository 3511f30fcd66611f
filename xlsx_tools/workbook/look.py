"""The look of a workbook as records: named styles that each state only what they change, and a page for each kind of sheet.

The look is read from a workbook that people can edit (template.py); none of it stands in code. A cell names several
styles ("formula money total"); what a later one states wins over an earlier one, as in a style sheet of the web.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PREFIX = "xt "
"""Named cell styles begin with this, so that none collides with Excel's own ("Input", "Title")."""


def style_title(name: str) -> str:
    """The name of a style in Excel's list of cell styles: "check-failed" is "xt check failed"."""
    return PREFIX + name.replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style states: font attributes, a fill, borders by side, alignment, a number format.

    A colour is six hexadecimal digits or a place in the template's palette ("theme:4:-0.25", "indexed:10"); a fill is a
    pattern with its two colours, or ().
    """

    font: Mapping[str, Any] = field(default_factory=dict)
    fill: tuple[str, str, str] | tuple[()] = ()
    border: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    align: Mapping[str, Any] = field(default_factory=dict)
    format: str = ""

    def over(self, below: Style) -> Style:
        """This style laid over another: what this one states wins."""
        return Style(
            font={**below.font, **self.font},
            fill=self.fill or below.fill,
            border={**below.border, **self.border},
            align={**below.align, **self.align},
            format=self.format or below.format,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A kind of sheet on screen and on paper: column widths in characters, margins in inches, paper by Excel's number.

    Header and footer are in Excel's own notation; "[company]" and "[filing]" stand for what a workbook is about.
    """

    widths: tuple[float, ...]
    tab: str = ""
    zoom: int = 100
    gridlines: bool = False
    paper: int = 1
    margins: Mapping[str, float] = field(default_factory=dict)
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything about appearance: the style of plain cells, styles by name, pages by kind of sheet, the palette.

    `theme` is the template's theme part, which colours and typefaces may refer to.
    """

    plain: Style
    styles: Mapping[str, Style]
    pages: Mapping[str, Page]
    theme: bytes = b""

    def style(self, names: str) -> Style:
        """The styles of a cell laid over one another. Raises KeyError for a name that does not exist."""
        composed = self.plain
        for name in names.split():
            composed = self.styles[name].over(composed)
        return composed

    @property
    def size(self) -> float:
        """The size of plain type in points."""
        return float(self.plain.font["size"])
