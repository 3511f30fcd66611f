"""A person's own template: what they changed in Excel is what every export shows; what is missing is named."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter

from tests.hosts.libreoffice import LibreOffice
from tests.workbook.reports import american_locker_with_ratios
from xlsx_tools.errors import InputUnreadable
from xlsx_tools.workbook import export_workbook
from xlsx_tools.workbook.shipped import shipped_template
from xlsx_tools.workbook.template import house_look, read_look


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the house template."""
    return Path(shutil.copy(shipped_template("house.xlsx"), tmp_path / "mine.xlsx"))


def restyle(path: Path, title: str, **changes: Any) -> None:
    """Change a cell style and save, as a person does in Excel."""
    workbook = load_workbook(path)
    style = next(style for style in workbook._named_styles if style.name == title)
    for key, value in changes.items():
        setattr(style, key, value)
    workbook.save(path)


def exported(template: Path, tmp_path: Path) -> Any:
    out = tmp_path / "out.xlsx"
    result = export_workbook(american_locker_with_ratios(), out, template=template)
    assert [finding for finding in result.findings if finding.code == "style-missing"] == []
    return load_workbook(out)


def test_a_changed_style_reaches_every_cell_that_has_it(mine: Path, tmp_path: Path) -> None:
    restyle(mine, "xt input", font=Font(name="Calibri", sz=11, color="FF112233"))
    sheet = exported(mine, tmp_path)["Balance Sheet"]
    font = sheet["C10"].font
    assert (font.name, font.sz, font.color.rgb) == ("Calibri", 11, "FF112233")
    formulas = [cell for row in sheet["C9:C40"] for cell in row if cell.data_type == "f"]
    assert {cell.font.color.rgb for cell in formulas} == {"FF1A1A1A"}


def test_a_new_typeface_in_normal_reaches_every_style_and_makes_rows_taller(
    mine: Path, tmp_path: Path
) -> None:
    restyle(mine, "Normal", font=Font(name="Georgia", sz=12, color="FF1A1A1A"))
    workbook = exported(mine, tmp_path)
    sheet = workbook["Balance Sheet"]
    assert sheet["C10"].font.name == sheet["A9"].font.name == "Georgia"
    assert sheet["C10"].font.color.rgb == "FF0000FF"
    assert {cell.font.name for cell in workbook["Source"]["B"] if cell.row > 10} == {"Courier New", "Georgia"}
    assert sheet.sheet_format.defaultRowHeight == 18


def test_colours_of_the_templates_palette_stay_colours_of_its_palette(mine: Path, tmp_path: Path) -> None:
    fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.6))
    restyle(mine, "xt discrepancy", fill=fill)
    restyle(mine, "xt input", font=Font(name="Arial", sz=10, color=Color(theme=4)))
    with ZipFile(mine) as archive:
        theme = archive.read("xl/theme/theme1.xml").replace(b"4F81BD", b"123456")
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(mine, "w") as archive:
        for name, data in (parts | {"xl/theme/theme1.xml": theme}).items():
            archive.writestr(name, data)
    workbook = exported(mine, tmp_path)
    assert workbook["Balance Sheet"]["C10"].font.color.theme == 4
    assert b"123456" in workbook.loaded_theme


def test_a_style_that_leaves_its_font_out_keeps_the_font_below(mine: Path) -> None:
    text = _part(mine, "xl/styles.xml")
    styles = load_workbook(mine)._named_styles
    number = next(n for n, style in enumerate(styles) if style.name == "xt total")
    before, after = text.split("<cellStyleXfs", 1)
    formats = after.split("<xf ")
    formats[number + 1] = 'applyFont="0" ' + formats[number + 1]
    _replace(mine, "xl/styles.xml", before + "<cellStyleXfs" + "<xf ".join(formats))
    look, _ = read_look(mine)
    assert house_look().style("formula total").font["bold"] is True
    assert look.style("formula total").font["bold"] is False


def test_widths_tabs_paper_and_footer_are_the_templates(mine: Path, tmp_path: Path) -> None:
    workbook = load_workbook(mine)
    page = workbook["Statement"]
    page.column_dimensions["A"].width = 71
    page.sheet_properties.tabColor = "FF00AA00"
    page.page_setup.paperSize = 9
    page.oddFooter.center.text = "Draft of [filing] & more"
    workbook.save(mine)
    sheet = exported(mine, tmp_path)["Cash Flow"]
    assert sheet.column_dimensions["A"].width == 71
    assert sheet.sheet_properties.tabColor.rgb == "FF00AA00"
    assert sheet.page_setup.paperSize == 9
    assert sheet.oddFooter.center.text.startswith("Draft of ")
    assert "[filing]" not in sheet.oddFooter.center.text


@pytest.mark.parametrize("sheet", house_look().pages)
def test_widths_of_more_columns_than_a_sheet_has_are_left_out(mine: Path, tmp_path: Path, sheet: str) -> None:
    workbook = load_workbook(mine)
    for column in range(1, 41):
        workbook[sheet].column_dimensions[get_column_letter(column)].width = 20 + column
    workbook.save(mine)
    out = exported(mine, tmp_path)
    if sheet in out.sheetnames:
        assert out[sheet].column_dimensions["A"].width >= 21


def test_an_export_is_a_template_too(tmp_path: Path) -> None:
    own, again = tmp_path / "own.xlsx", tmp_path / "again.xlsx"
    export_workbook(american_locker_with_ratios(), own)
    export_workbook(american_locker_with_ratios(), again, template=own)
    first, second = load_workbook(own)["Common Size"], load_workbook(again)["Common Size"]
    assert second.column_dimensions["B"].width == first.column_dimensions["B"].width


def test_a_size_in_the_footer_is_parted_from_a_filing_whose_name_begins_with_a_digit(tmp_path: Path) -> None:
    """The house look sets footers in 8 points: "&8" with "0000950124-00-005735" at once would ask for another size."""
    report = american_locker_with_ratios()
    report = replace(report, filing=replace(report.filing, accession="0000950124-00-005735"))
    export_workbook(report, tmp_path / "out.xlsx")
    footer = load_workbook(tmp_path / "out.xlsx")["Cash Flow"].oddFooter.left
    assert footer.size == 8
    assert footer.text.strip() == "0000950124-00-005735"


def test_a_template_that_lacks_styles_gets_the_house_s_and_a_warning_that_names_them(tmp_path: Path) -> None:
    template = Workbook()
    template.add_named_style(NamedStyle(name="xt input", font=Font(name="Calibri", sz=11, color="FF112233")))
    template.save(tmp_path / "mine.xlsx")
    out = tmp_path / "out.xlsx"
    result = export_workbook(american_locker_with_ratios(), out, template=tmp_path / "mine.xlsx")
    missing = [finding.message for finding in result.findings if finding.code == "style-missing"]
    assert any('"xt formula"' in message and '"xt input"' not in message for message in missing)
    assert any('"Cover"' in message for message in missing)
    sheet = load_workbook(out)["Balance Sheet"]
    assert sheet["C10"].font.color.rgb == "FF112233"
    assert sheet["A1"].font.sz == 14


@pytest.mark.parametrize("name", ["house", "print"])
def test_a_shipped_look_is_found_by_its_name(name: str) -> None:
    assert read_look(name)[1] == ()


def test_what_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    with pytest.raises(InputUnreadable, match="cannot be opened"):
        read_look(bad)
    with pytest.raises(InputUnreadable, match=r"\(No such file or directory\)"):
        read_look(tmp_path / "none.xlsx")


def test_a_template_that_declares_a_document_type_is_refused(mine: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "b">]>' + _part(mine, "xl/styles.xml")
    _replace(mine, "xl/styles.xml", declared)
    with pytest.raises(InputUnreadable, match="document type"):
        read_look(mine)


def _part(path: Path, part: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(part).decode("utf-8")


def _replace(path: Path, part: str, text: str) -> None:
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, data in (parts | {part: text.encode()}).items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", 'rgb="FF0000FF"', 'rgb="zz"'),
        ("xl/styles.xml", 'rgb="FF0000FF"', 'theme="first"'),
        ("xl/styles.xml", 'numFmtId="', 'numFmtId="x'),
        ("xl/styles.xml", 'xfId="3"', 'xfId="9999"'),
        ("xl/worksheets/sheet3.xml", ' min="1"', ' min="one"'),
        ("xl/worksheets/sheet3.xml", 'zoomScale="90"', 'zoomScale="wide"'),
        ("xl/styles.xml", "<fonts", "<fonts><"),
    ],
)
def test_a_damaged_template_is_refused(mine: Path, part: str, old: str, new: str) -> None:
    text = _part(mine, part)
    assert old in text
    _replace(mine, part, text.replace(old, new))
    with pytest.raises(InputUnreadable, match="cannot be opened"):
        read_look(mine)


def test_a_template_whose_packed_bytes_are_damaged_is_refused(mine: Path) -> None:
    with ZipFile(mine) as archive:
        start = archive.getinfo("xl/styles.xml").header_offset + 30 + len("xl/styles.xml")
    data = bytearray(mine.read_bytes())
    data[start + 20 : start + 60] = bytes([255]) * 40
    mine.write_bytes(data)
    with pytest.raises(InputUnreadable, match="cannot be opened"):
        read_look(mine)


def test_what_no_spreadsheet_knows_is_left_out_of_the_look(mine: Path, tmp_path: Path) -> None:
    styles = _part(mine, "xl/styles.xml").replace('style="thin"', 'style="wavy"')
    _replace(mine, "xl/styles.xml", styles.replace('patternType="solid"', 'patternType="stars"'))
    page = _part(mine, "xl/worksheets/sheet3.xml").replace('width="58"', 'width="9000"')
    _replace(mine, "xl/worksheets/sheet3.xml", page.replace('zoomScale="90"', 'zoomScale="9000"'))
    sheet = exported(mine, tmp_path)["Balance Sheet"]
    assert sheet.column_dimensions["A"].width == 255
    assert sheet.sheet_view.zoomScale == 400


def test_sizes_and_indents_beyond_what_a_spreadsheet_opens_are_brought_within(
    mine: Path, tmp_path: Path
) -> None:
    styles = re.sub(r'<sz val="[^"]*"/>', '<sz val="0"/>', _part(mine, "xl/styles.xml"))
    _replace(mine, "xl/styles.xml", re.sub(r'indent="\d+"', 'indent="4000"', styles))
    sheet = exported(mine, tmp_path)["Balance Sheet"]
    cells = [cell for row in sheet["A9:C40"] for cell in row]
    assert {cell.font.sz for cell in cells} == {1}
    assert max(cell.alignment.indent for cell in cells) == 250


def test_automatic_colours_leave_a_workbook_that_opens(mine: Path, tmp_path: Path) -> None:
    styles = re.sub(r'rgb="[0-9A-F]{8}"', 'auto="1"', _part(mine, "xl/styles.xml"))
    _replace(mine, "xl/styles.xml", styles)
    assert exported(mine, tmp_path).sheetnames[0] == "Cover"


def test_a_template_saved_as_strict_open_xml_is_refused_with_what_to_do(mine: Path) -> None:
    main, strict = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    _replace(mine, "xl/styles.xml", _part(mine, "xl/styles.xml").replace(main, strict))
    with pytest.raises(InputUnreadable, match="save it as an ordinary Excel workbook"):
        read_look(mine)


@pytest.mark.hosts
def test_a_template_that_another_program_saved_gives_the_same_look(
    mine: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    look, findings = read_look(libreoffice.convert(mine, tmp_path / "saved.xlsx"))
    house = house_look()
    assert findings == ()
    assert look.pages["Statement"].widths == house.pages["Statement"].widths
    for name in house.styles:
        own, shipped = look.style(name), house.style(name)
        assert {key: value for key, value in own.font.items() if value is not False} == {
            key: value for key, value in shipped.font.items() if value is not False
        }
        assert (own.fill[:2], own.border, own.align) == (shipped.fill[:2], shipped.border, shipped.align)


def test_a_template_whose_sheets_are_large_together_is_refused_before_they_are_read(
    mine: Path, tmp_path: Path
) -> None:
    """Seven sheets, each below the limit of one part, of blanks that pack into little."""
    sheets = {f"xl/worksheets/sheet{number}.xml" for number in range(1, 8)}
    large = tmp_path / "large.xlsx"
    with ZipFile(mine) as archive, ZipFile(large, "w", ZIP_DEFLATED) as written:
        assert sheets <= set(archive.namelist())
        for entry in archive.namelist():
            data = archive.read(entry)
            written.writestr(entry, data + b" " * (19_500_000 - len(data)) if entry in sheets else data)
    with pytest.raises(InputUnreadable, match="sheets together are larger"):
        read_look(large)
