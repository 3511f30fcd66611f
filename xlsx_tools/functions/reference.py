"""The function reference, written from the registry: python -m xlsx_tools.functions.reference > docs/FUNCTIONS.md."""

from __future__ import annotations

import sys
from importlib.resources import files

from xlsx_tools.functions.registry import Function, Takes, load_functions


def write_reference() -> str:
    """The function reference as Markdown: the functions of the registry, then the grammars they share."""
    functions = load_functions().values()
    index = [f"| [`{f.signature}`](#{f.name.lower()}) | {_cell(f.help)} |" for f in functions]
    parts = [
        "# Worksheet functions",
        "<!-- Made by `python -m xlsx_tools.functions.reference`; edit functions.toml and grammar.md instead. -->",
        "The same in Excel, LibreOffice Calc and Python; `xlsx-tools get` answers as XT_ITEM does.",
        "\n".join(["| function | gives |", "|---|---|", *index]),
        *map(_section, functions),
        files("xlsx_tools.functions").joinpath("grammar.md").read_text("utf-8").strip(),
    ]
    return "\n\n".join(parts) + "\n"


def _section(function: Function) -> str:
    parts = [f"## {function.name}", f"    ={function.signature}", function.help]
    if function.arguments:
        rows = [
            f"| {a.name}{' (optional)' if a.optional else ''} | {_cell(a.help)} | {_RANGES[a.takes]} |"
            for a in function.arguments
        ]
        parts.append("\n".join(["| argument | what it is | a range |", "|---|---|---|", *rows]))
    parts.append("\n".join(f"    {example}" for example in function.examples))
    return "\n\n".join(parts)


_RANGES = {Takes.EACH: "spills", Takes.LIST: "is a list", Takes.ONE: "is #VALUE!"}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(write_reference())
