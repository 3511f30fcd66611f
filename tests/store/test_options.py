"""The grammar of options: one string, each option at most once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlsx_tools.store.options import Options, read_options
from xlsx_tools.store.periods import Basis
from xlsx_tools.store.refusal import ErrorKind, Refused


@pytest.mark.parametrize("nothing", [None, "", " ", ";"])
def test_no_options_are_the_defaults(nothing: str | None) -> None:
    assert read_options(nothing) == Options()


def test_options_stand_in_any_order_and_case() -> None:
    found = read_options(" Sign=Printed ;basis=orig; SCALE = m")
    assert (found.scale, found.printed_sign, found.vintage.basis) == (
        Decimal(1_000_000),
        True,
        Basis.ORIGINAL,
    )


def test_entity_member_and_statement_choose_another_column() -> None:
    found = read_options("entity=GECS; member=Retained Earnings; statement=bs")
    assert (found.entity, found.member, found.statement) == ("gecs", "retained earnings", "BS")


@pytest.mark.parametrize(
    "text",
    [
        "scale",
        "scale=",
        "scale=7",
        "sign=up",
        "basis=2020-01-01",
        "basis=x",
        "colour=red",
        "scale=M; scale=K",
        "=M",
    ],
)
def test_an_unknown_option_value_or_repetition_is_a_bad_argument(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_options(text)
    assert refused.value.error is ErrorKind.VALUE


@pytest.mark.parametrize("given", [5, True, 1e308, object()])
def test_options_that_are_no_text_are_a_bad_argument(given: object) -> None:
    with pytest.raises(Refused):
        read_options(given)
