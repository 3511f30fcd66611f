"""Workbooks as other programs leave them, written part by part: what openpyxl would lose is in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = f"""<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:F6"/><sheetViews><sheetView \
workbookViewId="0"/></sheetViews><sheetData><row r="1" spans="1:4" ht="20" customHeight="1"><c r="A1" s="1" t="s">\
<v>0</v></c><c r="B1" t="inlineStr"><is><t>Q1</t></is></c><c r="C1" t="s"><v>1</v></c></row>\
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>1737000000</v></c><c r="C2"><v>1600.5</v></c></row>\
<row r="3"><c r="A3" t="str"><f>A2&amp;"!"</f><v>Sales!</v></c><c r="B3"><f t="shared" ref="B3:C3" si="0">B2*2</f>\
<v>3474000000</v></c><c r="C3"><f t="shared" si="0"/><v>3201</v></c></row>\
<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>\
<c r="C4" s="1"><f>XT_ITEM("Apple","Revenues","1997Q3")</f><v>1737000000</v></c></row>\
<row r="5"><c r="A5"><f t="array" ref="A5:B6">TRANSPOSE(B2:C3)</f><v>1737000000</v></c><c r="B5"><v>3474000000</v></c>\
<c r="D5" s="1"/></row><row r="6"><c r="A6"><v>1600.5</v></c><c r="B6"><v>3201</v></c></row></sheetData>\
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId1"/></worksheet>"""

STRINGS = f"""<sst xmlns="{MAIN}" count="3" uniqueCount="3"><si><t>Label</t></si><si><r><t xml:space="preserve">\
Ric</t></r><r><rPr><b/></rPr><t>h</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>Sales</t></si></sst>"""

STYLES = f"""<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" \
fillId="0" borderId="0" xfId="0"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""

CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart>\
<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>\
<c:f>Model!$B$2:$C$2</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx>\
<c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/>\
<c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>"""

DRAWING = f"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro="">\
<xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>\
<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData \
uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart \
xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{OFFICE}" r:id="rId1"/></a:graphicData>\
</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""

SLICERS = f"""<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:x="{MAIN}">\
<slicer name="Year" cache="Slicer_Year" caption="Year" rowHeight="241300"/></slicers>"""


def relations(*targets: tuple[str, str]) -> str:
    """The relationships of a part, rId1 on: kind (or a whole type) and target."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def content_types(**overrides: str) -> str:
    """[Content_Types].xml; parts are named with "__" for "/"."""
    listed = "".join(
        f'<Override PartName="/{part.replace("__", "/")}.xml" ContentType="{kind}"/>'
        for part, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{listed}</Types>"
    )


def parts_of_model(sheet: str = SHEET, **more: str) -> dict[str, str]:
    """A workbook with one sheet "Model", a chart, a slicer, custom XML and a calculation chain."""
    slicer = "http://schemas.microsoft.com/office/2007/relationships/slicer"
    return {
        "[Content_Types].xml": content_types(
            xl__workbook=f"{SHEET_ML}.sheet.main+xml",
            xl__worksheets__sheet1=f"{SHEET_ML}.worksheet+xml",
            xl__styles=f"{SHEET_ML}.styles+xml",
            xl__sharedStrings=f"{SHEET_ML}.sharedStrings+xml",
            xl__calcChain=f"{SHEET_ML}.calcChain+xml",
            xl__drawings__drawing1="application/vnd.openxmlformats-officedocument.drawing+xml",
            xl__charts__chart1="application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            xl__slicers__slicer1="application/vnd.ms-excel.slicer+xml",
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Model" sheetId="1" '
        f'r:id="rId1"/></sheets><definedNames><definedName name="Sales">Model!$B$2</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("calcChain", "calcChain.xml"),
            ("customXml", "../customXml/item1.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("drawing", "../drawings/drawing1.xml"), (slicer, "../slicers/slicer1.xml")
        ),
        "xl/sharedStrings.xml": STRINGS,
        "xl/styles.xml": STYLES,
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="B3" i="1"/><c r="C4"/></calcChain>',
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": CHART,
        "xl/slicers/slicer1.xml": SLICERS,
        "customXml/item1.xml": '<budget xmlns="urn:firm">kept</budget>',
        **more,
    }


def packed(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """The parts as a workbook's bytes, the same at any time of day; XML gets its declaration."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            archive.writestr(part, HEAD + content if isinstance(content, str) else content)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """A workbook's parts."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
