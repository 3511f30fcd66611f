"""Figures of American Locker's 10-Q of September 2002, as a worksheet asks for them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.by_hand.general_electric import statement_of_earnings
from xlsx_tools.model.report import Filing, Report
from xlsx_tools.model.statement import Statement
from xlsx_tools.store import ErrorKind, Store

COMPANY = "16-0338330"


@pytest.mark.parametrize(
    ("item", "period", "value"),
    [
        ("Revenues", "2002Q3", 9_975_928),  # L250
        ("Revenue", "2002Q3YTD", 30_238_813),  # L196
        ("[Net sales]", "2001-09-30/3M", 11_375_429),
        ("IS:3", "MRQ", 3_138_508),  # the uncaptioned gross profit, L253
        ("FDS:CGS", "2001Q3", 8_276_474),
        ("Cash", "FQ0", 4_296_089),  # L83
        ("Cash", "FY2001", 4_579_034),
        ("Cash", 37529, 4_296_089),  # 2002-09-30 as Excel counts
        ("Cash", "2000-12-31", 3_696_359),  # opening cash of the nine months of 2001, L338
        ("TreasuryStockValue", "MRQ", 5_609_533),  # printed (5,609,533): XBRL's own sign is positive
        ("PrepaidTaxes", "FY2001", 0),  # a printed dash
        ("us-gaap:Revenues", "2002Q3", 9_975_928),
        ("revenues", "2002Q3", 9_975_928),
        ("InventoryRawMaterials", "MRQ", 2_575_298),  # only the note has it, L426
    ],
)
def test_a_printed_figure(locker: Store, item: str, period: object, value: int) -> None:
    answer = locker.item(COMPANY, item, period)
    assert (answer.value, answer.error) == (Decimal(value), None)
    assert not answer.is_derived


def test_earnings_per_share_keep_their_unit_and_are_never_scaled(locker: Store) -> None:
    answer = locker.item(COMPANY, "EPS", "2002Q3", "scale=M")
    assert (answer.value, answer.unit) == (Decimal("0.40"), "USD/shares")


def test_options_scale_and_show_the_printed_sign(locker: Store) -> None:
    answer = locker.item(COMPANY, "TreasuryStockValue", "MRQ", "scale=K; sign=printed")
    assert answer.value == Decimal("-5609.533")


def test_a_half_year_is_nine_months_less_the_third_quarter_and_says_so(locker: Store) -> None:
    answer = locker.item(COMPANY, "Revenues", "2002H1")
    assert answer.value == 30_238_813 - 9_975_928
    assert answer.is_derived
    assert "not printed; derived as 30,238,813" in answer.why
    assert "- 9,975,928" in answer.why
    assert "line 196" in answer.why
    assert "line 250" in answer.why


def test_earnings_per_share_are_never_derived(locker: Store) -> None:
    answer = locker.item(COMPANY, "EPS", "2002H1")
    assert answer.error is ErrorKind.NA
    assert "do not add up" in answer.why


def test_the_fiscal_year_end_comes_from_the_comparative_balance_date(locker: Store) -> None:
    assert locker.item(COMPANY, "Cash", "FY0").value == 4_579_034
    assert "2001-12-31" in locker.why(COMPANY, "Cash", "FY0")


def test_what_the_filing_does_not_report_is_not_available(locker: Store) -> None:
    answer = locker.item(COMPANY, "Revenues", "FY2001")
    assert (answer.value, answer.error) == (None, ErrorKind.NA)
    assert "cannot be derived" in answer.why


def test_a_date_that_two_durations_end_on_is_ambiguous_and_both_are_named(locker: Store) -> None:
    answer = locker.item(COMPANY, "NetIncomeLoss", "2002-09-30")
    assert answer.error is ErrorKind.NA
    assert "3 months" in answer.why
    assert "9 months" in answer.why


def test_a_label_that_two_lines_bear_is_ambiguous_and_both_are_named(locker: Store) -> None:
    answer = locker.item(COMPANY, "[Deferred income taxes]", "MRQ", "statement=BS")  # L90, L105 and L150
    assert answer.error is ErrorKind.NA
    for place in ("570,731 at BS:8", "0 at BS:18", "54,379 at BS:32"):
        assert place in answer.why


def test_a_label_of_a_balance_and_a_flow_is_ambiguous_until_the_statement_is_named(locker: Store) -> None:
    answer = locker.item(COMPANY, "[Deferred income taxes]", "2002Q3YTD")
    assert answer.error is ErrorKind.NA
    assert "flows and for balances" in answer.why
    assert locker.item(COMPANY, "[Deferred income taxes]", "2002Q3YTD", "statement=CF").value == 127_772


def test_a_misspelt_concept_is_not_available_and_the_nearest_are_named(locker: Store) -> None:
    answer = locker.item(COMPANY, "Revenuess", "2002Q3")
    assert answer.error is ErrorKind.NA
    assert "Revenues" in answer.why.partition("similar names")[2]


def test_why_names_caption_line_filing_and_source_line(locker: Store) -> None:
    why = locker.why(COMPANY, "Revenues", "2002Q3")
    for part in ('"$ 9,975,928"', '"Net sales" (IS:1)', "10-Q for 2002-09-30", "line 250"):
        assert part in why


def test_the_concepts_own_sign_is_told_where_it_is_not_the_printed_one(locker: Store) -> None:
    assert "opposite of print" in locker.why(COMPANY, "InterestExpense", "2002Q3")


@pytest.fixture
def electric(store: Store) -> Store:
    """A store with the statement of earnings of GE's 10-K for 1993: consolidated, GE and GECS side by side."""
    filing = Filing(name="ge.txt", company="General Electric Co", form="10-K", fiscal_year_end="1231")
    store.ingest(Report(filing=filing, statements=(statement_of_earnings(),)))
    return store


@pytest.mark.parametrize(
    ("options", "millions"), [("", 60_562), ("entity=GE", 40_359), ("entity=gecs", 22_137)]
)
def test_the_consolidated_company_answers_unless_an_entity_is_named(
    electric: Store, options: str, millions: int
) -> None:
    answer = electric.item("General Electric", "[Total revenues]", "FY1993", f"scale=M; {options}")
    assert answer.value == millions  # L1777, L1846


def test_an_item_of_other_entities_only_tells_how_to_ask_for_them(electric: Store) -> None:
    electric.ingest(
        Report(filing=Filing(name="b", company="General Electric Co"), statements=(_only_parts(),))
    )
    answer = electric.item("General Electric", "[Sales of wind]", "FY1993")
    assert answer.error is ErrorKind.NA
    assert '"entity=GE", "entity=GECS"' in answer.why


def _only_parts() -> Statement:
    statement = statement_of_earnings()
    line = next(line for line in statement.lines if line.label == "Sales of goods")
    parts = replace(line, label="Sales of wind", cells=tuple(cell for cell in line.cells if cell.entity))
    return replace(statement, lines=(parts,), calculations=())


NONSENSE = [
    None,
    "",
    " ",
    "#N/A",
    1e308,
    -1,
    0,
    float("nan"),
    True,
    3.7,
    b"\x00",
    object,
    [],
    [[1]],
    "x" * 10_000,
]


@pytest.mark.parametrize(
    "nonsense", NONSENSE, ids=lambda nonsense: f"{type(nonsense).__name__}-{str(nonsense)[:9]!r}"
)
def test_nonsense_from_a_sheet_is_an_error_of_the_sheet_and_never_raises(
    locker: Store, nonsense: object
) -> None:
    asked = [
        locker.item(nonsense, "Revenues", "2002Q3"),
        locker.item(COMPANY, nonsense, "2002Q3"),
        locker.ratio(COMPANY, nonsense, "2002Q3"),
        locker.check(COMPANY, nonsense),
        locker.series(COMPANY, nonsense, "FY2001")[0].answer,
    ]
    assert all(answer.error in (ErrorKind.VALUE, ErrorKind.NA) and answer.value is None for answer in asked)
    assert all(answer.why.startswith("#") for answer in asked)
    if nonsense not in (None, "", " "):
        assert locker.item(COMPANY, "Revenues", nonsense).error is ErrorKind.VALUE
        assert locker.item(COMPANY, "Revenues", "2002Q3", nonsense).error is ErrorKind.VALUE


def test_true_is_not_taken_for_the_number_one_that_was_asked_before(locker: Store) -> None:
    locker.item(COMPANY, "Cash", 1)
    assert "TRUE" not in str(locker.item(COMPANY, "Cash", 2002).value)
    assert locker.item(True, "Cash", "MRQ").error is ErrorKind.VALUE
