"""What the ratio sheet never does: guess an item, count one as nil that may be there, hide which alternative it used."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.concepts.unnamed import american_locker_named
from xlsx_tools.concepts.catalog import load_catalog
from xlsx_tools.model.calculation import Calculation, Strength
from xlsx_tools.model.expression import CellReference, Constant, Operator, evaluate
from xlsx_tools.model.ratio import RatioLine
from xlsx_tools.model.statement import Concept, Statement
from xlsx_tools.ratios import plan_ratios
from xlsx_tools.ratios.catalog import load_ratio_catalog
from xlsx_tools.ratios.grammar import Apply, GrammarError, Name, Node, parse_expression


def without(statements: tuple[Statement, ...], *concepts: str) -> tuple[Statement, ...]:
    """The statements with lines of these concepts unnamed, as if the catalog did not know them."""
    return tuple(
        replace(
            statement,
            lines=tuple(
                replace(line, concept=Concept()) if line.concept.canonical in concepts else line
                for line in statement.lines
            ),
        )
        for statement in statements
    )


def ratio(statements: tuple[Statement, ...], name: str) -> RatioLine:
    return next(line for line in plan_ratios(statements) if line.id == name)


def value(statements: tuple[Statement, ...], line: RatioLine) -> Decimal:
    def shown(reference: CellReference) -> Decimal:
        cell = statements[reference.statement].cell(reference.line, reference.column)
        assert cell is not None
        return cell.value

    expression = line.cells[0].expression
    assert expression is not None, line.cells[0].reason
    return evaluate(expression, shown)


def test_liabilities_that_print_leaves_out_are_total_less_equity_and_it_is_said() -> None:
    statements = without(american_locker_named(), "Liabilities")
    # The total is still proved and all its lines known, as in a filing that prints no such line.
    sheet = statements[0]
    total = next(i for i, line in enumerate(sheet.lines) if line.label == "Total liabilities")
    named = replace(sheet.lines[total], concept=Concept(filed="us-gaap:Liabilities", canonical=""))
    sheet = replace(sheet, lines=(*sheet.lines[:total], named, *sheet.lines[total + 1 :]))
    line = ratio((sheet, *statements[1:]), "liabilities_to_assets")
    # (28,579,074 - 15,111,261) / 28,579,074
    assert round(value(statements, line), 4) == Decimal("0.4712")
    assert line.cells[0].basis == "liabilities taken as total liabilities and equity less equity"


def test_an_item_that_an_unnamed_line_might_be_is_not_nil() -> None:
    statements = without(american_locker_named(), "LongTermDebtCurrent")
    cell = ratio(statements, "debt_to_equity").cells[0]
    assert cell.expression is None
    assert (
        cell.reason
        == 'no line for long-term debt due within a year, but "Current portion of long-term debt" might be it'
    )


def test_a_line_that_speaks_of_something_else_does_not_make_an_item_doubtful() -> None:
    statements = without(american_locker_named(), "EmployeeRelatedLiabilitiesCurrent")
    # 8,629,691 and 1,630,000 over 15,111,261; "Commissions, salaries, wages and taxes thereon" is no debt
    assert round(value(statements, ratio(statements, "debt_to_equity")), 4) == Decimal("0.6789")


def test_an_item_is_nil_only_where_the_total_is_proved() -> None:
    statements = american_locker_named()
    sheet = statements[0]
    current = next(i for i, line in enumerate(sheet.lines) if line.concept.canonical == "LiabilitiesCurrent")
    unproved = tuple(
        Calculation(total=c.total, strength=Strength.NONE) if c.total == current else c
        for c in sheet.calculations
    )
    assert ratio(statements, "debt_to_equity").cells[0].expression is not None
    doubtful = (replace(sheet, calculations=unproved), *statements[1:])
    assert ratio(doubtful, "debt_to_equity").cells[0].expression is None


def test_a_missing_item_leaves_the_cell_blank_and_names_the_item() -> None:
    statements = without(american_locker_named(), "CostOfRevenue", "GrossProfit")
    assert {c.reason for c in ratio(statements, "inventory_days").cells[:1]} == {
        "no line for cost of sales for the 9 months to 2002-09-30"
    }
    assert ratio(statements, "gross_margin").cells[0].expression is None


def test_cost_printed_in_parentheses_is_added_back_as_a_plain_formula() -> None:
    expression = ratio(american_locker_named(), "interest_coverage").cells[0].expression
    assert expression is not None
    # pretax + interest, interest printed as (515,890): the numerator is written pretax - cell
    assert expression.operands[0].operator is Operator.SUBTRACT  # type: ignore[union-attr]


def test_every_entity_has_its_own_ratios() -> None:
    statements = american_locker_named()
    sheet = statements[0]
    columns = tuple(replace(c, entity="" if i == 0 else "Finance") for i, c in enumerate(sheet.columns))
    lines = tuple(
        replace(line, cells=tuple(replace(c, entity=columns[c.column].entity) for c in line.cells))
        for line in sheet.lines
    )
    planned = plan_ratios((replace(sheet, columns=columns, lines=lines),))
    assert {line.entity for line in planned} == {"", "Finance"}
    for line in planned:
        for cell in line.cells:
            assert cell.period.key == ("2002-09-30" if line.entity == "" else "2001-12-31")


# ---------------------------------------------------------------------------------------- the catalog


def names(node: Node) -> set[str]:
    match node:
        case Name(name=name, within=within):
            return {name, within} - {""}
        case Apply(operands=operands):
            return {name for operand in operands for name in names(operand)}
    return set()


def test_every_name_of_the_catalog_is_a_concept_a_term_or_a_constant() -> None:
    catalog, concepts = load_ratio_catalog(), load_catalog()
    known = {*catalog.terms, *catalog.constants, "days"}
    nodes = [r.node for r in catalog.ratios] + [n for t in catalog.terms.values() for n in t.options]
    used = {name for node in nodes for name in names(node)}
    assert {name for name in used - known if concepts.canonical_of(name) != name} == set()


def test_every_item_of_the_catalog_has_words_for_the_reason() -> None:
    catalog = load_ratio_catalog()
    nodes = [r.node for r in catalog.ratios] + [n for t in catalog.terms.values() for n in t.options]
    used = {name for node in nodes for name in names(node) if name[0].isupper()}
    assert used - set(catalog.words) == set()


def test_ids_are_unique_and_every_ratio_says_what_it_is() -> None:
    ratios = load_ratio_catalog().ratios
    assert len({r.id for r in ratios}) == len(ratios)
    assert all(r.name and r.definition and r.source and r.group for r in ratios)


def test_products_bind_before_sums_and_parentheses_before_both() -> None:
    node = parse_expression("2 + 3 * (4 - 1)")
    assert node == Apply(
        operator=Operator.ADD,
        operands=(
            Constant(value=Decimal(2)),
            Apply(
                operator=Operator.MULTIPLY,
                operands=(
                    Constant(value=Decimal(3)),
                    Apply(
                        operator=Operator.SUBTRACT,
                        operands=(Constant(value=Decimal(4)), Constant(value=Decimal(1))),
                    ),
                ),
            ),
        ),
    )


def test_a_name_carries_its_moment_and_the_total_it_may_be_nil_in() -> None:
    assert parse_expression("Debt@open?Liabilities") == Name(name="Debt", moment="open", within="Liabilities")


@pytest.mark.parametrize("text", ["", "1 +", "(2", "Assets@noon", "2 2", "a ; b", "ROUND(1,", "* 2"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_expression(text)


@pytest.mark.parametrize(
    ("concept", "said"),
    [
        ("NetIncomeLossAvailableToCommonStockholdersBasic", "net income taken as that of the common stock"),
        ("ProfitLoss", "net income with minority interests"),
        ("NetIncomeLoss", ""),
    ],
)
def test_net_income_that_print_has_for_other_owners_alone_is_said(concept: str, said: str) -> None:
    statements = tuple(
        replace(
            statement,
            lines=tuple(
                replace(line, concept=replace(line.concept, canonical=concept))
                if line.concept.canonical == "NetIncomeLoss"
                else line
                for line in statement.lines
            ),
        )
        for statement in american_locker_named()
    )
    line = ratio(statements, "net_margin")
    # net income of 2,390,985 (L212) on sales of 30,238,813 (L196)
    assert round(value(statements, line), 4) == Decimal("0.0791")
    assert line.cells[0].basis == said
