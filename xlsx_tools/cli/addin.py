"""`xlsx-tools addin`: the Excel add-in, built on this machine from its sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xlsx_tools.cli.wording import tell


@click.group()
def addin() -> None:
    """The Excel add-in: the tab Filings and the XT_ worksheet functions."""


@addin.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("xlsx_tools.xlam"),
    show_default=True,
    help="The add-in to write.",
)
@click.option(
    "--python", "interpreter", default=sys.executable, help="The Python that it starts; by default this one."
)
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
def build(output: Path, interpreter: str, *, overwrite: bool) -> None:
    """Put the add-in together from the macros, the functions and the installed xlwings.

    To use it in Excel on this machine, `xlsx-tools addin install` does all that is needed.
    """
    from xlsx_tools.excel.addin.build import build_addin
    from xlsx_tools.workbook.save import read_existing, refuse_existing, write_whole

    existing = read_existing(output)
    data = build_addin(interpreter)
    if existing == data:
        tell(f"{output} unchanged.")
        return
    if existing is not None and not overwrite:
        raise refuse_existing(output)
    write_whole(output, data, lambda _: None, replacing=existing is not None)
    tell(f"{output} written for {interpreter}.")
