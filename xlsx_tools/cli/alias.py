"""`xlsx-tools alias`: further names for a company whose filings do not tell them."""

from __future__ import annotations

from typing import Annotated

import typer

alias = typer.Typer(help="Let a company go by a ticker, a CIK or another name.", no_args_is_help=True)


@alias.command()
def add(
    company: Annotated[str, typer.Argument(help="CIK, ticker, EIN or name, as the store lists it.")],
    ticker: Annotated[str, typer.Option("--ticker", help="A ticker it goes by.")] = "",
    cik: Annotated[str, typer.Option("--cik", help="Its CIK; later filings with it are its own.")] = "",
    ein: Annotated[str, typer.Option("--ein", help="Its EIN.")] = "",
    name: Annotated[str, typer.Option("--name", help="Another name, a former one say.")] = "",
    store: Annotated[str | None, typer.Option("--store", help="The store: a file or a database URL.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """Add a ticker, CIK, EIN or name to a company of the store."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        opened.alias_add(company, ticker=ticker.upper(), cik=cik, ein=ein, name=name)
    typer.echo("Added.")
