"""The model that ships: rebuilt from its source, filled for a company of three years, whole in real hosts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.hosts.libreoffice import CellError, LibreOffice
from tests.hosts.validator import OpenXmlValidator
from tests.rebuilding import rebuild_script
from tests.store.companies import GeneratedCompany
from xlsx_tools.cli.app import run
from xlsx_tools.models import fill_workbook, read_template
from xlsx_tools.store import Store
from xlsx_tools.workbook.shipped import shipped_template

COMPANY = GeneratedCompany().name


def one_pager(store: Store, folder: Path, *, values: bool) -> Path:
    data, name = read_template("one_pager")
    path = folder / "widget.xlsx"
    fill_workbook(data, name, store, company=COMPANY, values=values).book.save(path)
    return path


def rows_of(path: Path) -> dict[str, list[Any]]:
    sheet = load_workbook(path, data_only=True).worksheets[0]
    return {str(row[0]): list(row[1:6]) for row in sheet.iter_rows(values_only=True) if row[0]}


def test_the_shipped_model_is_its_source_rebuilt() -> None:
    assert shipped_template("one_pager.xlsx").read_bytes() == rebuild_script().build_model()


@pytest.mark.parametrize("values", [False, True])
def test_figures_are_the_store_s_and_arithmetic_follows_them(
    widget_store: Store, tmp_path: Path, *, values: bool
) -> None:
    rows = rows_of(one_pager(widget_store, tmp_path, values=values))
    sales = [widget_store.item(COMPANY, "Revenue", f"FY{n}", "scale=M").value for n in ("-1", "0")]
    assert rows["Revenue"][3:] == pytest.approx([float(str(value)) for value in sales])
    assert rows["Growth"][4] == pytest.approx(rows["Revenue"][4] / rows["Revenue"][3] - 1)
    # The company prints no gross profit, and nothing stands before the first year.
    assert rows["Gross profit"] == rows["Gross margin"] == ["n/a"] * 5
    assert rows["Growth"][0] == "n/a"


def test_as_values_no_cell_needs_the_add_in(widget_store: Store, tmp_path: Path) -> None:
    path = one_pager(widget_store, tmp_path, values=True)
    formulas = [
        str(cell.value)
        for row in load_workbook(path).worksheets[0].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    assert not any("XT_" in formula for formula in formulas)


def test_new_fills_a_model_and_tells_what_it_could_not(
    widget_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.xlsx"
    store = ["--store", str(widget_store.address)]
    assert run(["new", "one_pager", "--company", COMPANY, "-o", str(out), *store]) == 0
    assert "- One Pager!B" in (told := capsys.readouterr().out)
    assert "not reported" in told
    assert run(["new", "one_pager", "--company", COMPANY, "-o", str(out), "--values", *store]) == 5
    assert run(["new", "one_pager", "--company", "Nobody", *store]) == 2
    assert run(["new", "no_such_model", "--company", COMPANY, *store]) == 3


@pytest.mark.hosts
def test_libreoffice_recalculates_a_filled_model_without_an_error(
    widget_store: Store, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    path = one_pager(widget_store, tmp_path, values=True)
    values = libreoffice.recalculate(path)
    assert not [where for where, value in values.items() if isinstance(value, CellError)]
    shown = rows_of(path)
    assert values["One Pager", "F10"] == pytest.approx(shown["Revenue"][4])
    assert values["One Pager", "F11"] == pytest.approx(shown["Growth"][4])


@pytest.mark.hosts
@pytest.mark.parametrize("values", [False, True])
def test_the_open_xml_sdk_finds_nothing_in_a_filled_model(
    widget_store: Store, tmp_path: Path, ooxml_validator: OpenXmlValidator, *, values: bool
) -> None:
    assert ooxml_validator(one_pager(widget_store, tmp_path, values=values)) == []


@pytest.mark.hosts
@pytest.mark.parametrize("name", ["house", "print", "one_pager"])
def test_the_open_xml_sdk_finds_nothing_in_what_ships(name: str, ooxml_validator: OpenXmlValidator) -> None:
    assert ooxml_validator(shipped_template(f"{name}.xlsx")) == []
