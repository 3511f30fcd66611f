"""The look of a workbook as data: named styles that each state only what they change.

The styles stand in house.toml, none in code. A cell names several ("formula money total"); what a later one states
wins over an earlier one, as in a style sheet of the web.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style states: font attributes, a fill, borders by side, alignment, a number format."""

    font: Mapping[str, Any] = field(default_factory=dict)
    fill: str = ""
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
class Look:
    """Everything about appearance: styles by name, tab colours, the typeface, the page."""

    styles: Mapping[str, Style]
    named: tuple[str, ...]
    tabs: Mapping[str, str]
    font: str
    size: float
    ink: str
    paper: str
    margins: Mapping[str, float]

    def style(self, names: str) -> Style:
        """The styles of a cell laid over one another. Raises KeyError for a name that does not exist."""
        composed = Style(font={"name": self.font, "size": self.size, "color": self.ink})
        for name in names.split():
            composed = self.styles[name].over(composed)
        return composed


def read_look() -> Look:
    """The house look from house.toml, its colours resolved."""
    text = Path(__file__).with_name("house.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    colours: dict[str, str] = data["colours"]
    return Look(
        styles={name: _read_style(entry, colours) for name, entry in data["styles"].items()},
        named=tuple(data["named"]),
        tabs={name: colours[colour] for name, colour in data["tabs"].items()},
        font=data["page"]["font"],
        size=data["page"]["size"],
        ink=colours["ink"],
        paper=data["page"]["paper"],
        margins=data["page"]["margins"],
    )


def _read_style(entry: Mapping[str, Any], colours: Mapping[str, str]) -> Style:
    font = dict(entry.get("font", {}))
    if "color" in font:
        font["color"] = colours[font["color"]]
    border = {side: (line, colours[colour]) for side, (line, colour) in entry.get("border", {}).items()}
    fill = entry.get("fill", "")
    return Style(
        font=font,
        fill=colours[fill] if fill else "",
        border=border,
        align=entry.get("align", {}),
        format=entry.get("format", ""),
    )
