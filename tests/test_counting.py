"""Numbers with their nouns in messages."""

from __future__ import annotations

import re
from pathlib import Path

import xlsx_tools
from xlsx_tools.counting import counted, counted_as
from xlsx_tools.readers.inline import read_inline

_PACKAGE = Path(xlsx_tools.__file__).parent
_COUNT_AND_MANY = re.compile(
    r"\{len\([^{}]*\)(?::,)?\} (?:tagged |source )?(?:figures|rows|lines|cells|periods|filings)\b"
)
_OF_MANY = {
    "workbook/names.py",
    "statements/tags/inline_signs.py",
    "concepts/uniqueness.py",
    "excel/actions/figures.py",
}
"""Whose counts are never one, but for uniqueness."""


def test_one_is_no_plural() -> None:
    assert (counted(1, "figure"), counted(0, "figure")) == ("1 figure", "0 figures")
    assert (counted_as(1, "row", "were"), counted_as(3, "row", "were")) == ("1 row was", "3 rows were")


def test_a_message_of_one_tagged_value_without_an_end_is_good_english() -> None:
    (finding,) = [
        f
        for f in read_inline('<html><p><ix:nonFraction name="a">7</p></html>', "a.htm").findings
        if f.code == "fact-unended"
    ]
    assert finding.message.startswith("1 tagged value is ")


def test_no_message_counts_with_a_plural_of_its_own() -> None:
    found = [
        str(path.relative_to(_PACKAGE))
        for path in sorted(_PACKAGE.rglob("*.py"))
        if _COUNT_AND_MANY.search(path.read_text())
    ]
    assert not set(found) - _OF_MANY
