"""A total that only a note has, tagged as the whole company's, answers to its tag and not to the everyday name."""

from __future__ import annotations

from tests.concepts.test_face_totals import named
from xlsx_tools.model.report import Filing, Report
from xlsx_tools.store import ErrorKind, Store

CIK = "0000000001"


def test_the_store_answers_a_note_s_total_to_its_tag_alone(store: Store) -> None:
    store.ingest(Report(filing=Filing(name="10-Q", company="Segments Inc.", cik=CIK), statements=named()))
    assert store.item(CIK, "GrossProfit", "2023-06-30/6M").error is ErrorKind.NA
    assert store.item(CIK, "us-gaap:GrossProfit", "2023-06-30/6M").value == 589
    assert store.item(CIK, "Revenues", "2023-06-30/6M").value == 1_902
