"""The search for cycles of garbage is put off while a filing is read, and goes on as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from xlsx_tools.collecting import collecting_later
from xlsx_tools.errors import XlsxToolsError
from xlsx_tools.pipeline import read_report


def test_the_search_is_off_within_and_on_again_afterwards() -> None:
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_is_on_again_after_a_filing_that_could_not_be_read() -> None:
    with pytest.raises(XlsxToolsError):
        read_report(b"no filing", "no.txt")
    assert gc.isenabled()


def test_who_has_switched_the_search_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
