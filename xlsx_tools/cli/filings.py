"""`xlsx-tools filings`: what the store holds."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer


def filings(
    company: Annotated[str, typer.Argument(help="Only of this company: CIK, ticker, EIN or name.")] = "",
    store: Annotated[str | None, typer.Option("--store", help="The store: a file or a database URL.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable object.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """List the filings of the store: company, form, period, filed, accession, file, figures."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        found = opened.filings(company or None)
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(row) for row in found], ensure_ascii=False, default=str))
        return
    for row in found:
        filed = f"filed {row.filed}" if row.filed else "filing date not in the file"
        fields = (row.company, row.form, str(row.period_end or ""), filed, row.accession, row.name)
        typer.echo("\t".join((*fields, f"{row.cells} figures")))
