"""`xlsx-tools calc`: the worksheet functions in LibreOffice Calc."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)

profile_option = click.option(
    "--profile", type=FOLDER, help="A LibreOffice user profile other than the usual one."
)


@click.group()
def calc() -> None:
    """Build, install or remove the worksheet functions for LibreOffice Calc."""


@calc.command()
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="The extension; xlsx_tools.oxt by default."
)
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
def build(output: Path | None, *, overwrite: bool) -> None:
    """Write the extension (.oxt), to be added in LibreOffice under Extensions; this Python answers it."""
    from xlsx_tools.libreoffice import FILE_NAME, build_extension, write_extension

    path = output or Path(FILE_NAME)
    outcome = write_extension(path, build_extension(), overwrite=overwrite)
    click.echo(f"{path} {outcome}; its functions are answered by {sys.executable}.")


@calc.command()
@profile_option
def install(profile: Path | None) -> None:
    """Add the functions to LibreOffice for this user; close LibreOffice first."""
    from xlsx_tools.libreoffice import install_extension

    install_extension(profile=profile)
    click.echo(f"Installed; its functions are answered by {sys.executable}. Start Calc and type =XT_ITEM(.")


@calc.command()
@profile_option
def uninstall(profile: Path | None) -> None:
    """Take the functions out of LibreOffice; close it first."""
    from xlsx_tools.libreoffice import uninstall_extension

    gone = uninstall_extension(profile=profile)
    click.echo("Removed." if gone else "It was not installed.")


@calc.command()
@profile_option
def status(profile: Path | None) -> None:
    """Say whether LibreOffice has the functions, who answers them, and from which store."""
    from xlsx_tools.libreoffice import find_unopkg, is_installed
    from xlsx_tools.store import Store

    click.echo(f"LibreOffice: {Path(find_unopkg()).resolve().parent}")
    click.echo("Functions: installed" if is_installed(profile=profile) else "Functions: not installed")
    click.echo(f"Python: {sys.executable}")
    with Store.open() as store:
        click.echo(f"Store: {store.address}")
