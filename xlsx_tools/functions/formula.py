"""Formulas that call one worksheet function: read without a spreadsheet, for templates and freezing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from xlsx_tools.functions.ranges import as_error
from xlsx_tools.functions.registry import load_functions
from xlsx_tools.store import ErrorKind


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell, range or defined name as a formula writes it: "B$2", "'Model'!A1:A9", "Ticker"."""

    text: str


Literal: TypeAlias = float | str | bool | ErrorKind | None
"""A value written in a formula; None where nothing stands between two commas."""


@dataclass(frozen=True, slots=True)
class Call:
    """A formula that is one call: the function's name and its arguments, in order."""

    name: str
    arguments: tuple[Literal | Reference, ...]

    def resolved(self, look: Callable[[Reference], object]) -> tuple[object, ...]:
        """The arguments with each reference replaced by what stands there: a value, or rows of values."""
        return tuple(look(part) if isinstance(part, Reference) else part for part in self.arguments)


_HEAD = re.compile(
    r"""\s*=\s*[+@]?\s*
    (?:(?:'(?:[^']|'')*'|\[[^\]]*\]|[\w.\\:/\[\]-]+)!|_xll\.|(?:[A-Za-z_]\w*\.)+)?   # an add-in's file or service
    (?P<name>XT_[A-Z]+)\s*\(""",
    re.IGNORECASE | re.VERBOSE,
)
_ARGUMENT = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:N/A|NAME\?|[A-Z0-9/_]+[!?]?))
    | (?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?%?)(?=\s*[,;)])
    | (?P<reference>(?:(?:'(?:[^']|'')+'|[\w.\[\]]+)!)?\$?[A-Za-z_\\][\w.$]*(?::\$?[A-Za-z]+\$?[0-9]*)?\#?)
    | (?P<nothing>)
    )\s*(?P<end>[,;)])""",
    re.VERBOSE,
)


def parse_call(formula: str) -> Call | None:
    """The call that a formula consists of, or None where it is anything else (a sum, another function).

    Arguments may be texts, numbers, TRUE, FALSE, errors, references and nothing; an expression among
    them (A1&"Q1", a nested call) makes it no plain call. An add-in's file or service before the name is
    left out, as Excel and Calc write it into files.

    >>> parse_call('=XT_ITEM("Apple",B$2,,"scale=M")')
    Call(name='XT_ITEM', arguments=('Apple', Reference(text='B$2'), None, 'scale=M'))
    """
    head = _HEAD.match(formula)
    if head is None or head["name"].upper() not in load_functions():
        return None
    if formula[head.end() :].strip() == ")":
        return Call(head["name"].upper(), ())
    arguments: list[Literal | Reference] = []
    at = head.end()
    while found := _ARGUMENT.match(formula, at):
        arguments.append(_argument(found))
        at = found.end()
        if found["end"] == ")":
            return None if formula[at:].strip() else Call(head["name"].upper(), tuple(arguments))
    return None


def _argument(found: re.Match[str]) -> Literal | Reference:
    if found["text"] is not None:
        return found["text"][1:-1].replace('""', '"')
    if found["error"] is not None:
        return as_error(found["error"].upper()) or ErrorKind.VALUE
    if found["number"] is not None:
        number = found["number"]
        return float(number.rstrip("%")) / (100 if number.endswith("%") else 1)
    if found["reference"] is not None:
        word = found["reference"]
        return word.upper() == "TRUE" if word.upper() in {"TRUE", "FALSE"} else Reference(word)
    return None
