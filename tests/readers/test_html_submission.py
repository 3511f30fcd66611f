"""HTML within a full submission: each document by its own rules, places counted in the given file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xlsx_tools.model.source import HtmlSpan
from xlsx_tools.model.table import Axis
from xlsx_tools.readers import read_submission

SUBMISSION = """<SEC-DOCUMENT>0000320193-01-500012.txt : 20010514
<SEC-HEADER>
CONFORMED SUBMISSION TYPE:	10-Q
CONFORMED PERIOD OF REPORT:	20010331
		COMPANY CONFORMED NAME:			APPLE COMPUTER INC
		CENTRAL INDEX KEY:			0000320193
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-Q
<SEQUENCE>1
<TEXT>
<HTML><BODY>
<TABLE><TR><TD>Cash</TD><TD>$</TD><TD>2,138</TD></TR></TABLE>
</BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99
<TEXT>
Cash      $ 2,138
</TEXT>
</DOCUMENT>
"""


def test_html_and_text_documents_of_one_submission_are_both_read() -> None:
    submission = read_submission(SUBMISSION.encode(), "a.txt")
    page, text = submission.documents
    assert (page.type, page.axis, text.type, text.axis) == ("10-Q", Axis.COLUMNS, "EX-99", Axis.CHARACTERS)
    assert (submission.filing.company, submission.filing.cik) == ("APPLE COMPUTER INC", "320193")
    assert submission.findings == ()


def test_offsets_and_lines_count_from_the_beginning_of_the_file() -> None:
    page = read_submission(SUBMISSION.encode(), "a.txt").documents[0]
    figure = next(piece for row in page.rows for piece in row.pieces if piece.is_figure)
    locator = figure.source.locator
    assert isinstance(locator, HtmlSpan)
    assert SUBMISSION[locator.offset :].startswith("2,138")
    assert SUBMISSION.split("\n")[locator.line - 1].startswith("<TABLE><TR><TD>Cash")


def test_apples_submission_of_2002_gives_its_html_documents(filings: Path) -> None:
    submission = read_submission(
        (filings / "html" / "APPLE-COMPUTER-INC__10-K__20020928.txt").read_bytes(), "apple"
    )
    assert len(submission.documents) == 5
    assert {document.axis for document in submission.documents} == {Axis.COLUMNS}
    assert submission.filing.period_end == date(2002, 9, 28)
