"""Currency signs and words of scale as printed, on American Locker's report with other signs."""

from __future__ import annotations

from decimal import Decimal
from importlib import resources

import pytest

from tests.statements.test_modern_pages import only, page, row
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.readers import read_submission
from xlsx_tools.statements import FoundStatements, find_statements

SAMPLE = (
    resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_text("latin-1")
)


def read(text: str) -> FoundStatements:
    return find_statements(read_submission(text.encode("utf-8"), "filing.txt"))


def total_assets(found: FoundStatements) -> list[Decimal]:
    sheet = next(s for s in found.statements if s.kind is StatementKind.BALANCE_SHEET)
    (line,) = [line for line in sheet.lines if line.label == "Total assets"]
    return [cell.value for cell in line.cells]


@pytest.mark.parametrize(("sign", "currency"), [("£", "GBP"), ("€", "EUR"), ("¥", "JPY")])
def test_figures_behind_another_currency_sign_are_read_in_that_currency(sign: str, currency: str) -> None:
    found = read(SAMPLE.replace("$", sign).replace("(In dollars", "(In whole units"))
    assert {statement.currency for statement in found.statements} == {currency}
    assert total_assets(found) == [Decimal(28579074), Decimal(29735420)]
    assert not [finding for finding in found.findings if finding.code == "currency-mixed"]


def test_two_currency_signs_are_said() -> None:
    found = read(SAMPLE.replace("$ 28,579,074", "£ 28,579,074"))
    (finding,) = [finding for finding in found.findings if finding.code == "currency-mixed"]
    assert "GBP" in finding.message


@pytest.mark.parametrize(
    ("head", "currency"), [("Rs.", "INR"), ("NIS", "ILS"), ("DM", "DEM"), ("CHF", "CHF")]
)
def test_short_names_over_columns_are_currencies_and_no_entities(head: str, currency: str) -> None:
    """Beside a column translated for convenience they would part two companies."""
    heads = row("December 31,", "2000", "2001", "2001") + row("", head, head, "US$")
    body = row("Cash", "1,000", "1,200", "26") + row("Plant", "600", "700", "15")
    report = page(
        f"<p>CONSOLIDATED BALANCE SHEETS</p><table>{heads}{body}{row('Total assets', '1,600', '1,900', '41')}</table>",
        cover="For the fiscal year ended December 31, 2001",
    )
    sheet = only(report, StatementKind.BALANCE_SHEET)
    assert sheet.currency == currency
    cells = [(cell.unit, cell.entity) for cell in sheet.lines[0].cells]
    assert cells == [(currency, ""), (currency, ""), ("USD", "in USD")]


def test_letters_before_the_dollars_of_figures_tell_whose_they_are() -> None:
    found = read(SAMPLE.replace("$ ", "HK$").replace("(In dollars", "(In whole units"))
    assert {statement.currency for statement in found.statements} == {"HKD"}


def test_a_column_whose_figures_bear_any_currencys_sign_counts_no_shares() -> None:
    rows = """
                         STATEMENT OF SHAREHOLDERS' EQUITY
                                               Common     Retained
                                               Shares     Earnings        Total
    Balance, December 31, 1995                £ 1,000      £ 5,000      £ 6,000
    Net income                                      -          700          700
    Balance, December 31, 1996                £ 1,000      £ 5,700      £ 6,700
    """
    (equity,) = read(rows).statements
    assert [column.unit for column in equity.columns] == ["GBP", "GBP", "GBP"]


def test_in_dollars_is_a_scale_that_no_other_statement_overrides() -> None:
    at = SAMPLE.index("Consolidated Statements of Cash Flows")
    head, tail = SAMPLE[:at], SAMPLE[at:]
    found = read(
        head.replace("(In thousands", "(In dollars") + tail.replace("(In dollars)", "(In thousands)", 1)
    )
    assert total_assets(found) == [Decimal(28579074), Decimal(29735420)]
    assert not [finding for finding in found.findings if finding.code == "scale-inherited"]


def test_heads_name_the_currency_of_their_columns_and_a_translation_is_set_apart() -> None:
    """Chinese companies print their figures in renminbi, and the newest in dollars for convenience."""
    years = row("Years ended December 31,", "2020", "2021", "2021")
    heads = years + row("", "RMB", "RMB", "US$ (Note 2(e))")
    body = row("Revenues", "1,000", "1,200", "169") + row("Costs", "(600)", "(700)", "(99)")
    report = page(
        f"<p>CONSOLIDATED STATEMENTS OF INCOME</p><table>{heads}{body}{row('Net income', '400', '500', '70')}</table>",
        cover="For the fiscal year ended December 31, 2021",
    )
    statement = only(report, StatementKind.INCOME_STATEMENT)
    assert statement.currency == "CNY"
    cells = [(cell.unit, cell.entity, cell.number.printed) for cell in statement.lines[0].cells]
    assert cells == [("CNY", "", "1,000"), ("CNY", "", "1,200"), ("USD", "in USD", "169")]


@pytest.mark.parametrize(
    ("head", "currency"),
    [
        ("HK$'000", "HKD"),
        ("NIS '000", "ILS"),
        ("Rs.'000", "INR"),
        ("DM'000", "DEM"),
        ("SEK000", "SEK"),
        ("RMB'000", "CNY"),
        ("US$000", "USD"),
        ("$'000", "USD"),
        ("$000", "USD"),
        ("($000)", "USD"),
        ("'000", "USD"),
    ],
)
def test_a_currency_and_its_scale_may_head_each_column(head: str, currency: str) -> None:
    """Read as whole units the figures would be a thousandth of what print says; "$000" is no figure of nil."""
    rows = f"""
                         CONSOLIDATED BALANCE SHEETS
                                                    December 31,
                                                  1996       1995
                                      {head:>16}{head:>11}
                                              --------   --------
    Cash                                        12,345     98,000
    Plant                                        7,000     56,000
                                              --------   --------
    Total assets                                19,345    154,000
    """
    (sheet,) = read(rows).statements
    assert sheet.currency == currency
    assert [line.label for line in sheet.lines] == ["Cash", "Plant", "Total assets"]
    assert [cell.value for cell in sheet.lines[-1].cells] == [Decimal(19345000), Decimal(154000000)]


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("RMB '000", "CNY"),
        ("thousands of Renminbi", "CNY"),
        ("thousands of US$; US$1 = RMB6.2", "USD"),
        ("thousands of yen and U.S. dollars", "JPY"),
        ("thousands of NIS", "ILS"),
        ("DM thousands", "DEM"),
        ("thousands of Deutsche marks", "DEM"),
        ("thousands; Class A $.01 par value", "USD"),
        ("thousands); BALANCE SHEETS OF DM CORP (", "USD"),
    ],
)
def test_a_title_may_name_a_currency(words: str, currency: str) -> None:
    rows = f"""
                         CONSOLIDATED BALANCE SHEETS
                         (Amounts in {words})
                                                    December 31,
                                                  1996       1995
                                              --------   --------
    Cash                                        12,345     98,000
    Plant                                        7,000     56,000
                                              --------   --------
    Total assets                                19,345    154,000
    """
    (sheet,) = read(rows).statements
    assert (sheet.currency, sheet.scale) == (currency, Decimal(1000))
