"""Styles in a workbook's style sheet: each combination of names is entered once and then known by its number."""

# ruff: noqa: SLF001  a format of openpyxl is a number in its private lists

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE
from openpyxl.utils.indexed_list import IndexedList

from xlsx_tools.workbook.look import style_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsx_tools.workbook.look import Look, Style


class OrderedFont(Font):
    """A font whose elements are written in the order the standard asks for (ECMA-376, CT_Font).

    openpyxl 3.1 writes name and family first, which the Open XML SDK rejects.
    """

    __attrs__ = Font.__attrs__
    __nested__ = Font.__nested__
    __elements__ = (
        "b", "i", "strike", "condense", "extend", "outline", "shadow",
        "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme",
    )  # fmt: skip


class StyleSheet:
    """Numbers for styles within one workbook: `number("formula money total")` is its cell format."""

    def __init__(self, workbook: Any, look: Look) -> None:
        self._workbook = workbook
        self._look = look
        self._numbers: dict[tuple[str, bool], int] = {}
        self._parts: dict[tuple[str, str], int] = {}
        self._named: dict[str, int] = {}
        workbook._fonts = IndexedList([_font(look.style(""))])
        workbook._named_styles["Normal"].font = _font(look.style(""))
        if look.theme:
            workbook.loaded_theme = look.theme

    def number(self, names: str, quoted: bool) -> int:  # noqa: FBT001  called for every cell
        """The number of a cell format; `quoted` keeps edited text from turning into a formula."""
        known = self._numbers.get((names, quoted))
        if known is None:
            known = self._enter(names, quoted=quoted)
            self._numbers[names, quoted] = known
        return known

    def differential(self, names: str) -> DifferentialStyle:
        """The styles as a conditional format applies them: font weight and colour, fill."""
        style = self._look.styles[names]
        colour = style.font.get("color")
        font = OrderedFont(b=style.font.get("bold"), color=colour and read_colour(colour))
        fill = PatternFill("solid", bgColor=read_colour(style.fill[1])) if style.fill else None
        return DifferentialStyle(font=font, fill=fill)

    def _register(self, name: str) -> None:
        style = self._look.style(name)
        named = NamedStyle(
            name=style_title(name),
            font=_font(style),
            fill=_fill(style),
            border=_border(style),
            alignment=_alignment(style),
            number_format=style.format or "General",
        )
        self._workbook.add_named_style(named)
        self._named[name] = named.as_tuple().xfId

    def _enter(self, names: str, *, quoted: bool) -> int:
        workbook, style = self._workbook, self._look.style(names)
        parts = names.split()
        for name in parts:
            # A named cell style enters the workbook with the first cell that has it.
            if name not in self._named:
                self._register(name)
        array = StyleArray()
        array.fontId = self._part("font", style.font, lambda: workbook._fonts.add(_font(style)))
        array.fillId = self._part("fill", style.fill, lambda: workbook._fills.add(_fill(style)))
        array.borderId = self._part("border", style.border, lambda: workbook._borders.add(_border(style)))
        array.alignmentId = self._part(
            "align", style.align, lambda: workbook._alignments.add(_alignment(style))
        )
        array.numFmtId = self._format(style.format or "General")
        array.quotePrefix = int(quoted)
        array.xfId = self._named[parts[0]] if parts else 0
        return int(workbook._cell_styles.add(array))

    def _part(self, kind: str, stated: object, enter: Callable[[], int]) -> int:
        """The number of a font, fill, border or alignment, entered once for each distinct statement."""
        key = (kind, repr(stated))
        if key not in self._parts:
            self._parts[key] = enter()
        return self._parts[key]

    def _format(self, code: str) -> int:
        if code in BUILTIN_FORMATS_REVERSE:
            return int(BUILTIN_FORMATS_REVERSE[code])
        return int(self._workbook._number_formats.add(code)) + BUILTIN_FORMATS_MAX_SIZE


def _font(style: Style) -> OrderedFont:
    font = style.font
    return OrderedFont(
        name=font["name"],
        sz=font["size"],
        b=font.get("bold") or None,
        i=font.get("italic") or None,
        u="single" if font.get("underline") else None,
        strike=font.get("strike") or None,
        color=read_colour(font["color"]),
        family=2,
    )


def _fill(style: Style) -> PatternFill:
    if not style.fill:
        return PatternFill()
    pattern: Any
    pattern, *grounds = style.fill
    front, back = (read_colour(colour) if colour else Color(indexed=64) for colour in grounds)
    return PatternFill(pattern, fgColor=front, bgColor=back)


def _border(style: Style) -> Border:
    sides: dict[str, Any] = {side: _side(line, colour) for side, (line, colour) in style.border.items()}
    return Border(**sides)


def _side(line: Any, colour: str) -> Side:
    return Side(style=line, color=read_colour(colour))


def read_colour(colour: str) -> Color:
    """A colour of the look for openpyxl: "1F3864", "theme:4:-0.25" or "indexed:10"."""
    kind, *parts = colour.split(":")
    if kind == "theme":
        return Color(theme=int(parts[0]), tint=float(parts[1]))
    return Color(indexed=int(parts[0])) if kind == "indexed" else Color(rgb=f"FF{colour}")


def _alignment(style: Style) -> Alignment:
    align = style.align
    indent = align.get("indent", 0)
    return Alignment(
        horizontal=align.get("horizontal") or ("left" if indent else None),
        vertical=align.get("vertical"),
        wrap_text=align.get("wrap"),
        indent=indent,
    )
