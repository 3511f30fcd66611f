"""`xlsx-tools items`: every line item of a filing as plain rows."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import sys
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from xlsx_tools.cli.options import source_argument
from xlsx_tools.cli.source import read_source
from xlsx_tools.cli.wording import printable
from xlsx_tools.errors import OutputFailed, UsageError
from xlsx_tools.items import ITEM_COLUMNS, Item, item_rows, to_frame
from xlsx_tools.model.report import Report


class ItemsFormat(StrEnum):
    """How the rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


TABLE_COLUMNS = ("statement", "line", "name", "canonical", "period", "value", "unit", "ties", "source_line")
_PIPED_WIDTH = 1_000
"""Characters of a table that goes to a file or a pager: wide enough to cut nothing short."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_FIGURE = re.compile(r"-{1,4}|-(?:\d[\d,]*)?\.?\d+%?")


@click.command()
@source_argument
@click.option(
    "--format",
    "-f",
    "rows_format",
    default=ItemsFormat.TABLE.value,
    show_default=True,
    type=click.Choice([each.value for each in ItemsFormat]),
    help="How to write the rows.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead.")
@click.option("--overwrite", is_flag=True, help="Replace the file of --output if it exists.")
def items(source: str, rows_format: str, output: Path | None, *, overwrite: bool) -> None:
    """List every line item: one row a line and column, with period, unit, proof and source.

    SOURCE is a file, a folder or .zip of one filing, '-' for standard input, 'sample', or a filing on EDGAR: AAPL,
    AAPL:10-K:2019, an accession number, an address of the SEC; AAPL:facts for all a company's facts.
    """
    from xlsx_tools.pipeline import read_report

    wanted = ItemsFormat(rows_format)
    if wanted is ItemsFormat.PARQUET and output is None and sys.stdout.isatty():
        raise UsageError(
            "Parquet is not for a terminal",
            where="--format parquet",
            what_to_do="Add -o FILE.parquet, or pipe it on.",
        )
    given = read_source(source)
    report = read_report(given.data, given.name)
    if wanted is ItemsFormat.TABLE and output is None:
        _print_table(report)
        return
    content = _WRITERS[wanted](report)
    if output is None:
        sys.stdout.buffer.write(_for_terminal(content) if sys.stdout.isatty() else content)
        sys.stdout.buffer.flush()
    else:
        _write_file(output, content, overwrite=overwrite)


def _for_terminal(content: bytes) -> bytes:
    """Rows as a terminal shows them: what would steer it is spelt out; a file or another program gets it as it is."""
    lines = content.decode().split("\n")
    return "\n".join(printable(line.removesuffix("\r")) for line in lines).encode()


def _write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write the rows whole or not at all; what stands there already only with `overwrite`."""
    from xlsx_tools.workbook.save import read_existing, refuse_existing, write_whole

    existing = read_existing(path)
    if existing == content:
        return
    if existing is not None and not overwrite:
        raise refuse_existing(path)

    def verify(written: bytes) -> None:
        if written != content:
            hint = "Try again; if it happens twice, check the disk."
            raise OutputFailed("The rows did not read back as written", where=path, what_to_do=hint)

    write_whole(path, content, verify, replacing=existing is not None)


def _print_table(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*TABLE_COLUMNS, box=None, pad_edge=False, header_style="bold")
    table.columns[TABLE_COLUMNS.index("value")].justify = "right"
    for name in ("period", "value", "ties", "source_line"):
        table.columns[TABLE_COLUMNS.index(name)].no_wrap = True
    for item in item_rows(report):
        table.add_row(*_table_row(item))
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH).print(table)


def _table_row(item: Item) -> tuple[str, ...]:
    from rich.markup import escape

    period = item.period_end.isoformat()
    if item.period_start is not None:
        period = f"{item.period_start.isoformat()}..{period}"
    ties = "" if item.ties is None else ("ties" if item.ties else "DIFFERS")
    name = escape("  " * item.level + item.name)
    value = f"{item.value:,f}"
    source = str(item.source_line or item.locator)
    words = (item.statement, str(item.line), name, item.canonical, period, value, item.unit, ties, source)
    return tuple(map(printable, words))


def _as_text(report: Report) -> bytes:
    lines = ("\t".join(_table_row(item)) for item in item_rows(report))
    return "".join(f"{line}\n" for line in lines).encode()


def _as_csv(report: Report) -> bytes:
    """RFC 4180 with a header. Text that a spreadsheet would take for a formula gets a leading apostrophe.

    A printed dash or figure ("-", "-1,234") is no formula and stays as it is.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(ITEM_COLUMNS)
    for item in item_rows(report):
        writer.writerow(_csv_field(getattr(item, column)) for column in ITEM_COLUMNS)
    return buffer.getvalue().encode()


def _csv_field(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case str() if value.startswith(_FORMULA_STARTS) and not _FIGURE.fullmatch(value):
            return f"'{value}"
    return str(value)


def _as_json(report: Report) -> bytes:
    rows = [
        {column: _json_value(getattr(item, column)) for column in ITEM_COLUMNS} for item in item_rows(report)
    ]
    return (
        json.dumps({"filing": _json_filing(report), "items": rows}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _json_filing(report: Report) -> dict[str, Any]:
    return {name: _json_value(value) for name, value in dataclasses.asdict(report.filing).items()}


def _json_value(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
    return value


def _as_parquet(report: Report) -> bytes:
    buffer = io.BytesIO()
    try:
        to_frame(report).to_parquet(buffer, index=False)
    except ImportError as error:
        hint = "Install it with: pip install pyarrow"
        raise UsageError(
            "Parquet needs the package pyarrow", where="--format parquet", what_to_do=hint
        ) from error
    return buffer.getvalue()


_WRITERS = {
    ItemsFormat.TABLE: _as_text,
    ItemsFormat.CSV: _as_csv,
    ItemsFormat.JSON: _as_json,
    ItemsFormat.PARQUET: _as_parquet,
}
