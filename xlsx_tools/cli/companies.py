"""`xlsx-tools companies`: whom the store knows."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer


def companies(
    store: Annotated[str | None, typer.Option("--store", help="The store: a file or a database URL.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable object.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """List the companies of the store: name, ticker, CIK, EIN, filings and what they span."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        found = opened.companies()
    if as_json:
        rows = [dataclasses.asdict(note) for note in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, default=str))
        return
    for note in found:
        span = f"{note.first} to {note.last}" if note.first else "no periods"
        marks = ", ".join(mark for mark in (note.ticker, note.cik and f"CIK {note.cik}", note.ein) if mark)
        typer.echo(f"{note.name}\t{marks}\t{note.filings} filings\t{span}")
