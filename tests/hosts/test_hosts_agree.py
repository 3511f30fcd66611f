"""Excel by way of xlwings, LibreOffice Calc, Python and the command line answer alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.excel.rig import Excel, row
from tests.excel.windows import xlwings_as_on_windows
from tests.hosts.libreoffice import Calc, CellError, LibreOffice
from tests.hosts.questions import APPLE, LOCKER, SAMPLE, Question, examples
from tests.real_filings import CHECKOUT, FILINGS
from xlsx_tools.cli.app import run
from xlsx_tools.functions import ErrorKind, call_function
from xlsx_tools.libreoffice import build_extension
from xlsx_tools.models.cell import join_address
from xlsx_tools.pipeline import read_report
from xlsx_tools.store import Store
from xlsx_tools.store.database import STORE_ENVIRONMENT

pytestmark = pytest.mark.hosts

APPLES = ("APPLE-COMPUTER-INC__10-Q__19970627.txt", "APPLE-COMPUTER-INC__10-K__19970926.txt")
HAS_APPLES = all((FILINGS / "text" / name).is_file() for name in APPLES)
QUESTIONS = (*SAMPLE, *APPLE, *examples()) if HAS_APPLES else SAMPLE

Rows = list[list[object]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the sample, and Apple's filings of 1997 where they are at hand."""
    sample = CHECKOUT / "xlsx_tools" / "samples" / "american_locker_10q_2002q3.txt"
    with Store.open(tmp_path_factory.mktemp("hosts") / "store.sqlite") as opened:
        for path in (sample, *(FILINGS / "text" / name for name in APPLES if HAS_APPLES)):
            opened.ingest(read_report(path.read_bytes(), path.name))
        if HAS_APPLES:
            opened.alias_add("Apple", ticker="AAPL")
        yield opened


def plain(cell: object) -> object:
    """A cell's value as all hosts have it: numbers are floats, so are dates and truth values; errors are ErrorKinds."""
    match cell:
        case ErrorKind() | None:
            return cell
        case CellError():
            return ErrorKind(str(cell))
        case datetime():
            return float(cell.date().toordinal() - date(1899, 12, 30).toordinal())
        case date():
            return float(cell.toordinal() - date(1899, 12, 30).toordinal())
        case bool() | int() | float():
            return float(cell)
    return cell


def as_rows(result: object) -> Rows:
    if isinstance(result, list | tuple):
        return [[plain(cell) for cell in line] for line in result]
    return [[plain(result)]]


@pytest.fixture(scope="module")
def in_python(store: Store) -> dict[Question, Rows]:
    """What Python answers."""
    return {each: as_rows(call_function(store, each.name, each.arguments)) for each in QUESTIONS}


def test_python_answers_what_is_printed(in_python: dict[Question, Rows]) -> None:
    printed = {each: [[plain(each.printed)]] for each in QUESTIONS if each.printed is not None}
    assert {each: in_python[each] for each in printed} == {
        each: [[pytest.approx(cells[0][0], rel=1e-12)]] if isinstance(cells[0][0], float) else cells
        for each, cells in printed.items()
    }
    assert isinstance(next(iter(in_python.values()))[0][0], float)


def written(value: object) -> str:
    """An argument as a formula in Calc has it."""
    match value:
        case None:
            return ""
        case bool():
            return f"{value}()".upper()
        case ErrorKind():
            return {ErrorKind.NA: "NA()", ErrorKind.DIV0: "1/0"}[value]
        case date():
            return f"DATE({value.year};{value.month};{value.day})"
        case str():
            doubled = value.replace('"', '""')
            return f'"{doubled}"'
        case tuple():
            return "{" + ";".join(map(written, value)) + "}"
    return repr(value)


def formula(question: Question) -> str:
    return f"={question.name}({';'.join(map(written, question.arguments))})"


def test_calc_answers_as_python_does(
    libreoffice: LibreOffice, store: Store, in_python: dict[Question, Rows], tmp_path: Path
) -> None:
    extension = tmp_path / "xlsx_tools.oxt"
    extension.write_bytes(build_extension())
    calc: Calc = libreoffice.with_extension(extension, **{STORE_ENVIRONMENT: store.address})
    try:
        calc.open()
        top = 1
        for question, expected in in_python.items():
            height, width = len(expected), len(expected[0])
            area = f"A{top}:{join_address(top + height - 1, width)}"
            text = formula(question)
            calc.enter({area: f"{{{text}}}" if height * width > 1 else text})
            places = [
                join_address(top + down, across + 1) for down in range(height) for across in range(width)
            ]
            cells = iter(map(plain, calc.read(*places)))
            found = [[next(cells) for _ in line] for line in expected]
            assert found == close(expected), text
            top += height + 1
    finally:
        calc.close()


def close(rows: Rows) -> Rows:
    """Calc shows fifteen digits of what is calculated, and keeps all of what is given."""
    return [
        [pytest.approx(cell, rel=1e-14) if isinstance(cell, float) else cell for cell in line]
        for line in rows
    ]


def test_excel_answers_as_python_does(
    store: Store, in_python: dict[Question, Rows], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_ENVIRONMENT, store.address)
    with xlwings_as_on_windows() as xlwings:
        excel = Excel(xlwings)
        try:
            for question, expected in in_python.items():
                handed = [
                    ... if each is None else row(*each) if isinstance(each, tuple) else each
                    for each in question.arguments
                ]
                found = excel.call(question.name, *handed)
                assert as_rows(found) == expected, question
        finally:
            sys.modules["xlsx_tools.excel.desk"].open_store().close()


def test_the_command_line_answers_as_python_does(
    store: Store, in_python: dict[Question, Rows], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = 0
    for question, expected in in_python.items():
        if question.name != "XT_ITEM" or not all(isinstance(each, str) for each in question.arguments):
            continue
        if any(isinstance(each, ErrorKind) for each in question.arguments) or len(question.arguments) < 3:
            continue
        company, item, period, *options = map(str, question.arguments)
        code = run(["get", company, item, period, "-o", "".join(options), "--store", store.address, "--json"])
        answer = json.loads(capsys.readouterr().out)
        ((value,),) = expected
        assert code == int(isinstance(value, ErrorKind)), question
        if isinstance(value, ErrorKind):
            assert answer["error"] == value, question
        else:
            assert float(Decimal(answer["value"])) == value, question
        assert answer["why"], question
        asked += 1
    assert asked > 8


def test_the_store_itself_answers_as_the_functions_do(store: Store, in_python: dict[Question, Rows]) -> None:
    question = SAMPLE[0]
    assert store.item(*question.arguments).value == Decimal(str(question.printed)).to_integral_value()
    assert in_python[question] == [[question.printed]]
    assert store.item(LOCKER, "NoSuchThing", "2002Q3").error is ErrorKind.NA
