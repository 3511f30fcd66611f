"""Bytes to submissions: encodings, line ends, the SGML wrapper, and what is refused."""

from __future__ import annotations

import codecs
from datetime import date

import pytest

from xlsx_tools.errors import InputUnreadable, Unsupported
from xlsx_tools.model.submission import Submission
from xlsx_tools.model.table import RowKind
from xlsx_tools.readers import read_submission

BARE = "Net sales     1,234     1,100\nCafé costs      900       800\n"
WRAPPED = """<SEC-DOCUMENT>0000021344-98-000004.txt : 19980310
<SEC-HEADER>0000021344-98-000004.hdr.sgml : 19980310
ACCESSION NUMBER:\t\t0000021344-98-000004
CONFORMED SUBMISSION TYPE:\t10-K
CONFORMED PERIOD OF REPORT:\t19971231
FILED AS OF DATE:\t\t19980309

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tACME CO
\t\tCENTRAL INDEX KEY:\t\t\t0000021344
\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tBEVERAGES [2080]
\t\tIRS NUMBER:\t\t\t\t580628465
\t\tFISCAL YEAR END:\t\t\t1231
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-K
<SEQUENCE>1
<TEXT>
Body
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-13
<SEQUENCE>2
<DESCRIPTION>ANNUAL REPORT
<TEXT>
Report
</TEXT>
</DOCUMENT>
"""


def texts(submission: Submission) -> list[list[str]]:
    return [list(document.lines) for document in submission.documents]


@pytest.mark.parametrize(
    "data",
    [
        BARE.encode(),
        codecs.BOM_UTF8 + BARE.encode(),
        codecs.BOM_UTF16_LE + BARE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + BARE.encode("utf-16-be"),
        BARE.encode("utf-16-le"),
        BARE.encode("cp1252"),
        BARE.replace("\n", "\r\n").encode(),
        BARE.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le", "utf-16-be", "utf-16 bare", "latin-1", "crlf", "cr"],
)
def test_the_same_lines_come_from_every_encoding_and_line_end(data: bytes) -> None:
    assert texts(read_submission(data, "a.txt")) == [BARE.split("\n")]


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", codecs.BOM_UTF8], ids=["nothing", "blanks", "mark"])
def test_an_empty_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(InputUnreadable, match="empty") as caught:
        read_submission(data, "a.txt")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        (b"%PDF-1.4 text", "PDF"),
        (bytes(range(32)) * 40, "binary"),
    ],
    ids=["png", "jpeg", "pdf", "binary"],
)
def test_pictures_and_binaries_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(Unsupported, match=kind):
        read_submission(data, "a.txt")


def test_nul_bytes_are_read_as_blanks_and_said() -> None:
    submission = read_submission(b"Cash\x00\x00\x00\x00 1,234\nDebt      900\n", "a.txt")
    assert submission.documents[0].lines[0] == "Cash     1,234"
    assert [finding.code for finding in submission.findings] == ["nul-bytes"]


def test_the_header_names_who_filed_what_and_when() -> None:
    filing = read_submission(WRAPPED.encode(), "a.txt").filing
    assert (filing.company, filing.cik, filing.ein, filing.sic) == ("ACME CO", "21344", "58-0628465", "2080")
    assert (filing.form, filing.accession, filing.fiscal_year_end) == ("10-K", "0000021344-98-000004", "1231")
    assert (filing.period_end, filing.filed) == (date(1997, 12, 31), date(1998, 3, 9))


def test_documents_are_parted_and_keep_the_files_line_numbers() -> None:
    documents = read_submission(WRAPPED.encode(), "a.txt").documents
    assert [(d.type, d.description) for d in documents] == [("10-K", ""), ("EX-13", "ANNUAL REPORT")]
    lines = WRAPPED.split("\n")
    assert [lines[d.first_line - 1] for d in documents] == ["Body", "Report"]


def test_a_document_that_is_cut_off_is_read_and_said() -> None:
    submission = read_submission(
        WRAPPED[: WRAPPED.index("</TEXT>\n</DOCUMENT>\n<DOCUMENT>")].encode(), "a.txt"
    )
    assert [d.type for d in submission.documents] == ["10-K"]
    assert [finding.code for finding in submission.findings] == ["document-unended"]


def test_of_several_submissions_the_first_is_read_and_the_next_named() -> None:
    second = WRAPPED.replace("0000021344-98-000004", "0000021344-99-000001").replace("ACME", "OTHER")
    submission = read_submission((WRAPPED + second).encode(), "a.txt")
    assert submission.filing.company == "ACME CO"
    assert len(submission.documents) == 2
    assert [finding.code for finding in submission.findings] == ["several-submissions"]


def test_an_encoded_picture_is_left_aside() -> None:
    picture = "<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 logo.gif\nM1TE&.#EA\nend\n</TEXT>\n</DOCUMENT>\n"
    submission = read_submission((WRAPPED + picture).encode(), "a.txt")
    assert [d.type for d in submission.documents] == ["10-K", "EX-13"]
    assert [finding.code for finding in submission.findings] == ["document-skipped"]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "Total assets....   $ 28,579,074   (5)",
            [("Total assets", False), ("$ 28,579,074", True), ("(5)", True)],
        ),
        (
            "Net Loss    $     (44,562)     $    (75,593)",
            [("Net Loss", False), ("$ (44,562)", True), ("$ (75,593)", True)],
        ),
        ("Net sales $ 15,990 $  7,910", [("Net sales", False), ("$ 15,990", True), ("$ 7,910", True)]),
        ("Allowance of $241,000 in 2002", [("Allowance of $241,000 in 2002", False)]),
        ("Taxes\t(51)\t  164\t --", [("Taxes", False), ("(51)", True), ("164", True), ("--", True)]),
        (
            "Purchases of stock     (58){1}|    --",
            [("Purchases of stock", False), ("(58){1}", True), ("--", True)],
        ),
        ("Goods . . . . .     -1,654     -0-", [("Goods", False), ("-1,654", True), ("-0-", True)]),
    ],
)
def test_a_line_is_cut_into_captions_and_figures(line: str, pieces: list[tuple[str, bool]]) -> None:
    row = read_submission(line.encode(), "a.txt").documents[0].rows[0]
    assert [(piece.text, piece.is_figure) for piece in row.pieces] == pieces


def test_rules_blanks_and_page_breaks_are_rows_of_their_own_kind() -> None:
    rows = read_submission(b"x\n- -----   -----\n\n<PAGE>\n  ====\n", "a.txt").documents[0].rows
    assert [row.kind for row in rows[1:5]] == [RowKind.RULE, RowKind.BLANK, RowKind.PAGE, RowKind.RULE]
    assert rows[1].rules == ((2, 7), (10, 15))
    assert rows[4].double_rule


def test_places_count_columns_with_tabs_expanded() -> None:
    row = read_submission(b"Cash\t\t 1,234\n", "a.txt").documents[0].rows[0]
    figure = row.pieces[-1]
    assert (figure.start, figure.end, figure.source.line, figure.source.raw) == (17, 22, 1, "1,234")
