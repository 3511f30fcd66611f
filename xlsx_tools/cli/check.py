"""`xlsx-tools check`: does a workbook made here still say what the filing says?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from xlsx_tools.cli.source import read_source

EXIT_FAILED = 1


def check(
    workbook: Annotated[Path, typer.Argument(help="A workbook that `export` wrote.")],
    source: Annotated[
        str | None, typer.Option("--source", help="The filing it was made from, to be read again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable object.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """Recalculate a workbook; report totals that no longer tie, cells changed by hand, sources that differ."""
    from xlsx_tools.workbook import check_workbook

    given = None if source is None else read_source(source)
    result = check_workbook(workbook, None if given is None else given.data)
    if as_json:
        problems = [{"code": p.code, "place": p.place, "message": p.message} for p in result.problems]
        typer.echo(json.dumps({"path": str(workbook), "state": result.state, "problems": problems}, ensure_ascii=False))
    else:
        typer.echo(f"{workbook}: {result.state}.")
        for problem in result.problems:
            typer.echo(f"- {problem.place}: {problem.message}")
    if result.problems:
        raise typer.Exit(EXIT_FAILED)
