"""`<TABLE>` tags that are not in pairs are named, each with its line; tags in order say nothing."""

from __future__ import annotations

import pytest

from xlsx_tools.readers import read_submission


def said(*tags: str, type_: str = "10-K") -> list[str]:
    """What is said of a submission's text with such lines, the first of which is line 4 of the file."""
    lines = ["<DOCUMENT>", f"<TYPE>{type_}", "<TEXT>", *tags, "</TEXT>", "</DOCUMENT>", ""]
    findings = read_submission("\n".join(lines).encode(), "filing.txt").findings
    return [finding.message for finding in findings if finding.code == "table-unpaired"]


@pytest.mark.parametrize(
    "tags",
    [
        (),
        ("<TABLE>", "</TABLE>", "<table>", "</table>"),
        ("<TABLE><CAPTION>", "Cash  5</TABLE>", "<TABLE>", "</TABLE>"),
        ("<TABLE>", "</TABLE><TABLE>", "</TABLE>"),
        ("<TABLE>Cash  5</TABLE>", "<TABLE>", "</TABLE>"),
    ],
)
def test_tags_in_pairs_say_nothing(tags: tuple[str, ...]) -> None:
    assert said(*tags) == []


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        (("<TABLE>", "Cash  5"), "1 without an end tag (line 4)"),
        (("<TABLE>", "<TABLE>", "</TABLE>", "<TABLE>", "</TABLE>"), "1 without an end tag (line 4)"),
        (("<TABLE>", "<TABLE>", "</TABLE>", "</TABLE>"), "1 within another table (line 5)"),
        (("</TABLE>", "<TABLE>", "</TABLE>", "</TABLE>"), "2 with an end tag alone (lines 4, 7)"),
        (("<TABLE>",) * 6, "6 without an end tag (lines 4, 5, 6, 7 and 2 more)"),
    ],
)
def test_tags_out_of_order_are_named_with_their_lines(tags: tuple[str, ...], words: str) -> None:
    (message,) = said(*tags)
    assert f"not tagged in pairs: {words}." in message


def test_a_schedule_that_never_ends_its_table_is_as_schedules_are() -> None:
    """All eleven of Apple's EX-27 whose table begins with a tag end without one (10-Q of June 1997, line 3086)."""
    assert said("<TABLE> <S> <C>", "<CASH>  5", type_="EX-27") == []
