"""`xlsx-tools freeze`: a model's formulas become values, before it goes to someone without the add-in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlsx_tools.cli import exit_codes
from xlsx_tools.cli.options import json_option, store_option
from xlsx_tools.cli.wording import tell
from xlsx_tools.counting import counted
from xlsx_tools.errors import StoreError, UsageError

if TYPE_CHECKING:
    from xlsx_tools.models.freeze import Frozen
    from xlsx_tools.models.user_workbook import UserWorkbook

FILE = click.Path(path_type=Path)

output_option = click.option("--output", "-o", type=FILE, help="The workbook to write.")
in_place_option = click.option("--in-place", is_flag=True, help="Change the workbook itself.")
overwrite_option = click.option("--overwrite", is_flag=True, help="Replace the output if it exists.")


@click.command()
@click.argument("workbook", type=FILE)
@output_option
@in_place_option
@overwrite_option
@store_option
@json_option
def freeze(
    workbook: Path, output: Path | None, store: str | None, *, in_place: bool, overwrite: bool, as_json: bool
) -> None:
    """Turn formulas that call XT_ functions into their values; comments keep formula and source, `thaw` undoes it.

    Writes WORKBOOK.frozen.xlsx by default. Only those cells are touched. Exit 1 where a formula had to stay live.
    """
    from xlsx_tools.functions import Result, call_function
    from xlsx_tools.models import UserWorkbook
    from xlsx_tools.models.freeze import freeze_workbook
    from xlsx_tools.store import Store

    book = UserWorkbook.open(workbook)
    path = choose_output(workbook, output, "frozen", in_place=in_place)
    try:
        with Store.open(store) as opened:

            def ask(name: str, arguments: object) -> Result:
                return call_function(opened, name, arguments)  # type: ignore[arg-type]  # as a formula has them

            result = freeze_workbook(book, ask)
    except StoreError as error:
        if store is not None:
            raise
        click.echo(f"xlsx-tools: {error} The comments name no sources.", err=True)
        book = UserWorkbook.open(workbook)
        result = freeze_workbook(book)
    save_result(book, path, result, "frozen", overwrite=overwrite or in_place, as_json=as_json)


def choose_output(workbook: Path, output: Path | None, word: str, *, in_place: bool) -> Path:
    """Where the result goes. Raises UsageError where two places were named."""
    if in_place and output is not None:
        hint = "Leave one of the two out."
        raise UsageError("--in-place and --output exclude each other", where=output, what_to_do=hint)
    if in_place:
        return workbook
    stem = workbook.stem.removesuffix(".frozen").removesuffix(".thawed")
    return output or workbook.with_name(f"{stem}.{word}{workbook.suffix}")


def save_result(
    book: UserWorkbook, path: Path, result: Frozen, word: str, *, overwrite: bool, as_json: bool
) -> None:
    """Save, say what was done and what was left, and exit with 1 where something was."""
    book.save(path, overwrite=overwrite)
    left = [{"place": each.place, "reason": each.reason} for each in result.left]
    if as_json:
        answer = {"path": str(path), word: result.done, "left": left}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        tell(f"{path}: {counted(len(result.done), 'formula')} {word}.")
        for each in result.left:
            tell(f"- {each.place} stays as it is: {each.reason}.")
    if left:
        raise click.exceptions.Exit(exit_codes.FAILED)
