"""The registry of worksheet functions: read from functions.toml, which every host and the reference are made from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

MOST_HELP = 255
"""Characters that Excel shows of a help text; it cuts off the rest."""


class Takes(StrEnum):
    """What an argument makes of a range.

    EACH: every cell is asked for by itself and the answers spill. LIST: the cells are one list. ONE: a
    range of more than one cell is a bad argument.
    """

    EACH = "each"
    LIST = "list"
    ONE = "one"


class ResultKind(StrEnum):
    """What a function gives for single arguments; ARRAY always spills, the others where a range is given."""

    VALUE = "value"
    TEXT = "text"
    BOOLEAN = "boolean"
    ARRAY = "array"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a function.

    `kind` says what it names (company, item, period, statement, ratio, aspect, options), so that a dialog
    can offer choices. An optional one that is left out is None.
    """

    name: str
    kind: str
    help: str
    takes: Takes = Takes.EACH
    optional: bool = False

    @property
    def identifier(self) -> str:
        """The name as a word of Python and of Visual Basic, where From and To are taken: "from_period"."""
        return f"{self.name}_{self.kind}" if self.name in {"from", "to"} else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A worksheet function: its name, arguments in order, help, result and examples."""

    name: str
    category: str
    help: str
    result: ResultKind
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]

    @property
    def signature(self) -> str:
        """How it is written: "XT_ITEM(company, item, [period], [options])"."""
        shown = (f"[{a.name}]" if a.optional else a.name for a in self.arguments)
        return f"{self.name}({', '.join(shown)})"


@cache
def load_functions() -> Mapping[str, Function]:
    """All worksheet functions by name, in their order; read once in a process, since they never change.

    >>> load_functions()["XT_ITEM"].signature
    'XT_ITEM(company, item, [period], [options])'
    """
    source = tomllib.loads(files("xlsx_tools.functions").joinpath("functions.toml").read_text("utf-8"))
    found = {}
    for entry in source["function"]:
        arguments = tuple(
            Argument(**{**argument, "takes": Takes(argument.get("takes", Takes.EACH))})
            for argument in entry.get("argument", ())
        )
        found[entry["name"]] = Function(
            name=entry["name"],
            category=source["category"],
            help=entry["help"],
            result=ResultKind(entry["result"]),
            arguments=arguments,
            examples=tuple(entry["examples"]),
        )
    return found
