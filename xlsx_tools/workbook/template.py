"""A look out of a workbook: cell styles, column widths and page set-up as a person left them in Excel.

Only the parts that hold them are read, by a small reader of our own: loading a workbook with openpyxl takes as long as an
export. A style states what differs from the template's Normal style (or what its "Style includes" boxes leave).
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from openpyxl.styles import borders, fills
from openpyxl.styles.numbers import BUILTIN_FORMATS

from xlsx_tools.errors import InputUnreadable
from xlsx_tools.intake import read_file, read_member
from xlsx_tools.model.finding import Finding, Severity
from xlsx_tools.workbook.look import Look, Page, Style, style_title
from xlsx_tools.workbook.read import LARGEST
from xlsx_tools.workbook.shipped import find_look, shipped_template

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DOCUMENT_TYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_LARGEST = 20_000_000
_STYLES, _THEME = "xl/styles.xml", "xl/theme/theme1.xml"
_FONT = {"name": "name", "sz": "size", "color": "color"}
_FONT_SIGNS = {"b": "bold", "i": "italic", "u": "underline", "strike": "strike"}
_SIDES = ("left", "right", "top", "bottom")
_AUTOMATIC = 64
_PATTERNS = {value for name, value in vars(fills).items() if name.startswith("FILL_")}
_LINES = {value for name, value in vars(borders).items() if name.startswith("BORDER_") and value}
_ALIGN = {
    "horizontal": {"left", "center", "right", "fill", "justify", "centerContinuous", "distributed"},
    "vertical": {"top", "center", "justify", "distributed"},
}
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_WIDTH, _ZOOM, _SIZE, _INDENT, _MARGIN, _PAPER = (
    (0.0, 255.0),
    (10, 400),
    (1.0, 409.0),
    (0, 250),
    (0.0, 49.0),
    (1, 65_535),
)
_THEME_COLOURS = 12
_N = TypeVar("_N", int, float)
# What Excel opens; beyond it a workbook needs repair.


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a workbook says of appearance: its plain style, its own cell styles by title, its pages by sheet."""

    plain: Style
    styles: Mapping[str, Style]
    pages: Mapping[str, Page]
    theme: bytes


@cache
def house_look() -> Look:
    """The look that ships with the package, house.xlsx: every style and page that plans ask for."""
    template = read_template(shipped_template("house.xlsx"))
    styles = {title.removeprefix("xt ").replace(" ", "-"): style for title, style in template.styles.items()}
    return Look(plain=template.plain, styles=styles, pages=template.pages, theme=template.theme)


def read_look(template: str | os.PathLike[str] | None) -> tuple[Look, tuple[Finding, ...]]:
    """The look of a template workbook (or of a shipped look by its name), the house's standing in for what it lacks, with a warning that names it.

    >>> look, findings = read_look("mine.xlsx")  # doctest: +SKIP

    Raises InputUnreadable where the template cannot be opened.
    """
    house = house_look()
    if template is None:
        return house, ()
    template = find_look(template)
    own = read_template(template)
    lacking = [name for name in house.styles if style_title(name) not in own.styles]
    styles = {
        name: style if name in lacking else _stated_anew(own.styles[style_title(name)], style, house)
        for name, style in house.styles.items()
    }
    bare = [name for name in house.pages if name not in own.pages]
    pages = {
        name: page if name in bare else _complete(own.pages[name], page) for name, page in house.pages.items()
    }
    look = Look(plain=own.plain.over(house.plain), styles=styles, pages=pages, theme=own.theme)
    return look, (
        *_missing("cell style", map(style_title, lacking), template),
        *_missing("sheet", bare, template),
    )


def _missing(what: str, names: Any, template: str | os.PathLike[str]) -> tuple[Finding, ...]:
    names = tuple(f'"{name}"' for name in names)
    if not names:
        return ()
    finding = Finding(
        code="style-missing",
        severity=Severity.WARNING,
        message=f"The template {Path(template).name} has no {what} {', '.join(names)}; the house's stands in. "
        f"Add the {what} there if its look matters.",
    )
    return (finding,)


def _stated_anew(own: Style, house: Style, look: Look) -> Style:
    """A person's style without the font attributes that house.xlsx merely repeats from its Normal style.

    So a new typeface or size in Normal reaches every style that was not given its own.
    """
    plain = look.plain.font
    font = {key: value for key, value in own.font.items() if key in house.font or value != plain.get(key)}
    return replace(own, font=font)


def _complete(own: Page, house: Page) -> Page:
    """A person's page with the house's widths for columns it does not have, and margins where it states none.

    Widths of columns beyond the house's belong to nothing that a sheet shows, as in an export taken as a template,
    whose Common Size sheet has a column for each period: they are left out.
    """
    widths = own.widths[: len(house.widths)] + house.widths[len(own.widths) :]
    return replace(own, widths=widths, margins={**house.margins, **own.margins})


def read_template(path: str | os.PathLike[str]) -> Template:
    """Read the cell styles, sheets' pages and theme of an .xlsx file. Raises InputUnreadable."""
    try:
        with ZipFile(BytesIO(read_file(path))) as archive:
            styles = _StyleReader(_root(archive, _STYLES))
            theme = _part(archive, _THEME) if _THEME in archive.namelist() else b""
            plain, own = styles.read()
            parts = _sheet_parts(archive)
            pages = {name: _read_page(_root(archive, part), styles.colour) for name, part in parts.items()}
    except (
        OSError,
        BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        KeyError,
        ValueError,
        IndexError,
        ElementTree.ParseError,
    ) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputUnreadable(
            f"The template cannot be opened ({reason})", where=path, what_to_do="Give a workbook (.xlsx)."
        ) from error
    return Template(plain=plain, styles=own, pages=pages, theme=theme)


def _part(archive: ZipFile, part: str) -> bytes:
    entry = archive.getinfo(part)
    if entry.file_size > _LARGEST:
        raise ValueError(f"{part} is larger than any template's")
    data = read_member(archive, entry)
    if _DOCUMENT_TYPE.search(data):
        raise ValueError(f"{part} declares a document type")
    return data


def _root(archive: ZipFile, part: str) -> Element:
    root = ElementTree.fromstring(_part(archive, part))  # noqa: S314  document types are refused
    if root.tag.startswith(_STRICT):
        raise ValueError("it is saved as Strict Open XML; save it as an ordinary Excel workbook")
    return root


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    relations = {
        node.get("Id", ""): node.get("Target", "") for node in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for sheet in _root(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = relations[sheet.get(_RELATION, "")]
        if "worksheets/" in target:
            parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if sum(archive.getinfo(part).file_size for part in parts.values()) > LARGEST:
        raise ValueError("its sheets together are larger than any template's")
    return parts


class _StyleReader:
    """The cell styles of a styles part (ECMA-376 part 1, 18.8)."""

    def __init__(self, root: Element) -> None:
        self._root = root
        formats = root.find(f"{_MAIN}numFmts")
        own = {} if formats is None else {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in formats}
        self._formats = {**BUILTIN_FORMATS, **own}
        self._fonts = [self._font(node) for node in self._list("fonts")]
        self._fills = [self._fill(node) for node in self._list("fills")]
        self._borders = [self._border(node) for node in self._list("borders")]

    def read(self) -> tuple[Style, dict[str, Style]]:
        """The Normal style in full, and every other cell style by its title as what it states beyond Normal."""
        formats = self._list("cellStyleXfs")
        named = {node.get("name", ""): formats[int(node.get("xfId", 0))] for node in self._list("cellStyles")}
        normal = self._whole(named.get("Normal", formats[0]))
        return normal, {
            title: self._beyond(xf, normal) for title, xf in named.items() if title.startswith("xt ")
        }

    def _list(self, name: str) -> list[Element]:
        found = self._root.find(f"{_MAIN}{name}")
        return [] if found is None else list(found)

    def _whole(self, xf: Element) -> Style:
        code = self._formats.get(int(xf.get("numFmtId", 0)), "General")
        return Style(
            font=self._fonts[int(xf.get("fontId", 0))],
            fill=self._fills[int(xf.get("fillId", 0))],
            border=self._borders[int(xf.get("borderId", 0))],
            align=_read_alignment(xf.find(f"{_MAIN}alignment")),
            format="" if code == "General" else code,
        )

    def _beyond(self, xf: Element, normal: Style) -> Style:
        """What a style states: what it includes, where that differs from Normal."""
        whole = self._whole(xf)
        included = {
            kind for kind in ("Font", "Fill", "Border", "Alignment", "NumberFormat") if _says(xf, kind)
        }
        return Style(
            font=_differing(whole.font, normal.font) if "Font" in included else {},
            fill=whole.fill if "Fill" in included and whole.fill != normal.fill else (),
            border=_differing(whole.border, normal.border) if "Border" in included else {},
            align=_differing(whole.align, normal.align) if "Alignment" in included else {},
            format=whole.format if "NumberFormat" in included and whole.format != normal.format else "",
        )

    def _font(self, node: Element) -> dict[str, Any]:
        font: dict[str, Any] = {"color": "000000", "bold": False, "italic": False}
        for child in node:
            tag = child.tag.removeprefix(_MAIN)
            value = child.get("val", "")
            if tag in _FONT_SIGNS:
                font[_FONT_SIGNS[tag]] = value not in {"0", "false", "none"}
            elif tag == "color":
                font["color"] = self.colour(child) or "000000"
            elif tag in _FONT:
                font[_FONT[tag]] = _within(float(value), _SIZE) if tag == "sz" else value
        return font

    def _fill(self, node: Element) -> tuple[str, str, str] | tuple[()]:
        pattern = node.find(f"{_MAIN}patternFill")
        kind = "none" if pattern is None else pattern.get("patternType", "none")
        if pattern is None or kind == "none" or kind not in _PATTERNS:
            return ()
        front, back = (pattern.find(f"{_MAIN}{ground}Color") for ground in ("fg", "bg"))
        return kind, self.colour(front), self.colour(back)

    def _border(self, node: Element) -> dict[str, tuple[str, str]]:
        edges = {side: node.find(f"{_MAIN}{side}") for side in _SIDES}
        return {
            side: (edge.get("style", ""), self.colour(edge.find(f"{_MAIN}color")) or "000000")
            for side, edge in edges.items()
            if edge is not None and edge.get("style") in _LINES
        }

    @staticmethod
    def colour(node: Element | None) -> str:
        """A colour as Look has it; empty for none and for automatic."""
        if node is None:
            return ""
        if rgb := node.get("rgb"):
            return f"{int(rgb[-6:], 16):06X}"
        if theme := node.get("theme"):
            if not 0 <= int(theme) < _THEME_COLOURS:
                return ""
            return f"theme:{int(theme)}:{_within(float(node.get('tint', 0)), (-1.0, 1.0)):g}"
        indexed = int(node.get("indexed", 64))
        return f"indexed:{indexed}" if 0 <= indexed < _AUTOMATIC else ""


def _within(value: _N, limits: tuple[_N, _N]) -> _N:
    """A number brought within limits, the lower one where it is none."""
    low, high = limits
    return min(max(value, low), high) if value == value else low  # noqa: PLR0124  NaN alone differs from itself


def _says(xf: Element, kind: str) -> bool:
    return xf.get(f"apply{kind}", "1") not in {"0", "false"}


def _differing(own: Mapping[str, Any], normal: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in own.items() if value != normal.get(key)}


def _read_alignment(node: Element | None) -> dict[str, Any]:
    if node is None:
        return {}
    align: dict[str, Any] = {
        side: value for side, known in _ALIGN.items() if (value := node.get(side)) in known
    }
    if node.get("wrapText") in {"1", "true"}:
        align["wrap"] = True
    if indent := _within(int(node.get("indent", 0)), _INDENT):
        align["indent"] = indent
    return align


def _read_page(root: Element, colour: Any) -> Page:
    """A sheet's columns, tab, view and print set-up (ECMA-376 part 1, 18.3.1)."""
    widths: dict[int, float] = {}
    for node in root.iter(f"{_MAIN}col"):
        first = int(node.get("min", 1))
        for column in range(first, min(int(node.get("max", first)), first + 50) + 1):
            widths[column] = (
                _within(float(node.get("width", 0)), _WIDTH)
                if node.get("customWidth") in {"1", "true"}
                else 0.0
            )
    count = next((column for column in range(1, 60) if not widths.get(column)), 1) - 1
    view = root.find(f".//{_MAIN}sheetView")
    view_says = {} if view is None else view.attrib
    margins, setup = root.find(f"{_MAIN}pageMargins"), root.find(f"{_MAIN}pageSetup")
    return Page(
        widths=tuple(widths[column] for column in range(1, count + 1)),
        tab=colour(root.find(f".//{_MAIN}tabColor")),
        zoom=_within(int(view_says.get("zoomScale", 100)), _ZOOM),
        gridlines=view_says.get("showGridLines", "1") not in {"0", "false"},
        paper=1 if setup is None else _within(int(setup.get("paperSize", 1)), _PAPER),
        margins={}
        if margins is None
        else {edge: _within(float(inches), _MARGIN) for edge, inches in margins.attrib.items()},
        header=root.findtext(f".//{_MAIN}oddHeader", ""),
        footer=root.findtext(f".//{_MAIN}oddFooter", ""),
    )
