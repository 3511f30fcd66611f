"""Series, statements, ratios, sources, checks, lists and frames."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.store import ErrorKind, Store

LOCKER = "16-0338330"


def test_a_series_of_quarters_runs_to_the_last_one_reported(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    points = widget_store.series("GENW", "Revenues", "2001Q1")
    assert [point.period for point in points] == ["2001Q1", "2001Q2", "2001Q3", "2001Q4"]
    assert [point.answer.value for point in points] == [
        widgets.flow("Revenues", 2001, q) for q in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("first", "to", "periods"),
    [
        ("FY-1", "FY0", ["FY2000", "FY2001"]),
        ("2000Q3YTD", "2001Q1YTD", ["2000Q3YTD", "2000Q4YTD", "2001Q1YTD"]),
        ("2000H1", "2001H1", ["2000H1", "2000H2", "2001H1"]),
        ("LTM2001Q3", "LTM", ["LTM2001Q3", "LTM2001Q4"]),
        ("CQ4-2000", "CQ1-2001", ["CQ4-2000", "CQ1-2001"]),
        ("2000-12-31/12M", "2001-12-31/12M", ["2000-12-31/12M", "2001-12-31/12M"]),
    ],
)
def test_a_series_of_each_kind_of_period(
    widget_store: Store, first: str, to: str, periods: list[str]
) -> None:
    points = widget_store.series("GENW", "Revenues", first, to)
    assert [point.period for point in points] == periods
    assert all(point.answer.error is None for point in points)


@pytest.mark.parametrize(("first", "to"), [("2000Q1", "FY2001"), ("FY2001", "FY2000"), ("FY1900", "x")])
def test_a_series_that_makes_no_sense_is_one_error(widget_store: Store, first: str, to: str) -> None:
    (point,) = widget_store.series("GENW", "Revenues", first, to)
    assert point.answer.error is ErrorKind.VALUE


def test_a_series_of_dates_of_which_none_is_printed_is_not_available(widget_store: Store) -> None:
    (point,) = widget_store.series("GENW", "Assets", "1950-01-01", "1960-01-01")
    assert point.answer.error is ErrorKind.NA
    assert "1950-01-01 to 1960-01-01" in point.answer.why


def test_a_statement_comes_as_its_filing_prints_it(locker: Store) -> None:
    table = locker.statement(LOCKER, "income statement")
    assert table.title == "Consolidated Statements of Income"
    assert len(table.header) == 4
    net_sales = table.rows[0]
    assert (net_sales.label, net_sales.item) == ("Net sales", "Revenues")
    assert [answer and answer.value for answer in net_sales.answers] == [
        30238813,
        29317940,
        9975928,
        11375429,
    ]


def test_a_statement_over_periods_asks_for_each_line(widget_store: Store, widgets: GeneratedCompany) -> None:
    table = widget_store.statement("GENW", "IS", ["2001Q4", "FY2000"], "scale=K")
    values = {row.item: [answer and answer.value for answer in row.answers] for row in table.rows}
    assert values["Revenues"] == [
        widgets.flow("Revenues", 2001, 4) / 1000,
        widgets.year("Revenues", 2000, restated=True) / 1000,
    ]
    assert values["EarningsPerShareBasic"][0] is None  # four quarters per share do not add up


def test_an_unknown_statement_is_an_error(locker: Store) -> None:
    error = locker.statement(LOCKER, "tax return").error
    assert error is not None
    assert error.error is ErrorKind.VALUE


@pytest.mark.parametrize(
    ("ratio", "period", "rounded"),
    [
        ("current_ratio", "MRQ", "3.61"),  # the discussion in the filing: 3.61 and 3.55
        ("Current ratio", "2001-12-31", "3.55"),
        ("working_capital", "2002-09-30", "12189044.00"),
    ],
)
def test_a_ratio_agrees_with_the_filings_own_discussion(
    locker: Store, ratio: str, period: str, rounded: str
) -> None:
    answer = locker.ratio(LOCKER, ratio, period)
    assert isinstance(answer.value, Decimal), answer.why
    assert answer.value.quantize(Decimal("0.01")) == Decimal(rounded)


def test_a_ratio_of_a_derived_period_is_composed_of_derived_items(locker: Store) -> None:
    sales = Decimal(30_238_813 - 9_975_928)
    profit = Decimal(9_429_389 - 3_138_508)
    answer = locker.ratio(LOCKER, "gross_margin", "2002H1")
    assert answer.value == profit / sales
    assert "derived: GrossProfit" in answer.why


def test_an_unknown_ratio_is_not_available(locker: Store) -> None:
    assert locker.ratio(LOCKER, "luck", "MRQ").error is ErrorKind.NA


def test_a_source_is_told_one_aspect_at_a_time(widget_store: Store, widgets: GeneratedCompany) -> None:
    accession = widgets.accession("10-Q", 2001, 3)
    told = {
        what: widget_store.source("GENW", "Revenues", "2001Q3", what).value
        for what in ("accession", "line", "label", "filed", "period")
    }
    assert told == {
        "accession": accession,
        "line": "generated.txt line 10",
        "label": "Net sales",
        "filed": "2001-11-09",
        "period": "3 months to 2001-09-30",
    }
    url = widget_store.source("GENW", "Revenues", "2001Q3").value
    assert isinstance(url, str)
    assert url.endswith(f"/1234567/{accession}.txt")


def test_the_source_of_a_derived_figure_names_each_filing_once(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    found = widget_store.source("GENW", "Revenues", "2001Q4", "accession").value
    assert found == f"{widgets.accession('10-K', 2001, 4)}; {widgets.accession('10-Q', 2001, 3)}"


def test_a_source_that_the_filing_does_not_tell_is_not_available(locker: Store) -> None:
    assert locker.source(LOCKER, "Revenues", "2002Q3", "filed").error is ErrorKind.NA
    assert locker.source(LOCKER, "Revenues", "2002Q3", "raw").value == "$ 9,975,928"
    assert locker.source(LOCKER, "Revenues", "2002Q3", "mood").error is ErrorKind.VALUE


def test_a_statement_with_explained_discrepancies_checks_true_and_tells_them(locker: Store) -> None:
    answer = locker.check(LOCKER, "CF")
    assert answer.value is True
    assert "2 discrepancy" in answer.why
    assert "(89,454)" in answer.why
    assert locker.check(LOCKER, "CF", "FY1990").error is ErrorKind.NA


def test_lists_name_what_can_be_asked_for(locker: Store, widget_store: Store) -> None:
    items = {note.item for note in locker.items(LOCKER)}
    assert {"Revenues", "Assets", "[Common stock purchased and retired]"} <= items
    assert all(locker.item(LOCKER, item, "MRQ").error is not ErrorKind.VALUE for item in items)
    tokens = [note.token for note in locker.periods(LOCKER)]
    assert tokens == [
        *("2000-12-31", "2001-09-30", "2001Q3", "2001Q3YTD"),
        *("2001-12-31", "2002-09-30", "2002Q3", "2002Q3YTD"),
    ]
    assert "FY2001" in [note.token for note in widget_store.periods("GENW")]


def test_a_frame_is_tidy_or_wide_and_missing_is_never_zero(locker: Store) -> None:
    tidy = locker.frame([LOCKER], ["Revenues", "Cash"], ["2002Q3", "FY2001"])
    assert list(tidy["value"].fillna(-1)) == [9975928, -1, 4296089, 4579034]
    assert list(tidy["error"]) == ["", "#N/A", "", ""]
    wide = locker.frame([LOCKER], ["Revenues", "Cash"], ["2002Q3", "FY2001"], wide=True)
    assert list(wide.columns) == ["Revenues", "Cash"]
    assert wide.loc[(LOCKER, "2002Q3"), "Cash"] == 4296089
