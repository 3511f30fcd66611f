"""Formulas that are one call, told from those that are not."""

from __future__ import annotations

import pytest

from xlsx_tools.functions import Call, ErrorKind, Reference, parse_call


@pytest.mark.parametrize(
    ("formula", "name", "arguments"),
    [
        ('=XT_ITEM("Apple","Revenues","1997Q3")', "XT_ITEM", ("Apple", "Revenues", "1997Q3")),
        (' = xt_item( "a""b" , 1997 )', "XT_ITEM", ('a"b', 1997.0)),
        ("=XT_ITEM(A1,$B$2:C9,,1.5%)", "XT_ITEM", (Reference("A1"), Reference("$B$2:C9"), None, 0.015)),
        ("=XT_WHY('My ''s'!A1;Ticker;-3)", "XT_WHY", (Reference("'My ''s'!A1"), Reference("Ticker"), -3.0)),
        ("=XT_ITEM(TRUE,#N/A,#REF!)", "XT_ITEM", (True, ErrorKind.NA, ErrorKind.VALUE)),
        ("=XT_ITEM(Model!A1#,1E3)", "XT_ITEM", (Reference("Model!A1#"), 1000.0)),
        ("=XT_COMPANIES( )", "XT_COMPANIES", ()),
        ("='C:\\Add ins\\xlsx_tools.xlam'!XT_ITEMS(A1)", "XT_ITEMS", (Reference("A1"),)),
        ("=[1]!XT_ITEMS(A1)", "XT_ITEMS", (Reference("A1"),)),
        ("=_xll.XT_ITEMS(A1)", "XT_ITEMS", (Reference("A1"),)),
        ("=ORG.XLSX_TOOLS.FUNCTIONS.XT_ITEMS(A1)", "XT_ITEMS", (Reference("A1"),)),
        ('=@XT_ITEM("(",")")', "XT_ITEM", ("(", ")")),
    ],
)
def test_a_plain_call_is_read(formula: str, name: str, arguments: tuple[object, ...]) -> None:
    assert parse_call(formula) == Call(name, arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "formula",
    [
        "XT_ITEM(A1)",
        "=XT_ITEM(A1)+1",
        "=SUM(XT_ITEM(A1))",
        '=XT_ITEM(A1&"Q1")',
        "=XT_ITEM(UPPER(A1))",
        "=XT_ITEM(A1",
        '=XT_ITEM("A1)',
        "=XT_NOTHING(A1)",
        "=MYXT_ITEM(A1)",
        "=A1",
        "",
        '=XT_ITEM("a" "b")',
        "=XT_ITEM(1 2)",
        "=XT_ITEM(A1 B1)",
        "=XT_ITEM({1,2})",
    ],
)
def test_anything_else_is_no_plain_call(formula: str) -> None:
    assert parse_call(formula) is None


def test_references_are_resolved_by_whoever_knows_the_sheet() -> None:
    call = parse_call('=XT_ITEM(A1,"Revenues",B1:C1)')
    assert call is not None
    sheet = {"A1": "AAPL", "B1:C1": (("FY1996", "FY1997"),)}
    assert call.resolved(lambda reference: sheet[reference.text]) == (
        "AAPL",
        "Revenues",
        (("FY1996", "FY1997"),),
    )
