"""A file that ends within a figure says so; one that ends with a line does not."""

from __future__ import annotations

from importlib import resources

from xlsx_tools.readers import read_submission

SAMPLE = resources.files("xlsx_tools").joinpath("samples", "american_locker_10q_2002q3.txt").read_bytes()


def test_a_file_that_ends_within_a_figure_is_said_to_be_cut_off() -> None:
    at = SAMPLE.index(b"11,771,099") + len(b"11,771")
    cut = read_submission(SAMPLE[:at], "filing.txt")
    (finding,) = [finding for finding in cut.findings if finding.code == "file-cut-off"]
    assert '11,771"' in finding.message


def test_a_whole_file_is_not_said_to_be_cut_off() -> None:
    assert not [f for f in read_submission(SAMPLE, "filing.txt").findings if f.code == "file-cut-off"]
