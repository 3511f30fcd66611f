"""The macros run: in LibreOffice, which knows VBA, with the test in place of Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.excel.addin.foreign import write_foreign_workbook
from tests.excel.addin.macro_office import MacroOffice, write_stand_in_addin
from tests.excel.rig import Excel
from tests.store.companies import GeneratedCompany
from xlsx_tools.excel.errors import ERROR_MARKER, ERROR_NUMBERS
from xlsx_tools.functions import ErrorKind

pytestmark = pytest.mark.hosts

NA, VALUE, DIV0, NUM = (
    f"{ERROR_MARKER}{ERROR_NUMBERS[kind]}"
    for kind in (ErrorKind.NA, ErrorKind.VALUE, ErrorKind.DIV0, ErrorKind.NUM)
)


class Python:
    """Answers as Python would: the state of the store, and a few figures."""

    def __init__(self) -> None:
        self.state = 1.0

    def __call__(self, name: str, arguments: list[Any]) -> Any:
        """What a function of this name gives."""
        if name == "xlsx_tools.excel.session.xt_store_version":
            return self.state
        if name == "xlsx_tools.excel.session.xt_warm_up":
            return ""
        if name == "xlsx_tools.excel.udfs.XT_STATEMENT":
            return [
                ["Sales", 1.5, NA],
                ["Costs", DIV0, NUM],
            ]
        answers = {"Row": [1.0, VALUE], "None": NA, "Text": "#N/A"}
        return answers.get(arguments[1] if len(arguments) > 1 else "", "|".join(map(str, arguments)))


@pytest.fixture(scope="module")
def python() -> Python:
    return Python()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, python: Python) -> Iterator[MacroOffice]:
    folder = tmp_path_factory.mktemp("macros")
    addin = write_stand_in_addin(folder / "xlsx_tools.xlam")
    opened = MacroOffice(addin, python, write_foreign_workbook(folder / "foreign.xlsx"))
    yield opened
    opened.close()


def test_a_cell_calls_python_through_its_wrapper(office: MacroOffice) -> None:
    office.ask("enter", "D1", '=XT_ITEM("AAPL";"Revenues";2019;"scale=M")')
    assert office.ask("value", "D1") == "AAPL|Revenues|2019|scale=M"
    assert office.calls[-1] == (
        "xlsx_tools.excel.udfs.XT_ITEM",
        ["AAPL", "Revenues", 2019, "scale=M"],
    )


def test_an_argument_left_out_arrives_as_none(office: MacroOffice) -> None:
    office.ask("enter", "D2", '=XT_ITEM("AAPL";"Assets")')
    office.ask("value", "D2")
    assert office.calls[-1][1] == ["AAPL", "Assets", None, None]


def test_a_marked_text_is_an_error_and_any_other_text_is_not(office: MacroOffice) -> None:
    office.ask("enter", "D3", '=XT_ITEM("AAPL";"None")')
    office.ask("enter", "D4", '=XT_ITEM("AAPL";"Text")')
    assert office.ask("value", "D3") == "Error 2042"  # how LibreOffice shows CVErr
    assert office.ask("value", "D4") == "#N/A"


def test_errors_inside_arrays_of_one_and_two_dimensions_are_errors(office: MacroOffice) -> None:
    assert office.ask("run", "Probe.Kinds") == (
        "String Sales;Double 1.5;Error Error 2042;String Costs;Error Error 2007;Error Error 2036;"
    )
    assert office.ask("run", "Probe.Row") == "Double 1;Error Error 2015;"


def test_an_answer_is_asked_for_once_while_the_store_stands(office: MacroOffice) -> None:
    before = len(office.calls)
    assert office.ask("run", "Probe.Twice", "a", "a") == "a a"
    assert [arguments for name, arguments in office.calls[before:] if name.endswith("XT_ITEM")] == [["a"]]


def test_names_that_differ_in_case_alone_are_two_questions(office: MacroOffice) -> None:
    assert office.ask("run", "Probe.Twice", "[net sales]", "[NET SALES]") == "[net sales] [NET SALES]"


def test_a_changed_store_is_asked_again(office: MacroOffice, python: Python) -> None:
    office.ask("run", "Probe.Twice", "b", "b")
    python.state = 2.0
    office.ask("run", "Probe.LetTimePass")
    before = len(office.calls)
    office.ask("run", "Probe.Twice", "b", "b")
    assert [name.rpartition(".")[2] for name, _ in office.calls[before:]] == ["xt_store_version", "XT_ITEM"]


@pytest.mark.parametrize(
    ("formula", "mended"),
    [
        (r"""='C:\Users\ann\xlsx_tools.xlam'!XT_ITEM("A","B")""", '=XT_ITEM("A","B")'),
        (
            r"""=1+'C:\O''Brien''s\XLSX_Tools.xlam'!XT_ITEM("A",'D:\xlsx_tools.xlam'!XT_WHY("B"))""",
            '=1+XT_ITEM("A",XT_WHY("B"))',
        ),
        (
            "='https://firm.example/it''s/xlsx_tools.xlam'!XT_RATIO(A1,B1)+'Its Sheet'!A1",
            "=XT_RATIO(A1,B1)+'Its Sheet'!A1",
        ),
        ("='C:\\other\\tools.xlam'!OTHER(1)", "='C:\\other\\tools.xlam'!OTHER(1)"),
        ('="xlsx_tools.xlam"&A1', '="xlsx_tools.xlam"&A1'),
    ],
    ids=["path", "apostrophes and two", "address", "another add-in", "text"],
)
def test_a_formula_loses_the_path_to_the_add_in_and_nothing_else(
    office: MacroOffice, formula: str, mended: str
) -> None:
    assert office.ask("run", "Probe.WithoutPath", formula) == mended


def test_the_start_warms_python_up_and_repairs_a_workbook_from_another_machine(office: MacroOffice) -> None:
    assert any("[1]" in formula for formula in office.ask("formulas"))
    before = len(office.calls)
    office.ask("run", "Ribbon.XT_Startup")
    assert ("xlsx_tools.excel.session.xt_warm_up", []) in office.calls[before:]
    assert [formula.upper() for formula in office.ask("formulas")[:3]] == [
        '=XT_ITEM("AAPL";"REVENUES";"FY1997")',
        '=1+XT_ITEM("AAPL";"ASSETS")*2',
        "=SUM(1;2)",
    ]


def test_a_cell_shows_what_the_store_holds_by_way_of_the_real_xlwings(
    excel: Excel, widgets: GeneratedCompany, tmp_path: Path
) -> None:
    """Cell, VBA wrapper, xlwings' COM server, registry, store, and back into the cell."""

    def answer(name: str, arguments: list[Any]) -> Any:
        module, _, function = name.rpartition(".")
        return excel.raw(function, *arguments, module=module)

    office = MacroOffice(write_stand_in_addin(tmp_path / "xlsx_tools.xlam"), answer)
    try:
        office.ask("enter", "D1", '=XT_ITEM("GENW";"Revenues";"2001Q3")')
        office.ask("enter", "D2", '=XT_ITEM("Nobody";"Revenues")')
        assert float(office.ask("value", "D1")) == widgets.flow("Revenues", 2001, 3)
        assert office.ask("value", "D2") == "Error 2015"
        office.ask("run", "Ribbon.XT_Startup")
    finally:
        office.close()
    called = [name for name, _ in office.calls]
    assert called[0] == "xlsx_tools.excel.session.xt_store_version"
    assert "xlsx_tools.excel.session.xt_warm_up" in called
