"""Names in the notes: what the face lacks is named there, what the face prints otherwise is not."""

from __future__ import annotations

import textwrap

from xlsx_tools.model.statement import Statement, StatementKind
from xlsx_tools.pipeline import read_report

FACE = """\
                      SMALL COMPANY, INC.
                CONSOLIDATED STATEMENTS OF INCOME
             (in millions, except per share amounts)

Years ended December 31,                     1996        1995
                                         --------    --------
Net sales                                  $1,710      $1,578
Cost of sales                               1,228       1,225
                                         --------    --------
Gross margin                                  482         353
Selling expenses                              355         313
                                         --------    --------
Operating income                              127          40
Interest and other income, net                 10           7
                                         --------    --------
Income before income taxes                    137          47
Income taxes                                   40          15
                                         --------    --------
Net income                                 $   97      $   32
                                         ========    ========
Earnings per share                         $ 1.12      $ 0.37

                NOTES TO CONSOLIDATED FINANCIAL STATEMENTS

"""


def names_of(note: str) -> dict[str, str]:
    """The everyday concept of each line of the notes that are read, by its caption."""
    report = read_report((FACE + textwrap.dedent(note)).encode(), "filing.txt")
    notes: list[Statement] = [s for s in report.statements if s.kind is StatementKind.NOTE]
    assert notes, "no note was read"
    return {line.label: line.concept.canonical for note in notes for line in note.lines}


def test_a_note_whose_small_figures_prove_nothing_is_named_by_the_face_s_line_that_closes_it() -> None:
    names = names_of(
        """
        Note 3 - Interest and Other Income (in millions)

        Years ended December 31,                      1996        1995
        Interest income                               $ 32        $ 22
        Interest expense                               (16)        (16)
        Other, net                                      (6)          1
                                                      ----        ----
        Interest and other income, net                $ 10        $  7
        """
    )
    assert names["Interest expense"] == "InterestExpense"
    assert names["Interest income"] == "InvestmentIncomeInterest"


def test_a_last_line_that_says_something_else_is_no_line_of_the_face_for_equal_figures() -> None:
    names = names_of(
        """
        Note 3 - Leases (in millions)

        Years ended December 31,                      1996        1995
        Interest expense                             $ 355       $ 313
        Rent                                           131          12
        Minimum payments                             $ 482       $ 353
        """
    )
    assert names["Minimum payments"] == ""
    assert names["Interest expense"] == ""


EARNINGS = """
        Note 4 - {title} (in millions, except per share amounts)

        Years ended December 31,                      1996        1995
        Net income                                   $  97       $  32
        Average shares                                86.6        86.5
        {basic:<40} $ 1.12      $ 0.37
        {diluted:<40} $ 1.09      $ 0.36
        """


def test_earnings_per_share_that_no_face_prints_are_named_in_a_note() -> None:
    names = names_of(
        EARNINGS.format(
            title="Earnings Per Share",
            basic="Primary earnings per share",
            diluted="Fully diluted earnings per share",
        )
    )
    assert names["Fully diluted earnings per share"] == "EarningsPerShareDiluted"


def test_pro_forma_and_adjusted_earnings_per_share_are_nobody_s() -> None:
    names = names_of(
        EARNINGS.format(
            title="Goodwill",
            basic="Reported earnings per share",
            diluted="Adjusted diluted earnings per share",
        )
    )
    assert names["Adjusted diluted earnings per share"] == ""
