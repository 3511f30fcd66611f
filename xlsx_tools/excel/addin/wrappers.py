"""The VBA module of the worksheet functions, generated from their registry."""

from __future__ import annotations

from collections.abc import Iterable

from xlsx_tools.functions import Function

ADDIN_FILE = "xlsx_tools.xlam"
FUNCTIONS_MODULE = "xlsx_tools.excel.udfs"
SESSION_MODULE = "xlsx_tools.excel.session"
RIBBON_MODULE = "xlsx_tools.excel.ribbon"
_MOST_HELP = 255


def write_functions_module(functions: Iterable[Function], marker: str) -> str:
    """Write the module `Functions`: constants, a wrapper a function, and the help for Excel's function wizard.

    `marker` is what a text begins with that stands for an error. Wrappers are not volatile; every
    argument is handed on as it came, one left out arrives as an empty cell. Raises ValueError for a help text that Excel would cut off.
    """
    shown = tuple(functions)
    return "\n".join(
        [
            'Attribute VB_Name = "Functions"',
            "Option Explicit",
            f"Public Const AddinFile = {_quoted(ADDIN_FILE)}",
            f"Public Const FunctionsModule = {_quoted(FUNCTIONS_MODULE)}",
            f"Public Const SessionModule = {_quoted(SESSION_MODULE)}",
            f"Public Const RibbonModule = {_quoted(RIBBON_MODULE)}",
            f"Public Const ErrorMarker = {_quoted(marker)}",
            *(line for function in shown for line in _wrapper(function)),
            "",
            "Public Sub XT_RegisterHelp()",
            "    On Error Resume Next",
            *(line for function in shown for line in _help(function)),
            "End Sub",
            "",
        ]
    )


def _wrapper(function: Function) -> list[str]:
    names = [argument.identifier for argument in function.arguments]
    parameters = [
        f"Optional {name}" if argument.optional else name
        for name, argument in zip(names, function.arguments, strict=True)
    ]
    return [
        "",
        f"Public Function {function.name}({', '.join(parameters)})",
        f"Attribute {function.name}.VB_Description = {_quoted(_help_text(function.help))}",
        *(
            f"    If IsMissing({name}) Then {name} = Empty"
            for name, argument in zip(names, function.arguments, strict=True)
            if argument.optional
        ),
        f"    {function.name} = XT_Call({_quoted(function.name)}, Array({', '.join(names)}))",
        "End Function",
    ]


def _help(function: Function) -> list[str]:
    """`Application.MacroOptions`: category, description and arguments; a line of VBA holds 1,023 characters."""
    name = _quoted(f"'{ADDIN_FILE}'!{function.name}")  # whatever workbook is active
    head = f"    Application.MacroOptions Macro:={name}, Category:={_quoted(function.category)}"
    described = f"{head}, Description:={_quoted(_help_text(function.help))}"
    if not function.arguments:
        return [described]
    texts = [_quoted(_help_text(argument.help)) for argument in function.arguments]
    return [f"{described}, _", "        ArgumentDescriptions:=Array( _", *_continued(texts)]


def _continued(texts: list[str]) -> list[str]:
    return [*(f"        {text}, _" for text in texts[:-1]), f"        {texts[-1]})"]


def _help_text(text: str) -> str:
    if len(text) > _MOST_HELP:
        raise ValueError(f"Excel cuts a help text off after {_MOST_HELP} characters: {text}")
    return text


def _quoted(text: str) -> str:
    if not text.isprintable():
        raise ValueError(f"a VBA string cannot hold this text: {text!r}")
    return '"' + text.replace('"', '""') + '"'
