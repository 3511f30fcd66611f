"""`xlsx-tools get`: one figure out of the store."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated

import typer

EXIT_NO_VALUE = 1


def get(
    company: Annotated[str, typer.Argument(help="CIK, ticker, EIN or name, as the store lists it.")],
    item: Annotated[str, typer.Argument(help='A concept, an alias, "[printed label]", IS:3 or FDS:TAG.')],
    period: Annotated[
        str, typer.Argument(help="FY2019, 2019Q3, LTM, MRQ, 2019-09-30/9M ... with @vintage.")
    ] = "",
    options: Annotated[
        str, typer.Option("--options", "-o", help='As in a formula: "scale=M; sign=printed".')
    ] = "",
    store: Annotated[str | None, typer.Option("--store", help="The store: a file or a database URL.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say where the figure comes from.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable object.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="On failure, show the traceback too.")] = False,
) -> None:
    """Print a figure as XT_ITEM gives it; exit 1 with the reason where there is none."""
    from xlsx_tools.store import Store

    with Store.open(store) as opened:
        answer = opened.item(company, item, period, options)
    shown = f"{answer.value:f}" if isinstance(answer.value, Decimal) else str(answer.error)
    if as_json:
        fields = {
            "value": shown if answer.error is None else None,
            "error": answer.error,
            "unit": answer.unit,
        }
        typer.echo(
            json.dumps({**fields, "derived": answer.is_derived, "why": answer.why}, ensure_ascii=False)
        )
    else:
        typer.echo(shown)
        if why or answer.error is not None:
            typer.echo(answer.why, err=answer.error is not None)
    if answer.error is not None:
        raise typer.Exit(EXIT_NO_VALUE)
