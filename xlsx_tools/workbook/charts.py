"""Charts in a workbook: columns and lines over the cells of a sheet, in the colours and type of the look.

The parts (ECMA-376 part 1, 21.2.2.29 chartSpace) are written by ourselves, their elements in the standard's order:
openpyxl makes an object of every colour and every point, which would take a twentieth of an export. Values stand in the
file beside the references, as for formulas, so that previews draw them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from xlsx_tools.workbook.formula_values import FormulaError
from xlsx_tools.workbook.formulas import plain_number, write_formula
from xlsx_tools.workbook.plan import UNSEEN
from xlsx_tools.workbook.text import safe_text, write_attribute, write_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsx_tools.workbook.formulas import Area
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.plan import BookValues, PlannedChart, PlannedSeries, PlannedSheet

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIXEL, _LINE_WIDTH, _GRID_WIDTH = 9_525, 25_400, 6_350
"""English metric units: a pixel, two points, half a point."""

_GAP = 4 * _PIXEL
_ACROSS, _AXIS, _SECOND_ACROSS, _SECOND_AXIS = 10, 100, 20, 200
# Axes are named by numbers: of categories and of values, and the two of the lines.
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_NO_SHAPE = f"<a:noFill/>{_NO_LINE}"


class DrawnChart(ChartBase):
    """A chart as openpyxl places it on a sheet, with its part as it will stand in the file."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part


def add_charts(worksheet: Any, sheet: PlannedSheet, values: BookValues, look: Look) -> None:
    """Put the planned charts of a sheet onto it, side by side."""
    for chart in sheet.charts:
        drawn: Any = DrawnChart(write_chart(chart, values, look))
        left, column = chart.left, 0
        for columns in sheet.columns:
            # A column's width in characters of seven pixels, with five for its margins.
            wide = int(columns.width * 7 + 5)
            if columns.first > column + 1 or left < wide:
                break
            left, column = left - wide, column + 1
        marker = AnchorMarker(col=column, colOff=left * _PIXEL, row=chart.row - 1, rowOff=_GAP)
        size = XDRPositiveSize2D(chart.width * _PIXEL, chart.height * _PIXEL)
        drawn.anchor = OneCellAnchor(_from=marker, ext=size)
        worksheet.add_chart(drawn)


def write_chart(chart: PlannedChart, values: BookValues, look: Look) -> str:
    """The part of a chart: columns, lines over them on an axis of their own, a legend unless it explains itself."""
    numbered = list(enumerate(chart.series))
    bars = [_series(*each, chart, values, look) for each in numbered if not each[1].is_line]
    lines = [_series(*each, chart, values, look) for each in numbered if each[1].is_line]
    legend = (
        "" if chart.is_bridge else f'<legend><legendPos val="b"/><overlay val="0"/>{_words(look)}</legend>'
    )
    return (
        f'<chartSpace xmlns="{_CHART}" xmlns:a="{_DRAWING}"><roundedCorners val="0"/><chart>{_title(chart, look)}'
        f"<plotArea>{_columns(chart, bars)}{_lines(lines)}{_axes(chart, look)}{_second_axes(look) if lines else ''}</plotArea>"
        f'{legend}<plotVisOnly val="1"/><dispBlanksAs val="gap"/></chart>{_shape(_NO_LINE)}</chartSpace>'
    )


def _columns(chart: PlannedChart, bars: Sequence[str]) -> str:
    grouping, overlap = "clustered", ""
    if chart.is_stacked and len(bars) > 1:
        grouping, overlap = "stacked", '<overlap val="100"/>'
    return (
        f'<barChart><barDir val="col"/><grouping val="{grouping}"/>{"".join(bars)}<gapWidth val="60"/>{overlap}'
        f"{_axis_ids(_ACROSS, _AXIS)}</barChart>"
    )


def _lines(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    axes = _axis_ids(_SECOND_ACROSS, _SECOND_AXIS)
    return f'<lineChart><grouping val="standard"/>{"".join(lines)}{axes}</lineChart>'


def _axis_ids(across: int, axis: int) -> str:
    return f'<axId val="{across}"/><axId val="{axis}"/>'


def _series(number: int, series: PlannedSeries, chart: PlannedChart, values: BookValues, look: Look) -> str:
    name, across = series.name, chart.categories
    words = [values.at(across.sheet, across.top, column) for column in _across(across)]
    label = _text_reference(write_formula(name, ""), [values.at(name.sheet, name.row, name.column)])
    shape, after = _series_shape(series, look), '<smooth val="0"/>' if series.is_line else ""
    return (
        f'<ser><idx val="{number}"/><order val="{number}"/><tx>{label}</tx>{shape}'
        f"<cat>{_text_reference(write_formula(across, ''), words)}</cat>"
        f"<val>{_number_reference(series.values, values)}</val>{after}</ser>"
    )


def _series_shape(series: PlannedSeries, look: Look) -> str:
    """How a series is drawn: not at all, as a line with points, or as columns."""
    if series.style == UNSEEN:
        return _shape(_NO_SHAPE)
    fill = _fill(look, series.style)
    if series.is_line:
        point = _shape(fill + _line(fill, _GRID_WIDTH))
        return (
            f'{_shape(_line(fill, _LINE_WIDTH))}<marker><symbol val="circle"/><size val="5"/>{point}</marker>'
        )
    return f'{_shape(fill + _NO_LINE)}<invertIfNegative val="0"/>'


def _text_reference(formula: str, words: Sequence[object]) -> str:
    points = ((position, write_xml(safe_text(str(word)))) for position, word in enumerate(words))
    return f"<strRef><f>{write_xml(formula)}</f><strCache>{_points(len(words), points)}</strCache></strRef>"


def _number_reference(area: Area, values: BookValues) -> str:
    points = []
    for position, column in enumerate(_across(area)):
        try:
            value = values.at(area.sheet, area.top, column)
        except FormulaError:
            continue
        if isinstance(value, int | float):
            points.append((position, plain_number(value)))
    return (
        f"<numRef><f>{write_xml(write_formula(area, ''))}</f><numCache><formatCode>General</formatCode>"
        f"{_points(len(_across(area)), points)}</numCache></numRef>"
    )


def _points(count: int, points: Iterable[tuple[int, str]]) -> str:
    listed = "".join(f'<pt idx="{position}"><v>{value}</v></pt>' for position, value in points)
    return f'<ptCount val="{count}"/>{listed}'


def _across(area: Area) -> range:
    return range(area.left, area.right + 1)


def _axes(chart: PlannedChart, look: Look) -> str:
    least = '<min val="0"/>' if chart.from_zero else ""
    grid = f"<majorGridlines>{_shape(_grid_line(look))}</majorGridlines>"
    return (
        f'<catAx>{_axis_head(_ACROSS, "b")}{_axis_look(look, "General")}<crossAx val="{_AXIS}"/><lblOffset val="100"/></catAx>'
        f'<valAx>{_axis_head(_AXIS, "l", least=least)}{grid}{_axis_look(look, chart.format)}<crossAx val="{_ACROSS}"/></valAx>'
    )


def _second_axes(look: Look) -> str:
    """The axis of shares at the right, and the categories it needs, which are not shown a second time."""
    return (
        f'<catAx>{_axis_head(_SECOND_ACROSS, "b", deleted=True)}<majorTickMark val="none"/><minorTickMark val="none"/>'
        f'<crossAx val="{_SECOND_AXIS}"/><lblOffset val="100"/></catAx>'
        f"<valAx>{_axis_head(_SECOND_AXIS, 'r')}{_axis_look(look, '0%', labels='nextTo')}"
        f'<crossAx val="{_SECOND_ACROSS}"/><crosses val="max"/></valAx>'
    )


def _axis_head(number: int, side: str, *, least: str = "", deleted: bool = False) -> str:
    return (
        f'<axId val="{number}"/><scaling><orientation val="minMax"/>{least}</scaling><delete val="{int(deleted)}"/>'
        f'<axPos val="{side}"/>'
    )


def _axis_look(look: Look, code: str, *, labels: str = "low") -> str:
    return (
        f'<numFmt formatCode="{write_attribute(code)}" sourceLinked="0"/><majorTickMark val="none"/><minorTickMark val="none"/>'
        f'<tickLblPos val="{labels}"/>{_shape(_grid_line(look))}{_words(look)}'
    )


def _title(chart: PlannedChart, look: Look) -> str:
    """The chart's title, and its unit on a second line."""
    paragraphs = "".join(
        f"<a:p><a:pPr>{_type(look, style, 'defRPr')}</a:pPr>"
        f"<a:r>{_type(look, style, 'rPr')}<a:t>{write_xml(safe_text(text))}</a:t></a:r></a:p>"
        for text, style in ((chart.title, "chart-title"), (chart.unit, "chart-words"))
    )
    place = '<xMode val="edge"/><yMode val="edge"/><x val="0.02"/><y val="0.02"/>'
    return (
        f"<title><tx><rich><a:bodyPr/>{paragraphs}</rich></tx>"
        f'<layout><manualLayout>{place}</manualLayout></layout><overlay val="0"/></title>'
    )


def _words(look: Look) -> str:
    words = _type(look, "chart-words", "defRPr")
    return f'<txPr><a:bodyPr rot="0"/><a:p><a:pPr>{words}</a:pPr><a:endParaRPr/></a:p></txPr>'


def _type(look: Look, style: str, element: str) -> str:
    """The type of a style, as an element of the drawing language."""
    font = look.style(style).font
    return (
        f'<a:{element} sz="{int(font["size"] * 100)}" b="{int(bool(font.get("bold")))}">{_ink(font["color"])}'
        f'<a:latin typeface="{write_attribute(font["name"])}"/></a:{element}>'
    )


def _shape(properties: str) -> str:
    return f"<spPr>{properties}</spPr>"


def _grid_line(look: Look) -> str:
    return _line(_fill(look, "chart-grid"), _GRID_WIDTH)


def _line(fill: str, width: int) -> str:
    return f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>'


def _fill(look: Look, style: str) -> str:
    """The fill of a style as that of a shape."""
    fill = look.styles[style].fill
    return _ink(fill[1] if fill else str(look.plain.font["color"]))


def _ink(colour: str) -> str:
    """A colour of the look for a drawing; places in the old palette of fixed colours become grey."""
    kind, *parts = colour.split(":")
    if kind == "theme" and int(parts[0]) < len(_THEME):
        shade = _shade(float(parts[1]))
        return f'<a:solidFill><a:schemeClr val="{_THEME[int(parts[0])]}">{shade}</a:schemeClr></a:solidFill>'
    return f'<a:solidFill><a:srgbClr val="{"808080" if parts else colour}"/></a:solidFill>'


def _shade(tint: float) -> str:
    """How much lighter (tint above zero) or darker than its place in the palette a colour is."""
    if not tint:
        return ""
    kept = int((1 - abs(tint)) * 100_000)
    return f'<a:lumMod val="{kept}"/>' + (f'<a:lumOff val="{100_000 - kept}"/>' if tint > 0 else "")
