"""Dates as words of a page, whole and in parts."""

from __future__ import annotations

import pytest

from xlsx_tools.readers.dates import find_dates


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("For the year ended 31 December 2022", [(2022, 12, 31)]),
        ("30-Sep-96", [(1996, 9, 30)]),
        # A day and month without a year stand over years in a row below: no date, and no error.
        ("As at 31 December US$'000", []),
    ],
)
def test_a_day_may_stand_before_its_month(text: str, read: list[tuple[int, int, int]]) -> None:
    assert [(date.year, date.month, date.day) for date in find_dates(text)] == read
