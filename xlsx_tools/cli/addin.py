"""`xlsx-tools addin`: the Excel add-in, built on this machine from its sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlsx_tools.cli.wording import tell

if TYPE_CHECKING:
    from xlsx_tools.excel.addin.install import Machine


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


@addin.command()
@click.option(
    "--trust", is_flag=True, help="Also let Excel run it without asking: trust its folder, and no other."
)
def install(*, trust: bool) -> None:
    """Build the add-in and let Excel open it (Windows; on a Mac the ribbon only)."""
    from xlsx_tools.excel.addin.install import install_addin

    _tell_all(install_addin(_machine(), sys.executable, trust=trust))


@addin.command()
def uninstall() -> None:
    """Undo all that `install` did and forget what the add-in kept: log, files, undo; the store stays."""
    from xlsx_tools.excel.addin.install import uninstall_addin

    _tell_all(uninstall_addin(_machine()))


@addin.command()
def status() -> None:
    """Say what is installed, for which Python and store, and whether Excel lets its macros run."""
    from xlsx_tools.excel.addin.install import describe_addin
    from xlsx_tools.store import Store

    told = describe_addin(_machine(), sys.executable)
    with Store.open() as store:
        _tell_all([*told, f"Store: {store.address}"])


def _machine() -> Machine:
    from xlsx_tools.excel.addin.install import Machine
    from xlsx_tools.excel.addin.registry import Registry, WindowsRegistry
    from xlsx_tools.excel.memory import Memory

    registry: Registry | None = None
    if sys.platform == "win32":
        registry = WindowsRegistry()
    return Machine(
        platform=sys.platform,
        home=Path.home(),
        environment=os.environ,
        memory=Memory.of_user(),
        registry=registry,
    )


def _tell_all(sentences: list[str]) -> None:
    for sentence in sentences:
        tell(sentence)
