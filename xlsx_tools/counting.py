"""Numbers with their nouns, for sentences that people read."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 filing", "2 filings".

    >>> counted(1, "filing"), counted(1_200, "tagged figure")
    ('1 filing', '1,200 tagged figures')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counted_as(number: int, noun: str, verb: str) -> str:
    """A number with its noun and "was" or "were", "is" or "are", as the number asks; the verb is given for many.

    >>> counted_as(1, "figure", "were"), counted_as(2, "figure", "are")
    ('1 figure was', '2 figures are')
    """
    return f"{counted(number, noun)} {_OF_ONE[verb] if number == 1 else verb}"


_OF_ONE = {"were": "was", "are": "is"}
