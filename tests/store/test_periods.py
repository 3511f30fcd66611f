"""The grammar of periods: each form of DESIGN 8, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from xlsx_tools.store.periods import Basis, PeriodKind, read_period
from xlsx_tools.store.refusal import ErrorKind, Refused


@pytest.mark.parametrize(
    ("text", "kind", "year", "part"),
    [
        ("FY2019", PeriodKind.YEAR, 2019, 0),
        ("2019", PeriodKind.YEAR, 2019, 0),
        (" fy 2019 ", PeriodKind.YEAR, 2019, 0),
        ("2019Q3", PeriodKind.QUARTER, 2019, 3),
        ("2019q3ytd", PeriodKind.YEAR_TO_DATE, 2019, 3),
        ("2019H1", PeriodKind.HALF, 2019, 1),
        ("LTM2019Q3", PeriodKind.LAST_TWELVE, 2019, 3),
        ("CY2019", PeriodKind.CALENDAR_YEAR, 2019, 0),
        ("CQ3-2019", PeriodKind.CALENDAR_QUARTER, 2019, 3),
    ],
)
def test_a_named_period(text: str, kind: PeriodKind, year: int, part: int) -> None:
    token = read_period(text)
    assert (token.kind, token.year, token.part, token.back) == (kind, year, part, None)


@pytest.mark.parametrize(
    ("text", "kind", "back"),
    [
        ("FY0", PeriodKind.YEAR, 0),
        ("FY-1", PeriodKind.YEAR, 1),
        ("FQ0", PeriodKind.QUARTER, 0),
        ("FQ-12", PeriodKind.QUARTER, 12),
        ("MRY", PeriodKind.YEAR, 0),
        ("MRQ", PeriodKind.QUARTER, 0),
        ("LTM", PeriodKind.LAST_TWELVE, 0),
        ("", PeriodKind.YEAR, 0),
        (None, PeriodKind.YEAR, 0),
    ],
)
def test_a_period_counted_back_from_the_last_one(text: str | None, kind: PeriodKind, back: int) -> None:
    token = read_period(text)
    assert (token.kind, token.back) == (kind, back)


@pytest.mark.parametrize(
    ("given", "day", "months"),
    [
        ("2019-09-30", date(2019, 9, 30), 0),
        ("2019-09-30/9M", date(2019, 9, 30), 9),
        ("2019-09-30 / 12m", date(2019, 9, 30), 12),
        (date(2019, 9, 30), date(2019, 9, 30), 0),
        (datetime(2019, 9, 30, 17, 5), date(2019, 9, 30), 0),  # noqa: DTZ001 - Excel's dates have no zone
        (43738, date(2019, 9, 30), 0),
        (43738.0, date(2019, 9, 30), 0),
        (43738.75, date(2019, 9, 30), 0),
        (Decimal(20000), date(1954, 10, 3), 0),
    ],
)
def test_a_date_of_python_or_excel(given: object, day: date, months: int) -> None:
    token = read_period(given)
    assert (token.kind, token.day, token.months) == (PeriodKind.DAY, day, months)


@pytest.mark.parametrize("year", [1900, 2019, 2019.0, Decimal(2100)])
def test_a_number_from_1900_to_2100_is_a_fiscal_year(year: float) -> None:
    assert read_period(year).kind is PeriodKind.YEAR
    assert read_period(year).year == year


@pytest.mark.parametrize(
    ("text", "basis", "day", "accession"),
    [
        ("2019@orig", Basis.ORIGINAL, None, ""),
        ("2019Q3@latest", Basis.LATEST, None, ""),
        ("FY2019 @ 2020-02-14", Basis.KNOWN_ON, date(2020, 2, 14), ""),
        ("LTM@0000320193-19-000119", Basis.ACCESSION, None, "0000320193-19-000119"),
        ("@000032019319000119", Basis.ACCESSION, None, "0000320193-19-000119"),
    ],
)
def test_a_vintage(text: str, basis: Basis, day: date | None, accession: str) -> None:
    vintage = read_period(text).vintage
    assert vintage is not None
    assert (vintage.basis, vintage.day, vintage.accession) == (basis, day, accession)


@pytest.mark.parametrize(
    "given",
    [
        *("2019Q5", "2019Q0", "2019H3", "Q3 2019", "FY19", "2101", "1899", "FY+1", "FQ-1000", "next year"),
        *(
            "2019-02-30",
            "2019-13-01",
            "1850-01-01",
            "2019-09-30/4M",
            "CQ5-2019",
            "2019@",
            "2019@now",
            "2019@2020-02-31",
        ),
        *(1899, 2101, 19999, 2019.5, -1, 0, 1e308, float("nan"), float("inf"), 2958466, True, False),
        *(date(1850, 1, 1), b"2019", object(), ["2019"], "9" * 10_000, "٢٠١٩"),
    ],
)
def test_anything_else_is_a_bad_argument_that_names_the_grammar(given: object) -> None:
    with pytest.raises(Refused) as refused:
        read_period(given)
    assert refused.value.error is ErrorKind.VALUE
    assert len(refused.value.reason) < 300
