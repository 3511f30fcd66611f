"""Checking a workbook made from facts: a figure that the instance no longer has is named, and only it."""

from __future__ import annotations

from pathlib import Path

from tests.readers.xbrl_sets import context, fact, instance, linkbase, packed, presentation, schema
from xlsx_tools.pipeline import read_report
from xlsx_tools.workbook import check_workbook, export_workbook


def acme(assets: int) -> bytes:
    """A set with one fact of its own members, and one that may change."""
    parts = (
        context("e", "2024-12-31"),
        fact("us-gaap:Assets", "e", f"{assets}000"),
        fact("us-gaap:LiabilitiesAndStockholdersEquity", "e", "5000"),
    )
    rows = ("us-gaap_BalanceAbstract", "  us-gaap_Assets", "  us-gaap_LiabilitiesAndStockholdersEquity")
    return packed(
        a__xml=instance(*parts),
        a__xsd=schema(B="1 - Statement - Balance Sheets"),
        a_pre__xml=linkbase(presentation("B", *rows)),
    )


def test_a_fact_that_changed_is_named(tmp_path: Path) -> None:
    out = tmp_path / "acme.xlsx"
    export_workbook(read_report(acme(5), "acme.zip"), out)
    assert check_workbook(out, acme(5)).mismatches == ()
    (mismatch,) = check_workbook(out, acme(6)).mismatches
    assert mismatch.place == "us-gaap:Assets in e"
    assert (mismatch.expected, mismatch.found) == (
        "us-gaap:Assets = 5000 USD; 2024-12-31",
        "us-gaap:Assets = 6000 USD; 2024-12-31",
    )
