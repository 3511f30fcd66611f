"""Text made to break the reader: a typed error or findings, in bounded time and memory."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import suppress
from importlib import resources
from pathlib import Path

import pytest

from xlsx_tools.errors import NoStatements
from xlsx_tools.model.report import Report
from xlsx_tools.model.statement import StatementKind
from xlsx_tools.pipeline import read_report
from xlsx_tools.readers import read_submission

SECONDS = 10.0
MEGABYTES = 512
PEAK = Path("/proc/self/status")
SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()
HEADER = b"""<SEC-HEADER>0000000001-02-000001.hdr.sgml : 20021114
ACCESSION NUMBER:\t\t0000000001-02-000001
CONFORMED SUBMISSION TYPE:\t10-Q
CONFORMED PERIOD OF REPORT:\t20020930
FILED AS OF DATE:\t\t20021114
\tCOMPANY CONFORMED NAME:\t\tAMERICAN LOCKER GROUP INC
\tCENTRAL INDEX KEY:\t\t0000008855
</SEC-HEADER>
"""
BODY = b"<DOCUMENT>\n<TYPE>10-Q\n<TEXT>\n" + SAMPLE + b"\n</TEXT>\n</DOCUMENT>\n"

LARGE = {
    "titles alone": "b'BALANCE SHEET\\n' * 6_900_000",
    "noise": "random.Random(1).randbytes(66_000_000).hex(' ', 40).encode()[:97_000_000]",
    "short lines, all different": "random.Random(1).randbytes(43_000_000).hex('\\n', 4).encode()",
    "figures alone": "b'  1,234   5,678   (9)\\n' * 4_400_000",
    "a line alone": "b'9,' * 48_500_000",
    "a line of numbers below a title": "b'CONSOLIDATED BALANCE SHEETS\\n' + b'1 ' * 25_000_000",
}


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in read_submission(data, "filing.txt").findings}


def faces(report: Report) -> set[StatementKind]:
    return {statement.kind for statement in report.statements}


def test_a_submission_in_order_has_nothing_to_say_of_its_header() -> None:
    assert not codes(HEADER + BODY)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (b"", "without the header"),
        (HEADER + HEADER, "stands 2 times"),
        (HEADER.replace(b"20020930", b"20029930"), 'no date in "CONFORMED PERIOD OF REPORT:'),
    ],
)
def test_a_header_missing_doubled_or_wrong_is_named(header: bytes, said: str) -> None:
    findings = read_submission(header + BODY, "filing.txt").findings
    (message,) = [finding.message for finding in findings if finding.code.startswith("header-")]
    assert said in message
    assert StatementKind.BALANCE_SHEET in faces(read_report(header + BODY, "filing.txt"))


def test_a_document_without_end_tag_is_read_to_the_end() -> None:
    data = HEADER + BODY.replace(b"</TEXT>\n</DOCUMENT>\n", b"")
    assert "document-unended" in codes(data)
    assert StatementKind.CASH_FLOW in faces(read_report(data, "filing.txt"))


@pytest.mark.parametrize("tags", [b"<TABLE>\n", b"<TABLE>\n<TABLE>\n<CAPTION>\n", b"</TABLE>\n"])
def test_tables_nested_unclosed_or_closed_twice_lose_no_figure_and_are_named(tags: bytes) -> None:
    mended = BODY.replace(b"<TEXT>\n", b"<TEXT>\n" + tags * 3)
    plain, odd = (read_report(HEADER + body, "filing.txt") for body in (BODY, mended))
    values = [[[c.value for c in x.cells] for s in r.statements for x in s.lines] for r in (plain, odd)]
    assert values[0] == values[1]
    assert {f.code for f in odd.findings} - {f.code for f in plain.findings} == {"table-unpaired"}


def test_nul_bytes_and_a_line_of_ten_megabytes_leave_the_statements() -> None:
    data = HEADER + BODY.replace(b"<TEXT>\n", b"<TEXT>\n" + b"9," * 5_000_000 + b"\n\x00\n")
    assert "nul-bytes" in codes(data)
    assert StatementKind.BALANCE_SHEET in faces(read_report(data, "filing.txt"))


@pytest.mark.parametrize("digits", [40, 2_000_000])
def test_a_line_of_digits_in_the_notes_is_no_figure_of_a_sentence(digits: int) -> None:
    # The words around it make it a sentence on shares; 2 million digits are beyond the exponent that Decimal has.
    line = b"Total " + b"1" * digits + b" shares of common stock outstanding\n"
    before, after = SAMPLE[:20_000].rsplit(b"\n", 1)
    report = read_report(before + b"\n" + line + after + SAMPLE[20_000:], "filing.txt")
    assert faces(report) == faces(read_report(SAMPLE, "filing.txt"))


def test_an_encoded_picture_is_skipped() -> None:
    picture = (
        b"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nbegin 644 chart.jpg\nM_]C_X 02D9)1@\nend\n</TEXT>\n</DOCUMENT>\n"
    )
    submission = read_submission(HEADER + BODY + picture, "filing.txt")
    assert [document.type for document in submission.documents] == ["10-Q"]
    assert "document-skipped" in {finding.code for finding in submission.findings}


def test_of_two_submissions_the_first_is_read() -> None:
    other = (HEADER + BODY).replace(b"-02-000001", b"-03-000007").replace(b"AMERICAN LOCKER", b"OTHER LOCKER")
    data = HEADER + BODY + other
    assert "several-submissions" in codes(data)
    assert read_report(data, "filing.txt").filing.company == "AMERICAN LOCKER GROUP INC"


@pytest.mark.parametrize("part", range(1, 10))
def test_a_submission_cut_anywhere_gives_findings_or_a_typed_error(part: int) -> None:
    data = HEADER + BODY
    cut = data[: len(data) * part // 10 - random.Random(part).randrange(9)]
    assert {"document-unended", "file-cut-off"} & codes(cut)
    with suppress(NoStatements):
        read_report(cut, "filing.txt")


@pytest.mark.slow
@pytest.mark.skipif(
    not PEAK.exists(), reason="only Linux tells the peak of a process apart from its parent's"
)
@pytest.mark.parametrize("name", list(LARGE))
def test_a_hundred_megabytes_are_done_within_time_and_memory(name: str) -> None:
    """The peak is that of a process of its own, the bytes that it was given included."""
    program = f"""
import random, time
from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.pipeline import read_report
data = {LARGE[name]}
began = time.process_time()
try:
    read_report(data, "filing.txt")
except XlsxToolsError as error:
    print(type(error).__name__)
print(time.process_time() - began)
peak = next(line for line in open({str(PEAK)!r}) if line.startswith("VmHWM"))
print(int(peak.split()[1]) / 1_024)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    error, seconds, megabytes = done.stdout.split()
    assert error in {"NoStatements", "InputUnreadable"}
    assert float(seconds) < SECONDS
    assert float(megabytes) < MEGABYTES


def test_a_statement_of_thousands_of_lines_is_proved_in_time_that_grows_with_them() -> None:
    """Under which heading a line stands was looked up line by line: 2,000 lines took twelve seconds."""
    lines = [
        f"    {'Item ' + 'abcdefgh'[i % 8]:40}{7 * i + 1001:12,}{9 * i + 1003:20,}" for i in range(2_000)
    ]
    head = "           CONSOLIDATED BALANCE SHEETS\n" + " " * 40 + "December 31, 1996   December 31, 1995\n"
    foot = f"\n    {'Total assets':40}{12_345_678:12,}{23_456_789:20,}\n"
    began = time.process_time()
    read_report((head + "\n".join(lines) + foot).encode(), "filing.txt")
    assert time.process_time() - began < SECONDS / 2
