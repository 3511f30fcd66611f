"""Basic or diluted, by what lines sum to and by the words of the lines beside them (ASC 260-10-45)."""

from __future__ import annotations

from tests.concepts.test_corrections import concepts_in_order
from tests.concepts.unnamed import concepts_of
from tests.statement_table import statement_table
from xlsx_tools.model.statement import Statement

INCOME = "Consolidated Statements of Operations"
BASIC = "WeightedAverageNumberOfSharesOutstandingBasic"
DILUTED = "WeightedAverageNumberOfDilutedSharesOutstanding"
ADDED = "WeightedAverageNumberDilutedSharesOutstandingAdjustment"


@statement_table(title=INCOME)
def test_what_sums_to_diluted_earnings_is_diluted(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income available to common stockholders            (486)         762
    Earnings per share:
    Continuing operations available for common            (0.57)        0.80
    Discontinued operations                                0.10         0.01
                                                          ------       ------
    Earnings per common share - basic                     (0.47)        0.81
                                                          ======       ======
    Continuing operations available for common            (0.58)        0.79
    Discontinued operations                                0.10         0.01
                                                          ------       ------
    Earnings per common share - diluted                   (0.48)        0.80
                                                          ======       ======
    """
    found = concepts_in_order(statement, "Continuing operations available for common")
    per = "IncomeLossFromContinuingOperationsPer"
    assert found == [f"{per}BasicShare", f"{per}DilutedShare"]


@statement_table(title=INCOME)
def test_dilutive_shares_are_added_to_the_basic_average(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income                                           387,440      433,792
    Weighted average shares outstanding:
    Shares of common stock                               139,002      141,021
    Dilutive potential shares of common stock                 79          312
                                                         -------      -------
    Total weighted-average shares outstanding            139,081      141,333
                                                         =======      =======
    """
    concepts = concepts_of(statement)
    assert concepts["Shares of common stock"] == BASIC
    assert concepts["Dilutive potential shares of common stock"] == ADDED
    assert concepts["Total weighted-average shares outstanding"] == DILUTED


@statement_table(title=INCOME)
def test_of_two_averages_that_with_equivalents_is_diluted(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net loss                                            (148,520)     243,311
    Basic earnings per common share                       $(0.32)       $0.50
    Average common shares outstanding                    466,799      466,649
    Diluted earnings per common share                     $(0.32)       $0.50
    Average common and common equivalent shares          467,312      467,881
    """
    concepts = concepts_of(statement)
    assert concepts["Average common shares outstanding"] == BASIC
    assert concepts["Average common and common equivalent shares"] == DILUTED


@statement_table(title=INCOME)
def test_sums_of_earnings_and_words_of_averages_tell_their_basis_in_one_statement(
    statement: Statement,
) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income                                               233          433
    Earnings per share:
    Continuing operations                                  $0.45        $0.80
    Discontinued operations                                 0.05         0.13
                                                          ------       ------
    Diluted earnings per share                             $0.50        $0.93
                                                          ======       ======
    Average common shares outstanding                    466,799      466,649
    Average common and common equivalent shares          467,312      467,881
    """
    concepts = concepts_of(statement)
    assert concepts["Average common shares outstanding"] == BASIC
    assert concepts["Average common and common equivalent shares"] == DILUTED


@statement_table(title=INCOME)
def test_brackets_tell_basic_from_diluted(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income                                            21,469       30,110
    Net income (loss) per share (basic)                    $0.06        $0.08
    Net income (loss) per share (diluted)                  $0.05        $0.07
    Weighted average shares outstanding (basic)          358,824      360,002
    Weighted average shares outstanding (diluted)        360,881      365,110
    """
    concepts = concepts_of(statement)
    assert concepts["Net income (loss) per share (basic)"] == "EarningsPerShareBasic"
    assert concepts["Net income (loss) per share (diluted)"] == "EarningsPerShareDiluted"
    assert concepts["Weighted average shares outstanding (basic)"] == BASIC
    assert concepts["Weighted average shares outstanding (diluted)"] == DILUTED


@statement_table(title=INCOME)
def test_a_class_of_stock_gives_way_to_the_common_stock(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income                                            71,298       41,467
    Earnings per share - basic - Class B common stock      $0.29        $0.17
    Earnings per share - basic - common stock              $0.32        $0.19
    """
    concepts = concepts_of(statement)
    assert concepts["Earnings per share - basic - common stock"] == "EarningsPerShareBasic"
    assert concepts["Earnings per share - basic - Class B common stock"] == ""


@statement_table(title=INCOME)
def test_two_classes_alone_leave_it_open(statement: Statement) -> None:
    """
                                                        Three months ended June 30,
                                                            2009         2008
    Net income                                            71,298       41,467
    Earnings per share - basic - Class A common stock      $0.32        $0.19
    Earnings per share - basic - Class B common stock      $0.29        $0.17
    """
    assert set(concepts_of(statement).values()) == {"NetIncomeLoss", ""}
