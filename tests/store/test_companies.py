"""Companies by CIK, ticker, EIN and name; names given later; companies forgotten."""

from __future__ import annotations

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.errors import UsageError
from xlsx_tools.model.report import Report
from xlsx_tools.store import ErrorKind, Store
from xlsx_tools.store.names import name_form

APPLE = GeneratedCompany(name="APPLE COMPUTER INC", cik="320193", ticker="AAPL")
APPLEBEES = GeneratedCompany(name="Applebee's International, Inc.", cik="853665", ticker="APPB")


@pytest.fixture
def two(store: Store) -> Store:
    for company in (APPLE, APPLEBEES):
        store.ingest(company.annual(2001))
    return store


@pytest.mark.parametrize(
    "given",
    [
        320193,
        320193.0,
        "320193",
        "0000320193",
        "AAPL",
        "aapl",
        "Apple Computer",
        "apple computer, inc.",
        "apple c",
    ],
)
def test_a_company_by_cik_ticker_name_or_the_beginning_of_its_name(two: Store, given: object) -> None:
    assert two.item(given, "Revenues", "FY2001").value == APPLE.year("Revenues", 2001)


def test_the_beginning_of_two_names_is_not_available_and_both_are_named(two: Store) -> None:
    answer = two.item("Apple", "Revenues", "FY2001")
    assert answer.error is ErrorKind.NA
    assert "APPLE COMPUTER INC; Applebee's International, Inc." in answer.why


def test_the_beginning_of_one_name_is_answered_with_a_warning(two: Store) -> None:
    assert "the beginning of APPLE COMPUTER INC" in two.why("Apple C", "Revenues", "FY2001")
    assert "beginning" not in two.why("Apple Computer", "Revenues", "FY2001")


@pytest.mark.parametrize("given", ["Pear", "999", "99-9999999", "", "  ", "/DE/"])
def test_an_unknown_company_is_a_bad_argument(two: Store, given: str) -> None:
    assert two.item(given, "Revenues", "FY2001").error is ErrorKind.VALUE


def test_a_company_without_cik_or_ticker_can_be_given_both(store: Store, locker_report: Report) -> None:
    store.ingest(locker_report)
    assert store.item("ALGI", "Cash", "MRQ").error is ErrorKind.VALUE
    store.alias_add("American Locker", ticker="ALGI", cik="8855")
    assert store.item("algi", "Cash", "MRQ").value == 4_296_089
    assert store.item(8855, "Cash", "MRQ").value == 4_296_089


def test_an_alias_of_another_company_is_refused(two: Store) -> None:
    with pytest.raises(UsageError, match="belongs to APPLE COMPUTER INC"):
        two.alias_add("APPB", ticker="AAPL")


@pytest.mark.parametrize("alias", [{}, {"cik": "x"}, {"ein": "1"}, {"ticker": "no good at all"}])
def test_an_alias_that_is_none_is_refused(two: Store, alias: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        two.alias_add("AAPL", **alias)


def test_a_company_that_changed_its_name_goes_by_both_and_is_shown_by_the_last(store: Store) -> None:
    after = GeneratedCompany(name="Apple Inc.", cik="320193", ticker="AAPL")
    for report in (after.annual(2007), APPLE.annual(2001)):
        store.ingest(report)
    (note,) = store.companies()
    assert note.name == "Apple Inc."
    assert store.item("apple computer", "Revenues", "FY2007").value == after.year("Revenues", 2007)
    assert store.item("Apple", "Revenues", "FY2001").value == APPLE.year("Revenues", 2001)


def test_companies_of_one_name_but_two_ciks_stay_apart(store: Store) -> None:
    namesake = GeneratedCompany(name="APPLE COMPUTER INC", cik="77", ticker="")
    for report in (APPLE.annual(2001), namesake.annual(2001)):
        store.ingest(report)
    assert len(store.companies()) == 2
    assert store.item("Apple Computer", "Revenues", "FY2001").error is ErrorKind.NA
    assert store.item(77, "Revenues", "FY2001").value == namesake.year("Revenues", 2001)


def test_forgetting_one_filing_or_a_company_leaves_the_rest(two: Store) -> None:
    two.ingest(APPLE.annual(2002))
    assert two.forget("AAPL", APPLE.accession("10-K", 2002, 4)) == 1
    assert two.item("AAPL", "Revenues", "FY2002").error is ErrorKind.NA
    assert two.item("AAPL", "Revenues", "FY2001").value == APPLE.year("Revenues", 2001)
    assert two.forget("AAPL") == 1
    assert two.item("AAPL", "Revenues", "FY2001").error is ErrorKind.VALUE
    assert two.item("APPB", "Revenues", "FY2001").value == APPLEBEES.year("Revenues", 2001)


def test_forgetting_what_is_not_there_is_refused_with_a_sentence(two: Store) -> None:
    with pytest.raises(UsageError, match="has no filing"):
        two.forget("AAPL", "0000000000-00-000000")
    with pytest.raises(UsageError, match="No company"):
        two.forget("Pear")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("APPLE COMPUTER INC /CA/", "apple computer"),
        ("The Coca-Cola Company", "coca cola"),
        ("A. B. Dick Co., Ltd.", "a b dick"),
        ("AT&T CORP", "at and t"),
        ("Co", "co"),
    ],
)
def test_names_are_compared_without_state_mark_and_legal_form(name: str, form: str) -> None:
    assert name_form(name) == form
