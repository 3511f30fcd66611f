"""`xlsx-tools alias`: further names for a company whose filings do not tell them."""

from __future__ import annotations

import click

from xlsx_tools.cli.options import store_option


@click.group()
def alias() -> None:
    """Let a company go by a ticker, a CIK or another name."""


@alias.command()
@click.argument("company")
@click.option("--ticker", default="", help="A ticker it goes by.")
@click.option("--cik", default="", help="Its CIK; later filings with it are its own.")
@click.option("--ein", default="", help="Its EIN.")
@click.option("--name", default="", help="Another name, a former one say.")
@store_option
def add(company: str, ticker: str, cik: str, ein: str, name: str, store: str | None) -> None:
    """Add a ticker, CIK, EIN or name to a COMPANY of the store."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        opened.alias_add(company, ticker=ticker.upper(), cik=cik, ein=ein, name=name)
    click.echo("Added.")
