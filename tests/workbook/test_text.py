"""The text gate: a filing's words are shown, never executed, and never break the file."""

from __future__ import annotations

import pytest

from xlsx_tools.workbook.text import MAX_CHARACTERS, could_be_formula, read_escapes, safe_text, write_xml


def test_control_characters_become_blanks() -> None:
    assert safe_text("Net\x00 sales\x0b\x1f") == "Net  sales  "


def test_tabs_and_line_ends_stay() -> None:
    assert safe_text("a\tb\r\nc\rd") == "a\tb\nc\nd"


def test_characters_that_xml_forbids_become_blanks() -> None:
    assert safe_text("\ud800x\uffff") == " x "


def test_a_cell_never_holds_more_than_its_limit_and_says_that_it_was_cut() -> None:
    text = safe_text("x" * 40_000)
    assert len(text) == MAX_CHARACTERS
    assert text.endswith("[cut: a cell holds 32,767 characters]")


def test_characters_of_two_units_count_twice() -> None:
    text = safe_text("𝄞" * 20_000)
    assert len(text.encode("utf-16-le")) // 2 <= MAX_CHARACTERS


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@SUM(A1)"])
def test_what_could_turn_into_a_formula_when_edited_is_known(text: str) -> None:
    assert could_be_formula(text)


def test_what_excel_would_read_as_an_escape_is_escaped_itself_and_comes_back() -> None:
    assert write_xml("_x0041_ & <b>") == "_x005F_x0041_ &amp; &lt;b&gt;"
    assert read_escapes("_x005F_x0041_") == "_x0041_"
