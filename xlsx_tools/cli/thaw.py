"""`xlsx-tools thaw`: the formulas of a frozen model come back."""

from __future__ import annotations

from pathlib import Path

import click

from xlsx_tools.cli.freeze import (
    FILE,
    choose_output,
    in_place_option,
    output_option,
    overwrite_option,
    save_result,
)
from xlsx_tools.cli.options import json_option


@click.command()
@click.argument("workbook", type=FILE)
@output_option
@in_place_option
@overwrite_option
@json_option
def thaw(workbook: Path, output: Path | None, *, in_place: bool, overwrite: bool, as_json: bool) -> None:
    """Bring back the formulas that `freeze` left in comments, exactly as they were.

    Writes WORKBOOK.thawed.xlsx by default. Exit 1 where a cell stayed frozen: one that has moved, say.
    """
    from xlsx_tools.models import UserWorkbook
    from xlsx_tools.models.freeze import thaw_workbook

    book = UserWorkbook.open(workbook)
    path = choose_output(workbook, output, "thawed", in_place=in_place)
    save_result(book, path, thaw_workbook(book), "thawed", overwrite=overwrite or in_place, as_json=as_json)
