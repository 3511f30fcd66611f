"""Inline XBRL: tags give exact values, periods, units and dimensions, and their place on the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.readers.html_pages import take_tags_off, text_rows, texts
from xlsx_tools.model.fact import Dimension, Fact
from xlsx_tools.model.source import HtmlSpan
from xlsx_tools.readers import read_submission
from xlsx_tools.readers.inline import read_inline
from xlsx_tools.readers.inline_contexts import read_period
from xlsx_tools.readers.inline_formats import read_amount, read_month_day, read_tagged_date
from xlsx_tools.readers.reading import Reading

HEADER = """
<div style="display:none"><ix:header><ix:hidden>
<ix:nonFraction name="us-gaap:CommonStockParOrStatedValuePerShare" contextRef="now" unitRef="eps" id="h1">0.01</ix:nonFraction>
<ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="q">0000354950</ix:nonNumeric>
<ix:nonNumeric name="dei:CurrentFiscalYearEndDate" contextRef="q">--01-28</ix:nonNumeric>
</ix:hidden><ix:resources>
<xbrli:context id="q"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000354950</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2023-05-01</xbrli:startDate><xbrli:endDate>2023-07-30</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:context id="now"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000354950</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2023-07-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:context id="parts"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000354950</xbrli:identifier>
<xbrli:segment><xbrldi:explicitMember dimension="us-gaap:StatementEquityComponentsAxis">us-gaap:TreasuryStockCommonMember</xbrldi:explicitMember>
<xbrldi:typedMember dimension="us-gaap:StartDateAxis"><us-gaap:StartDateAxis.domain>2023-08-01</us-gaap:StartDateAxis.domain></xbrldi:typedMember>
</xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>2023-07-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>"""


def read(body: str) -> Reading:
    return read_inline(f"<html><body>{HEADER}{body}</body></html>", "page.htm")


def only(filing: Reading) -> Fact:
    return next(fact for fact in filing.facts if fact.id != "h1")


def figure(
    content: str, attributes: str = 'contextRef="q" unitRef="usd" format="ixt:num-dot-decimal" scale="6"'
) -> str:
    tag = f'<ix:nonFraction name="us-gaap:NetIncomeLoss" id="f1" {attributes}>{content}</ix:nonFraction>'
    return f"<table><tr><td>Net loss<td>$<td>({tag}<td>)</table>"


def test_value_is_text_by_format_times_scale_by_sign() -> None:
    filing = read(
        figure(
            "1,234.5",
            'contextRef="q" unitRef="usd" format="ixt:num-dot-decimal" scale="6" sign="-" decimals="-5"',
        )
    )
    fact = only(filing)
    assert fact.value == Decimal(-1234500000)
    assert (fact.concept, fact.unit, fact.decimals) == ("us-gaap:NetIncomeLoss", "USD", -5)
    assert (fact.period.start, fact.period.end, fact.period.months) == (
        date(2023, 5, 1),
        date(2023, 7, 30),
        3,
    )
    assert filing.findings == ()


def test_the_piece_that_shows_a_fact_carries_its_id_and_the_fact_its_place() -> None:
    filing = read(figure("1,234"))
    (row,) = text_rows(filing.document)
    assert [(p.text, p.fact_id) for p in row.pieces] == [("Net loss", ""), ("$ (1,234)", "f1")]
    locator = only(filing).source.locator
    assert isinstance(locator, HtmlSpan)
    assert (locator.table, locator.row, locator.cell, locator.fact_id) == (1, 1, 3, "f1")


def test_a_fact_without_id_is_named_by_its_offset() -> None:
    filing = read(
        '<table><tr><td>Cash<td><ix:nonFraction name="us-gaap:Cash" contextRef="now" unitRef="usd">5</ix:nonFraction></table>'
    )
    (row,) = text_rows(filing.document)
    assert row.pieces[1].fact_id == only(filing).id
    assert row.pieces[1].fact_id.startswith("@")


def test_hidden_facts_and_cover_tags_are_read_and_not_shown() -> None:
    filing = read("<p>Page</p>")
    (fact,) = filing.facts
    assert (fact.id, fact.value, fact.unit) == ("h1", Decimal("0.01"), "USD/shares")
    assert texts(filing.document) == [["Page"]]
    assert (filing.filing.cik, filing.filing.fiscal_year_end) == ("354950", "0128")


def test_dimensions_are_explicit_or_typed() -> None:
    fact = only(read(figure("5", 'contextRef="parts" unitRef="usd"')))
    assert fact.dimensions == (
        Dimension(axis="us-gaap:StatementEquityComponentsAxis", member="us-gaap:TreasuryStockCommonMember"),
        Dimension(axis="us-gaap:StartDateAxis", member="2023-08-01"),
    )


@pytest.mark.parametrize("prefix", ["xsi", "xs"])
def test_a_nil_fact_has_no_value(prefix: str) -> None:
    assert only(read(figure("", f'contextRef="q" unitRef="usd" {prefix}:nil="true"'))).value is None


def test_a_text_that_goes_on_elsewhere_is_joined() -> None:
    filing = read(
        '<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="q" continuedAt="c">HOME</ix:nonNumeric></p>'
        '<p><ix:continuation id="c"><b>DEPOT</b>, INC.</ix:continuation></p>'
    )
    assert filing.filing.company == "HOME DEPOT, INC."


@pytest.mark.parametrize(
    ("text", "format_", "value"),
    [
        ("1,234.50", "ixt:num-dot-decimal", "1234.50"),
        ("1,234.50", "ixt:numdotdecimal", "1234.50"),
        ("1.234,50", "ixt:num-comma-decimal", "1234.50"),
        ("1 234,50", "ixt:numspacecomma", "1234.50"),
        ("—", "ixt:fixed-zero", "0"),
        ("-", "ixt:zerodash", "0"),
        ("no", "ixt-sec:numwordsen", "0"),
        ("Twenty-five", "ixt-sec:numwordsen", "25"),
        ("one hundred and five thousand", "ixt:num-word-en", "105000"),
        ("12", "", "12"),
    ],
)
def test_formats_of_the_registries(text: str, format_: str, value: str) -> None:
    assert read_amount(text, format_) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "format_"),
    [("1,234", ""), ("n/a", "ixt:num-dot-decimal"), ("5", "ixt:fixed-zero"), ("5", "x:odd")],
)
def test_text_that_its_format_does_not_allow_is_no_value(text: str, format_: str) -> None:
    assert read_amount(text, format_) is None


def test_dates_of_the_cover_page() -> None:
    assert read_tagged_date("July 30, 2023") == read_tagged_date("2023-07-30") == date(2023, 7, 30)
    assert read_month_day("--12-31") == read_month_day("December 31") == read_month_day("12/31") == "1231"
    assert read_period("2023-01-30", "2023-07-31T00:00:00") == read_period("2023-01-30", "2023-07-30")


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('contextRef="gone" unitRef="usd"', "context is missing"),
        ('contextRef="q" unitRef="usd" scale="40"', "scale is out of all bounds"),
        ('contextRef="q" unitRef="usd" format="ixt:num-comma-decimal"', "does not fit their format"),
    ],
)
def test_a_fact_that_cannot_be_read_is_a_finding_and_no_guess(attributes: str, words: str) -> None:
    filing = read(figure("1,2,3", attributes))
    assert [fact.id for fact in filing.facts] == ["h1"]
    assert [finding.code for finding in filing.findings] == ["fact-unreadable"]
    assert words in filing.findings[0].message


def test_facts_that_contradict_are_a_finding_and_rounded_ones_are_not() -> None:
    exact = '<p><ix:nonFraction name="us-gaap:Cash" contextRef="now" unitRef="usd" decimals="0">1400</ix:nonFraction></p>'
    rounded = exact.replace('decimals="0">1400', 'decimals="-3" scale="3">1')
    assert read(exact + rounded).findings == ()
    contradicting = read(exact + exact.replace("1400", "1500"))
    assert [finding.code for finding in contradicting.findings] == ["facts-contradict"]


def test_home_depots_statements_carry_their_facts(filings: Path) -> None:
    """Home Depot's 10-Q of July 2023 prints 31,830 million of current assets, and 32,471 six months before."""
    submission = read_submission((filings / "ixbrl" / "HD__10-Q__20230730.htm").read_bytes(), "hd.htm")
    facts = {fact.id: fact for fact in submission.facts}
    (document,) = submission.documents
    row = document.rows[list(document.lines).index("Total current assets   31,830   32,471")]
    shown = [facts[piece.fact_id] for piece in row.pieces if piece.is_figure]
    assert [fact.concept for fact in shown] == ["us-gaap:AssetsCurrent"] * 2
    assert [fact.value for fact in shown] == [Decimal(31_830_000_000), Decimal(32_471_000_000)]
    assert [fact.period.end for fact in shown] == [date(2023, 7, 30), date(2023, 1, 29)]
    filing = submission.filing
    assert (filing.company, filing.cik, filing.ticker, filing.form) == (
        "HOME DEPOT, INC.",
        "354950",
        "HD",
        "10-Q",
    )
    assert (filing.period_end, filing.fiscal_year_end) == (date(2023, 7, 30), "0128")


def test_tables_read_the_same_with_the_tags_taken_off(filings: Path) -> None:
    text = (filings / "ixbrl" / "HD__10-Q__20230730.htm").read_text(encoding="utf-8")
    with_tags = read_inline(text, "hd.htm").document
    without = read_inline(take_tags_off(text), "hd.htm").document
    assert "<ix:" not in take_tags_off(text)
    assert list(with_tags.lines) == list(without.lines)
    assert not read_inline(take_tags_off(text), "hd.htm").facts


@pytest.mark.slow
def test_every_fact_of_the_inline_files_is_read_and_figures_in_tables_show_theirs(filings: Path) -> None:
    for path in sorted((filings / "ixbrl").glob("*.htm")):
        filing = read_inline(path.read_bytes(), path.name)
        assert filing.findings == (), path.name
        particulars = filing.filing
        assert all((particulars.company, particulars.cik, particulars.form, particulars.period_end)), (
            path.name
        )
        shown = {piece.fact_id for row in filing.document.rows for piece in row.pieces}
        in_tables = [
            f for f in filing.facts if isinstance(f.source.locator, HtmlSpan) and f.source.locator.table
        ]
        missing = [fact.id for fact in in_tables if fact.id not in shown]
        assert len(missing) <= 0.2 * len(in_tables), path.name
