"""Words that several commands print."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import click

MOST_DIFFERING = 10
"""Checks between statements that are named one by one; a wrong EX-27 schedule would fill the screen."""


def tell_differing(sentences: Iterable[str]) -> None:
    """Print the first of the checks between statements that differ, and how many more the Checks sheet has."""
    rest = iter(sentences)
    for sentence in islice(rest, MOST_DIFFERING):
        tell(f"- {sentence}")
    if more := sum(1 for _ in rest):
        tell(f"- And {more:,} more on Checks.")


def tell(text: str) -> None:
    """Print a line; control characters that a filing may hold are spelt out and never reach the terminal."""
    click.echo(printable(text))


def printable(text: str) -> str:
    r"""A text with what cannot be printed spelt out, so that it does not steer a terminal.

    >>> printable("Cash" + chr(27) + "[31m")
    'Cash\\x1b[31m'
    """
    return text if text.isprintable() else "".join(map(_spelt, text))


def _spelt(char: str) -> str:
    return char if char.isprintable() else ascii(char)[1:-1]
