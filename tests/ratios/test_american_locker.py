"""The ratios of American Locker's 10-Q agree with what its discussion states (lines 494-573)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.concepts.unnamed import american_locker_named
from xlsx_tools.model.expression import CellReference, Constant, Expression, Operation, evaluate, references
from xlsx_tools.model.ratio import RatioBlock, RatioLine
from xlsx_tools.ratios import plan_ratios

STATEMENTS = american_locker_named()
RATIOS = {ratio.id: ratio for ratio in plan_ratios(STATEMENTS)}


def printed(reference: CellReference) -> Decimal:
    cell = STATEMENTS[reference.statement].cell(reference.line, reference.column)
    assert cell is not None
    return cell.value


def values(ratio: RatioLine) -> dict[str, Decimal]:
    return {c.period.key: evaluate(c.expression, printed) for c in ratio.cells if c.expression is not None}


def rounded(value: Decimal, digit: str) -> Decimal:
    return value.quantize(Decimal(digit), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("ratio", "period", "stated", "digit"),
    [
        ("current_ratio", "2002-09-30", "3.61", "0.01"),
        ("current_ratio", "2001-12-31", "3.55", "0.01"),
        ("working_capital", "2002-09-30", "12189000", "1E3"),
        ("working_capital", "2001-12-31", "12309000", "1E3"),
        ("cost_of_sales_share", "9M2002-09-30", "0.688", "0.001"),
        ("cost_of_sales_share", "9M2001-09-30", "0.717", "0.001"),
        ("cost_of_sales_share", "3M2002-09-30", "0.685", "0.001"),
        ("cost_of_sales_share", "3M2001-09-30", "0.728", "0.001"),
        ("selling_and_administrative_share", "9M2002-09-30", "0.175", "0.001"),
        ("selling_and_administrative_share", "9M2001-09-30", "0.164", "0.001"),
        ("selling_and_administrative_share", "3M2002-09-30", "0.185", "0.001"),
        ("selling_and_administrative_share", "3M2001-09-30", "0.166", "0.001"),
        ("revenue_growth", "9M2002-09-30", "0.03", "0.01"),
    ],
)
def test_a_ratio_is_what_the_discussion_states(ratio: str, period: str, stated: str, digit: str) -> None:
    assert rounded(values(RATIOS[ratio])[period], digit) == Decimal(stated)


@pytest.mark.parametrize(
    ("ratio", "period", "by_hand"),
    [
        # (4,296,089 + 4,926,450) / 4,665,513
        ("quick_ratio", "2002-09-30", "1.977"),
        # debt 8,629,691 and 1,630,000 over equity 15,111,261
        ("debt_to_equity", "2002-09-30", "0.679"),
        # debt 8,629,691 and 1,630,000 less cash 4,296,089
        ("net_debt", "2002-09-30", "5963602"),
        # (3,917,312 + 515,890) / 515,890: interest is printed in parentheses
        ("interest_coverage", "9M2002-09-30", "8.593"),
        # 3,143,625 - 187,372: capital expenditure is printed in parentheses
        ("free_cash_flow", "9M2002-09-30", "2956253"),
        # 1,526,327 / 3,917,312
        ("effective_tax_rate", "9M2002-09-30", "0.390"),
        # 2,390,985 / ((28,579,074 + 29,735,420) / 2)
        ("return_on_assets_average", "9M2002-09-30", "0.082"),
        # receivables 4,926,450 over sales 30,238,813, times 273 days
        ("receivables_days", "9M2002-09-30", "44.477"),
        # 4,926,450 / 9,975,928 x 92 days
        ("receivables_days", "3M2002-09-30", "45.433"),
        # sales 30,238,813 over assets 28,579,074, for 365 days instead of 273
        ("asset_turnover_annualised", "9M2002-09-30", "1.415"),
        # 0.717 x 0.4265 + 0.847 x 0.6299 + 3.107 x 0.1551 + 0.420 x 1.1220 + 0.998 x 1.0581
        ("altman_z", "9M2002-09-30", "2.848"),
    ],
)
def test_a_ratio_is_what_a_calculator_gives(ratio: str, period: str, by_hand: str) -> None:
    digit = "0.001" if "." in by_hand else "1"
    assert rounded(values(RATIOS[ratio])[period], digit) == Decimal(by_hand)


@pytest.mark.parametrize("steps", ["dupont3", "dupont5"])
def test_the_steps_of_dupont_multiply_to_the_return_on_equity(steps: str) -> None:
    product, check = values(RATIOS[f"{steps}_product"]), values(RATIOS[f"{steps}_check"])
    returns = values(RATIOS["return_on_equity"])
    assert product.keys() == check.keys() == returns.keys()
    assert all(rounded(product[period] - returns[period], "1E-9") == 0 == check[period] for period in product)


def test_a_flow_is_paired_only_with_balances_of_its_own_dates() -> None:
    for ratio in RATIOS.values():
        for cell in ratio.cells if ratio.block is RatioBlock.FOR_PERIOD else ():
            for reference in references(cell.expression) if cell.expression is not None else ():
                period = STATEMENTS[reference.statement].lines[reference.line].cell(reference.column).period  # type: ignore[union-attr]
                if period.is_instant:
                    assert period.end in (cell.period.end, cell.period.opening.end), ratio.id


def test_an_average_needs_both_balances() -> None:
    cells = {cell.period.key: cell for cell in RATIOS["return_on_assets_average"].cells}
    assert cells["9M2002-09-30"].expression is not None
    assert (
        cells["3M2002-09-30"].reason
        == "the balance sheet at the beginning of the period is not in the filing"
    )
    assert (
        RATIOS["return_on_assets_average"].basis
        == "average of the balances at the beginning and the end of the period"
    )


def test_a_ratio_without_its_balance_sheet_is_blank_with_the_reason() -> None:
    cells = {cell.period.key: cell for cell in RATIOS["return_on_equity"].cells}
    assert cells["9M2001-09-30"].expression is None
    assert cells["9M2001-09-30"].reason == "the balance sheet of 2001-09-30 is not in the filing"


def test_altmans_score_of_less_than_a_year_is_only_indicative() -> None:
    cells = {cell.period.key: cell for cell in RATIOS["altman_z"].cells}
    assert cells["9M2002-09-30"].basis.startswith("indicative only")


def test_annualised_figures_are_lines_of_their_own_and_say_so() -> None:
    annualised = [ratio for ratio in RATIOS.values() if ratio.id.endswith("_annualised")]
    assert annualised
    assert all("annualised" in ratio.name and "365 / days" in ratio.basis for ratio in annualised)
    assert not any(ratio.id.startswith("altman") for ratio in annualised)


def test_days_and_weights_are_named_constants() -> None:
    def constants(expression: Expression) -> list[Constant]:
        if isinstance(expression, Constant):
            return [expression]
        return (
            [c for o in expression.operands for c in constants(o)]
            if isinstance(expression, Operation)
            else []
        )

    for ratio in ("receivables_days", "altman_z", "asset_turnover_annualised"):
        cell = RATIOS[ratio].cells[0]
        assert cell.expression is not None
        assert {c.name for c in constants(cell.expression) if abs(c.value) not in (0, 1)} - {""}
        assert all(c.name for c in constants(cell.expression))
