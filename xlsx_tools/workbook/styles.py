"""The styles part of a workbook: each combination of style names is entered once and then known by its number.

The part (ECMA-376 part 1, 18.8) is written by ourselves, its elements in the standard's order: openpyxl compares formats
as objects, which would take a tenth of an export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE

from xlsx_tools.workbook.look import style_title
from xlsx_tools.workbook.text import write_attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlsx_tools.workbook.look import Look, Style

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_AUTOMATIC = "indexed:64"
_SIDES = ("left", "right", "top", "bottom")
_NO_FILL = "<fill><patternFill/></fill>"
_FIXED_FILLS = (_NO_FILL, '<fill><patternFill patternType="gray125"/></fill>')
# Excel takes the first two fills as these, whatever stands there.
_TABLES = (
    '<tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>'
)


class _Numbers(dict[tuple[str, bool], int]):
    """Numbers of cell formats by the names of their styles and whether edited text is quoted; entered when first asked for.

    Quoted text does not turn into a formula when somebody edits its cell.
    """

    def __init__(self, enter: Callable[[str, bool], int]) -> None:
        super().__init__()
        self._enter = enter

    def __missing__(self, key: tuple[str, bool]) -> int:
        number = self[key] = self._enter(*key)
        return number


class StyleSheet:
    """Numbers for styles within one workbook: `numbers["formula money total", False]` is its cell format."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fonts: dict[str, int] = {}
        self._fills = {fill: number for number, fill in enumerate(_FIXED_FILLS)}
        self._borders: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._named: dict[str, int] = {}
        self._named_formats: list[str] = []
        self._formats: dict[str, int] = {}
        self._differentials: dict[str, int] = {}
        self.numbers = _Numbers(self._enter)
        self._enter("", quoted=False)

    def differential(self, names: str) -> int:
        """The number of the styles as a conditional format applies them: font weight and colour, fill."""
        style = self._look.styles[names]
        bold = style.font.get("bold")
        font = "" if bold is None else f'<b val="{int(bold)}"/>'
        if colour := style.font.get("color"):
            font += write_colour("color", colour)
        fill = ""
        if style.fill:
            ground = write_colour("bgColor", style.fill[1] or _AUTOMATIC)
            fill = f'<fill><patternFill patternType="solid">{ground}</patternFill></fill>'
        return _place(self._differentials, f"<dxf><font>{font}</font>{fill}</dxf>")

    def write(self) -> str:
        """The part with all that has been entered."""
        codes = (
            f'<numFmt numFmtId="{number}" formatCode="{write_attribute(code)}"/>'
            for code, number in self._codes.items()
        )
        names = (
            f'<cellStyle name="{write_attribute(style_title(name))}" xfId="{number}"/>'
            if name
            else f'<cellStyle name="Normal" xfId="{number}" builtinId="0"/>'
            for name, number in self._named.items()
        )
        return (
            f'<styleSheet xmlns="{_MAIN}">{_list("numFmts", codes)}{_list("fonts", self._fonts)}'
            f"{_list('fills', self._fills)}{_list('borders', self._borders)}"
            f"{_list('cellStyleXfs', self._named_formats)}{_list('cellXfs', self._formats)}"
            f"{_list('cellStyles', names)}{_list('dxfs', self._differentials)}{_TABLES}</styleSheet>"
        )

    def _enter(self, names: str, quoted: bool) -> int:  # noqa: FBT001  a key's two parts
        # A named cell style enters the workbook with the first cell that has it.
        parts = names.split() or [""]
        for name in parts:
            if name not in self._named:
                self._named[name] = len(self._named_formats)
                self._named_formats.append(self._format(self._look.style(name)))
        own = f' quotePrefix="{int(quoted)}" xfId="{self._named[parts[0]]}"'
        return _place(self._formats, self._format(self._look.style(names), own))

    def _format(self, style: Style, own: str = "") -> str:
        """A format by the numbers of its parts; `own` are the attributes that only a cell's has."""
        numbers = (
            f'numFmtId="{self._code(style.format or "General")}" fontId="{_place(self._fonts, _font(style))}" '
            f'fillId="{_place(self._fills, _fill(style))}" borderId="{_place(self._borders, _border(style))}"'
        )
        alignment = _alignment(style)
        return (
            f'<xf {numbers} applyAlignment="1"{own}>{alignment}</xf>'
            if alignment
            else f"<xf {numbers}{own}/>"
        )

    def _code(self, code: str) -> int:
        if code in BUILTIN_FORMATS_REVERSE:
            return int(BUILTIN_FORMATS_REVERSE[code])
        return self._codes.setdefault(code, BUILTIN_FORMATS_MAX_SIZE + len(self._codes))


def _place(known: dict[str, int], element: str) -> int:
    """The place of an element in its list, at the end where it is new."""
    return known.setdefault(element, len(known))


def _list(name: str, elements: Iterable[str]) -> str:
    elements = tuple(elements)
    return f'<{name} count="{len(elements)}">{"".join(elements)}</{name}>' if elements else ""


def _font(style: Style) -> str:
    """A font, its elements in the order of CT_Font."""
    font = style.font
    signs = {"b": "bold", "i": "italic", "strike": "strike"}
    stated = "".join(f'<{sign} val="1"/>' for sign, name in signs.items() if font.get(name))
    underline = '<u val="single"/>' if font.get("underline") else ""
    return (
        f'<font>{stated}{underline}<sz val="{font["size"]:g}"/>{write_colour("color", font["color"])}'
        f'<name val="{write_attribute(font["name"])}"/><family val="2"/></font>'
    )


def _fill(style: Style) -> str:
    if not style.fill:
        return _NO_FILL
    pattern, front, back = style.fill
    grounds = (
        write_colour(element, colour or _AUTOMATIC)
        for element, colour in (("fgColor", front), ("bgColor", back))
    )
    return f'<fill><patternFill patternType="{pattern}">{"".join(grounds)}</patternFill></fill>'


def _border(style: Style) -> str:
    sides = "".join(_side(side, *style.border[side]) for side in _SIDES if side in style.border)
    return f"<border>{sides}</border>" if sides else "<border/>"


def _side(side: str, line: str, colour: str) -> str:
    return f'<{side} style="{line}">{write_colour("color", colour)}</{side}>'


def write_colour(element: str, colour: str) -> str:
    """An element with a colour of the look: "1F3864", "theme:4:-0.25" or "indexed:10"."""
    kind, *parts = colour.split(":")
    if kind == "theme":
        return f'<{element} theme="{parts[0]}" tint="{parts[1]}"/>'
    return f'<{element} indexed="{parts[0]}"/>' if kind == "indexed" else f'<{element} rgb="FF{colour}"/>'


def _alignment(style: Style) -> str:
    """The alignment, empty where the style states none; an indent counts from the left."""
    align: dict[str, Any] = dict(style.align)
    indent = align.get("indent", 0)
    stated = {
        "horizontal": align.get("horizontal") or ("left" if indent else None),
        "vertical": align.get("vertical"),
        "wrapText": int(align.get("wrap", False)) or None,
        "indent": indent or None,
    }
    attributes = "".join(f' {name}="{value}"' for name, value in stated.items() if value is not None)
    return f"<alignment{attributes}/>" if attributes else ""
