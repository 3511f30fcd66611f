"""What a template's cells ask for: marks as people type them, and calls within formulas."""

from __future__ import annotations

import pytest

from xlsx_tools.models.marks import BadMark, quoted, read_formula, read_mark


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("{{ Revenue | FY-1 }}", '=XT_ITEM(Company,"Revenue","FY-1")'),
        ("{{Revenue}}", '=XT_ITEM(Company,"Revenue")'),
        (" {{ [Net sales] | 2002Q3 | scale=M; sign=printed }} ", None),
        ("{{ Revenue | B$4 }}", '=XT_ITEM(Company,"Revenue",B$4)'),
        ("{{ Revenue | FY2019 }}", '=XT_ITEM(Company,"Revenue","FY2019")'),
        ("{{ Revenue || scale=M }}", '=XT_ITEM(Company,"Revenue","","scale=M")'),
        ("{{ ratio: current_ratio | FY0 }}", '=XT_RATIO(Company,"current_ratio","FY0")'),
        ('{{ ["A" lines] | FY0 }}', '=XT_ITEM(Company,"[""A"" lines]","FY0")'),
    ],
)
def test_a_mark_stands_for_a_formula(text: str, formula: str | None) -> None:
    mark = read_mark(text)
    assert mark is not None
    expected = formula or '=XT_ITEM(Company,"[Net sales]","2002Q3","scale=M; sign=printed")'
    assert mark.formula("Company") == expected


@pytest.mark.parametrize("text", ["Revenue", "{ Revenue }", "", "=1+1"])
def test_other_text_is_no_mark(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    "text", ["In {{ Revenue }} m", "{{ }}", "{{ a | b | c | d }}", "{{ open", "{{ a }} {{ b }}"]
)
def test_a_mark_that_cannot_be_read_says_how_one_is_written(text: str) -> None:
    with pytest.raises(BadMark, match=r"names an item|whole text"):
        read_mark(text)


def test_a_mark_longer_than_a_text_within_a_formula_cannot_be_read() -> None:
    assert read_mark("{{ " + "x" * 255 + " | 2002Q3 }}")
    with pytest.raises(BadMark, match="255"):
        read_mark("{{ " + "x" * 256 + " | 2002Q3 }}")


def test_a_long_text_stands_in_a_formula_in_pieces() -> None:
    assert quoted('say "x"') == '"say ""x"""'
    assert quoted("a" * 255 + "b") == f'("{"a" * 255}"&"b")'


def test_the_calls_of_a_formula_are_found_outside_of_its_texts() -> None:
    first, second = 'XT_ITEM("A ""b"" (c)","Assets")', '\'add in.xlam\'!xt_ratio("A","x")'
    asked = read_formula(f'=IF(A1="XT_ITEM(", {first}, {second}+1)')
    assert asked
    assert [call and call.name for call in asked.calls] == ["XT_ITEM", "XT_RATIO"]
    assert asked.with_values(["1", "2"]) == '=IF(A1="XT_ITEM(", 1, 2+1)'


def test_a_call_with_an_expression_among_its_arguments_is_known_as_one() -> None:
    asked = read_formula('=XT_ITEM("A","Assets","FY"&B1)')
    assert asked
    assert asked.calls == (None,)


@pytest.mark.parametrize("formula", ["=SUM(A1:A2)", '="XT_ITEM("', '=MYXT_ITEM("A")'])
def test_formulas_that_call_no_function_of_ours_ask_for_nothing(formula: str) -> None:
    assert read_formula(formula) is None


@pytest.mark.parametrize(
    ("formula", "other"),
    [
        ('=IFERROR(XT_ITEM("A","b"),"n/a")', "n/a"),
        ('=iferror( XT_ITEM("A","b") , 0 )', 0.0),
        ('=XT_ITEM("A","b")', None),
    ],
)
def test_what_a_formula_shows_for_an_error_is_known(formula: str, other: object) -> None:
    asked = read_formula(formula)
    assert asked
    assert asked.fallback() == other
