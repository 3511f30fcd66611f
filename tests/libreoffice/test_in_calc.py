"""The worksheet functions in a real headless Calc."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.hosts.libreoffice import Calc, CellError
from tests.models.books import SHEET, packed, parts_of_model
from tests.store.companies import GeneratedCompany
from xlsx_tools.libreoffice import build_extension
from xlsx_tools.models import UserWorkbook
from xlsx_tools.store import Store

pytestmark = pytest.mark.hosts

LOCKER = "American Locker"
# American Locker's 10-Q for September 2002, as printed
SALES, SALES_BEFORE, ASSETS = 9_975_928.0, 11_375_429.0, 28_579_074.0


@pytest.fixture
def sheet(calc: Calc) -> Calc:
    """A new workbook whose A1 names the company."""
    calc.open()
    calc.enter({"A1": LOCKER, "A2": "Revenue", "A3": "Assets"})
    return calc


def answer(calc: Calc, formula: str) -> float | str | None:
    calc.enter({"H50": formula})
    return calc.read("H50")[0]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ('=XT_ITEM(A1;A2;"2002Q3")', SALES),
        ('=XT_ITEM(A1;"[Net sales]";"2002-09-30/3M";"scale=M")', SALES / 1e6),
        ("=XT_ITEM(A1;A3;DATE(2002;9;30))", ASSETS),
        ('=XT_ITEM(A1;A2;"2002Q3")*1.1/XT_ITEM(A1;A3;"2002-09-30")', SALES * 1.1 / ASSETS),
        ('=IF(XT_ITEM(A1;A2;"2002Q3")>5;"more";"less")', "more"),
        ('=SUM(XT_ITEM(A1;A3:A3;"2002-09-30");1)', ASSETS + 1),
        ('=XT_SOURCE(A1;A2;"2002Q3";"raw")', "$ 9,975,928"),
        ('=XT_CHECK(A1;"BS")', 1.0),
        ('=XT_ITEM("GENW";"Revenues";"FY2000")', CellError("#N/A")),
        ('=XT_ITEM("Nobody";"Revenues")', CellError("#VALUE!")),
        ('=XT_ITEM(A1;"NoSuchThing")', CellError("#N/A")),
        ("=XT_ITEM(A1;A2;3)", CellError("#VALUE!")),
        ('=XT_ITEM(A1;A2;"2002Q3";"scale=zillions")', CellError("#VALUE!")),
        ("=XT_ITEM(A1;A2;1E308)", CellError("#VALUE!")),
        ("=XT_ITEM(A1;A2;NA())", CellError("#N/A")),
        ("=XT_ITEM(A1)", CellError("#VALUE!")),
        ('=IFERROR(XT_ITEM(A1;"NoSuchThing");7)', 7.0),
        ('=ISNA(XT_ITEM(A1;"NoSuchThing"))', 1.0),
    ],
)
def test_a_formula_shows_what_the_function_gives(sheet: Calc, formula: str, shown: float | str) -> None:
    if "FY2000" in formula:
        shown = float(GeneratedCompany(restated=frozenset({(2000, 2)})).year("Revenues", 2000, restated=True))
    found = answer(sheet, formula)
    assert found == (pytest.approx(shown, rel=1e-12) if isinstance(shown, float) else shown)
    assert isinstance(found, CellError) is isinstance(shown, CellError)


def test_why_tells_the_reason_in_a_sentence(sheet: Calc) -> None:
    found = answer(sheet, '=XT_WHY(A1;"NoSuchThing")')
    assert isinstance(found, str)
    assert "is not reported in the filings of the store" in found


def test_ratios_are_those_of_the_figures(sheet: Calc) -> None:
    current = answer(
        sheet, '=XT_ITEM(A1;"AssetsCurrent";"2002-09-30")/XT_ITEM(A1;"LiabilitiesCurrent";"2002-09-30")'
    )
    assert answer(sheet, '=XT_RATIO(A1;"current_ratio";"2002-09-30")') == pytest.approx(current)


def test_ranges_give_arrays_with_real_errors_in_them(sheet: Calc) -> None:
    sheet.enter({"B1": "2002Q3", "C1": "2001Q3", "E5:F6": "{=XT_ITEM(A1;A2:A3;B1:C1)}"})
    assert sheet.read("E5", "F5", "E6", "F6") == [SALES, SALES_BEFORE, ASSETS, "#N/A"]
    assert isinstance(sheet.read("F6")[0], CellError)


def test_whole_tables_fill_a_range(sheet: Calc) -> None:
    sheet.enter(
        {
            "A10:C12": '{=XT_STATEMENT(A1;"BS")}',
            "E10:F13": '{=XT_SERIES("GENW";"Revenues";"2000Q1";"2000Q4")}',
            "H10:N12": "{=XT_COMPANIES()}",
            "A20:D24": "{=XT_PERIODS(A1)}",
            "F20:K24": "{=XT_ITEMS(A1)}",
        }
    )
    assert sheet.read("A12") == ["Current assets:"]
    widgets = GeneratedCompany(restated=frozenset({(2000, 2)}))
    quarters = [float(widgets.flow("Revenues", 2000, q, restated=True)) for q in (1, 2, 3, 4)]
    assert sheet.read("F10", "F11", "F12", "F13") == quarters
    assert sheet.read("H10", "H11", "A20", "F20") == [
        "company",
        "American Locker Group Incorporated",
        "period",
        "item",
    ]


def test_a_recalculation_sees_what_was_ingested_since(calc: Calc, calc_store: Store) -> None:
    late = GeneratedCompany(name="Latecomers Ltd", cik="7654321", ticker="LATE")
    formula = '=XT_ITEM("LATE";"Assets";"2001-03-31")'
    calc.open()
    assert answer(calc, formula) == "#VALUE!"
    calc_store.ingest(next(iter(late.reports(2001, 2001))))
    try:
        deadline = time.monotonic() + 20  # changes are looked for twice a second
        while calc.read("H50") == ["#VALUE!"] and time.monotonic() < deadline:
            calc.calculate()
        assert calc.read("H50") == [float(late.balance("Assets", 2001, 1))]
    finally:
        calc_store.forget("LATE")


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
def test_a_saved_workbook_opens_with_live_functions(sheet: Calc, tmp_path: Path, suffix: str) -> None:
    sheet.enter(
        {"B1": '=XT_ITEM(A1;A2;"2002Q3")', "D1:E2": '{=XT_ITEM(A1;A2:A3;"2002Q3")}', "B2": "=XT_ITEM(A1;A9)"}
    )
    saved = sheet.save(tmp_path / f"saved{suffix}")
    sheet.open(saved)
    sheet.enter({"A2": "NoSuchThing"})
    sheet.calculate()
    assert sheet.read("B1", "D1", "B2") == ["#N/A", "#N/A", "#VALUE!"]
    sheet.enter({"A2": "Revenue"})
    sheet.calculate()
    assert sheet.read("B1", "D1") == [SALES, SALES]


def test_a_workbook_from_excel_opens_with_live_functions(calc: Calc, tmp_path: Path) -> None:
    empty = SHEET[: SHEET.index("<sheetData>")] + "<sheetData/>" + SHEET[SHEET.index("</sheetData>") + 12 :]
    book = UserWorkbook(packed(parts_of_model(empty)), "excel.xlsx")
    book.set_formula("Model", "A1", f'=XT_ITEM("{LOCKER}","Revenue","2002Q3")', Decimal(1))
    book.set_formula("Model", "A2", f'=SUM(1,XT_ITEM("{LOCKER}","Revenue","2002Q3"))', Decimal(2))
    book.set_formula("Model", "A4", f'=XT_PERIODS("{LOCKER}")', area="A4:D8")
    book.set_formula("Model", "F1", "=NoSuchFunction(1)", Decimal(3))
    book.save(tmp_path / "excel.xlsx")
    calc.open(tmp_path / "excel.xlsx")
    assert calc.read("A1", "A2", "A4") == [SALES, SALES + 1, "period"]
    assert calc.formulas("F1") == ["=nosuchfunction(1)"]


def test_a_failing_store_is_an_error_with_its_reason(calc: Calc, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no store" * 1000)
    extension = tmp_path / "xlsx_tools.oxt"
    extension.write_bytes(build_extension())
    other = calc.with_extension(extension, XLSX_TOOLS_STORE=str(broken))
    try:
        other.open()
        assert answer(other, '=XT_ITEM("A";"B")') == CellError("#N/A")
        assert "broken.sqlite" in str(answer(other, '=XT_WHY("A";"B")'))
    finally:
        other.close()


def test_a_python_that_is_gone_is_an_error_with_its_reason_and_never_hangs(
    calc: Calc, tmp_path: Path
) -> None:
    broken = tmp_path / "python3"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    extension = tmp_path / "xlsx_tools.oxt"
    extension.write_bytes(build_extension(str(broken)))
    other = calc.with_extension(extension)
    try:
        other.open()
        other.enter({"A1:A2000": [[f'=XT_ITEM("A";"B";{row})'] for row in range(2000)]})
        assert other.calculate() < 20  # two starts of the process, not four thousand
        assert other.read("A2000") == [CellError("#N/A")]
        assert f"cannot start {broken}" in str(answer(other, '=XT_WHY("A";"B")'))
    finally:
        other.close()


@pytest.mark.slow
def test_ten_thousand_cells_recalculate(calc: Calc) -> None:
    items = ["Revenues", "Assets", "Liabilities", "NetIncomeLoss", "CostOfRevenue", "InventoryNet"]
    calc.open()
    block = [
        [f'=XT_ITEM("{LOCKER}";"{items[column % 6]}";"2002-0{row % 9 + 1}-30")' for column in range(10)]
        for row in range(1000)
    ]
    calc.enter({"A1:J1000": block})
    calc.calculate()
    assert calc.read("B9", "B1000", "A1") == [ASSETS, "#N/A", "#N/A"]


def test_other_workbooks_are_left_as_they_are(calc: Calc, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "=1+1"
    book.active["A2"] = "=XTITEM(1)"
    book.save(tmp_path / "other.xlsx")
    calc.open(tmp_path / "other.xlsx")
    assert calc.formulas("A1", "A2") == ["=1+1", "=xtitem(1)"]
