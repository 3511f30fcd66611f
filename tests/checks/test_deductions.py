"""Accumulated depreciation that only a caption states, one amount for each date."""

from __future__ import annotations

from decimal import Decimal

from xlsx_tools import read_report
from xlsx_tools.model.report import Report

DEPRECIATION = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
SHEET = """
                           CONSOLIDATED BALANCE SHEETS
                                 (In thousands)
                                              {heads}
ASSETS
Current assets:
  Cash                                         3,110        4,220
  Inventories                                  4,320        3,980
                                            --------     --------
    Total current assets                       7,430        8,200
{caption}
Other assets                                   4,330        4,110
                                            --------     --------
Total assets                                $109,980     $108,420
                                            ========     ========
"""
DATES = "Mar. 23,     Dec. 29,\n                                                1997         1996"


def depreciation(caption: str, heads: str = DATES) -> list[tuple[str, Decimal, int]]:
    """Date, value and source line of each amount that a caption gives; empty where it gives none."""
    report: Report = read_report(SHEET.format(caption=caption.strip("\n"), heads=heads).encode(), "a.txt")
    return [
        (cell.period.key, cell.value, cell.source.line)
        for statement in report.statements
        for line in statement.lines
        if line.concept.canonical == DEPRECIATION
        for cell in line.cells
    ]


def test_amounts_in_the_order_of_the_dates_are_theirs() -> None:
    assert depreciation("""
Property and equipment, at cost less
  accumulated depreciation and amortization
  of $41,220 and $39,110, respectively        98,220       96,110
""") == [("1997-03-23", Decimal(41_220_000), 14), ("1996-12-29", Decimal(39_110_000), 14)]


def test_years_beside_the_amounts_say_whose_they_are() -> None:
    assert depreciation("""
Property and equipment, less allowances
  for depreciation (1996-$39,110;
  1997-$41,220)                               98,220       96,110
""") == [("1997-03-23", Decimal(41_220_000), 14), ("1996-12-29", Decimal(39_110_000), 13)]


def test_the_amount_without_a_year_is_that_of_the_other_date() -> None:
    assert depreciation("""
Revenue equipment and property, net of
  accumulated depreciation of $41,220
  (1996 - $39,110)                            98,220       96,110
""") == [("1997-03-23", Decimal(41_220_000), 13), ("1996-12-29", Decimal(39_110_000), 14)]


def test_years_listed_behind_the_amounts_are_theirs_in_order() -> None:
    assert depreciation("""
Property and equipment, net of accumulated
  depreciation of $41,220 and $39,110 at
  March 23, 1997 and December 29, 1996        98,220       96,110
""") == [("1997-03-23", Decimal(41_220_000), 13), ("1996-12-29", Decimal(39_110_000), 13)]


def test_years_listed_against_the_order_of_the_columns_win() -> None:
    assert depreciation("""
Property and equipment, net of accumulated
  depreciation of $39,110 and $41,220 in
  1996 and 1997, respectively                 98,220       96,110
""") == [("1997-03-23", Decimal(41_220_000), 13), ("1996-12-29", Decimal(39_110_000), 13)]


def test_an_amount_of_something_else_is_no_depreciation_of_the_other_date() -> None:
    assert (
        depreciation("""
Property and equipment, less accumulated
  depreciation of $41,220 and allowance for
  impairment of $5,110                        98,220       96,110
""")
        == []
    )


def test_amounts_of_two_kinds_of_property_are_not_taken_for_dates() -> None:
    assert (
        depreciation("""
Property, less accumulated depreciation of
  $41,220 for buildings and $9,110 for
  machinery                                   98,220       96,110
""")
        == []
    )


def test_amounts_in_whole_dollars_among_thousands_are_known_by_their_size() -> None:
    found = depreciation("""
Property and equipment, net of accumulated
  depreciation of $41,220,331 in 1997 and
  $39,110,870 in 1996                         98,220       96,110
""")
    assert [value for _, value, _ in found] == [Decimal(41_220_331), Decimal(39_110_870)]


def test_one_amount_for_two_dates_is_not_taken() -> None:
    assert (
        depreciation("""
Property and equipment, less accumulated
  depreciation of $41,220                     98,220       96,110
""")
        == []
    )


def test_a_line_of_its_own_goes_before_captions() -> None:
    found = depreciation("""
Property and equipment                       139,440      135,220
  Less accumulated depreciation              (41,220)     (39,110)
                                            --------     --------
                                              98,220       96,110
""")
    assert [value for _, value, _ in found] == [Decimal(-41_220_000), Decimal(-39_110_000)]
