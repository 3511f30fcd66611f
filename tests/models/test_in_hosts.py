"""Edited workbooks in the programs that open them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.libreoffice import LibreOffice
from tests.hosts.validator import OpenXmlValidator
from tests.models.books import packed, parts_of_model
from xlsx_tools.models import CellError, UserWorkbook

pytestmark = pytest.mark.hosts


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The model with values, formulas, a spilling block and comments put in."""
    parts = parts_of_model()
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        '<tableParts count="0"/>', ""
    )
    book = UserWorkbook(packed(parts), "model.xlsx")
    book.set_value("Model", "C4", 7)
    book.set_value("Model", "D9", "=text & <more>")
    book.set_value("Model", "D10", CellError("#N/A"))
    book.set_formula("Model", "E8", "=B2+1", 1737000001)
    book.set_formula("Model", "G20", "=TRANSPOSE(B2:C2)", [[1737000000], ["1600.5"]])
    book.set_note("Model", "C4", "Formula: =XT_ITEM(...)")
    book.set_note("Model", "D10", "none reported")
    book.save(tmp_path / "edited.xlsx")
    return tmp_path / "edited.xlsx"


def test_excel_would_open_it_without_repair(ooxml_validator: OpenXmlValidator, edited: Path) -> None:
    assert ooxml_validator(edited) == []


def test_libreoffice_calculates_it(libreoffice: LibreOffice, edited: Path) -> None:
    values = libreoffice.recalculate(edited)
    wanted = {
        "C4": 7.0,
        "D9": "=text & <more>",
        "D10": "#N/A",
        "E8": 1737000001.0,
        "G21": 1600.5,
        "C3": 3201.0,
    }
    assert {at: values["Model", at] for at in wanted} == wanted
