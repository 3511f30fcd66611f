"""Whose equity a total is, told by the noncontrolling interests among its proved parts (ASC 810-10-45-15 and 45-16)."""

from __future__ import annotations

from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.model.statement import Statement

ALL_OWNERS = "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"


@statement_table
def test_the_sum_of_the_partners_and_the_noncontrolling_interests_is_all_owners_equity(
    statement: Statement,
) -> None:
    """
                                                              June 30,   December 31,
                                                                2009        2008
    Total assets                                                 900         850
                                                                ====        ====
    Liabilities:
      Total liabilities                                          400         390
    Partners' equity:
      General partner                                             90          85
      Limited partners                                           350         320
                                                                ----        ----
      Total Example Partners, L.P. partners' equity              440         405
      Noncontrolling interests in consolidated subsidiaries       60          55
                                                                ----        ----
      Total partners' equity                                     500         460
                                                                ----        ----
    Total liabilities and partners' equity                       900         850
                                                                ====        ====
    """
    concepts = concepts_of(statement)
    assert concepts["Total Example Partners, L.P. partners' equity"] == "StockholdersEquity"
    assert concepts["Noncontrolling interests in consolidated subsidiaries"] == "MinorityInterest"
    assert concepts["Total partners' equity"] == ALL_OWNERS


@statement_table
def test_what_stands_beside_noncontrolling_interests_is_the_stockholders(statement: Statement) -> None:
    """
                                                              June 30,   December 31,
                                                                2009        2008
    Total assets                                                 900         850
                                                                ====        ====
    Total liabilities                                            400         390
    Redeemable noncontrolling interests                           40          40
    Stockholders' Equity
      Example Corporation                                        400         365
      Noncontrolling interests not subject to put provisions      60          55
                                                                ----        ----
      Total Stockholders' Equity                                 460         420
                                                                ----        ----
    Total Liabilities and Stockholders' Equity                   900         850
                                                                ====        ====
    """
    concepts = concepts_of(statement)
    assert concepts["Example Corporation"] == "StockholdersEquity"
    assert concepts["Noncontrolling interests not subject to put provisions"] == "MinorityInterest"
    assert concepts["Total Stockholders' Equity"] == ALL_OWNERS
    assert concepts["Redeemable noncontrolling interests"] != "MinorityInterest"
