"""Structures that a plain run of lines does not give: equity, entities, twins, lines between, parts below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.calculation.typed_tables import type_table, with_value
from xlsx_tools.calculation import prove_statements
from xlsx_tools.model.calculation import Case, Cause, Status, Strength
from xlsx_tools.model.period import Period
from xlsx_tools.model.statement import Statement, StatementKind

EQUITY = """
Balance at December 31, 1995       1,000     10,000     25,000      (500)     .        34,500
Comprehensive income:
  Net income                          .          .       4,129         .     4,129      4,129
  Translation adjustments             .          .           .      (710)     (710)      (710)
  Pension adjustment                  .          .           .        55        55         55
  -----
  Comprehensive income                .          .           .         .     3,474      3,474
Stock issued                          40        820          .         .         .        820
Dividends                             .          .      (1,387)        .         .     (1,387)
-----
Balance at December 31, 1996       1,040     10,820     27,742    (1,155)     .        37,407
Comprehensive income:
  Net income                          .          .       3,492         .     3,492      3,492
  Translation adjustments             .          .           .       238       238        238
  -----
  Comprehensive income                .          .           .         .     3,730      3,730
Stock issued                          21        500          .         .         .        500
Dividends                             .          .      (1,247)        .         .     (1,247)
-----
Balance at December 31, 1997       1,061     11,320     29,987      (917)     .        40,390
"""
EQUITY_UNITS = ("shares", "USD", "USD", "USD", "USD", "USD")

NINE_MONTHS = Period(end=date(2002, 9, 30), start=date(2002, 1, 1), months=9)
NINE_MONTHS_BEFORE = Period(end=date(2001, 9, 30), start=date(2001, 1, 1), months=9)


def structures(statement: Statement) -> dict[str, list[str]]:
    """Contributors by the caption of the total, "-" before those taken off."""
    return {
        statement.lines[calculation.total].label: [
            ("-" if c.sign < 0 else "") + statement.lines[c.line].label for c in calculation.contributors
        ]
        for calculation in statement.calculations
    }


def prove(table: str, **typed: object) -> Statement:
    return prove_statements((type_table(table, **typed),)).statements[0]  # type: ignore[arg-type]


def test_equity_rolls_forward_in_shares_and_money_and_steps_over_comprehensive_income() -> None:
    statement = prove(EQUITY, kind=StatementKind.EQUITY, units=EQUITY_UNITS)

    found = structures(statement)

    assert found["Balance at December 31, 1996"] == [
        "Balance at December 31, 1995",
        "Net income",
        "Translation adjustments",
        "Pension adjustment",
        "Stock issued",
        "Dividends",
    ]
    assert found["Balance at December 31, 1997"] == [
        "Balance at December 31, 1996",
        "Net income",
        "Translation adjustments",
        "Stock issued",
        "Dividends",
    ]
    assert found["Comprehensive income"] == ["Net income", "Translation adjustments"]
    assert all(calculation.strength is Strength.STRONG for calculation in statement.calculations)


def test_a_wrong_figure_in_one_component_is_found_in_that_component() -> None:
    typed = type_table(EQUITY, kind=StatementKind.EQUITY, units=EQUITY_UNITS)
    dividends = next(i for i, line in enumerate(typed.lines) if line.label == "Dividends")

    proved = prove_statements((with_value(typed, dividends, 2, typed.lines[dividends].cells[0].value * -1),))

    found = [
        (
            proved.statements[0].lines[calculation.total].label,
            outcome.column,
            int(outcome.gap),
            outcome.diagnosis,
        )
        for calculation in proved.statements[0].calculations
        for outcome in calculation.outcomes
        if outcome.status is Status.DISCREPANCY
    ]
    (label, column, gap, diagnosis) = found[0]
    assert len(found) == 1
    assert (label, column, gap) == ("Balance at December 31, 1996", 2, -2_774)
    assert diagnosis is not None
    assert (diagnosis.cause, diagnosis.unique) == (Cause.SIGN_REVERSED, True)
    assert diagnosis.suspects[0].line == dividends


def test_lines_of_another_kind_are_stepped_over() -> None:
    statement = prove(
        """
        Income before taxes        6,055     4,596
        Per share                   2.44      1.85
        Income taxes               1,926     1,104
        -----
        NET INCOME                 4,129     3,492
        """
    )

    assert structures(statement) == {"NET INCOME": ["Income before taxes", "-Income taxes"]}


def test_columns_of_entities_share_a_structure_whichever_lines_are_nil_in_them() -> None:
    """General Electric 1993, L1840-1846: GE without the revenues of GECS, GECS with nothing else."""
    statement = prove(
        """
        Sales of goods                 29,533    29,595         .         .
        Sales of services               8,289     8,348         .         .
        Other income                      730       812         .         .
        Earnings of GECS                1,807     1,499         .         .
        GECS revenues                       .         .    22,137    18,440
        -----
        Total revenues                 40,359    40,254    22,137    18,440
        """
    )

    assert structures(statement)["Total revenues"] == [
        "Sales of goods",
        "Sales of services",
        "Other income",
        "Earnings of GECS",
        "GECS revenues",
    ]
    assert [o.status for o in statement.calculations[0].outcomes] == [Status.EXACT] * 4


def test_a_total_does_not_reach_into_the_block_of_another_entity() -> None:
    """Ford 1993, L3995-4030: two blocks with totals of their own and a grand total."""
    typed = type_table(
        """
        Automotive cash                 5,667     3,504
        Automotive receivables          2,302     2,204
        -----
        Total Automotive assets         7,969     5,708
        Financial Services cash         2,555     3,182
        Investments                     8,219     6,874
        -----
        Total Financial Services       10,774    10,056
        -----
        Total assets                   18,743    15,764
        """
    )
    lines = list(typed.lines)
    for at, entity in enumerate(["Automotive"] * 3 + ["Financial Services"] * 3):
        cells = tuple(replace(cell, entity=entity) for cell in lines[at].cells)
        lines[at] = replace(lines[at], cells=cells)

    found = structures(prove_statements((replace(typed, lines=tuple(lines)),)).statements[0])

    assert found == {
        "Total Automotive assets": ["Automotive cash", "Automotive receivables"],
        "Total Financial Services": ["Financial Services cash", "Investments"],
        "Total assets": ["Total Automotive assets", "Total Financial Services"],
    }


def test_twins_add_their_proof() -> None:
    """One column each is too little for a total without layout evidence; three and nine months together are enough."""
    three = type_table("Raw material   387\nWork in process   59\nInventories   446")
    nine = type_table("Raw material   841\nWork in process   291\nInventories   1,132")

    apart = [prove_statements((statement,)).statements[0] for statement in (three, nine)]
    together = prove_statements((three, nine)).statements

    assert [structures(statement) for statement in apart] == [{}, {}]
    assert [structures(s) for s in together] == [{"Inventories": ["Raw material", "Work in process"]}] * 2


def test_a_total_printed_above_its_parts_keeps_them_out_of_the_next_total() -> None:
    statement = prove(
        """
Inventories                  1,061     1,775
  Purchased parts              387       841
  Work in process               59       291
  Finished goods               615       643
Deferred tax assets            401       251
Other current assets           341       315
-----
Total current assets         1,803     2,341
"""
    )

    assert structures(statement) == {
        "Inventories": ["Purchased parts", "Work in process", "Finished goods"],
        "Total current assets": ["Inventories", "Deferred tax assets", "Other current assets"],
    }


OF_WHICH = """
Current assets:
  Cash                            1,061     1,775
  Receivables                       387       841
  of which from affiliates           59       291
  Prepaid expenses                  615       643
  -----
  Total current assets            2,063     3,259
"""


def test_a_memo_among_the_lines_is_stepped_over_and_the_structure_is_weak() -> None:
    proved = prove_statements((type_table(OF_WHICH),))

    calculation = proved.statements[0].calculations[0]

    assert structures(proved.statements[0]) == {
        "Total current assets": ["Cash", "Receivables", "Prepaid expenses"]
    }
    assert calculation.strength is Strength.WEAK
    assert [finding.code for finding in proved.findings] == ["lines-stepped-over"]
    assert "of which from affiliates" in proved.findings[0].message


def test_a_parent_makes_a_total_with_a_line_stepped_over_strong() -> None:
    statement = prove(OF_WHICH + "Property   1,240   1,407\n-----\nTotal assets   3,303   4,666\n")

    assert structures(statement)["Total assets"] == ["Total current assets", "Property"]
    assert {calculation.strength for calculation in statement.calculations} == {Strength.STRONG}


def test_another_statement_that_repeats_a_total_confirms_it() -> None:
    """Case A without a parent: net income stands in the cash flow too."""
    income = type_table(
        """
        Net sales               9,975,928    11,375,429
        Cost of sales           6,837,420     8,726,474
        -----
        Net income              3,138,508     3,098,955
        """,
        kind=StatementKind.INCOME_STATEMENT,
        periods=(NINE_MONTHS, NINE_MONTHS_BEFORE),
    )
    cash_flow = type_table(
        "Net income   3,138,508   3,098,955\nDepreciation   769,718   588,942",
        kind=StatementKind.CASH_FLOW,
        periods=(NINE_MONTHS, NINE_MONTHS_BEFORE),
    )

    alone = prove_statements((income,)).statements[0].calculations[0].outcome(1)
    confirmed = prove_statements((income, cash_flow)).statements[0].calculations[0].outcome(1)

    assert alone is not None
    assert confirmed is not None
    assert (alone.case, confirmed.case) == (Case.UNRESOLVED, Case.TOTAL_CONFIRMED)
    assert confirmed.difference_row == confirmed.gap == 450_000


def test_costs_and_a_bonus_of_one_column_are_taken_off_and_the_structure_is_weak() -> None:
    """Apple, March 2000, L715-721: an executive bonus in one column only takes either sign."""
    statement = prove(
        """
        Segment operating income             336      241      755      472
        Corporate expenses, net              166      153      387      257
        Restructuring costs                    -        9        8        9
        Executive bonus                        -        -       90        -
        -----
        Total operating income               170       79      270      206
        """
    )

    assert structures(statement)["Total operating income"] == [
        "Segment operating income",
        "-Corporate expenses, net",
        "-Restructuring costs",
        "-Executive bonus",
    ]
    assert statement.calculations[0].strength is Strength.WEAK


def test_figures_too_small_to_prove_anything_are_proved_by_the_total_they_make_possible() -> None:
    """Apple, December 1998, L259-264: financing activities of three and one million."""
    statement = prove(
        """
        Cash, beginning of the period                1,481     1,230
        Cash generated by operating activities         223       132
        Cash used for investing activities            (486)     (170)
        Financing:
        Decrease in notes payable to banks               -        (1)
        Increase in long-term borrowings                 -         1
        Increases in common stock                        3         1
        Cash generated by financing activities           3         1
        Total cash used                               (260)      (37)
        Cash, end of the period                      1,221     1,193
        """
    )

    found = structures(statement)

    assert found["Cash generated by financing activities"] == [
        "Decrease in notes payable to banks",
        "Increase in long-term borrowings",
        "Increases in common stock",
    ]
    assert found["Total cash used"] == [
        "Cash generated by operating activities",
        "Cash used for investing activities",
        "Cash generated by financing activities",
    ]
    assert not [o for c in statement.calculations for o in c.outcomes if o.status is Status.DISCREPANCY]


def test_a_row_that_was_misread_is_stepped_over_and_makes_no_discrepancy() -> None:
    """Texas Instruments 1997, L1702: "DECEMBER 31" of a repeated header, read as a figure."""
    statement = prove(
        """
        Cash used in continuing operations              (6)     (406)      718
        FOR THE YEARS ENDED DECEMBER                     .         .        31
        Discontinued operations:
        Operating activities                            73        86       (26)
        Investing activities                           (16)      (80)      (88)
        -----
        Cash provided by discontinued operations        57         6      (114)
        -----
        Net increase (decrease) in cash                 51      (400)      604
        Cash at beginning of year                      964     1,364       760
        -----
        Cash at end of year                          1,015       964     1,364
        """
    )

    assert structures(statement)["Net increase (decrease) in cash"] == [
        "Cash used in continuing operations",
        "Cash provided by discontinued operations",
    ]
    assert {calculation.strength for calculation in statement.calculations} == {Strength.STRONG}


def discrepancies(statement: Statement) -> list[tuple[str, int, int, Case | None]]:
    """Caption, column, gap and case of every total that misses its lines."""
    return [
        (statement.lines[calculation.total].label, outcome.column, int(outcome.gap), outcome.case)
        for calculation in statement.calculations
        for outcome in calculation.outcomes
        if outcome.status is Status.DISCREPANCY
    ]


def test_a_cost_without_a_word_of_cost_in_one_column_only_is_no_discrepancy() -> None:
    """Gross profit less two costs ties in both columns; adding the second would miss one: the tie wins, weak."""
    statement = prove(
        """
        Sales                                          1,093,938        1,541,304
        Cost of goods sold                             1,472,467        1,476,147
        -----
        Gross profit                                    (378,529)          65,157
        Selling, general and administrative expenses     346,462          497,882
        Plant closing                                     27,975                -
        -----
        Income from operations                          (752,966)        (432,725)
        Interest income                                    5,208            3,122
        Interest expense                                 (33,641)         (24,538)
        -----
        Income before income taxes                      (781,399)        (454,141)
        """
    )

    assert structures(statement)["Income from operations"] == [
        "Gross profit",
        "-Selling, general and administrative expenses",
        "-Plant closing",
    ]
    weak = [c for c in statement.calculations if c.strength is Strength.WEAK]
    assert [statement.lines[c.total].label for c in weak] == ["Income from operations"]
    assert discrepancies(statement) == []


def test_nothing_tells_which_of_two_signs_of_dividends_is_wrong() -> None:
    """Apple, September 1999, L332-340, with the sign of the dividends turned in the first column."""
    statement = prove(
        """
        Cash, beginning of the period                          756         1,203
        Cash generated by operations                           112           433
        Cash generated by (used for) investment activities     108          (586)
        Financing:
        Increase (decrease) in short-term borrowings          (274)          114
        Increase (decrease) in long-term borrowings            646            (4)
        Increases in common stock                               25            51
        Cash dividends                                          14           (43)
        Cash generated by financing activities                 383           118
        Total cash generated (used)                            603           (35)
        Cash, end of the period                              1,359         1,168
        """
    )

    assert structures(statement)["Cash generated by financing activities"] == []
    assert discrepancies(statement) == []


def test_treasury_stock_below_its_heading_is_not_added_in_one_year() -> None:
    """Coca-Cola 1997, L1606-1611, with the sign of the treasury stock turned in the first column."""
    statement = prove(
        """
        Capital surplus               1,527         1,058
        Reinvested earnings          17,869        15,127
        -----
                                     19,396        16,185
        Less treasury stock, at cost
        (972,812,731 shares)        (11,582)       10,320
        -----
                                      7,814         5,865
        """
    )

    assert [c.total for c in statement.calculations if c.contributors] == [2]
    assert discrepancies(statement) == []


def test_one_unit_of_rounding_in_a_column_of_a_single_figure_does_not_part_a_total_from_its_lines() -> None:
    """24Holdings 2007, L1481-1499: 70,365 used, a decrease of 70,364."""
    statement = prove(
        """
        NET CASH USED IN OPERATING ACTIVITIES          (41,032)        (70,365)
        NET CASH PROVIDED BY FINANCING ACTIVITIES       40,000               -
        -----
        NET DECREASE IN CASH                            (1,032)        (70,364)
        CASH AT BEGINNING OF YEAR                       29,636         100,000
        -----
        CASH AT END OF YEAR                             28,604          29,636
        """
    )

    decrease = statement.calculations[0]

    assert decrease.strength is Strength.STRONG
    assert [o.status for o in decrease.outcomes] == [Status.EXACT, Status.ROUNDING]


def test_a_gap_behind_a_section_of_one_line_is_a_discrepancy() -> None:
    """Allied Healthcare, December 2000, L291-310: the decrease in cash is 19,693 off; cash at the end agrees with it."""
    statement = prove(
        """
        Cash flows from operating activities:
          Net loss                                              (437,239)      (1,030,027)
          Depreciation and amortization                        1,741,507        1,769,650
          Working capital                                     (1,781,641)         159,993
          -----
          Net cash provided by (used in) operations             (477,373)         899,616
        Cash flows from investing activities:
          Capital expenditures, net                              (78,468)        (144,120)
          -----
          Net cash used in investing activities                  (78,468)        (144,120)
        Cash flows from financing activities:
          Payments of long-term debt                            (502,125)        (450,131)
          Borrowings under revolving credit agreement         30,340,625       36,724,753
          Payments under revolving credit agreement          (29,485,536)     (37,224,229)
          -----
          Net cash provided by (used in) financing activities    352,964         (949,607)
        Net (decrease) in cash and equivalents                  (183,184)        (194,111)
        Cash and equivalents at beginning of period              568,197          587,456
        -----
        Cash and equivalents at end of period                    385,013          393,345
        """
    )

    assert discrepancies(statement) == [
        ("Net (decrease) in cash and equivalents", 0, 19_693, Case.TOTAL_CONFIRMED)
    ]


def test_small_sums_with_their_lines_above_are_proved_by_the_total_they_make_possible() -> None:
    """Apple, December 1998, L238-264: the lines of all sections stand above "Total cash used"."""
    statement = prove(
        """
        Cash, beginning of the period                    1,481        1,230
        Investing:
        Purchase of short-term investments              (1,135)        (399)
        Proceeds from short-term investments               597          194
        Purchase of property, plant, and equipment           -           42
        Other                                               52           (7)
               Cash used for investing activities         (486)        (170)
        Financing:
        Decrease in notes payable to banks                   -           (1)
        Increase in long-term borrowings                     -            1
        Increases in common stock                            3            1
               Cash generated by financing activities        3            1
        Total cash used                                   (483)        (169)
        Cash, end of the period                            998        1,061
        """
    )

    assert structures(statement)["Total cash used"] == [
        "Cash used for investing activities",
        "Cash generated by financing activities",
    ]
    assert {calculation.strength for calculation in statement.calculations} == {Strength.STRONG}


def test_a_caption_left_apart_still_shows_a_total_whose_line_is_missing() -> None:
    """PepsiCo 1997, L1770-1787, without the inventories: 79, -97 and -83 are missing."""
    statement = prove(
        """
        Income from continuing operations                    1,491       942     1,422
        Depreciation and amortization                        1,106     1,073     1,046
        Accounts and notes receivable                          (53)      (67)     (182)
        Accounts payable                                       170       310      (331)
        Net Cash Provided by Operating
        Activities                                           2,793     2,161     1,872
        Capital spending                                    (1,506)   (1,630)   (1,365)
        Sales of businesses                                    221        43        14
        Net Cash Used for Investing Activities              (1,285)   (1,587)   (1,351)
        Net Increase in Cash                                 1,508       574       521
        """
    )

    found = next(c for c in statement.calculations if statement.lines[c.total].label == "Activities")

    assert [o.status for o in found.outcomes] == [Status.UNPROVED] * 3
    assert [o.diagnosis.message for o in found.outcomes if o.diagnosis] == [
        f"Unexplained gap of {gap}: a line may be missing." for gap in (79, -97, -83)
    ]


def test_earnings_per_share_below_basic_and_diluted_are_no_missing_total() -> None:
    proved = prove_statements(
        (
            type_table(
                """
        Basic earnings per share before change        2.44      1.85
        Diluted earnings per share before change      2.38      1.80
        Net income per share                          2.40      1.81
        """
            ),
        )
    )

    assert proved.findings == ()


def test_a_line_read_in_another_unit_that_closes_the_gap_makes_no_discrepancy() -> None:
    """Exxon Mobil 2001, L3615-3619: shares from preferred stock, in one year only, taken for dollars."""
    typed = type_table(
        """
        Average number of shares                      6,868     6,953     6,906
          Plus: Issued on exercise of options            73        80        88
          Plus: Assumed conversion of preferred           -         -        42
        -----
        Total shares                                  6,941     7,033     7,036
        """
    )
    lines = [
        line if at == 2 else replace(line, cells=tuple(replace(cell, unit="shares") for cell in line.cells))
        for at, line in enumerate(typed.lines)
    ]

    proved = prove_statements((replace(typed, lines=tuple(lines)),))

    assert discrepancies(proved.statements[0]) == []
    assert [finding.code for finding in proved.findings] == ["total-unproved"]
    assert (
        'It ties with "Plus: Assumed conversion of preferred" (line 3), which was read as USD'
        in proved.findings[0].message
    )


def test_a_line_read_in_another_scale_is_named_where_its_total_is_unproved() -> None:
    """PepsiCo 1994, L2734-2739: capital stock of 1 2/3 cents a share, taken for dollars a share."""
    typed = type_table(
        """
        Capital stock, par value 1 2/3 cents per share         14            14
        Capital in excess of par value                        934           879
        Retained earnings                                   7,739         6,542
        Currency translation adjustment and other            (470)         (183)
        Subtotal                                            8,217         7,252
        """,
        unit=1_000_000,
    )
    stock = tuple(
        replace(
            cell,
            unit="USD/shares",
            number=replace(cell.number, value=cell.value / 1_000_000, scale=Decimal(1), unit=Decimal(1)),
        )
        for cell in typed.lines[0].cells
    )
    lines = (replace(typed.lines[0], cells=stock), *typed.lines[1:-1], replace(typed.lines[-1], label=""))

    proved = prove_statements((replace(typed, lines=lines),))

    assert [finding.code for finding in proved.findings] == ["total-unproved"]
    assert "which was read as USD/shares: that unit may be misread" in proved.findings[0].message


def test_an_outlay_and_the_total_that_repeats_it_never_cancel_in_the_next_total() -> None:
    """Worlds.com 2008, cash flow: 1,516 - 1,516 + 481,007 made a strong total of financing, and the net decrease unproved."""
    proved = prove(
        """
        Cash flows from operating activities:
          Net loss                               (600,123)     (300,666)
          Depreciation                             15,832        29,334
          -----
          Net cash used in operating activities  (584,291)     (271,332)
          -----
        Cash flows from investing activities:
          Acquisition of equipment                 (1,516)       (9,375)
          -----
          Net cash used in investing activities    (1,516)       (9,375)
          -----
        Cash flows from financing activities:
          Proceeds from sale of stock             481,007       550,000
          -----
          Net cash provided by financing          481,007       550,000
          -----
        Net increase (decrease) in cash          (104,800)      269,293
        """,
        kind=StatementKind.CASH_FLOW,
    )

    found = structures(proved)
    assert found["Net cash used in investing activities"] == ["Acquisition of equipment"]
    assert found["Net cash provided by financing"] == ["Proceeds from sale of stock"]
    assert found["Net increase (decrease) in cash"] == [
        "Net cash used in operating activities",
        "Net cash used in investing activities",
        "Net cash provided by financing",
    ]


def test_income_its_tax_and_what_is_left_never_cancel_in_a_total_below() -> None:
    """Deere, year of 2002: 263 - 93 - 170 + 1 made the total of 1 that stands under "Equity in income"."""
    proved = prove(
        """
        Income of Consolidated Group
          Before Income Taxes                 263        106
        Provision for income taxes             93         38
        Income of Consolidated Group          170         68
        Equity in Income of Affiliates
          Credit                                .          .
          Other                                 1          .
        Total                                   1          .
        Net Income                            171         68
        """,
        kind=StatementKind.INCOME_STATEMENT,
    )

    found = structures(proved)
    assert "Income of Consolidated Group" not in found.get("Total", [])
    assert "-Provision for income taxes" not in found.get("Total", [])


def test_a_total_is_not_counted_beside_the_one_line_that_it_repeats() -> None:
    """Deere, 2004: 170 + 1 + 1 rounds to a net income of 171; the one line of the equity in income and its total are one."""
    proved = prove(
        """
        Sales                               2,912      2,274
        Costs                               2,742      2,206
        Income of Consolidated Group          170         68
        Equity in Income of Unconsolidated Affiliates
          Credit                                .          .
          Other                                 1          .
          -----
          Total                                 1          .
        -----
        Net Income                            171         68
        """,
        kind=StatementKind.INCOME_STATEMENT,
    )

    assert structures(proved).get("Net Income", []) in (
        [],
        ["Income of Consolidated Group", "Total"],
        ["Income of Consolidated Group", "Other"],
    )


def test_interest_paid_may_equal_interest_earned() -> None:
    proved = prove(
        """
        Operating income              44,263     40,106
        Interest income                1,938      1,711
        Interest expense               1,938      1,711
        Other income                   3,170      2,680
        -----
        Income before taxes           47,433     42,786
        """,
        kind=StatementKind.INCOME_STATEMENT,
    )

    assert structures(proved)["Income before taxes"] == [
        "Operating income",
        "Interest income",
        "-Interest expense",
        "Other income",
    ]


def test_what_cancels_where_a_row_of_components_is_blank_proves_no_balance() -> None:
    """AEON Biopharma 2023: preferred shares at an end and a beginning cancel where shares of stock are blank."""
    proved = prove(
        """
        Temporary equity at the end (in shares)                    .  21,257,708            .         .
        Balance at the ending (in shares)                          .           .  138,848,177  (22,821)
        Temporary equity at the beginning (in shares)     21,257,708  21,257,708            .         .
        Balance at the beginning (in shares)                       .           .  138,848,177  (22,821)
        """,
        kind=StatementKind.EQUITY,
        units=("shares",) * 4,
    )

    assert structures(proved) == {}


def test_nil_lines_enter_by_the_total_that_repeats_the_one_figure_beside_them() -> None:
    """GameStop, February 2024: the deferred taxes of the note, two of them nil in all years."""
    proved = prove(
        """
        Current tax (benefit) expense:
          Federal                            (0.7)      (2.1)     (13.2)
          State                               1.2        4.0        7.6
          Foreign                             6.0       11.7        7.8
        -----
                                              6.5       13.6        2.2
        Deferred tax (benefit) expense:
          Federal                               -          -          -
          State                                 -          -          -
          Foreign                            (0.1)      (2.6)     (16.3)
        -----
                                             (0.1)      (2.6)     (16.3)
        -----
        Total income tax expense (benefit)    6.4       11.0      (14.1)
        """,
        kind=StatementKind.NOTE,
    )

    found = [
        (proved.lines[c.total].label, [each.line for each in c.contributors]) for c in proved.calculations
    ]
    assert found == [("", [1, 2, 3]), ("", [6, 7, 8]), ("Total income tax expense (benefit)", [4, 9])]
