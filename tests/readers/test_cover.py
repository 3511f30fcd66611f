"""The cover page: a line that names no company is none."""

from __future__ import annotations

import pytest

from xlsx_tools.readers import read_submission

COVER = """\
                                   FORM 10-Q
            For the quarterly period ended September 30, 2002
                        Commission file number: 0-439
{line}
      (Exact name of registrant as specified in its charter)
"""


@pytest.mark.parametrize(
    ("line", "company"), [("", ""), ("        Small Company, Inc.", "Small Company, Inc.")]
)
def test_the_commission_file_number_is_never_the_company(line: str, company: str) -> None:
    filing = read_submission(COVER.format(line=line).encode(), "filing.txt").filing
    assert filing.company == company
