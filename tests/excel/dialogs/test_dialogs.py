"""The dialogs: what they offer, and a person at the keyboard in a real window."""

from __future__ import annotations

import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.excel.conftest import store_file, widgets
from tests.hosts import leave_out
from tests.hosts.chromium import read_rows
from tests.hosts.screen import MISSING, MISSING_TK, Screen, has_screen, open_screen, python_with_tkinter
from tests.store.companies import GeneratedCompany
from xlsx_tools.excel.dialogs.choices import Choice, Composer, search
from xlsx_tools.functions import call_function, parse_call
from xlsx_tools.store import Store

__all__ = ["store_file", "widgets"]

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    with Store.open(store_file) as opened:
        yield opened


def test_search_wants_every_word_and_shows_beginnings_first() -> None:
    choices = [Choice(token=name, shown=name) for name in ("Net sales", "Sales, net of tax", "Cost of sales")]
    assert [choice.token for choice in search(choices, "SALES net")] == ["Sales, net of tax", "Net sales"]
    assert search(choices, "")[0].token == "Net sales"
    assert search(choices, "profit") == []


def test_a_formula_names_the_company_by_ticker_or_number(store: Store) -> None:
    composer = Composer(store, "XT_ITEM")
    (widget,) = composer.companies("genw")
    (locker,) = composer.companies("american lock")
    assert widget.token == "GENW"
    assert locker.token.replace("-", "").isdigit()


def test_the_preview_is_what_the_formula_gives(store: Store, widgets: GeneratedCompany) -> None:
    composer = Composer(store, "XT_ITEM")
    (item, *_) = composer.subjects("GENW", "revenues")
    value, source = composer.preview("GENW", item.token, "2001Q3")
    assert float(value.replace(",", "")) == widgets.flow("Revenues", 2001, 3)
    assert "2001" in source
    call = parse_call(composer.formula("GENW", item.token, "2001Q3"))
    assert call is not None
    assert call.arguments == ("GENW", "Revenues", "2001Q3")


def test_an_error_is_previewed_with_its_reason(store: Store) -> None:
    value, source = Composer(store, "XT_ITEM").preview("GENW", "Goodwill", "2001Q3")
    assert value == "#N/A"
    assert source


def test_statements_and_ratios_are_offered_as_the_functions_take_them(store: Store) -> None:
    statements = Composer(store, "XT_STATEMENT")
    codes = [choice.token for choice in statements.subjects("GENW", "")]
    assert codes[:2] == ["BS", "IS"]
    assert "rows" in statements.preview("GENW", "IS", "")[0]
    ratios = Composer(store, "XT_RATIO")
    (current, *_) = ratios.subjects("GENW", "current ratio")
    assert ratios.preview("16-0338330", current.token, "2002-09-30")[0] != "#VALUE!"


def test_quotes_in_a_caption_stay_inside_the_formula(store: Store) -> None:
    formula = Composer(store, "XT_ITEM").formula("A", '[Item "x"]', "")
    assert formula == '=XT_ITEM("A","[Item ""x""]")'


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    if not has_screen():
        leave_out(MISSING)
    with open_screen() as opened:
        yield opened


@pytest.fixture
def python() -> list[str]:
    found = python_with_tkinter()
    if found is None:
        leave_out(MISSING_TK)
    return found


def start(screen: Screen, python: list[str], store: Path, function: str) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("person.py")
    paths = f"{CHECKOUT}:{sysconfig.get_path('purelib')}"
    return subprocess.Popen(
        [*python, str(script), str(store), function],
        stdout=subprocess.PIPE,
        text=True,
        env={**screen.environment, "PYTHONPATH": paths},
    )


@pytest.mark.hosts
def test_a_person_inserts_an_item_by_keys_alone(
    screen: Screen, python: list[str], store_file: Path, tmp_path: Path
) -> None:
    with start(screen, python, store_file, "XT_ITEM") as dialog:
        screen.wait_for("Insert Item")
        screen.type("genw")
        screen.press("Return")
        screen.type("revenues")
        screen.press("Return")
        screen.type("2001q")
        screen.press("Down", "Down", "Up")
        time.sleep(0.5)  # the preview follows the last key
        picture = screen.picture(tmp_path / "dialog.png")
        assert len({pixel for row in read_rows(picture) for pixel in row}) > 20
        screen.press("Return")
        formula = dialog.communicate(timeout=20)[0]
    call = parse_call(formula)
    assert call is not None
    assert call.name == "XT_ITEM"
    assert call.arguments[:2] == ("GENW", "Revenues")
    assert str(call.arguments[2]).startswith("2001Q")


@pytest.mark.hosts
def test_a_person_inserts_a_statement_by_keys_alone(
    screen: Screen, python: list[str], store_file: Path, tmp_path: Path
) -> None:
    with start(screen, python, store_file, "XT_STATEMENT") as dialog:
        screen.wait_for("Insert Statement")
        screen.type("american lock")
        screen.press("Return")
        screen.type("balance")
        screen.press("Return", "Down")
        time.sleep(0.5)  # the preview follows the last key
        picture = screen.picture(tmp_path / "statement.png")
        assert len({pixel for row in read_rows(picture) for pixel in row}) > 20
        screen.press("Return")
        formula = dialog.communicate(timeout=20)[0]
    call = parse_call(formula)
    assert call is not None
    assert call.name == "XT_STATEMENT"
    assert call.arguments[1] == "BS"
    with Store.open(store_file) as opened:
        rows = call_function(opened, call.name, call.arguments)
    assert "Total assets" in {row[0] for row in rows if isinstance(rows, tuple)}


@pytest.mark.hosts
def test_escape_leaves_the_cell_alone(screen: Screen, python: list[str], store_file: Path) -> None:
    with start(screen, python, store_file, "XT_RATIO") as dialog:
        screen.wait_for("Insert Ratio")
        screen.press("Escape")
        assert dialog.communicate(timeout=20)[0] == ""
