"""`xlsx-tools companies`: whom the store knows."""

from __future__ import annotations

import dataclasses
import json

import click

from xlsx_tools.cli.options import json_option, store_option
from xlsx_tools.counting import counted


@click.command()
@store_option
@json_option
def companies(store: str | None, *, as_json: bool) -> None:
    """List the companies of the store: name, ticker, CIK, EIN, filings and what they span."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        found = opened.companies()
    if as_json:
        rows = [dataclasses.asdict(note) for note in found]
        click.echo(json.dumps(rows, ensure_ascii=False, default=str))
        return
    for note in found:
        span = f"{note.first} to {note.last}" if note.first else "no periods"
        marks = ", ".join(mark for mark in (note.ticker, note.cik and f"CIK {note.cik}", note.ein) if mark)
        click.echo(f"{note.name}\t{marks}\t{counted(note.filings, 'filing')}\t{span}")
