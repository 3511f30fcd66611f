"""`xlsx-tools filings`: what the store holds."""

from __future__ import annotations

import dataclasses
import json

import click

from xlsx_tools.cli.options import json_option, store_option
from xlsx_tools.counting import counted


@click.command()
@click.argument("company", default="")
@store_option
@json_option
def filings(company: str, store: str | None, *, as_json: bool) -> None:
    """List the filings of the store: company, form, period, filed, accession, file, figures.

    COMPANY is a CIK, ticker, EIN or name; without it, all.
    """
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        found = opened.filings(company or None)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(row) for row in found], ensure_ascii=False, default=str))
        return
    for row in found:
        filed = f"filed {row.filed}" if row.filed else "filing date not in the file"
        fields = (row.company, row.form, str(row.period_end or ""), filed, row.accession, row.name)
        click.echo("\t".join((*fields, counted(row.cells, "figure"))))
