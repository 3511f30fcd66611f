"""Formulas: what is written is what is computed, in every spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.workbook.formula_values import FormulaError, compute
from xlsx_tools.workbook.formulas import (
    Area,
    Binary,
    Call,
    Formula,
    Literal,
    Negative,
    Ref,
    binary,
    call,
    column_letters,
    plain_number,
    sheet_prefix,
    write_formula,
)
from xlsx_tools.workbook.plan import BookValues, Content


def column_of(*contents: Content) -> BookValues:
    """A column of cells from A1 down."""
    return BookValues({"S": {(row, 1): content for row, content in enumerate(contents, start=1)}})


VALUES = column_of(1737.0, 106.0, None, -2.5, "text")


def ref(row: int) -> Ref:
    return Ref("S", row, 1)


def test_brackets_stand_only_where_the_order_of_operations_needs_them() -> None:
    a, b, c = ref(1), ref(2), ref(3)
    assert write_formula(binary("-", binary("+", a, b), c), "S") == "A1+A2-A3"
    assert write_formula(binary("-", a, binary("-", b, c)), "S") == "A1-(A2-A3)"
    assert write_formula(binary("/", binary("-", a, b), c), "S") == "(A1-A2)/A3"
    assert write_formula(binary("*", a, binary("/", b, c)), "S") == "A1*(A2/A3)"
    assert write_formula(binary("+", Negative(a), b), "S") == "-A1+A2"
    assert write_formula(binary("-", b, Negative(a)), "S") == "A2-(-A1)"


def test_a_reference_names_its_sheet_only_from_another_sheet() -> None:
    assert write_formula(Ref("Balance Sheet", 9, 3), "Balance Sheet") == "C9"
    assert write_formula(Ref("Balance Sheet", 9, 3), "Checks") == "'Balance Sheet'!C9"
    assert write_formula(Area("Items", 6, 1, 250, 1, fixed=True), "Lookup") == "Items!$A$6:$A$250"


def test_a_sheet_named_like_a_cell_or_with_an_apostrophe_is_quoted() -> None:
    assert sheet_prefix("FY2") == "'FY2'!"
    assert sheet_prefix("Owner's") == "'Owner''s'!"


def test_text_in_a_formula_doubles_its_quotation_marks() -> None:
    assert write_formula(Literal('the "A" shares'), "S") == '"the ""A"" shares"'


def test_only_functions_that_all_three_spreadsheets_share_can_be_written() -> None:
    with pytest.raises(ValueError, match="XLOOKUP"):
        call("XLOOKUP", ref(1))


def test_columns_after_z_have_two_letters() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_amounts_are_written_without_exponent_or_needless_zeros() -> None:
    assert plain_number(Decimal("1.20")) == "1.2"
    assert plain_number(Decimal("1E+9")) == "1000000000"
    assert plain_number(2.0**40) == "1099511627776"


def test_a_sum_skips_text_and_blanks_as_spreadsheets_do() -> None:
    assert compute(call("SUM", Area("S", 1, 1, 5, 1)), VALUES) == 1737 + 106 - 2.5


def test_text_in_plain_arithmetic_is_an_error_and_iferror_catches_it() -> None:
    with pytest.raises(FormulaError, match="#VALUE!"):
        compute(binary("+", ref(1), ref(5)), VALUES)
    assert compute(call("IFERROR", binary("/", ref(1), ref(3)), -1), VALUES) == -1


def test_binary_dust_of_a_sum_is_zero() -> None:
    # 0.1 + 0.2 - 0.3 leaves 5.6E-17 in double precision; a check that shows it would call a tie a gap.
    formula = binary("-", binary("+", ref(1), ref(2)), ref(3))
    assert compute(formula, column_of(0.1, 0.2, 0.3)) == 0


def test_halves_are_rounded_away_from_zero() -> None:
    assert compute(call("ROUND", Decimal("-2.5"), 0), VALUES) == -3
    assert compute(call("ROUND", Decimal("1.005"), 2), VALUES) == 1.01


def test_an_if_hands_on_the_reference_it_chooses() -> None:
    # A3 is empty: its average is an error in Excel, not the 0 that the empty cell shows alone.
    with pytest.raises(FormulaError, match="#DIV/0!"):
        compute(call("AVERAGE", call("IF", 1, ref(3), 0)), VALUES)
    with pytest.raises(FormulaError, match="#DIV/0!"):
        compute(call("AVERAGE", call("IF", 1, call("IF", 1, ref(3), 0), 0)), VALUES)
    assert compute(call("SUM", call("IF", 1, ref(3), 7)), VALUES) == 0


def test_match_finds_text_whatever_its_case_and_misses_with_na() -> None:
    keys, area = column_of("9M2002", "9M2001"), Area("S", 1, 1, 2, 1)
    assert compute(call("MATCH", "9m2001", area, 0), keys) == 2
    with pytest.raises(FormulaError, match="#N/A"):
        compute(call("MATCH", "3M2001", area, 0), keys)


def test_match_gives_the_first_of_equal_values_and_passes_over_blanks_errors_and_other_kinds() -> None:
    cells, area = column_of(None, call("NA"), "1", True, 1, 1), Area("S", 1, 1, 6, 1)
    assert compute(call("MATCH", 1, area, 0), cells) == 5


LEAVES: st.SearchStrategy[Formula] = st.one_of(
    st.integers(-9999, 9999).map(Literal),
    st.decimals(-99, 99, places=2).map(Literal),
    st.integers(1, 4).map(ref),
)


def _combined(operands: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    return st.one_of(
        st.builds(Binary, st.sampled_from("+-*/"), operands, operands),
        st.builds(Negative, operands),
        st.builds(
            lambda name, parts: Call(name, tuple(parts)),
            st.sampled_from(["SUM", "AVERAGE", "MIN", "MAX"]),
            st.lists(operands, min_size=1, max_size=3),
        ),
        st.builds(lambda one: call("ABS", one), operands),
        st.builds(lambda one: call("SUM", Area("S", 1, 1, 4, 1), one), operands),
        st.builds(
            lambda one, two, sign: call("IF", binary(sign, one, two), one, two),
            operands,
            operands,
            st.sampled_from(["<", "<=", ">", ">=", "=", "<>"]),
        ),
    )


FORMULAS = st.recursive(LEAVES, _combined, max_leaves=8)


@settings(max_examples=200, deadline=None)
@given(FORMULAS)
def test_a_formula_computes_to_what_a_formula_engine_makes_of_its_text(formula: Formula) -> None:
    try:
        ours = compute(formula, VALUES) or 0
    except FormulaError:
        return
    engine = formualizer.Workbook()
    sheet = engine.sheet("S")
    for (row, column), value in VALUES.cells["S"].items():
        if isinstance(value, float):
            sheet.set_value(row, column, formualizer.LiteralValue.number(value))
    sheet.set_formula(9, 9, "=" + write_formula(formula, "S"))
    theirs = engine.evaluate_cell("S", 9, 9) or 0
    assert theirs == pytest.approx(ours, rel=1e-9, abs=1e-6)
