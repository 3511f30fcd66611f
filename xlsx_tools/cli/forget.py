"""`xlsx-tools forget`: filings out of the store."""

from __future__ import annotations

from typing import Annotated

import typer


def forget(
    company: Annotated[str, typer.Argument(help="CIK, ticker, EIN or name, as the store lists it.")],
    filing: Annotated[str, typer.Argument(help="One filing, by accession or file name; without: all.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: Annotated[str | None, typer.Option("--store", help="The store: a file or a database URL.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """Delete a company with all its filings, or one of them, from the store; the files stay."""
    from xlsx_tools.store import Store

    if not yes:
        typer.confirm(f"Forget {filing or 'all filings'} of {company}?", abort=True)
    with Store.open(store) as opened:
        gone = opened.forget(company, filing)
    typer.echo(f"{gone} {'filing' if gone == 1 else 'filings'} forgotten.")
