"""DESIGN 4: the records hold American Locker's 10-Q of September 2002 (figures: the filing, by line)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.by_hand.american_locker import american_locker
from xlsx_tools.model.calculation import Case, Cause, Status
from xlsx_tools.model.statement import Role


def test_a_caption_over_three_lines_is_one_label_with_three_sources() -> None:
    receivables = american_locker().statements[0].lines[3]
    assert receivables.label == (
        "Accounts and notes receivable, less allowance for doubtful accounts of $241,000 in 2002 and $249,000 in 2001"
    )
    assert [source.line for source in receivables.sources] == [84, 85, 86]
    assert [cell.source.line for cell in receivables.cells] == [86, 86]


def test_opening_cash_is_an_instant_the_day_before_its_column_starts() -> None:
    opening, closing = american_locker().statements[2].lines[-2:]
    assert [(c.period.end, c.period.is_instant) for c in opening.cells] == [
        (date(2001, 12, 31), True),
        (date(2000, 12, 31), True),
    ]
    assert [(c.period.end, c.period.is_instant) for c in closing.cells] == [
        (date(2002, 9, 30), True),
        (date(2001, 9, 30), True),
    ]


def test_an_uncaptioned_total_has_an_empty_label_and_a_name_in_brackets() -> None:
    gross_profit = american_locker().statements[1].lines[2]
    assert (gross_profit.label, gross_profit.name, gross_profit.role) == ("", "[Gross profit]", Role.SUBTOTAL)


def test_exactly_two_cells_are_discrepancies_each_with_its_one_cause() -> None:
    found = [
        (statement.lines[c.total].cells[o.column].source.line, o)
        for statement in american_locker().statements
        for c in statement.calculations
        for o in c.outcomes
        if o.status not in {Status.EXACT, Status.NIL}
    ]
    assert [(line, o.column, o.gap, o.case, o.difference_row) for line, o in found] == [
        (317, 1, Decimal(-178_908), Case.TOTAL_CONFIRMED, Decimal(-178_908)),
        (334, 1, Decimal(-36_000), Case.TOTAL_CONFIRMED, Decimal(-36_000)),
    ]
    diagnoses = [o.diagnosis for _, o in found if o.diagnosis]
    assert [d.cause for d in diagnoses] == [Cause.SIGN_REVERSED, Cause.DIGITS_SWAPPED]
    cash_flow = american_locker().statements[2]
    assert [(cash_flow.lines[d.suspects[0].line].label, d.suspects[0].closing) for d in diagnoses] == [
        ("Long-term pension and other benefits", Decimal(-89_454)),
        ("Proceeds from long-term debt", Decimal(11_926_682)),
    ]
    for diagnosis in diagnoses:
        cell = cash_flow.cell(diagnosis.suspects[0].line, 1)
        assert cell is not None
        assert cell.value == diagnosis.suspects[0].printed


def test_per_share_cells_keep_their_own_unit_and_precision() -> None:
    basic = american_locker().statements[1].lines[12]
    assert [cell.value for cell in basic.cells] == [Decimal(p) for p in ("1.20", "1.07", "0.40", "0.32")]
    assert {cell.unit for cell in basic.cells} == {"USD/shares"}
    assert {cell.number.unit for cell in basic.cells} == {Decimal("0.01")}
