"""A person's own look: the cell styles of a workbook they edited in Excel, laid over the house look."""

# ruff: noqa: SLF001  openpyxl names cell styles only, it does not hand them out

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.workbook.look import Look, Style
from xlsx_tools.workbook.styles import PREFIX


def restyle(look: Look, template: str | os.PathLike[str]) -> tuple[Look, tuple[Finding, ...]]:
    """The look with the styles that a template workbook states, and a warning for each it lacks.

    A style states what differs from the template's Normal style, so styles still combine. Raises
    InputUnreadable where the template cannot be opened.
    """
    try:
        workbook: Any = load_workbook(template)
    except (OSError, InvalidFileException, KeyError, ValueError) as error:
        raise InputUnreadable(
            f"The template cannot be opened ({error})", where=template, what_to_do="Give a workbook (.xlsx)."
        ) from error
    own = {style.name: style for style in workbook._named_styles}
    normal = own["Normal"]
    styles, missing = dict(look.styles), []
    for name in look.named:
        if PREFIX + name in own:
            styles[name] = _stated(own[PREFIX + name], normal, look.styles[name])
        else:
            missing.append(name)
    font = normal.font
    findings = tuple(_missing(name, template) for name in missing)
    return replace(look, styles=styles, font=font.name or look.font, size=font.sz or look.size), findings


def _missing(name: str, template: str | os.PathLike[str]) -> Finding:
    return Finding(
        code="style-missing",
        severity=Severity.WARNING,
        message=f'The template {Path(template).name} has no cell style "{PREFIX}{name}"; '
        "the house style stands in. Add the style there if its look matters.",
    )


def _stated(style: Any, normal: Any, house: Style) -> Style:
    font: dict[str, Any] = {}
    for ours, theirs in (("name", "name"), ("size", "sz"), ("bold", "b"), ("italic", "i")):
        value = getattr(style.font, theirs)
        if value != getattr(normal.font, theirs):
            font[ours] = value
    colour = _rgb(style.font.color)
    if colour:
        font["color"] = colour
    fill = _rgb(style.fill.fgColor) if style.fill.fill_type == "solid" else ""
    border = {
        side: (edge.style, _rgb(edge.color) or "000000")
        for side in ("top", "bottom", "left", "right")
        if (edge := getattr(style.border, side)) is not None and edge.style
    }
    code = style.number_format if style.number_format != "General" else house.format
    return Style(font=font, fill=fill, border=border, align=house.align, format=code)


def _rgb(colour: Any) -> str:
    """A colour as six hexadecimal digits; empty for theme colours, which only Excel can resolve."""
    value = getattr(colour, "rgb", None)
    return value[-6:] if isinstance(value, str) and len(value) in {6, 8} else ""
