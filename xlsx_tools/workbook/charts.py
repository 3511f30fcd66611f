"""Charts in a workbook: columns and lines over the cells of a sheet, in the colours and type of the look.

Values stand in the file beside the references, as for formulas, so that previews draw them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice, SchemeColor
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D

from xlsx_tools.workbook.formula_values import FormulaError
from xlsx_tools.workbook.formulas import plain_number, write_formula
from xlsx_tools.workbook.plan import UNSEEN

if TYPE_CHECKING:
    from xlsx_tools.workbook.formulas import Area
    from xlsx_tools.workbook.look import Look
    from xlsx_tools.workbook.plan import BookValues, PlannedChart, PlannedSeries, PlannedSheet

_PIXEL, _LINE_WIDTH, _GRID_WIDTH = 9_525, 25_400, 6_350
"""English metric units: a pixel, two points, half a point."""

_GAP = 4 * _PIXEL
_SECOND_AXIS, _SECOND_ACROSS = 200, 20
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def add_charts(worksheet: Any, sheet: PlannedSheet, values: BookValues, look: Look) -> None:
    """Put the planned charts of a sheet onto it, side by side."""
    for chart in sheet.charts:
        drawn = _draw(chart, values, look)
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


def _draw(chart: PlannedChart, values: BookValues, look: Look) -> Any:
    columns = _columns(chart, values, look)
    lines = [series for series in chart.series if series.is_line]
    if lines:
        overlay: Any = LineChart()
        overlay.series = [_series(s, chart, values, look) for s in lines]
        _set_axis(overlay.y_axis, look, code="0%")
        overlay.x_axis.delete = True
        overlay.x_axis.axId = overlay.y_axis.crossAx = _SECOND_ACROSS
        overlay.x_axis.crossAx = _SECOND_AXIS
        overlay.y_axis.tickLblPos = "nextTo"
        overlay.y_axis.axId = _SECOND_AXIS
        overlay.y_axis.crosses = "max"
        overlay.y_axis.majorGridlines = None
        columns += overlay
    return columns


def _columns(chart: PlannedChart, values: BookValues, look: Look) -> Any:
    drawn: Any = BarChart()
    drawn.type = "col"
    bars = [series for series in chart.series if not series.is_line]
    if chart.is_stacked and len(bars) > 1:
        drawn.grouping, drawn.overlap = "stacked", 100
    drawn.gapWidth = 60
    drawn.series = [_series(series, chart, values, look) for series in bars]
    drawn.title = _title(chart, look)
    _set_axis(drawn.y_axis, look, code=chart.format)
    if chart.from_zero:
        drawn.y_axis.scaling.min = 0
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line(look, "chart-grid", _GRID_WIDTH))
    _set_axis(drawn.x_axis, look, code="General")
    drawn.legend = None
    if not chart.is_bridge:
        drawn.legend = Legend()
        drawn.legend.position, drawn.legend.overlay = "b", False
        drawn.legend.txPr = _words(look, "chart-words")
    drawn.roundedCorners = False
    drawn.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return drawn


def _series(series: PlannedSeries, chart: PlannedChart, values: BookValues, look: Look) -> Any:
    reference = NumRef(f=write_formula(series.values, ""), numCache=_numbers(series.values, values))
    names = [values.at(chart.categories.sheet, chart.categories.top, c) for c in _across(chart.categories)]
    words = StrData(ptCount=len(names), pt=[StrVal(idx=n, v=str(name)) for n, name in enumerate(names)])
    name = series.name
    label = str(values.at(name.sheet, name.row, name.column))
    made: Any = Series(
        idx=chart.series.index(series),
        order=chart.series.index(series),
        tx=SeriesLabel(
            strRef=StrRef(f=write_formula(name, ""), strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=label)]))
        ),
        cat=AxDataSource(strRef=StrRef(f=write_formula(chart.categories, ""), strCache=words)),
        val=NumDataSource(numRef=reference),
    )
    if series.style == UNSEEN:
        made.spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    elif series.is_line:
        made.spPr = GraphicalProperties(ln=_line(look, series.style, _LINE_WIDTH))
        made.marker = Marker(symbol="circle", size=5)
        made.marker.spPr = GraphicalProperties(solidFill=_rgb(look, series.style))
        made.marker.spPr.ln = _line(look, series.style, _GRID_WIDTH)
        made.smooth = False
    else:
        made.spPr = GraphicalProperties(solidFill=_rgb(look, series.style), ln=LineProperties(noFill=True))
        made.invertIfNegative = False
    return made


def _numbers(area: Area, values: BookValues) -> NumData:
    points = []
    for position, column in enumerate(_across(area)):
        try:
            value = values.at(area.sheet, area.top, column)
        except FormulaError:
            continue
        if isinstance(value, int | float):
            points.append(NumVal(idx=position, v=plain_number(value)))
    return NumData(formatCode="General", ptCount=len(_across(area)), pt=points)


def _across(area: Area) -> range:
    return range(area.left, area.right + 1)


def _set_axis(axis: Any, look: Look, *, code: str) -> None:
    axis.delete = False
    axis.title = None
    axis.number_format = code
    axis.numFmt.sourceLinked = False
    axis.majorTickMark = axis.minorTickMark = "none"
    axis.tickLblPos = "low"
    axis.txPr = _words(look, "chart-words")
    axis.spPr = GraphicalProperties(ln=_line(look, "chart-grid", _GRID_WIDTH))


def _title(chart: PlannedChart, look: Look) -> Title:
    """The chart's title, and its unit on a second line."""
    paragraphs = [
        Paragraph(
            pPr=ParagraphProperties(defRPr=_type(look, style)),
            r=[RegularTextRun(rPr=_type(look, style), t=text)],
        )
        for text, style in ((chart.title, "chart-title"), (chart.unit, "chart-words"))
    ]
    title = Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)
    title.layout = Layout(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0.02, y=0.02))
    return title


def _words(look: Look, style: str) -> RichText:
    return RichText(
        bodyPr=RichTextProperties(rot=0),
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_type(look, style)), endParaRPr=CharacterProperties())],
    )


def _type(look: Look, name: str) -> CharacterProperties:
    font = look.style(name).font
    properties = CharacterProperties(
        sz=int(font["size"] * 100), b=bool(font.get("bold")), solidFill=_ink(font["color"])
    )
    properties.latin = Font(typeface=font["name"])
    return properties


def _line(look: Look, style: str, width: int) -> LineProperties:
    return LineProperties(w=width, solidFill=_rgb(look, style))


def _rgb(look: Look, style: str) -> Any:
    """The fill of a style as the colour of a shape."""
    fill = look.styles[style].fill
    return _ink(fill[1] if fill else str(look.plain.font["color"]))


def _ink(colour: str) -> Any:
    """A colour of the look for a drawing; places in the old palette of fixed colours become grey."""
    kind, *parts = colour.split(":")
    choice: Any = ColorChoice
    if kind == "theme" and int(parts[0]) < len(_THEME):
        return choice(schemeClr=_scheme(_THEME[int(parts[0])], float(parts[1])))
    return choice(srgbClr="808080" if parts else colour)


def _scheme(name: str, tint: float) -> Any:
    """A place in the palette, lighter (tint above zero) or darker."""
    make: Any = SchemeColor
    if not tint:
        return make(val=name)
    kept = int((1 - abs(tint)) * 100_000)
    return make(val=name, lumMod=kept, lumOff=100_000 - kept if tint > 0 else None)
