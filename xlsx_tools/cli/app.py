"""The application: its commands, and how failures become one paragraph and an exit code (DESIGN 10)."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from importlib import import_module

import click

from xlsx_tools import __version__
from xlsx_tools.cli import exit_codes
from xlsx_tools.errors import InputUnreadable, OutputFailed, XlsxToolsError

COMMANDS = (
    "export",
    "items",
    "check",
    "ingest",
    "get",
    "new",
    "companies",
    "filings",
    "forget",
    "alias",
    "freeze",
    "thaw",
    "addin",
    "calc",
    "doctor",
)
"""Each is a module of this package, and the command of that name in it."""

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
# A command lives briefly and keeps nearly all it makes: Python's own 700 would search the same objects again and again.


class CommandGroup(click.Group):
    """The commands, each imported when it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are met, not by the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None; click then names the nearest."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"xlsx_tools.cli.{cmd_name}"), cmd_name)
        return command


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="With --debug anywhere, a failure shows its traceback too.",
)
@click.version_option(__version__, message="xlsx-tools %(version)s")
def app() -> None:
    """SEC filings in, Excel workbooks with live, proved formulas out."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 a check failed, 2 usage, 3 input, 4 no statements, 5 output, 6 network."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    code = run(sys.argv[1:])
    # What is left goes with the process: nothing need look through it for cycles.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; failures go to standard error as one paragraph."""
    debug = "--debug" in arguments
    words = [word for word in arguments if word != "--debug"]
    try:
        return _run_command(words, debug=debug)
    except click.Abort:
        click.echo("Stopped; nothing was left half-written.", err=True)
        return exit_codes.STOPPED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output left (`| head`): keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except XlsxToolsError as error:
        return _report_failure(error, debug=debug, as_json="--json" in words)
    except OSError as error:
        # Files are read and written behind typed errors; what is left is the terminal, or the pipe we print to.
        hint = "Print to another place; what was exported is whole."
        reason = error.strerror or str(error)
        failure = OutputFailed(
            f"The answer cannot be printed ({reason})", where="standard output", what_to_do=hint
        )
        return _report_failure(failure, debug=debug, as_json=False)
    except MemoryError:
        hint = "Free some memory, or split the file: no filing of one company needs this much."
        starved = InputUnreadable(
            "The input needs more memory than there is", where=" ".join(words), what_to_do=hint
        )
        return _report_failure(starved, debug=debug, as_json=False)
    except Exception as error:  # noqa: BLE001 - the outermost frame: no bug greets an analyst with a traceback
        return _report_bug(error, debug=debug)


def _run_command(words: list[str], *, debug: bool) -> int:
    code: int = app.main(args=words, prog_name="xlsx-tools", standalone_mode=False, obj=debug) or 0
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _report_failure(error: XlsxToolsError, *, debug: bool, as_json: bool) -> int:
    if debug:
        traceback.print_exception(error)
    if as_json:
        fields = {"what": error.what, "where": error.where, "what_to_do": error.what_to_do}
        answer = {"status": "error", "exit_code": error.exit_code, **fields}
        click.echo(json.dumps(answer, ensure_ascii=False))
    click.echo(f"xlsx-tools: {error}", err=True)
    return error.exit_code


def _report_bug(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    click.echo(
        f"xlsx-tools: This is a fault of xlsx-tools itself ({type(error).__name__}: {error}), not of your file. "
        "Run the command again with --debug and report what it prints.",
        err=True,
    )
    return exit_codes.BUG
