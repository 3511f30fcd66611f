"""Lines of statements as companies of many industries caption them get the concept that their filers tag them with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.concepts.faces import Face, FaceLine, Verdict, judge, page, read_faces
from xlsx_tools.items import item_rows
from xlsx_tools.pipeline import read_report

FACES = read_faces(Path(__file__).parent / "faces")
JUDGED = {company: list(judge(company, faces)) for company, faces in FACES.items()}


def test_nearly_all_captions_of_unseen_companies_are_named_as_tagged() -> None:
    counts = Counter(verdict for lines in JUDGED.values() for _, verdict, _ in lines)
    nameable = counts[Verdict.RIGHT] + counts[Verdict.WRONG] + counts[Verdict.UNNAMED]
    assert len(JUDGED) >= 60
    assert nameable >= 3_200
    assert counts[Verdict.RIGHT] / nameable >= 0.96
    assert counts[Verdict.WRONG] / nameable <= 0.016


def test_few_lines_of_a_filers_own_are_taken_for_standard_ones() -> None:
    own = [got for lines in JUDGED.values() for _, verdict, got in lines if verdict is Verdict.OUTSIDE]
    assert sum(bool(got) for got in own) / len(own) <= 0.25


@pytest.mark.parametrize("company", FACES)
def test_each_company_is_named_well(company: str) -> None:
    counts = Counter(verdict for _, verdict, _ in JUDGED[company])
    assert counts[Verdict.RIGHT] >= 0.85 * (
        counts[Verdict.RIGHT] + counts[Verdict.WRONG] + counts[Verdict.UNNAMED]
    )


def test_no_two_figures_of_a_statement_and_period_have_one_concept() -> None:
    for company, faces in FACES.items():
        seen: dict[tuple[object, ...], object] = {}
        for item in item_rows(read_report(page(faces), f"{company}.htm")):
            if item.canonical and not item.dimensions:
                key = (item.statement, item.canonical, item.period_start, item.period_end)
                assert seen.setdefault(key, item.value) == item.value, (company, key)


def _named(company: str, caption: str) -> str:
    return next(got for line, _, got in JUDGED[company] if line.caption == caption)


@pytest.mark.parametrize(
    ("company", "caption", "concept"),
    [
        # What is left after noncontrolling interests, whatever it is called.
        ("caterpillar", "Profit", "NetIncomeLoss"),
        # The one "interest income" of a lender goes into its revenue.
        ("jpm", "Interest income", "InterestAndDividendIncomeOperating"),
        # Without current assets nothing is noncurrent.
        ("metlife", "Total investments", "Investments"),
        ("metlife", "Other assets", "OtherAssets"),
        # "Other" is what is left, not the total of named lines beside it.
        ("duke", "Total other noncurrent assets", ""),
        # Equity with noncontrolling interests in it; and "total equity" where there are none.
        (
            "att",
            "Total stockholders' equity",
            "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
        ),
        ("avb", "Total equity", "StockholdersEquity"),
        # The term that the section says already; the verb that stands in the heading.
        ("microsoft", "Short-term unearned revenue", "DeferredRevenueCurrent"),
        ("duke", "Issuance of long-term debt", "ProceedsFromIssuanceOfLongTermDebt"),
        # A "Total" alone ends the current liabilities.
        ("eog", "Long-Term Debt", "LongTermDebtNoncurrent"),
        ("marriott", "Total intangible assets", "IntangibleAssetsNetIncludingGoodwill"),
        (
            "prologis",
            "Net earnings attributable to common stockholders",
            "NetIncomeLossAvailableToCommonStockholdersBasic",
        ),
        # Shares withheld cost money.
        (
            "target",
            "Shares withheld for taxes on share-based compensation",
            "PaymentsRelatedToTaxWithholdingForShareBasedCompensation",
        ),
        # What operating income holds is of operations, whatever else is called other; among costs it may be either.
        ("lockheed", "Other income (expense), net", "OtherOperatingIncomeExpenseNet"),
        ("lockheed", "Other non-operating income (expense), net", "OtherNonoperatingIncomeExpense"),
        ("yum", "Other (income) expense", "OtherOperatingIncomeExpenseNet"),
        # Set out from the changes of assets and liabilities, "other" is none of them; above them it is noncash.
        ("lockheed", "Other, net", "OtherOperatingActivitiesCashFlowStatement"),
        # Where no line tells the current part of long-term debt, short-term debt holds it.
        ("intel", "Short-term debt", "DebtCurrent"),
        ("nucor", "Short-term debt", "ShortTermBorrowings"),
        # Net sales have a concept of their own beside total revenues.
        ("costco", "Net sales", "SalesRevenueNet"),
        # Loans net of their allowance; preferred stock among equity, redeemable or not; a class without shares gives way.
        (
            "goldman",
            "Loans (net of allowance of $5,543 and $3,573, and includes $7,655 and $10,769 at fair value)",
            "LoansAndLeasesReceivableNetReportedAmount",
        ),
        (
            "simon",
            (
                "Series J 8 3/8% cumulative redeemable preferred stock, 1,000,000 shares authorized, 796,948 issued and "
                "outstanding with a liquidation value of $39,847"
            ),
            "PreferredStockValue",
        ),
        (
            "spac",
            "Class B common stock, $0.0001 par value; 10,000,000 shares authorized; 8,625,000 shares issued and outstanding",
            "CommonStockValue",
        ),
        # A total of plant whose parts are net of depreciation is so too.
        ("southern", "Total property, plant, and equipment", "PropertyPlantAndEquipmentNet"),
        # Proceeds with repayments in brackets are the net of both.
        (
            "comcast",
            "Proceeds from (repayments of) short-term borrowings, net",
            "ProceedsFromRepaymentsOfShortTermDebt",
        ),
    ],
)
def test_structure_tells_what_a_caption_leaves_open(company: str, caption: str, concept: str) -> None:
    assert _named(company, caption) == concept


def test_other_adjustments_stand_above_the_changes_and_other_changes_among_them() -> None:
    faces = read_faces(Path(__file__).parent / "faces")["nvidia"]
    lines = faces[-1].lines
    other = next(i for i, line in enumerate(lines) if line.caption == "Other")
    assert _got(faces, lines[other]) == "OtherNoncashIncomeExpense"
    changes = next(i for i, line in enumerate(lines) if line.caption == "Other long-term liabilities")
    lines[changes].caption = "Other"
    assert _got(faces, lines[changes]) == "IncreaseDecreaseInOtherOperatingCapitalNet"


def _got(faces: list[Face], wanted: FaceLine) -> str:
    return next(got for line, _, got in judge("nvidia", faces) if line is wanted)
