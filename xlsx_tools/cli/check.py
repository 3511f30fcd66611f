"""`xlsx-tools check`: does a workbook made here still say what the filing says?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option
from xlsx_tools.cli.source import read_source
from xlsx_tools.cli.wording import tell_differing

if TYPE_CHECKING:
    from xlsx_tools.workbook import CheckResult, Problem

_SHOWN = 12
"""Problems of one kind that are told one by one: a sheet in disorder would fill the screen."""


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--source", metavar="SOURCE", help="The filing it was made from, to be read again.")
@json_option
def check(workbook: Path, source: str | None, *, as_json: bool) -> None:
    """Recalculate a workbook; report totals that no longer tie, cells changed by hand, sources that differ."""
    from xlsx_tools.workbook import check_workbook, find_problems

    given = None if source is None else read_source(source)
    result = check_workbook(workbook, None if given is None else given.data)
    problems = find_problems(result)
    if as_json:
        answer = {
            "path": str(workbook),
            "ok": result.ok,
            "state": result.state,
            "differing": [asdict(row) for row in result.differing],
        }
        click.echo(json.dumps({**answer, "problems": [asdict(p) for p in problems]}, ensure_ascii=False))
    else:
        click.echo(f"{workbook}: {result.state}.")
        _tell_problems(problems)
        tell_differing(f"{row}." for row in result.differing)
        if not problems:
            click.echo("Every total ties as at export, no cell was changed by hand." + _source_note(result))
    if not result.ok:
        raise click.exceptions.Exit(exit_codes.FAILED)


def _tell_problems(problems: list[Problem]) -> None:
    """Print the problems; of many of one kind the first, and how many more there are."""
    for code in dict.fromkeys(problem.code for problem in problems):
        alike = [problem for problem in problems if problem.code == code]
        for problem in alike[:_SHOWN]:
            click.echo(f"- {problem.message}")
        if len(alike) > _SHOWN:
            click.echo(f"- And {len(alike) - _SHOWN:,} more like these (--json lists all).")


def _source_note(result: CheckResult) -> str:
    return " Its source lines match the filing." if result.source_matches else ""
