"""The looks that ship: rebuilt from their sources byte for byte, and holding every style that the planned sheets ask for."""

from __future__ import annotations

import re

import pytest

from tests.rebuilding import rebuild_script
from tests.workbook.reports import american_locker_with_ratios
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.look import Look, Style
from xlsx_tools.workbook.shipped import shipped_template
from xlsx_tools.workbook.template import house_look, read_look


@pytest.mark.parametrize("name", ["house", "print"])
def test_a_shipped_look_is_its_source_rebuilt(name: str) -> None:
    assert shipped_template(f"{name}.xlsx").read_bytes() == rebuild_script().build_look(name)


@pytest.mark.parametrize("name", ["house", "print"])
def test_a_look_read_from_its_workbook_is_the_look_of_its_source(name: str) -> None:
    script = rebuild_script()
    source = script.make_look(script.read_source(name))
    look, findings = read_look(shipped_template(f"{name}.xlsx"))
    assert findings == ()
    assert {each: _plainly(look.style(each)) for each in source.styles} == {
        each: _plainly(source.style(each)) for each in source.styles
    }
    assert {each: page.widths for each, page in look.pages.items()} == {
        each: page.widths for each, page in source.pages.items()
    }


def test_every_style_and_page_of_a_planned_workbook_exists() -> None:
    look = house_look()
    book = plan_workbook(american_locker_with_ratios(), look)
    asked = {name for sheet in book.sheets for cell in sheet.cells for name in cell.style.split()}
    asked |= {name for sheet in book.sheets for mark in sheet.marks for name in mark.style.split()}
    assert asked - set(look.styles) == set()
    assert {sheet.kind for sheet in book.sheets} <= set(look.pages)


def test_the_items_page_has_a_width_for_every_column_of_the_table() -> None:
    look = house_look()
    items = next(s for s in plan_workbook(american_locker_with_ratios(), look).sheets if s.name == "Items")
    assert items.table
    assert len(items.columns) == len(items.table.columns) == len(look.pages["Items"].widths)


def test_the_print_look_is_black_white_and_grey() -> None:
    look, _ = read_look(shipped_template("print.xlsx"))
    assert _colours(look)
    assert all(re.fullmatch(r"(..)\1\1", colour) for colour in _colours(look))


def _colours(look: Look) -> set[str]:
    styles = [look.plain, *look.styles.values()]
    colours = {style.font["color"] for style in styles if "color" in style.font}
    colours |= {style.fill[1] for style in styles if style.fill}
    return colours | {page.tab for page in look.pages.values() if page.tab}


def _plainly(style: Style) -> Style:
    """A style without what Normal says anyway: not bold, not italic."""
    font = {key: value for key, value in style.font.items() if value is not False}
    return Style(font=font, fill=style.fill, border=style.border, align=style.align, format=style.format)
