"""A periodic report without one of its three statements says so: a cut file must not pass for a whole one."""

from __future__ import annotations

from importlib import resources

import pytest

from xlsx_tools.readers import read_submission
from xlsx_tools.statements import find_statements

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()


def absent(data: bytes) -> list[str]:
    findings = find_statements(read_submission(data, "filing.txt")).findings
    return [finding.message for finding in findings if finding.code == "statement-absent"]


@pytest.mark.parametrize(
    ("last_words", "said"),
    [
        (b"Total assets", "No income statement and no cash flow statement was found"),
        (b"Consolidated Statements of Cash Flows", "No cash flow statement was found"),
    ],
)
def test_a_report_cut_off_before_a_statement_names_what_is_missing(last_words: bytes, said: str) -> None:
    end = SAMPLE.index(b"\n", SAMPLE.index(last_words)) + 1
    (message,) = absent(SAMPLE[:end])
    assert said in message


def test_a_whole_report_lacks_nothing() -> None:
    assert not absent(SAMPLE)


def test_a_text_that_is_no_periodic_report_need_not_hold_all_three() -> None:
    end = SAMPLE.index(b"\n", SAMPLE.index(b"Total assets")) + 1
    assert b"10-Q" in SAMPLE[:end]
    assert not absent(SAMPLE[:end].replace(b"10-Q", b"8-K "))


_COMPREHENSIVE = """
                  Consolidated Statements of Comprehensive Income
                               (In thousands)
                                              Year ended December 31,
                                                 2010        2009
{above}Net income                                     130,417     110,263
Foreign currency translation                     5,118       5,306
                                               -------     -------
Comprehensive income                           135,535     115,569
                                               =======     =======
"""
_SHEET = """
FORM 10-K
For the fiscal year ended December 31, 2010

                  Consolidated Balance Sheets
                        (In thousands)
                                                   December 31,
                                                 2010        2009
Cash                                           100,211      90,344
Receivables                                    200,622     190,107
                                               -------     -------
Total assets                                   300,833     280,451
                                               =======     =======
Accounts payable                               150,202     140,119
Common stock                                   150,631     140,332
                                               -------     -------
Total liabilities and stockholders' equity     300,833     280,451
                                               =======     =======
"""
_EXPENSES = "Operating expenses                             201,346     180,522\n"


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("", "No income statement and no cash flow statement was found"),
        (_EXPENSES, "No cash flow statement was found"),
    ],
)
def test_comprehensive_income_stands_for_the_income_statement_only_with_the_rows_of_income(
    above: str, said: str
) -> None:
    (message,) = absent((_SHEET + _COMPREHENSIVE.format(above=above)).encode())
    assert said in message
