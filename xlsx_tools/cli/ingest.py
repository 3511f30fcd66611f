"""`xlsx-tools ingest`: filings into the line-item store, on all cores."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import store_option
from xlsx_tools.counting import counted
from xlsx_tools.errors import UsageError

if TYPE_CHECKING:
    from xlsx_tools.store.ingest import FileResult


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@store_option
@click.option(
    "--jobs", "-j", type=click.IntRange(min=0), default=0, help="Processes that read; 0: one a core."
)
@click.option("--ticker", default="", help="The company's ticker, where the text has none.")
@click.option("--cik", default="", help="The company's CIK, where the text has none.")
def ingest(sources: tuple[str, ...], store: str | None, jobs: int, ticker: str, cik: str) -> None:
    """Read filings and keep their line items; what is held already is left as it is.

    SOURCES are files, folders, or patterns in quotes.
    """
    from xlsx_tools.pipeline import read_report
    from xlsx_tools.store import Store
    from xlsx_tools.store.ingest import FileState, Naming, find_files, ingest_files
    from xlsx_tools.store.names import cik_form, ticker_form

    if cik and not cik_form(cik):
        raise UsageError(
            "This is no CIK", where=f"--cik {cik}", what_to_do="A CIK is a number of up to ten digits."
        )
    if ticker and not ticker_form(ticker):
        raise UsageError("This is no ticker", where=f"--ticker {ticker}", what_to_do="Check the spelling.")
    files = find_files(list(sources))
    count = dict.fromkeys(FileState, 0)
    cells = 0
    with Store.open(store) as opened:
        naming = Naming(cik=cik, ticker=ticker.upper())
        results = ingest_files(opened, files, read_report, jobs=jobs, naming=naming)
        for result in _with_progress(results, len(files)):
            count[result.state] += 1
            cells += result.cells
            if result.state is FileState.FAILED:
                if result.fault and click.get_current_context().obj:
                    traceback.print_exception(result.fault)
                click.echo(f"{result.path}: not read. {result.reason}", err=True)
        where = opened.address
    told = ", ".join(f"{number} {state.value}" for state, number in count.items() if number)
    click.echo(f"{counted(len(files), 'file')}: {told}; {counted(cells, 'figure')} in {where}.")
    if count[FileState.FAILED]:
        raise click.exceptions.Exit(exit_codes.NOT_READ)


def _with_progress(results: Iterator[FileResult], total: int) -> Iterator[FileResult]:
    """A bar on a terminal; elsewhere a plain line every hundred files."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import track

        yield from track(results, total=total, description="Reading", console=Console(stderr=True))
        return
    for number, result in enumerate(results, 1):
        if number % 100 == 0:
            click.echo(f"{number} of {total}, now {Path(result.path).name}", err=True)
        yield result
