"""A file that ends within a line says so; one that ends with a line, or with the number of its page, does not."""

from __future__ import annotations

from importlib import resources

import pytest

from xlsx_tools.readers import read_submission

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()


def cut_off(data: bytes) -> list[str]:
    findings = read_submission(data, "filing.txt").findings
    return [finding.message for finding in findings if finding.code == "file-cut-off"]


def test_a_file_that_ends_within_a_figure_is_said_to_be_cut_off() -> None:
    at = SAMPLE.index(b"11,771,099") + len(b"11,771")
    (message,) = cut_off(SAMPLE[:at])
    assert '11,771"' in message
    assert "last figure short" in message


@pytest.mark.parametrize("blanks", [0, 8])
def test_a_file_that_ends_within_a_row_is_said_to_be_cut_off(blanks: int) -> None:
    words = b"Total stockholders' equity"
    at = SAMPLE.index(words) + len(words)
    (message,) = cut_off(SAMPLE[:at] + blanks * b" ")
    assert "last figure" not in message


def test_a_whole_file_is_not_said_to_be_cut_off() -> None:
    assert not cut_off(SAMPLE)


def test_the_number_of_the_last_page_is_no_figure_cut_short() -> None:
    """American Locker's 10-Q of September 2002 ends with its page number, 18, and no end of the line."""
    page = b"\n" + 39 * b" "
    assert not cut_off(SAMPLE + page + b"17\n\n\n" + page + b"18")
    assert cut_off(SAMPLE + page + b"17\n\n\n" + page + b"28")
    assert cut_off(SAMPLE + page + b"17\n\n\n" + page + b"18,")
