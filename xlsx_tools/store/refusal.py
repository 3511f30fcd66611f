"""Why a look-up ends without a value: the errors of a worksheet, each with a reason."""

from __future__ import annotations

from enum import StrEnum


class ErrorKind(StrEnum):
    """The errors of a worksheet, as Excel, Calc and Python show them alike (DESIGN 8).

    NA: not reported, ambiguous, not in the store. VALUE: a bad argument, an unknown company.
    """

    NA = "#N/A"
    VALUE = "#VALUE!"
    DIV0 = "#DIV/0!"
    NUM = "#NUM!"


class Refused(Exception):
    """A look-up that ends without a value; inside the store only, it never leaves it."""

    def __init__(self, error: ErrorKind, reason: str) -> None:
        super().__init__(reason)
        self.error = error
        self.reason = reason


def bad_argument(reason: str) -> Refused:
    """An argument that makes no sense: #VALUE! with its reason."""
    return Refused(ErrorKind.VALUE, reason)


def not_available(reason: str) -> Refused:
    """A figure that is not there, or not without guessing: #N/A with its reason."""
    return Refused(ErrorKind.NA, reason)
