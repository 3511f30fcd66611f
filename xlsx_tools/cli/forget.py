"""`xlsx-tools forget`: filings out of the store."""

from __future__ import annotations

import click

from xlsx_tools.cli.options import store_option
from xlsx_tools.counting import counted


@click.command()
@click.argument("company")
@click.argument("filing", default="")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@store_option
def forget(company: str, filing: str, store: str | None, *, yes: bool) -> None:
    """Delete a company with all its filings, or one of them, from the store; the files stay.

    COMPANY as the store lists it; FILING by accession or file name.
    """
    from xlsx_tools.store import Store

    if not yes:
        click.confirm(f"Forget {filing or 'all filings'} of {company}?", abort=True)
    with Store.open(store) as opened:
        gone = opened.forget(company, filing)
    click.echo(f"{counted(gone, 'filing')} forgotten.")
