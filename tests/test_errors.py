"""The tree of errors: exit codes, the one-paragraph message, and what people's file names may do to it."""

from __future__ import annotations

import inspect
import pickle
from pathlib import Path

import pytest

from xlsx_tools import errors

KINDS = [getattr(errors, name) for name in errors.__all__]

EXIT_CODES = {
    "UsageError": 2,
    "InputUnreadable": 3,
    "Unsupported": 3,
    "NoStatements": 4,
    "OutputExists": 5,
    "OutputLocked": 5,
    "OutputFailed": 5,
    "NetworkRefused": 6,
    "StoreLocked": 5,
    "StoreReadOnly": 5,
    "StoreFull": 5,
    "StoreUnreachable": 5,
    "StoreDamaged": 3,
    "StoreNewer": 3,
}


def empty_file(where: str | Path = "ALOC.txt") -> errors.InputUnreadable:
    return errors.InputUnreadable("The file is empty", where=where, what_to_do="Download the filing again.")


@pytest.mark.parametrize(("name", "code"), EXIT_CODES.items())
def test_each_error_has_its_documented_exit_code(name: str, code: int) -> None:
    assert getattr(errors, name).exit_code == code


def test_every_error_of_the_module_is_public_and_drawn_in_the_tree() -> None:
    defined = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    }
    assert defined == set(errors.__all__)
    assert errors.__doc__ is not None
    assert [name for name in errors.__all__ if name not in errors.__doc__] == []


def test_one_except_clause_catches_them_all() -> None:
    assert all(issubclass(kind, errors.XlsxToolsError) for kind in KINDS)


def test_the_message_says_what_where_and_what_to_do_in_one_paragraph() -> None:
    assert str(empty_file()) == "The file is empty: ALOC.txt. Download the filing again."


def test_a_path_may_stand_as_the_place() -> None:
    assert empty_file(Path("filings") / "ALOC.txt").where == str(Path("filings/ALOC.txt"))


def test_a_message_of_several_lines_becomes_one() -> None:
    error = errors.NoStatements("No statements\n    found", where="a.txt", what_to_do="Try EX-13.\n")
    assert str(error) == "No statements found: a.txt. Try EX-13."


def test_a_hostile_file_name_cannot_steer_the_terminal() -> None:
    assert str(empty_file("a\x1b[2Jb\u202ec.txt")) == (
        r"The file is empty: a\x1b[2Jb\u202ec.txt. Download the filing again."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_the_way_back_from_a_worker_process(kind: type[errors.XlsxToolsError]) -> None:
    error = kind("It failed", where="a\x07.txt", what_to_do="Try again.")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(copy) is kind
    assert (str(copy), copy.what, copy.where) == (str(error), error.what, error.where)
