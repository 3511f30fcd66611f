"""The registry: ten functions, each told in words that every host can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xlsx_tools.functions import Function, ResultKind, Takes, load_functions, parse_call
from xlsx_tools.functions.call import _CALLS
from xlsx_tools.functions.reference import write_reference
from xlsx_tools.functions.registry import MOST_HELP

SIGNATURES = [
    "XT_ITEM(company, item, [period], [options])",
    "XT_SERIES(company, item, from, [to], [options])",
    "XT_STATEMENT(company, statement, [periods], [options])",
    "XT_RATIO(company, ratio, [period], [options])",
    "XT_SOURCE(company, item, [period], [what])",
    "XT_WHY(company, item, [period])",
    "XT_CHECK(company, statement, [period])",
    "XT_ITEMS(company)",
    "XT_PERIODS(company)",
    "XT_COMPANIES()",
]

FUNCTIONS = list(load_functions().values())


def test_the_functions_are_those_that_are_promised() -> None:
    assert [function.signature for function in FUNCTIONS] == SIGNATURES
    assert list(_CALLS) == [function.name for function in FUNCTIONS]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_help_fits_into_excels_dialog(function: Function) -> None:
    texts = [function.help, *(argument.help for argument in function.arguments)]
    assert all(0 < len(text) <= MOST_HELP and text.endswith((".", '").')) for text in texts)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_optional_arguments_stand_last_and_names_are_words_of_visual_basic(function: Function) -> None:
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional)
    assert all(re.fullmatch("[a-z]+", argument.name) for argument in function.arguments)
    assert re.fullmatch("XT_[A-Z]+", function.name)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_what_spills_by_itself_takes_no_range_to_spill_over(function: Function) -> None:
    takes = {argument.takes for argument in function.arguments}
    assert (Takes.EACH in takes) is (function.result is not ResultKind.ARRAY)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_example_is_a_call_of_its_function(function: Function) -> None:
    for example in function.examples:
        call = parse_call(re.sub(r"\{.*?\}", "A1:B1", example))
        assert call is not None
        assert call.name == function.name
        assert sum(not a.optional for a in function.arguments) <= len(call.arguments)
        assert len(call.arguments) <= len(function.arguments)


def test_the_reference_in_docs_is_current() -> None:
    """Otherwise: python -m xlsx_tools.functions.reference > docs/FUNCTIONS.md."""
    shown = Path(__file__).parents[2].joinpath("docs", "FUNCTIONS.md").read_text("utf-8")
    assert shown == write_reference()
