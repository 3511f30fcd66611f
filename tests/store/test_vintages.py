"""As last reported, as first reported, as known on a date, as in one filing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.companies import GeneratedCompany
from xlsx_tools.store import ErrorKind, Store


def test_the_latest_filing_answers_and_tells_what_was_shown_before(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    restated = widgets.flow("Revenues", 2000, 2, restated=True)
    assert restated == widgets.flow("Revenues", 2000, 2) + 1_000_000
    answer = widget_store.item("GENW", "Revenues", "2000Q2")
    assert answer.value == restated
    assert f"{widgets.flow('Revenues', 2000, 2):,} in the 10-Q for 2000-06-30" in answer.why


def test_the_original_is_the_figure_of_the_periods_own_filing(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    own = widgets.flow("Revenues", 2000, 2)
    assert widget_store.item("GENW", "Revenues", "2000Q2@orig").value == own
    assert widget_store.item("GENW", "Revenues", "2000Q2", "basis=orig").value == own
    assert widget_store.item("GENW", "Revenues", "2000Q2@latest", "basis=orig").value == own + 1_000_000


def test_without_the_periods_own_filing_there_is_no_original(widget_store: Store) -> None:
    answer = widget_store.item("GENW", "Revenues", "FY1998@orig")  # only a comparative column of later years
    assert answer.error is ErrorKind.NA
    assert "first reported" in answer.why
    assert widget_store.item("GENW", "Revenues", "FY1998").error is None


def test_a_date_sees_only_what_was_filed_by_then(widget_store: Store, widgets: GeneratedCompany) -> None:
    filed = widgets.filed(2000, 2)
    ask = widget_store.item
    assert ask("GENW", "Revenues", f"2000Q2@{filed}").value == widgets.flow("Revenues", 2000, 2)
    assert ask("GENW", "Revenues", "2000Q2@2000-07-31").error is ErrorKind.NA
    assert ask("GENW", "Revenues", "MRQ@2000-07-31").value == widgets.flow("Revenues", 2000, 1)
    assert ask("GENW", "Revenues", "FY0@2000-07-31").value == widgets.year("Revenues", 1999)


def test_a_filing_without_a_filing_date_is_not_known_on_any_date(
    store: Store, widgets: GeneratedCompany
) -> None:
    report = widgets.annual(2001)
    store.ingest(replace(report, filing=replace(report.filing, filed=None)))
    answer = store.item("GENW", "Revenues", "FY2001@2010-01-01")
    assert answer.error is ErrorKind.NA
    assert "do not say when they were filed" in answer.why


def test_an_accession_sees_one_filing(widget_store: Store, widgets: GeneratedCompany) -> None:
    accession = widgets.accession("10-Q", 2001, 2)
    ask = widget_store.item
    assert ask("GENW", "Revenues", f"2000Q2@{accession}").value == widgets.flow(
        "Revenues", 2000, 2, restated=True
    )
    assert ask("GENW", "Revenues", f"2001Q3@{accession}").error is ErrorKind.NA
    assert ask("GENW", "Revenues", "2001Q3@0000000009-99-000009").error is ErrorKind.NA


def test_an_amended_filing_is_a_new_version_and_the_first_stays_the_original(store: Store) -> None:
    first = GeneratedCompany()
    amended = replace(first, restated=frozenset({(2001, 1)}))
    store.ingest(first.annual(2001))
    report = amended.annual(2001, form="10-K/A")
    later = replace(report.filing, filed=first.filed(2002, 1), sha256="amended")
    store.ingest(replace(report, filing=later))
    assert len(store.filings()) == 2
    truth = first.year("Revenues", 2001)
    assert store.item("GENW", "Revenues", "FY2001").value == truth + 1_000_000
    assert store.item("GENW", "Revenues", "FY2001@orig").value == truth


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_ingesting_does_not_matter(store: Store, widgets: GeneratedCompany, order: int) -> None:
    for report in list(widgets.reports(2000, 2001))[::order]:
        store.ingest(report)
    assert store.item("GENW", "Revenues", "2000Q2").value == widgets.flow("Revenues", 2000, 2, restated=True)
    assert store.item("GENW", "Revenues", "2000Q2@orig").value == widgets.flow("Revenues", 2000, 2)


def test_a_quarter_is_not_derived_across_a_restatement(store: Store, widgets: GeneratedCompany) -> None:
    before = replace(widgets, restated=frozenset())
    for report in (*before.reports(2000, 2000), widgets.annual(2001)):  # 2000 restated, its nine months not
        store.ingest(report)
    assert store.item("GENW", "Revenues", "FY2000").value == before.year("Revenues", 2000) + 1_000_000
    answer = store.item("GENW", "Revenues", "2000Q4")
    assert answer.error is ErrorKind.NA
    assert "would mix bases" in answer.why
    assert store.item("GENW", "Revenues", "2000Q4@orig").value == before.flow("Revenues", 2000, 4)


def test_a_quarter_is_derived_where_all_its_parts_were_restated(
    widget_store: Store, widgets: GeneratedCompany
) -> None:
    assert widget_store.item("GENW", "Revenues", "2000Q4").value == widgets.flow("Revenues", 2000, 4)
