"""EX-27 exhibits are read as typed, whatever the typist did."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from textwrap import dedent
from typing import TYPE_CHECKING

from xlsx_tools.readers import read_submission

if TYPE_CHECKING:
    from pathlib import Path

    from xlsx_tools.model.submission import Submission


def submission_with(*exhibits: str) -> Submission:
    """A wrapped submission: a 10-Q of one line, and exhibits of type EX-27."""
    bodies = "".join(
        f"<DOCUMENT>\n<TYPE>EX-27\n<SEQUENCE>{n}\n<TEXT>\n{dedent(exhibit).strip()}\n</TEXT>\n</DOCUMENT>\n"
        for n, exhibit in enumerate(exhibits, 2)
    )
    main = "<DOCUMENT>\n<TYPE>10-Q\n<SEQUENCE>1\n<TEXT>\nQuarterly report.\n</TEXT>\n</DOCUMENT>\n"
    return read_submission(f"<SEC-DOCUMENT>x.txt\n{main}{bodies}</SEC-DOCUMENT>\n".encode(), "x.txt")


def typed_values(submission: Submission) -> list[tuple[str, Decimal | None, int]]:
    """Tag, value and column of every entry."""
    return [(e.tag, e.value, e.column) for s in submission.schedules for e in s.entries]


def test_a_schedule_keeps_article_multiplier_and_period_as_typed() -> None:
    submission = submission_with("""
        <ARTICLE> 5
        <LEGEND> THIS SCHEDULE CONTAINS SUMMARY FINANCIAL INFORMATION.
        <MULTIPLIER> 1,000
        <S>                    <C>
        <PERIOD-TYPE>          9-MOS
        <FISCAL-YEAR-END>             DEC-31-1996
        <PERIOD-START>                JAN-01-1996
        <PERIOD-END>                  SEP-30-1996
        <CASH>                              1,148
    """)
    (schedule,) = submission.schedules
    assert (schedule.article, schedule.multiplier, schedule.factor) == ("5", "1,000", Decimal(1000))
    (column,) = schedule.columns
    assert (column.period_type, column.months) == ("9-MOS", 9)
    assert column.fiscal_year_end == date(1996, 12, 31)
    assert (column.period_start, column.period_end) == (date(1996, 1, 1), date(1996, 9, 30))
    (cash,) = schedule.entries
    assert (cash.tag, cash.raw, cash.value) == ("CASH", "1,148", Decimal(1148))
    assert cash.source.line == 21  # of the file, counted from its first line


def test_values_are_read_through_signs_marks_and_typing_errors() -> None:
    submission = submission_with("""
        <ARTICLE>5
        <CASH>                 $   964
        <SECURITIES>           (1,245)
        <RECEIVABLES           1,,799
        <ALLOWANCES>           -90
        <INVENTORY>            (703
        <PP&amp;E>             1.234.567
        <total-assets>         9,360.
        <EPS-PRIMARY>          (0.84)<F1><F2>
        <EPS-DILUTED>          .33
        <FN>
        <F1>For purposes of this exhibit, primary means basic.
        <F2>9,999 shares
        </FN>
    """)
    assert typed_values(submission) == [
        ("CASH", Decimal(964), 0),
        ("SECURITIES", Decimal(-1245), 0),
        ("RECEIVABLES", Decimal(1799), 0),
        ("ALLOWANCES", Decimal(-90), 0),
        ("INVENTORY", Decimal(-703), 0),
        ("PP&E", Decimal(1234567), 0),
        ("TOTAL-ASSETS", Decimal(9360), 0),
        ("EPS-PRIMARY", Decimal("-0.84"), 0),
        ("EPS-DILUTED", Decimal("0.33"), 0),
    ]


def test_what_is_no_figure_is_a_finding_and_has_no_value() -> None:
    submission = submission_with("""
        <ARTICLE> 5
        <CASH>          1O,148
        <BONDS>         N/A
        <NET-INCOME>    188
    """)
    assert typed_values(submission) == [
        ("CASH", None, 0),
        ("BONDS", None, 0),
        ("NET-INCOME", Decimal(188), 0),
    ]
    unread = [f for f in submission.findings if f.code != "header-missing"]
    assert [f.code for f in unread] == ["schedule-unread", "schedule-unread"]


def test_a_value_on_the_line_after_its_tag_belongs_to_it() -> None:
    submission = submission_with("""
        <ARTICLE> 5
        <TOTAL-LIABILITY-AND-EQUITY>
                                 9,360
        <SALES>                  9,940
    """)
    assert typed_values(submission) == [
        ("TOTAL-LIABILITY-AND-EQUITY", Decimal(9360), 0),
        ("SALES", Decimal(9940), 0),
    ]


def test_columns_keep_their_own_period_and_a_gap_stays_a_gap() -> None:
    submission = submission_with("""
        <ARTICLE> 5
        <RESTATED>
        <S>                      <C>           <C>           <C>
        <PERIOD-TYPE>            YEAR          9-MOS         6-MOS
        <FISCAL-YEAR-END>        DEC-31-1996   DEC-31-1997   DEC-31-1997
        <PERIOD-END>             DEC-31-1996   SEP-30-1997   JUN-30-1997
        <CASH>                         1,433         1,737         1,648
        <SECURITIES>                     225                         159
    """)
    (schedule,) = submission.schedules
    assert schedule.restated
    assert [(c.months, c.period_end) for c in schedule.columns] == [
        (12, date(1996, 12, 31)),
        (9, date(1997, 9, 30)),
        (6, date(1997, 6, 30)),
    ]
    assert typed_values(submission)[3:] == [("SECURITIES", Decimal(225), 0), ("SECURITIES", Decimal(159), 2)]


def test_every_exhibit_and_every_schedule_within_one_counts() -> None:
    first = """
        <ARTICLE> UT
        <TOTAL-ASSETS> 100
        <ARTICLE> 9
        <TOTAL-ASSETS> 200
    """
    submission = submission_with(first, "<ARTICLE> 7\n<TOTAL-ASSETS> 300")
    assert [(s.article, s.entries[0].value) for s in submission.schedules] == [
        ("UT", Decimal(100)),
        ("9", Decimal(200)),
        ("7", Decimal(300)),
    ]


def test_all_raw_values_of_the_real_exhibits_are_read(filings: Path) -> None:
    """EX27.tsv lists 41 exhibits; a currency sign apart from its figure is one value here, two there."""
    wanted: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    with (filings / "EX27.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            exhibit = int(row["exhibit"].partition("#")[2])
            if row["raw_value"] != "$":
                wanted[row["file"]].append((exhibit, row["tag"], row["raw_value"]))
    assert len(wanted) == 37
    for name, entries in wanted.items():
        submission = read_submission((filings / name).read_bytes(), name)
        read = [
            (number, e.tag, re.sub(r"^\$\s*", "", e.raw))
            for number, schedule in enumerate(submission.schedules, 1)
            for e in schedule.entries
        ]
        assert read == entries, name
        assert all(e.value is not None for s in submission.schedules for e in s.entries), name
        assert all(c.months and c.period_end for s in submission.schedules for c in s.columns), name
