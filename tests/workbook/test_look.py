"""house.toml: the look that the planned sheets ask for is there, and nothing is named that does not exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from tests.workbook.reports import american_locker_with_ratios
from xlsx_tools.workbook import look as look_module
from xlsx_tools.workbook.book import plan_workbook
from xlsx_tools.workbook.look import read_look

SOURCE: dict[str, Any] = tomllib.loads(
    Path(look_module.__file__).with_name("house.toml").read_text(encoding="utf-8")
)
KEYS = {"font", "fill", "border", "align", "format"}


def test_styles_state_only_what_a_style_can_hold() -> None:
    assert {key for style in SOURCE["styles"].values() for key in style} <= KEYS


def test_colours_are_six_hexadecimal_digits() -> None:
    assert all(re.fullmatch(r"[0-9A-F]{6}", colour) for colour in SOURCE["colours"].values())


def test_the_styles_that_templates_may_restyle_exist() -> None:
    assert set(SOURCE["named"]) <= set(SOURCE["styles"])


def test_every_style_and_tab_of_a_planned_workbook_exists() -> None:
    look = read_look()
    book = plan_workbook(american_locker_with_ratios())
    asked = {name for sheet in book.sheets for cell in sheet.cells for name in cell.style.split()}
    asked |= {name for sheet in book.sheets for mark in sheet.marks for name in mark.style.split()}
    assert asked - set(look.styles) == set()
    assert {sheet.tab for sheet in book.sheets} <= set(look.tabs)
