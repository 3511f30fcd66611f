"""The worksheet functions as xlwings knows them; VBA calls them by name: XLPy.CallUDF "xlsx_tools.excel.udfs", ...

Each is made from the registry. Off Windows xlwings marks nothing, and they are plain functions.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature

import xlwings

from xlsx_tools.excel.desk import ask
from xlsx_tools.functions import Function, load_functions


def make_function(function: Function) -> Callable[..., object]:
    """A worksheet function for xlwings: ranges arrive as rows, errors in them by name."""

    def answer(*arguments: object) -> object:
        return ask(function.name, arguments)

    parameters = [
        Parameter(
            argument.identifier,
            Parameter.POSITIONAL_OR_KEYWORD,
            default=None if argument.optional else Parameter.empty,
        )
        for argument in function.arguments
    ]
    answer.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    answer.__name__ = answer.__qualname__ = function.name
    answer.__doc__ = function.help
    answer.__annotations__ = {}
    made: Callable[..., object] = answer
    for argument in function.arguments:
        made = xlwings.arg(argument.identifier, ndim=2, err_to_str=True, doc=argument.help)(made)
    categorized: Callable[[Callable[..., object]], Callable[..., object]] = xlwings.func(
        category=function.category
    )
    return categorized(made)


globals().update({name: make_function(function) for name, function in load_functions().items()})
