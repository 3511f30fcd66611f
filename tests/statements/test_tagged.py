"""Statements from tags: order and captions by presentation, columns by contexts, the filer's calculations beside."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.readers.xbrl_sets import (
    calculation,
    context,
    fact,
    instance,
    labels,
    linkbase,
    packed,
    presentation,
    schema,
)
from xlsx_tools.model.calculation import Origin, Strength
from xlsx_tools.model.statement import Role, Statement, StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.readers.archive import read_folder
from xlsx_tools.statements import FoundStatements, find_source_rows, find_statements

YEARS = (
    context("y24", "2024-01-01/2024-12-31")
    + context("y23", "2023-01-01/2023-12-31")
    + context("q4", "2024-10-01/2024-12-31")
)
DATES = context("e24", "2024-12-31") + context("e23", "2023-12-31") + context("e22", "2022-12-31")


def read(*links: str, facts: str, **roles: str) -> FoundStatements:
    data = packed(a__xml=instance(YEARS, DATES, facts), a__xsd=schema(**roles), a_links__xml=linkbase(*links))
    return find_statements(read_submission(data, "a.zip"))


def rows(statement: Statement) -> list[tuple[int, str, tuple[int, ...]]]:
    """Level, caption, and figures in thousands."""
    return [
        (line.level, line.label, tuple(int(cell.value / 1000) for cell in line.cells))
        for line in statement.lines
    ]


BALANCE = presentation(
    "Balance", "us-gaap_StatementOfFinancialPositionAbstract", "  us-gaap_AssetsAbstract", "    us-gaap_Cash", "    us-gaap_InventoryNet",
    "    us-gaap_Assets totalLabel", "  us-gaap_CommitmentsAndContingencies", "  us-gaap_LiabilitiesAndStockholdersEquity totalLabel",
)  # fmt: skip
BALANCE_LABELS = labels(
    ("us-gaap_AssetsAbstract", "label", "Assets [Abstract]"), ("us-gaap_Cash", "label", "Cash"), ("us-gaap_InventoryNet", "label", "Inventories"),
    ("us-gaap_Assets", "totalLabel", "Total assets"), ("us-gaap_CommitmentsAndContingencies", "label", "Commitments"),
    ("us-gaap_LiabilitiesAndStockholdersEquity", "label", "Total liabilities and equity"),
)  # fmt: skip


def balance_facts(moment: str, *, cash: int, inventory: int) -> str:
    total = str((cash + inventory) * 1000)
    return (
        fact("us-gaap:Cash", moment, f"{cash}000") + fact("us-gaap:InventoryNet", moment, f"{inventory}000")
        + fact("us-gaap:Assets", moment, total) + fact("us-gaap:LiabilitiesAndStockholdersEquity", moment, total)
    )  # fmt: skip


def test_a_balance_sheet_has_the_filers_order_captions_and_levels_newest_date_first() -> None:
    nil = fact("us-gaap:CommitmentsAndContingencies", "e24", "", more='xsi:nil="true"')
    facts = balance_facts("e23", cash=4, inventory=5) + balance_facts("e24", cash=1, inventory=2) + nil
    (statement,) = read(
        BALANCE, BALANCE_LABELS, facts=facts, Balance="1 - Statement - Balance Sheets"
    ).statements
    assert (statement.kind, statement.title, statement.scale) == (
        StatementKind.BALANCE_SHEET,
        "Balance Sheets",
        Decimal(1000),
    )
    assert [column.header for column in statement.columns] == ["Dec. 31, 2024", "Dec. 31, 2023"]
    assert rows(statement) == [
        (0, "Assets", ()),
        (1, "Cash", (1, 4)),
        (1, "Inventories", (2, 5)),
        (1, "Total assets", (3, 9)),
        (0, "Commitments", ()),
        (0, "Total liabilities and equity", (3, 9)),
    ]
    assert [line.concept.filed for line in statement.lines][1:3] == ["us-gaap:Cash", "us-gaap:InventoryNet"]


def test_a_date_with_few_figures_is_no_column_and_is_named() -> None:
    facts = balance_facts("e24", cash=1, inventory=2) + fact("us-gaap:Cash", "e22", "7000")
    found = read(BALANCE, BALANCE_LABELS, facts=facts, Balance="1 - Statement - Balance Sheets")
    assert [column.header for column in found.statements[0].columns] == ["Dec. 31, 2024"]
    finding = next(finding for finding in found.findings if finding.code == "periods-left-out")
    assert "2022-12-31" in finding.message


FLOW = presentation(
    "Flow", "us-gaap_StatementOfCashFlowsAbstract", "  us-gaap_Cash periodStartLabel", "  us-gaap_NetIncomeLoss",
    "  us-gaap_PaymentsToAcquirePropertyPlantAndEquipment negatedLabel", "  us-gaap_NetCashProvidedByUsedInOperatingActivities totalLabel",
    "  us-gaap_Cash periodEndLabel",
)  # fmt: skip
FLOW_LABELS = labels(
    ("us-gaap_Cash", "periodStartLabel", "Cash, beginning"), ("us-gaap_Cash", "periodEndLabel", "Cash, end"),
    ("us-gaap_NetIncomeLoss", "label", "Net income"), ("us-gaap_PaymentsToAcquirePropertyPlantAndEquipment", "label", "Capital expenditure"),
    ("us-gaap_NetCashProvidedByUsedInOperatingActivities", "label", "Net cash"),
)  # fmt: skip
FLOW_FACTS = (
    fact("us-gaap:Cash", "e23", "10000") + fact("us-gaap:Cash", "e24", "13000") + fact("us-gaap:NetIncomeLoss", "y24", "5000")
    + fact("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "y24", "2000")
    + fact("us-gaap:NetCashProvidedByUsedInOperatingActivities", "y24", "3000") + fact("us-gaap:NetIncomeLoss", "q4", "1000")
)  # fmt: skip
FLOW_SUM = calculation(
    "Flow", "us-gaap_NetCashProvidedByUsedInOperatingActivities", "  us-gaap_NetIncomeLoss 1.0",
    "  us-gaap_PaymentsToAcquirePropertyPlantAndEquipment -1.0",
)  # fmt: skip


def test_balances_at_either_end_of_a_period_have_their_own_date_and_negated_labels_turn_the_sign() -> None:
    (statement,) = read(
        FLOW, FLOW_LABELS, FLOW_SUM, facts=FLOW_FACTS, Flow="1 - Statement - Cash Flows"
    ).statements
    assert rows(statement) == [
        (0, "Cash, beginning", (10,)),
        (0, "Net income", (5,)),
        (0, "Capital expenditure", (-2,)),
        (0, "Net cash", (3,)),
        (0, "Cash, end", (13,)),
    ]
    opening, _, spent, _, closing = (line.cells[0] for line in statement.lines)
    assert [cell.period.key for cell in (opening, spent, closing)] == [
        "2023-12-31",
        "12M2024-12-31",
        "2024-12-31",
    ]
    assert (spent.value, spent.natural) == (Decimal(-2000), Decimal(2000))
    assert statement.lines[2].concept.negated


def test_a_declared_calculation_has_the_signs_of_the_figures_as_shown() -> None:
    """Weight -1 under a negated label: the line is added."""
    (statement,) = read(
        FLOW, FLOW_LABELS, FLOW_SUM, facts=FLOW_FACTS, Flow="1 - Statement - Cash Flows"
    ).statements
    (declared,) = statement.declared
    assert (declared.total, declared.strength, declared.origin) == (3, Strength.DECLARED, Origin.DECLARED)
    assert [(part.line, part.sign) for part in declared.contributors] == [(1, 1), (2, 1)]
    assert statement.calculations == ()


def test_a_declared_part_without_a_line_is_named() -> None:
    sums = calculation(
        "Flow",
        "us-gaap_NetCashProvidedByUsedInOperatingActivities",
        "  us-gaap_NetIncomeLoss 1.0",
        "  us-gaap_Depreciation 1.0",
    )
    (statement,) = read(
        FLOW, FLOW_LABELS, sums, facts=FLOW_FACTS, Flow="1 - Statement - Cash Flows"
    ).statements
    assert '"us-gaap:Depreciation"' in statement.declared[0].explanation


def test_members_of_the_statements_own_axes_follow_as_rows_and_others_stay_out() -> None:
    income = presentation(
        "Income", "us-gaap_IncomeStatementAbstract", "  us-gaap_ProductOrServiceAxis", "    us-gaap_ProductsAndServicesDomain",
        "      us-gaap_ProductMember", "  us-gaap_Revenues", "  us-gaap_EarningsPerShareBasic",
    )  # fmt: skip
    told = labels(
        ("us-gaap_ProductMember", "label", "Products [Member]"), ("us-gaap_Revenues", "label", "Sales")
    )
    contexts = context("p", "2024-01-01/2024-12-31", ProductOrServiceAxis="us-gaap:ProductMember") + context(
        "s", "2024-01-01/2024-12-31", StatementBusinessSegmentsAxis="acme:NorthMember"
    )
    facts = (
        contexts
        + fact("us-gaap:Revenues", "y24", "9000")
        + fact("us-gaap:Revenues", "p", "6000")
        + fact("us-gaap:Revenues", "s", "4000")
    )
    facts += fact("us-gaap:EarningsPerShareBasic", "y24", "1.5", "eps", "2")
    found = read(income, told, facts=facts, Income="1 - Statement - Income")
    (statement,) = found.statements
    assert [(line.label, [cell.value for cell in line.cells]) for line in statement.lines] == [
        ("Sales", [Decimal(9000)]),
        ("EarningsPerShareBasic", [Decimal("1.5")]),
        ("Products", []),
        ("Sales", [Decimal(6000)]),
    ]
    assert statement.lines[1].role is Role.PER_SHARE
    (member,) = statement.lines[3].cells[0].dimensions
    assert (member.member, member.label) == ("us-gaap:ProductMember", "Products")
    assert [finding.code for finding in found.findings] == ["facts-of-notes"]


def test_last_balance_of_a_predecessor_is_not_the_first_of_its_successor() -> None:
    """AEON Biopharma's 10-Q of September 2023: both have a balance on the day between their periods."""
    flow = presentation(
        "Flow", "us-gaap_StatementOfCashFlowsAbstract", "  us-gaap_StatementScenarioAxis", "    us-gaap_ScenarioUnspecifiedDomain",
        "      acme_OldMember", "      acme_NewMember", "  us-gaap_Cash periodStartLabel", "  us-gaap_NetIncomeLoss",
        "  us-gaap_PaymentsToAcquirePropertyPlantAndEquipment", "  us-gaap_Cash periodEndLabel",
    )  # fmt: skip
    told = labels(
        ("acme_OldMember", "label", "Predecessor [Member]"), ("acme_NewMember", "label", "Successor [Member]")
    )
    facts = "".join(
        fact("us-gaap:NetIncomeLoss", year, "5000")
        + fact("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", year, "2000")
        for year in ("y24", "y23")
    )
    for member, time, cash in (
        ("Old", "2022-12-31", 4),
        ("Old", "2023-12-31", 7),
        ("New", "2023-12-31", 9),
        ("New", "2024-12-31", 12),
    ):
        name = f"{member}{time}"
        facts += context(name, time, StatementScenarioAxis=f"acme:{member}Member")
        facts += fact("us-gaap:Cash", name, f"{cash}000")
    (statement,) = read(flow, FLOW_LABELS, told, facts=facts, Flow="1 - Statement - Cash Flows").statements
    shown = [
        (line.label, [(int(cell.value / 1000), statement.columns[cell.column].header) for cell in line.cells])
        for line in statement.lines[2:]
    ]
    assert shown == [
        ("Predecessor", []),
        ("Cash, beginning", [(4, "12 Months Ended Dec. 31, 2023")]),
        ("Cash, end", [(7, "12 Months Ended Dec. 31, 2023")]),
        ("Successor", []),
        ("Cash, beginning", [(9, "12 Months Ended Dec. 31, 2024")]),
        ("Cash, end", [(12, "12 Months Ended Dec. 31, 2024")]),
    ]


def test_components_of_equity_are_columns_and_each_period_a_block() -> None:
    equity = presentation(
        "Equity", "us-gaap_StatementOfStockholdersEquityAbstract", "  us-gaap_StatementEquityComponentsAxis", "    us-gaap_EquityComponentDomain",
        "      us-gaap_RetainedEarningsMember", "  us-gaap_StockholdersEquity periodStartLabel", "  us-gaap_NetIncomeLoss",
        "  us-gaap_StockholdersEquity periodEndLabel",
    )  # fmt: skip
    told = labels(
        ("us-gaap_StockholdersEquity", "periodStartLabel", "Beginning"), ("us-gaap_StockholdersEquity", "periodEndLabel", "Ending"),
        ("us-gaap_NetIncomeLoss", "label", "Net income"), ("us-gaap_RetainedEarningsMember", "label", "Retained earnings"),
    )  # fmt: skip
    times = {
        "e22": "2022-12-31",
        "e23": "2023-12-31",
        "e24": "2024-12-31",
        "y23": "2023-01-01/2023-12-31",
        "y24": "2024-01-01/2024-12-31",
    }
    facts = "".join(
        context(f"r{name}", time, StatementEquityComponentsAxis="us-gaap:RetainedEarningsMember")
        for name, time in times.items()
    )
    for name, total in (("e22", 10), ("e23", 15), ("e24", 22)):
        facts += fact("us-gaap:StockholdersEquity", name, f"{total}000") + fact(
            "us-gaap:StockholdersEquity", f"r{name}", f"{total - 9}000"
        )
    for name, total in (("y23", 5), ("y24", 7)):
        facts += fact("us-gaap:NetIncomeLoss", name, f"{total}000") + fact(
            "us-gaap:NetIncomeLoss", f"r{name}", f"{total}000"
        )
    (statement,) = read(equity, told, facts=facts, Equity="1 - Statement - Changes in Equity").statements
    assert statement.kind is StatementKind.EQUITY
    assert [column.header for column in statement.columns] == ["Total", "Retained earnings"]
    assert rows(statement) == [
        (0, "Beginning", (10, 1)),
        (0, "Net income", (5, 5)),
        (0, "Ending", (15, 6)),
        (0, "Net income", (7, 7)),
        (0, "Ending", (22, 13)),
    ]
    assert [line.cells[0].period.key for line in statement.lines][:2] == ["2022-12-31", "12M2023-12-31"]


@pytest.mark.parametrize("with_page", [True, False], ids=["page and linkbases", "instance and linkbases"])
def test_every_number_of_the_secs_rendering_is_there_in_its_order(
    filings: Path, tmp_path: Path, *, with_page: bool
) -> None:
    """Apple's 10-Q of March 2025: the five statements and the parenthetical as the SEC's own workbook has them."""
    folder = filings / "xbrl" / "Apple__10-Q__20250329__fullset"
    if not with_page:
        for path in folder.glob("aapl-*.x*"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    submission = read_submission(read_folder(folder if with_page else tmp_path), "apple")
    ours = {statement.title: statement for statement in find_statements(submission).statements}
    workbook = load_workbook(folder / "Financial_Report.xlsx")
    compared = 0
    for sheet in workbook.worksheets[1:7]:
        rendered = [
            [value for value in row if isinstance(value, int | float)]
            for row in sheet.iter_rows(values_only=True)
        ]
        title, _, units = str(sheet["A1"].value).rpartition(" - ")
        scales = {
            "USD": 10**6 if "$ in Millions" in units else 1,
            "shares": 1000 if "shares in Thousands" in units else 1,
        }
        printed = [
            [float(cell.value / scales.get(cell.unit, 1)) for cell in line.cells]
            for line in ours[title].lines
        ]
        assert [row for row in printed if row] == [row for row in rendered if row], title
        compared += sum(map(len, rendered))
    assert compared > 300


def test_figures_of_a_set_with_its_page_lead_to_the_page(filings: Path) -> None:
    folder = filings / "xbrl" / "Apple__10-Q__20250329__fullset"
    submission = read_submission(read_folder(folder), "apple")
    statements = find_statements(submission).statements
    balance = statements[0]
    cash = next(line for line in balance.lines if line.label == "Cash and cash equivalents").cells[0]
    assert (cash.source.document, cash.source.raw) == ("aapl-20250329.htm", "28,162")
    texts = [row.text for row in find_source_rows(submission, statements)]
    assert any("28,162" in text and "Cash and cash equivalents" in text for text in texts)


def test_figures_of_a_set_without_a_page_lead_to_its_facts(filings: Path) -> None:
    folder = filings / "xbrl" / "NFLX__xbrl__2010"
    submission = read_submission(read_folder(folder), "netflix")
    texts = [row.text for row in find_source_rows(submission, find_statements(submission).statements)]
    assert "us-gaap:Assets = 770283000 USD; 2010-09-30" in texts


@pytest.mark.parametrize(
    "name",
    [
        "AAPL__xbrl__2023",
        "Apple__10-Q__20250329__fullset",
        "AEON__xbrl__2023",
        "NFLX__xbrl__2010",
        "UNP__xbrl__2012",
    ],
)
def test_declared_calculations_of_real_filings_tie_with_the_figures(filings: Path, name: str) -> None:
    """The SEC's checks would have reported an inconsistency; these filings had none on their faces."""
    folder = filings / "xbrl" / name
    submission = read_submission(read_folder(folder), name)
    tied = 0
    for statement in find_statements(submission).statements:
        for declared in statement.declared:
            for cell in statement.lines[declared.total].cells:
                parts = (
                    (statement.cell(part.line, cell.column), part.sign) for part in declared.contributors
                )
                total = sum((part.value * sign for part, sign in parts if part), Decimal(0))
                assert abs(cell.value - total) <= 2 * cell.number.unit, statement.lines[declared.total].label
                tied += 1
    assert tied >= 30
