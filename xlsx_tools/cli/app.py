"""The application: its commands, and how failures become one paragraph and an exit code (DESIGN 10)."""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Annotated, Any

import typer

from xlsx_tools import __version__
from xlsx_tools.cli.alias import alias
from xlsx_tools.cli.check import check
from xlsx_tools.cli.companies import companies
from xlsx_tools.cli.doctor import doctor
from xlsx_tools.cli.export import export
from xlsx_tools.cli.filings import filings
from xlsx_tools.cli.forget import forget
from xlsx_tools.cli.get import get
from xlsx_tools.cli.ingest import ingest
from xlsx_tools.cli.items import items
from xlsx_tools.errors import XlsxToolsError

EXIT_BUG = 70
"""A fault of this program (EX_SOFTWARE of BSD's sysexits.h); everything else is listed in errors.py."""

# The base of every failure to parse a command line: BadParameter, then UsageError, then this. Typer brings
# it from click, or from its own copy of click, depending on its version.
_COMMAND_LINE_FAILURE: Any = typer.BadParameter.__mro__[2]

app = typer.Typer(
    name="xlsx-tools",
    help="SEC filings in, Excel workbooks with live, proved formulas out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (export, items, check, ingest, get, companies, filings, forget, doctor):
    app.command()(command)
app.add_typer(alias, name="alias")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xlsx-tools {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """SEC filings in, Excel workbooks with live, proved formulas out."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 a check failed, 2 usage, 3 input, 4 no statements, 5 output, 6 network."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; failures go to standard error as one paragraph."""
    try:
        return app(args=arguments, prog_name="xlsx-tools", standalone_mode=False) or 0
    except typer.Abort:
        typer.echo("Stopped; nothing was left half-written.", err=True)
        return 130
    except _COMMAND_LINE_FAILURE as error:
        error.show()
        return int(error.exit_code)
    except BrokenPipeError:
        # The reader of our output left (`| head`): keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except XlsxToolsError as error:
        return _report_failure(error, arguments)
    except Exception as error:  # noqa: BLE001 - the outermost frame: no bug greets an analyst with a traceback
        return _report_bug(error, arguments)


def _report_failure(error: XlsxToolsError, arguments: list[str]) -> int:
    if "--debug" in arguments:
        traceback.print_exception(error)
    if "--json" in arguments:
        fields = {"what": error.what, "where": error.where, "what_to_do": error.what_to_do}
        typer.echo(
            json.dumps({"status": "error", "exit_code": error.exit_code, **fields}, ensure_ascii=False)
        )
    typer.echo(f"xlsx-tools: {error}", err=True)
    return error.exit_code


def _report_bug(error: Exception, arguments: list[str]) -> int:
    if "--debug" in arguments:
        traceback.print_exception(error)
    typer.echo(
        f"xlsx-tools: This is a fault of xlsx-tools itself ({type(error).__name__}: {error}), not of your file. "
        "Nothing was written. Run the command again with --debug and report what it prints.",
        err=True,
    )
    return EXIT_BUG
