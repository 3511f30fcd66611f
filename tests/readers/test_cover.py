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


SIGNED = """\
Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant
has duly caused this report to be signed on its behalf by the undersigned thereunto
duly authorized.

{signed}
"""


@pytest.mark.parametrize(
    ("signed", "company"),
    [
        ("                  SMALL COMPANY, INC.\n                     (Registrant)", "SMALL COMPANY, INC."),
        ("Date: November 14, 2002              SMALL COMPANY, INC.", "SMALL COMPANY, INC."),
        ("<TABLE>\n<S>            <C>\n               Small & Sons\n</TABLE>", "Small & Sons"),
        ("By:  /s/ J. Small\n     J. Small, Treasurer", ""),
        ("                  J. R. Small", ""),
        ("     By:  /s/ John Bank\n          John Bank", ""),
        ("                  John Fund\n                  Chief Executive Officer", ""),
        ("     Executive Vice President, Small National Bank", ""),
        ("     SMALL COMPANY, INC.\n     By: /s/ J. Small, President & Director", "SMALL COMPANY, INC."),
        ("     Registrant:  SMALL COMPANY, INC.", "SMALL COMPANY, INC."),
    ],
)
def test_a_report_whose_cover_names_nobody_is_of_the_company_that_signs_it(signed: str, company: str) -> None:
    text = COVER.format(line="").replace("(Exact name", "(name") + "\n" * 200 + SIGNED.format(signed=signed)
    assert read_submission(text.encode(), "filing.txt").filing.company == company


def test_the_words_that_authorize_a_signature_may_be_parted_by_a_line_end() -> None:
    signed = SIGNED.format(signed="        SMALL COMPANY, INC.").replace(
        "\nduly authorized", " duly\nauthorized"
    )
    text = COVER.format(line="").replace("(Exact name", "(name") + "\n" * 200 + signed
    assert read_submission(text.encode(), "filing.txt").filing.company == "SMALL COMPANY, INC."


def test_a_signature_that_the_cover_repeats_is_the_company() -> None:
    cover = "FORM 10-Q\n\nCommission file number 1-442\n\n        Sears Roebuck\n" + "\n" * 200
    text = cover + SIGNED.format(signed="        SEARS ROEBUCK\n        (Registrant)")
    assert read_submission(text.encode(), "filing.txt").filing.company == "SEARS ROEBUCK"
