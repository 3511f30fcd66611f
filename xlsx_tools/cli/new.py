"""`xlsx-tools new`: a model or a template of one's own, filled from the store."""

from __future__ import annotations

import json
from pathlib import Path

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option, store_option
from xlsx_tools.cli.wording import tell
from xlsx_tools.counting import counted

_PATH = click.Path(path_type=Path)
_MOST_TOLD = 20


@click.command()
@click.argument("template")
@click.option("--company", "-c", default="", help="CIK, ticker, EIN or name as in the store.")
@click.option(
    "--output", "-o", type=_PATH, help="The workbook to write; by default COMPANY's or TEMPLATE's name."
)
@click.option("--values", is_flag=True, help="Numbers instead of live formulas: works without the add-in.")
@click.option("--overwrite", is_flag=True, help="Replace the workbook if it exists.")
@store_option
@json_option
def new(
    template: str,
    company: str,
    output: Path | None,
    store: str | None,
    *,
    values: bool,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Fill a model from the store and save it as a workbook.

    TEMPLATE is 'one_pager', or a workbook of your own whose cells hold XT_ formulas or marks such as
    {{ Revenue | FY-1 }} or {{ ratio: current_ratio | FY0 }}. Exits with 1 where a mark cannot be read or used.
    """
    from xlsx_tools.models import fill_workbook, read_template
    from xlsx_tools.store import Store

    data, name = read_template(template)
    with Store.open(store) as opened:
        filled = fill_workbook(data, name, opened, company=company, values=values)
    target = output or Path(f"{(company or Path(name).stem + '_filled').replace('/', '_')}.xlsx")
    filled.book.save(target, overwrite=overwrite)
    missing = [each._asdict() for each in filled.unfilled]
    if as_json:
        fields = {"status": "written", "path": str(target), "company": filled.company, "cells": filled.cells}
        click.echo(json.dumps({**fields, "unfilled": missing}, ensure_ascii=False))
    else:
        got = filled.cells - len({each.cell for each in filled.unfilled})
        tell(f"{target} written: {filled.company or name}, {got} of {counted(filled.cells, 'cell')} filled.")
        for each in filled.unfilled[:_MOST_TOLD]:
            tell(f"- {each.cell}, {each.text}: {each.reason}")
        if len(filled.unfilled) > _MOST_TOLD:
            tell(f"- and {len(filled.unfilled) - _MOST_TOLD} more; --json lists all.")
    if any(each.is_fault for each in filled.unfilled):
        raise click.exceptions.Exit(exit_codes.FAILED)
